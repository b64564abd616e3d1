"""Without a case file the report proposes terms: what several offers and demands share, with who put them forward."""

from datetime import date

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement
from detente.records.terms import Case, Term
from detente.report.html import render_report
from detente.report.inputs import ReportInput


def render(*rows: tuple[str, str, str], case: Case | None = None) -> str:
    documents, statements = [], []
    for n, (party, act, quote) in enumerate(rows):
        key = document_id(quote, title=str(n))
        documents.append(Document(id=key, text=quote, published=date(2024, 1, 1 + n)))
        statements.append(
            Statement(
                id=statement_id(key, [(0, len(quote))]), document_id=key, content=(select(quote, 0, len(quote)),), speaker=Speaker(name=party, kind="state"),
                party=party, form="direct", sourcing="named", act=act, issues=("troops_withdrawal",),
            )
        )  # fmt: skip
    ledger = build_ledger(documents, statements, case=case)
    return render_report(
        ReportInput(documents=tuple(documents), statements=tuple(statements), ledger=ledger, case=case)
    )


ROWS = (("Aland", "demand", "cessation of the shelling of Port Ahoy"), ("Borland", "offer", "to stop shelling Port Ahoy by night"))  # fmt: skip


def test_terms_are_proposed_with_who_put_them_forward() -> None:
    page = render(*ROWS)
    assert "Proposed terms" in page
    assert "Aland demands, Borland offers" in page


def test_terms_of_the_case_file_need_no_proposals() -> None:
    assert "Proposed terms" not in render(*ROWS, case=Case(terms=(Term(id="stop", text="The shelling stops"),)))
