"""A day for texts without a date: by the years they name, the offices of the people they name, and words of their time."""

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache

from detente.codebook.offices import KNOWN_TO, tenures_of
from detente.codebook.people import people, surname_candidates
from detente.codebook.tables import read_table, split_words
from detente.extract.mentions import Mention, find_mentions

_YEAR = re.compile(r"(?<![\d$€£,.])(19[4-9]\d|20[0-4]\d)(?![\d,%]|\.\d)")
_SPAN = re.compile(r"(?<!\d)(19[4-9]\d)[-–](\d{2})(?!\d)")
_NAMED = 1.0
"""What a person in office counts for a year, each person once."""
_NAMESAKE = 0.5
"""What it counts where a bare surname may mean somebody else than who bore it last."""
_WORD = 0.6
"""What a word of the time counts for each of its years, every entry of ``era_words.tsv`` once."""
_RECENT = 0.75
"""Where in a run of years that goes on to the present a text likely lies: in its later part, since most texts that are read are recent."""
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
    votes = defaultdict[int, float](float)
    weights: dict[int, float] = {}
    named: dict[str, dict[int, float]] = {}
    for mention in find_mentions(f"{heading}\n{text}", None):
        if mention.kind == "person" and mention.how in ("name", "surname"):
            named.setdefault(mention.actor, _years_of(mention))
    for counts in named.values():
        for year, count in counts.items():
            votes[year] += count
    words = Counter(
        year for entry, (first, last) in _era_words() if entry.search(text) for year in range(first, last + 1)
    )
    years = [int(y) for y in _YEAR.findall(f"{heading}\n{text}")]
    past = [y for y in years if y <= KNOWN_TO.year]
    for year in range(1945, KNOWN_TO.year + 1):
        score = _NAMED * votes[year] + _WORD * words[year]
        if past:
            latest = max(past)
            score += _SAID * (year == latest) + 0.4 * (year == latest + 1) - 2.0 * (year < latest)
        weights[year] = score
    best = max(weights.values())
    if best <= 0 or (not past and not votes and not words):
        return None
    likely = [year for year, weight in weights.items() if weight >= best - 0.01]
    run = [likely[-1]]
    while run[0] - 1 in likely:
        run.insert(0, run[0] - 1)
    part = _RECENT if run[-1] == KNOWN_TO.year else 0.5
    return min(date(run[int((len(run) - 1) * part + 0.5)], 7, 1), KNOWN_TO)


@cache
def _era_words() -> tuple[tuple[re.Pattern[str], tuple[int, int]], ...]:
    rows = read_table("era_words.tsv", 3)
    return tuple(
        (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, split_words(words)))})(?!\w)"), (int(first), int(last)))
        for words, first, last in rows
    )


def _years_of(mention: Mention) -> dict[int, float]:
    """Return the years in which a person held an office; by a bare surname those of its other bearers too, each for less."""
    found = dict.fromkeys(_years_in_office(mention.actor), 1.0)
    others = surname_candidates(mention.exact.split()[-1], None) if mention.how == "surname" else ()
    return {year: _NAMESAKE for other in others for year in _years_in_office(other)} | found


def _years_in_office(name: str) -> set[int]:
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
