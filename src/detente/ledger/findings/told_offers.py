"""Offers that only a writer tells of: their terms, in the order of the text, and the way by which they reached the reader."""

import re
from collections.abc import Sequence

from detente.codebook.literals import possible_in_each
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.notes import details_of, mentioned, notes_of
from detente.ledger.findings.remarks import load_cues, text_of
from detente.ledger.telling import author_of, said_in_turn
from detente.ledger.words import ended, quoted
from detente.records.ledger import Finding

_TERM = re.compile(
    r"\b(membership|demilitari[sz]ed|neutral(?:ity)?|status|confined|autonom\w+|guarantees?|withdraw\w*|deal on|recognition)\b",
    re.I,
)
_RELAY = re.compile(
    r"\b(?:relay(?:ed|s|ing)?|convey(?:ed|s|ing)?|(?:instructed|asked|told) to (?:relay|convey|pass|send|deliver)|(?:passed|handed|sent|given|forwarded) to|instructed to|passed on|hand(?:ed|s) over|leaked|op-?eds?|opinion pieces?|full text of|(?:published|printed|carried) (?:as|by|in) (?:an?|the)|via (?:the )?(?:mainstream |print )*(?:media|press))\b",
    re.I,
)
_OFFER = re.compile(r"\b(?:offers?|proposals?|directive|message|plan|draft|terms|note|letter|deal)\b", re.I)
_END = re.compile(r"(?<!\bvs)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bNo)[.!?][\"”’)]*\s+|\n+")
_AFTER = 800
"""Code points after the last sentence that tells terms outright within which others about terms are taken for more of them."""
_OWN_VOICE = frozenset(["transcript", "official statement"])
"""Kinds of documents in which a side puts its own offers: those stand on the table, and "the plan would" is of any plan."""
_BEFORE = 400
"""Code points before it within which terms are told singly."""
TERMS_TOLD, LINKS_TOLD = 10, 6


def plan_terms(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return, for each document that tells the terms of a plan or offer, those terms in its order, and how the offer came."""
    cue = next(c for c in load_cues() if c.kind == "plan_terms")
    by_document: dict[str, list[Entry]] = {}
    told: dict[str, list[Entry]] = {}
    written = [e for e in entries if e.document.genre not in _OWN_VOICE]
    likely = possible_in_each((cue.words.pattern,), map(text_of, written))
    for entry, may_tell in zip(written, likely, strict=True):
        by_document.setdefault(entry.document.id, []).append(entry)
        if may_tell and cue.holds(entry, text_of(entry)):
            told.setdefault(entry.document.id, []).append(entry)
    found: list[Finding] = []
    for key, group in told.items():
        terms = _with_neighbours(group, by_document[key], cue.acts)
        found.append(_terms(cue.heading, terms))
        if way := _way(terms, by_document[key]):
            found.append(way)
    return tuple(found)


def _place(entry: Entry) -> int:
    return entry.statement.content[0].start


def _with_neighbours(group: Sequence[Entry], all_of: Sequence[Entry], acts: frozenset[str]) -> list[Entry]:
    first, last = min(map(_place, group)), max(map(_place, group))
    known = {e.id for e in group}
    makers = {e.side for e in all_of if _is_told(e)}
    more = []
    for entry in sorted(all_of, key=_place):
        may_tell = entry.id not in known and (entry.statement.act in acts or entry.statement.act == "offer")
        if may_tell and first - _BEFORE <= _place(entry) < first and _is_told(entry):
            more.append(entry)
        near = first <= _place(entry) <= last + _AFTER
        if near and may_tell and (_TERM.search(entry.statement.quote) or _is_told(entry) or _calls_itself(entry)):
            more.append(entry)
            last = max(last, _place(entry))
        elif near and entry.id not in known and entry.side in makers and _is_held_out(entry):
            more.append(entry)
    return sorted([*group, *more], key=_place)


def _is_told(entry: Entry) -> bool:
    """Tell whether a writer tells a term as a party's offer."""
    return entry.statement.act == "offer" and entry.statement.evidence == "characterised"


def _is_held_out(entry: Entry) -> bool:
    """Tell whether a writer tells what the side of an offer holds out: "they seem to believe that it will be a strong economy"."""
    return entry.statement.act == "predict" and entry.statement.evidence == "characterised"


def _calls_itself(entry: Entry) -> bool:
    """Tell whether an offer is told in the name that it gives itself."""
    return entry.statement.cue is not None and "itself" in entry.statement.cue.exact.split()


def _terms(heading: str, terms: Sequence[Entry]) -> Finding:
    rest = len(terms) - TERMS_TOLD
    head = f", under the heading {quoted(title)}" if (title := _quoted_heading(terms)) else ""
    parts = said_in_turn(terms[:TERMS_TOLD], 200) + (f"; and {rest} more" if rest > 0 else "")
    return Finding(
        id=content_id("plan_terms", terms[0].document.id),
        kind="plan_terms",
        sentence=ended(f"{heading}{head}: {parts}"),
        parties=mentioned("", notes_of(terms)),
        since=terms[0].day,
        statement_ids=tuple(e.id for e in terms),
        details=details_of(notes_of(terms)),
    )


_HEADING = re.compile(r"\n[ \t]*([‘'“\"][^\n“”\"]{8,80}[’'”\"])[ \t]*\n")


def _quoted_heading(terms: Sequence[Entry]) -> str | None:
    """Return the line in quotation marks alone that heads the passage in which the terms are told."""
    first = _place(terms[0])
    text = terms[0].document.text[max(0, first - _AFTER) : first]
    found = _HEADING.findall(text)
    return found[-1].strip("‘’'“”\"") if found else None


def _way(terms: Sequence[Entry], all_of: Sequence[Entry]) -> Finding | None:
    """Return the sentences that tell through whom the offer came, in the order of the text; None where fewer than two do."""
    document = terms[0].document
    links: list[tuple[int, int]] = []
    start = document.body_start
    for match in [*_END.finditer(document.text, start), None]:
        end = match.start() + 1 if match else len(document.text)
        words = document.text[start:end]
        if _RELAY.search(words) and (_OFFER.search(words) or (links and start - links[-1][1] < 200)):
            links.append((start, end))
        start = match.end() if match else end
    if len(links) < 2:
        return None
    ids = [e.id for e in sorted(all_of, key=_place) if any(a <= _place(e) < b for a, b in links)]
    told = " > ".join(quoted(" ".join(document.text[a:b].split()), 220) for a, b in links[:LINKS_TOLD])
    return Finding(
        id=content_id("relay_chain", document.id),
        kind="relay_chain",
        sentence=ended(f"By what way the offer reached the reader, as {author_of(terms[0])} tells it: {told}"),
        since=terms[0].day,
        statement_ids=tuple(ids) or (terms[0].id,),
    )
