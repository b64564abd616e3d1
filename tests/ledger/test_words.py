import pytest

from detente.ledger.words import ended, quoted


@pytest.mark.parametrize("text", ["They said “no.”", "to “stop” if he “comes back.”", 'he asked "why?"', "Stop!"])
def test_a_quotation_that_ends_with_a_stop_takes_no_second_one(text: str) -> None:
    told = f"North says {quoted(text)}"
    assert ended(told) == told


def test_a_quotation_without_a_stop_takes_one() -> None:
    assert ended(f"North says {quoted('to “stop”')}") == "North says “to ‘stop’”."
