"""Every quotation of a sentence leads to its statement."""

from report_samples import LEDGER, REPORT

from detente.report.lines import Lines
from detente.report.linked import BESIDES, link_quotations

LINES = Lines(REPORT.statements, REPORT.documents, LEDGER)


def told(sentence: str, *ids: str) -> list[tuple[str, str]]:
    return [(p.text, p.line.statement.id if p.line else "") for p in link_quotations(sentence, LINES.find(ids))]


def test_a_statement_stands_behind_its_quotation_whatever_the_order() -> None:
    sentence = "South: “talks may resume by May …”; “the proposal”; North, “rejected the proposal”."
    assert told(sentence, "c", "d") == [
        ("South: “talks may resume by May …”", "d"),
        ("; “the proposal”", "c"),
        ("; North, “rejected the proposal”.", ""),
    ]


def test_words_led_by_more_are_found() -> None:
    assert told("South: “rejected the proposal”.", "c") == [("South: “rejected the proposal”.", "c"), ("", "")]


def test_statements_not_quoted_stand_at_the_end() -> None:
    assert told("North is named 3 times.", "a", "b") == [("North is named 3 times.", ""), ("", "a"), ("", "b")]
    assert len(told("Much.", *"abcde")) == 1 + BESIDES
