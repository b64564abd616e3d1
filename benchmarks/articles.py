"""Article bodies against the gold pages: our reader beside trafilatura alone, in one run.

    python benchmarks/articles.py

The metric is that of the article extraction benchmark (scrapinghub): true and false positives and false negatives over multisets of
4-grams of words, each page's share normalised, F1 over their sums; beside it the mean over pages of F1 on single words. The last line is JSON.
"""

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from trafilatura import extract

from detente.ingest.reading import read_source
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.records.documents import Document

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PAGES = SHARED / "ingest_samples" / "html_articles_groundtruth"
_WORD = re.compile(r"\w+", re.UNICODE)
Body = Callable[[bytes], str]


def ours(page: bytes) -> str:
    """Return what our reader takes for the article."""
    found = read_source(Source(path="page.html", data=page))
    return "\n".join(item.text for item in found if isinstance(item, Document))


def ours_bulk(page: bytes) -> str:
    """Return what our reader takes for the article in the bulk mode."""
    found = read_source(Source(path="page.html", data=page), ReadSettings(bulk=True))
    return "\n".join(item.text for item in found if isinstance(item, Document))


def trafilatura_alone(page: bytes) -> str:
    """Return what trafilatura takes for the article, with its defaults."""
    return extract(page) or ""


SYSTEMS: dict[str, Body] = {"ours": ours, "trafilatura": trafilatura_alone, "ours_bulk": ours_bulk}


def grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    """Return the multiset of word sequences; a shorter text is one sequence."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))


def shares(gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[float, float, float]:
    """Return true positives, false positives, false negatives of a page, as shares of their sum."""
    true = sum((gold & found).values())
    false = sum((found - gold).values())
    missed = sum((gold - found).values())
    total = (true + false + missed) or 1
    return true / total, false / total, missed / total


def f1(parts: list[tuple[float, float, float]]) -> float:
    """Return F1 over the summed shares."""
    true, false, missed = (sum(part[at] for part in parts) for at in range(3))
    return 2 * true / (2 * true + false + missed) if true else 0.0


def measure(body: Body, pages: dict[str, tuple[bytes, str]]) -> dict[str, float]:
    """Return the figures of one system."""
    begun, cpu = time.perf_counter(), time.process_time()
    found = {name: body(page) for name, (page, _) in pages.items()}
    wall, used = time.perf_counter() - begun, time.process_time() - cpu
    fours = [shares(grams(gold, 4), grams(found[name], 4)) for name, (_, gold) in pages.items()]
    words = [f1([shares(grams(gold.lower(), 1), grams(found[name].lower(), 1))]) for name, (_, gold) in pages.items()]
    true, false, missed = (sum(part[at] for part in fours) for at in range(3))
    return {
        "token_f1": round(sum(words) / len(words), 4), "f1_4grams": round(f1(fours), 4), "precision": round(true / (true + false), 4),
        "recall": round(true / (true + missed), 4), "wall_s": round(wall, 2), "cpu_s": round(used, 2),
    }  # fmt: skip


def read_pages() -> dict[str, tuple[bytes, str]]:
    """Return name to page and gold body."""
    gold = json.loads((PAGES / "ground-truth.json").read_text(encoding="utf-8"))
    return {
        name: (gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()), entry["articleBody"])
        for name, entry in gold.items()
    }


def main() -> None:
    """Print the figures of each system."""
    if not PAGES.is_dir():
        print("the gold pages are absent", file=sys.stderr)
        print(json.dumps({}))
        return
    pages = read_pages()
    for body in SYSTEMS.values():
        body(next(iter(pages.values()))[0])
    figures = {name: measure(body, pages) for name, body in SYSTEMS.items()}
    print(json.dumps({"pages": len(pages), **figures}))


if __name__ == "__main__":
    main()
