"""A tiny reference that follows the definitions word by word, for comparison with the engine on small conflicts."""

from itertools import product

from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict


class Reference:
    def __init__(self, conflict: Conflict) -> None:
        graph = build_graph(conflict)
        self.states = [int(s) for s in graph.states]
        self.names = conflict.names
        self.rank = [{s: int(ranks[s]) for s in self.states} for ranks in graph.ranks]
        self.owned, bit = [], 0
        for maker in conflict.decision_makers:
            self.owned.append(sum(1 << (bit + k) for k in range(len(maker.options))))
            bit += len(maker.options)
        options = conflict.options
        self.forward = sum(1 << options.index(o) for o, d in conflict.irreversible.items() if d == "forward")
        self.back = sum(1 << options.index(o) for o, d in conflict.irreversible.items() if d == "back")
        self.forbidden = [set(conflict.forbidden_moves.get(name, ())) for name in conflict.names]
        self.common = [set(conflict.common_moves.get(name, ())) for name in conflict.names]

    def moves(self, i: int, s: int) -> list[int]:
        own = [t for t in self.states if t != s and not (s ^ t) & ~self.owned[i] and self._directed(s, t)]
        extra = [t for origin, t in self.common[i] if origin == s]
        return [t for t in {*own, *extra} if (s, t) not in self.forbidden[i]]

    def _directed(self, s: int, t: int) -> bool:
        return not (s & ~t & self.forward) and not (t & ~s & self.back)

    def improvements(self, i: int, s: int) -> list[int]:
        return [t for t in self.moves(i, s) if self.rank[i][t] > self.rank[i][s]]

    def reach(self, i: int, start: int, *, improving: bool) -> set[int]:
        seen: set[tuple[int, int]] = set()
        todo = [(start, i)]
        while todo:
            s, last = todo.pop()
            for j in range(len(self.names)):
                if j in (i, last):
                    continue
                for t in self.improvements(j, s) if improving else self.moves(j, s):
                    if (t, j) not in seen:
                        seen.add((t, j))
                        todo.append((t, j))
        return {t for t, _ in seen}

    def stable(self, concept: str, i: int) -> list[int]:
        return [s for s in self.states if self.is_stable(concept, i, s)]

    def is_stable(self, concept: str, i: int, s: int) -> bool:
        return all(self._sanctioned(concept, i, s, a) for a in self.improvements(i, s))

    def _sanctioned(self, concept: str, i: int, s: int, a: int) -> bool:
        rank = self.rank[i]
        match concept:
            case "nash":
                return False
            case "gmr":
                return any(rank[t] <= rank[s] for t in self.reach(i, a, improving=False))
            case "smr":
                return any(
                    rank[t] <= rank[s] and all(rank[u] <= rank[s] for u in self.moves(i, t))
                    for t in self.reach(i, a, improving=False)
                )
            case "seq":
                return any(rank[t] <= rank[s] for t in self.reach(i, a, improving=True))
            case _:
                return any(t in rank and rank[t] <= rank[s] for t in self._meanwhile(i, s, a))

    def _meanwhile(self, i: int, s: int, a: int) -> list[int]:
        others = [[0, *(s ^ t for t in self.improvements(j, s))] for j in range(len(self.names)) if j != i]
        results = []
        for changes in product(*others):
            changed = s ^ a
            for change in changes:
                changed |= change
            results.append(s ^ changed)
        return results
