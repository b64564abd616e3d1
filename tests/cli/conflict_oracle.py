"""Random MODEL.json objects with everything the format knows, and a slow oracle that follows the definitions on them.

The oracle reads the JSON object by itself and shares no code with the package.
"""

import random
from fractions import Fraction
from itertools import product
from typing import Any

ODD_SIZES = [(1,), (3,), (0, 2), (1, 0, 1), (1, 1), (1, 1, 1, 1), (2, 1, 1), (1, 0, 2, 1), (1, 1, 1, 1, 1)]
CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")
Tree = str | tuple[Any, ...]


def make_formula(rng: random.Random, options: list[str], depth: int = 2) -> Tree:
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(options)
    operator = rng.choice(["-", "&", "|", "IF", "IFF", "UNLESS"])
    if operator == "-":
        return operator, make_formula(rng, options, depth - 1)
    return operator, make_formula(rng, options, depth - 1), make_formula(rng, options, depth - 1)


def write(tree: Tree) -> str:
    if isinstance(tree, str):
        return f"'{tree}'"
    return f"-({write(tree[1])})" if tree[0] == "-" else f"({write(tree[1])}) {tree[0]} ({write(tree[2])})"


def holds(tree: Tree, taken: set[str]) -> bool:
    if isinstance(tree, str):
        return tree in taken
    values = [holds(part, taken) for part in tree[1:]]
    match tree[0]:
        case "-":
            return not values[0]
        case "&":
            return values[0] and values[1]
        case "|":
            return values[0] or values[1]
        case "IF":
            return values[0] or not values[1]
        case "IFF":
            return values[0] == values[1]
    return values[0] or values[1]


class Model:
    """A random model: ``data`` is its JSON object; the rest is what the definitions need."""

    def __init__(self, seed: int, *, odd: bool = False) -> None:
        """``odd``: one maker or up to five, some without an option, ties everywhere, nothing reversible, far horizons."""
        rng = random.Random(seed)
        sizes = rng.choice(ODD_SIZES if odd else [(2, 2), (1, 2, 1), (2, 1, 2), (3, 1), (1, 1, 1)])
        self.worths, one_way = (rng.randint(0, 2), rng.choice([0, 0.3, 1])) if odd else (6, 0.3)
        self.options = [f"o {k}" for k in range(sum(sizes))]
        names = [f"M{k}" for k in range(len(sizes))]
        left = iter(self.options)
        makers = [{"name": n, "options": [next(left) for _ in range(k)]} for n, k in zip(names, sizes, strict=True)]
        self.names, size = names, 2 ** len(self.options)
        self.data: dict[str, Any] = {"decision_makers": makers}
        self.data["irreversible"] = {o: rng.choice(["forward", "back"]) for o in self.options if rng.random() < one_way}
        if rng.random() < 0.5:
            pattern = {o: rng.random() < 0.5 for o in rng.sample(self.options, min(2, len(self.options)))}
            self.data["infeasible"] = [pattern]
        self.states = [s for s in range(size) if not any(self._fits(s, p) for p in self.data.get("infeasible", []))]
        self.data["status_quo"] = self.states[0]
        self.data["preferences"], self.data["weights"], self.value = {}, {}, []
        for name in names:
            self.value.append(self._prefer(rng, name))
        for field in ("forbidden_moves", "common_moves", "unknown"):
            if rng.random() < 0.4:
                self.data[field] = {rng.choice(names): self._pairs(rng)}
        if rng.random() < 0.4:
            i = rng.randrange(len(names))
            pairs = [(a, b) for a, b in self._pairs(rng) if self.value[i][a] > self.value[i][b]]
            if pairs:
                self.data["strong"] = {names[i]: pairs}
        if rng.random() < 0.4:
            self.data["coalitions"] = [rng.sample(names, min(len(names), rng.randint(1, 4) if odd else 2))]
        if rng.random() < 0.4:
            self.data["horizon"] = rng.randint(1, 5 if odd else 3)

    def _pairs(self, rng: random.Random) -> list[tuple[int, int]]:
        if len(self.states) < 2:
            return []
        pairs = (tuple(rng.sample(self.states, 2)) for _ in range(rng.randint(1, 4)))
        return [(a, b) for a, b in pairs]

    def _taken(self, state: int) -> set[str]:
        return {o for k, o in enumerate(self.options) if state >> k & 1}

    def _fits(self, state: int, pattern: dict[str, bool]) -> bool:
        return all((o in self._taken(state)) == taken for o, taken in pattern.items())

    def _prefer(self, rng: random.Random, name: str) -> dict[int, Any]:
        kind = rng.choice(["ranking", "statements", "weights"])
        if kind == "ranking":
            value: dict[int, Any] = {s: rng.randint(0, self.worths) for s in self.states}
            levels = [[s for s in self.states if value[s] == v] for v in range(self.worths, -1, -1)]
            self.data["preferences"][name] = {"ranking": [v[0] if len(v) == 1 else v for v in levels if v]}
            return value
        if kind == "weights":
            weights = {o: rng.choice([0.1, 0.2, 0.3, -0.1, 2, -3]) for o in self.options}
            self.data["weights"][name] = weights
            return {s: sum(Fraction(str(weights[o])) for o in self._taken(s)) for s in self.states}
        trees = [make_formula(rng, self.options) for _ in range(rng.randint(1, 4))]
        self.data["preferences"][name] = {"statements": [write(tree) for tree in trees]}
        return {s: [holds(tree, self._taken(s)) for tree in trees] for s in self.states}


class Oracle:
    """Stability by the definitions; ``unknown`` says whether an unknown preference tempts and whether it deters."""

    def __init__(self, model: Model, *, single: bool = False, unknown: str = "a", strong: bool = False) -> None:
        self.m, self.strong = model, strong
        self.tempts, self.deterring = unknown in "ac", unknown in "cd"
        groups = [] if single else model.data.get("coalitions", [])
        inside = {name for group in groups for name in group}
        indexed = [sorted(map(model.names.index, group)) for group in groups]
        self.actors = sorted(indexed + [[i] for i, name in enumerate(model.names) if name not in inside])
        self.labels = [" + ".join(model.names[i] for i in actor) for actor in self.actors]

    def maker_moves(self, i: int, s: int) -> set[int]:
        data, name = self.m.data, self.m.names[i]
        own = set(data["decision_makers"][i]["options"])
        found = set()
        for t in self.m.states:
            changed = {o for k, o in enumerate(self.m.options) if (s ^ t) >> k & 1}
            ways = {o: "forward" if t >> self.m.options.index(o) & 1 else "back" for o in changed}
            if changed and changed <= own and all(data["irreversible"].get(o, w) == w for o, w in ways.items()):
                found.add(t)
        found |= {b for a, b in data.get("common_moves", {}).get(name, []) if a == s}
        return found - {b for a, b in data.get("forbidden_moves", {}).get(name, []) if a == s}

    def legal(self, start: int, movers: list[Any], go: Any) -> set[int]:
        seen, todo = set(), [(start, None)]
        while todo:
            s, last = todo.pop()
            for k, mover in enumerate(movers):
                for t in go(mover, s) if k != last else ():
                    if (t, k) not in seen:
                        seen.add((t, k))
                        todo.append((t, k))
        return {t for t, _ in seen}

    def moves(self, actor: list[int], s: int) -> set[int]:
        if len(actor) == 1:
            return self.maker_moves(actor[0], s)
        return self.legal(s, actor, self.maker_moves) - {s}

    def is_unknown(self, i: int, s: int, t: int) -> bool:
        pairs = [set(p) for p in self.m.data.get("unknown", {}).get(self.m.names[i], [])]
        return {s, t} in pairs

    def answers(self, actor: list[int], s: int) -> set[int]:
        return self.improvements(actor, s, answering=True)

    def improvements(self, actor: list[int], s: int, *, answering: bool = False) -> set[int]:
        def better(i: int, t: int) -> bool:
            return answering or self.tempts if self.is_unknown(i, s, t) else self.m.value[i][t] > self.m.value[i][s]

        return {t for t in self.moves(actor, s) if all(better(i, t) for i in actor)}

    def deters(self, actor: list[int], s: int, end: int) -> bool:
        return any(self._deters_one(i, s, end) for i in actor)

    def _deters_one(self, i: int, s: int, end: int) -> bool:
        value = self.m.value[i]
        if self.is_unknown(i, s, end):
            return self.deterring and not self.strong
        if self.strong:
            pairs = self.m.data.get("strong", {}).get(self.m.names[i], [])
            return any(value[s] >= value[a] and value[end] <= value[b] for a, b in pairs)
        return bool(value[end] <= value[s])

    def stable(self, k: int, concept: str) -> list[int]:
        actor = self.actors[k]
        return [s for s in self.m.states if all(self._answered(k, concept, s, t) for t in self.improvements(actor, s))]

    def _answered(self, k: int, concept: str, s: int, t: int) -> bool:
        actor, others = self.actors[k], [a for j, a in enumerate(self.actors) if j != k]
        if concept == "nash":
            return False
        if concept == "sim":
            choices = [[0, *(s ^ u for u in self.answers(other, s))] for other in others]
            for combination in product(*choices):
                changed = s ^ t
                for change in combination:
                    changed |= change
                if s ^ changed in self.m.states and self.deters(actor, s, s ^ changed):
                    return True
            return False
        ends = self.legal(t, others, self.answers if concept == "seq" else self.moves)
        return any(
            self.deters(actor, s, end)
            and (concept != "smr" or all(self.deters(actor, s, u) for u in self.moves(actor, end)))
            for end in ends
        )

    def equilibria(self, concept: str) -> list[int]:
        sets = [set(self.stable(k, concept)) for k in range(len(self.actors))]
        return sorted(set.intersection(*sets))

    def limited(self, i: int, horizon: int) -> list[int]:
        """Return the states at which ``i`` stays when it looks ``horizon`` moves ahead."""

        def end(j: int, s: int, left: int) -> int:
            best = s
            for t in sorted(self.maker_moves(j, s)) if left else ():
                answers = [e for k in range(len(self.m.names)) if k != j and (e := end(k, t, left - 1)) != t]
                last = min(answers, key=lambda e: (self.m.value[j][e], e)) if answers else t
                if self.m.value[j][last] > self.m.value[j][best]:
                    best = last
            return best

        return [s for s in self.m.states if end(i, s, horizon) == s]
