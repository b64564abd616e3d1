"""Speakers of one side who differ, and wants that an author sets against each other."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from detente.ids import content_id
from detente.ledger.bargaining_words import telling_codes
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, place_of_entry
from detente.ledger.positions import Key as Subject
from detente.ledger.positions import Observation
from detente.ledger.telling import issue_name, said
from detente.ledger.words import ended
from detente.records.ledger import Finding

SHARED = 2
"""Words that tell of a matter which two persons must share to differ on it, where no term of the case says so."""
LATEST_COMPARED = 12
"""Persons of one side compared on one subject, the latest to speak."""
_WANT = re.compile(r"\bwants?\b|\bseeks?\b|\bprefers?\b|\bfavou?rs?\b", re.I)
_OPPOSED = (
    {"favours", "opposes"},
    {"conditional", "opposes"},
    {"accepts", "rejects"},
    {"offers", "rejects"},
    {"offers on conditions", "rejects"},
)


def note_persons(groups: Mapping[Subject, Sequence[Observation]], notes: Notes) -> None:
    """Note each person under the party it speaks for and the subject, with its last words there; several parties, several last words."""
    for key, observations in groups.items():
        if key.holder_kind != "person":
            continue
        last = {o.entry.side: o for o in observations if o.entry.standing != SHOWN_ONLY and o.entry.side}
        for side, observation in last.items():
            about = {"last": place_of_entry(observation.entry), "stance": observation.stance}
            notes.setdefault(("faction", side or "", key.subject_kind, key.subject), []).append(
                Note((key.holder,), about)
            )


def tell_factions(key: Key, notes: Sequence[Note], by_id: Entries, terms: Mapping[str, str]) -> list[Finding]:
    """Return pairs of persons who speak for one party and stand on opposite sides of one subject."""
    _, side, kind, subject = key
    name = f"“{terms.get(subject, subject)}”" if kind == "term" else issue_name(subject)
    latest = sorted(notes, key=lambda n: tuple(n.about["last"]), reverse=True)[:LATEST_COMPARED]
    found = []
    for left, right in combinations(sorted(latest, key=lambda n: n.place), 2):
        if {left.about["stance"], right.about["stance"]} in _OPPOSED:
            a, b = by_id[left.about["last"][-1]], by_id[right.about["last"][-1]]
            if kind == "issue" and not _on_one_matter(a, b):
                continue
            found.append(
                Finding(
                    id=content_id("faction", side, subject, left.id, right.id),
                    kind="faction",
                    sentence=ended(f"Inside {side}, {left.id} and {right.id} differ on {name}: {said(a)}; {said(b)}"),
                    parties=(side,),
                    subject=subject,
                    since=max((e.day for e in (a, b) if e.day), default=None),
                    statement_ids=(a.id, b.id),
                )
            )
    return found


def _on_one_matter(a: Entry, b: Entry) -> bool:
    """Tell whether two statements on one issue share words that tell of a matter: one may refuse a price, and the other accept a visit."""
    return len(telling_codes(a.codes) & telling_codes(b.codes)) >= SHARED


def contrasted_wants(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return neighbouring sentences of one author where the second sets another group's wish against the first's."""
    found = []
    for before, after in pairwise(entries):
        if (before.document.id, before.day) != (after.document.id, after.day):
            continue
        if before.statement.sourcing != "author" != after.statement.act:
            continue
        text = before.document.text
        gap = text[before.statement.content[-1].end : after.statement.content[0].start]
        contrast = len(gap) < 30 and re.search(r"\b(but|while|whereas|however|yet)\b", gap, re.I)
        if contrast and _WANT.search(before.statement.quote) and _WANT.search(after.statement.quote):
            found.append(
                Finding(
                    id=content_id("faction", before.id, after.id),
                    kind="faction",
                    sentence=ended(f"Two wishes are set against each other: {said(before)}; {said(after)}"),
                    parties=tuple(n for n in (before.about,) if n),
                    subject=before.statement.issues[0] if before.statement.issues else None,
                    since=after.day,
                    statement_ids=(before.id, after.id),
                    details=(("type", "by the author's word"),),
                )
            )
    return tuple(found)
