"""Whose words a cable reports where the coder took the source from elsewhere. Texts written for these tests."""

import re

import pytest

from detente.extract.cable_sources import as_sourced
from detente.extract.cast import Cast
from detente.extract.proposals import Proposal
from detente.records.documents import Selector, select


def _at(text: str, words: str | None, last: bool = False) -> Selector | None:
    if words is None:
        return None
    start = text.rindex(words) if last else text.index(words)
    return select(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "source", "cue", "want"),
    [
        pytest.param("Mr. Berg asked whether the boats could stay.\n\nMr. Cole said that they could not.", "whether the boats could stay", "Mr. Cole", "said that", "Mr. Berg", id="of the next paragraph"),
        pytest.param("The boats may stay.\n\nCole", "The boats may stay", "Cole", None, "Cole", id="signature"),
        pytest.param("1. Our notes, said Mr. Berg, were late and helped nobody.", "were late and helped nobody", "Our notes", "said", "Mr. Berg", id="inserted"),
        pytest.param("Mr. Berg complained of the toll. Said boats would leave.", "boats would leave", None, "Said", "Mr. Berg", id="clipped"),
        pytest.param("Regarding the toll he did not feel in a position to pay.", "he did not feel in a position to pay", "Regarding", None, None, id="no name"),
        pytest.param("Mr. Berg read: “My Government's view is that the toll is illegal.”", "the toll is illegal", "My Government's", "view is that", None, id="quoted government"),
        pytest.param("My Government's view is that the toll is illegal.", "the toll is illegal", "My Government's", "view is that", "My Government's", id="own government"),
        pytest.param("Mr. Cole asked for promises:\n\n(1) that no boat will sail;\n\n(2) that the toll will end.\n\nMr. Berg said no.", "that the toll will end", "Mr. Berg", "said", "Mr. Cole", id="item"),
        pytest.param("I told Mr. Berg that the boats stay.\n\nMr. Berg said he doubted it.", "the boats stay", "Mr. Berg", "said", "I", id="the writer"),
    ],
)  # fmt: skip
def test_source_is_of_the_sentence(
    text: str, words: str, source: str | None, cue: str | None, want: str | None
) -> None:
    late = bool(
        source and cue and re.search(re.escape(f"{source} {cue}"), text) and text.index(words) < text.rfind(source)
    )
    p = Proposal(
        content=(select(text, text.index(words), text.index(words) + len(words)),),
        source=_at(text, source, late),
        cue=_at(text, cue, late),
        act="assess",
        form="indirect",
    )
    found = as_sourced(text, p, Cast.of(text, None)).source
    assert (found.exact if found else None) in (want, want and want.removeprefix("Mr. "))
