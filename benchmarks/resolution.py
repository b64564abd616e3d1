"""Score resolution alone: gold spans, acts and forms go in as proposals; speakers, parties, sourcing, addressees and subjects are compared.

PYTHONPATH=src python benchmarks/resolution.py --annotations ../shared/annotations [--split train] [--bare] [--errors 40 [--field speaker] [--genre news]]

`addressee` is the share right where gold names one; `addressee_false` the share of statements without one that were given one (less is better);
`about` and `about_false` likewise. Errors are shown of the training part only.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.ingest.finish import finish
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Source
from detente.records.documents import Document, Selector, Turn, select
from detente.records.statements import Statement


def words(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.sub(r"[^a-z0-9 ]", " ", re.sub(r"^(the|anonymous) ", "", plain)).split())


def same_name(a: str | None, b: str | None) -> bool:
    left, right = words(a), words(b)
    return bool(left) and bool(right) and (left <= right or right <= left)


def document_of(row: dict[str, Any], folder: Path, *, bare: bool) -> Document:
    """Return the passage as reading makes it, speaker labels and genre included."""
    text = (folder / "texts" / f"{row['doc']}.txt").read_text("utf-8")
    draft = Draft(text=text)
    if not bare:
        parts = [int(part) for part in re.findall(r"\d+", row.get("date") or "")]
        days = (DateClaim(day=date(*[*parts, 1, 1][:3]), origin="header"),) if parts else ()
        draft = Draft(text=text, title=row["title"], publisher=row["publisher"], genre=row["genre"], dates=days)
    items = finish(draft, Source(path=row["doc"]), ReadSettings())
    return next(item for item in items if isinstance(item, Document))


def proposal_of(row: dict[str, Any], document: Document) -> Proposal:
    text = document.text

    def span(x: dict[str, int] | None) -> Selector | None:
        return select(text, x["start"], x["end"]) if x else None

    return Proposal(
        content=tuple(select(text, c["start"], c["end"]) for c in row["content"]),
        source=span(row["source"]), cue=span(row["cue"]), act=row["act"], form=row["form"], firmness=row["firmness"],
        time=row["time"], issues=tuple(row["issues"]), turn=turn_at(document, row["content"][0]["start"]),
    )  # fmt: skip


def turn_at(document: Document, position: int) -> Turn | None:
    found = [t for t in document.turns if t.start <= position < t.end and t.role != "addressee"]
    return found[-1] if found else None


def compare(gold: dict[str, Any], found: Statement, counts: Counter[tuple[str, str]]) -> list[str]:
    checks = {"speaker": same_name(gold["speaker"], found.speaker.name), "sourcing": gold["sourcing"] == found.sourcing}
    if gold["party"]:
        checks["party"] = same_name(gold["party"], found.party)
    for field in ("addressee", "about"):
        value = getattr(found, field)
        if gold[field]:
            checks[field] = same_name(gold[field], value)
        else:
            checks[f"{field}_false"] = value is not None
    for field, right in checks.items():
        counts[field, "all"] += 1
        counts[field, "right"] += right
    return [field for field, right in checks.items() if right == field.endswith("_false")]


def show(name: str, row: dict[str, Any], line: dict[str, Any], found: Statement, wrong: list[str]) -> None:
    source = found.source.exact if found.source else None
    told = f"gold {line['speaker']} / {line['party']} {line['sourcing']} > {line['addressee']} ~ {line['about']}"
    got = f"found {found.speaker.name} / {found.party} {found.sourcing} > {found.addressee} ~ {found.about} ({found.speaker.resolved_by})"
    about = f"{row['genre']}, {row['publisher'][:20]}, {(row['title'] or '')[:60]}"
    print(name, wrong, source, "|", told, "|", got, "|", found.act, found.quote[:90].replace("\n", " "), "|", about)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotations", type=Path, default=Path("../shared/annotations"))
    parser.add_argument("--split", default="train")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--field", help="show only errors of this field")
    parser.add_argument("--genre", default="", help="show only errors of genres that begin so")
    parser.add_argument("--bare", action="store_true", help="withhold all metadata")
    options = parser.parse_args()
    folder = options.annotations
    rows = {d["doc"]: d for d in map(json.loads, (folder / "documents.jsonl").read_text("utf-8").splitlines())}
    gold = defaultdict(list)
    for text in (folder / f"statements_{options.split}.jsonl").read_text("utf-8").splitlines():
        gold[json.loads(text)["doc"]].append(json.loads(text))
    totals: Counter[tuple[str, str]] = Counter()
    genres: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    shown = dropped = 0
    for name, lines in gold.items():
        document = document_of(rows[name], folder, bare=options.bare)
        proposals = [proposal_of(line, document) for line in lines]
        by_words = defaultdict(list)
        for statement in resolve(document, proposals)[0]:
            by_words[tuple(x.span for x in statement.content)].append(statement)
        for line, proposal in zip(lines, proposals, strict=True):
            same = by_words[tuple(x.span for x in proposal.content)]
            if not same:
                dropped += 1
                continue
            found = same.pop(0)
            wrong = compare(line, found, totals)
            compare(line, found, genres[rows[name]["genre"]])
            relevant = options.field in wrong if options.field else wrong
            if (
                relevant
                and shown < options.errors
                and options.split == "train"
                and rows[name]["genre"].startswith(options.genre)
            ):
                shown += 1
                show(name, rows[name], line, found, wrong)
    print(f"{dropped} statements of the gold are taken for none")
    for label, counts in [("all", totals), *genres.items()]:
        fields = sorted({key[0] for key in counts})
        print(
            f"{label:34}",
            " ".join(f"{f} {counts[f, 'right'] / counts[f, 'all']:.3f} ({counts[f, 'all']})" for f in fields),
        )


if __name__ == "__main__":
    main()
