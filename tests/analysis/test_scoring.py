"""Scores agree with their definitions and with published figures."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.scoring import extremise_out_of_sample, pool_median, pool_odds, score


def test_brier_of_a_coin_is_a_quarter() -> None:
    assert score([0.5, 0.5], [0, 1]).brier == pytest.approx(0.25)


def test_certain_and_right_is_perfect() -> None:
    result = score([0.0, 1.0], [0, 1])
    assert (result.brier, result.skill) == (0.0, 1.0)


def test_one_certain_error_has_a_finite_log_score() -> None:
    assert 6 < score([1.0], [0]).log < 7


def test_no_skill_where_the_base_rate_is_certain() -> None:
    assert score([0.9, 0.8], [1, 1]).skill is None


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=40))
def test_scores_are_bounded_and_bins_count_all(pairs: list[tuple[float, int]]) -> None:
    result = score([p for p, _ in pairs], [o for _, o in pairs])
    assert 0 <= result.brier <= 1
    assert sum(b.n for b in result.calibration) == len(pairs)


def test_murphy_decomposition_holds_when_bins_hold_one_value() -> None:
    result = score([0.25, 0.25, 0.75, 0.75], [0, 1, 1, 1])
    assert result.brier == pytest.approx(result.reliability - result.resolution + result.uncertainty)


def test_exponent_above_one_moves_a_pool_away_from_a_half() -> None:
    assert pool_odds([0.7, 0.8], 2.0) > pool_odds([0.7, 0.8]) > 0.7


def test_median_ignores_an_outlier() -> None:
    assert pool_median([0.2, 0.25, 0.99]) == 0.25


def test_exponent_is_fitted_on_other_questions_only() -> None:
    groups = {"a": [0.7, 0.7], "b": [0.7, 0.7], "c": [0.7, 0.7]}
    result = extremise_out_of_sample(groups, {"a": 0, "b": 1, "c": 1})
    assert result["a"] > result["b"]


def test_published_scores_are_reproduced(shared: Path) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location(
        "forecasts_benchmark", Path(__file__).parents[2] / "benchmarks" / "forecasts.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.forecastbench()["brier"] == pytest.approx(0.110, abs=0.0005)
    mini = module.gjp()
    assert (mini["individual"], mini["mean"], mini["geometric_odds"]) == pytest.approx((0.180, 0.136, 0.120), abs=0.001)
