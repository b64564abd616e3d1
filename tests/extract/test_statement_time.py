import pytest

from detente.extract.attributes import settle_time


@pytest.mark.parametrize(("told", "time"), [((0.3, 0.36, 0.34), "future"), ((0.1, 0.8, 0.1), "present")])
def test_modals_settle_a_time_that_the_coder_leaves_open(told: tuple[float, ...], time: str) -> None:
    assert settle_time(told, "They will meet", "report") == time
