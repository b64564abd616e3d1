"""Findings brought up to date: only those that rest on new statements, or on what stands around these, are made again."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import islice, takewhile
from typing import Any

import numpy as np

from detente.ledger.entries import Entry
from detente.ledger.findings.all import (
    ABSENT,
    TOLD,
    Made,
    find_in_documents,
    find_in_lines,
    find_in_offer,
    note_statements,
    pivot_of,
    place_of_finding,
    rank_of,
    tell,
    tell_claim,
    tell_relay,
    terms_in,
)
from detente.ledger.findings.claims import is_claim_of_acceptance, near_in_time
from detente.ledger.findings.contradictions import Stand, on_term
from detente.ledger.findings.disputes import disputed_claims, tell_dispute
from detente.ledger.findings.factions import note_persons
from detente.ledger.findings.linkages import place_in_sequence
from detente.ledger.findings.notes import Key, Note, Notes, place_of_entry
from detente.ledger.findings.remarks import note_remarks
from detente.ledger.findings.voices import Named, heard_in, known_names, note_offer
from detente.ledger.findings.weights import READ, weigh_findings
from detente.ledger.positions import Observed, place_of
from detente.ledger.relays import choose_relays
from detente.ledger.retellings import WITHIN_DAYS, Worded
from detente.pipeline.lines import is_kept_on_record, on_record_of, told_in
from detente.pipeline.loading import Loaded
from detente.pipeline.paging import OpenView, Place, Row
from detente.pipeline.rest import Background, Rest
from detente.pipeline.surroundings import Surroundings, find_surroundings
from detente.pipeline.table_increments import TableChanges
from detente.pipeline.views import Asked
from detente.records.documents import Document
from detente.records.ledger import Ledger, Offer
from detente.report.rows import finding_rows

TOP = 10
"""Findings of a kind, the weightiest, that ``findings.top`` holds."""
Old = dict[tuple[Any, ...], Row]
"""What was made before, by where it is kept."""


class FindingIncrements:
    """What new statements change among findings: what was made before from the same, and what is made now."""

    def __init__(self, asked: Asked, rest: Rest, background: Background, by_id: Loaded) -> None:
        self._asked, self._rest, self._background, self._by_id = asked, rest, background, by_id
        self._terms = terms_in(asked.case)
        self.old: Old = {}
        self.made: list[Made] = []

    def _again(self, pivot: Sequence[Any], made: Iterable[Made]) -> None:
        self.old.update(self._rest.made_from(pivot))
        self.made += made

    def add_statements(self, new: Sequence[Entry], table: TableChanges, observed: Observed) -> None:
        """Take in new statements and what they change on the table."""
        rest, by_id, case = self._rest, self._by_id, self._asked.case
        before = known_names((), case) | self._background.sides
        known = before | {e.side for e in new if e.side}
        gone, added = self._now_known(known - before, before, known)
        named = Named(case).known
        _join(added, note_statements(new, known=known, silent=named - self._background.heard - heard_in(new)))
        _join(gone, self._notes_of_offers([_offer_in(row) for row in table.gone]))
        _join(added, self._notes_of_offers(table.made))
        _join(added, self._last_words(observed))
        rest.remove(gone)
        rest.add(added)
        self._background.sides = self._background.sides | {e.side for e in new if e.side}
        self._background.heard = self._background.heard | heard_in(new)
        for key in sorted(k for k in gone.keys() | added.keys() if k[0] in TOLD):
            notes = rest.notes(key)
            by_id.fetch(_read_of(key, notes))
            self._again(key, (Made(key, f) for f in tell(key, notes, by_id, self._terms)))
        self.made += find_in_documents(new, case)
        for i in {row["id"] for row in table.gone} | {offer.id for offer in table.made}:
            self._again(("offer", i), ())
        by_id.fetch(i for offer in table.made for i in (*offer.statement_ids, *(e.statement_id for e in offer.events)))
        self.made += [m for offer in table.made for m in find_in_offer(offer, by_id)]
        self._claims(new, added)

    def _now_known(self, names: Iterable[str], before: frozenset[str], known: frozenset[str]) -> tuple[Notes, Notes]:
        """Return the notes of remarks about parties of which nobody knew that they speak, as they were and as they are."""
        gone: Notes = {}
        added: Notes = {}
        ids = {n.id for name in names for n in self._rest.notes(("named", name))}
        for entry in self._by_id.listed(ids):
            note_remarks(entry, before, gone)
            note_remarks(entry, known, added)
        return gone, added

    def _notes_of_offers(self, offers: Sequence[Offer]) -> Notes:
        notes: Notes = {}
        self._by_id.fetch(i for o in offers if o.act == "propose" and not o.to for i in o.statement_ids)
        for offer in offers:
            note_offer(offer, self._by_id, notes)
        return notes

    def _last_words(self, observed: Observed) -> Notes:
        """Return the notes of persons whose last words for a party are new."""
        notes: Notes = {}
        note_persons(observed.own, notes)
        later: Notes = {}
        for key, some in notes.items():
            for note in some:
                before = self._rest.note(key, note.place)
                if before is None or list(before.about["last"]) < list(note.about["last"]):
                    later.setdefault(key, []).append(note)
        return later

    def _claims(self, new: Sequence[Entry], added: Notes) -> None:
        """Make again what new statements claim that somebody accepts, and older claims against which somebody's new words may stand."""
        rest, by_id = self._rest, self._by_id
        claims = {e.id for e in new if is_claim_of_acceptance(e)}
        for key, some in added.items():
            if key[0] == "denied":
                notes = rest.notes(("claimed", *key[1:]))
                claims.update(n.id for note in some for n in near_in_time(notes, note.day))
        for claim in by_id.listed(claims):
            keys = [("denied", claim.about or "", issue) for issue in claim.statement.issues]
            denied: dict[Key, list[Note]] = {key: rest.notes(key) for key in keys}
            by_id.fetch(n.id for notes in denied.values() for n in near_in_time(notes, claim.day))
            self._again(("claim", claim.id), tell_claim(claim, denied, by_id))

    def look_around(self, new: Sequence[Entry], lines: OpenView) -> None:
        """Make again what is contested and passed on around new statements."""
        for around in find_surroundings(lines, new):
            self._contested(around)
            self._passed_on(around)

    def _contested(self, around: Surroundings) -> None:
        lines = on_record_of(around.items, self._by_id)
        places = [place for place, row in around.items if is_kept_on_record(row)]
        first = bisect_left(places, [*place_of_entry(around.new[0])])
        if first < len(places):
            self._between("dispute", places[first], places[-1], {place[-1] for place in places[first:]})
        for answer, claims in disputed_claims(lines, first):
            self.made.append(Made(pivot_of("dispute", answer), tell_dispute(claims, answer)))

    def _passed_on(self, around: Surroundings) -> None:
        places, tellings, entries = told_in(around.items, self._by_id)
        keys, at = tellings.worded.keys()
        new = Worded.of(around.new).keys()[0]
        near = [n for n in np.unique(at[np.isin(keys, new)]).tolist() if around.reached(places[n], WITHIN_DAYS)]
        if not near:
            return
        self._between("relay", places[near[0]], places[near[-1]], {places[n][-1] for n in near})
        relays, others = tellings.find_candidates(near).T
        for relay, original in choose_relays(tellings.worded, relays, others, entries, entries.load):
            self.made += tell_relay(relay, original)

    def _between(self, kind: str, first: Place, last: Place, wanted: Collection[str]) -> None:
        """Take what was made of answers or relays in a span of time."""
        for place, row in self._rest.made_between(kind, first, last):
            if place[-2] in wanted:
                self.old[(*place,)] = row

    def compare_stands(
        self, observed: Observed, positions: OpenView, observe: Callable[[Sequence[Entry]], Observed]
    ) -> None:
        """Make again what rests on where parties stand on the terms that new statements are about."""
        touched = [k for k in observed.groups if k.subject_kind == "term" and k.holder_kind == "party"]
        for key in touched:
            row = positions.get(place_of(*key)) or {"statement_ids": (), "against_ids": (), "claimed_ids": ()}
            ids = [*row["statement_ids"], *row["against_ids"], *row["claimed_ids"]]
            groups = observe(self._by_id.listed(ids)).groups
            self._again(("line", *key), find_in_lines({key: groups.get(key, ())}, self._terms))
        for term in sorted({key.subject for key in touched}):
            stands = [s for side in sorted(self._background.sides) if (s := _stand(positions, side, term))]
            self._by_id.fetch(s.statement_id for s in stands)
            self._again(
                ("term", term), (Made(("term", term), f) for f in on_term(term, stands, self._by_id, self._terms))
            )

    def count_names(self, documents: Iterable[Document]) -> None:
        """Make again who is named and not heard."""
        named = Named(self._asked.case, self._background.counts)
        for document in documents:
            named.add(document.text, document.published)
        self._background.counts = named.counts
        absent = named.absent(self._background.heard)
        self._again(ABSENT, (Made(ABSENT, named.tell(n, self._rest.notes(("directed", n)))) for n in absent))

    def _weigh(self) -> None:
        findings = [m.finding for m in self.made]
        self._by_id.fetch(i for f in findings for i in f.statement_ids[:READ])
        case = self._asked.case
        sides = frozenset(p.name for p in case.parties) if case else frozenset()
        weighed = weigh_findings(findings, self._by_id, parties=sides)
        self.made = [Made(m.pivot, f) for m, f in zip(self.made, weighed, strict=True)]

    def apply(self, findings: OpenView, top: OpenView, as_of: date | None) -> None:
        """Set the rows of findings that are new or read otherwise, and those of the weightiest."""
        self._weigh()
        gone, new = self._rest.replace(self.old, self.made)
        new += [m.finding for m in self.made if not m.pivot]
        kinds = self._background.kinds
        touched = {f.kind for f in new}
        for place in gone:
            kind = findings.drop(place)["kind"]
            kinds[kind] -= 1
            touched.add(kind)
        statements = tuple(e.statement for e in self._by_id.values())
        rows = finding_rows(Ledger(as_of=as_of, findings=tuple(new), statements=statements))
        for finding, row in zip(new, rows, strict=True):
            findings.put(list(place_of_finding(finding)), row)
            kinds[finding.kind] += 1
        for kind in touched:
            set_top(kind, kinds[kind], findings, top)


def set_top(kind: str, total: int, findings: OpenView, top: OpenView) -> None:
    """Set the weightiest findings of a kind again."""
    rank = rank_of(kind)
    for place, _ in top.below(rank):
        top.drop(place)
    first = islice(takewhile(lambda item: item[0][0] == rank, findings.following([rank])), TOP)
    for n, (place, row) in enumerate(first, 1):
        top.put(place, {**row, "more": max(0, total - TOP) if n == TOP else 0})


def _join(notes: Notes, more: Notes) -> None:
    for key, some in more.items():
        notes.setdefault(key, []).extend(some)


def _offer_in(row: Row) -> Offer:
    """Return as much of an offer as its notes are made from."""
    return Offer(
        id=row["id"], act=row["act"], from_party=row["from_party"], speaker=row["speaker"], to=row["to"], channel=row["channel"],
        text=row["text"], issues=tuple(row["issues"]), status=row["status"], statement_ids=tuple(row["statement_ids"]),
        last_seen=_day(row["last_seen"]),
    )  # fmt: skip


def _stand(positions: OpenView, holder: str, term: str) -> Stand | None:
    """Return where a party stands on a term by its own words, None where it has said nothing."""
    row = positions.get(place_of(holder, "party", term, "term"))
    return (
        Stand(holder, row["stance"], _day(row["since"]), row["statement_ids"][0])
        if row and row["statement_ids"]
        else None
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _read_of(key: Key, notes: Sequence[Note]) -> list[str]:
    """Return the statements from which a finding is told and by which it is weighed, or a few more."""
    if key[0] == "silence":
        return [i for n in notes[:READ] for i in n.about["ids"][:READ]]
    if key[0] == "faction":
        return [n.about["last"][-1] for n in notes]
    if key[0] == "sequence":
        notes = sorted(notes, key=place_in_sequence)[:READ]
    return [n.id for n in (*notes[:READ], *notes[-READ:])]
