"""The party behind a speaker, by the case file."""

import pytest

from detente.ledger.entries import Sides
from detente.records.documents import select
from detente.records.statements import Speaker, Statement
from detente.records.terms import Case, Faction, Party

CASE = Case(
    parties=(
        Party(
            name="Estonia", speakers=("Jaan Tamm", "Ann Lill"), factions=(Faction(name="Left", members=("Ants Kask",)),)
        ),
        Party(name="Norway", speakers=("Espen Berg", "Nils Lill")),
    )
)


def said_by(name: str, *, kind: str = "person", party: str | None = None) -> Statement:
    return Statement(
        id="s", document_id="d", content=(select("x", 0, 1),), speaker=Speaker(name=name, kind=kind), party=party, form="direct", sourcing="named", act="offer",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "party"),
    [
        pytest.param(said_by("Jaan Tamm"), "Estonia", id="full name"),
        pytest.param(said_by("Tamm"), "Estonia", id="surname"),
        pytest.param(said_by("Kask"), "Estonia", id="of a faction"),
        pytest.param(said_by("Lill"), None, id="in two parties"),
        pytest.param(said_by("Tamm", kind="body"), "Tamm", id="no person"),
        pytest.param(said_by("Tamm", party="Latvia"), "Latvia", id="the text knows better"),
    ],
)
def test_surname_alone_belongs_to_the_party_that_has_it(statement: Statement, party: str | None) -> None:
    assert Sides(CASE).of(statement) == party
