import pytest

from detente.ledger.words import ended, quoted


@pytest.mark.parametrize("text", ["They said “no.”", "to “stop” if he “comes back.”", 'he asked "why?"', "Stop!"])
def test_a_quotation_that_ends_with_a_stop_takes_no_second_one(text: str) -> None:
    told = f"North says {quoted(text)}"
    assert ended(told) == told


def test_a_quotation_without_a_stop_takes_one() -> None:
    assert ended(f"North says {quoted('to “stop”')}") == "North says “to ‘stop’”."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("training “to use weapons, electronic warfare and more", "“training ‘to use weapons, electronic …’”"),
        ("buttressing “defenses at the front", "“buttressing ‘defenses at the front’”"),
        ("opportunities” to work", "“‘opportunities’ to work”"),
        ('he said "we will fight on', '“he said "we will fight on"”'),
        ('a gun of 12" bore', '“a gun of 12" bore”'),
    ],
)
def test_a_cut_leaves_no_quotation_open(text: str, shown: str) -> None:
    assert quoted(text, 40) == shown
