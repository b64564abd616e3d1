"""Subjects of cues that came without a source."""

import pytest

from detente.extract.subjects import subject_of
from detente.records.documents import select


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Bonn directly contradicted the claim that it would pay.", "directly contradicted", "Bonn"),
        ("Most plainly, Bonn dismissed the plan, terming it “absurd.”", "terming", "Bonn"),
        ("Danish FM Holm was in Oslo this week and stated that the talks go on.", "stated that", "Danish FM Holm"),
        ("The heirs held on. And they’re terrified that the port may fall.", "terrified that", "they"),
    ],
    ids=["verb before", "participle", "second predicate", "contracted"],
)
def test_subject_stands_before_its_verb_or_at_the_start_of_the_clause(text: str, cue: str, subject: str) -> None:
    at = text.index(cue)
    found = subject_of(text, select(text, at, at + len(cue)))
    assert found is not None
    assert found.exact == subject


def test_a_cue_at_the_start_of_its_sentence_has_no_subject() -> None:
    assert subject_of("Reportedly the port fell.", select("Reportedly the port fell.", 0, 10)) is None
