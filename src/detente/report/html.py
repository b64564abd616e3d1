"""The report as one HTML file that needs nothing else: no network, no other file."""

import base64
import hashlib
import re
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.ledger.day_names import name_day, name_period
from detente.records.documents import Document
from detente.records.statements import Statement
from detente.report.candidates import build_candidates
from detente.report.findings import group_findings, list_inferences, list_predictions
from detente.report.inputs import ModelSection, ReportInput
from detente.report.lines import Line, Lines
from detente.report.losses import group_losses
from detente.report.matrix import build_matrix
from detente.report.offers import ON_THE_TABLE, group_offers
from detente.report.pages import build_pages
from detente.report.sources import build_sources, build_voices, count_shares, find_unknown, list_chains
from detente.report.timeline import build_days, draw_days
from detente.report.told import change_parts, summary_parts
from detente.report.words import (
    CHANNELS,
    CONDITIONS,
    STANDINGS,
    STATUS,
    count_words,
    name_label,
    shorten,
)

SHOWN = 12
"""Rows of a list that stand open; the rest is folded."""
LISTED = 120
"""Rows of a list at most; what is beyond is counted, and the commands show it."""
OFFERS_LISTED, FINDINGS_LISTED, EVIDENCE_LISTED = 60, 50, 30
"""The same for offers and for findings of a kind, whose rows are long, and for the statements behind one row."""
READ_LISTED = 3000
"""Statements listed under all documents together; each stands in its text in any case."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def render_report(report: ReportInput) -> str:
    """Return the whole report as HTML; text of documents is only ever text in it."""
    style, script = _asset("report.css"), _asset("report.js")
    page = _environment().get_template("report.html.j2")
    html = page.render(
        **_context(report),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", html)


def _context(report: ReportInput) -> dict[str, object]:
    ledger = report.ledger
    documents = report.known
    lines = Lines(report.statements, documents, ledger)
    counting = lines.find(s.id for s in ledger.statements) or lines.all()
    days = build_days(counting, report.case.deadlines if report.case else ())
    return {
        "title": report.title or (report.case.name if report.case else "") or "State of play",
        "as_of": name_day(report.as_of) if report.as_of else "",
        "left_out": len(report.documents) - len(documents),
        "span": _span(documents),
        "counts": _counts(documents, lines),
        "coders": report.coders or tuple(sorted({line.statement.coder for line in counting})),
        "summary": summary_parts(ledger.summary, lines),
        "changes": change_parts(report.changes, lines),
        "since": name_day(report.since) if report.since else "",
        "open_offers": group_offers(ledger.offers, lines, ledger.terms, statuses=ON_THE_TABLE),
        "closed_offers": group_offers(ledger.offers, lines, ledger.terms, statuses=set(STATUS) - set(ON_THE_TABLE)),
        "voices": build_voices(ledger.parties, counting, {p.name for p in report.case.parties} if report.case else ()),
        "matrices": [m for m in (build_matrix(ledger, lines, kind=k) for k in ("term", "issue")) if m.rows],
        "candidates": build_candidates(ledger, lines),
        "finding_groups": group_findings(ledger.findings, lines),
        "days": days,
        "picture": draw_days(days, ledger.parties),
        "predictions": list_predictions(ledger.predictions, lines),
        "inferences": list_inferences(counting),
        "shares": count_shares(counting),
        "sources": build_sources(documents, counting, ledger.grades, ledger.findings),
        "chains": list_chains(counting, SHOWN),
        "unknown": find_unknown(lines),
        "reprints": sum(d.reprint_of is not None for d in documents),
        "losses": group_losses((*report.diagnostics, *ledger.diagnostics)),
        "models": [(model, _pictures(model), _evidence(model, lines)) for model in report.models],
        "read_listed": max(5, READ_LISTED // max(1, len(documents))),
        "pages": build_pages(documents, lines.all()),
        "example": next(iter(counting), None),
    }


def _span(documents: Sequence[Document]) -> str:
    days = sorted(d.published for d in documents if d.published)
    if not days:
        return ""
    return name_day(days[0]) if days[0] == days[-1] else f"{name_day(days[0])} to {name_day(days[-1])}"


def _counts(documents: Sequence[Document], lines: Lines) -> str:
    return f"{count_words(len(documents), 'document')}, {count_words(len(lines), 'statement')}"


def _evidence(model: ModelSection, lines: Lines) -> list[list[tuple[Line, ...]]]:
    return [[lines.find(row.statement_ids) for row in table.rows] for table in model.tables]


def _pictures(model: ModelSection) -> list[tuple[str, str, str]]:
    """Return title, image address and words of each picture: what is inside an image cannot run or fetch."""
    address = "data:image/svg+xml;base64,"
    return [(p.title, address + base64.b64encode(p.svg.encode()).decode(), p.alt) for p in model.pictures]


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.report", "assets"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        SHOWN=SHOWN,
        OFFERS_LISTED=OFFERS_LISTED,
        FINDINGS_LISTED=FINDINGS_LISTED,
        EVIDENCE_LISTED=EVIDENCE_LISTED,
        LISTED=LISTED,
        STANDINGS=STANDINGS,
        CHANNELS=CHANNELS,
        CONDITIONS=CONDITIONS,
        count_words=count_words,
    )
    environment.filters.update(label=name_label, shorten=shorten, period=name_period, coder=_coder)
    return environment


def _coder(statement: Statement) -> str:
    sure = f", {statement.confidence:.0%} sure" if statement.confidence is not None else ""
    return f"{statement.coder}{sure}"


def _asset(name: str) -> str:
    return files("detente.report").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
