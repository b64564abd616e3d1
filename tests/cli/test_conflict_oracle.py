import json
from pathlib import Path

import pytest
from conflict_oracle import CONCEPTS, Model, Oracle
from typer.testing import CliRunner

from detente.cli.conflict import app


def _solve(folder: Path, model: Model) -> dict:
    path = folder / "model.json"
    path.write_text(json.dumps(model.data))
    result = CliRunner().invoke(app, ["solve", str(path), "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("seed", "odd"), [*((seed, False) for seed in range(60)), *((seed, True) for seed in range(24))]
)
def test_the_answer_follows_the_definitions(tmp_path: Path, seed: int, odd: bool) -> None:
    model = Model(seed, odd=odd)
    answer, oracle = _solve(tmp_path, model), Oracle(model)
    assert answer["states"] == model.states
    for k, label in enumerate(oracle.labels):
        assert answer["stability"][label] == {concept: oracle.stable(k, concept) for concept in CONCEPTS}
    assert answer["equilibria"] == {concept: oracle.equilibria(concept) for concept in CONCEPTS}
    if "coalitions" in model.data:
        single = Oracle(model, single=True)
        assert answer["without_coalitions"]["equilibria"] == {c: single.equilibria(c) for c in CONCEPTS}
    if "strong" in model.data:
        strong = Oracle(model, strong=True)
        assert answer["strong"]["equilibria"] == {c: strong.equilibria(c) for c in ("gmr", "smr", "seq")}
    if "unknown" in model.data:
        for kind, found in answer["unknown"].items():
            assert found["equilibria"] == {c: Oracle(model, unknown=kind).equilibria(c) for c in CONCEPTS}
    if "horizon" in model.data:
        limited = [oracle.limited(i, model.data["horizon"]) for i in range(len(model.names))]
        assert answer["limited_move"]["stability"] == dict(zip(model.names, limited, strict=True))


def test_every_part_of_the_format_is_drawn() -> None:
    seen = {field for seed in range(60) for field, value in Model(seed).data.items() if value}
    assert seen >= {"irreversible", "infeasible", "weights", "preferences", "status_quo", "horizon"}
    assert seen >= {"forbidden_moves", "common_moves", "unknown", "strong", "coalitions"}
