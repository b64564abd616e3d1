"""Words of probability: the band that each standard lets them stand for."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from detente.codebook.tables import read_table, split_words

STANDARDS = ("ICD 203", "PHIA", "IPCC", "Kent")
"""In the order of the columns of ``data/probability.tsv``; the first holds unless a case file names another."""
Band = tuple[float, float]


@cache
def probability_words() -> Mapping[str, Mapping[str, Band]]:
    """Return each word with its band, two probabilities, by every standard that defines it."""
    found: dict[str, Mapping[str, Band]] = {}
    for words, *cells in read_table("probability.tsv", 1 + len(STANDARDS)):
        bands = {name: _band(cell) for name, cell in zip(STANDARDS, cells, strict=True) if cell}
        found |= dict.fromkeys(split_words(words), bands)
    return MappingProxyType(found)


def _band(cell: str) -> Band:
    low, _, high = cell.partition("-")
    return int(low) / 100, int(high) / 100
