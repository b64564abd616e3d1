"""A day for texts without a date: by the years they name and the offices of the people they name."""

import re
from collections import Counter
from datetime import date

from detente.codebook.offices import KNOWN_TO, tenures_of
from detente.codebook.people import people
from detente.extract.mentions import find_mentions

_YEAR = re.compile(r"(?<![\d$€£,.])(19[4-9]\d|20[0-4]\d)(?![\d,%]|\.\d)")
_SPAN = re.compile(r"(?<!\d)(19[4-9]\d)[-–](\d{2})(?!\d)")
_NAMED = 1.0
"""What a person in office counts for a year, each person once."""
_SAID = 0.7
"""What the latest year named in the text counts for itself and, less, for the year after."""


def guess_day(text: str, heading: str = "") -> date | None:
    """Return a day in the likeliest years of ``text``, the latest run of them, or None where nothing speaks for any.

    A year counts for every person named in full or by title who then held an office; the latest year that the text names counts for itself,
    and no year after it is excluded, since texts speak of what lies ahead less often than of what lies behind.
    """
    if span := _SPAN.search(heading):
        first = int(span.group(1))
        return date((first + first // 100 * 100 + int(span.group(2))) // 2, 7, 1)
    votes: Counter[int] = Counter()
    weights: dict[int, float] = {}
    named = {
        m.actor
        for m in find_mentions(f"{heading}\n{text}", None)
        if m.kind == "person" and m.how in ("name", "surname")
    }
    for name in named:
        for year in _years_of(name):
            votes[year] += 1
    years = [int(y) for y in _YEAR.findall(f"{heading}\n{text}")]
    past = [y for y in years if y <= KNOWN_TO.year]
    for year in range(1945, KNOWN_TO.year + 1):
        score = _NAMED * votes[year]
        if past:
            latest = max(past)
            score += _SAID * (year == latest) + 0.4 * (year == latest + 1) - 2.0 * (year < latest)
        weights[year] = score
    best = max(weights.values())
    if best <= 0 or (not past and max(votes.values(), default=0) == 0):
        return None
    likely = [year for year, weight in weights.items() if weight >= best - 0.01]
    run = [likely[-1]]
    while run[0] - 1 in likely:
        run.insert(0, run[0] - 1)
    return min(date(run[len(run) // 2], 7, 1), KNOWN_TO)


def _years_of(name: str) -> set[int]:
    spans = (
        [(t.start, t.end) for t in tenures_of(name)] + [(a.start, a.end) for a in people()[name].affiliations]
        if name in people()
        else []
    )
    found: set[int] = set()
    for start, end in spans:
        first = start.year if start else 1945
        last = end.year if end else KNOWN_TO.year
        found |= set(range(max(first, 1945), last + 1))
    return found
