"""Who signed a letter: marks of a signature, letters inside telegrams, titles where the text ends without a name."""

import pytest

from detente.ingest.turns import find_turns

BODY = "Dear Mr. President:\n\nI have read your words with care. We shall not yield.\n\n"


@pytest.mark.parametrize(
    ("ending", "title", "name"),
    [
        (
            'Sincerely yours, Anna B. Carr."\n\nPlease report time of delivery.\n\nRusk',
            "Telegram From A to B",
            "Anna B. Carr",
        ),
        ("Respectfully yours,\n\n/s/ N.Petrov\n\nMay 2, 1950. End Text.\n\nKohl", "Telegram From A to B", "N.Petrov"),
        ("N. Petrov. End Text.\n\nOriginal follows.\n\nKohl", "Telegram From A to B", "N. Petrov"),
        ("Sincerely,\n", "Letter From President Carr to Chairman Petrov", "President Carr"),
        ("Such is our belief.\n", "12. Message From Chairman Petrov to President Carr", "Chairman Petrov"),
    ],
)
def test_signatory_is_who_wrote_the_letter(ending: str, title: str, name: str) -> None:
    turns = find_turns(BODY + ending, 0, title)
    assert [t.label for t in turns if t.role == "signatory"] == [name]


def test_salutation_inside_a_letter_is_no_speaker() -> None:
    text = BODY + "And so, Mr. President: the matter is grave.\n\nMr. President: I hope for an answer.\n\nN. Petrov\n"
    roles = {t.role for t in find_turns(text, 0, "Letter From Chairman Petrov to President Carr")}
    assert roles == {"addressee", "signatory"}
