"""Who has been heard since an offer was made."""

from datetime import date
from typing import Any

from detente.ledger.entries import SHOWN_ONLY, Entry


class Heard:
    """When each side was last heard on an issue, and last heard by another side."""

    def __init__(self) -> None:
        self.issues: dict[tuple[str, str], date] = {}
        self.sides: dict[tuple[str, str], date] = {}

    def add(self, entry: Entry) -> None:
        """Take in an entry; they come in order of time."""
        if not entry.side or not entry.day or entry.standing == SHOWN_ONLY:
            return
        for issue in entry.statement.issues:
            self.issues[entry.side, issue] = entry.day
        if entry.to:
            self.sides[entry.side, entry.to] = entry.day

    def since(self, side: str, offer: Entry) -> bool:
        """Tell whether ``side`` has spoken on the offer's issues, or to its maker, on its day or later."""
        day = offer.day or date.min
        heard = [self.issues.get((side, issue), date.min) for issue in offer.statement.issues]
        heard.append(self.sides.get((side, offer.side or ""), date.min))
        return max(heard) >= day

    def with_more(self, later: "Heard") -> "Heard":
        """Return what both have heard."""
        found = Heard()
        for mine, one, other in ((found.issues, self.issues, later.issues), (found.sides, self.sides, later.sides)):
            mine.update(one)
            mine.update({key: max(day, one.get(key, date.min)) for key, day in other.items()})
        return found

    def pack(self) -> list[list[list[str | int]]]:
        """Return it in JSON's own types."""
        return [[[*key, day.toordinal()] for key, day in some.items()] for some in (self.issues, self.sides)]

    @staticmethod
    def unpack(packed: list[list[list[Any]]]) -> "Heard":
        """Return what was packed."""
        found = Heard()
        for mine, rows in zip((found.issues, found.sides), packed, strict=True):
            mine.update({(side, other): date.fromordinal(day) for side, other, day in rows})
        return found
