from datetime import date

from detente.pipeline.models import draft_section
from detente.records.documents import Selector
from detente.records.ledger import Ledger, Position
from detente.records.statements import Speaker, Statement
from detente.records.terms import Case, Party, Term

CASE = Case(
    name="Borderland",
    parties=(Party(name="North"), Party(name="South")),
    terms=(
        Term(id="out", text="The troops leave", deliverable_by=("North",)),
        Term(id="aid", text="Aid is paid", deliverable_by=("South",)),
    ),
)


def _statement(key: str) -> Statement:
    return Statement(
        id=key,
        document_id="d",
        content=(Selector(start=0, end=5, exact="words"),),
        speaker=Speaker(name="somebody"),
        form="direct",
        sourcing="named",
        act="demand",
    )


def _position(holder: str, subject: str, stance: str, key: str) -> Position:
    return Position(
        holder=holder,
        subject=subject,
        subject_kind="term",
        stance=stance,
        since=date(2020, 1, 1),
        statement_ids=(key,),
    )


LEDGER = Ledger(
    as_of=date(2020, 2, 1),
    statements=(_statement("s1"), _statement("s2"), _statement("s3")),
    positions=(
        _position("North", "aid", "favours", "s1"),
        _position("North", "out", "opposes", "s2"),
        _position("South", "out", "favours", "s3"),
    ),
)


def test_the_section_is_a_draft_with_evidence_pictures_and_sensitivity() -> None:
    section = draft_section(LEDGER, CASE)
    titles = [picture.title for picture in section.pictures]
    assert not section.confirmed
    assert any("If this draft were right" in sentence for sentence in section.text)
    assert titles[0] == "Moves and improvements"
    assert any("sampled orderings" in title for title in titles)
    preferences = next(table for table in section.tables if table.title.startswith("What each prefers"))
    assert {row.statement_ids for row in preferences.rows} == {("s1",), ("s2",), ("s3",)}
    assert any(table.title.startswith("Which statement matters most") for table in section.tables)


def test_every_equilibrium_has_its_share_however_many_lead() -> None:
    terms = [(party, f"{party.lower()}{i}") for party in ("North", "South") for i in range(3)]
    case = Case(
        name="Borderland",
        parties=CASE.parties,
        terms=tuple(Term(id=key, text=f"Thing {key}", deliverable_by=(party,)) for party, key in terms),
    )
    positions = tuple(_position("North" if party == "South" else "South", key, "favours", "s1") for party, key in terms)
    section = draft_section(Ledger(as_of=None, statements=LEDGER.statements, positions=positions), case)
    table = next(table for table in section.tables if table.columns[-1].startswith("Share of orderings"))
    assert len(table.rows) == 12
    assert all(row.cells[-1].endswith("%") for row in table.rows)


def test_one_decision_maker_is_no_conflict() -> None:
    ledger = Ledger(as_of=None, statements=LEDGER.statements, positions=LEDGER.positions[1:2])
    section = draft_section(ledger, CASE)
    assert any("one decision maker alone" in sentence for sentence in section.text)
    assert not section.pictures


def test_nothing_to_draft_from_is_said() -> None:
    section = draft_section(Ledger(as_of=None))
    assert section.text[0].startswith("Not drafted: no conflict can be drafted")
