"""Statements in the order in which the ledger reads them, each with its day, its side and its standing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from detente.codebook.actors import canonical, party_of
from detente.ledger.holding import BEFORE, tells_refusal, yields_not
from detente.ledger.inside import is_inside
from detente.ledger.named_offers import NamedOffer, find_named_offer
from detente.ledger.recollection import recalled_day
from detente.ledger.words import codes_of, folded, stems_of
from detente.records.documents import Diagnostic, Document
from detente.records.ledger import Spread
from detente.records.statements import AUTHOR, Statement
from detente.records.terms import Case

ON_RECORD, UNNAMED, RUMOURED, SHOWN_ONLY = 3, 2, 1, 0
"""Standing of a statement: the speaker on record; an unnamed official; rumour; nothing that may set a position."""


@dataclass(kw_only=True, slots=True, eq=False)
class Entry:
    """A statement with what the rules ask about it; never changed once made, and compared by identity, which is what a million allow."""

    statement: Statement
    document: Document
    side: str | None
    """The party it speaks for, under the case's name for it."""
    to: str | None
    """The party it is directed at, under the case's name for it."""
    about: str | None
    """The party it speaks about, under the case's name for it."""
    standing: int
    confirmed: bool = False
    named: NamedOffer | None = None
    """The offer that it names, where it accepts or refuses one."""
    recalled: date | None = None
    """The day that an account of the past gives for what it tells; None where the words are of the day of publication."""

    id: str = field(init=False)
    """The id of the statement."""
    day: date | None = field(init=False)
    """The day that the words belong to: that of publication, or the earlier one that a later account gives; None without a date."""
    order: tuple[date, str, int, str] = field(init=False)
    """Day, document, place in the text, id; undated documents come first, so that they never overrule dated ones."""
    act: str = field(init=False)
    """What it does on the table: its act, a demand where it holds firm, an acceptance where its words accept an offer that they name, a report where they tell of a refusal."""
    holds_firm: bool = field(init=False)
    """Whether it refuses to yield on a matter: coded as a refusal, it demands that the matter stay as it is."""
    tells_refusal: bool = field(init=False)
    """Whether, coded as a refusal, it only tells that a thing was refused, and not by whom."""
    _stems: frozenset[str] | None = field(init=False, default=None, repr=False)
    marks: int | None = field(init=False, default=None, repr=False)
    """How it reads as an answer, once asked; see ``replies.marks_of``."""
    _codes: tuple[int, ...] | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        self.id = self.statement.id
        self.day = self.recalled or self.document.published
        act = "accept" if self.named and self.statement.act != "reject" else self.statement.act
        self.holds_firm = act == "reject" and _refuses_to_yield(self.statement, self.document)
        self.tells_refusal = act == "reject" and self.named is None and tells_refusal(self.statement.quote)
        self.act = "demand" if self.holds_firm else "report" if self.tells_refusal else act
        self.order = self.day or date.min, self.document.id, self.statement.content[0].start, self.id

    @property
    def says_accepted(self) -> bool:
        """Whether it says that another party accepts, or would accept, a thing: that thing is then put forward."""
        s = self.statement
        return (
            s.about_stance == "accepts"
            and s.polarity != "negative"
            and s.act in ("predict", "assess", "report")
            and self.standing != SHOWN_ONLY
            and bool(self.about and self.side and self.about != self.side)
        )

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the statement's words, found once."""
        if self._stems is None:
            self._stems = stems_of(self.statement.quote)
        return self._stems

    @property
    def codes(self) -> tuple[int, ...]:
        """The stems as numbers, each once, found once: a fifth of the room that the stems take."""
        if self._codes is None:
            self._codes = codes_of(self.told)
        return self._codes

    @property
    def told(self) -> str:
        """The words, with those of the story that they head, if they do."""
        return self.statement.quote + _story_of(self)


_RUN_IN = re.compile(r"(?: [–—-] [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?)? (?P<story>The [A-Z][^.!?\n]{20,300})")
"""What follows a headline that runs into its story without a stop, the speaker's name between them or not."""


def _story_of(entry: Entry) -> str:
    """Return the first sentence of the story that a headline runs into, which tells the same at length; else nothing."""
    run = _RUN_IN.match(entry.document.text, entry.statement.content[-1].end)
    return f" {run['story']}" if run else ""


def _refuses_to_yield(statement: Statement, document: Document) -> bool:
    start = statement.content[0].start
    return yields_not(statement.quote, document.text[max(0, start - BEFORE) : start])


class Sides:
    """Finds the party behind a name: the case's parties by name, alias, member and speaker; else the name itself."""

    def __init__(self, case: Case | None) -> None:
        self._owner: dict[str, str] = {}
        self._known: dict[str, str | None] = {}
        """The answer for every name asked so far: the same few come a million times."""
        for party in case.parties if case else ():
            for name in (party.name, *party.aliases, *party.members, *party.speakers):
                self._owner[name.casefold()] = party.name
            for faction in party.factions:
                for name in faction.members:
                    self._owner.setdefault(name.casefold(), party.name)
        self._by_surname = _by_surname(case) if case else {}
        self.names = tuple(p.name for p in case.parties) if case else ()

    def owner(self, name: str | None) -> str | None:
        """Return the case's party that ``name`` belongs to, or None."""
        if not name:
            return None
        if name not in self._known:
            self._known[name] = self._owner.get(name.casefold())
        return self._known[name]

    def named(self, name: str | None) -> str | None:
        """Return the party for ``name``, or the name itself where the case knows none."""
        return self.owner(name) or name or None

    def addressed(self, name: str | None, on: date | None) -> str | None:
        """Return the party that words to ``name`` are directed at: those to a person are to whom that person stands for on the day."""
        return self.owner(name) or (name and _person_s_party(name, on)) or name or None

    def of(self, statement: Statement) -> str | None:
        """Return the party that the statement speaks for."""
        owner = self.owner(statement.party) or self.owner(statement.speaker.name)
        if owner:
            return owner
        if statement.party:
            return statement.party
        if statement.speaker.kind == "person" and (party := self._by_surname.get(statement.speaker.name.casefold())):
            return party
        return statement.speaker.name if statement.speaker.kind in ("state", "body") else None


def _person_s_party(name: str, on: date | None) -> str | None:
    return _party_on(name, on) if _is_person(name) else None


_party_on = lru_cache(maxsize=100_000)(party_of)


@lru_cache(maxsize=100_000)
def _is_person(name: str) -> bool:
    actor = canonical(name)
    return actor is not None and actor.kind == "person" and actor.name == name


def _by_surname(case: Case) -> dict[str, str]:
    """Return the party of each surname that the case's speakers of one party alone bear: a text may never give the whole name."""
    owners: dict[str, set[str]] = {}
    for party in case.parties:
        for name in (*party.speakers, *(n for f in party.factions for n in f.members)):
            given, _, surname = name.rpartition(" ")
            if given:
                owners.setdefault(surname.casefold(), set()).add(party.name)
    return {surname: next(iter(parties)) for surname, parties in owners.items() if len(parties) == 1}


def standing_of(statement: Statement) -> int:
    """Return how much the statement may decide; a gloss, a figure of speech and an inference may decide nothing."""
    s = statement
    if (
        s.evidence == "characterised"
        or s.figurative
        or s.inference
        or s.sourcing == "author"
        or s.speaker.name == AUTHOR
    ):
        return SHOWN_ONLY
    if s.sourcing == "rumour":
        return RUMOURED
    return UNNAMED if s.sourcing == "anonymous" else ON_RECORD


def make_entry(statement: Statement, document: Document, sides: Sides, *, confirmed: bool = False) -> Entry:
    """Return the entry of one statement."""
    recalled = recalled_day(statement, document)
    side, to = sides.of(statement), sides.addressed(statement.addressee, recalled or document.published)
    if is_inside(statement, document):
        to = None
    to = (
        to if to not in (side, *(side or "").split(" and ")) else None
    )  # Under the case's name for both, a party would speak to itself.
    return Entry(
        statement=statement,
        document=document,
        side=side,
        to=to,
        named=find_named_offer(statement, document, side=side, to=to, named=sides.named),
        about=sides.named(statement.about),
        standing=standing_of(statement),
        confirmed=confirmed,
        recalled=recalled,
    )


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The entries that count, in order, with reprints folded into their first appearance."""

    entries: tuple[Entry, ...]
    spread: tuple[Spread, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_entries(
    documents: Sequence[Document],
    statements: Iterable[Statement],
    *,
    sides: Sides,
    confirmed: Mapping[str, str],
    as_of: date | None,
) -> Reading:
    """Return the entries of everything published by ``as_of``; undated documents are kept and flagged."""
    by_id = {d.id: d for d in documents if as_of is None or d.published is None or d.published <= as_of}
    ordered = sorted(
        (
            make_entry(s, by_id[s.document_id], sides, confirmed=s.id in confirmed)
            for s in statements
            if s.document_id in by_id
        ),
        key=lambda e: e.order,
    )
    entries, spread = _merge_reprints(ordered)
    return Reading(entries=entries, spread=spread, diagnostics=_undated(by_id.values(), entries))


def _merge_reprints(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Spread, ...]]:
    """Return one entry for the same words by the same speaker in a story and its reprints or later versions."""
    copies = {e.document.id for e in entries if e.document.reprint_of or e.document.version_of}
    if not copies:
        return tuple(entries), ()
    first: dict[tuple[str, str, str], str] = {}
    further: dict[str, list[str]] = {}
    kept: list[Entry] = []
    originals = {e.document.reprint_of or e.document.version_of for e in entries}
    for entry in sorted(entries, key=lambda e: (e.document.id in copies, e.order)):
        document = entry.document
        if document.id not in copies and document.id not in originals:
            kept.append(entry)
            continue
        story = document.reprint_of or document.version_of or document.id
        key = (story, entry.statement.act, folded(entry.statement.quote))
        if key in first and document.id in copies:
            further.setdefault(first[key], []).append(document.id)
        else:
            first.setdefault(key, entry.id)
            kept.append(entry)
    spread = tuple(Spread(statement_id=key, document_ids=tuple(dict.fromkeys(ids))) for key, ids in further.items())
    return tuple(sorted(kept, key=lambda e: e.order)), spread


def _undated(documents: Iterable[Document], entries: Sequence[Entry]) -> tuple[Diagnostic, ...]:
    used = {e.document.id for e in entries if e.day is None}
    return tuple(
        Diagnostic(
            stage="ledger",
            code="no_date",
            message="The document carries no date: its statements count on every day and overrule none that is dated.",
            path=d.path,
            document_id=d.id,
            remedy="Add a line `date: YYYY-MM-DD` at its start.",
        )
        for d in documents
        if d.id in used
    )
