"""Files into the store: read, code and keep, batch by batch, so that an interrupted run goes on where it stopped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.ingest.reading import find_sources, without_repeats
from detente.ingest.reprints import RULES, Entry, affected, link_entries, make_entry, marks_of
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.pipeline.coding import code_documents, coder_name
from detente.pipeline.losses import Losses
from detente.pipeline.reading import read_sources
from detente.records.documents import Diagnostic, Document
from detente.store.base import Store

Progress = Callable[[int, str], None]
"""Called with the number of documents done and the path of the last one."""


_PENDING = 1000
"""Diagnostics that may wait for the next batch: a repeated run has none."""


@dataclass(kw_only=True)
class Added:
    """What one run of ``add`` did."""

    coded: int = 0
    known: int = 0
    """Documents that were there already, coded by the same coder."""
    statements: int = 0
    losses: Losses = field(default_factory=Losses)
    """What was lost, counted; the store keeps it whole."""


def add_paths(
    paths: Sequence[str | Path],
    store: Store,
    *,
    spec: str | None = None,
    settings: ReadSettings | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Added:
    """Read and code ``paths`` into ``store`` and return what was done; each batch is one transaction.

    A document that the same coder has been through is left as it is, so that repeating or resuming a run changes nothing.
    """
    reading = settings or ReadSettings()
    name, notices = coder_name(spec)
    known = store.coded_by(name)
    added = Added(losses=Losses(notices))
    pending: list[Diagnostic] = []

    def keep_pending() -> None:
        store.add_diagnostics(pending)
        added.losses.extend(pending)
        pending.clear()

    def unknown_documents() -> Iterator[Document]:
        sources = _without_store(find_sources(paths), Path(store.path))
        for item in without_repeats(read_sources(sources, settings=reading), reading):
            if isinstance(item, Diagnostic):
                pending.append(item)
                if len(pending) >= _PENDING:
                    keep_pending()
            elif item.id in known:
                added.known += 1
            else:
                known.add(item.id)
                yield item

    for batch in code_documents(unknown_documents(), spec, workers=workers):
        found = [*pending, *(d for _, coding in batch for d in coding.diagnostics)]
        pending.clear()
        store.add_coded([(document, coding.statements) for document, coding in batch], coder=name, diagnostics=found)
        added.coded += len(batch)
        added.statements += sum(len(coding.statements) for _, coding in batch)
        added.losses.extend(found)
        if progress:
            progress(added.coded, batch[-1][0].path or batch[-1][0].id)
    keep_pending()
    if not store.groups_current():
        regroup(store)
    return added


def _without_store(sources: Iterator[Source | Diagnostic], store: Path) -> Iterator[Source | Diagnostic]:
    """Yield ``sources`` without the store that is being written, which may lie in the folder that is read."""
    own = {store.with_name(store.name + end).resolve(): end for end in ("", "-wal", "-shm", "-journal")}
    for source in sources:
        end = own.get(source.file.resolve()) if isinstance(source, Source) and source.file else None
        if end is None:
            yield source
        elif not end:
            yield Diagnostic(stage="read", code="own_store", message="The store itself was left out.", path=source.path)


def regroup(store: Store) -> None:
    """Find which documents of ``store`` are reprints or versions of one another, among those that new ones can have changed."""

    def read(ids: Sequence[str]) -> dict[str, Entry]:
        return {d.id: make_entry(d) for d in store.iter_documents(ids)}

    marks = store.group_marks(RULES)
    new = read([i for i, known in marks.items() if known is None])
    old = affected({i: known for i, known in marks.items() if known is not None}, new, read)
    # In the order of the store, which decides between documents of one day.
    links = link_entries(new[i] if i in new else old[i] for i in marks if i in new or i in old)
    groups = {i: (links[i].reprint_of, links[i].version_of) if i in links else (None, None) for i in (*new, *old)}
    store.set_groups(groups, marks={i: marks_of(entry) for i, entry in new.items()}, rules=RULES)
