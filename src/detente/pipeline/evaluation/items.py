"""Gold and predicted statements in the one small shape that scoring needs."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import DataError


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One statement, gold or predicted, as scoring sees it."""

    document: str
    spans: tuple[tuple[int, int], ...]
    characters: frozenset[int]
    act: str
    speaker: str
    party: str
    form: str
    sourcing: str
    firmness: str
    time: str
    issues: frozenset[str]
    conditions: tuple[frozenset[int], ...]


def item_from_json(row: Mapping[str, Any], document: str) -> Item:
    """Return the item of one line of statements.jsonl or of a gold file."""
    try:
        spans = tuple((c["start"], c["end"]) for c in row["content"])
        return Item(
            document=document,
            spans=spans,
            characters=frozenset(i for start, end in spans for i in range(start, end)),
            act=row["act"],
            speaker=_name(row["speaker"]),
            party=_name(row.get("party")),
            form=row["form"],
            sourcing=row["sourcing"],
            firmness=row["firmness"],
            time=row["time"],
            issues=frozenset(row["issues"]),
            conditions=tuple(frozenset(range(c["start"], c["end"])) for c in row.get("conditions") or ()),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"a statement of document {document} lacks {error}") from error


def load_gold(path: Path) -> dict[str, list[Item]]:
    """Return gold items by document, from lines whose ``doc`` names it."""
    return _by_document((row, str(row["doc"])) for row in _rows(path))


def load_predicted(path: Path, known: Iterable[str]) -> dict[str, list[Item]]:
    """Return predicted items by the name under which ``known`` has their document: its id, its own id, or its file's stem."""
    names = set(known)
    return _by_document((row, match_document(row["document"], names)) for row in _rows(path))


def match_document(reference: Mapping[str, Any], known: set[str]) -> str:
    """Return the first of id, source id and file stem that ``known`` holds, else the last of them."""
    stem = Path(reference.get("path") or "").stem
    names = [str(x) for x in (reference.get("id"), reference.get("source_id"), stem) if x]
    return next((name for name in names if name in known), names[-1] if names else "")


def same_name(first: str, second: str) -> bool:
    """Tell whether two names agree: casefolded, accents dropped, the words of one containing those of the other."""
    one, two = _words(first), _words(second)
    return bool(one) and bool(two) and (one <= two or two <= one)


def _by_document(rows: Iterable[tuple[Mapping[str, Any], str]]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for row, document in rows:
        found.setdefault(document, []).append(item_from_json(row, document))
    return found


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise DataError(f"{path}, line {number} is not JSON: {error}") from error


def _name(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return name or ""


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.sub(r"[^a-z0-9 ]", " ", re.sub(r"^(the|anonymous) ", "", plain)).split())
