"""Contradictions of reading: one party's claim about a distinctive matter, and another party's words against it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from detente.codebook.literals import possible_matches
from detente.ids import content_id
from detente.ledger.answers import name_codes
from detente.ledger.bargaining_words import GENERIC_CODES
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.findings.denials import denied_claims
from detente.ledger.ragged import Counts, Ragged, dense, row_sums, scaled, weights_of
from detente.ledger.replies import is_sure
from detente.ledger.telling import issue_name, said
from detente.records.ledger import Finding
from detente.records.statements import ISSUES

ANSWERS = frozenset({"reject", "deny", "accuse", "assess", "report"})
CLAIMS = frozenset({"assess", "report", "demand", "propose", "deny"})
HELD = frozenset({"report", "assess", "predict", "accuse"})
"""Acts of a claim that the words of a denial may hold."""
WITHIN_DAYS = 30
RECENT = 1000
"""Statements on record before an answer by which it is judged how rare a word is: nobody knew later ones."""
RARE_SHARE, RARE_LEAST = 0.05, 6
"""A stem is distinctive when it stands in at most this share of them, or in this many."""
SHARED_RARE, LATEST, CONTESTED = 2, 256, 12
"""Distinctive stems that answer and claim share at least; claims of the claimant looked at, the latest; claims listed."""
QUOTED_BEFORE = 4
"""Statements before an answer among which it may have quoted what it answers."""
NEAR = 160
"""Letters between two statements, the later of which may point back at the earlier."""
_POINTS_BACK = re.compile(
    r"\b(that|this|such an?|these|those) (requests?|demands?|claims?|questions?|conditions?|proposals?|assertions?|interpretations?|conclusions?|matters?|"
    r"accusations?|charges?|statements?|terms?|allegations?|views?|positions?|requirements?|arguments?|steps?|measures?)\b",
    re.I,
)
_YOU = re.compile(r"(?i)you(?:r|rs)?\b")
_NEGATION = re.compile(r"\b(not|no|never|neither|nor|cannot|\w+n['’]t)\b", re.I)
_DISPUTE = re.compile(
    r"\b(without (any )?(grounds?|basis|foundation)|unfounded|baseless|false|untrue|wrong|precarious\w*|contrary|contradict\w*|incorrect|mistaken|"
    r"groundless|unacceptable|unjustified|reject\w*|den(y|ies|ied)|disput(es|ed|ing) (the|that|this|your|his|their|any)|disputed|(we|I|they) dispute|object(s|ed|ion\w*)?|(cannot|can['’]t|can not|do not|don['’]t) (agree|accept|share)|"
    r"not (true|so|the case|correspond|reflect)|your (statement|claim|assertion|allegation|charge)|allegedly|so-called|distort\w*|misrepresent\w*)\b",
    re.I,
)
_CLAIM = re.compile(
    r"\b(allegations?|alleg(es?|ed|ing)|accusations?|accus(es?|ed|ing)|claim(s|ed|ing)?|assert(s|ed|ing|ions?)?|charges?|contentions?|contend(s|ed)?|"
    r"proposals?|requests?|demands?|statements?|reports?|rumou?rs?|interpretations?|readings?|versions?|arguments?|conclusions?|notion|"
    r"suggest(ions?|s|ed)|evidence|proofs?)\b",
    re.I,
)
_FALSE = re.compile(
    r"\b(untrue|false(ly|hoods?)?|not (true|so|the case|correct|accurate)|lies?|fak(e|es|ed)|fabricat\w*|unfounded|baseless|groundless|incorrect|inaccurate|"
    r"mistaken|wrong(ly)?|distort\w*|misrepresent\w*|misleading|precarious\w*|nonsense|absurd|preposterous|unjustified|disinformation|"
    r"no (evidence|proof|truth|foundation)|without (any )?(evidence|proof|grounds?|basis|foundation)|disput(e|es|ed|ing)|refut\w+|"
    r"contradict\w*|reject\w*|den(y|ies|ied|ying)|dismiss\w*|contrary to|disagree\w*|(do|does|did|can) ?(not|n['’]t) (agree|accept|share))\b",
    re.I,
)
_VERB = re.compile(r"(?i)(?:disput|refut|contradict|reject|den[yi]|dismiss|disagree)")
_OWN_VERB = re.compile(r"\b(?:I|[Ww]e)(?: \w+){0,2} $")
"""Before a verb by which a side contests a claim, in what it tells or judges; another's denial told is not its own."""
_DISPUTE_WORDS, _FALSE_WORDS = (_DISPUTE.pattern,), (_FALSE.pattern,)
BESIDE = 100
"""Letters between the word for a claim and the word against it."""
DISPUTED, NEGATED = 4.0, 17.0
"""Weight of shared telling words (each the logarithm of one over its share of the statements) that an answer needs which calls a claim
untrue, and one that only negates: one or two rare words in the first case, four in the second."""


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What disputes ask of statements on record that have a day, in order of time, one place each."""

    sides: NDArray[np.int64]
    days: NDArray[np.int64]
    documents: NDArray[np.int64]
    stems: Ragged
    """With those of the statement that the words point back at."""
    claims: NDArray[np.bool_]
    """Whether it claims something."""
    claimants: NDArray[np.int64]
    """Whose claims it may contest, as a number; 0 for nobody's."""
    tos: NDArray[np.int64]
    """Whom it is directed at itself, as a number; 0 for nobody."""
    issues: NDArray[np.int64]
    """One bit an issue."""
    sure: NDArray[np.bool_]
    needed: NDArray[np.int64]
    """Weight of shared words that it needs to contest a claim; 0 where it contests none."""


def disputed_claims(
    entries: Sequence[Entry], wanted: Callable[[Entry], bool] = lambda _: True
) -> list[tuple[Entry, list[Entry]]]:
    """Return answers with the claims on record of each side that they contest, the likest first: those within a month of a claimant that they address, and denials.

    Only the answers ``wanted`` are looked at.
    """
    lines = [e for e in entries if is_on_record(e)]
    numbers: dict[str | None, int] = {None: 0}
    contests = [c for _, group in groupby(lines, lambda e: (e.day, e.document.id)) for c in read_contests(list(group))]
    documents = {key: n for n, key in enumerate(dict.fromkeys(e.document.id for e in lines))}
    columns = OnRecord(
        sides=np.array([numbers.setdefault(e.side, len(numbers)) for e in lines], dtype=np.int64),
        days=np.array([e.day.toordinal() for e in lines if e.day], dtype=np.int64),
        documents=np.array([documents[e.document.id] for e in lines], dtype=np.int64),
        stems=Ragged.of([c.stems for c in contests]),
        claims=np.array([e.act in CLAIMS for e in lines], dtype=np.bool_),
        claimants=np.array([numbers.setdefault(c.claimant, len(numbers)) for c in contests], dtype=np.int64),
        tos=np.array([numbers.setdefault(e.to, len(numbers)) for e in lines], dtype=np.int64),
        issues=np.array([_bits(e.statement.issues) for e in lines], dtype=np.int64),
        sure=np.array([is_sure(e) for e in lines], dtype=np.bool_),
        needed=np.array([c.needed for c in contests], dtype=np.int64),
    )
    which = [n for n in np.flatnonzero(columns.needed).tolist() if wanted(lines[n])]
    found: dict[tuple[str, str | None], tuple[Entry, dict[str, Entry]]] = {}
    contested = [(lines[n], [lines[k] for k in claims]) for n, claims in find_contested(columns, which).items()]
    for answer, claims in (*contested, *denied_claims(lines, wanted), *_held_claims(lines, wanted)):
        known = found.setdefault((answer.id, claims[0].side), (answer, {}))[1]
        known.update({c.id: c for c in claims if c.id not in known})
    return [(answer, list(claims.values())) for answer, claims in found.values()]


def _held_claims(lines: Sequence[Entry], wanted: Callable[[Entry], bool]) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield denials and refusals with another side's claim that their own words hold: "we reject Borland's statement that ..."."""
    for answer, claim in pairwise(lines):
        if (
            answer.statement.act in ("deny", "reject")
            and claim.statement.act in HELD
            and claim.side != answer.side
            and claim.document.id == answer.document.id
            and claim.statement.content[0].start < answer.statement.content[-1].end
            and is_sure(answer)
            and wanted(answer)
        ):
            yield answer, [claim]


@lru_cache(maxsize=4096)
def _bits(issues: tuple[str, ...]) -> int:
    return sum(1 << ISSUES.index(issue) for issue in set(issues) if issue in ISSUES)


def is_on_record(entry: Entry) -> bool:
    """Tell whether a statement may claim or contest anything."""
    return bool(entry.side) and entry.standing == ON_RECORD and entry.day is not None


def find_contested(lines: OnRecord, which: Iterable[int]) -> dict[int, list[int]]:
    """Return for each of some statements (by place, rising) that contests claims which, the likest first."""
    (stems, generic), size = dense([lines.stems, Ragged.of([sorted(GENERIC_CODES | name_codes())])])
    telling = np.ones(size, np.bool_)
    telling[generic.flat] = False
    counts, asked = Counts(stems, size), np.zeros(size, np.int64)
    by_side: dict[int, tuple[NDArray[np.int64], Ragged]] = {}
    found: dict[int, list[int]] = {}
    for n in which:
        claimant, own = int(lines.claimants[n]), stems[n]
        if claimant not in by_side:
            rows = np.flatnonzero(lines.claims & (lines.sides == claimant))
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
        same_issue = lines.issues[claims] & lines.issues[n] != 0
        # Without a name, "that is not so" answers what was said to the speaker himself: a letter, a talk.
        mutual = lines.tos[claims] == lines.sides[n]
        directed = lines.tos[n] == claimant
        named = directed and lines.needed[n] < scaled(NEGATED)
        tied = (same_issue & (mutual | named)) | (mutual & directed)
        likely = np.flatnonzero(
            (weight >= lines.needed[n]) & (shared >= SHARED_RARE) & other & tied & lines.sure[claims]
        )
        if len(likely):
            ranked = sorted(likely.tolist(), key=lambda k: (-int(weight[k]), -k))[:CONTESTED]
            found[n] = [int(rows[low + k]) for k in ranked]
    return found


@dataclass(frozen=True, slots=True)
class Contest:
    """What a statement on record may contest."""

    stems: tuple[int, ...]
    claimant: str | None
    needed: int


def read_contests(entries: Sequence[Entry]) -> list[Contest]:
    """Return what the statements of one document and day, in order, may contest; ``needed`` is 0 for those that contest nothing."""
    readers = _readers(entries)
    found = []
    for n, entry in enumerate(entries):
        stems = entry.codes
        if n and _points_back(entries[n - 1], entry):
            stems = (*{*stems, *entries[n - 1].codes},)
        claimant = entry.to or readers.get(entry.side)
        needed = _needed(entry) if claimant and claimant != entry.side else None
        if needed and _disputes(entry) and (quoted := _quoted_before(entries, n, claimant)):
            stems, needed = (*{*stems, *quoted},), DISPUTED
        found.append(Contest(stems, claimant if needed else None, scaled(needed) if needed else 0))
    return found


def _quoted_before(entries: Sequence[Entry], n: int, claimant: str | None) -> set[int]:
    """Return the stems of the claimant's words that stand just before an answer in the answerer's own document: "you state that ...; we do not agree"."""
    found: set[int] = set()
    for after, before in zip(range(n, max(0, n - QUOTED_BEFORE), -1), range(n - 1, -1, -1), strict=False):
        gap = entries[after].statement.content[0].start - entries[before].statement.content[-1].end
        if gap >= NEAR:
            break
        source = entries[before].statement.source
        if entries[before].side == claimant and source and _YOU.match(source.exact):
            found.update(entries[before].codes)
    return found


def _points_back(before: Entry, entry: Entry) -> bool:
    """Tell whether words point back ("that request") at the statement just before, whoever's it is."""
    near = entry.statement.content[0].start - before.statement.content[-1].end < NEAR
    return near and _POINTS_BACK.search(entry.statement.quote) is not None


def _needed(entry: Entry) -> float | None:
    """Return the weight of shared words from which the entry contests a claim; None where it contests nothing."""
    if entry.act not in ANSWERS:
        return None
    if not is_sure(entry):
        return None
    quote = entry.statement.quote
    if possible_matches(_FALSE_WORDS, quote) and _calls_untrue(quote, told=entry.act in ("assess", "report")):
        return DISPUTED
    return NEGATED if _NEGATION.search(quote) else None


def _disputes(entry: Entry) -> bool:
    """Tell whether words dispute, be it no more than "we do not agree"."""
    quote = entry.statement.quote
    return entry.statement.act == "deny" or bool(possible_matches(_DISPUTE_WORDS, quote) and _DISPUTE.search(quote))


def _calls_untrue(quote: str, *, told: bool) -> bool:
    """Tell whether words call a claim untrue: one for a claim and one against it, near each other; where they tell what happened, not by another's verb."""
    return any(
        _CLAIM.search(quote, max(0, m.start() - BESIDE), m.end() + BESIDE)
        for m in _FALSE.finditer(quote)
        if not told or not _VERB.match(m.group()) or _OWN_VERB.search(quote, 0, m.start())
    )


def _readers(entries: Iterable[Entry]) -> Mapping[str | None, str]:
    """Return whom each side addresses most in a document: what it says there without an addressee is for them too."""
    found: dict[str | None, dict[str, int]] = {}
    for entry in entries:
        if entry.to:
            count = found.setdefault(entry.side, {})
            count[entry.to] = count.get(entry.to, 0) + 1
    return {side: max(count, key=count.__getitem__) for side, count in found.items()}


def tell_dispute(claims: Sequence[Entry], answer: Entry) -> Finding:
    """Return the finding that an answer contests claims, the likest first."""
    claim = claims[0]
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
