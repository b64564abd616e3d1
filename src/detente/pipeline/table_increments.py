"""What is on the table, brought up to date: only offers that new statements make, repeat or answer are made again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.ledger.build import count_entries, group_observations, terms_of
from detente.ledger.desk import MOST, Desk, make_desk
from detente.ledger.desk_changes import Changes, find_changes, members_of
from detente.ledger.entries import Entry
from detente.ledger.offers import Draft, finish_offer, offer_place, place_of_offer
from detente.pipeline.paging import Index, OpenView, Row
from detente.pipeline.views import Asked
from detente.records.ledger import Ledger
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.report.rows import table_rows
from detente.store.base import Store

DESK = "table.desk"
"""The view under which the columns are kept that the table rests on."""


def kept_desk(entries: Sequence[Entry], ledger: Ledger) -> Desk | None:
    """Return what the table of a ledger rests on; None where there are more issues or terms than it holds."""
    if len(ledger.terms) > MOST or len({i for e in entries for i in e.statement.issues}) > MOST:
        return None
    desk = make_desk(entries, terms=terms_of(ledger.matches), offers=ledger.offers)
    return replace(desk, today=ledger.as_of or desk.today)


def bring_up_table(
    store: Store,
    key: str,
    asked: Asked,
    index: Index,
    opened: OpenView,
    entries: Sequence[Entry],
    reviews: Sequence[Review],
    desks: list[bytes],
) -> bool:
    """Set the rows that new entries change, and add the desk now to ``desks``; False where the table must be built whole."""
    kept = store.kept_pages(key, DESK, [index.beside]) if index.beside is not None else []
    if not kept:
        return False
    before = Desk.unpack(kept[0])
    matches, _ = group_observations(entries, reviews=reviews, case=asked.case)
    try:
        new = make_desk(entries, beside=before, terms=terms_of(matches))
    except ValueError:
        return False
    after, fresh = before.with_more(replace(new, today=asked.as_of or new.today))
    changes = find_changes(before, after, fresh)
    places = {bytes(i): n for n, i in enumerate(before.ids)} if changes.gone else {}
    answers: dict[str, list[tuple[str, str]]] = {}
    for first in changes.gone:
        members = members_of(before, places[first.encode()])
        last = int(before.days[members[-1]])
        row = opened.drop(list(offer_place(first, date.fromordinal(last) if last else None)))
        answers[first] = [pair for pair in _answers_in(row) if (first, pair[0]) not in changes.lost]
    for first, gained in changes.gained.items():
        answers.setdefault(first, []).extend(gained)
    _make_again(store, asked, after, opened, reviews, changes, answers)
    desks.append(after.pack())
    return True


def _answers_in(row: Row) -> list[tuple[str, str]]:
    """Return the answers that a row of the table tells of, each with its why."""
    told = ("accepted", "rejected", "accepted on conditions")
    return [(e["statement_id"], e["how"]) for e in row["events"] if e["kind"] in told]


def _make_again(
    store: Store,
    asked: Asked,
    desk: Desk,
    opened: OpenView,
    reviews: Sequence[Review],
    changes: Changes,
    answers: Mapping[str, Sequence[tuple[str, str]]],
) -> None:
    """Set the rows of offers, each given by the statements that make it."""
    made = changes.made
    ids = {i for members in made.values() for i in members} | {i for first in made for i, _ in answers.get(first, ())}
    counted = counted_among(store, store.statements_of([], ids=sorted(ids)), asked, reviews)
    by_id = {e.id: e for e in counted}
    offers = [
        finish_offer(
            Draft([by_id[i] for i in members], changes.terms[first]),
            sorted(((by_id[i], why) for i, why in answers.get(first, ())), key=lambda pair: pair[0].order),
            desk.heard,
            desk.today,
        )
        for first, members in made.items()
    ]
    ledger = Ledger(as_of=asked.as_of, offers=tuple(offers), statements=tuple(e.statement for e in counted))
    for offer, row in zip(offers, table_rows(ledger), strict=True):
        opened.put(list(place_of_offer(offer)), row)


def counted_among(
    store: Store, statements: Sequence[Statement], asked: Asked, reviews: Sequence[Review]
) -> Sequence[Entry]:
    """Return those of some statements that count."""
    documents = list(store.iter_documents(list(dict.fromkeys(s.document_id for s in statements))))
    known = {s.id for s in statements}
    here = [r for r in reviews if r.subject_kind != "statement" or r.subject in known]
    return count_entries(
        documents, statements, reviews=here, case=asked.case, as_of=asked.as_of, min_grade=asked.min_grade
    ).entries
