"""Who is at the table, and who only writes about it."""

from dataclasses import replace

from tests.report.report_samples import DOCUMENTS, LEDGER, ONE, statement

from detente.records.ledger import Position
from detente.records.statements import Speaker
from detente.report.lines import Lines
from detente.report.matrix import build_matrix
from detente.report.sources import build_voices

INSTITUTE = Speaker(name="Institute", kind="body")
ADVICE = statement("x", ONE, "open the pass", act="propose", party="Institute", speaker=INSTITUTE)


def test_who_only_recommends_is_not_at_the_table() -> None:
    lines = Lines((ADVICE,), DOCUMENTS, LEDGER)
    assert build_voices(("Institute",), lines.all()) == ()


def test_who_recommends_to_somebody_is() -> None:
    lines = Lines((replace(ADVICE, addressee="North"),), DOCUMENTS, LEDGER)
    assert [v.name for v in build_voices(("Institute",), lines.all())] == ["Institute"]


def test_who_only_recommends_has_no_column_of_its_own() -> None:
    stand = Position(holder="Institute", subject="trade", stance="proposes", since=None, statement_ids=("x",))
    ledger = replace(LEDGER, positions=(stand,))
    matrix = build_matrix(ledger, Lines((ADVICE,), DOCUMENTS, ledger), kind="issue")
    assert matrix.columns == ()
    assert [cell.holder for row in matrix.rows for cell in row.others] == ["Institute"]
