"""Refusals on record: what each party rejects, denies or calls unacceptable, whether or not the offer it answers is in the corpus."""

import re
from collections.abc import Sequence

from detente.codebook.literals import possible_matches
from detente.ids import content_id
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.telling import listed
from detente.records.ledger import Finding

_UNACCEPTABLE = re.compile(
    r"\b(unacceptable|inadmissible|intolerable|impermissible|red lines?|can(?:not| ?not|[’']t) accept|never accept)\b",
    re.I,
)
_WORDS = (_UNACCEPTABLE.pattern,)


def refusals(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return one finding for each party and the one it refuses; glosses, rumours and writers' own words refuse nothing."""
    groups: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        if entry.side and entry.standing != SHOWN_ONLY and _refuses(entry):
            groups.setdefault((entry.side, entry.to if entry.to != entry.side else None), []).append(entry)
    return tuple(
        Finding(
            id=content_id("refusal", side, to or ""),
            kind="refusal",
            sentence=f"{side} rejects, denies or calls unacceptable{f' (towards {to})' if to else ''}: {listed(group, 4, 160)}.",
            parties=tuple(n for n in (side, to) if n),
            subject=group[-1].statement.issues[0] if group[-1].statement.issues else None,
            since=group[0].day,
            statement_ids=tuple(e.id for e in reversed(group)),
        )
        for (side, to), group in groups.items()
    )


def _refuses(entry: Entry) -> bool:
    s = entry.statement
    if s.act in ("reject", "deny"):
        return True
    if s.act not in ("assess", "accuse", "report") or s.polarity == "negative":
        return False
    return bool(possible_matches(_WORDS, s.quote)) and _UNACCEPTABLE.search(s.quote) is not None
