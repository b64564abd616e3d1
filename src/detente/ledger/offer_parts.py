"""The words of what one speaker put forward at a time: each with how far it goes, and what its maker or its teller adds to it."""

import re
from collections.abc import Mapping, Sequence

from detente.codebook.hedged import find_hedges
from detente.ledger.entries import Entry
from detente.ledger.telling import author_of, words_of
from detente.ledger.words import folded, quoted
from detente.records.ledger import Offer

_UNDECIDED = re.compile(
    r"(?i)\b(?P<words>no (?:final )?decisions? (?:has|have) (?:yet )?been (?:made|taken|reached)[^.;\n]{0,40})"
)
_ADDED = 120
"""Code points after an offer within which its maker's reservation belongs to it."""
HEDGES_TOLD = 2
_STATUS = {
    "live": "", "accepted": "accepted", "rejected": "rejected", "disputed": "accepted and rejected",
    "lapsed": "its date has passed", "unanswered": "no answer on record",
}  # fmt: skip


def tell_parts(offers: Sequence[Offer], by_id: Mapping[str, Entry]) -> str:
    """Return the words of offers, each once, and what became of each; what holds of several alike is said once."""
    words = [words_of(by_id[o.statement_ids[0]]) for o in offers]
    marks = [(*(("only as a possibility",) if o.firmness == "possible" else ()), _became(o)) for o in offers]
    shown = [n for n in range(len(words)) if not _is_held(n, words)]
    alike = len(shown) > 1 and len({marks[n] for n in shown}) == 1
    parts = [quoted(words[n]) + ("" if alike else _bracketed(marks[n])) for n in shown]
    told = ", ".join(m for m in marks[shown[0]] if m) if alike else ""
    return "; ".join(parts) + (f" (each {told})" if told else "")


def _became(offer: Offer) -> str:
    """Return what became of an offer: who answered it and when, else its status."""
    over = _STATUS["lapsed"] if offer.status == "lapsed" else ""
    return "; ".join(told for told in (offer.answered, over) if told) or _STATUS[offer.status]


def _is_held(n: int, words: Sequence[str]) -> bool:
    """Tell whether the words are part of others: halves of one sentence are shown together."""
    mine = f" {folded(words[n])} "
    return any(mine in f" {folded(w)} " and (len(w), -k) > (len(words[n]), -n) for k, w in enumerate(words) if k != n)


def _bracketed(marks: Sequence[str]) -> str:
    return "".join(f" ({mark})" for mark in marks if mark)


def tell_additions(first: Entry, last: Entry, by_id: Mapping[str, Entry]) -> str:
    """Return that the speaker adds that nothing is decided yet, or that who tells of an offer leaves open whether it is one; in their words, or nothing."""
    return _undecided(last, by_id) + _hedged(first, last)


def _undecided(entry: Entry, by_id: Mapping[str, Entry]) -> str:
    end = entry.statement.content[-1].end
    told = _UNDECIDED.search(entry.document.text, end, end + _ADDED)
    if told is None:
        return ""
    own = (e.statement for e in by_id.values() if e.document.id == entry.document.id)
    said = any(
        s.content[0].start == told.start("words") and s.speaker.name == entry.statement.speaker.name for s in own
    )
    return f"; adding that {quoted(told['words'])}" if said else ""


def _hedged(first: Entry, last: Entry) -> str:
    document = first.document
    if first.statement.evidence != "characterised" or last.document.id != document.id:
        return ""
    start, end = first.statement.content[0].start, last.statement.content[-1].end
    hedges = find_hedges(document.text, start, max(start, end), document.body_start)[:HEDGES_TOLD]
    return f"; {author_of(first)} hedges: {', '.join(map(quoted, hedges))}" if hedges else ""
