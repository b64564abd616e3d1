"""Words counted for the genre, and the language guessed, against slower ways of doing the same."""

import random
import re

from detente.ingest.genre import _ARGUMENT, _FIRST_PERSON, _REPORT, _count, guess_genre
from detente.ingest.language import guess_language

PIECES = [*_ARGUMENT, *_FIRST_PERSON, *_REPORT, "consider: ", " ", " ", ". ", "_", "é", "x", "1", "’", "\n"]


def test_phrases_are_counted_between_word_boundaries() -> None:
    rng = random.Random(1)
    for _ in range(2000):
        text = "".join(rng.choice(PIECES) for _ in range(12))
        for phrases in (_ARGUMENT, _FIRST_PERSON, _REPORT):
            pattern = rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"
            assert _count(phrases, text) == len(re.findall(pattern, text)), text


def test_genre_follows_what_is_said_outside_quotations() -> None:
    report = (
        "The minister told reporters that talks went on, and a spokeswoman said nothing more would be announced. " * 3
    )
    column = (
        "I think that we need talks, and in my view they should begin now; they must not wait for my neighbour. " * 3
    )
    assert guess_genre(report) == "news"
    assert guess_genre(column) == "commentary"
    assert guess_genre("“My word, I am I,” he said. " * 9) == "news"
    assert guess_genre(report, publisher="Ministry of Trade") == "official statement"


def test_language_needs_forty_letters_wherever_they_stand() -> None:
    words = "the talks of the week and the end of all of it"
    assert guess_language(words) is None
    assert guess_language(words + " is near") == "en"
    assert guess_language("1 " * 200 + words + " is near") == "en"
    assert guess_language("Η συμφωνία για τα σύνορα υπογράφηκε σήμερα στην Αθήνα") == "el"
