"""Contradictions of reading: one party's claim about a distinctive matter, and another party's words against it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.contests import UNTRUE, Contests, read_contests
from detente.ledger.findings.denials import denied_claims
from detente.ledger.findings.likely_denials import likely_denials
from detente.ledger.findings.named_claims import may_name_claim, named_claimant
from detente.ledger.findings.on_record import OnRecord
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


def disputed_claims(lines: OnRecord, first: int = 0) -> list[tuple[Entry, list[Entry]]]:
    """Return answers with the claims on record of each side that they contest, the likest first: those within a month of a claimant that they address, and denials.

    Only the answers from place ``first`` on are looked at.
    """
    contests = read_contests(lines)
    which = [n for n in np.flatnonzero(contests.how).tolist() if n >= first]
    contested, denied = find_contested(lines, contests, which), denied_claims(lines, first)
    held = _held_claims(lines, first)
    contesting = np.flatnonzero(lines.coded_as(("deny", "reject")) | (contests.how == UNTRUE)).tolist()
    naming = [n for n in contesting if n >= first and may_name_claim(lines.quotes[n])]
    lines.load(
        {
            *naming,
            *held,
            *(n + 1 for n in held),
            *(k for some in (contested, denied) for n in some for k in (n, *some[n])),
        }
    )
    found: dict[tuple[str, str | None], tuple[Entry, dict[str, Entry]]] = {}
    for answer, claims in (
        *_entries_of(lines, contested),
        *likely_denials(_entries_of(lines, denied)),
        *((a, [c]) for a, (c,) in _entries_of(lines, {n: [n + 1] for n in held}) if not _would_accept(a, c)),
    ):
        known = found.setdefault((answer.id, claims[0].side), (answer, {}))[1]
        known.update({c.id: c for c in claims if c.id not in known})
    for n in naming:
        claimant = named_claimant(lines.entries[n])
        if claimant and not _holds_another(lines, n):
            # Where no words of the claimant are on record, the denial tells the claim as well.
            answer = lines.entries[n]
            found.setdefault((answer.id, claimant), (answer, {answer.id: answer}))
    return [(answer, list(claims.values())) for answer, claims in found.values()]


def _holds_another(lines: OnRecord, n: int) -> bool:
    """Tell whether the words of the statement at place ``n`` hold one of another side: what it denies is told there."""
    if n + 1 == len(lines.entries) or lines.documents[n + 1] != lines.documents[n]:
        return False
    return bool(lines.sides[n + 1] != lines.sides[n] and lines.starts[n + 1] < lines.ends[n])


def _entries_of(lines: OnRecord, found: Mapping[int, Sequence[int]]) -> list[tuple[Entry, list[Entry]]]:
    return [(lines.entries[n], [lines.entries[k] for k in some]) for n, some in found.items()]


def _held_claims(lines: OnRecord, first: int) -> list[int]:
    """Return the places of denials and refusals before another side's claim that their own words hold: "we reject Borland's statement that ..."."""
    held = lines.coded_as(("deny", "reject"))[:-1] & lines.sure[:-1] & lines.coded_as(HELD)[1:]
    held &= (lines.sides[1:] != lines.sides[:-1]) & (lines.documents[1:] == lines.documents[:-1])
    held &= lines.starts[1:] < lines.ends[:-1]
    held[:first] = False
    places: list[int] = np.flatnonzero(held).tolist()
    return places


def _would_accept(answer: Entry, claim: Entry) -> bool:
    """Tell whether a claim says that the denier would accept: such are told apart."""
    return claim.says_accepted and claim.about == answer.side


@lru_cache(maxsize=4096)
def _bits(issues: tuple[str, ...]) -> int:
    return sum(1 << ISSUES.index(issue) for issue in set(issues) if issue in ISSUES)


def find_contested(lines: OnRecord, contests: Contests, which: Iterable[int]) -> dict[int, list[int]]:
    """Return for each of some statements (by place, rising) that contests claims which, the likest first."""
    stems, telling = contests.stems, contests.telling
    needed = np.array([0, scaled(DISPUTED), scaled(NEGATED)])[contests.how]
    claiming, sure = lines.do(CLAIMS), lines.sure
    issues = np.fromiter(map(_bits, lines.issues), np.int64, len(lines.issues))
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
