"""The words of what is put forward, each once, with what is added to it."""

from collections.abc import Callable
from dataclasses import replace

from detente.ledger.build import build_ledger
from detente.records.documents import select

Make = Callable[..., tuple]


def told(text: str, make: Make, *words: str, **fields: object) -> str:
    """Return the first sentence on what one speaker puts forward in one text."""
    document, base = make("x", addressee="Borland", **fields)
    document = replace(document, text=text)
    spans = [(text.index(w), text.index(w) + len(w)) for w in words]
    statements = [replace(base, id=f"s{n}", content=(select(text, *span),)) for n, span in enumerate(spans)]
    return build_ledger([document], statements).summary[0].sentence


def test_the_halves_of_a_sentence_are_shown_once(make: Make) -> None:
    text = "Aland proposes talking about not just the fish taken by Borland … but also the ships that were hurt. It rained."
    words = ("talking about not just the fish taken by Borland", "the ships that were hurt")
    sentence = told(text, make, *words, act="propose")
    assert sentence.endswith(f": “{words[0]} … but also {words[1]}”.")


def test_what_all_parts_are_is_said_once(make: Make) -> None:
    text = "Aland could open the harbour. It could lift the toll on salt."
    sentence = told(text, make, "open the harbour", "lift the toll on salt", firmness="possible")
    assert sentence.endswith("“open the harbour”; “lift the toll on salt” (each only as a possibility).")


def test_a_writers_hedge_is_told_with_the_terms(make: Make) -> None:
    text = "The harbour would be open. What may have been offered, in quite hazy terms, is a lease."
    sentence = told(text, make, "The harbour would be open", evidence="characterised")
    assert sentence.endswith("; the author A. Writer hedges: “What may have been offered, in quite hazy terms”.")
