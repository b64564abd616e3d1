"""MODEL.json to a checked Conflict, and back. Every error names the place in the file."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from detente.analysis.gmcr.model import (
    Conflict,
    DecisionMaker,
    Evidence,
    Pairs,
    Preference,
    Ranking,
    Statements,
    Weights,
    check,
)
from detente.analysis.gmcr.preferences import as_fraction
from detente.errors import ConfigError

KEYS = frozenset(
    [
        "name",
        "decision_makers",
        "irreversible",
        "infeasible",
        "preferences",
        "status_quo",
        "forbidden_moves",
        "common_moves",
        "coalitions",
        "strong",
        "unknown",
        "horizon",
        "weights",
        "confirmed",
        "evidence",
        "assumptions",
        "source",
        "sources",
        "checked",
        "notes",
        "results",
    ]
)
_KINDS = {"ranking", "statements", "weights"}


def parse_conflict(text: str, where: str = "the model") -> Conflict:
    """Return the conflict of a MODEL.json text."""

    def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # Python keeps the last of two equal keys, and a preference given twice would be dropped without a word.
        for key, count in Counter(key for key, _ in pairs).items():
            _expect(count == 1, where, f"gives {key!r} {count} times in one object; keep one")
        return dict(pairs)

    try:
        data = json.loads(text, object_pairs_hook=without_repeats)
    except RecursionError as error:
        raise ConfigError(f"{where} is nested too deeply") from error
    except ValueError as error:
        raise ConfigError(f"{where} is no JSON: {error}") from error
    return read_conflict(data, where)


def read_conflict(data: Any, where: str = "the model") -> Conflict:
    """Return the conflict of a MODEL.json object, checked; raise ConfigError or AnalysisError."""
    _expect(isinstance(data, dict), where, "must be an object with decision_makers and preferences")
    unknown = sorted(set(data) - KEYS)
    _expect(not unknown, where, f"has no field {', '.join(unknown)}; the fields are {', '.join(sorted(KEYS))}")
    makers = data.get("decision_makers")
    _expect(isinstance(makers, list) and bool(makers), where, "needs a list decision_makers")
    preferences = {
        name: _preference(value, f"{where}: preferences.{name}") for name, value in _map(data, "preferences", where)
    }
    for name, value in _map(data, "weights", where):
        _expect(name not in preferences, where, f"gives {name!r} both weights and other preferences; keep one")
        preferences[name] = _weights(value, f"{where}: weights.{name}")
    conflict = Conflict(
        name=str(data.get("name", "")),
        decision_makers=tuple(_maker(row, f"{where}: decision_makers[{k}]") for k, row in enumerate(makers)),
        irreversible=dict(_map(data, "irreversible", where)),
        infeasible=tuple(
            _pattern(row, f"{where}: infeasible[{k}]") for k, row in enumerate(_rows(data, "infeasible", where))
        ),
        preferences=preferences,
        status_quo=_whole(data.get("status_quo"), f"{where}: status_quo"),
        forbidden_moves=_moves(data, "forbidden_moves", where),
        common_moves=_moves(data, "common_moves", where),
        coalitions=tuple(
            _names(row, f"{where}: coalitions[{k}]") for k, row in enumerate(_rows(data, "coalitions", where))
        ),
        strong=_moves(data, "strong", where),
        unknown=_moves(data, "unknown", where),
        horizon=_whole(data.get("horizon"), f"{where}: horizon"),
        confirmed={name: _flags(flags, f"{where}: confirmed.{name}") for name, flags in _map(data, "confirmed", where)},
        evidence={name: _evidence(rows, f"{where}: evidence.{name}") for name, rows in _map(data, "evidence", where)},
        assumptions=_names(data.get("assumptions", []), f"{where}: assumptions"),
        source=str(data.get("source", "")),
    )
    _check_flags(conflict, where)
    return check(conflict)


def conflict_to_json(conflict: Conflict) -> dict[str, Any]:
    """Return the MODEL.json object of a conflict; optional fields that say nothing are left out."""
    optional: dict[str, Any] = {
        "irreversible": dict(conflict.irreversible),
        "infeasible": [dict(pattern) for pattern in conflict.infeasible],
        "forbidden_moves": {name: [list(p) for p in pairs] for name, pairs in conflict.forbidden_moves.items()},
        "common_moves": {name: [list(p) for p in pairs] for name, pairs in conflict.common_moves.items()},
        "coalitions": [list(members) for members in conflict.coalitions],
        "strong": {name: [list(p) for p in pairs] for name, pairs in conflict.strong.items()},
        "unknown": {name: [list(p) for p in pairs] for name, pairs in conflict.unknown.items()},
        "confirmed": {name: list(flags) for name, flags in conflict.confirmed.items()},
        "evidence": {
            name: [{"statement_ids": list(e.statement_ids), "quotes": list(e.quotes), "reason": e.reason} for e in rows]
            for name, rows in conflict.evidence.items()
        },
        "assumptions": list(conflict.assumptions),
        "source": conflict.source,
    }
    row: dict[str, Any] = {
        "name": conflict.name,
        "decision_makers": [{"name": m.name, "options": list(m.options)} for m in conflict.decision_makers],
        **{key: value for key, value in optional.items() if value},
        "preferences": {name: _preference_to_json(value) for name, value in conflict.preferences.items()},
    }
    if conflict.status_quo is not None:
        row["status_quo"] = conflict.status_quo
    if conflict.horizon is not None:
        row["horizon"] = conflict.horizon
    return row


def _preference_to_json(preference: Preference) -> dict[str, Any]:
    match preference:
        case Ranking(levels=levels):
            return {"ranking": [level[0] if len(level) == 1 else list(level) for level in levels]}
        case Statements(texts=texts):
            return {"statements": list(texts)}
        case Weights(values=values):
            return {"weights": {option: _number(value) for option, value in values}}


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _preference(value: Any, where: str) -> Preference:
    _expect(isinstance(value, dict), where, "must be an object with ranking, statements or weights")
    given = sorted(set(value) & _KINDS)
    _expect(len(given) == 1 and set(value) <= _KINDS, where, "needs exactly one of ranking, statements or weights")
    if given == ["weights"]:
        return _weights(value["weights"], where)
    rows = value[given[0]]
    _expect(isinstance(rows, list), where, f"{given[0]} must be a list")
    if given == ["statements"]:
        return Statements(texts=_names(rows, where))
    levels = [level if isinstance(level, list) else [level] for level in rows]
    for level in levels:
        for state in level:
            _expect(_is_whole(state), where, f"ranking must list states by number, not {state!r}")
    return Ranking(levels=tuple(tuple(level) for level in levels if level))


def _weights(value: Any, where: str) -> Weights:
    _expect(isinstance(value, dict), where, "weights must be an object: option to number")
    for option, number in value.items():
        usable = isinstance(number, int | float) and not isinstance(number, bool) and abs(number) < float("inf")
        _expect(usable, where, f"the weight of {option!r} must be a number, not {number!r}")
    return Weights(values=tuple((option, as_fraction(number)) for option, number in value.items()))


def _maker(row: Any, where: str) -> DecisionMaker:
    _expect(isinstance(row, dict) and isinstance(row.get("name"), str), where, "needs a name and a list of options")
    unknown = sorted(set(row) - {"name", "options"})
    _expect(not unknown, where, f"has no field {', '.join(unknown)}; the fields are name, options")
    return DecisionMaker(name=row["name"], options=_names(row.get("options", []), f"{where}.options"))


def _pattern(row: Any, where: str) -> dict[str, bool]:
    usable = isinstance(row, dict) and all(isinstance(taken, bool) for taken in row.values())
    _expect(usable, where, "must be an object: option to true or false")
    _expect(bool(row), where, "is empty: it would exclude every state")
    return dict(row)


def _moves(data: Mapping[str, Any], key: str, where: str) -> dict[str, Pairs]:
    rows = {}
    for name, pairs in _map(data, key, where):
        usable = isinstance(pairs, list) and all(
            isinstance(pair, list) and len(pair) == 2 and all(map(_is_whole, pair)) for pair in pairs
        )
        _expect(usable, where, f"{key}.{name} must be a list of pairs of states")
        rows[name] = tuple((pair[0], pair[1]) for pair in pairs)
    return rows


def _flags(value: Any, where: str) -> tuple[bool, ...]:
    usable = isinstance(value, list) and all(isinstance(flag, bool) for flag in value)
    _expect(usable, where, "must be a list of true and false")
    return tuple(value)


def _evidence(value: Any, where: str) -> tuple[Evidence, ...]:
    _expect(isinstance(value, list) and all(isinstance(row, dict) for row in value), where, "must be a list of objects")
    return tuple(
        Evidence(
            statement_ids=_names(row.get("statement_ids", []), f"{where}[{k}].statement_ids"),
            quotes=_names(row.get("quotes", []), f"{where}[{k}].quotes"),
            reason=str(row.get("reason", "")),
        )
        for k, row in enumerate(value)
    )


def _check_flags(conflict: Conflict, where: str) -> None:
    for label in ("confirmed", "evidence"):
        for name, rows in getattr(conflict, label).items():
            preference = conflict.preferences.get(name)
            expected = len(preference.texts) if isinstance(preference, Statements) else len(rows)
            _expect(len(rows) == expected, where, f"{label}.{name} has {len(rows)} entries for {expected} statements")


def _map(data: Mapping[str, Any], key: str, where: str) -> list[tuple[str, Any]]:
    value = data.get(key, {})
    _expect(isinstance(value, dict), where, f"{key} must be an object")
    return list(value.items())


def _rows(data: Mapping[str, Any], key: str, where: str) -> list[Any]:
    value = data.get(key, [])
    _expect(isinstance(value, list), where, f"{key} must be a list")
    return list(value)


def _names(value: Any, where: str) -> tuple[str, ...]:
    usable = isinstance(value, list) and all(isinstance(name, str) for name in value)
    _expect(usable, where, "must be a list of strings")
    return tuple(value)


def _whole(value: Any, where: str) -> int | None:
    _expect(value is None or _is_whole(value), where, f"must be a whole number, not {value!r}")
    return value  # type: ignore[no-any-return]


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _expect(condition: bool, where: str, what: str) -> None:
    if not condition:
        raise ConfigError(f"{where} {what}")
