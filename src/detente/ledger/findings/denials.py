"""Contradictions of fact: what one side says, denied or refused by another, whoever either speaks to."""

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from detente.ledger.findings.contests import NEAR, may_point_back
from detente.ledger.findings.denial_lines import CONTESTED, MAY_CLASH, Lines, holds_negation, read_lines
from detente.ledger.findings.denial_pairs import Pairs, Shared, likeness_needed
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
AGAIN = 0.6
"""Share of the likeness from which an earlier accusation by the same side told the same."""
LISTED = 12
"""Claims listed, the likest."""
ANSWERED, SAID_AT_ONCE, SAME_WORDS = 700, 300, 1200
"""Letters within which the answer to what a journalist relays begins: on an issue of both, one that calls it untrue, and one in its own words."""
BESIDE = 400
"""Letters within which a denial may be meant for what another side says just before, and is if it says no more than that something is untrue."""
QUESTION = 600
"""Letters of a question: what it relays before its last words counts too."""
_TOGETHER = 64
"""Statements whose pairs are held at a time."""
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
    which = [n for n in finder.partners() if n >= first]
    found = {}
    for at in range(0, len(which), _TOGETHER):
        for n, opposed in finder.opposed(which[at : at + _TOGETHER]).items():
            if opposed:
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


def _last_of_another(documents: NDArray[np.int64], sides: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each statement the place of the last one before it that another side makes in its document; -1 without one."""
    order = np.argsort(documents, kind="stable")
    document, side = documents[order], sides[order]
    begins = (np.diff(document, prepend=-1) != 0) | (np.diff(side, prepend=-1) != 0)
    before = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0)) - 1
    found = np.full(len(order), -1)
    found[order] = np.where((before >= 0) & (document[before] == document), order[before], -1)
    return found


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
        self._before = _last_of_another(lines.documents, lines.sides)
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

    def opposed(self, some: Sequence[int]) -> dict[int, list[int]]:
        """Return for some places those of statements that clash with the one there, the likest first."""
        pairs = self._pairs(some)
        needed = likeness_needed(self._lines, pairs, self._shared(pairs))
        kept = np.flatnonzero(pairs.asked | (needed < np.inf)).tolist()
        of_each = groupby(kept, key=lambda k: int(pairs.later[k]))
        return {n: self._choose(n, pairs.earlier[at], needed[at], pairs.asked[at]) for n, (*at,) in of_each}

    def _pairs(self, some: Sequence[int]) -> Pairs:
        """Return the statements at some places, each with the earlier ones that it may deny, or be denied by."""
        lines = self._lines
        rows: list[NDArray[np.int64]] = []
        asked: list[NDArray[np.bool_]] = []
        before: list[NDArray[np.bool_]] = []
        for n in some:
            since = int(self._since[n])
            if not lines.contests[n]:
                rows.append(self._denials_of_accused(n, since))
                asked.append(np.zeros(len(rows[-1]), np.bool_))
                before.append(asked[-1])
                continue
            low = max(0, n - WINDOW, since)
            fits = lines.kinds[low:n] & lines.contests[n] > 0
            last = self._last_before(n, low)
            if not lines.disagrees[n]:
                fits &= (lines.issues[low:n] & lines.issues[n] != 0) & (self._tied(n, low) | last)
            meant = last if lines.retorts[n] and last.any() else self._asked(n, low)
            fits = (fits | meant) & (lines.sides[low:n] != lines.sides[n])
            found = np.flatnonzero(fits)
            rows.append(low + found)
            asked.append(meant[found])
            before.append(last[found])
        later = np.repeat(np.array(some, np.int64), [len(r) for r in rows])
        return Pairs(later, np.concatenate(rows), np.concatenate(asked), np.concatenate(before))

    def _shared(self, pairs: Pairs) -> Shared:
        """Return the words that the two of each pair share, and whose names they hold."""
        lines = self._lines
        which, at = np.unique(pairs.later, return_inverse=True)
        own, theirs = lines.stems.take(which), lines.stems.take(pairs.earlier)
        # The last column is that of sides without a name.
        holds = np.zeros((len(which), len(self._factor) + 1), np.bool_)
        holds[np.repeat(np.arange(len(which)), np.diff(own.starts)), own.flat] = True
        lengths = np.diff(theirs.starts)
        shared = holds[np.repeat(at, lengths), theirs.flat] & (self._factor[theirs.flat] == 100)
        by_name = theirs.flat == np.repeat(self._names[lines.sides[pairs.later]], lengths)
        return Shared(
            telling=row_sums(shared.astype(np.int64), theirs.starts),
            own=self._telling[np.where(lines.contests[pairs.later] > 0, pairs.later, pairs.earlier)],
            named=holds[at, self._names[lines.sides[pairs.earlier]]],
            by_name=row_sums(by_name.astype(np.int64), theirs.starts) > 0,
        )

    def _choose(
        self, n: int, rows: NDArray[np.int64], needed: NDArray[np.float64], asked: NDArray[np.bool_]
    ) -> list[int]:
        """Return which rows clash with the statement at place ``n``, the likest first: those as like it as is needed, and those whose question it answers."""
        lines = self._lines
        likeness = self._likeness(n, rows, n)
        chosen = [k for k in np.flatnonzero(likeness >= needed).tolist() if self._is_parted(n, int(rows[k]))]
        chosen += [k for k in np.flatnonzero(asked).tolist() if k not in chosen]
        if lines.accuses[n] and not lines.contests[n]:
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
        return bool((self._likeness(k, rows, n) >= likeness).any())

    def _denials_of_accused(self, n: int, low: int) -> NDArray[np.int64]:
        """Return the places from ``low`` on of denials by sides that an accusation is made against; by any other side, of what a journalist relays."""
        lines = self._lines
        a, b = np.searchsorted(self._denials, (low, n))
        rows: NDArray[np.int64] = self._denials[max(a, b - DENIALS) : b]
        if lines.accuses[n] or not lines.relayed[n]:
            names = self._names[lines.sides[rows]]
            self._own[lines.stems[n]] = True
            rows = rows[self._own[names] | (lines.sides[rows] == lines.tos[n])]
            self._own[lines.stems[n]] = False
        rows = rows[(lines.sides[rows] != lines.sides[n]) & (lines.issues[rows] & lines.issues[n] != 0)]
        found: NDArray[np.int64] = rows[lines.contests[rows] & lines.kinds[n] > 0]
        return found

    def _is_parted(self, n: int, k: int) -> bool:
        """Tell whether what is claimed is no denial itself, or contested in words."""
        if not self._lines.contests[n]:
            n, k = k, n
        return bool(self._lines.disagrees[n] or not (self._said.negative[k] or holds_negation(self._said.quotes[k])))

    def _likeness(self, n: int, rows: NDArray[np.int64], at: int) -> NDArray[np.float64]:
        """Return the cosine of each row with the statement at place ``n``; words are as rare as before place ``at``."""
        first = max(0, at - WINDOW)
        self._counts.move(first, at)
        table, factor = weights_of(at - first), self._factor
        own, theirs = self._lines.stems[n], self._lines.stems.take(rows)
        self._own[own] = True
        shared = self._own[theirs.flat]
        self._own[own] = False
        weight = table[self._counts.counts[theirs.flat]] * factor[theirs.flat] // 100
        whole = int((table[self._counts.counts[own]] * factor[own] // 100).sum())
        size = np.sqrt(row_sums(weight, theirs.starts).astype(np.float64) * whole)
        return row_sums(weight * shared, theirs.starts) / np.maximum(size, 1)

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
        found = np.zeros(n - low, np.bool_)
        last = int(self._before[n])
        if last >= low and (lines.sure[last] or lines.retorts[n]) and lines.starts[n] - lines.starts[last] <= BESIDE:
            found[last - low] = True
        return found
