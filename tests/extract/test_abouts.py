from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select

TEXT = "Russia would accept observers, said the German chancellor."


def test_consent_in_anothers_mouth_is_about_that_party() -> None:
    proposal = Proposal(content=(select(TEXT, 0, 29),), source=select(TEXT, 36, 57), act="predict", form="indirect")
    (statement,), _ = resolve(Document(id="d", text=TEXT, genre="news"), [proposal])
    assert (statement.about, statement.about_stance) == ("Russia", "accepts")
