"""The case file: what the analyst says about the conflict, read from TOML and checked."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import ConfigError, DataError, why_unreadable
from detente.records.dates import period_end
from detente.records.statements import ISSUES
from detente.records.terms import Case, Deadline, Faction, Grading, Issue, Outcome, Party, Term, Theatre

Row = Mapping[str, Any]
T = TypeVar("T")

_FIELDS: dict[str, dict[str, Any]] = {
    "": {"name": str, "min_confidence": (int, float), "parties": list, "theatres": list, "issues": list, "terms": list, "deadlines": list, "gradings": list, "outcomes": list},
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
    "outcomes": ("prediction", "outcome"),
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
        faults += _meaning_faults(case)
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
    for key, value in row.items():
        if key not in known:
            close = get_close_matches(key, known, n=1)
            faults.append(f"{dot}{key}: unknown key" + (f"; did you mean {close[0]!r}?" if close else ""))
        elif not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            faults.append(f"{dot}{key}: must be {_WORDS[known[key]]}")
        elif key in _TABLES:
            for index, item in enumerate(value):
                place = f"{dot}{key}[{index}]"
                if isinstance(item, dict):
                    faults += _shape_faults(item, key, place)
                else:
                    faults.append(f"{place}: must be a table, written [[{key}]]")
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


def _meaning_faults(case: Case) -> Sequence[str]:
    """Return references to nothing, names given twice, and values outside their scale."""
    issues = {*ISSUES, *(i.name for i in case.issues)}
    parties = {p.name for p in case.parties}
    faults = [
        *_twice("parties", "name", [p.name for p in case.parties]),
        *_twice("terms", "id", [t.id for t in case.terms]),
        *_twice("issues", "name", [i.name for i in case.issues]),
        *_alias_faults(case),
    ]
    for n, issue in enumerate(case.issues):
        if issue.refines is not None and issue.refines not in ISSUES:
            faults.append(
                f"issues[{n}].refines: {issue.refines!r} is no issue of the codebook{_hint(issue.refines, ISSUES)}"
            )
    for n, term in enumerate(case.terms):
        if term.issue is not None and term.issue not in issues:
            faults.append(
                f"terms[{n}].issue: {term.issue!r} is no issue of the codebook or of [[issues]]{_hint(term.issue, issues)}"
            )
        for key in ("deliverable_by", "consent_of"):
            faults += [
                f"terms[{n}].{key}[{i}]: {name!r} is no party of this case{_hint(name, parties)}"
                for i, name in enumerate(getattr(term, key))
                if name not in parties
            ]
    if not 0 <= case.min_confidence <= 1:
        faults.append(f"min_confidence: {case.min_confidence:g} must be a number from 0 to 1")
    for n, deadline in enumerate(case.deadlines):
        faults += _date_faults(f"deadlines[{n}].date", deadline.date)
    for n, grading in enumerate(case.gradings):
        if grading.reliability not in tuple("ABCDEF"):
            faults.append(f"gradings[{n}].reliability: {grading.reliability!r} must be one of A to F")
        if grading.credibility not in tuple("123456"):
            faults.append(
                f"gradings[{n}].credibility: {grading.credibility!r} must be one of 1 to 6, in quotation marks"
            )
    for n, outcome in enumerate(case.outcomes):
        if outcome.outcome not in (0, 1):
            faults.append(f"outcomes[{n}].outcome: must be 1 (it came true) or 0")
        faults += _date_faults(f"outcomes[{n}].on", outcome.on) if outcome.on else []
    return faults


def _alias_faults(case: Case) -> Sequence[str]:
    """Return the names that would make one speaker belong to two parties."""
    owner: dict[str, str] = {}
    faults = []
    for n, party in enumerate(case.parties):
        for key in ("members", "speakers", "aliases"):
            for i, name in enumerate(getattr(party, key)):
                if owner.setdefault(name.casefold(), party.name) != party.name:
                    faults.append(f"parties[{n}].{key}[{i}]: {name!r} already belongs to {owner[name.casefold()]!r}")
    return faults


def _twice(table: str, key: str, names: Sequence[str]) -> list[str]:
    return [f"{table}[{i}].{key}: {name!r} is given twice" for i, name in enumerate(names) if name in names[:i]]


def _hint(word: str, known: Sequence[str] | set[str]) -> str:
    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _date_faults(where: str, value: str) -> list[str]:
    try:
        period_end(value)
    except DataError as error:
        return [f"{where}: {error}"]
    return []
