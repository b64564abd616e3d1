"""Scores the rule coder on the development parts with the two tools of ../shared/tools and writes the floor figures.

    python benchmarks/rules_floor.py [--shared ../shared] [-o benchmarks/rules_floor.json]

Passages are short cuts out of their documents: a speaker whom only the rest of the document names cannot be found.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente.extract.rule_coder import RuleCoder, propose
from detente.ingest.turns import find_turns
from detente.records.dates import period_start
from detente.records.documents import Document
from detente.records.jsonl import attribution_to_json, statement_to_json

GENRES = {
    "news or commentary": "news",
    "news": "news",
    "press briefing transcript": "transcript",
    "news conference": "transcript",
    "speech": "transcript",
    "diplomatic letter": "letter",
    "official statement or transcript": "official statement",
    "official readout or transcript": "official statement",
}


def attribution_lines(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "text").glob("*.txt")):
        document = Document(id=path.stem, text=path.read_text(encoding="utf-8"))
        for attribution in propose(document)[0]:
            yield attribution_to_json(attribution, document)


def statement_lines(folder: Path, split: str) -> Iterator[dict[str, Any]]:
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != split:
            continue
        text = (folder / "texts" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        document = Document(
            id=row["doc"],
            text=text,
            genre=GENRES.get(row["genre"]),
            title=row["title"],
            publisher=row["publisher"],
            published=_day(row["date"]),
            turns=find_turns(text, 0, row["title"]),
        )
        for coding in RuleCoder().code([document]):
            yield from (statement_to_json(s, document) for s in coding.statements)


def _day(value: str | None) -> date | None:
    return period_start(value) if value and value != "None" else None


def score(tool: Path, gold: Path, lines: Iterator[dict[str, Any]], *more: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "predicted.jsonl")
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(tool), str(gold), str(path), *more, "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def speed(folder: Path) -> float:
    """Return articles of 600 words a second of processor time."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((folder / "text").glob("*.txt"))]
    propose(Document(id="warm", text=texts[0]))
    begin = time.process_time()
    for text in texts:
        propose(Document(id="d", text=text))
    return sum(len(t.split()) for t in texts) / 600 / (time.process_time() - begin)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    shared: Path = options.shared
    polnear, annotations, tools = shared / "corpora/polnear/data/dev", shared / "annotations", shared / "tools"
    figures = {
        "polnear_dev": score(
            tools / "score_attributions.py",
            polnear,
            attribution_lines(polnear),
            "--tokens",
            str(polnear / "tokens.json.gz"),
        ),
        "statements_dev": score(
            tools / "score_statements.py", annotations / "statements_dev.jsonl", statement_lines(annotations, "dev")
        ),
        "articles_per_second": round(speed(polnear), 1),
    }
    written = json.dumps(figures, indent=1) + "\n"
    if options.output:
        options.output.write_text(written, encoding="utf-8")
    print(written, end="")


if __name__ == "__main__":
    main()
