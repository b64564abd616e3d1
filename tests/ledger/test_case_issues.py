"""Issues of the case file take over from the codebook's, or join them."""

from collections.abc import Callable

from detente.ledger.build import build_ledger
from detente.records.terms import Case, Issue

Make = Callable[..., tuple]
CASE = Case(
    issues=(
        Issue(name="strait_duties", refines="sanctions", keywords=("strait",)),
        Issue(name="fishing", text="fishing grounds", keywords=("fish",)),
    )
)


def _issues(make: Make, words: str) -> tuple[str, ...]:
    document, statement = make(words)
    return build_ledger([document], [statement], case=CASE).offers[0].issues


def test_refining_issue_takes_the_place_of_the_codebooks(make: Make) -> None:
    assert _issues(make, "it would lift the duties in the strait") == ("strait_duties",)


def test_codebook_issue_stays_without_a_keyword(make: Make) -> None:
    assert _issues(make, "it would lift the duties on steel") == ("sanctions",)


def test_further_issue_joins_by_keyword(make: Make) -> None:
    assert _issues(make, "it would lift the duties on fish") == ("fishing", "sanctions")
