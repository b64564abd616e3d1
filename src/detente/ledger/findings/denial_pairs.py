"""Which pairs of statements may be a claim and its denial, by whose they are and the words that they share."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.findings.denial_lines import FACT, Lines

ALIKE, CHARGED, NAMED = 0.40, 0.30, 0.20
"""Cosine of weighted words from which a denial is taken to answer: any claim; one that names the denier; one of the party that it says to disagree with."""
MUTUAL = 0.25
"""The same where each speaks to the other and one accuses: one telling word is then enough."""
SHARED = 2
"""Telling words shared with an accusation, unless those shared are all that the denial has; one more with any other claim."""


class Pairs(NamedTuple):
    """Statements, each with an earlier one that it may deny, or be denied by."""

    later: NDArray[np.int64]
    earlier: NDArray[np.int64]
    asked: NDArray[np.bool_]
    """Whether the later answers the question in which the earlier is relayed, and so contests it whatever its words."""
    before: NDArray[np.bool_]
    """Whether the earlier is what another side says just before."""


class Shared(NamedTuple):
    """What the two of each pair share in words."""

    telling: NDArray[np.int64]
    """Telling words that both hold."""
    own: NDArray[np.int64]
    """Telling words of the denial."""
    named: NDArray[np.bool_]
    """Whether the later names the side of the earlier."""
    by_name: NDArray[np.bool_]
    """Whether the earlier names the side of the later."""


def likeness_needed(lines: Lines, pairs: Pairs, shared: Shared) -> NDArray[np.float64]:
    """Return from which likeness the two of each pair clash; infinite where they never do, be it that they share too few words."""
    later, earlier = pairs.later, pairs.earlier
    answers = lines.contests[later] > 0
    denial, claim = np.where(answers, later, earlier), np.where(answers, earlier, later)
    accuses, own, named = lines.accuses[claim], shared.own, shared.named
    charged = (np.where(answers, shared.by_name, named) | (lines.tos[claim] == lines.sides[denial])) & accuses
    meant = (lines.tos[claim] == -1) | (lines.tos[claim] == lines.sides[denial])
    told = lines.sure[claim] & (lines.kinds[claim] == FACT) & (lines.tos[claim] == lines.sides[denial])
    said_to = told & answers
    disagrees, beside = lines.disagrees[later], lines.documents[earlier] == lines.documents[later]
    needed = np.where(((charged & lines.sure[claim] & meant) | said_to) & (own >= SHARED), CHARGED, ALIKE)
    needed[disagrees & beside] = CHARGED
    needed[disagrees & named] = NAMED
    least = np.where(charged, np.minimum(SHARED, np.maximum(own, 1)), np.where(said_to, SHARED, SHARED + 1))
    sure = lines.sure[later] & lines.sure[earlier]
    mutual = (
        charged
        & lines.sure[claim]
        & (lines.tos[earlier] == lines.sides[later])
        & (lines.tos[later] == lines.sides[earlier])
        & (own >= SHARED)
    )
    unsure = ~sure & ~mutual & ~pairs.before & ~(disagrees & (named | beside))
    needed, least = np.where(mutual, np.minimum(needed, MUTUAL), needed), np.where(mutual, 1, least)
    needed[pairs.before], least[pairs.before] = CHARGED, SHARED
    least[disagrees & named] = SHARED
    least[disagrees & beside] = 1
    # Where the coder is unsure of one of the two, a word more.
    needed = np.where(unsure & (shared.telling <= SHARED), np.maximum(needed, ALIKE), needed)
    likely = (own >= SHARED) | meant | ~charged
    likely &= ~answers | lines.sure[later] | accuses | said_to
    likely &= ~(lines.accuses[earlier] & lines.accuses[later] & (lines.tos[earlier] == lines.tos[later]))
    return np.where(likely & (shared.telling >= least), needed, np.inf)
