import pytest

from detente.analysis.gmcr.statements import evaluate, parse_statement, write_statement
from detente.errors import AnalysisError

OPTIONS = ("a", "b", "c", "air strike", "cease-fire")


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("-a", {"b"}, True),
        ("a & b", {"a"}, False),
        ("a | b & c", {"a"}, True),
        ("a IF b", {"b"}, False),
        ("a IF b", set(), True),
        ("a IFF b", {"a"}, False),
        ("a UNLESS b", set(), False),
        ("a UNLESS b", {"b"}, True),
        ("-'air strike'", {"air strike"}, False),
        ('"air strike" & a', {"air strike", "a"}, True),
        ("-(a | b)", {"b"}, False),
        ("cease-fire IF a", {"a", "cease-fire"}, True),
    ],
)
def test_truth(text: str, taken: set[str], expected: bool) -> None:
    assert evaluate(parse_statement(text, OPTIONS), lambda option: option in taken) is expected


@pytest.mark.parametrize("text", ["-(a & b) IF 'air strike'", "(a IFF b) UNLESS c", "a | (b & c)", "-a"])
def test_written_text_reads_back_as_the_same_tree(text: str) -> None:
    node = parse_statement(text, OPTIONS)
    assert parse_statement(write_statement(node), OPTIONS) == node


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("air strike", "write 'air strike' with its quotes"),
        ("d", "no option is called 'd'"),
        ("(a", "closing parenthesis"),
        ("a &", "ends where an option is expected"),
        ("a b", "is not expected here"),
        ("", "ends where"),
    ],
)
def test_a_broken_statement_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        parse_statement(text, OPTIONS)
