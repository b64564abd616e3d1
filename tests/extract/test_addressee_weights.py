"""Whom an act is directed at: not the target of a measure that is asked of others, and nobody by habit."""

import json
from pathlib import Path

import pytest

from detente.extract.rule_coder import RuleCoder
from detente.ingest.reading import read_paths
from detente.records.documents import Document


@pytest.fixture
def addressee(tmp_path: Path):
    def find(text: str) -> dict[str, str | None]:
        file = tmp_path / "a.jsonl"
        row = {"id": "a", "text": text, "date": "2022-03-01", "title": "Address by the President of Ukraine"}
        file.write_text(json.dumps(row), encoding="utf-8")
        documents = [d for d in read_paths([file]) if isinstance(d, Document)]
        (coding,) = RuleCoder().code(documents)
        return {s.quote: s.addressee for s in coding.statements}

    return find


@pytest.mark.parametrize(
    "words",
    [
        "the partners must tighten sanctions against Russia",
        "Russia must be held accountable for the shelling of the port",
        "Europe must give up Russian oil before the winter comes",
    ],
)
def test_the_target_of_a_measure_is_not_whom_it_is_asked_of(addressee, words: str) -> None:
    found = addressee(f"The Foreign Minister of Ukraine said that {words}.")
    assert found, "the sentence holds a statement"
    assert "Russia" not in found.values()


def test_who_is_obliged_is_addressed(addressee) -> None:
    found = addressee("The Foreign Minister of Ukraine said that Russia must withdraw its troops from the port.")
    assert "Russia" in found.values()


@pytest.mark.parametrize("words", ["the boats be withdrawn from Cuba", "all foreign troops leave Cuba"])
def test_a_place_that_something_is_to_leave_is_not_addressed(addressee, words: str) -> None:
    found = addressee(f"The Foreign Minister of Ukraine demanded that {words}.")
    assert found, "the sentence holds a statement"
    assert "Cuba" not in found.values()
