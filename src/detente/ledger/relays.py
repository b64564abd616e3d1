"""Relay check: which statements pass on words that the corpus holds in the original, or in a second relay."""

from collections.abc import Callable, Sequence

import numpy as np

from detente.ledger.entries import Entry
from detente.ledger.findings.on_record import number_documents
from detente.ledger.outlets import cites, is_one_writer, is_printed_in, writers_named
from detente.ledger.retellings import WITHIN_DAYS, Ints, Tellings, Worded
from detente.ledger.words import longest_run
from detente.records.statements import AUTHOR

RELAYED = frozenset({"offer", "demand", "propose", "threaten", "accept", "reject", "intend"})
"""Acts whose wording matters when it is passed on."""
_TELLING = RELAYED | {"predict", "support"}
"""Acts that the original may be coded with."""
_DISTINCT = frozenset({"offer", "demand", "threaten", "accept", "reject"})
_NEARNESS = {"own_words": 3, "quoted": 2, "reported": 1, "characterised": 0}
SAME_ACT = 0.65
"""Share of a relay's main clause, by weight, that the other telling holds, from which the two are taken for the same words."""
SAME_WORDS = 0.75
"""The same where the two name different speakers, or both are direct speech: two spokesmen use one phrase, and who says much the same on two days passes nothing on."""
CITED = 0.5
"""The same where the relay names the outlet of the other."""
OF_ORIGINAL = 0.4
"""Share of the other's main clause that the relay holds: relays shorten."""
ENOUGH, ENOUGH_CITED, ENOUGH_OTHERWISE = 150, 80, 300
"""Weight of the words that both hold, in tenths of a logarithm: "the door remains open" is anybody's phrase. The last where they name different speakers."""
RUN, RUN_OTHERWISE = 8, 12
"""Words in a row that both hold where more than ``SOON`` days lie between them, and where they name different speakers: a stand is taken again and again, and a government's men use its phrases."""
SOON = 7


def find_relays(entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Return relays, each with its original, or the nearest relay, in the corpus."""
    told = [e for e in entries if is_told(e)]
    asking = [n for n, e in enumerate(told) if is_passed_on(e)]
    if not asking:
        return []
    tellings = Tellings(
        worded=Worded.of(told),
        days=np.array([e.day.toordinal() if e.day else 0 for e in told]),
        documents=number_documents(e.document.id for e in told),
    )
    relays, others = tellings.find_candidates(asking).T
    near = np.array([nearness(e) for e in told])
    nearer = (near[others] > near[relays]) | ((near[others] == near[relays]) & (others < relays))
    return choose_relays(tellings.worded, relays[nearer], others[nearer], told)


def choose_relays(
    worded: Worded,
    relays: Ints,
    others: Ints,
    told: Sequence[Entry],
    load: Callable[[Sequence[int]], object] = lambda _: None,
) -> list[tuple[Entry, Entry]]:
    """Return relays among pairs of places that may tell the same words, each with the best of its originals; ``load`` readies those that are asked for."""
    like = worded.compare(relays, others)
    enough = (like.number >= 3) & (like.weight >= ENOUGH_CITED) & (like.back >= OF_ORIGINAL) & (like.held >= CITED)
    pairs = [x[enough].tolist() for x in (relays, others, like.weight, like.held, like.back)]
    load([*pairs[0], *pairs[1]])
    best: dict[int, tuple[tuple[object, ...], int]] = {}
    for n, k, weight, held, back in zip(*pairs, strict=True):
        relay, other = told[n], told[k]
        if not is_passed_on(relay) or (nearness(other), n) <= (nearness(relay), k):
            continue
        found = _likeness(relay, other, weight, held, back)
        if found is not None and (n not in best or best[n][0] < (*found, -k)):
            best[n] = (*found, -k), k
    return [(told[n], told[k]) for n, (_, k) in sorted(best.items())]


def is_told(entry: Entry) -> bool:
    """Tell whether a statement may pass something on, or be what others pass on."""
    return entry.day is not None and entry.statement.act in _TELLING and not entry.statement.figurative


def is_passed_on(entry: Entry) -> bool:
    """Tell whether somebody else tells what a speaker offers, asks or answers."""
    s = entry.statement
    if s.act not in RELAYED or s.evidence == "own_words" or s.sourcing not in ("named", "anonymous"):
        return False
    told_by = s.chain[1:] if s.chain and s.chain[0].channel == "outlet" else s.chain
    return not s.chain or any(link.name != s.speaker.name for link in told_by)


def nearness(entry: Entry) -> int:
    """Return how near a telling is to the speaker's own words, from 3 to 0."""
    return _NEARNESS.get(entry.statement.evidence, 0)


def _likeness(relay: Entry, other: Entry, weight: float, held: float, back: float) -> tuple[object, ...] | None:
    """Return how surely a statement that shares enough with another is its relay, to be compared; None where it is not."""
    if not _may_be_original(relay, other):
        return None
    cited = is_printed_in(other, cites(relay))
    same = same_voice(relay, other)
    if not cited and acts_differ(relay.statement.act, other.statement.act):
        return None
    if weight < (ENOUGH_CITED if cited else ENOUGH):
        return None
    if held < (CITED if cited else SAME_ACT if same and min(map(nearness, (relay, other))) < 2 else SAME_WORDS):
        return None
    if not cited and (needed := _run_needed(relay, other, same=same)):
        if weight < (ENOUGH if same else ENOUGH_OTHERWISE):
            return None
        if longest_run(relay.statement.quote, other.statement.quote) < needed:
            return None
    return cited, _is_by_named(relay, other), same, round(held + back, 3), nearness(other)


def _may_be_original(relay: Entry, other: Entry) -> bool:
    if relay.document.id == other.document.id:
        return False
    if not relay.day or not other.day or not 0 <= (relay.day - other.day).days <= WITHIN_DAYS:
        return False
    # What a writer says in his own voice is not the original of what a side said, unless the relay names his paper.
    return other.statement.speaker.name != AUTHOR or relay.side is None or is_printed_in(other, cites(relay))


def _run_needed(relay: Entry, other: Entry, *, same: bool) -> int:
    same = same and relay.statement.polarity == other.statement.polarity
    late = relay.day and other.day and (relay.day - other.day).days > SOON
    return (RUN if late else 0) if same else RUN_OTHERWISE


def acts_differ(one: str, other: str) -> bool:
    """Tell whether two acts cannot be one deed told twice: what is given, and what is asked, threatened, accepted or refused."""
    return one != other and {one, other} <= _DISTINCT


def same_voice(relay: Entry, other: Entry) -> bool:
    """Tell whether two statements may be of one speaker: persons by name, a state by any of its own."""
    mine, theirs = relay.statement.speaker, other.statement.speaker
    if relay.side != other.side:
        return False
    persons = mine.kind == "person" == theirs.kind
    return mine.name == theirs.name or (relay.side is not None and not persons)


def _is_by_named(relay: Entry, other: Entry) -> bool:
    """Tell whether the writer whom a relay names wrote the other telling."""
    writers = [x.name for x in other.statement.chain if x.channel == "author"]
    return any(is_one_writer(name, line) for name in writers_named(relay) for line in writers)
