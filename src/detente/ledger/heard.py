"""Who has been heard since an offer was made."""

from datetime import date

from detente.ledger.entries import SHOWN_ONLY, Entry


class Heard:
    """When each side was last heard on an issue, and last heard by another side."""

    def __init__(self) -> None:
        self._issues: dict[tuple[str, str], date] = {}
        self._sides: dict[tuple[str, str], date] = {}

    def add(self, entry: Entry) -> None:
        """Take in an entry; they come in order of time."""
        if not entry.side or not entry.day or entry.standing == SHOWN_ONLY:
            return
        for issue in entry.statement.issues:
            self._issues[entry.side, issue] = entry.day
        if entry.to:
            self._sides[entry.side, entry.to] = entry.day

    def since(self, side: str, offer: Entry) -> bool:
        """Tell whether ``side`` has spoken on the offer's issues, or to its maker, on its day or later."""
        day = offer.day or date.min
        heard = [self._issues.get((side, issue), date.min) for issue in offer.statement.issues]
        heard.append(self._sides.get((side, offer.side or ""), date.min))
        return max(heard) >= day
