"""Fit the weights by which a text without a heading is given a side (``extract/own_sides.py``); prints them, and how they do on a third left out.

Run: python -m detente.training.sides SHARED. The side of a training passage is the one that title, publisher and labels of its document tell.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log1p
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.codebook.actors import canonical
from detente.extract.own_sides import find_ways
from detente.extract.plain_voices import SPOKEN
from detente.extract.speakers import Names
from detente.extract.turn_voices import turn_voice
from detente.extract.voice import first_person_share, plain_words
from detente.extract.voices import as_issued, find_voice, home_of
from detente.ingest.finish import finish
from detente.ingest.rows import row_to_draft
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Draft, Source
from detente.records.documents import Document
from detente.training.corpora import read_rows, withheld
from detente.training.stances import PUBLISHERS

Array = NDArray[np.float64]
DEBATES = "ungd_2014_2024"
COUNTS = {"whitehouse_briefings_2009_2017": 0.4, "us_presidents_news_conferences_1960_1980": 0.4, DEBATES: 2.0}
"""What a collection counts beside the others, each as 1: most of them are American."""
MOST, OF_DOCUMENT, LENGTHS, RIDGE = 350, 2, (700, 1900), 2.0
"""Passages of a collection and of a document, code points of a passage, and the penalty on squared weights."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One passage: the features (sides, features) of the sides it may be of, and the row of its own, -1 where it names it nowhere."""

    collection: str
    document: str
    features: Array
    right: int


def read_collections(shared: Path, rng: random.Random) -> Iterator[tuple[str, Document]]:
    """Yield the documents of the pool that may train, with the collection of each, in random order within a file."""
    pool, without = shared / "corpora" / "pool", withheld(shared)
    for path in sorted(p for p in pool.glob("*/*") if p.suffix in (".jsonl", ".gz") and p.name != "zelenskyy.jsonl"):
        rows = [
            r
            for r in read_rows(path)
            if not {r.get("id"), r.get("url"), (r.get("title") or "-").strip()[:60]} & without
        ]
        for row in rng.sample(rows, min(len(rows), 2 * MOST)):
            if draft := row_to_draft(row, ReadSettings()):
                issuer = row.get("issuer") or row.get("president") or PUBLISHERS.get(path.parent.name)
                yield path.parent.name, _finished(replace(draft, publisher=draft.publisher or issuer))
    files = [p for p in sorted((pool / DEBATES).glob("*.txt")) if not {p.name, p.stem} & without]
    for file in rng.sample(files, len(files)):
        yield DEBATES, _finished(Draft(text=file.read_text("utf-8"), title=f"UN General Debate {file.stem}"))


def _finished(draft: Draft) -> Document:
    items = finish(draft, Source(path="pool"), ReadSettings())
    return next(item for item in items if isinstance(item, Document))


def draw_passages(document: Document, rng: random.Random, most: int) -> Iterator[tuple[str, str]]:
    """Yield (words, side) of up to ``most`` passages in the first person, of whole documents or of turns, whose speaker is known by metadata."""
    issued = as_issued(document)
    heading = "\n".join(part for part in (issued.title, issued.publisher, issued.author) if part)
    names = Names(document.text, document.published, heading, home_of(issued))
    voice = find_voice(issued, names)
    turns = [t for t in document.turns if t.role == "speaker"]
    spans = [(t.start, t.end, turn_voice(t, document, names, voice)) for t in turns if t.end - t.start > LENGTHS[0]]
    windows = []
    for start, end, who in spans if turns else [(document.body_start, len(document.text), voice.own)]:
        if who.party and (actor := canonical(who.party)) and actor.kind == "state":
            begins = [m.end() for m in re.finditer(r"\n+|(?<=[.!?]) (?=[A-Z])", document.text[start:end])][1:]
            windows += [(start + at, min(end, start + at + rng.randint(*LENGTHS)), who.party) for at in begins]
    taken: list[tuple[int, int]] = []
    for start, end, side in rng.sample(windows, len(windows)):
        words = document.text[start:end].strip()
        apart = all(end <= a or b <= start for a, b in taken)
        if len(taken) < most and apart and len(words) > 500 and 100 * first_person_share(plain_words(words)) >= SPOKEN:
            taken.append((start, end))
            yield words, side


def read_choices(shared: Path, rng: random.Random) -> tuple[list[Choice], list[str]]:
    """Return the passages as choices among sides, and the names of the features."""
    found = []
    counts: Counter[str] = Counter()
    for number, (collection, document) in enumerate(read_collections(shared, rng)):
        many = 2 if collection == DEBATES else 1
        for words, side in draw_passages(document, rng, OF_DOCUMENT * many) if len(document.text) < 200_000 else ():
            if counts[collection] < 2 * MOST * many:
                counts[collection] += 1
                passage = _finished(Draft(text=words))
                found.append((collection, str(number), side, find_ways(passage, Names(passage.text, None))))
    features = sorted({name for *_, ways in found for counted in ways.values() for name in counted})
    choices = []
    for collection, name, side, ways in found:
        rows = [[log1p(counted.get(feature, 0)) for feature in features] for counted in ways.values()]
        right = list(ways).index(side) if side in ways else -1
        choices.append(Choice(collection=collection, document=name, features=np.array(rows), right=right))
    return choices, features


def fit(choices: Sequence[Choice]) -> Array:
    """Return the weights of the choice among sides (conditional logit with a ridge), by Newton's method."""
    named = [c for c in choices if c.right >= 0]
    sizes = Counter(c.collection for c in named)
    counts = np.array([COUNTS.get(c.collection, 1.0) * sizes[c.collection] ** -0.8 for c in named])
    counts *= len(named) / counts.sum()
    rows = np.concatenate([c.features for c in named])
    first = np.cumsum([0, *(len(c.features) for c in named[:-1])])
    owner = np.repeat(np.arange(len(named)), [len(c.features) for c in named])
    right = np.array([start + c.right for start, c in zip(first, named, strict=True)])
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
        shares = odds / np.add.reduceat(odds, first)[owner]
        means = np.add.reduceat(rows * shares[:, None], first)
        slope = rows.T @ (shares * counts[owner]) - rows[right].T @ counts + RIDGE * weights
        curve = (rows * (shares * counts[owner])[:, None]).T @ rows - (means * counts[:, None]).T @ means
        weights = weights - np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
    return weights


def main() -> None:
    """Fit on two thirds and score the third, then fit on all and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    rng = random.Random(7)
    choices, features = read_choices(options.shared, rng)
    documents = sorted({c.document for c in choices})
    left = set(rng.sample(documents, len(documents) // 3))
    weights = fit([c for c in choices if c.document not in left])
    for collection in sorted({c.collection for c in choices}):
        held = [c for c in choices if c.document in left and c.collection == collection]
        right = sum(int(np.argmax(c.features @ weights)) == c.right for c in held)
        print(f"{collection:42} {len(held):4} left out, right {right / max(1, len(held)):.3f}")
    print({name: round(float(weight), 2) for name, weight in zip(features, fit(choices), strict=True)})


if __name__ == "__main__":
    main()
