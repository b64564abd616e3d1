"""Grouping document by document gives what grouping all at once gives."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.ids import document_id
from detente.ingest import reprints
from detente.ingest.reprints import Entry, affected, group_reprints, make_entry, marks_of
from detente.pipeline.adding import regroup
from detente.records.documents import Document
from detente.store.sqlite import open_store

WORDS = [
    f"{a}{b}" for a in ("gra", "fish", "har", "ore", "pal") for b in ("bolt", "mint", "dock", "lamp", "vane", "keel")
]


def newsroom(seed: int, size: int = 24) -> Iterator[Document]:
    """Yield stories, their reprints whole, edited and shortened, and short notices, in no order of time."""
    chance = random.Random(seed)
    stories = [chance.choices(WORDS, k=chance.choice((9, 40, 400))) for _ in range(5)]
    for n in range(size):
        words = list(chance.choice(stories))
        for _ in range(chance.choice((0, 0, 3, len(words)))):
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        text = " ".join(words[: chance.choice((len(words), len(words) // 2))])
        day = date(2024, 1, 1) + timedelta(days=chance.choice((0, 1, 20, 45, 500)))
        publisher = chance.choice(("Post", "Times", None))
        key = document_id(f"{n} {text}", title=None)
        yield Document(id=key, text=text, published=chance.choice((day, day, None)), publisher=publisher)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("bucket", [2, reprints.MAX_BUCKET])
def test_one_by_one_is_all_at_once(tmp_path: Path, seed: int, bucket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprints, "MAX_BUCKET", bucket)
    store = open_store(tmp_path / "detente.db")
    documents = list(newsroom(seed))
    for document in documents:
        store.add_coded([(document, [])], coder="rules")
        regroup(store)
    assert store.documents() == group_reprints(documents)
    assert any(d.reprint_of or d.version_of for d in store.documents())
    store.close()


def test_only_stories_of_new_documents_are_compared_again() -> None:
    chance = random.Random(5)
    texts = {name: " ".join(chance.choices(WORDS, k=120)) for name in "abcd"}
    # One document prints a part of two stories, too little to be either.
    texts["mixed"] = " ".join(texts[name][:200] for name in "ab")
    entries = {name: make_entry(Document(id=name, text=text)) for name, text in texts.items()}
    new = make_entry(Document(id="new", text=texts["a"]))
    known = {name: marks_of(entry) for name, entry in entries.items()}
    asked: list[str] = []

    def read(ids: Sequence[str]) -> dict[str, Entry]:
        asked.extend(ids)
        return {i: entries[i] for i in ids}

    assert set(affected(known, {"new": new}, read)) == {"a"}
    assert set(asked) <= {"a", "mixed"}
    assert affected({}, {"new": new}, read) == {}
    assert affected(known, {}, read) == {}


def test_changed_rules_group_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "detente.db")
    documents = list(newsroom(1))
    store.add_coded([(d, []) for d in documents], coder="rules")
    regroup(store)
    monkeypatch.setattr(reprints, "SAME", 1.1)
    monkeypatch.setattr(reprints, "INSIDE", 1.1)
    monkeypatch.setattr("detente.pipeline.adding.RULES", reprints.RULES + 1)
    regroup(store)
    assert not any(d.reprint_of or d.version_of for d in store.documents())
    store.close()
