"""Contradictions of reading: one party's claim about a distinctive matter, and another party's words against it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.contests import UNTRUE, Contests, read_contests
from detente.ledger.findings.denials import denied_claims
from detente.ledger.findings.named_claims import named_claimant
from detente.ledger.findings.on_record import OnRecord, read_on_record
from detente.ledger.ragged import Counts, Ragged, row_sums, scaled, weights_of
from detente.ledger.telling import issue_name, said
from detente.ledger.words import ended
from detente.records.ledger import Finding
from detente.records.statements import ISSUES

CLAIMS = ("assess", "report", "demand", "propose", "deny")
HELD = ("report", "assess", "predict", "accuse")
"""Acts of a claim that the words of a denial may hold."""
WITHIN_DAYS = 30
RECENT = 1000
"""Statements on record before an answer by which it is judged how rare a word is: nobody knew later ones."""
RARE_SHARE, RARE_LEAST = 0.05, 6
"""A stem is distinctive when it stands in at most this share of them, or in this many."""
SHARED_RARE, LATEST, CONTESTED = 2, 256, 12
"""Distinctive stems that answer and claim share at least; claims of the claimant looked at, the latest; claims listed."""
DISPUTED, NEGATED = 4.0, 17.0
"""Weight of shared telling words (each the logarithm of one over its share of the statements) that an answer needs which calls a claim
untrue, and one that only negates: one or two rare words in the first case, four in the second."""


def disputed_claims(
    entries: Sequence[Entry], wanted: Callable[[Entry], bool] = lambda _: True
) -> list[tuple[Entry, list[Entry]]]:
    """Return answers with the claims on record of each side that they contest, the likest first: those within a month of a claimant that they address, and denials.

    Only the answers ``wanted`` are looked at.
    """
    columns = read_on_record(entries)
    lines, contests = columns.entries, read_contests(columns)
    which = [n for n in np.flatnonzero(contests.how).tolist() if wanted(lines[n])]
    found: dict[tuple[str, str | None], tuple[Entry, dict[str, Entry]]] = {}
    contested = [
        (lines[n], [lines[k] for k in claims]) for n, claims in find_contested(columns, contests, which).items()
    ]
    for answer, claims in (*contested, *denied_claims(columns, wanted), *_held_claims(columns, wanted)):
        known = found.setdefault((answer.id, claims[0].side), (answer, {}))[1]
        known.update({c.id: c for c in claims if c.id not in known})
    for n in np.flatnonzero(columns.coded_as(("deny", "reject")) | (contests.how == UNTRUE)).tolist():
        claimant = named_claimant(columns.entries[n]) if wanted(columns.entries[n]) else None
        if claimant:
            # Where no words of the claimant are on record, the denial tells the claim as well.
            found.setdefault(
                (columns.entries[n].id, claimant), (columns.entries[n], {columns.entries[n].id: columns.entries[n]})
            )
    return [(answer, list(claims.values())) for answer, claims in found.values()]


def _held_claims(lines: OnRecord, wanted: Callable[[Entry], bool]) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield denials and refusals with another side's claim that their own words hold: "we reject Borland's statement that ..."; claims that the denier would accept are told apart."""
    held = lines.coded_as(("deny", "reject"))[:-1] & lines.sure[:-1] & lines.coded_as(HELD)[1:]
    held &= (lines.sides[1:] != lines.sides[:-1]) & (lines.documents[1:] == lines.documents[:-1])
    for n in np.flatnonzero(held & (lines.starts[1:] < lines.ends[:-1])).tolist():
        answer, claim = lines.entries[n], lines.entries[n + 1]
        if wanted(answer) and not (claim.says_accepted and claim.about == answer.side):
            yield answer, [claim]


@lru_cache(maxsize=4096)
def _bits(issues: tuple[str, ...]) -> int:
    return sum(1 << ISSUES.index(issue) for issue in set(issues) if issue in ISSUES)


def find_contested(lines: OnRecord, contests: Contests, which: Iterable[int]) -> dict[int, list[int]]:
    """Return for each of some statements (by place, rising) that contests claims which, the likest first."""
    stems, telling = contests.stems, contests.telling
    needed = np.array([0, scaled(DISPUTED), scaled(NEGATED)])[contests.how]
    claiming, sure = lines.do(CLAIMS), lines.sure
    issues = np.fromiter((_bits(e.statement.issues) for e in lines.entries), np.int64, len(lines.entries))
    counts, asked = Counts(stems, len(telling)), np.zeros(len(telling), np.int64)
    by_side: dict[int, tuple[NDArray[np.int64], Ragged]] = {}
    found: dict[int, list[int]] = {}
    for n in which:
        claimant, own = int(contests.claimants[n]), stems[n]
        if claimant not in by_side:
            rows = np.flatnonzero(claiming & (lines.sides == claimant))
            by_side[claimant] = rows, stems.take(rows)
        rows, theirs = by_side[claimant]
        since = int(np.searchsorted(lines.days, lines.days[n] - WITHIN_DAYS))
        high = int(np.searchsorted(rows, n))
        low = max(high - LATEST, int(np.searchsorted(rows, since)))
        if low >= high:
            continue
        first = max(0, n - RECENT)
        counts.move(first, n)
        held = counts.counts[own] + 1
        rare = held <= max(RARE_LEAST, int(RARE_SHARE * (n - first)))
        asked[own] = np.where(rare & telling[own], weights_of(n - first)[held - 1], 0)
        picked = asked[theirs.flat[theirs.starts[low] : theirs.starts[high]]]
        asked[own] = 0
        bounds = theirs.starts[low : high + 1] - theirs.starts[low]
        weight, shared = row_sums(picked, bounds), row_sums((picked > 0).astype(np.int64), bounds)
        claims = rows[low:high]
        other = lines.documents[claims] != lines.documents[n]
        same_issue = issues[claims] & issues[n] != 0
        # Without a name, "that is not so" answers what was said to the speaker himself: a letter, a talk.
        mutual = lines.tos[claims] == lines.sides[n]
        directed = lines.tos[n] == claimant
        named = directed and needed[n] < scaled(NEGATED)
        tied = (same_issue & (mutual | named)) | (mutual & directed)
        likely = np.flatnonzero((weight >= needed[n]) & (shared >= SHARED_RARE) & other & tied & sure[claims])
        if len(likely):
            ranked = sorted(likely.tolist(), key=lambda k: (-int(weight[k]), -k))[:CONTESTED]
            found[n] = [int(rows[low + k]) for k in ranked]
    return found


def tell_dispute(claims: Sequence[Entry], answer: Entry) -> Finding:
    """Return the finding that an answer contests claims, the likest first."""
    claim = claims[0]
    if claim is answer:
        return _tell_named(answer)
    on = issue_name(claim.statement.issues[0]) if claim.statement.issues else "the matter"
    return Finding(
        id=content_id("dispute", claim.id, answer.id),
        kind="contradiction",
        sentence=f"On {on}, {answer.side} disputes what {claim.side} says: {said(claim)}; {said(answer)}.",
        parties=(claim.side or "", answer.side or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=answer.day,
        statement_ids=(claim.id, answer.id, *(c.id for c in claims[1:])),
        details=(("type", "disputed reading"), ("shared words", ", ".join(sorted(answer.stems & claim.stems)))),
    )


def _tell_named(answer: Entry) -> Finding:
    """Return the finding that a denial names somebody's claim, of which no words are on record."""
    on = issue_name(answer.statement.issues[0]) if answer.statement.issues else "the matter"
    claimant = named_claimant(answer) or ""
    return Finding(
        id=content_id("dispute", answer.id),
        kind="contradiction",
        sentence=ended(
            f"On {on}, {answer.side} disputes what {claimant} says, told in the denial alone: {said(answer)}"
        ),
        parties=(claimant, answer.side or ""),
        subject=answer.statement.issues[0] if answer.statement.issues else None,
        since=answer.day,
        statement_ids=(answer.id,),
        details=(("type", "disputed reading"),),
    )
