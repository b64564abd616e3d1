"""The report in a dozen lines for the terminal."""

from collections import Counter

from detente.report.inputs import ReportInput

_SHOWN = 8
_WIDTH = 100


def summarise(report: ReportInput) -> str:
    """Return counts and the live offers and demands, one a line, newest first, without control characters."""
    ledger = report.ledger
    acts = Counter(s.act for s in report.statements)
    lines = [
        f"{len(report.documents)} documents, {len(report.statements)} statements"
        + (f" as of {report.as_of.isoformat()}" if report.as_of else "")
        + f" ({', '.join(f'{act} {n}' for act, n in acts.most_common(6))})"
    ]
    live = [o for o in ledger.offers if o.status in ("live", "unanswered") and o.act in ("offer", "demand", "propose")]
    live.sort(key=lambda o: (o.made.isoformat() if o.made else "", o.id), reverse=True)
    if live:
        lines.append(f"On the table ({len(live)} live, newest first):")
    for offer in live[:_SHOWN]:
        made = offer.made.isoformat() if offer.made else "undated"
        to = f" to {offer.to}" if offer.to else ""
        lines.append(_line(f"  {made}  {offer.from_party or offer.speaker}{to}, {offer.act}: “{offer.text}”"))
    if ledger.findings:
        kinds = Counter(f.kind.replace("_", " ") for f in ledger.findings)
        lines.append("Findings: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    return "\n".join(lines)


def _line(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain if len(plain) <= _WIDTH else plain[: _WIDTH - 1] + "…"
