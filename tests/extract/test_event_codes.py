import pytest

from detente.extract.event_codes import code_event
from detente.extract.proposals import Proposal
from detente.records.documents import select


@pytest.mark.parametrize(
    ("act", "words", "cameo", "plover"),
    [
        pytest.param("demand", "pull the guns back by noon, this is an ultimatum", "139", "THREATEN", id="ultimatum"),
        pytest.param(
            "report", "the council imposed new sanctions on the bank", "163", "SANCTION", id="sanction imposed"
        ),
        pytest.param("reject", "the plan as it stands", "120", "REJECT", id="plain refusal"),
        pytest.param("assess", "the plan is weak", "010", None, id="comment"),
    ],
)
def test_code_follows_what_is_done(act: str, words: str, cameo: str, plover: str | None) -> None:
    code = code_event(Proposal(content=(select(words, 0, len(words)),), act=act, form="direct"))
    assert (code.cameo, code.plover) == (cameo, plover)
