"""Who is heard, who is only spoken about, and whose offers wait for an answer."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.codebook.author_notes import end_of_article
from detente.codebook.states import state_names, states
from detente.ids import content_id
from detente.ledger.day_names import name_day
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, add_note, ids_newest_first, newest
from detente.ledger.offers import place_of_offer
from detente.ledger.telling import said, said_in_turn, words_of
from detente.ledger.words import ended, quoted
from detente.records.ledger import Finding, Offer
from detente.records.terms import Case

ABSENT_SHOWN = 8
SILENCE_SHOWN, MEASURES_SHOWN, RUMOURS_SHOWN = 4, 8, 8
"""Offers, measures and rumours that a sentence quotes."""
DIRECTED = 20
"""Statements to or about somebody not heard that are named, the newest."""
_DENIED = re.compile(r"\b(den(y|ies|ied)|dispel\w*|dismiss\w*|reject\w*|no truth)\b", re.I)
_RUMOUR = re.compile(r"\b(rumou?rs?|speculation)\b[^.]{0,30}\b(of|that|about)\b", re.I)
_TITLED = re.compile(
    r" (?:Package|[Aa]greements?|[Aa]ccords?|[Pp]rotocols?|[Pp]rocess|[Ff]ormat|[Ss]ummit|[Cc]onference|[Dd]eclaration|Charter|Final Act|[Cc]onvention|[Mm]emorandum|[Cc]ommuniqu\w+)\b"
)
"""What follows the name of a city in the name of a text or meeting."""
SPOKEN_ABOUT = 3
"""Mentions from which a party that is never heard is worth pointing out."""


def note_directed(entry: Entry, silent: Collection[str], notes: Notes) -> None:
    """Note a statement under those of ``silent`` that it is about or directed at."""
    for name in {entry.about, entry.to}:
        if name and name in silent:
            add_note(notes, ("directed", name), entry)


class Named:
    """How often the parties of a case, and the states of the tables, are named in texts, and in how many."""

    def __init__(self, case: Case | None, counts: Mapping[str, tuple[int, int]] | None = None) -> None:
        self._words = {p.name: (p.name, *p.aliases) for p in case.parties} if case else {}
        self._of_case = frozenset(self._words)
        taken = {word for words in self._words.values() for word in words}
        for state in states().values():
            words = tuple(w for w in (state.name, *state.seats) if w not in taken)
            if state.name in self._words:
                self._words[state.name] = (*self._words[state.name], *words)
            elif words and words[0] == state.name:
                self._words[state.name] = words
        self._owner = {word: party for party, words in self._words.items() for word in words if len(word) > 2}
        self.counts = dict(counts or {})
        """Mentions and documents of each name."""

    def add(self, text: str, on: date | None = None) -> None:
        """Count the names in one text of a day, those in a note about its author apart: the seat of a state that is no more is a city."""
        text = text[: end_of_article(text)]
        for party, count in Counter(_named_in(text, self._owner)).items():
            if on and party in _ended() and _ended()[party] < on and party not in self._of_case:
                continue
            mentions, documents = self.counts.get(party, (0, 0))
            self.counts[party] = mentions + count, documents + 1

    def absent(self, heard: Collection[str]) -> list[str]:
        """Return those named most of whom no word is on record: neither theirs, nor of a state that they were before, nor of their seat."""
        former = {s.name: [f.name for f in s.former] for s in states().values()}
        silent = [
            (-mentions, party)
            for party, (mentions, _) in self.counts.items()
            if mentions >= SPOKEN_ABOUT and not any(n in heard for n in (*self._words[party], *former.get(party, ())))
        ]
        return [party for _, party in sorted(silent)[:ABSENT_SHOWN]]

    @property
    def known(self) -> frozenset[str]:
        """The parties whose names are looked for."""
        return frozenset(self._words)

    def tell(self, party: str, directed: Sequence[Note]) -> Finding:
        """Return the finding that a party is not heard; ``directed`` are the statements to or about it, in order of time."""
        mentions, documents = self.counts[party]
        return Finding(
            id=content_id("absent_voice", party),
            kind="absent_voice",
            sentence=f"{party} is named {mentions} times in {documents} document{'s' if documents != 1 else ''}, and no statement of its own is on record in them.",
            parties=(party,),
            statement_ids=ids_newest_first(directed)[:DIRECTED],
            details=(("mentions", str(mentions)), ("documents", str(documents))),
        )


@cache
def _ended() -> Mapping[str, date]:
    """Return the last day of each state that is no more."""
    return {state.name: state.end for state in states().values() if state.end}


def heard_in(entries: Iterable[Entry]) -> set[str]:
    """Return the parties of which words are on record, by whatever standing but a gloss."""
    return {e.side for e in entries if e.side and e.standing != SHOWN_ONLY}


def known_names(entries: Iterable[Entry], case: Case | None) -> frozenset[str]:
    """Return the names that remarks may be about: parties of the case, states, and whoever speaks for itself."""
    own = (p.name for p in case.parties) if case else ()
    return frozenset((*own, *state_names(), *(e.side for e in entries if e.side)))


def _named_in(text: str, owner: Mapping[str, str]) -> Sequence[str]:
    """Return the party of every whole word of ``owner`` in the text, as often as it is named."""
    patterns = tuple(owner)
    found = []
    for n, start, end in _finder(patterns).find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or _TITLED.match(text, end)):
            found.append(owner[patterns[n]])
    return found


@lru_cache(maxsize=4)
def _finder(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def note_offer(offer: Offer, by_id: Entries, notes: Notes) -> None:
    """Note an offer under those who have left it without a word, and under the paper or body that recommends it."""
    if offer.status == "unanswered" and offer.to and offer.act != "threaten":
        about = {
            "ids": list(offer.statement_ids),
            "issue": next(iter(offer.issues), None),
            "seen": str(offer.last_seen),
        }
        key = ("silence", offer.to, offer.from_party)
        notes.setdefault(key, []).append(Note((*place_of_offer(offer), offer.id), about))
    # What a state's own ministry or embassy, a party or some of its men suggest is no paper's measure.
    if offer.act == "propose" and not offer.to and offer.from_party not in state_names():
        s = by_id[offer.statement_ids[0]].statement
        links = {link.channel for link in s.chain if link.name != s.speaker.name}
        if (
            s.speaker.kind == "body" and "official" not in links and not s.speaker.name.endswith(" Party")
        ) or "document" in links:
            for i in offer.statement_ids:
                add_note(notes, ("strategy_paper", offer.from_party), by_id[i])


def tell_silence(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return what one party has left without a word since another put it forward, the newest first."""
    _, to, maker = key
    oldest = notes[-1].about["seen"]
    told = said_in_turn([by_id[n.about["ids"][0]] for n in notes[:SILENCE_SHOWN]], 120)
    day = "an unknown day" if oldest == "None" else name_day(date.fromisoformat(oldest))
    several = f"{len(notes)} things that {maker} put forward, the oldest on {day}"
    what = several if len(notes) > 1 else f"what {maker} put forward on {day}"
    return Finding(
        id=content_id("unanswered", to, maker),
        kind="silence",
        sentence=ended(f"{to} has not answered {what}: {told}"),
        parties=(to, maker),
        subject=notes[0].about["issue"],
        since=None if oldest == "None" else date.fromisoformat(oldest),
        statement_ids=tuple(i for n in notes for i in n.about["ids"]),
    )


def _rumoured(entry: Entry) -> str:
    # Whoever the coder took for the speaker of a rumour is not its source.
    nobody = entry.statement.speaker.name.startswith("unattributed ")
    return quoted(words_of(entry), 160) if nobody or is_called_rumour(entry) else said(entry, 160)


def is_called_rumour(entry: Entry) -> bool:
    """Tell whether the sentence itself calls what it tells a rumour, whoever was taken for its speaker."""
    start = entry.statement.content[0].start
    near = entry.document.text[max(0, start - 80) : start]
    if "umo" not in near and "specul" not in near:
        return False
    before = re.split(r"[.!?]\s|\n", near)[-1]
    return _RUMOUR.search(before) is not None and _DENIED.search(before) is None


def note_rumour(entry: Entry, notes: Notes) -> None:
    """Note what goes round without a source, apart from everything that has one."""
    if entry.statement.sourcing == "rumour" or is_called_rumour(entry):
        add_note(notes, ("rumour",), entry)


def tell_rumours(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return the rumours, the newest in words."""
    shown = newest(notes, by_id, RUMOURS_SHOWN)
    return Finding(
        id=content_id(*key),
        kind="rumour",
        sentence=ended(f"Rumour, with no source named: {'; '.join(_rumoured(e) for e in shown)}"),
        parties=tuple(dict.fromkeys(e.about for e in shown if e.about)),
        since=notes[0].day,
        statement_ids=ids_newest_first(notes),
    )


def tell_strategy_paper(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return what a paper or body recommends: each measure somebody's proposal, and no state's threat."""
    told = said_in_turn([by_id[n.id] for n in notes[:MEASURES_SHOWN]], 160, named=key[1])
    return Finding(
        id=content_id(*key),
        kind="strategy_paper",
        sentence=ended(f"{key[1]} recommends, which binds no state: {told}"),
        parties=(key[1],),
        since=notes[0].day,
        statement_ids=tuple(n.id for n in notes),
    )
