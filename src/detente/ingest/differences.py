"""What an edited release changed, by sentence."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from detente.records.documents import Document, Selector, select

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][”\"’')\]]*(?=\s|\Z)|(?=\n)|\Z)", re.DOTALL)
_MAX_SENTENCES = 4000
"""Beyond this the comparison, square at worst, is cut; the rest of both texts is one change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Sentences that one version has in place of the other's; ``old`` or ``new`` is None where words were added or taken out."""

    kind: str
    """``added``, ``removed`` or ``changed``."""
    old: Selector | None = None
    new: Selector | None = None


def differences(old: Document, new: Document) -> tuple[Change, ...]:
    """Return what ``new`` changed against ``old``, in text order; spacing counts for nothing."""
    before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(
        None, [_plain(old.text, span) for span in before], [_plain(new.text, span) for span in after], autojunk=False
    )
    changes = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            kind = {"insert": "added", "delete": "removed"}.get(tag, "changed")
            changes.append(
                Change(
                    kind=kind,
                    old=_cover(old.text, before[old_from:old_to]),
                    new=_cover(new.text, after[new_from:new_to]),
                )
            )
    return tuple(changes)


def _sentences(document: Document) -> list[tuple[int, int]]:
    spans = [match.span() for match in _SENTENCE.finditer(document.text, document.body_start)]
    if len(spans) > _MAX_SENTENCES:
        spans[_MAX_SENTENCES - 1 :] = [(spans[_MAX_SENTENCES - 1][0], spans[-1][1])]
    return spans


def _plain(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _cover(text: str, spans: list[tuple[int, int]]) -> Selector | None:
    return select(text, spans[0][0], spans[-1][1]) if spans else None
