"""The choice among sides: what tells the right one in every passage gets the weight."""

import numpy as np

from detente.training.sides import Choice, fit


def test_the_telling_feature_gets_the_weight() -> None:
    rows = np.array([[1.0, 1.0], [0.0, 1.0]])
    choices = [Choice(collection="a", document=str(n), features=rows[:: 1 if n % 2 else -1], right=1 - n % 2) for n in range(40)]  # fmt: skip
    weights = fit(choices)
    assert weights[0] > 1 > abs(weights[1])
