from detente.records.documents import Document, select
from detente.records.jsonl import statement_from_json, statement_to_json
from detente.records.statements import Condition, Interval, Link, Speaker, Statement


def test_a_statement_survives_the_way_to_json_and_back() -> None:
    text = "We will withdraw if guarantees are given."
    document = Document(id="d", text=text)
    statement = Statement(
        id="s", document_id="d", content=(select(text, 0, 16),), speaker=Speaker(name="A", kind="person", office="Minister"),
        chain=(Link(name="Paper", channel="outlet"),), form="direct", sourcing="named", act="offer", issues=("troops_withdrawal",),
        conditions=(Condition(selector=select(text, 17, 40), kind="if"),), when=Interval(start="2020-01-01"), confidence=0.5,
    )  # fmt: skip
    assert statement_from_json(statement_to_json(statement, document)) == statement
