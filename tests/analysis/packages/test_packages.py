import json
import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from detente.analysis.packages.answers import bargain_to_json, count_to_text
from detente.analysis.packages.domain import parse_domain, read_domain
from detente.analysis.packages.solutions import solve_packages
from detente.errors import AnalysisError, ConfigError


def _domain(seed: int) -> dict:
    rng = random.Random(seed)
    issues = [{"name": f"i{k}", "values": [f"v{j}" for j in range(rng.randint(2, 4))]} for k in range(4)]
    grid = [0, 0.1, 0.2, 0.3, 0.5, 0.8, 1]
    parties = [
        {
            "name": name,
            "weights": {i["name"]: rng.choice([0.1, 0.2, 0.4]) for i in issues},
            "values": {i["name"]: {v: rng.choice(grid) for v in i["values"]} for i in issues},
            "no_deal": rng.choice([0, 0.2, 0.4, 0.7]),
        }
        for name in "ABC"[: rng.randint(2, 3)]
    ]
    tie = {"party": "B", "issues": ["i0", "i2"], "values": {"v0|v1": -0.3, "v1|v0": 0.25}}
    return {
        "issues": issues,
        "parties": parties,
        "linkages": [tie] if seed % 2 else [],
        "excluded": [{"i1": "v0", "i3": "v1"}, {"i0": "v1"}] if seed % 3 == 0 else [],
    }


def _list(data: dict) -> dict[tuple[str, ...], list[float]]:
    names = [issue["name"] for issue in data["issues"]]
    found = {}
    for values in product(*(issue["values"] for issue in data["issues"])):
        package = dict(zip(names, values, strict=True))
        if any(all(package[k] == v for k, v in pattern.items()) for pattern in data["excluded"]):
            continue
        worth = []
        for party in data["parties"]:
            total = sum(party["weights"][k] * party["values"][k][v] for k, v in package.items())
            for link in data["linkages"]:
                if link["party"] == party["name"]:
                    total += link["values"].get("|".join(package[k] for k in link["issues"]), 0)
            worth.append(round(total, 9))
        found[values] = worth
    return found


@pytest.mark.parametrize("seed", range(30))
def test_the_answer_is_that_of_listing_all_packages(seed: int) -> None:
    data = _domain(seed)
    answer, listed = bargain_to_json(solve_packages(read_domain(data))), _list(data)
    values = np.array(sorted({tuple(worth) for worth in listed.values()}))
    dominated = [bool(((values >= v).all(axis=1) & (values > v).any(axis=1)).any()) for v in values]
    efficient = sorted(tuple(v) for v, out in zip(values.tolist(), dominated, strict=True) if not out)
    assert answer["outcomes"] == str(len(listed))
    assert sorted(tuple(np.round(row["values"], 9)) for row in answer["pareto"]) == efficient
    for row in answer["pareto"]:
        assert listed[tuple(row["package"].values())] == pytest.approx(row["values"])
    floor = np.array([party["no_deal"] for party in data["parties"]])
    good = np.array([worth for worth in listed.values() if (np.array(worth) >= floor - 1e-9).all()])
    assert answer["zopa"]["exists"] == bool(len(good))
    assert answer["zopa"]["packages"] == str(len(good))
    if not len(good):
        assert answer["nash"] is None
        return
    gains = good - floor
    shares = gains / np.where(gains.max(axis=0) > 1e-9, gains.max(axis=0), 1) + (gains.max(axis=0) <= 1e-9)
    for key, score in (
        ("nash", lambda g: g.prod()),
        ("egalitarian", lambda g: g.min()),
        ("utilitarian", lambda g: g.sum()),
    ):
        found = np.array(answer[key]["values"]) - floor
        assert score(found) == pytest.approx(max(map(score, gains)), abs=1e-9)
    fair = np.array(answer["kalai_smorodinsky"]["values"]) - floor
    best = gains.max(axis=0)
    assert (fair / np.where(best > 1e-9, best, 1) + (best <= 1e-9)).min() == pytest.approx(shares.min(axis=1).max())


def test_published_domains(shared: Path) -> None:
    """NegoLog prints as "Kalai" the package with the greatest sum; ties there are broken by its own order."""
    folders = sorted((shared / "conflicts" / "packages" / "negolog").iterdir())
    assert folders
    for folder in folders:
        specs = json.loads((folder / "specs.json").read_text())
        profiles = [json.loads((folder / f"profile{name}.json").read_text()) for name in "AB"]
        data = {
            "issues": [{"name": k, "values": list(v)} for k, v in profiles[0]["issues"].items()],
            "parties": [
                {"name": n, "weights": p["issueWeights"], "values": p["issues"], "no_deal": p["reservationValue"]}
                for n, p in zip("AB", profiles, strict=True)
            ],
        }
        bargain = solve_packages(read_domain(data))
        answer = bargain_to_json(bargain)
        assert bargain.outcomes == specs["NumberOfBids"]
        floor = [p["reservationValue"] for p in profiles]
        found = np.prod(np.array(answer["nash"]["values"]) - floor)
        printed = (specs["Nash_A"] - floor[0]) * (specs["Nash_B"] - floor[1])
        assert found == pytest.approx(printed, abs=1e-6), folder.name
        assert sum(answer["utilitarian"]["values"]) == pytest.approx(specs["Kalai_A"] + specs["Kalai_B"], abs=1e-6)


def test_a_million_million_packages_are_not_listed() -> None:
    rng = random.Random(1)
    issues = [{"name": f"i{k}", "values": [f"v{j}" for j in range(10)]} for k in range(12)]
    parties = [
        {
            "name": name,
            "weights": {i["name"]: 1 for i in issues},
            "values": {i["name"]: {v: rng.randint(0, 100) for v in i["values"]} for i in issues},
            "no_deal": 500,
        }
        for name in "AB"
    ]
    answer = bargain_to_json(solve_packages(read_domain({"issues": issues, "parties": parties})))
    assert answer["outcomes"] == "10^12"
    assert answer["zopa"]["packages"].startswith("at least ")


def test_without_a_zone_the_blocking_parties_are_named() -> None:
    party = {"weights": {"x": 1}, "values": {"x": {"a": 0, "b": 1}}}
    turned = {"weights": {"x": 1}, "values": {"x": {"a": 1, "b": 0}}}
    data = {
        "issues": [{"name": "x", "values": ["a", "b"]}],
        "parties": [{"name": "A", "no_deal": 0.5, **party}, {"name": "B", "no_deal": 0.5, **turned}],
    }
    answer = bargain_to_json(solve_packages(read_domain(data)))
    assert answer["zopa"] == {"exists": False, "packages": "0", "blocking": ["A", "B"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"issues": []}, "needs at least one issue"),
        ({"parties": []}, "needs at least two parties"),
        ({"colour": 1}, "has no field colour"),
        ({"excluded": [{"i9": "v0"}]}, "no issue is called 'i9'"),
        ({"excluded": [{"i0": "w"}]}, "i0 has no value 'w'"),
        ({"linkages": [{"party": "Z", "issues": ["i0"], "values": {}}]}, "needs a party of A, B"),
        (
            {"linkages": [{"party": "A", "issues": ["i0", "i1"], "values": {"v0": 1}}]},
            "must name a value for each of 2",
        ),
    ],
)
def test_contradictory_domains_are_refused(change: dict, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_domain({**_domain(2), **change})


def test_exclusions_that_leave_nothing_are_an_error() -> None:
    data = _domain(2)
    data["excluded"] = [{"i0": value} for value in data["issues"][0]["values"]]
    with pytest.raises(AnalysisError, match="leave no combination of i0"):
        solve_packages(read_domain(data))


def test_broken_json_is_refused() -> None:
    with pytest.raises(ConfigError, match="is no JSON"):
        parse_domain("{")


@pytest.mark.parametrize(("count", "text"), [(12, "12"), (10**12, "10^12"), (3 * 10**10, "3.00*10^10")])
def test_large_counts_are_powers_of_ten(count: int, text: str) -> None:
    assert count_to_text(count) == text
