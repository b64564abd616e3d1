"""What puts something on the table: who tables what, to whom, and the statements that make one offer."""

from dataclasses import dataclass

from detente.ledger.entries import Entry

TABLED = frozenset({"offer", "demand", "propose", "threaten"})


@dataclass(slots=True)
class Draft:
    """An offer: the statements that make and repeat it, in order of time."""

    entries: list[Entry]
    terms: frozenset[str]


def is_tabled(entry: Entry) -> bool:
    """Tell whether a statement puts something on the table."""
    if tabled_act(entry) not in TABLED:
        return False
    s = entry.statement
    return not s.figurative and not s.cue_negated and bool(entry.side)


def tabled_act(entry: Entry) -> str:
    """Return what a statement does on the table: to say that another would accept a thing is to propose it to them."""
    return "propose" if entry.statement.about_stance == "accepts" and entry.says_accepted else entry.act


def tabled_to(entry: Entry) -> str | None:
    """Return to whom a statement puts forward what it tables."""
    return entry.to or (entry.about if entry.says_accepted else None)
