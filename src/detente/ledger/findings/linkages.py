"""Linkages of issues and theatres: by a condition, a sequence, a second theatre, or a chain of conditions."""

import re
from collections.abc import Sequence
from typing import Any

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, add_note
from detente.ledger.telling import issue_name, said, speaker_of, told_condition, words_of
from detente.ledger.words import ended, quoted
from detente.records.ledger import Finding
from detente.records.terms import Case

SHOWN = 6
"""Steps that a sentence quotes."""
_DRAWN = re.compile(
    r"(?i)\b(?:that|this|which) (?:in turn )?(?:means?|implies|spells)\b|\b(?:then|therefore|thus|hence|consequently)\b"
)
_IDIOM = re.compile(
    r"(?i)(?:as )?if (?:(?:that|this|it)(?:['’]s| is| were| was) not enough|anything|you (?:will|like)|I (?:may|might)|at all|not(?: more| earlier)?|only|so)[\s,.;]*$"
)
"""Conditions that are none."""
_GAP = 60
"""Code points between one step of an argument and the next."""
TABLED = frozenset({"offer", "demand", "propose", "threaten", "accept", "intend", "reject"})


def find_linkages(entries: Sequence[Entry], case: Case | None) -> tuple[Finding, ...]:
    """Return conditions between matters, chains of conditions and linked theatres."""
    found: list[Finding] = []
    for n, entry in enumerate(entries):
        s = entry.statement
        if s.conditions and not all(_IDIOM.match(c.selector.exact) for c in s.conditions):
            found.append(_conditional(entry) if s.act in TABLED else _chain(entry, _consequences(entries, n)))
        theatres = theatres_in(entry, case)
        if theatres:
            found.append(_theatre(entry, theatres))
    return tuple(found)


def note_step(entry: Entry, notes: Notes) -> None:
    """Note a statement that puts things in an order, under the party or whoever else says so."""
    s = entry.statement
    listed = s.act in TABLED and "first" in s.quote and " then " in s.quote and _listed_steps(s.quote)
    if s.steps is not None or listed or any(c.kind == "only_after" for c in s.conditions):
        add_note(notes, ("sequence", entry.side or speaker_of(entry)), entry)


def _conditional(entry: Entry) -> Finding:
    s = entry.statement
    parts = "; ".join(told_condition(c) for c in s.conditions)
    return Finding(
        id=content_id("linkage", entry.id),
        kind="linkage",
        sentence=ended(f"{said(entry)} is tied to a condition: {parts}"),
        parties=tuple(dict.fromkeys(n for n in (entry.side, entry.to) if n)),
        subject=s.issues[0] if s.issues else None,
        since=entry.day,
        statement_ids=(entry.id,),
        details=tuple((c.kind, c.selector.exact) for c in s.conditions),
    )


def _consequences(entries: Sequence[Entry], n: int) -> list[Entry]:
    """Return what the speaker of a conditional goes on to draw from it in the same paragraph, up to the last "that means" or "then"."""
    chain, found = [entries[n]], 0
    for entry in entries[n + 1 : n + 1 + SHOWN]:
        last = chain[-1].statement.content[-1].end
        s, text = entry.statement, entry.document.text
        gap = text[last : s.content[0].start]
        same = entry.document.id == chain[0].document.id and s.speaker == chain[0].statement.speaker
        if not same or s.act in TABLED or s.conditions or len(gap) > _GAP or "\n" in gap:
            break
        chain.append(entry)
        if _DRAWN.search(f"{gap}{s.quote}"):
            found = len(chain) - 1
    return chain[1 : found + 1]


def _chain(entry: Entry, drawn: Sequence[Entry]) -> Finding:
    """Return a conditional that nobody offers or demands: if this, then that, in somebody's judgement, and what is drawn from it."""
    s = entry.statement
    parts = "; ".join(told_condition(c) for c in s.conditions)
    return Finding(
        id=content_id("conditional_chain", entry.id),
        kind="conditional_chain",
        sentence=ended(
            f"{speaker_of(entry)} reasons in conditions ({parts}): {' > '.join(quoted(words_of(e)) for e in (entry, *drawn))}"
        ),
        parties=tuple(dict.fromkeys(n for n in (entry.side, entry.about) if n)),
        subject=s.issues[0] if s.issues else None,
        since=entry.day,
        statement_ids=(entry.id, *(e.id for e in drawn)),
        details=tuple((c.kind, c.selector.exact) for c in s.conditions),
    )


def theatres_in(entry: Entry, case: Case | None) -> tuple[str, ...]:
    """Return the second theatres that a statement brings in together with something else."""
    s = entry.statement
    theatres = case.theatres if case else ()
    text = s.quote.casefold() if theatres else ""
    named = tuple(t.name for t in theatres if any(k.casefold() in text for k in (t.keywords or (t.name,))))
    if named and (len(named) > 1 or s.conditions or len(s.issues) > 1):
        return named
    if (
        "other_theatre" in s.issues
        and len(s.issues) > 1
        and not {"ceasefire_hostilities", "prisoners_humanitarian_refugees"} >= set(s.issues) - {"other_theatre"}
    ):
        return ("another theatre",)
    return ()


def _theatre(entry: Entry, theatres: tuple[str, ...]) -> Finding:
    others = [issue_name(i) for i in entry.statement.issues if i != "other_theatre"]
    return Finding(
        id=content_id("theatre_linkage", entry.id),
        kind="theatre_linkage",
        sentence=ended(
            f"{' and '.join(theatres).capitalize() if theatres == ('another theatre',) else ' and '.join(theatres)} is brought in beside {', '.join(others) or 'the main matter'}: {said(entry)}"
        ),
        parties=tuple(dict.fromkeys(n for n in (entry.side, entry.about) if n)),
        subject="other_theatre",
        since=entry.day,
        statement_ids=(entry.id,),
        details=tuple(("theatre", t) for t in theatres),
    )


def place_in_sequence(note: Note) -> tuple[bool, int, tuple[Any, ...]]:
    """Return the place of a statement in the order that it and others announce: numbered steps last, they follow on what comes first."""
    return "step" in note.about, note.about.get("step", 0), note.place


_POINTS_BACK = re.compile(
    r"(?i)^(?:and )?(?:only )?(?:after|once) (?:that|this|which)\b(?! \w+ (?:is|are|was|were|has|have)\b)|^only then\b"
)
"""A condition that names nothing itself, but what stands before it."""
_LISTED = re.compile(
    r"(?is)\bfirst\b,? (?P<one>[^;]{8,160}?)[,;]? (?:and )?then\b,? (?P<two>[^;]{8,160}?)"
    r"(?:[,;]? (?:and )?(?:only after that|only then|after that|finally|lastly|in the end)\b,? (?P<three>.{8,160}?))?[.;]?$"
)


def _listed_steps(quote: str) -> list[str]:
    """Return the steps that a sentence lists: "first exchange the data, then sign, and only after that discuss the rest"."""
    match = _LISTED.search(quote)
    return [step for step in match.groups() if step] if match else []


def tell_sequence(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return the order in which one party puts things."""
    who = key[1]
    ordered = sorted(notes, key=place_in_sequence)
    parts = []
    for note in ordered[:SHOWN]:
        s = by_id[note.id].statement
        if listed := _listed_steps(s.quote):
            parts.append(f"first {', then '.join(quoted(step, 120) for step in listed)}")
            continue
        after = [
            quoted(c.selector.exact, 120)
            for c in s.conditions
            if c.kind == "only_after" and not _POINTS_BACK.match(c.selector.exact)
        ]
        step = f"step {s.steps}" if s.steps is not None else "then"
        parts.append((f"first {', '.join(after)}, " if after else "") + f"{step} {quoted(s.quote, 160)}")
    return Finding(
        id=content_id(*key),
        kind="sequence",
        sentence=ended(f"{who[:1].upper()}{who[1:]} puts things in an order: {'; '.join(parts)}"),
        parties=(who,),
        since=notes[0].day,
        statement_ids=tuple(n.id for n in ordered),
    )
