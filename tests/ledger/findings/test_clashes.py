"""The learned model that judges whether two paired statements contradict each other."""

from collections.abc import Callable

import numpy as np

from detente.ledger.entries import Entry, Sides, make_entry
from detente.ledger.findings.clash_scores import are_likely
from detente.ledger.findings.meanings import LENGTH, likeness, read_words, vectors_of
from detente.ledger.likenesses import likened
from detente.ledger.ragged import Ragged
from detente.ledger.words import codes_of

Make = Callable[..., tuple]
WISH = "the United States should send inspectors to the missile bases in Cuba"
REFUSAL = "we reject inspectors at the missile bases in Cuba"


def _entry(make: Make, quote: str, party: str, act: str, **fields: object) -> Entry:
    document, statement = make(quote, party=party, act=act, day="1962-11-05", **fields)
    return make_entry(statement, document, Sides(None))


def _vector(text: str) -> np.ndarray:
    codes = np.unique(codes_of(text))
    return vectors_of(Ragged.of([list(range(len(codes)))]), read_words(codes))[0]


def test_a_refusal_of_the_same_thing_is_likely_and_of_another_is_not(make: Make) -> None:
    wish = _entry(make, WISH, "United States", "demand", addressee="Cuba")
    refusal = _entry(make, REFUSAL, "Cuba", "reject", addressee="United States")
    other = _entry(make, "we shall not attend the opera in the autumn", "Cuba", "assess")
    assert are_likely([(refusal, wish), (other, wish)]) == [True, False]


def test_a_pair_is_judged_alike_alone_among_others_and_turned(make: Make) -> None:
    some = [_entry(make, f"{WISH} before day {n}", "United States", "demand") for n in range(9)]
    refusal = _entry(make, REFUSAL, "Cuba", "reject")
    together = are_likely([(refusal, e) for e in some])
    assert together == [are_likely([(refusal, e)])[0] for e in some] == are_likely([(e, refusal) for e in some])
    assert are_likely([]) == []


def test_words_of_like_meaning_are_near_and_vectors_are_whole_numbers() -> None:
    grain, wheat, treaty = (_vector(w) for w in ("exports of grain", "shipping wheat", "a treaty on embassies"))
    assert grain @ wheat > grain @ treaty
    assert (grain == np.rint(grain)).all()
    assert abs(float(np.linalg.norm(grain)) - LENGTH) < 2


def test_an_unknown_word_is_near_itself_alone() -> None:
    one, same, other = (_vector(w) for w in ("qzxv", "qzxv", "wvkj"))
    assert one @ same > 0.9 * LENGTH**2
    assert abs(one @ other) < 0.6 * LENGTH**2


def test_likeness_weighs_rare_words_and_hardly_states() -> None:
    rare = likeness(likened("the Jupiter missiles leave Turkey"), likened("Jupiter missiles in Italy"))
    states = likeness(likened("Turkey and Cuba talk"), likened("Turkey and Cuba trade"))
    assert rare > states > 0 == likeness((), likened("Cuba"))
