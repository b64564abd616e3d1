"""Print the ledger of the two seed texts as one coder of the annotations coded them: a test bed without any coder of ours.

Run: python benchmarks/seeds.py [a|b] [--case CASE]
"""

import json
import sys
from datetime import date
from pathlib import Path

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.statements import AUTHOR, Condition, Link, Speaker, Statement

SHARED = Path(__file__).resolve().parents[2] / "shared"
PERSONS = ("Trump", "Rubio", "Nuland", "Lavrov", "Macgregor", "officials", "operatives", "source", "rumors")


def read_seeds(coder: str = "a") -> tuple[list[Document], list[Statement]]:
    """Return both seeds and the statements of one coder."""
    documents: dict[str, Document] = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        day = text.split("date ", 1)[1][:10]
        author = "Pepe Escobar" if "By Pepe Escobar" in text[:60] else None
        publisher = "Global Research" if author else None
        key = document_id(text, published=day)
        documents[path.stem] = Document(
            id=key,
            text=text,
            published=date.fromisoformat(day),
            author=author,
            publisher=publisher,
            genre="commentary",
            path=path.name,
        )
    statements = []
    for line in (SHARED / "annotations" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["coder"] == coder:
            statements.append(_statement(row, documents[row["doc"]], len(statements)))
    return list(documents.values()), statements


def _statement(row: dict, document: Document, ordinal: int) -> Statement:
    spans = [(c["start"], c["end"]) for c in row["content"]]
    name = row["speaker"]
    named = row["sourcing"] == "named"
    kind = "author" if name == AUTHOR else "person" if any(p in name for p in PERSONS) else "body"
    gloss = named and row["cue"] is None and row["form"] == "indirect"
    evidence = "characterised" if gloss else "quoted" if row["form"] in ("direct", "mixed") else "reported"
    return Statement(
        id=statement_id(document.id, spans, ordinal),
        document_id=document.id,
        content=tuple(select(document.text, *span) for span in spans),
        source=select(document.text, **row["source"]) if row["source"] else None,
        cue=select(document.text, **row["cue"]) if row["cue"] else None,
        speaker=Speaker(name=name, kind=kind),
        party=row["party"],
        about=row["about"],
        chain=tuple(Link(name=n, channel=_channel(n, document)) for n in row["chain"]),
        form=row["form"],
        sourcing=row["sourcing"],
        act=row["act"],
        firmness=row["firmness"],
        addressee=row["addressee"],
        issues=tuple(row["issues"]),
        conditions=tuple(
            Condition(selector=select(document.text, c["start"], c["end"]), kind=c["kind"]) for c in row["conditions"]
        ),
        evidence=evidence,
        time=row["time"],
        due=row["due"],
        coder=coder_name(row["coder"]),
    )


def _channel(name: str, document: Document) -> str:
    if "interview" in name:
        return "interview"
    return "author" if name == document.author else "outlet"


def coder_name(coder: str) -> str:
    return f"annotation {coder}"


def main() -> None:
    documents, statements = read_seeds(sys.argv[1] if len(sys.argv) > 1 else "a")
    ledger = build_ledger(documents, statements)
    print("PARTIES", ledger.parties)
    for o in ledger.offers:
        print(
            "OFFER",
            o.made,
            o.act,
            o.from_party,
            "->",
            o.to,
            o.channel,
            o.characterised_by,
            o.status,
            o.firmness,
            "|",
            o.text[:150],
            "|",
            o.in_exchange_for,
            [(e.kind, e.by) for e in o.events],
        )
    for f in ledger.findings:
        print("FINDING", f.kind, "|", f.sentence)
    for p in ledger.positions:
        print("POSITION", p.holder_kind, p.holder, p.subject, p.stance, "|", p.rule)
    for q in ledger.predictions:
        print("PREDICTION", q.made, q.who, "|", q.question[:100], "|", q.words, q.band, q.earliest, q.due, q.why_not)
    for line in ledger.summary:
        print("SUMMARY", line.section, "|", line.sentence)


if __name__ == "__main__":
    main()
