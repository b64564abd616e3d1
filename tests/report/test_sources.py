"""A suggested credibility stands beside its publisher's grade, which it does not change."""

from tests.report.report_samples import DOCUMENTS, LEDGER, ONE, statement

from detente.records.ledger import Finding
from detente.report.lines import Lines
from detente.report.sources import build_sources

ITEM = statement("x", ONE, "open the pass", act="offer", party="North")
FINDING = Finding(
    id="f", kind="credibility_suggested", sentence="", statement_ids=("x", "y"),
    details=(("suggestion", "2"), ("ground", "the Post has it too")),
)  # fmt: skip


def test_a_suggestion_stands_with_its_publisher() -> None:
    lines = Lines((ITEM,), DOCUMENTS, LEDGER).all()
    rows = build_sources(DOCUMENTS, lines, (), (FINDING,))
    told = {row.name: (row.grade, [(s.figure, s.ground) for s in row.suggested]) for row in rows if row.suggested}
    assert told == {ONE.publisher or "publisher unknown": ("F6", [("2", "the Post has it too")])}
