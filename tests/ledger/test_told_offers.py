"""Refusals on record, and the terms and the way of an offer that a writer tells of."""

from datetime import date

from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.statements import AUTHOR, Link, Speaker, Statement

TEXT = (
    "As confirmed by a source, a new offer was relayed to the envoy. It was published as an op-ed. "
    "Under the offer the island would be demilitarized. No membership of the league is part of it. Bonn said the plan is unacceptable."
)


def statement(words: str, *, speaker: str = AUTHOR, party: str | None = None, act: str = "report") -> Statement:
    """Return a statement with these words of TEXT."""
    start = TEXT.index(words)
    author = speaker == AUTHOR
    return Statement(
        id=words[:12], document_id="d", content=(select(TEXT, start, start + len(words)),), speaker=Speaker(name=speaker, kind="author" if author else "state"),
        party=party, chain=(Link(name=speaker, channel="author" if author else "official"),), form="own" if author else "indirect",
        sourcing="author" if author else "named", act=act, firmness="certain", issues=("other",), evidence="own_words" if author else "reported", coder="test",
    )  # fmt: skip


def found_kinds(genre: str = "commentary") -> dict[str, str]:
    """Return the sentence of each kind of finding."""
    document = Document(id="d", text=TEXT, published=date(2021, 5, 3), genre=genre)
    statements = [
        statement("Under the offer the island would be demilitarized"),
        statement("No membership of the league is part of it"),
        statement("the plan is unacceptable", speaker="Germany", party="Germany", act="assess"),
    ]
    return {f.kind: f.sentence for f in build_ledger([document], statements).findings}


def test_terms_are_told_in_the_order_of_the_text_with_those_beside_them() -> None:
    told = found_kinds()["plan_terms"]
    assert 0 < told.index("demilitarized") < told.index("No membership")


def test_the_way_of_the_offer_is_one_line() -> None:
    told = found_kinds()["relay_chain"]
    assert told.index("relayed to the envoy") < told.index("op-ed")


def test_what_a_side_calls_unacceptable_is_a_refusal_on_record() -> None:
    assert found_kinds()["refusal"].startswith("Germany rejects, denies or calls unacceptable")


def test_a_quoted_heading_stands_with_the_terms() -> None:
    text = "The story.\n\n‘Please don’t sail on’\n\nUnder the offer the island would be demilitarized."
    start = text.index("Under")
    told = Statement(
        id="s", document_id="d", content=(select(text, start, len(text)),), speaker=Speaker(name=AUTHOR, kind="author"),
        chain=(Link(name=AUTHOR, channel="author"),), form="own", sourcing="author", act="report", firmness="certain",
        issues=("other",), evidence="own_words", coder="test",
    )  # fmt: skip
    document = Document(id="d", text=text, published=date(2021, 5, 3), genre="commentary")
    (finding,) = (f for f in build_ledger([document], [told]).findings if f.kind == "plan_terms")
    assert "under the heading “Please don’t sail on”" in finding.sentence


def test_a_transcript_tells_no_plan_of_others() -> None:
    assert not {"plan_terms", "relay_chain"} & found_kinds("transcript").keys()


def test_what_an_offer_holds_out_is_told_once() -> None:
    text = (
        "Under the plan the island would be demilitarized. Aland would leave the harbour. "
        "Aland seems to believe that it would be a rich island with membership in the league."
    )
    parts = {
        "report": "Under the plan the island would be demilitarized",
        "offer": "Aland would leave the harbour",
        "predict": "it would be a rich island with membership in the league",
    }
    document = Document(id="d", text=text, published=date(2021, 5, 3), genre="commentary")
    statements = []
    for act, words in parts.items():
        own = act == "report"
        statements.append(
            Statement(
                id=act,
                document_id="d",
                content=(select(text, text.index(words), text.index(words) + len(words)),),
                speaker=Speaker(name=AUTHOR if own else "Aland", kind="author" if own else "state"),
                party=None if own else "Aland",
                form="own" if own else "indirect",
                sourcing="author" if own else "named",
                act=act,
                firmness="certain",
                issues=("other",),
                evidence="own_words" if own else "characterised",
                coder="test",
            )
        )
    (finding,) = (f for f in build_ledger([document], statements).findings if f.kind == "plan_terms")
    assert finding.statement_ids == ("report", "offer", "predict")
