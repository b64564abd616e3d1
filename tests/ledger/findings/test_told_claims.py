"""Claims of acceptance told together with their denial; rumours that the sentence itself calls so."""

from collections.abc import Callable
from dataclasses import replace

from detente.ledger.build import build_ledger
from detente.records.documents import select
from detente.records.statements import Speaker

Make = Callable[..., tuple]


def _of_kind(kind: str, *items: tuple) -> list:
    return [f for f in build_ledger([d for d, _ in items], [s for _, s in items]).findings if f.kind == kind]


def test_claim_told_with_its_denial(make: Make) -> None:
    item = make(
        "Norway contradicted France’s claim that Norway would accept observers, terming it “unacceptable.”",
        party=None, speaker="author", kind="author", sourcing="author", act="report", before="",
    )  # fmt: skip
    (finding,) = _of_kind("claimed_acceptance", item)
    assert finding.parties == ("France", "Norway")


def test_a_claim_without_a_denial_is_none(make: Make) -> None:
    item = make(
        "France’s claim that Norway would accept observers was heard again",
        party=None, speaker="author", kind="author", sourcing="author", act="report", before="",
    )  # fmt: skip
    assert _of_kind("claimed_acceptance", item) == []


def test_rumour_names_no_speaker_as_its_source(make: Make) -> None:
    item = make(
        "a withdrawal from the northern bases",
        act="report",
        before="There have also been rumours of ",
        speaker="Anna Olm",
    )
    (finding,) = _of_kind("rumour", item)
    assert "Olm" not in finding.sentence


def test_denied_rumour_is_no_rumour(make: Make) -> None:
    item = make("a withdrawal from the northern bases", act="deny", before="She denied rumours of ", speaker="Anna Olm")
    assert _of_kind("rumour", item) == []


def test_who_goes_on_speaking_is_named_once(make: Make) -> None:
    said = {"act": "reject", "addressee": "Borland", "issues": ("other",)}
    (finding,) = _of_kind(
        "refusal", make("the toll on fish", **said), make("a lease of the bay", day="2024-01-11", **said)
    )
    assert finding.sentence.endswith("(towards Borland): “a lease of the bay”; “the toll on fish”.")


def test_a_claim_coded_by_itself_is_not_told_again_by_its_teller(make: Make) -> None:
    words = "Norway contradicted Lund’s claim that Norway would accept observers, terming it “unacceptable.”"
    told = make(words, party=None, speaker="author", kind="author", sourcing="author", act="report", before="")
    document, statement = told
    start = words.index("Norway would")
    claim = replace(
        statement, id="c", content=(select(document.text, start, start + 30),), speaker=Speaker(name="Lund", kind="person"),
        sourcing="named", act="predict", about="Norway", about_stance="accepts",
    )  # fmt: skip
    assert _of_kind("claimed_acceptance", told, (document, claim)) == []
