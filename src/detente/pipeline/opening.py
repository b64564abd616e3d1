"""Kept views of one revision, open for changes that are written together: all of them, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.pipeline.paging import Index, OpenView, pack_index
from detente.pipeline.views import kept_index
from detente.store.base import Store


class OpenViews:
    """Views that new documents change together, with the page beside each that its rows rest on."""

    def __init__(self, store: Store, key: str, indices: dict[str, Index]) -> None:
        self._store, self._key, self._indices = store, key, indices
        self.views: Mapping[str, OpenView] = {name: self._open(name, index) for name, index in indices.items()}
        self._beside: dict[str, bytes] = {}

    @staticmethod
    def of(store: Store, key: str, names: Sequence[str], revision: str) -> "OpenViews | None":
        """Return the views named; None where one is not kept, or they are not all of one revision."""
        indices = {name: index for name in names if (index := kept_index(store, key, name))}
        same = len(indices) == len(names) and all(index.revision == revision for index in indices.values())
        return OpenViews(store, key, indices) if same else None

    def _open(self, name: str, index: Index) -> OpenView:
        return OpenView(index, lambda numbers: self._store.kept_pages(self._key, name, numbers))

    def __getitem__(self, name: str) -> OpenView:
        return self.views[name]

    def beside(self, name: str) -> bytes | None:
        """Return the page beside a view, None where there is none."""
        number = self._indices[name].beside
        pages = self._store.kept_pages(self._key, beside_name(name), [number]) if number is not None else []
        return pages[0] if pages else None

    def put_beside(self, name: str, page: bytes) -> None:
        """Set the page beside a view."""
        self._beside[name] = page

    def keep(self, revision: str) -> dict[str, Index] | None:
        """Write what has changed, and return the indices now; None where another process has changed the views meanwhile."""
        made: dict[str, dict[int, bytes]] = {}
        gone: dict[str, Sequence[int]] = {}
        now: dict[str, Index] = {}
        for name, view in self.views.items():
            index, made[name], gone[name] = view.close(revision)
            if name in self._beside:
                gone[beside_name(name)] = [index.beside] if index.beside is not None else []
                made[beside_name(name)] = {index.free: self._beside[name]}
                index = replace(index, beside=index.free, free=index.free + 1)
            now[name] = index
            made[f"{name}.index"] = {0: pack_index(index)}
        before = {f"{name}.index": index.packed for name, index in self._indices.items()}
        return now if self._store.keep_pages(self._key, made, instead_of=gone, where=before) else None


def beside_name(view: str) -> str:
    """Return under which name the page beside a view is kept."""
    return f"{view}.beside"
