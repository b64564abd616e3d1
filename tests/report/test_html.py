import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import lxml.html
import pytest
from report_samples import DOCUMENTS, HOSTILE, LEDGER, REPORT, STATEMENTS

from detente.ledger.compare import Change
from detente.records.ledger import Ledger, Offer, SummaryLine
from detente.report.html import OFFERS_LISTED, render_report
from detente.report.inputs import ReportInput
from detente.report.lines import Lines
from detente.report.offers import group_offers
from detente.report.pages import safe_url


@pytest.fixture(scope="module")
def html() -> str:
    return render_report(REPORT)


@pytest.fixture(scope="module")
def tree(html):
    return lxml.html.document_fromstring(html)


def words_of(tree, path: str) -> list[str]:
    return [" ".join(e.text_content().split()) for e in tree.xpath(path)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("summary", "North offers to open the pass if South withdraws."),
        ("table", "if the South withdrew its guns"),
        ("table", "relayed through an aide"),
        ("table", "rejected by South"),
        ("voices", "North"),
        ("positions", "The pass is open"),
        ("positions", "conditional"),
        ("findings", "North and South differ on the pass."),
        ("findings", "A new kind"),
        ("timeline", "Snow closes the pass"),
        ("predictions", "cannot be scored: no chance stated"),
        ("inference", "the writer's inference"),
        ("sources", "Northern Gazette"),
        ("sources", "Rumour: 1 (20 %)"),
        ("timeline", "printed 1 more time"),
        ("losses", "Add a date line."),
        ("losses", "secret.pdf"),
        ("models", "Nobody has confirmed the inputs"),
        ("models", "North prefers peace."),
        ("documents", "It added more."),
    ],
    ids=lambda value: value[:24],
)
def test_sections_hold_their_rows(tree, name, words):
    assert words in words_of(tree, f'//section[@id="{name}"]')[0]


def test_every_link_inside_the_file_has_its_target(tree):
    ids = set(tree.xpath("//@id"))
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets <= ids


def test_ids_are_unique(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_anchor_of_a_statement_opens_its_exact_words(tree):
    for number, statement in enumerate(STATEMENTS, start=1):
        pieces = tree.xpath(f'//mark[contains(concat(" ", @data-s, " "), " s{number} ")]')
        assert "".join(piece.text_content() for piece in pieces) == statement.content[0].exact


def test_document_text_is_whole(tree):
    found = [element.text_content() for element in tree.xpath('//div[@class="text"]')]
    assert found == [document.text for document in DOCUMENTS]


def test_hostile_text_makes_no_elements(tree):
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//i | //b | //u | //textarea | //img[@onerror]")
    assert HOSTILE in tree.text_content()


def test_only_addresses_of_the_web_are_linked(tree):
    outside = [href for href in tree.xpath("//a/@href") if not href.startswith("#")]
    assert outside == ["https://example.org/pass"]


def test_nothing_is_loaded_from_elsewhere(tree):
    sources = tree.xpath("//@src | //link/@href")
    assert sources
    assert all(source.startswith("data:") for source in sources)


def test_policy_allows_only_the_script_and_style_of_the_file(tree):
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    for tag in ("script", "style"):
        text = tree.xpath(f"//{tag}")[0].text
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_headings_go_down_one_level_at_a_time(tree):
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_later_documents_are_left_out_of_an_earlier_day():
    html = render_report(replace(REPORT, as_of=date(2031, 3, 2)))
    assert "An answer" not in html
    assert "2 later documents left out" in html


def test_an_empty_report_says_so_in_every_section():
    html = render_report(ReportInput(ledger=Ledger(as_of=None), documents=(), statements=()))
    tree = lxml.html.document_fromstring(html)
    for element in tree.xpath("//section"):
        assert re.search(r"\b(No|Nothing|None|nobody|0 documents)\b", element.text_content()), element.get("id")


def test_long_lists_are_folded_and_what_is_beyond_is_counted():
    offers = tuple(replace(LEDGER.offers[0], id=f"o{n}") for n in range(OFFERS_LISTED + 20))
    tree = lxml.html.document_fromstring(render_report(replace(REPORT, ledger=replace(LEDGER, offers=offers))))
    rows = tree.xpath('//section[@id="table"]//ul[@class="rows"]/li')
    assert len(rows) == OFFERS_LISTED
    assert "20 further rows" in words_of(tree, '//section[@id="table"]')[0]


def test_the_same_input_gives_the_same_file(html):
    assert render_report(REPORT) == html


def test_control_characters_and_lone_surrogates_are_replaced():
    broken = replace(DOCUMENTS[1], text="The Southern government\x00 rejected the proposal\ud800.")
    report = replace(REPORT, documents=(broken,), statements=(), ledger=replace(LEDGER, statements=()))
    render_report(report).encode("utf-8")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("http://[broken", None),
        (None, None),
    ],
    ids=["web", "script", "data", "no scheme", "broken", "none"],
)
def test_safe_url(url, expected):
    assert safe_url(url) == expected


def test_words_that_a_finding_quotes_are_linked_and_not_repeated():
    quoted = replace(LEDGER.findings[0], sentence="South rejects ‘the proposal’.", statement_ids=("c", "a"))
    tree = lxml.html.document_fromstring(render_report(replace(REPORT, ledger=replace(LEDGER, findings=(quoted,)))))
    assert words_of(tree, '//section[@id="findings"]//a[@href="#s3"]') == ["Southern government, 4 March 2031"]
    assert words_of(tree, '//section[@id="findings"]//a[@href="#s1"]') == [STATEMENTS[0].quote]


def test_changes_since_a_day_have_their_section_with_evidence() -> None:
    change = Change(kind="offer", sentence="New: North offers to South: “open the pass”.", statement_ids=("a",))
    tree = lxml.html.document_fromstring(render_report(replace(REPORT, changes=(change,), since=date(2031, 3, 2))))
    assert words_of(tree, "//section[@id='changes']/h2") == ["Changed since 2 March 2031"]
    assert words_of(tree, "//section[@id='changes']//li") == ["New: North offers to South: “open the pass”. [1]"]
    assert tree.xpath("//nav//a[@href='#changes']")


def test_a_long_summary_shows_first_what_is_on_the_table() -> None:
    sections = ["table", "contradictions", "voices"]
    summary = tuple(
        SummaryLine(section=s, sentence=f"{s} {n}.", statement_ids=("a",)) for s in sections for n in range(10)
    )
    tree = lxml.html.document_fromstring(render_report(replace(REPORT, ledger=replace(LEDGER, summary=summary))))
    is_open = "//section[@id='summary']/ul/li"
    assert [w.split()[0] for w in words_of(tree, is_open)] == ["table"] * 6 + ["contradictions"] * 3
    assert "Voices (10)" in words_of(tree, "//section[@id='summary']/details/summary")
    assert len(tree.xpath("//section[@id='summary']//li[bdi]")) == 30


def test_without_since_there_is_no_such_section(tree) -> None:
    assert not tree.xpath("//section[@id='changes']")


def test_of_many_demands_what_both_sides_speak_of_stands_first() -> None:
    def demand(n: int, text: str, side: str, to: str) -> Offer:
        return replace(
            LEDGER.offers[0], id=f"d{n}", act="demand", text=text, from_party=side, to=to, conditions=(), term_ids=()
        )

    asides = [demand(n, f"aside {'abcdefghijklmnop'[n] * 5}", "North", "South") for n in range(14)]
    shared = [
        demand(20, "inspection of bridges", "North", "South"),
        demand(21, "no inspection of bridges", "South", "North"),
    ]
    ledger = replace(LEDGER, offers=(*asides, *shared))
    demands = next(
        g
        for g in group_offers(ledger.offers, Lines(STATEMENTS, DOCUMENTS, ledger), (), statuses=["live"])
        if g.act == "demand"
    )
    assert {row.offer.id for row in demands.rows[:2]} == {"d20", "d21"}
    assert len(demands.rows) == 16
