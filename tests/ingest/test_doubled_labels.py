"""Labels that pages of the Kremlin print twice: texts written for these tests."""

from detente.ingest.turns import find_turns

TEXT = (
    "President of Russia Vladimir Putin: Good afternoon. Please begin. "
    "Head of the Harbour Board Ann Reed Reed AnnHead of the Harbour Board : Mr President, we built a quay. It is long. "
    "Vladimir Putin: Good. Go on. Ann Reed: We will build another."
)


def test_a_label_with_its_card_begins_a_turn() -> None:
    turns = find_turns(TEXT, 0, "Working meeting with Head of the Harbour Board Ann Reed")
    assert [t.label for t in turns] == [
        "President of Russia Vladimir Putin", "Head of the Harbour Board Ann Reed", "Vladimir Putin", "Ann Reed",
    ]  # fmt: skip
    assert TEXT[turns[1].start : turns[1].end].startswith("Mr President, we built")
