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

_DIRECTIONS = {"fwd": "forward", "back": "back"}


def parse_gmcr_file(text: str, where: str = "the file") -> Conflict:
    """Return the conflict of a ``.gmcr`` text; its rankings number the feasible states from 1."""
    try:
        data = json.loads(text)
        return _convert(data)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise ConfigError(f"{where} is no .gmcr file that can be read: {error!r}") from error


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
            names[k]: _DIRECTIONS[row["permittedDirection"]]
            for k, row in enumerate(data["options"])
            if row.get("permittedDirection") in _DIRECTIONS
        },
        infeasible=tuple({names[k]: taken == "Y" for k, taken in pattern} for pattern in data.get("infeasibles", [])),
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
            preferences[row["name"]] = Ranking(levels=tuple(tuple(by_file[n - 1] for n in level) for level in levels))
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
    parts = [("" if taken == "Y" else "-") + quote_option(names[k]) for k, taken in member]
    return " & ".join(parts) if len(parts) == 1 else "(" + " & ".join(parts) + ")"


def _option_names(data: dict[str, Any]) -> list[str]:
    owner = {k: row["name"] for row in data["decisionMakers"] for k in row["options"]}
    counts = Counter(row["name"] for row in data["options"])
    return [
        row["name"] if counts[row["name"]] == 1 else f"{row['name']} ({owner[k]})"
        for k, row in enumerate(data["options"])
    ]
