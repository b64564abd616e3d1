"""Every export is complete, and hostile cells stay text."""

import csv
import io
import json
from datetime import date

import pytest

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.statements import EventCode, Speaker, Statement
from detente.report.exports import FORMATS


@pytest.fixture(scope="module")
def pair():
    text = "=SUM(A1) is what Aland offers."
    key = document_id(text)
    document = Document(id=key, text=text, published=date(2024, 1, 1))
    statement = Statement(
        id=statement_id(key, [(0, 8)]), document_id=key, content=(select(text, 0, 8),), speaker=Speaker(name="Aland", kind="state"),
        party="Aland", form="direct", sourcing="named", act="offer", issues=("sanctions",), event_code=EventCode(cameo="0354", plover="AGREE"),
    )  # fmt: skip
    return build_ledger([document], [statement]), {key: document}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_export_names_the_actor(pair, form: str) -> None:
    assert "Aland" in FORMATS[form](*pair)


@pytest.mark.parametrize("form", ["csv", "plover", "dna"])
def test_cell_that_looks_like_a_formula_is_defused(pair, form: str) -> None:
    rows = list(csv.reader(io.StringIO(FORMATS[form](*pair))))
    assert "'=SUM(A1" in "|".join(rows[1])


def test_annotation_selects_the_exact_words(pair) -> None:
    page = json.loads(FORMATS["annotation"](*pair))
    selector = page["first"]["items"][0]["target"][0]["selector"]
    assert (selector["start"], selector["end"], selector["refinedBy"]["exact"]) == (0, 8, "=SUM(A1)")
