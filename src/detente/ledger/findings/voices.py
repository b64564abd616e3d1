"""Who is heard, who is only spoken about, and whose offers wait for an answer."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.codebook.states import states
from detente.ids import content_id
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.telling import said
from detente.ledger.words import quoted
from detente.records.documents import Document
from detente.records.ledger import Finding, Offer
from detente.records.terms import Case

ABSENT_SHOWN = 8
_DENIED = re.compile(r"\b(den(y|ies|ied)|dispel\w*|dismiss\w*|reject\w*|no truth)\b", re.I)
_RUMOUR = re.compile(r"\b(rumou?rs?|speculation)\b[^.]{0,30}\b(of|that|about)\b", re.I)
SPOKEN_ABOUT = 3
"""Mentions from which a party that is never heard is worth pointing out."""


def absent_voices(entries: Sequence[Entry], documents: Sequence[Document], case: Case | None) -> tuple[Finding, ...]:
    """Return parties of the case and states much spoken about and never heard."""
    named = Named(case)
    for document in documents:
        named.add(document.text)
    absent = named.absent({e.side for e in entries if e.side and e.standing != SHOWN_ONLY})
    directed: dict[str, list[str]] = {party: [] for party in absent}
    for entry in entries:
        for name in {entry.about, entry.to}:
            if name in directed:
                directed[name].append(entry.id)
    return tuple(named.tell(party, directed[party]) for party in absent)


class Named:
    """How often the parties of a case, and the states of the tables, are named in texts, and in how many."""

    def __init__(self, case: Case | None, counts: Mapping[str, tuple[int, int]] | None = None) -> None:
        self._words = {p.name: (p.name, *p.aliases) for p in case.parties} if case else {}
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

    def add(self, text: str) -> None:
        """Count the names in one text."""
        for party, count in Counter(_named_in(text, self._owner)).items():
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

    def tell(self, party: str, directed: Sequence[str]) -> Finding:
        """Return the finding that a party is not heard; ``directed`` are the statements to or about it, in order of time."""
        mentions, documents = self.counts[party]
        return Finding(
            id=content_id("absent_voice", party),
            kind="absent_voice",
            sentence=f"{party} is named {mentions} times in {documents} documents, and no statement of its own is on record in them.",
            parties=(party,),
            statement_ids=tuple(reversed(directed))[:20],
            details=(("mentions", str(mentions)), ("documents", str(documents))),
        )


def known_names(entries: Sequence[Entry], case: Case | None) -> frozenset[str]:
    """Return the names that remarks may be about: parties of the case, states, and whoever speaks for itself."""
    own = (p.name for p in case.parties) if case else ()
    return frozenset((*own, *(s.name for s in states().values()), *(e.side for e in entries if e.side)))


def _named_in(text: str, owner: Mapping[str, str]) -> Sequence[str]:
    """Return the party of every whole word of ``owner`` in the text, as often as it is named."""
    patterns = tuple(owner)
    found = []
    for n, start, end in _finder(patterns).find_matches_as_indexes(text):
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            found.append(owner[patterns[n]])
    return found


@lru_cache(maxsize=4)
def _finder(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def unanswered(offers: Sequence[Offer], by_id: Mapping[str, Entry]) -> tuple[Finding, ...]:
    """Return what each party has left without a word since it was put forward."""
    groups: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        if offer.status == "unanswered" and offer.to:
            groups.setdefault((offer.to, offer.from_party), []).append(offer)
    return tuple(
        Finding(
            id=content_id("unanswered", to, maker),
            kind="silence",
            sentence=(
                f"{to} has not answered {len(group)} of what {maker} put forward, the oldest since {group[-1].last_seen}: "
                + "; ".join(said(by_id[o.statement_ids[0]], 120) for o in group[:4])
                + "."
            ),
            parties=(to, maker),
            subject=group[0].issues[0] if group[0].issues else None,
            since=group[-1].last_seen,
            statement_ids=tuple(i for o in group for i in o.statement_ids),
        )
        for (to, maker), group in groups.items()
    )


def _rumoured(entry: Entry) -> str:
    # Whoever the coder took for the speaker of a rumour is not its source.
    return quoted(entry.statement.quote, 160) if is_called_rumour(entry) else said(entry, 160)


def is_called_rumour(entry: Entry) -> bool:
    """Tell whether the sentence itself calls what it tells a rumour, whoever was taken for its speaker."""
    start = entry.statement.content[0].start
    near = entry.document.text[max(0, start - 80) : start]
    if "umo" not in near and "specul" not in near:
        return False
    before = re.split(r"[.!?]\s|\n", near)[-1]
    return _RUMOUR.search(before) is not None and _DENIED.search(before) is None


def rumours(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return what goes round without a source, apart from everything that has one."""
    group = [e for e in entries if e.statement.sourcing == "rumour" or is_called_rumour(e)]
    if not group:
        return ()
    return (
        Finding(
            id=content_id("rumour"),
            kind="rumour",
            sentence=f"Rumour, with no source named: {'; '.join(_rumoured(e) for e in group[-8:])}.",
            parties=tuple(dict.fromkeys(e.about for e in group if e.about)),
            since=group[0].day,
            statement_ids=tuple(e.id for e in reversed(group)),
        ),
    )


def strategy_papers(offers: Sequence[Offer], by_id: Mapping[str, Entry]) -> tuple[Finding, ...]:
    """Return what papers and bodies recommend: each measure somebody's proposal, and no state's threat."""
    groups: dict[str, list[str]] = {}
    for offer in offers:
        entry = by_id[offer.statement_ids[0]]
        links = {link.channel for link in entry.statement.chain if link.name != entry.statement.speaker.name}
        body = entry.statement.speaker.kind in ("body", "group") or "document" in links
        if offer.act == "propose" and body and not offer.to:
            groups.setdefault(offer.from_party, []).extend(offer.statement_ids)
    for ids in groups.values():
        ids.sort(key=lambda i: by_id[i].order)
    return tuple(
        Finding(
            id=content_id("strategy_paper", who),
            kind="strategy_paper",
            sentence=f"{who} recommends, which binds no state: "
            + "; ".join(said(by_id[i], 160) for i in ids[:8])
            + ".",
            parties=(who,),
            since=by_id[ids[0]].day,
            statement_ids=tuple(ids),
        )
        for who, ids in groups.items()
    )
