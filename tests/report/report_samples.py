"""A small ledger made by hand, with a hostile document in it."""

from dataclasses import replace
from datetime import date

from detente.records.documents import Diagnostic, Document, Selector
from detente.records.ledger import Finding, Ledger, Offer, OfferEvent, Position, Prediction, Spread, SummaryLine
from detente.records.statements import Condition, Link, Speaker, Statement
from detente.records.terms import Case, Deadline, Term
from detente.report.inputs import ModelPicture, ModelRow, ModelSection, ModelTable, ReportInput

HOSTILE = (
    '<script>document.title = "taken"</script> <img src=x onerror=alert(1)> '
    "said the envoy, “we refuse </textarea>\u202eeht egassem & 'so on'”. {{ 7 * 7 }}"
)
FIRST = "The Northern ministry said that it would open the pass if the South withdrew its guns. It added more."
SECOND = "The Southern government rejected the proposal. According to rumours, talks may resume by May 2031."

DOCUMENTS = (
    Document(
        id="one", text=FIRST, published=date(2031, 3, 1), title="The pass", publisher="Northern Gazette",
        genre="news", url="https://example.org/pass", published_from="header",
    ),
    Document(id="two", text=SECOND, published=date(2031, 3, 4), title="An answer", publisher="Southern Post"),
    Document(
        id="three", text=HOSTILE, published=date(2031, 3, 5), title="<b>Bold</b> & \u202ereversed",
        publisher="\"><script>alert('p')</script>", url="javascript:alert(1)",
    ),
)  # fmt: skip


def span(text: str, words: str) -> Selector:
    start = text.index(words)
    return Selector(start=start, end=start + len(words), exact=words)


def statement(name: str, document: Document, words: str, **fields: object) -> Statement:
    base = Statement(
        id=name, document_id=document.id, content=(span(document.text, words),), speaker=Speaker(name="author"),
        form="indirect", sourcing="named", act="report", coder="rules 1",
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]


ONE, TWO, THREE = DOCUMENTS
STATEMENTS = (
    statement(
        "a", ONE, "it would open the pass if the South withdrew its guns", act="offer", party="North", addressee="South",
        speaker=Speaker(name="Northern ministry", kind="body"), issues=("territory_borders",), firmness="certain",
        conditions=(Condition(selector=span(FIRST, "if the South withdrew its guns"), kind="if"),),
        chain=(Link(name="Northern Gazette", channel="outlet"), Link(name="an aide", channel="official"), Link(name="Northern ministry", channel="official")),
    ),
    statement("b", ONE, "the pass if the South", act="assess", sourcing="author", inference=True),
    statement("c", TWO, "the proposal", act="reject", party="South", addressee="North", speaker=Speaker(name="Southern government"), issues=("territory_borders",)),
    statement("d", TWO, "talks may resume by May 2031", act="predict", sourcing="rumour", speaker=Speaker(name="rumour"), due="2031-05"),
    statement("e", THREE, "we refuse </textarea>\u202eeht egassem & 'so on'", act="reject", evidence="quoted", speaker=Speaker(name="<i>envoy</i>"), party="<u>East</u>"),
)  # fmt: skip

LEDGER = Ledger(
    as_of=date(2031, 3, 10),
    parties=("North", "South", "<u>East</u>"),
    terms=(Term(id="pass", text="The pass is open", deliverable_by=("North",)),),
    positions=(
        Position(holder="North", subject="pass", subject_kind="term", stance="conditional", since=date(2031, 3, 1), statement_ids=("a",), rule="On record, latest."),
        Position(holder="South", subject="territory_borders", stance="rejects", since=date(2031, 3, 4), statement_ids=("c",), against_ids=("a",)),
    ),
    offers=(
        Offer(
            id="o1", act="offer", from_party="North", speaker="Northern ministry", to="South", channel="relayed", through=("an aide",),
            text="it would open the pass", issues=("territory_borders",), term_ids=("pass",), conditions=STATEMENTS[0].conditions,
            made=date(2031, 3, 1), status="live", statement_ids=("a",), events=(OfferEvent(kind="made", on=date(2031, 3, 1), by="North", statement_id="a"), OfferEvent(kind="rejected", on=date(2031, 3, 4), by="South", statement_id="c", how="same issue")),
        ),
    ),
    findings=(
        Finding(id="f1", kind="contradiction", sentence="North and South differ on the pass.", statement_ids=("a", "c")),
        Finding(id="f2", kind="a_new_kind", sentence="Something <b>else</b>.", details=(("before", "x"), ("after", "y"))),
    ),
    predictions=(
        Prediction(id="p1", who="rumour", outlet=None, question="talks may resume", words="may", due="2031-05", made=date(2031, 3, 4), statement_ids=("d",), why_not="no chance stated"),
    ),
    diagnostics=(Diagnostic(stage="ledger", code="no_date", message="undated <x>", count=2, remedy="Add a date line."),),
    spread=(Spread(statement_id="c", document_ids=("zzz",)),),
    summary=(SummaryLine(section="offers", sentence="North offers to open the pass if South withdraws.", statement_ids=("a",)),),
    statements=STATEMENTS,
)  # fmt: skip

REPORT = ReportInput(
    ledger=LEDGER,
    documents=DOCUMENTS,
    statements=STATEMENTS,
    diagnostics=(
        Diagnostic(stage="read", code="encrypted", message="needs a password", severity="skipped", path="a/secret.pdf"),
    ),
    case=Case(name="The pass", deadlines=(Deadline(date="2031-03-08", text="Snow closes the pass"),)),
    as_of=date(2031, 3, 10),
    coders=("rules 1",),
    models=(
        ModelSection(
            title="A model",
            pictures=(ModelPicture(title="Moves", svg="<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><script>alert(2)</script></svg>", alt="Two states"),),
            tables=(ModelTable(title="Preferences", columns=("who", "what"), rows=(ModelRow(cells=("North", "open IF guns leave"), statement_ids=("a",)),)),),
            assumptions=("North prefers peace.",),
        ),
    ),
)  # fmt: skip
