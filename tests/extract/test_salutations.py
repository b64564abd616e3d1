"""A salutation that was taken for a source names the reader, never the speaker."""

from datetime import date

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select


def test_salutation_is_no_speaker() -> None:
    text = 'Following is the message.\n\n"Dear Mr. Chairman: The work must stop first."\n'
    start, end = text.index("The work"), text.index('."')
    at = text.index("Dear")
    proposal = Proposal(
        content=(select(text, start, end),), source=select(text, at, at + len("Dear Mr. Chairman")), cue=None, act="demand", form="direct", coder="rules"
    )  # fmt: skip
    document = Document(id="d", text=text, published=date(1962, 10, 27), title="Telegram From the Department of State")
    statements, _ = resolve(document, [proposal])
    assert "Chairman" not in statements[0].speaker.name
