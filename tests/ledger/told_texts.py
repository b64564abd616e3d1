"""Small documents whose statements are given: what the coder would find in them is not at issue."""

from datetime import date

from detente.ids import document_id, statement_id
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement


def told(
    text: str,
    *items: tuple[str, dict],
    day: date = date(2024, 1, 10),
    genre: str = "news",
    form: str = "indirect",
    evidence: str = "reported",
) -> tuple[Document, list[Statement]]:
    """Return one document with statements on the quotes, each with its fields."""
    key = document_id(text, published=str(day), title="told")
    document = Document(id=key, text=text, published=day, genre=genre)
    statements = []
    for quote, fields in items:
        at = text.index(quote)
        known = {"form": form, "sourcing": "named", "issues": ("other",), "evidence": evidence, "confidence": 0.9}
        statements.append(
            Statement(
                id=statement_id(key, [(at, at + len(quote))]), document_id=key, content=(select(text, at, at + len(quote)),),
                speaker=Speaker(name=fields["party"], kind="state"), **{**known, **fields},
            )
        )  # fmt: skip
    return document, statements
