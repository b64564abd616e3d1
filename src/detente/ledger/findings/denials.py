"""Contradictions of fact: what one side says, denied or refused by another, whoever either speaks to."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.ledger.findings.contests import NEAR, may_point_back
from detente.ledger.findings.denial_lines import CONTESTED, FACT, MAY_CLASH, Lines, holds_negation, read_lines
from detente.ledger.findings.on_record import OnRecord
from detente.ledger.likenesses import likened_codes, name_code, slight_codes
from detente.ledger.ragged import Counts, Ragged, dense, row_sums, weights_of

WITHIN_DAYS = 60
WINDOW = 1000
"""Statements on record before a denial among which the words denied are sought, and by which it is judged how rare a word is; denials are fewer, and sought in all days, up to ``DENIALS``."""
DENIALS = 2048
"""Denials before an accusation that are looked at, the latest: in two months of the fullest collection read so far there are half as many."""
SLIGHT = 35
"""Weight in a hundred of a word of all bargaining, or of a state's name: two statements on one state are not yet on one matter."""
ALIKE, CHARGED, NAMED = 0.40, 0.30, 0.20
"""Cosine of weighted words from which a denial is taken to answer: any claim; one that names the denier; one of the party that it says to disagree with."""
MUTUAL = 0.25
"""The same where each speaks to the other and one accuses: one telling word is then enough."""
AGAIN = 0.6
"""Share of the likeness from which an earlier accusation by the same side told the same."""
SHARED = 2
"""Telling words shared with an accusation, unless those shared are all that the denial has; one more with any other claim."""
LISTED = 12
"""Claims listed, the likest."""
ANSWERED, SAID_AT_ONCE, SAME_WORDS = 700, 300, 1200
"""Letters within which the answer to what a journalist relays begins: on an issue of both, one that calls it untrue, and one in its own words."""
BESIDE = 400
"""Letters within which a denial may be meant for what another side says just before, and is if it says no more than that something is untrue."""
QUESTION = 600
"""Letters of a question: what it relays before its last words counts too."""
_PROPOSED = re.compile(r"(?i)\b(?:proposal|offer|demand|suggestion|request|condition|term)s?\b")
"""What a refusal answers, and denies no word of."""
_OWN = re.compile(r"\b(we|our|us|I|my)\b")


def denied_claims(lines: OnRecord, first: int = 0) -> dict[int, list[int]]:
    """Return statements with those of another side, up to ``WITHIN_DAYS`` before, that they deny or that deny them: those of the side with the likest, the likest first.

    All are places. Statements of which the coder is unsure deny nothing and are not denied. Only the later ones from ``first`` on are looked at.
    """
    own = [name_code(side) for side in lines.names[: lines.spoken]]
    words = _with_own_names(lines, own)
    names = Ragged.of([[c] if c is not None else [] for c in own])
    (stems, slight, names), size = dense([words, Ragged.of([sorted(slight_codes())]), names], likened_codes)
    factor = np.full(size, 100, np.int64)
    factor[slight.flat] = SLIGHT
    finder = _Finder(
        lines,
        read_lines(lines, stems),
        np.array([row[0] if len(row := names[n]) else -1 for n in range(len(names))], dtype=np.int64),
        factor,
    )
    found = {}
    for n in finder.partners():
        if n >= first and (opposed := finder.opposed(n)):
            found[n] = [k for k in opposed if lines.sides[k] == lines.sides[opposed[0]]][:LISTED]
    return found


def _with_own_names(lines: OnRecord, names: Sequence[int | None]) -> Ragged:
    """Return the words of statements: of those that may clash and say "we" with the name of their side, of denials that point back ("no such purpose") with those of the statement just before."""
    named = np.array([name is not None for name in names], dtype=np.bool_)
    more = {
        n: [*lines.words[n].tolist(), names[lines.sides[n]] or 0]
        for n in np.flatnonzero(lines.coded_as(MAY_CLASH) & named[lines.sides]).tolist()
        if _OWN.search(lines.quotes[n])
    }
    refuses = lines.coded_as(("reject",))
    for n in np.flatnonzero(lines.coded_as(CONTESTED)).tolist():
        near = n and lines.groups[n - 1] == lines.groups[n] and lines.starts[n] - lines.ends[n - 1] < NEAR
        if near and may_point_back(lines.quotes[n]) and not (refuses[n] and _PROPOSED.search(lines.quotes[n])):
            more[n] = [*{*more.get(n, lines.words[n].tolist()), *lines.words[n - 1].tolist()}]
    places = sorted(more)
    return lines.words.with_rows(np.array(places, np.int64), Ragged.of([more[n] for n in places]))


class _Finder:
    """Finds what a statement denies, or what denies it, among those before it."""

    def __init__(self, said: OnRecord, lines: Lines, names: NDArray[np.int64], factor: NDArray[np.int64]) -> None:
        self._said, self._lines, self._factor = said, lines, factor
        self._names = names
        """The number of each side's name among the words; -1 for those without."""
        self._counts = Counts(lines.stems, len(factor))
        self._own = np.zeros(len(factor) + 1, np.bool_)
        """Marks the words of one statement; the last place is that of sides without a name."""
        self._denials = np.flatnonzero(lines.contests)
        self._since = np.searchsorted(lines.days, lines.days - WITHIN_DAYS)
        self._relays = bool(lines.relayed.any())
        self._telling = row_sums((factor[lines.stems.flat] == 100).astype(np.int64), lines.stems.starts)
        """How many telling words each statement has."""

    def partners(self) -> list[int]:
        """Return the places of statements that may clash with an earlier one: denials, accusations that name a side or are directed at one, and what a journalist relays."""
        is_name = np.zeros(len(self._own), np.bool_)
        is_name[self._names[self._names >= 0]] = True
        names = row_sums(is_name[self._lines.stems.flat].astype(np.int64), self._lines.stems.starts) > 0
        found: list[int] = np.flatnonzero(
            (self._lines.contests > 0)
            | (self._lines.accuses & (names | (self._lines.tos >= 0)))
            | (self._lines.relayed & (self._lines.kinds > 0))
        ).tolist()
        return found

    def opposed(self, n: int) -> list[int]:
        """Return the places of statements that clash with that at place ``n``, the likest first."""
        lines = self._lines
        first = max(0, n - WINDOW)
        since = int(self._since[n])
        low = max(first, since)
        answers = bool(lines.contests[n])
        if answers:
            fits = lines.kinds[low:n] & lines.contests[n] > 0
            before = self._last_before(n, low)
            if not lines.disagrees[n]:
                fits &= (lines.issues[low:n] & lines.issues[n] != 0) & (self._tied(n, low) | before)
            asked = before if lines.retorts[n] and before.any() else self._asked(n, low)
            fits = (fits | asked) & (lines.sides[low:n] != lines.sides[n])
            rows = low + np.flatnonzero(fits)
        else:
            rows = self._denials_of_accused(n, since)
        if not len(rows):
            return []
        theirs = lines.stems.take(rows)
        own_words = lines.stems[n]
        self._own[own_words] = self._factor[own_words] == 100
        touched = self._own[theirs.flat].any()
        self._own[own_words] = False
        if not touched and not (answers and asked.any()):
            return []
        likeness, telling, named = self._likeness(n, rows, theirs, n)
        if answers:
            charged = self._charged(n, rows, theirs)
        else:
            charged = (named | (lines.tos[n] == lines.sides[rows])) & lines.accuses[n]
        own = np.full(len(rows), self._telling[n]) if answers else self._telling[rows]
        target = lines.tos[rows] if answers else lines.tos[n]
        meant = (target == -1) | (target == (lines.sides[n] if answers else lines.sides[rows]))
        told = lines.sure[rows] & (lines.kinds[rows] == FACT) & (lines.tos[rows] == lines.sides[n])
        said_to = told if answers else np.zeros(len(rows), np.bool_)
        accused = charged & lines.sure[rows if answers else n] & meant
        needed = np.where((accused | said_to) & (own >= SHARED), CHARGED, ALIKE)
        if lines.disagrees[n]:
            needed[lines.documents[rows] == lines.documents[n]] = CHARGED
            needed[named] = NAMED
        least = np.where(charged, np.minimum(SHARED, np.maximum(own, 1)), np.where(said_to, SHARED, SHARED + 1))
        # Where the coder is unsure of one of the two, a word more.
        least = np.where((lines.sure[rows] & lines.sure[n]) | (likeness >= ALIKE), least, SHARED + 1)
        mutual = (
            charged
            & lines.sure[rows if answers else n]
            & (lines.tos[rows] == lines.sides[n])
            & (lines.tos[n] == lines.sides[rows])
            & (own >= SHARED)
        )
        needed, least = np.where(mutual, np.minimum(needed, MUTUAL), needed), np.where(mutual, 1, least)
        if answers:
            needed[before[rows - low]], least[before[rows - low]] = CHARGED, SHARED
        if lines.disagrees[n]:
            least[named] = SHARED
            least[lines.documents[rows] == lines.documents[n]] = 1
        likely = (likeness >= needed) & (telling >= least)
        likely &= (own >= SHARED) | meant | ~charged
        likely &= lines.sure[n] | lines.accuses[rows] | said_to if answers else True
        likely &= ~(lines.accuses[rows] & lines.accuses[n] & (lines.tos[rows] == lines.tos[n]))
        chosen = [k for k in np.flatnonzero(likely).tolist() if self._is_parted(n, int(rows[k]))]
        if answers:
            chosen += [k for k in np.flatnonzero(asked[rows - low]).tolist() if k not in chosen]
        elif lines.accuses[n]:
            chosen = [k for k in chosen if not self._is_charged_before(int(rows[k]), n, AGAIN * float(likeness[k]))]
        return [int(rows[k]) for k in sorted(chosen, key=lambda k: (-likeness[k], -k))]

    def _tied(self, n: int, low: int) -> NDArray[np.bool_]:
        """Tell which statements from place ``low`` on a denial may be meant for: those directed at its side, of the side that it is directed at, or relayed by a journalist; all accusations."""
        lines = self._lines
        tos = lines.tos[low:n]
        tied = (tos == lines.sides[n]) | lines.relayed[low:n] | lines.accuses[low:n]
        found: NDArray[np.bool_] = tied | (lines.sides[low:n] == lines.tos[n])
        return found

    def _is_charged_before(self, k: int, n: int, likeness: float) -> bool:
        """Tell whether the side of the accusation at place ``n`` has said what is as like the denial at ``k`` before, in another document: it is told once."""
        lines = self._lines
        rows = k + 1 + np.flatnonzero(lines.accuses[k + 1 : n] & (lines.sides[k + 1 : n] == lines.sides[n]))
        rows = rows[(lines.tos[rows] == lines.tos[n]) & (lines.documents[rows] != lines.documents[n])]
        return bool((self._likeness(k, rows, lines.stems.take(rows), n)[0] >= likeness).any())

    def _denials_of_accused(self, n: int, low: int) -> NDArray[np.int64]:
        """Return the places from ``low`` on of denials by sides that an accusation is made against; by any other side, of what a journalist relays."""
        lines = self._lines
        a, b = np.searchsorted(self._denials, (low, n))
        rows: NDArray[np.int64] = self._denials[max(a, b - DENIALS) : b]
        if lines.accuses[n] or not lines.relayed[n]:
            names = self._names[lines.sides[rows]]
            rows = rows[((names >= 0) & np.isin(names, lines.stems[n])) | (lines.sides[rows] == lines.tos[n])]
        rows = rows[(lines.sides[rows] != lines.sides[n]) & (lines.issues[rows] & lines.issues[n] != 0)]
        found: NDArray[np.int64] = rows[lines.contests[rows] & lines.kinds[n] > 0]
        return found

    def _is_parted(self, n: int, k: int) -> bool:
        """Tell whether what is claimed is no denial itself, or contested in words."""
        if not self._lines.contests[n]:
            n, k = k, n
        return bool(self._lines.disagrees[n] or not (self._said.negative[k] or holds_negation(self._said.quotes[k])))

    def _likeness(
        self, n: int, rows: NDArray[np.int64], theirs: Ragged, at: int
    ) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
        """Return the cosine of each row with the statement at place ``n``, how many telling words they share, and whether it names the row's side; words are as rare as before place ``at``."""
        first = max(0, at - WINDOW)
        self._counts.move(first, at)
        table, factor = weights_of(at - first), self._factor
        own = self._lines.stems[n]
        self._own[own] = True
        named = self._own[self._names[self._lines.sides[rows]]]
        shared = self._own[theirs.flat]
        self._own[own] = False
        weight = table[self._counts.counts[theirs.flat]] * factor[theirs.flat] // 100
        whole = int((table[self._counts.counts[own]] * factor[own] // 100).sum())
        size = np.sqrt(row_sums(weight, theirs.starts).astype(np.float64) * whole)
        telling = row_sums((shared & (factor[theirs.flat] == 100)).astype(np.int64), theirs.starts)
        return row_sums(weight * shared, theirs.starts) / np.maximum(size, 1), telling, named

    def _charged(self, n: int, rows: NDArray[np.int64], theirs: Ragged) -> NDArray[np.bool_]:
        """Tell which rows accuse the side of the denial, by name or to its face."""
        side = self._lines.sides[n]
        by_name: NDArray[np.bool_] = row_sums((theirs.flat == self._names[side]).astype(np.int64), theirs.starts) > 0
        to_face: NDArray[np.bool_] = self._lines.tos[rows] == side
        return (by_name | to_face) & self._lines.accuses[rows]

    def _asked(self, n: int, low: int) -> NDArray[np.bool_]:
        """Tell which statements from place ``low`` on a journalist relays in the question that the denial is the first to answer."""
        lines = self._lines
        if not self._relays or lines.relayed[n] or not lines.relayed[low:n].any():
            return np.zeros(n - low, np.bool_)
        near = lines.relayed[low:n] & (lines.documents[low:n] == lines.documents[n])
        gap = lines.starts[n] - lines.starts[low:n]
        shared = (lines.issues[low:n] != -1) & (lines.issues[n] != -1) & (lines.issues[low:n] & lines.issues[n] != 0)
        worded = np.zeros(n - low, np.bool_)
        for k in np.flatnonzero(near & lines.asked[low:n] & (gap < SAME_WORDS)).tolist():
            same = np.intersect1d(lines.stems[n], lines.stems[low + k])
            worded[k] = bool((self._factor[same] == 100).any())
        shared = (shared & (gap < ANSWERED)) | worded
        near &= (lines.asked[low:n] & shared) | (lines.disagrees[n] & (gap < SAID_AT_ONCE))
        if not near.any():
            return np.zeros(n - low, np.bool_)
        last = int(np.flatnonzero(near)[-1])
        between = slice(low + last + 1, n)
        if (lines.contests[between].astype(np.bool_) & (lines.sides[between] == lines.sides[n])).any():
            return np.zeros(n - low, np.bool_)
        found: NDArray[np.bool_] = near & (lines.starts[low:n] > lines.starts[low + last] - QUESTION)
        return found

    def _last_before(self, n: int, low: int) -> NDArray[np.bool_]:
        """Tell which statement from place ``low`` on is the last that another side made just before, in the same document."""
        lines = self._lines
        others = (lines.documents[low:n] == lines.documents[n]) & (lines.sides[low:n] != lines.sides[n])
        found = np.zeros(n - low, np.bool_)
        last = int(np.flatnonzero(others)[-1]) if others.any() else -1
        if (
            last >= 0
            and (lines.sure[low + last] or lines.retorts[n])
            and lines.starts[n] - lines.starts[low + last] <= BESIDE
        ):
            found[last] = True
        return found
