"""Remarks about the negotiation, found by cue words: credibility, leverage, stakes, silence, alliances, divisions and more."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from detente.codebook.literals import possible_matches
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.telling import listed
from detente.records.ledger import Finding


@dataclass(frozen=True, kw_only=True)
class Cue:
    """How one kind of remark is recognised and headed."""

    kind: str
    heading: str
    words: re.Pattern[str]
    issues: frozenset[str]
    acts: frozenset[str]
    needs: re.Pattern[str] | None

    def holds(self, entry: Entry, text: str) -> bool:
        """Tell whether the statement is a remark of this kind."""
        s = entry.statement
        if self.acts and s.act not in self.acts:
            return False
        if self.needs and not self.needs.search(text):
            return False
        return not self.issues.isdisjoint(s.issues) or self.words.search(text) is not None


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """Return the cues of cues.toml, in its order."""
    rows = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    return tuple(
        Cue(
            kind=kind,
            heading=row["heading"],
            words=re.compile("|".join(f"(?:{w})" for w in row["words"]), re.I),
            issues=frozenset(row.get("issues", ())),
            acts=frozenset(row.get("acts", ())),
            needs=re.compile(row["needs"], re.I) if "needs" in row else None,
        )
        for kind, row in rows.items()
    )


def find_remarks(entries: Sequence[Entry], known: frozenset[str]) -> tuple[Finding, ...]:
    """Return one finding for each kind of remark and each party it is about; ``known`` are the parties that may be named."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    cues = load_cues()
    patterns = tuple(cue.words.pattern for cue in cues)
    by_issue: dict[str, set[int]] = {}
    for n, cue in enumerate(cues):
        for issue in cue.issues:
            by_issue.setdefault(issue, set()).add(n)
    for entry in entries:
        text = text_of(entry)
        likely = possible_matches(patterns, text)
        for n in sorted(likely.union(*(by_issue[i] for i in entry.statement.issues if i in by_issue))):
            if cues[n].kind != "plan_terms" and cues[n].holds(entry, text):
                target = target_of(entry, known) if "{target}" in cues[n].heading else ""
                groups.setdefault((cues[n].kind, target), []).append(entry)
    by_kind = {cue.kind: cue for cue in cues}
    return tuple(
        _finding(by_kind[kind], target, group) for (kind, target), group in sorted(groups.items(), key=lambda g: g[0])
    )


def text_of(entry: Entry) -> str:
    """Return the content with its conditions, without line breaks, so that patterns reach across them."""
    s = entry.statement
    text = " ".join((s.quote, *(c.selector.exact for c in s.conditions))) if s.conditions else s.quote
    return " ".join(text.split())


def target_of(entry: Entry, known: frozenset[str]) -> str:
    """Return whom the remark is about; polemical labels and unknown groups are nobody."""
    return next((n for n in (entry.about, entry.to, entry.side) if n and n in known), "the parties in general")


def _finding(cue: Cue, target: str, group: Sequence[Entry]) -> Finding:
    return Finding(
        id=content_id(cue.kind, target),
        kind=cue.kind,
        sentence=f"{cue.heading.replace('{target}', target)}: {listed(group)}.",
        parties=mentioned(target, group),
        subject=target or None,
        since=group[0].day,
        statement_ids=tuple(e.id for e in reversed(group)),
        details=details_of(group),
    )


def mentioned(target: str, group: Sequence[Entry]) -> tuple[str, ...]:
    """Return the party a finding is about, then the sides that speak in it."""
    sides: Mapping[str, None] = dict.fromkeys(e.side for e in group if e.side)
    first = (target,) if target and target != "the parties in general" else ()
    return (*first, *(s for s in sides if s != target))


def details_of(group: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return how much of the evidence is the authors' own voice, and how many documents carry it."""
    authors = sum(e.statement.sourcing == "author" for e in group)
    documents = len({e.document.id for e in group})
    return (("statements", str(len(group))), ("by the authors themselves", str(authors)), ("documents", str(documents)))
