"""Rows of the data files, and the spelling-neutral form in which names are compared."""

import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files

from detente.errors import DataError
from detente.records.dates import period_end, period_start


@cache
def read_table(name: str, width: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``data/NAME``: tab-separated, short rows filled up to ``width``, comments and blank lines dropped."""
    text = files("detente.codebook").joinpath("data", name).read_text(encoding="utf-8")
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > width:
            raise DataError(f"{name}, line {number}: {len(cells)} columns, expected at most {width}")
        rows.append(tuple(cells + [""] * (width - len(cells))))
    return tuple(rows)


def split_words(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that separates them by ``|``."""
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def read_period(start: str, end: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period whose bounds may be a day, a month, a year or open (empty)."""
    return period_start(start) if start else None, period_end(end) if end else None


class _Fold(dict[int, int]):
    """One character to one character, so that offsets survive; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0].lower()
        folded = _SPECIAL.get(char) or (base if base.isalnum() and len(base) == 1 else " ")
        self[code] = ord(folded)
        return self[code]


_SPECIAL = {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "s", "æ": "a"}
_TABLE = _Fold()


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, every sign of punctuation a space; the length stays the same."""
    return text.translate(_TABLE)


def name_key(name: str) -> str:
    """Return the form under which a name is looked up: folded, single spaces, no leading article."""
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
