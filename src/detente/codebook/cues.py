"""The cue words of ``cues.tsv`` with all their forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """One word or phrase that links a speaker to what is said or done with words."""

    lemma: str
    kind: str
    """``speech``, ``thought`` or ``evidence``."""
    frames: tuple[str, ...]
    """``say`` (a clause or quotation follows), ``tell`` (a hearer first), ``object`` (a thing or a deed follows)."""
    act: str | None
    """The act that the word reports when a thing or a deed follows it."""


@cache
def cues() -> Mapping[str, Cue]:
    """Return every cue by each of its forms in lower case."""
    found: dict[str, Cue] = {}
    lines = resources.files("detente.codebook").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        words, kind, frame, act = line.split("\t")
        for form in _forms(words):
            earlier = found.get(form)
            found[form] = Cue(
                lemma=words.split(",")[0],
                kind=earlier.kind if earlier else kind,
                frames=(*earlier.frames, frame) if earlier else (frame,),
                act=(earlier.act if earlier else None) or (None if act == "-" else act),
            )
    return MappingProxyType(found)


def _forms(words: str) -> Iterator[str]:
    """Yield the forms given, and the regular ones where only the base is given."""
    given = words.split(",")
    yield from given
    if len(given) > 1:
        return
    base = given[0]
    stem = base[:-1] if base.endswith("e") else base
    yield base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    yield stem + "ed"
    yield stem + "ing"
