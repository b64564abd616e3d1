"""What is on the table, brought up to date: only offers that new statements make, repeat or answer are made again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.ledger.build import Built, terms_of
from detente.ledger.desk import MOST, Desk, make_desk
from detente.ledger.desk_changes import Changes, find_changes
from detente.ledger.entries import Entry
from detente.ledger.offers import finish_offer, offer_place, place_of_offer
from detente.ledger.offers_in_answers import offer_in_answer
from detente.ledger.positions import Observed
from detente.ledger.replies import ANSWER_KINDS, TAKEN_UP
from detente.ledger.tabled import Draft
from detente.pipeline.loading import Loaded
from detente.pipeline.opening import OpenViews
from detente.pipeline.paging import Row
from detente.pipeline.views import Asked
from detente.records.ledger import Ledger, Offer
from detente.report.rows import table_rows


@dataclass(frozen=True, kw_only=True)
class TableChanges:
    """Rows of offers that are no more, or are made again, and the offers made."""

    gone: Sequence[Row]
    made: Sequence[Offer]


def kept_desk(built: Built) -> Desk | None:
    """Return what the table of a ledger rests on; None where there are more issues or terms than it holds."""
    ledger, entries = built.ledger, built.entries
    if 2 * len(ledger.terms) > MOST or len({i for e in entries for i in e.statement.issues}) > MOST:
        return None
    desk = make_desk(entries, terms=terms_of(ledger.matches), offers=ledger.offers)
    return replace(desk, today=ledger.as_of or desk.today)


def bring_up_table(
    asked: Asked, opened: OpenViews, entries: Sequence[Entry], observed: Observed, by_id: Loaded
) -> TableChanges | None:
    """Set the rows that new entries change, and what the table rests on; None where it must be built whole."""
    kept = opened.beside("table")
    if kept is None:
        return None
    before = Desk.unpack(kept)
    try:
        new = make_desk(entries, beside=before, terms=terms_of(observed.matches))
    except ValueError:
        return None
    after, fresh = before.with_more(replace(new, today=asked.as_of or new.today))
    changes = find_changes(before, after, fresh)
    answers: dict[str, list[tuple[str, str]]] = {}
    gone = []
    for first, last in changes.gone.items():
        gone.append(opened["table"].drop(list(offer_place(first, date.fromordinal(last) if last else None))))
        answers[first] = [pair for pair in _answers_in(gone[-1]) if (first, pair[0]) not in changes.lost]
    for first, gained in changes.gained.items():
        answers.setdefault(first, []).extend(gained)
    made = _make_again(after, changes, answers, by_id)
    ledger = Ledger(as_of=asked.as_of, offers=tuple(made), statements=tuple(e.statement for e in by_id.values()))
    for offer, row in zip(made, table_rows(ledger), strict=True):
        opened["table"].put(list(place_of_offer(offer)), row)
    opened.put_beside("table", after.pack())
    return TableChanges(gone=gone, made=made)


def _answers_in(row: Row) -> list[tuple[str, str]]:
    """Return the answers that a row of the table tells of, each with its why."""
    told = (*ANSWER_KINDS, TAKEN_UP)
    return [(e["statement_id"], e["how"]) for e in row["events"] if e["kind"] in told]


def _make_again(
    desk: Desk, changes: Changes, answers: Mapping[str, Sequence[tuple[str, str]]], by_id: Loaded
) -> list[Offer]:
    """Return the offers made, or made again."""
    made = changes.made
    by_id.fetch([*(i for ids in made.values() for i in ids), *(i for f in made for i, _ in answers.get(f, ()))])
    by_id.fetch(changes.told)
    return [
        *(offer_in_answer(by_id[i]) for i in changes.told),
        *_finished(desk, changes, answers, by_id),
    ]


def _finished(
    desk: Desk, changes: Changes, answers: Mapping[str, Sequence[tuple[str, str]]], by_id: Loaded
) -> Iterator[Offer]:
    yield from (
        finish_offer(
            Draft([by_id[i] for i in members], changes.terms[first]),
            sorted(((by_id[i], why) for i, why in answers.get(first, ())), key=lambda pair: pair[0].order),
            desk.heard,
            desk.today,
        )
        for first, members in changes.made.items()
    )
