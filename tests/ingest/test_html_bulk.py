"""The bulk mode: what it drops, what it counts, and that unclosed markup costs no square time."""

from detente.ingest.readers.html import flatten
from detente.ingest.readers.html_bulk import bulk_draft

SENTENCE = "The two delegations agreed on Monday to extend the ceasefire until the end of the month."

LINKS = '<a href="/a">Four words of link</a>'


def dense_text(markup: str) -> str:
    return bulk_draft(markup.encode(), None).text


def test_paragraphs_stay_and_dropped_elements_go() -> None:
    markup = f"<body><NAV><p>{SENTENCE}</p></nav ><!-- <p>{SENTENCE}</p> --><p>{SENTENCE} <b>He</b> said &amp; left.</p><p>Short one.</p></body>"
    assert dense_text(markup) == f"{SENTENCE} He said & left."


def test_an_element_that_never_closes_takes_nothing_with_it() -> None:
    markup = f"<form><aside><p>{SENTENCE}</p><!-- <aside>x</aside><p>Again: {SENTENCE}</p>"
    assert dense_text(markup) == f"Again: {SENTENCE}"
    assert dense_text(f"<form><!-- <p>{SENTENCE}</p>") == SENTENCE


def test_blocks_of_links_are_left_out() -> None:
    assert dense_text(f"<p>{LINKS * 6} and a few words of prose between them all here</p>") == ""
    kept = dense_text(f"<p>{SENTENCE} {LINKS}</p>")
    assert kept == f"{SENTENCE} Four words of link"
    # What is opened and not closed, or closed and not opened, is no link.
    assert dense_text(f"<p></a>{SENTENCE} <a href=x> more</p>") == f"{SENTENCE} more"


def test_unclosed_markup_is_worked_through_once() -> None:
    # Each would take minutes if every opening were followed to the end.
    for piece in ("<", "<p ", "<a>", "<a ", "<!--", "<form>", "<script>", "<title>", "<time ", "<meta "):
        assert SENTENCE in dense_text(f"<p>{SENTENCE}</p>" + piece * 60_000)


def test_metadata_and_text_in_any_encoding() -> None:
    page = f"""<html><head><script>var far = "{"x" * 70_000}"; "<meta property='og:title' content='Wrong'>"</script><title>Talks – day two</title>
    <meta property="og:site_name" content="Wire"><script type="application/ld+json">{{"datePublished": "2022-03-04"}}</script></head>
    <body><p>{SENTENCE} “Soon”</p></body></html>"""
    for encoding in ("utf-8", "utf-16", "cp1252"):
        draft = bulk_draft(page.encode(encoding), encoding)
        assert (draft.text, draft.title, draft.publisher) == (f"{SENTENCE} “Soon”", "Talks – day two", "Wire")
        assert [str(claim.day) for claim in draft.dates] == ["2022-03-04"]


def test_only_deep_markup_is_flattened() -> None:
    flat = "<p>a</p>" * 3000
    assert flatten(flat, 200) is flat
    assert "<div" not in flatten("<div>" * 5000 + "a", 200)
