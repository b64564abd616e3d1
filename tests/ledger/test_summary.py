"""Every sentence of the summary has its evidence, and loaded words stay inside quotation marks."""

import re
from collections.abc import Callable

from detente.ledger.build import build_ledger
from detente.ledger.summary import SECTIONS

Make = Callable[..., tuple]


def lines(*items):
    return build_ledger([d for d, _ in items], [s for _, s in items]).summary


def test_offer_is_told_with_words_and_condition(make: Make) -> None:
    told = lines(
        make(
            "we lift the embargo if the fleet leaves", addressee="Borland", conditions=(("if", "if the fleet leaves"),)
        )
    )
    assert told[0].sentence.startswith("Aland offers to Borland (since 2024-01-10): “we lift the embargo")
    assert told[0].statement_ids
    assert any(line.section == "what for what" for line in told)


def test_loaded_words_stay_quoted(make: Make) -> None:
    item = make(
        "the butcher regime has broken its promises", act="accuse", party=None, speaker="author", sourcing="author"
    )
    outside = " ".join(re.sub("“.*?”", "", line.sentence) for line in lines(item))
    assert "butcher" not in outside


def test_sections_come_in_order(make: Make) -> None:
    told = lines(make("we lift the embargo"), make("a truce is likely", act="predict"))
    order = [SECTIONS.index(line.section) for line in told]
    assert order == sorted(order)
