"""Where names of persons begin in runs of capitals: texts written for these tests."""

import pytest

from detente.extract.names import find_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Head of the Foreign Policy Department Ann Reed", "Ann Reed"),
        ("Commissioner for Children's Rights Maria Reed-Belova", "Maria Reed-Belova"),
        ("President of the French Republic Emmanuel Macron", "Emmanuel Macron"),
    ],
)
def test_a_given_name_begins_the_name_after_an_office(text: str, name: str) -> None:
    assert [n.words for n in find_names(text, 0, len(text)) if n.is_full] == [name]
