"""Event codes (CAMEO and PLOVER) by what is done, from the act, the issues and the words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.extract.proposals import Proposal
from detente.records.statements import EventCode


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    code: EventCode
    acts: frozenset[str]
    issues: frozenset[str]
    words: re.Pattern[str] | None


@cache
def _rules() -> tuple[_Rule, ...]:
    raw = tomllib.loads(files("detente.codebook").joinpath("data/event_codes.toml").read_text("utf-8"))
    return tuple(
        _Rule(
            code=EventCode(cameo=row["cameo"], plover=row.get("plover")),
            acts=frozenset(row["acts"]),
            issues=frozenset(row.get("issues", ())),
            words=re.compile(rf"\b(?:{row['words']})", re.I) if "words" in row else None,
        )
        for row in raw["rule"]
    )


def code_event(proposal: Proposal) -> EventCode:
    """Return the codes of the first rule whose act, issues and words all fit; the file's order is the order of preference."""
    words = " ".join([proposal.cue.exact if proposal.cue else "", *(selector.exact for selector in proposal.content)])
    for rule in _rules():
        if proposal.act not in rule.acts or (rule.issues and not rule.issues & set(proposal.issues)):
            continue
        if rule.words is None or rule.words.search(words):
            return rule.code
    return EventCode()
