"""The ``--json`` answer of package bargaining."""

import math
from typing import Any

import numpy as np

from detente.analysis.packages.solutions import Bargain

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def bargain_to_json(bargain: Bargain) -> dict[str, Any]:
    """Return outcomes, frontier, solutions and zone of agreement; large numbers as text."""
    rows = range(len(bargain.frontier.values))
    picks = {name: getattr(bargain, name) for name in SOLUTIONS}
    return {
        "parties": [party.name for party in bargain.domain.parties],
        "outcomes": count_to_text(bargain.outcomes),
        "pareto": [package_to_json(bargain, row) for row in rows],
        **{name: None if row is None else package_to_json(bargain, row) for name, row in picks.items()},
        "zopa": {
            "exists": bargain.nash is not None,
            "packages": _acceptable(bargain),
            "blocking": list(bargain.blocking),
        },
    }


def package_to_json(bargain: Bargain, row: int) -> dict[str, Any]:
    """Return one package of the frontier with what it is worth to each party, in the order of the parties."""
    chosen = bargain.frontier.choices[row].tolist()
    package = {issue.name: issue.values[k] for issue, k in zip(bargain.domain.issues, chosen, strict=True)}
    return {"package": package, "values": [round(v, 12) for v in bargain.frontier.values[row].tolist()]}


def count_to_text(count: int) -> str:
    """Return a count in digits, or as a power of ten where nobody would count the digits."""
    if count < 10**9:
        return str(count)
    power = math.floor(math.log10(count))
    if count == 10**power:
        return f"10^{power}"
    return f"{count / 10**power:.2f}*10^{power}"


def _acceptable(bargain: Bargain) -> str:
    if bargain.acceptable is not None:
        return count_to_text(bargain.acceptable)
    floor = np.array([party.no_deal for party in bargain.domain.parties])
    efficient = int(np.count_nonzero((bargain.frontier.values >= floor - 1e-9).all(axis=1)))
    return f"at least {efficient} (those on the frontier)"
