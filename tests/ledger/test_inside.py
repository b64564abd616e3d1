"""What officials write to each other is put to nobody on the other side."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]


@pytest.mark.parametrize(
    ("title", "evidence", "to"),
    [
        ("12. Memorandum From the Special Assistant (Olm) to the President", "own_words", None),
        ("Action Memorandum From Secretary Olm to President Berg", "own_words", None),
        ("Telegram From the Embassy in Borland to the Department of State", "own_words", None),
        ("Telegram From the Embassy in Borland to the Department of State", "reported", "Borland"),
        ("Telegram From the Department of State to the Embassy in Borland", "own_words", "Borland"),
        ("Memorandum From the Embassy of Aland to the Foreign Ministry", "own_words", "Borland"),
        ("Message From Chairman Olm to President Berg", "own_words", "Borland"),
    ],
)
def test_paper(make: Make, title: str, evidence: str, to: str | None) -> None:
    document, offer = make("we lift the embargo", addressee="Borland", evidence=evidence)
    ledger = build_ledger([replace(document, title=title)], [offer])
    assert ledger.offers[0].to == to
    assert ("within its own government" in ledger.summary[0].sentence) == (to is None)
