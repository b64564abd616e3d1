"""Words that the coding cut off and that carry a statement are shown with it."""

import pytest

from detente.ledger.entries import Sides, make_entry
from detente.ledger.telling import words_of
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement

AUTHOR, OLM = Speaker(name="author", kind="author"), Speaker(name="Ann Olm", kind="person")
CASES = [
    ("Aland—since the drafts of 2021—has [insisted on] {formal pacts}", "demand", OLM, "formal pacts"),
    ("Aland—{since the drafts of 2021}—has [insisted on] {formal pacts}", "demand", OLM, "since the drafts of 2021—has insisted on formal pacts"),
    ("Olm—{since the drafts of 2021}—has [insisted on] {formal pacts}", "demand", OLM, "Olm—since the drafts of 2021—has insisted on formal pacts"),
    ("{We will}, she [said], {lift the toll}", "offer", OLM, "We will … lift the toll"),
    ("about {not only the fish} but also {the quays}", "propose", OLM, "not only the fish but also the quays"),
    ("Olm [promised] {to “ease the toll”}", "offer", OLM, "promised to “ease the toll”"),
    ("Olm [called] {the Borlanders to “leave the quay.”}", "demand", OLM, "called the Borlanders to “leave the quay.”"),
    ("Olm [said] {the Borlanders will leave}", "predict", OLM, "the Borlanders will leave"),
    ("Olm [denied] that {ships had sailed}", "deny", OLM, "denied that ships had sailed"),
    ("Olm [said] that {no ship had sailed}", "deny", OLM, "no ship had sailed"),
    ("{While Olm would like a pact}—that’s just not going to happen", "assess", AUTHOR, "While Olm would like a pact—that’s just not going to happen"),
    ("{Though the toll fell}", "report", AUTHOR, "Though the toll fell"),
    ("Olm [accused] Borland of {cheating the fishers}", "accuse", OLM, "accused Borland of cheating the fishers"),
    ("{Whoever looks for fish}, she [warned], would have to come early", "threaten", OLM, "Whoever looks for fish, she warned, would have to come early"),
    ("A pact, [according to] Olm, {could open the quay}", "predict", OLM, "A pact, according to Olm, could open the quay"),
    ("As for the quay itself, the Alanders [seem to believe] {it will be dry}", "predict", OLM, "As for the quay itself, the Alanders seem to believe it will be dry"),
    ("Olm [stressed] the need for a pact ruling out new dams and {the sale of the quay}", "demand", OLM, "ruling out new dams and the sale of the quay"),
    ("Olm [spoke of] fish and {the sale of the quay}", "report", OLM, "the sale of the quay"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "act", "speaker", "shown"), CASES, ids=[c[3] for c in CASES])
def test_what_carries_a_statement_is_shown_with_it(marked: str, act: str, speaker: Speaker, shown: str) -> None:
    plain = "".join(c for c in marked if c not in "{}[]") + ". Elsewhere it rained."
    spans = {"{": [], "[": []}
    for opening, closing in ("{}", "[]"):
        at = marked.find(opening)
        while at >= 0:
            end = marked.index(closing, at)
            first, last = (n - sum(marked[:n].count(c) for c in "{}[]") for n in (at, end))
            spans[opening].append(select(plain, first, last))
            at = marked.find(opening, end)
    document = Document(id="d", text=plain)
    statement = Statement(
        id="s", document_id="d", content=tuple(spans["{"]), cue=next(iter(spans["["]), None), source=next((select(plain, plain.index(w), plain.index(w) + len(w)) for w in ("she", "Olm") if w in plain), None), speaker=speaker,
        form="indirect", sourcing="named", act=act,
    )  # fmt: skip
    assert words_of(make_entry(statement, document, Sides(None))) == shown
