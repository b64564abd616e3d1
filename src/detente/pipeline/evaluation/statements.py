"""The statement metric: statements paired by their words, then compared field by field."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.pipeline.evaluation.items import Item, same_name

PAIRED_FROM = 0.5
"""Dice coefficient of content characters from which a pair counts."""
FIELDS = ("party", "form", "sourcing", "firmness", "time")
_COLUMNS = ("gold", "predicted", "paired", "act", "overall", "speaker", "party_known", "conditions_gold", "conditions_predicted",
            "conditions", "issues_gold", "issues_predicted", "issues", *FIELDS)  # fmt: skip
_AT = {name: place for place, name in enumerate(_COLUMNS)}


def pair(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return one-to-one pairs, best Dice coefficient first (greedy), from ``PAIRED_FROM`` on."""
    candidates = sorted(
        ((_dice(g.characters, p.characters), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for score, i, j in candidates:
        if score < PAIRED_FROM:
            break
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def score_statements(
    gold: Mapping[str, Sequence[Item]],
    predicted: Mapping[str, Sequence[Item]],
    *,
    genres: Mapping[str, str] | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> dict[str, Any]:
    """Return all figures, per act and (with ``genres`` by document) per genre, with 95 % intervals from resampled documents."""
    documents = sorted(gold)
    pairs = {d: pair(gold[d], predicted.get(d, ())) for d in documents}
    counts = np.array([_count(gold[d], predicted.get(d, ()), pairs[d]) for d in documents], dtype=np.int64)
    acts = _per_act(gold, predicted, pairs)
    figures = _figures(counts.sum(axis=0))
    figures["macro_act_f1"] = float(np.mean([row["f1"] for row in acts.values() if row["gold"]])) if acts else 0.0
    resampled = np.random.default_rng(seed).integers(0, len(documents), (samples, len(documents)))
    drawn = [_figures(counts[sample].sum(axis=0)) for sample in resampled]
    intervals = (
        {k: [float(x) for x in np.percentile([d[k] for d in drawn], [2.5, 97.5])] for k in drawn[0]} if drawn else {}
    )
    by_genre = {}
    for genre in sorted({genres[d] for d in documents if d in genres}) if genres else ():
        chosen = [i for i, d in enumerate(documents) if genres and genres.get(d) == genre]
        by_genre[genre] = {"documents": len(chosen), **_figures(counts[chosen].sum(axis=0))}
    totals = counts.sum(axis=0)
    return {
        "documents": len(documents),
        "gold": int(totals[_AT["gold"]]),
        "predicted": int(totals[_AT["predicted"]]),
        "paired": int(totals[_AT["paired"]]),
        "figures": figures,
        "intervals": intervals,
        "per_act": acts,
        "per_genre": by_genre,
    }


def _count(gold: Sequence[Item], predicted: Sequence[Item], pairs: Sequence[tuple[Item, Item]]) -> list[int]:
    row = dict.fromkeys(_COLUMNS, 0)
    row["gold"], row["predicted"], row["paired"] = len(gold), len(predicted), len(pairs)
    row["conditions_gold"] = sum(len(g.conditions) for g in gold)
    row["conditions_predicted"] = sum(len(p.conditions) for p in predicted)
    for g, p in pairs:
        speaker = same_name(g.speaker, p.speaker)
        row["speaker"] += speaker
        row["act"] += g.act == p.act
        row["overall"] += speaker and g.act == p.act
        row["party_known"] += bool(g.party)
        row["party"] += bool(g.party) and same_name(g.party, p.party)
        for name in FIELDS[1:]:
            row[name] += getattr(g, name) == getattr(p, name)
        row["issues_gold"] += len(g.issues)
        row["issues_predicted"] += len(p.issues)
        row["issues"] += len(g.issues & p.issues)
        row["conditions"] += _matched(g.conditions, p.conditions)
    return list(row.values())


def _matched(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> int:
    rest = list(predicted)
    found = 0
    for condition in gold:
        place = next((k for k, other in enumerate(rest) if _dice(condition, other) >= PAIRED_FROM), None)
        if place is not None:
            rest.pop(place)
            found += 1
    return found


def _figures(total: NDArray[np.int64]) -> dict[str, float]:
    at: Callable[[str], int] = lambda name: int(total[_AT[name]])  # noqa: E731 - a name for the lookup, used twenty times below
    n_gold, n_predicted, n_pairs = at("gold"), at("predicted"), at("paired")
    out = {
        "detection_p": _share(n_pairs, n_predicted),
        "detection_r": _share(n_pairs, n_gold),
        "detection_f1": _f1(n_pairs, n_gold, n_predicted),
        "act": _share(at("act"), n_pairs),
        "act_f1": _f1(at("act"), n_gold, n_predicted),
        "speaker": _share(at("speaker"), n_pairs),
        "overall_f1": _f1(at("overall"), n_gold, n_predicted),
        "party": _share(at("party"), at("party_known")),
        "issues_f1": _f1(at("issues"), at("issues_gold"), at("issues_predicted")),
        "conditions_f1": _f1(at("conditions"), at("conditions_gold"), at("conditions_predicted")),
    }
    return out | {name: _share(at(name), n_pairs) for name in FIELDS[1:]}


def _per_act(
    gold: Mapping[str, Sequence[Item]],
    predicted: Mapping[str, Sequence[Item]],
    pairs: Mapping[str, Sequence[tuple[Item, Item]]],
) -> dict[str, dict[str, float]]:
    n_gold = Counter(item.act for d in gold for item in gold[d])
    n_predicted = Counter(item.act for d in gold for item in predicted.get(d, ()))
    hits = Counter(g.act for d in gold for g, p in pairs[d] if g.act == p.act)
    return {
        act: {"gold": n_gold[act], "predicted": n_predicted[act], "f1": _f1(hits[act], n_gold[act], n_predicted[act])}
        for act in sorted(set(n_gold) | set(n_predicted))
    }


def _dice(first: frozenset[int], second: frozenset[int]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(hits: int, n_gold: int, n_predicted: int) -> float:
    return 2 * hits / (n_gold + n_predicted) if n_gold + n_predicted else 0.0
