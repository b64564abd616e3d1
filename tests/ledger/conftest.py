"""Hand-made documents and statements for the ledger's tests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.ids import document_id, statement_id
from detente.records.documents import Document, select
from detente.records.statements import Condition, Link, Speaker, Statement

Made = tuple[Document, Statement]


def made(
    quote: str,
    *,
    party: str | None = "Aland",
    act: str = "offer",
    day: str | None = "2024-01-10",
    speaker: str | None = None,
    conditions: tuple[tuple[str, str], ...] = (),
    before: str = "It was said: ",
    genre: str | None = "news",
    kind: str = "state",
    chain: tuple[tuple[str, str], ...] = (),
    **fields: Any,
) -> Made:
    """Return a document of one sentence and the statement on it."""
    text = f"{before}{quote}. Elsewhere it rained."
    key = document_id(text, published=day, title=speaker or party)
    document = Document(
        id=key, text=text, published=date.fromisoformat(day) if day else None, genre=genre, author="A. Writer"
    )
    start = len(before)
    statement = Statement(
        id=statement_id(key, [(start, start + len(quote))]),
        document_id=key,
        content=(select(text, start, start + len(quote)),),
        speaker=Speaker(name=speaker or party or "author", kind="person" if speaker else kind),
        party=party,
        form=fields.pop("form", "indirect"),
        sourcing=fields.pop("sourcing", "named"),
        act=act,
        issues=fields.pop("issues", ("sanctions",)),
        firmness=fields.pop("firmness", "certain"),
        conditions=tuple(
            Condition(selector=select(text, text.index(words), text.index(words) + len(words)), kind=kind)
            for kind, words in conditions
        ),
        chain=tuple(Link(name=n, channel=c) for n, c in chain),
        **fields,
    )
    return document, statement


@pytest.fixture
def make() -> Callable[..., Made]:
    return made


def split(*items: Made) -> tuple[list[Document], list[Statement]]:
    """Return documents and statements of made items."""
    return [replace(d) for d, _ in items], [s for _, s in items]
