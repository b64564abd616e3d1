"""A bargaining domain: issues with values, parties with weights, linkages and excluded combinations; read from DOMAIN.json."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.errors import ConfigError

_KEYS = {"name", "source", "issues", "parties", "linkages", "excluded"}


@dataclass(frozen=True, kw_only=True, slots=True)
class BargainingIssue:
    """An issue and the values it can take."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bargainer:
    """A party: what each value of each issue is worth to it, weight included, and what no deal is worth."""

    name: str
    worth: tuple[tuple[float, ...], ...]
    """By issue, by value: weight of the issue times the value's own worth."""
    no_deal: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageLinkage:
    """What a combination of values over some issues is worth to a party beyond their sum."""

    party: int
    issues: tuple[int, ...]
    extra: Mapping[tuple[int, ...], float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """The whole problem, checked."""

    issues: tuple[BargainingIssue, ...]
    parties: tuple[Bargainer, ...]
    linkages: tuple[PackageLinkage, ...] = ()
    excluded: tuple[Mapping[int, int], ...] = ()
    """Partial packages (issue to value) that cannot be agreed."""


def parse_domain(text: str, where: str = "the domain") -> Domain:
    """Return the domain of a DOMAIN.json text; raise ConfigError that names the place of a fault."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{where} is no JSON: {error}") from error
    return read_domain(data, where)


def read_domain(data: Any, where: str = "the domain") -> Domain:
    """Return the domain of a DOMAIN.json object, checked."""
    _expect(isinstance(data, dict), where, "must be an object with issues and parties")
    unknown = sorted(set(data) - _KEYS)
    _expect(not unknown, where, f"has no field {', '.join(unknown)}; the fields are {', '.join(sorted(_KEYS))}")
    issues = tuple(_issue(row, f"{where}: issues[{k}]") for k, row in enumerate(_rows(data, "issues", where)))
    _expect(bool(issues), where, "needs at least one issue")
    _unique([issue.name for issue in issues], f"{where}: issues")
    parties = tuple(
        _party(row, issues, f"{where}: parties[{k}]") for k, row in enumerate(_rows(data, "parties", where))
    )
    _expect(len(parties) >= 2, where, "needs at least two parties")
    names = [party.name for party in parties]
    _unique(names, f"{where}: parties")
    return Domain(
        issues=issues,
        parties=parties,
        linkages=tuple(
            _linkage(row, issues, names, f"{where}: linkages[{k}]")
            for k, row in enumerate(_rows(data, "linkages", where))
        ),
        excluded=tuple(
            _excluded(row, issues, f"{where}: excluded[{k}]") for k, row in enumerate(_rows(data, "excluded", where))
        ),
    )


def _issue(row: Any, where: str) -> BargainingIssue:
    _expect(isinstance(row, dict) and isinstance(row.get("name"), str), where, "needs a name")
    values = row.get("values")
    usable = isinstance(values, list) and bool(values) and all(isinstance(v, str) for v in values)
    _expect(usable, where, "needs a list of values, each a string")
    _unique(values, f"{where}: values")
    return BargainingIssue(name=row["name"], values=tuple(values))


def _party(row: Any, issues: tuple[BargainingIssue, ...], where: str) -> Bargainer:
    _expect(isinstance(row, dict) and isinstance(row.get("name"), str), where, "needs a name")
    weights, values = row.get("weights", {}), row.get("values", {})
    _expect(isinstance(weights, dict) and isinstance(values, dict), where, "needs weights and values by issue")
    for label, given in (("weights", weights), ("values", values)):
        for name in given:
            _expect(any(name == issue.name for issue in issues), where, f"{label}: no issue is called {name!r}")
    worth = []
    for issue in issues:
        place = f"{where}: {issue.name}"
        _expect(issue.name in weights, place, "has no weight")
        by_value = values.get(issue.name)
        _expect(
            isinstance(by_value, dict) and set(by_value) == set(issue.values), place, "needs a number for each value"
        )
        weight = _number(weights[issue.name], place)
        worth.append(tuple(weight * _number(by_value[value], f"{place}.{value}") for value in issue.values))
    return Bargainer(name=row["name"], worth=tuple(worth), no_deal=_number(row.get("no_deal", 0), f"{where}: no_deal"))


def _linkage(row: Any, issues: tuple[BargainingIssue, ...], names: list[str], where: str) -> PackageLinkage:
    _expect(isinstance(row, dict) and row.get("party") in names, where, f"needs a party of {', '.join(names)}")
    _expect(
        isinstance(row.get("issues"), list) and isinstance(row.get("values"), dict), where, "needs issues and values"
    )
    at = tuple(_index(issues, name, where) for name in row["issues"])
    extra = {}
    for words, number in row["values"].items():
        values = words.split("|")
        _expect(len(values) == len(at), where, f"{words!r} must name a value for each of {len(at)} issues, joined by |")
        key = tuple(_value(issues[k], value, where) for k, value in zip(at, values, strict=True))
        extra[key] = _number(number, f"{where}: {words}")
    return PackageLinkage(party=names.index(row["party"]), issues=at, extra=extra)


def _excluded(row: Any, issues: tuple[BargainingIssue, ...], where: str) -> Mapping[int, int]:
    _expect(isinstance(row, dict) and bool(row), where, "must be an object: issue to value")
    pattern = {}
    for name, value in row.items():
        k = _index(issues, name, where)
        pattern[k] = _value(issues[k], value, where)
    return pattern


def _index(issues: tuple[BargainingIssue, ...], name: Any, where: str) -> int:
    names = [issue.name for issue in issues]
    _expect(name in names, where, f"no issue is called {name!r}; there are {', '.join(names)}")
    return names.index(name)


def _value(issue: BargainingIssue, value: Any, where: str) -> int:
    _expect(value in issue.values, where, f"{issue.name} has no value {value!r}; there are {', '.join(issue.values)}")
    return issue.values.index(value)


def _number(value: Any, where: str) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    _expect(usable, where, f"must be a number, not {value!r}")
    return float(value)


def _rows(data: Mapping[str, Any], key: str, where: str) -> list[Any]:
    value = data.get(key, [])
    _expect(isinstance(value, list), where, f"{key} must be a list")
    return list(value)


def _unique(names: list[str], where: str) -> None:
    for name in names:
        _expect(names.count(name) == 1, where, f"{name!r} is there twice")


def _expect(condition: bool, where: str, what: str) -> None:
    if not condition:
        raise ConfigError(f"{where} {what}")
