"""The case file: what the analyst says about the conflict, read from TOML and checked."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import ConfigError, why_unreadable
from detente.pipeline.case_checks import meaning_faults
from detente.records.terms import Case, Deadline, Faction, Grading, Issue, Outcome, Party, Term, Theatre

Row = Mapping[str, Any]
T = TypeVar("T")

_FIELDS: dict[str, dict[str, Any]] = {
    "": {"name": str, "min_confidence": (int, float), "probability_words": str, "parties": list, "theatres": list, "issues": list, "terms": list, "deadlines": list, "gradings": list, "outcomes": list},
    "parties": {"name": str, "members": list, "speakers": list, "aliases": list, "factions": list},
    "factions": {"name": str, "members": list},
    "theatres": {"name": str, "keywords": list},
    "issues": {"name": str, "text": str, "refines": str, "keywords": list},
    "terms": {"id": str, "text": str, "issue": str, "synonyms": list, "opposites": list, "deliverable_by": list, "consent_of": list, "keywords": list, "proposed": bool},
    "deadlines": {"date": str, "text": str},
    "gradings": {"source": str, "reliability": str, "credibility": str, "note": str},
    "outcomes": {"prediction": str, "outcome": int, "on": str, "criteria": str},
}  # fmt: skip
_REQUIRED = {
    "parties": ("name",),
    "factions": ("name",),
    "theatres": ("name",),
    "issues": ("name",),
    "terms": ("id", "text"),
    "deadlines": ("date", "text"),
    "gradings": ("source",),
    "outcomes": ("prediction",),
}
_TABLES = frozenset(_REQUIRED)
_WORDS = {str: "text", list: "a list", bool: "true or false", int: "a whole number", (int, float): "a number"}


def load_case(path: Path) -> Case:
    """Return the case of a TOML file; raise ConfigError that lists every fault by its path in the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the case file cannot be read: {why_unreadable(error)}") from error
    return parse_case(text, name=str(path))


def parse_case(text: str, *, name: str = "case.toml") -> Case:
    """Return the case of TOML text; ``name`` stands for the file in errors."""
    try:
        row = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}") from error
    row = _days_as_text(row)
    faults = [*_shape_faults(row, "", "")]
    known = _known_keys(row, "")
    # A misspelt key hides no other fault; a missing one, or one of another type, leaves no case to look at.
    if not _shape_faults(known, "", ""):
        case = _case(known)
        faults += meaning_faults(case)
        if not faults:
            return case
    raise ConfigError("\n".join(f"{name}: {fault}" for fault in faults))


def _known_keys(value: Any, kind: str) -> Any:
    """Return a table without the keys that mean nothing, here and in the tables inside it."""
    if not isinstance(value, dict):
        return value
    return {
        key: [_known_keys(item, key) for item in inner] if key in _TABLES and isinstance(inner, list) else inner
        for key, inner in value.items()
        if key in _FIELDS[kind]
    }


def _days_as_text(value: Any) -> Any:
    """Return the same with TOML's own dates as YYYY-MM-DD, so that quotation marks round a date may be left out."""
    if isinstance(value, dict):
        return {k: _days_as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_days_as_text(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _shape_faults(row: Row, kind: str, where: str) -> Sequence[str]:
    """Return what is wrong with keys and types in one table and the tables inside it."""
    faults: list[str] = []
    known = _FIELDS[kind]
    dot = f"{where}." if where else ""
    table = f"{kind}." if kind else ""
    for key, value in row.items():
        if key not in known:
            close = get_close_matches(key, known, n=1)
            faults.append(f"{dot}{key}: unknown key" + (f"; did you mean {close[0]!r}?" if close else ""))
        elif not isinstance(value, known[key]) or (known[key] is not bool and isinstance(value, bool)):
            what = f"tables, each written [[{table}{key}]]" if key in _TABLES else _WORDS[known[key]]
            faults.append(f"{dot}{key}: must be {what}")
        elif key in _TABLES:
            for index, item in enumerate(value):
                place = f"{dot}{key}[{index}]"
                if isinstance(item, dict):
                    faults += _shape_faults(item, key, place)
                else:
                    faults.append(f"{place}: must be a table, written [[{table}{key}]]")
        elif isinstance(value, list):
            faults += [f"{dot}{key}[{i}]: must be text" for i, item in enumerate(value) if not isinstance(item, str)]
    faults += [f"{dot}{key}: is missing" for key in _REQUIRED.get(kind, ()) if key not in row]
    return faults


def _case(row: Row) -> Case:
    parties = tuple(
        Party(**_plain(p), factions=tuple(Faction(**_plain(f)) for f in p.get("factions", ())))
        for p in row.get("parties", ())
    )
    return Case(
        name=row.get("name", ""),
        min_confidence=float(row.get("min_confidence", 0.0)),
        probability_words=row.get("probability_words", ""),
        parties=parties,
        theatres=_rows(row, "theatres", Theatre),
        issues=_rows(row, "issues", Issue),
        terms=_rows(row, "terms", Term),
        deadlines=_rows(row, "deadlines", Deadline),
        gradings=_rows(row, "gradings", Grading),
        outcomes=_rows(row, "outcomes", Outcome),
    )


def _rows(row: Row, key: str, make: Callable[..., T]) -> tuple[T, ...]:
    return tuple(make(**_plain(item)) for item in row.get(key, ()))


def _plain(row: Row) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k not in _TABLES}
