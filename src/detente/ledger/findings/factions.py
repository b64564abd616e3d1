"""Speakers of one side who differ, and wants that an author sets against each other."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from detente.ids import content_id
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.positions import Key, Observation
from detente.ledger.telling import issue_name, said
from detente.records.ledger import Finding

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


def find_factions(groups: Mapping[Key, Sequence[Observation]], terms: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return pairs of persons who speak for one party and stand on opposite sides of one subject."""
    last: dict[tuple[str, str, str], dict[str, Observation]] = {}
    for key, observations in groups.items():
        own = [o for o in observations if o.entry.standing != SHOWN_ONLY and o.entry.side]
        if key.holder_kind == "person" and own:
            last.setdefault((own[-1].entry.side or "", key.subject_kind, key.subject), {})[key.holder] = own[-1]
    found = []
    for (side, kind, subject), people in last.items():
        latest = sorted(people.items(), key=lambda p: p[1].entry.order, reverse=True)[:LATEST_COMPARED]
        for (left, a), (right, b) in combinations(sorted(latest, key=lambda p: p[0]), 2):
            if {a.stance, b.stance} in _OPPOSED:
                name = f"“{terms.get(subject, subject)}”" if kind == "term" else issue_name(subject)
                found.append(
                    Finding(
                        id=content_id("faction", side, subject, left, right),
                        kind="faction",
                        sentence=f"Inside {side}, {left} and {right} differ on {name}: {said(a.entry)}; {said(b.entry)}.",
                        parties=(side,),
                        subject=subject,
                        since=max((o.entry.day for o in (a, b) if o.entry.day), default=None),
                        statement_ids=(a.entry.id, b.entry.id),
                    )
                )
    return tuple(found)


def contrasted_wants(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return neighbouring sentences of one author where the second sets another group's wish against the first's."""
    found = []
    for before, after in pairwise(entries):
        if before.document.id != after.document.id or before.statement.sourcing != "author" != after.statement.act:
            continue
        text = before.document.text
        gap = text[before.statement.content[-1].end : after.statement.content[0].start]
        contrast = len(gap) < 30 and re.search(r"\b(but|while|whereas|however|yet)\b", gap, re.I)
        if contrast and _WANT.search(before.statement.quote) and _WANT.search(after.statement.quote):
            found.append(
                Finding(
                    id=content_id("faction", before.id, after.id),
                    kind="faction",
                    sentence=f"Two wishes are set against each other: {said(before)}; {said(after)}.",
                    parties=tuple(n for n in (before.about,) if n),
                    subject=before.statement.issues[0] if before.statement.issues else None,
                    since=after.day,
                    statement_ids=(before.id, after.id),
                    details=(("type", "by the author's word"),),
                )
            )
    return tuple(found)
