"""Whom a pronoun means: the person of its sex named nearest before it, subjects and speakers first."""

import re

from detente.extract.cast import Cast

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ])|\n")
_TITLE_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|U\.S|[A-Z])\.$")
_PRONOUN_FIRST = re.compile(r"[\W\d]*(?:He|She|They|I|We|It)\b")
_OF_ANOTHER = re.compile(r"\b(?:to|with|from|for|of|by|about|against) (?:(?:the|his|her|[A-Z][\w.]*|of|and) )*$")
"""Before a person who is no subject: "In a memorandum to Secretary Clifford"."""
_REACH = 1500
_FAR = 20_000
_SUBJECT = 0.9
"""What it counts that a person was the first named in a sentence, in sentences of distance."""
_BESIDE = 0.5
"""What it counts against a person that a pronoun opens the sentence: "He would meet X" goes on with "He"."""
_SPEAKER = 0.8
"""What it counts that a person was the last speaker."""


def find_antecedent(
    cast: Cast,
    at: int,
    sex: str | None,
    speaker: str | None,
    *,
    near: bool = False,
    without: frozenset[str] = frozenset(),
) -> str | None:
    """Return the name of the person meant by a pronoun at ``at``; None where nobody of that sex was named within reach.

    ``near`` is for "who": the one named last, whatever the sentence; nobody in ``without`` is meant otherwise. Distances were chosen on the training passages.
    """
    before = cast.before(at, _REACH)
    if near:
        return before[-1].name if before else None
    ends = [
        m.end()
        for m in _SENTENCE_END.finditer(cast.text, max(0, at - _REACH), at)
        if not _TITLE_END.search(cast.text[max(0, m.start() - 4) : m.start() + 1])
    ]
    best: tuple[float, int] | None = None
    chosen = None
    for sighting in before:
        known = cast.sex(sighting.name)
        if (sex and known and known != sex) or sighting.name in without:
            continue
        distance = sum(1 for end in ends if end > sighting.start)
        opening = max((end for end in ends if end <= sighting.start), default=0)
        beside = _PRONOUN_FIRST.match(cast.text, opening, sighting.start) is not None
        of_another = _OF_ANOTHER.search(cast.text, max(opening, sighting.start - 60), sighting.start) is not None
        first = (
            not beside and not of_another and not any(s.start >= opening and s.start < sighting.start for s in before)
        )
        score = (
            -distance
            - _BESIDE * beside
            + _SUBJECT * (first and sighting.start - opening < 60)
            + _SPEAKER * (sighting.name == speaker)
        )
        if best is None or (score, sighting.start) > best:
            best, chosen = (score, sighting.start), sighting.name
    if chosen is None:
        far = [s.name for s in cast.before(at, _FAR) if s.name not in without and (not sex or cast.sex(s.name) == sex)]
        chosen = far[-1] if far else None
    if chosen is None and speaker and speaker not in without and (not sex or cast.sex(speaker) in (None, sex)):
        return speaker
    return chosen
