"""Which answers concern which offers of a ledger, each with why."""

from collections.abc import Mapping, Sequence

import numpy as np

from detente.ledger.answers import WHY, Answering, Coder, Context, Spoken
from detente.ledger.bargaining_words import telling_codes
from detente.ledger.entries import Entry
from detente.ledger.just_before import Said, find_beside, with_just_before
from detente.ledger.ragged import Ragged
from detente.ledger.replies import COUNTERS, marks_of
from detente.ledger.tabled import Draft, is_tabled, tabled_to, terms_met


def answers_of(
    drafts: Sequence[Draft],
    answers: Sequence[Entry],
    said: Sequence[Entry],
    terms: Mapping[str, tuple[str, ...]],
    coder: Coder,
) -> dict[int, list[tuple[Entry, str]]]:
    """Return for each draft (by place) the later answers of other parties that concern it, in order of time, each with why."""
    stems = Ragged.of([e.codes for e in said])
    orders = {e.id: n for n, e in enumerate(said)}

    def spoken(entries: Sequence[Entry], termed: Sequence[frozenset[str]], days: Sequence[Sequence[int]]) -> Spoken:
        places = np.array([orders[e.id] for e in entries], dtype=np.int64)
        return Spoken(
            orders=places,
            sides=np.array([coder[e.side] for e in entries], dtype=np.int64),
            tos=np.array([coder[tabled_to(e)] for e in entries], dtype=np.int64),
            named=np.array([coder[e.named.maker if e.named else None] for e in entries], dtype=np.int64),
            issues=[tuple(map(coder.__getitem__, e.statement.issues)) for e in entries],
            terms=termed,
            stems=stems.take(places),
            days=days,
            marks=[marks_of(e) for e in entries],
            documents=[e.document.id for e in entries],
        )

    answers = [*answers, *(d.entries[0] for d in drafts if marks_of(d.entries[0]) & COUNTERS)]
    answers.sort(key=lambda e: orders[e.id])
    made = spoken(
        [d.entries[0] for d in drafts],
        [d.terms for d in drafts],
        [[e.day.toordinal() for e in d.entries if e.day] for d in drafts],
    )
    replies = spoken(
        answers,
        [frozenset(terms_met(e, terms.get(e.id, ()))) for e in answers],
        [[e.day.toordinal()] if e.day else [] for e in answers],
    )
    answering = Answering(made, replies, Context(np.arange(len(said)), stems))
    homes = {e.id: n for n, d in enumerate(drafts) for e in d.entries}

    def shares(k: int, n: int) -> bool:
        return not telling_codes(said[k].codes).isdisjoint(said[n].codes)

    found: dict[int, list[tuple[Entry, str]]] = {}
    for n, chosen in sorted(answering.choose(range(len(answers))).items()):
        before = None
        if not is_tabled(answers[n]):
            before = find_beside(orders[answers[n].id], len(said), lambda k: _said(said[k]), shares)
        last = None if before is None else homes[said[before].id]
        for draft, how in with_just_before(last, [(draft, WHY[why]) for draft, why in chosen]):
            found.setdefault(draft, []).append((answers[n], how))
    return found


def _said(entry: Entry) -> Said:
    start = entry.statement.content[0].start
    named = entry.named.maker if entry.named else None
    return Said(entry.document.id, start, entry.side, tabled_to(entry), is_tabled(entry), marks_of(entry), named)
