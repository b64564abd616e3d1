"""Import of ``.gmcr`` files: options, directions, infeasible patterns, preferences and coalitions.

The files of GMCR+ and gmcr-py keep preferences twice: as prioritised statements (lists of conditions on options, or a
``compound`` of several such lists, one of which has to hold) and as a ranking of the feasible states, counted from 1.
Which of them counts is said by ``useManualPreferenceRanking`` (``...Vectors`` in older files).
"""

import json
from collections import Counter
from typing import Any

import numpy as np

from detente.analysis.gmcr.model import Conflict, DecisionMaker, Preference, Ranking, Statements, check
from detente.analysis.gmcr.preferences import find_feasible
from detente.analysis.gmcr.statements import quote_option
from detente.errors import ConfigError

_DIRECTIONS = {"fwd": "forward", "forward": "forward", "back": "back", "backward": "back"}
_BOTH_WAYS = ("both", "reversible")


def parse_gmcr_file(text: str, where: str = "the file") -> Conflict:
    """Return the conflict of a ``.gmcr`` text; its rankings number the feasible states from 1."""
    try:
        return _convert(json.loads(text))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{where} is no .gmcr file that can be read: it is no JSON: {error}") from error
    except KeyError as error:
        raise ConfigError(f"{where} is no .gmcr file that can be read: it lacks {error}") from error
    except ValueError as error:
        raise ConfigError(f"{where} is no .gmcr file that can be read: {error}") from error
    except (TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{where} is no .gmcr file that can be read: its parts do not fit together") from error


def _convert(data: dict[str, Any]) -> Conflict:
    names = _option_names(data)
    order = [k for row in data["decisionMakers"] for k in row["options"]]
    conflict = Conflict(
        name=str(data.get("title", "")),
        decision_makers=tuple(
            DecisionMaker(name=row["name"], options=tuple(names[k] for k in row["options"]))
            for row in data["decisionMakers"]
        ),
        irreversible={
            names[k]: _DIRECTIONS[way]
            for k, row in enumerate(data["options"])
            if (way := _direction(row)) in _DIRECTIONS
        },
        infeasible=tuple({names[k]: _is_taken(mark) for k, mark in pattern} for pattern in data.get("infeasibles", [])),
    )
    check(conflict)
    numbers = np.flatnonzero(find_feasible(conflict)).tolist()
    # Rankings count states in the file's own order of options, which need not be grouped by decision maker.
    by_file = sorted(numbers, key=lambda s: sum((s >> place & 1) << k for place, k in enumerate(order)))
    by_hand = any(data.get(f"useManualPreference{kind}") for kind in ("Ranking", "Vectors"))
    preferences: dict[str, Preference] = {}
    for row in data["decisionMakers"]:
        ranking = row.get("preferenceRanking") or row.get("preferenceVector")
        if ranking and (by_hand or not row.get("preferences")):
            levels = [level if isinstance(level, list) else [level] for level in ranking]
            preferences[row["name"]] = Ranking(levels=tuple(_states(level, by_file, row["name"]) for level in levels))
        elif row.get("preferences"):
            preferences[row["name"]] = Statements(texts=tuple(_statement(item, names) for item in row["preferences"]))
    makers = [row["name"] for row in data["decisionMakers"]]
    groups = [group for group in data.get("coalitions", []) if isinstance(group, list)]
    return check(
        Conflict(
            name=conflict.name,
            decision_makers=conflict.decision_makers,
            irreversible=conflict.irreversible,
            infeasible=conflict.infeasible,
            preferences=preferences,
            coalitions=tuple(tuple(makers[k] for k in group) for group in groups),
            assumptions=tuple(
                f"The misperceptions of {row['name']} in the .gmcr file are not part of this model."
                for row in data["decisionMakers"]
                if row.get("misperceptions")
            ),
            source="imported from a .gmcr file",
        )
    )


def _statement(item: Any, names: list[str]) -> str:
    """Return a preference statement: conditions that hold together, or a compound of which one member has to hold."""
    members = item["members"] if isinstance(item, dict) else [item]
    return " | ".join(_conditions(member, names) for member in members)


def _conditions(member: list[list[Any]], names: list[str]) -> str:
    parts = [("" if _is_taken(mark) else "-") + quote_option(names[k]) for k, mark in member]
    return " & ".join(parts) if len(parts) == 1 else "(" + " & ".join(parts) + ")"


def _states(level: list[int], by_file: list[int], name: str) -> tuple[int, ...]:
    wrong = next((n for n in level if not 1 <= n <= len(by_file)), None)
    if wrong is not None:
        raise ValueError(
            f"the ranking of {name} has place {wrong}; the feasible states are counted from 1 to {len(by_file)}"
        )
    return tuple(by_file[n - 1] for n in level)


def _is_taken(mark: str) -> bool:
    if mark not in ("Y", "N"):
        raise ValueError(f"a condition marks an option {mark!r}, neither Y nor N")
    return mark == "Y"


def _direction(row: dict[str, Any]) -> str:
    way = row.get("permittedDirection", row.get("reversible", "both"))
    if way not in _BOTH_WAYS and way not in _DIRECTIONS:
        raise ValueError(f"option {row['name']!r} has the direction {way!r}")
    return str(way)


def _option_names(data: dict[str, Any]) -> list[str]:
    owned = [(k, row["name"]) for row in data["decisionMakers"] for k in row["options"]]
    owner = dict(owned)
    for k, row in enumerate(data["options"]):
        owners = [name for place, name in owned if place == k]
        if len(owners) != 1:
            whom = " and ".join(owners) or "nobody"
            raise ValueError(f"option {row['name']!r} belongs to {whom}; give it to one decision maker")
    counts = Counter(row["name"] for row in data["options"])
    return [
        row["name"] if counts[row["name"]] == 1 else f"{row['name']} ({owner[k]})"
        for k, row in enumerate(data["options"])
    ]
