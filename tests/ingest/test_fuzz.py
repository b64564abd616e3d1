"""A few thousand inputs made wrong, by a seed: each is read, read in part or reported, and nothing raises. The long run is benchmarks/fuzz.py."""

import random

import pytest
from mutations import mutate
from samples import FORMS, SAMPLES

from detente.ingest.reading import read_source
from detente.ingest.sources import Source
from detente.records.documents import Diagnostic, Document

WHOLE = {kind: (name, make()) for kind, (name, make) in SAMPLES.items()} | {
    f"{kind} {name}": (name, make()) for kind, name, make in FORMS
}
OTHERS = [data for _, data in WHOLE.values()]
SLOW = ("html", "docx", "xlsx", "warc", "pdf")


@pytest.mark.parametrize("kind", list(WHOLE))
def test_wrong_inputs_are_read_or_reported(kind: str) -> None:
    name, data = WHOLE[kind]
    for number in range(30 if kind.split()[0] in SLOW else 130):
        broken = mutate(data, OTHERS, random.Random(f"{kind}/{number}"))
        items = list(read_source(Source(path=name, data=broken)))
        assert items, number
        for item in items:
            assert isinstance(item, Document | Diagnostic)
            assert item.path
            if isinstance(item, Document):
                item.text.encode()
