"""A relay that names another writer or outlet than the telling has is told so; other names of one outlet and reprints are not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.outlets import is_one_outlet, is_one_writer

Make = Callable[..., tuple]
WORDS = "we return the seized trawlers to the northern harbour"


def changes(original, relay, **document: str) -> dict[str, str]:
    first = replace(original[0], **document)
    ledger = build_ledger([first, relay[0]], [original[1], relay[1]])
    return dict(d for f in ledger.findings if f.kind == "relay_change" for d in f.details)


def told(make: Make, *chain: tuple[str, str], day: str = "2024-01-12", **fields: object) -> tuple:
    return make(WORDS, day=day, chain=(*chain, ("Aland", "official")), evidence="quoted", **fields)


@pytest.mark.parametrize(
    ("cited", "writer", "change"),
    [
        ("Harbour Post", "Ole Dahl", "Ann Berg became Ole Dahl"),
        ("Harbour Post", "Ann Berg", None),
        ("Harbour Post", "Anne Bergh", None),
        ("the Post", "Dahl", "Ann Berg became Dahl"),
        ("Coast Echo", "Ole Dahl", None),
    ],
    ids=["another", "the same", "spelt otherwise", "short names", "another paper's"],
)
def test_writer(make: Make, cited: str, writer: str, change: str | None) -> None:
    original = told(make, ("Harbour Post", "outlet"), ("Ann Berg", "author"), day="2024-01-10")
    relay = told(make, ("Gull", "outlet"), ("author", "author"), (cited, "outlet"), (writer, "author"))
    found = changes(original, relay, author="Ann Berg", publisher="Harbour Post")
    assert found.get("author named otherwise") == change


@pytest.mark.parametrize(
    ("talk", "cited", "change"),
    [
        (("Harbour Post", "interview"), "Coast Echo", "Harbour Post became Coast Echo"),
        (("Harbour Post", "interview"), "the Post", None),
        (None, "Coast Echo", None),
    ],
    ids=["told to another", "short name", "told to nobody alone"],
)
def test_outlet(make: Make, talk: tuple[str, str] | None, cited: str, change: str | None) -> None:
    original = told(make, ("Gull", "outlet"), *([talk] if talk else []), day="2024-01-10")
    relay = told(make, ("Lark", "outlet"), ("author", "author"), (cited, "interview"))
    found = changes(original, relay, publisher="Gull", author=None)
    assert found.get("outlet named otherwise") == change


def test_outlet_that_the_telling_names_itself_is_not_misnamed(make: Make) -> None:
    original = told(make, ("Harbour Post", "interview"), day="2024-01-10", before="Coast Echo and others were there: ")
    relay = told(make, ("Lark", "outlet"), ("author", "author"), ("Coast Echo", "interview"))
    assert "outlet named otherwise" not in changes(original, relay, publisher="Gull", author=None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("WaPo", "The Washington Post", True), ("FT", "Financial Times", True), ("Corriere", "Corriere della Sera", True),
        ("SCMP", "South China Morning Post", True), ("www.harbourpost.com", "Harbour Post", True), ("Harbour Post", "Coast Post", False),
        ("Reuters", "AFP", False), ("Die Zeit", "Der Spiegel", False),
    ],
)  # fmt: skip
def test_names_of_one_outlet(one: str, other: str, same: bool) -> None:
    assert is_one_outlet(one, other) == is_one_outlet(other, one) == same


def test_one_of_two_writers(make: Make) -> None:
    assert is_one_writer("Dahl", "Ann Berg and Ole Dahl")
    assert not is_one_writer("Ida Lund", "Ann Berg and Ole Dahl")
