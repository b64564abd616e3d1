"""The report in a screenful of plain text, for the terminal."""

from collections.abc import Iterator, Sequence

from detente.ledger.day_names import name_day
from detente.report.findings import group_findings
from detente.report.inputs import ReportInput
from detente.report.lines import Lines
from detente.report.losses import group_losses
from detente.report.offers import ON_THE_TABLE, group_offers
from detente.report.sources import count_shares
from detente.report.words import count_words, shorten

SHOWN = 5
"""Rows of each list; the HTML report holds all."""
WIDTH = 100


def summarise(report: ReportInput) -> str:
    """Return the summary, what is on the table, findings, shares and losses, in at most some forty lines."""
    lines = Lines(report.statements, report.known, report.ledger)
    parts = [_head(report, len(lines)), *_parts(report, lines)]
    text = "\n\n".join("\n".join(part) for part in parts if len(part) > 1 or part is parts[0])
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _head(report: ReportInput, statements: int) -> list[str]:
    name = report.title or (report.case.name if report.case else "") or "State of play"
    day = f", as of {name_day(report.as_of)}" if report.as_of else ""
    counts = f"{count_words(len(report.known), 'document')}, {count_words(statements, 'statement')}"
    return [f"{name}{day}", counts]


def _parts(report: ReportInput, lines: Lines) -> Iterator[Sequence[str]]:
    ledger = report.ledger
    yield ["In short", *(f"  {line.sentence}" for line in ledger.summary[: 2 * SHOWN])]
    for group in group_offers(ledger.offers, lines, ledger.terms, statuses=ON_THE_TABLE):
        rows = [
            f"  {row.offer.from_party}{f' to {row.offer.to}' if row.offer.to else ''}, {row.made}: "
            f"“{shorten(row.line.quote, WIDTH)}” ({row.channel}, {row.offer.answered or row.status})"
            for row in group.rows[:SHOWN]
        ]
        yield [f"{group.title} on the table ({len(group.rows)})", *rows]
    findings = group_findings(ledger.findings, lines)
    yield [
        "Findings",
        *(f"  {g.title}: {len(g.rows)}, such as: {shorten(g.rows[0].finding.sentence, WIDTH)}" for g in findings),
    ]
    counting = lines.find(s.id for s in ledger.statements) or lines.all()
    yield ["How near the words are", *(f"  {s.name}: {s.count} ({s.percent} %)" for s in count_shares(counting))]
    losses = group_losses((*report.diagnostics, *ledger.diagnostics))
    yield ["Not read or coded", *(f"  {loss.code}: {loss.count:,} ({loss.severity})" for loss in losses[: 2 * SHOWN])]
