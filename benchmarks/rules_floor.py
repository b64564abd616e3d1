"""Scores the rule coder on the development parts with the two tools of ../shared/tools and writes the floor figures.

    python benchmarks/rules_floor.py [--shared ../shared] [-o benchmarks/rules_floor.json]

Speakers are compared as the words of the text: names, parties and sourcing come from resolution and are not scored here.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.extract.rule_coder import propose
from detente.records.documents import Document
from detente.records.jsonl import attribution_to_json

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
        document = Document(id=row["doc"], text=text, genre=GENRES.get(row["genre"]), title=row["title"])
        for p in propose(document)[1]:
            words = p.source.exact if p.source else p.turn.label if p.turn else "author"
            conditions = [{"start": c.selector.start, "end": c.selector.end, "kind": c.kind} for c in p.conditions]
            yield {
                "doc": row["doc"],
                "content": [{"start": c.start, "end": c.end} for c in p.content],
                "speaker": {"name": words},
                "act": p.act,
                "form": p.form,
                "firmness": p.firmness,
                "time": p.time,
                "issues": list(p.issues),
                "conditions": conditions,
            }


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
    # Without resolution these say nothing.
    for key in ("speaker", "overall", "party", "sourcing"):
        figures["statements_dev"].pop(key)
    written = json.dumps(figures, indent=1) + "\n"
    if options.output:
        options.output.write_text(written, encoding="utf-8")
    print(written, end="")


if __name__ == "__main__":
    main()
