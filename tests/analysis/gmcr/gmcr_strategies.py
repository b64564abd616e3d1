"""Random small conflicts."""

import random

from hypothesis import strategies as st

from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking


@st.composite
def conflicts(draw: st.DrawFn, *, makers: int = 3, irregular: bool = False) -> Conflict:
    sizes = draw(st.lists(st.integers(0, 2), min_size=2, max_size=makers).filter(lambda s: 0 < sum(s) <= 5))
    names = iter("abcdefgh")
    decision_makers = tuple(
        DecisionMaker(name=f"M{k}", options=tuple(next(names) for _ in range(size))) for k, size in enumerate(sizes)
    )
    options = [option for maker in decision_makers for option in maker.options]
    size = 2 ** len(options)
    # Drawing every rank would be slow and shrink no better than a seed.
    rng = random.Random(draw(st.integers(0, 2**32)))
    excluded = set(rng.sample(range(size), draw(st.integers(0, size // 3))))
    infeasible = tuple({o: bool(s >> k & 1) for k, o in enumerate(options)} for s in sorted(excluded))
    preferences = {}
    for maker in decision_makers:
        places = [rng.randint(0, size) for _ in range(size)]
        levels = tuple(tuple(s for s in range(size) if places[s] == p) for p in sorted(set(places)))
        preferences[maker.name] = Ranking(levels=levels)
    irreversible = draw(st.dictionaries(st.sampled_from(options), st.sampled_from(["forward", "back"]), max_size=3))
    feasible = [s for s in range(size) if s not in excluded]
    pairs = st.lists(st.tuples(st.sampled_from(feasible), st.sampled_from(feasible)), max_size=4)
    moves = st.dictionaries(st.sampled_from([m.name for m in decision_makers]), pairs.map(tuple), max_size=2)
    return Conflict(
        decision_makers=decision_makers,
        irreversible=irreversible,
        infeasible=infeasible,
        preferences=preferences,
        forbidden_moves=draw(moves) if irregular else {},
        common_moves={k: tuple(p for p in v if p[0] != p[1]) for k, v in draw(moves).items()} if irregular else {},
    )
