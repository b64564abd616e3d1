"""What puts something on the table: who tables what, to whom, and the statements that make one offer."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.ledger.entries import Entry

TABLED = frozenset({"offer", "demand", "propose", "threaten"})


@dataclass(slots=True)
class Draft:
    """An offer: the statements that make and repeat it, in order of time."""

    entries: list[Entry]
    terms: frozenset[str]
    """Directed, as of ``build.terms_of``."""


def is_tabled(entry: Entry) -> bool:
    """Tell whether a statement puts something on the table."""
    if tabled_act(entry) not in TABLED:
        return False
    s = entry.statement
    return not s.figurative and not s.cue_negated and bool(entry.side)


def tabled_act(entry: Entry) -> str:
    """Return what a statement does on the table: to say that another would accept a thing is to propose it to them."""
    return "propose" if entry.statement.about_stance == "accepts" and entry.says_accepted else entry.act


_OTHER = {"+": "-", "-": "+"}


def terms_met(entry: Entry, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the directed terms of the offers that a statement may concern, from its own: what is refused is for what the refusal is against."""
    if entry.act != "reject":
        return tuple(terms)
    return tuple(f"{_OTHER[t[0]]}{t[1:]}" for t in terms)


def tabled_to(entry: Entry) -> str | None:
    """Return to whom a statement puts forward what it tables."""
    return entry.to or (entry.about if entry.says_accepted else None)
