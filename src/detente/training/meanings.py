"""Make the table of words by which the ledger tells what statements are about: the base model's vectors of single words, in few numbers.

Needs the base model and sentence-transformers, which nothing at run time does. Run: python -m detente.training.meanings SHARED [--out FILE]
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from detente.ledger.findings.meanings import RARE_LENGTH, SHIPPED
from detente.ledger.words import STOPWORDS, code_of, stem, words_of
from detente.training.corpora import read_pool

CHARACTERS, PIECE, LEAST = 40_000_000, 25, 4
"""Text read; words of a piece, by which it is counted how many hold a word; pieces that a stem stands in at least."""
FORMS, WIDTH = 3, 48
"""Forms of a stem that are read, the commonest; numbers of a vector."""
COMMON = 1e-2
"""Share of the pieces at which a word has half of its weight in a vector (smooth inverse frequency, Arora et al. 2017)."""


def count_forms(texts: Iterable[str]) -> tuple[dict[str, Counter[str]], Counter[str], int]:
    """Return the forms of each stem, in how many pieces each form stands, and how many pieces there are."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    held: Counter[str] = Counter()
    pieces = 0
    for text in texts:
        words = [w.casefold() for w in words_of(text)]
        for word in words:
            if len(word) > 1 and word not in STOPWORDS and not word[0].isdigit():
                forms[stem(word)][word] += 1
        for start in range(0, len(words), PIECE):
            held.update(set(words[start : start + PIECE]))
            pieces += 1
    return forms, held, pieces


def write_table(forms: Mapping[str, Counter[str]], held: Mapping[str, int], pieces: int, out: Path) -> int:
    """Write numbers, vectors and weights of the stems, by rising number; return how many there are."""
    from sentence_transformers import SentenceTransformer

    from detente.training.__main__ import base_folder

    count = {s: sum(held.get(f, 0) for f in found) for s, found in forms.items()}
    stems = [s for s, n in sorted(count.items(), key=lambda item: -item[1]) if n >= LEAST]
    words = [(n, f, c) for n, s in enumerate(stems) for f, c in forms[s].most_common(FORMS)]
    read = SentenceTransformer(str(base_folder()), device="cpu").encode([f for _, f, _ in words], batch_size=256)
    vectors, weights = np.zeros((len(stems), read.shape[1])), np.zeros((len(stems), 1))
    np.add.at(vectors, [n for n, _, _ in words], read * np.array([[c] for _, _, c in words]))
    np.add.at(weights, [n for n, _, _ in words], [[c] for _, _, c in words])
    vectors /= weights
    vectors -= vectors.mean(0)
    share = np.array([[count[s] / pieces] for s in stems])
    axes = np.linalg.svd(vectors * np.sqrt(share), full_matrices=False)[2][:WIDTH]
    vectors = vectors @ axes.T
    vectors *= RARE_LENGTH * COMMON / (COMMON + share) / np.linalg.norm(vectors, axis=1, keepdims=True)
    codes = np.array([code_of(s) for s in stems], dtype=np.uint32)
    order = np.argsort(codes)
    np.savez(
        out,
        codes=codes[order],
        vectors=np.rint(vectors).clip(-127, 127).astype(np.int8)[order],
        idf=np.rint(10 * np.log((pieces + 1) / (pieces * share[:, 0]))).clip(0, 255).astype(np.uint8)[order],
    )
    return len(stems)


def main() -> None:
    """Count the words of the pool and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    found = count_forms(read_pool(arguments.shared, characters=CHARACTERS, seed=5))
    print(f"{write_table(*found, arguments.out)} stems")


if __name__ == "__main__":
    main()
