"""Without terms in the case file, the words of live offers, demands and proposals stand in for them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from detente.ids import content_id
from detente.ledger.foremost import foremost
from detente.ledger.words import stems_of
from detente.records.ledger import Ledger, Offer
from detente.records.terms import Term

MAX_STAND_INS = 8
"""The words of offers are long to read and need renaming: fewer of them than of terms."""
FOREMOST = 3 * MAX_STAND_INS
"""Live offers, demands and proposals that go before the others, where there are more: those that say most of what several sides speak of."""
_LONGEST_NAME = 60
_ALIKE = 0.5
"""Share of the shorter wording that two wordings of one deed have in common."""
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}
_OPENING = re.compile(
    r"^(?:(?:in other words|however|but|and|so|thus|therefore|then|meanwhile|instead|moreover|also|to|that)\b[,:]?\s+)+",
    re.IGNORECASE,
)
_READY = re.compile(
    r"^(?:we|i)(?:\s|['’](?:ll|re|d|ve|m)\b)\s*(?:(?:are|am|will|would|shall|can|could|should|must|have|stand|be|been|also|fully|very"
    r"|prepared|ready|willing|glad|happy|pleased|anxious|committed|to)\s+)*",
    re.IGNORECASE,
)
"""What opens a promise in the first person; the deed follows."""
_VAGUE = re.compile(
    r"^(?:it|its|this|that|these|those|he|his|she|her|they|their|there|so|such|if|when|what|which|who|do|be|let us"
    r"|(?:\w+ )?such|\w+ (?:it|this|that|so))(?:\b|['’])",
    re.IGNORECASE,
)
"""Words that point elsewhere name no deed."""
_NO_DEED = re.compile(
    r"^(?:(?:we|i|you|also|still|only|now|fully|really|do|did|have|has|had|would|should|must|can|could|will|may|not)\s+)*"
    r"(?:think|thought|believe[ds]?|hope[ds]?|feel|felt|consider(?:ed|s)?|agree[ds]?|appreciate[ds]?|welcome[ds]?|understand|understood"
    r"|know|knew|wish(?:ed)?|want(?:ed)?|regret(?:ted)?|receive[ds]?|note[ds]?|say|said|attach|see|saw|like|expect(?:ed)?"
    r"|should|could|would|recall(?:ed)?|remain|seem(?:ed|s)?|may|might)\b",
    re.IGNORECASE,
)
"""To think, hope, agree or receive changes nothing on the ground."""
_HAVE = re.compile(r"^(?:(?:we|they|you|both|all|and|then|has|have|had|also)\s+)+(?=\w+(?:ed|en)\b)", re.IGNORECASE)
_CONDITION = re.compile(
    r"^(?:(?:but|and|only|if|once|after|when|provided|providing|on|the|condition|that|in|exchange|return|for|as|soon"
    r"|long|unless|until|upon|with|by)\b[,:]?\s+)+",
    re.IGNORECASE,
)

_JOINT = re.compile(
    r"\beach other['’]s?\b|^(?:we|you and (?:we|i)|they|both|both sides|the (?:two )?(?:sides|parties))(?: both| all| together)? (?:can |could |are able to |manage to |have )*"
    r"(?:end|ended|reach|reached|agree|agreed|settle|settled|resolve|resolved|find (?:an?|the) (?:\w+ )?(?:way|solution|settlement|agreement)|conclude|concluded|work out|come to (?:an|any) (?:agreement|understanding|settlement))\b"
    r"|\b(?:conflict|war|crisis|dispute|fighting|hostilities)\b.{0,20}\b(?:is|are|has been|have been|be|comes to an) (?:\w+ )?(?:resolved|ended|settled|solved|over|end)\b"
    r"|^(?:have |has )?(?:ended|resolved|settled) the [\w ]{0,20}(?:conflict|war|crisis|dispute)\b",
    re.IGNORECASE,
)
"""Conditions that no side can fulfil alone: to agree, to end a war between them."""


class _Group:
    """What somebody would have to do: the offers and conditions that say it in like words."""

    def __init__(self, giver: str, rank: int) -> None:
        self.giver, self.rank, self.place = giver, rank, FOREMOST
        self.texts: list[str] = []
        self.raw: list[str] = []
        self.said: set[str] = set()
        self.tied = self.asked_only = False
        self.partner: str | None = None
        """Who has to join in, where it takes both."""
        self.stems: frozenset[str] = frozenset()

    def order(self) -> tuple[int, int, bool, int]:
        """Return what puts it before others: spoken of by several sides, said often, given or asked on conditions, said weightily."""
        return (self.place, -len(self.said), not self.tied, self.rank)

    def name(self) -> str:
        """Return the words that share most with the others, the shorter the better."""
        stems = {text: stems_of(text) for text in self.texts}
        often = Counter(stem for held in stems.values() for stem in held)
        return max(stems, key=lambda text: sum(often[stem] for stem in stems[text]) / (len(stems[text]) + 2))

    def givers(self) -> tuple[str, ...]:
        return (self.giver, self.partner) if self.partner else (self.giver,)

    def as_term(self) -> Term:
        text = self.name()
        return Term(
            id=content_id("drafted term", self.giver, text),
            text=shorten(text),
            synonyms=tuple(dict.fromkeys(self.raw)),
            deliverable_by=self.givers(),
            proposed=True,
        )


def find_stand_ins(ledger: Ledger) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return a term for each thing that somebody is asked or offers to do, what is said most often first, and what was assumed.

    What an offer asks for in return is such a thing as well: the one it is made to would have to do it.
    """
    own: dict[str, list[_Group]] = {}
    live = sorted(_live_offers(ledger), key=_weight)
    places = {}
    if len(live) > FOREMOST:
        chosen = foremost([[offer] for offer in live], FOREMOST, ledger.parties)
        places = {group[0].id: place for place, group in enumerate(chosen)}
    for rank, offer in enumerate(live):
        for giver, text, raw, asked in _things(offer):
            stems = frozenset(stems_of(text))
            if (
                _VAGUE.match(text)
                or _NO_DEED.match(text)
                or not stems
                or (ledger.parties and giver not in ledger.parties)
            ):
                continue
            group = next((group for group in own.get(giver, ()) if _is_alike(group.stems, stems)), None)
            if group is None:
                group = _Group(giver, rank)
                group.stems, group.asked_only = stems, asked
                own.setdefault(giver, []).append(group)
            group.texts.append(text)
            group.raw.append(raw)
            group.place = min(group.place, places.get(offer.id, FOREMOST))
            group.said.update(offer.statement_ids)
            group.tied |= bool(offer.conditions)
            group.asked_only &= asked
            if asked and offer.to and _JOINT.search(text):
                group.partner = offer.to if giver == offer.from_party else offer.from_party
    groups = sorted((group for groups in own.values() for group in groups), key=_Group.order)
    kept = _of_every_side(groups)
    lines = [
        "No terms are given: the words of live offers, demands and proposals stand in for them.",
        *(
            f"It is assumed that {' and '.join(group.givers())} would have to see to “{shorten(group.name())}”: settle who does."
            for group in kept
            if group.asked_only
        ),
    ]
    if len(groups) > len(kept):
        lines.append(f"{len(groups) - len(kept)} lesser offers, demands and proposals are left out.")
    return tuple(group.as_term() for group in kept), tuple(lines)


def _of_every_side(groups: Sequence[_Group]) -> list[_Group]:
    """Return the groups to keep: nobody's deeds fill more than half, since those of one side alone are no conflict."""
    counts = Counter[str]()
    first: list[_Group] = []
    rest: list[_Group] = []
    for group in groups:
        counts[group.giver] += 1
        (first if counts[group.giver] <= MAX_STAND_INS // 2 else rest).append(group)
    return [*first, *rest][:MAX_STAND_INS]


def _things(offer: Offer) -> Iterator[tuple[str, str, str, bool]]:
    """Yield who would have to do what, the words as they stand, and whether it is asked for in return."""
    giver = _giver(offer)
    if giver is None:
        return
    yield giver, _plain(offer), _one_line(offer.text), False
    other = offer.to if giver == offer.from_party else offer.from_party
    for condition in offer.conditions:
        words = _HAVE.sub("", _clean(condition.selector.exact, _CONDITION))
        if other is not None and other != giver and condition.kind != "unless" and len(stems_of(words)) > 1:
            yield other, words, _one_line(condition.selector.exact), True


_DANGLING = re.compile(r"(?i)(?<![\s,;…])[\s,;…]+(?:but|and|or|though|yet)(?:[\s,;…]+(?:but|and|or))*[\s,;…]*$")
"""What joined a condition that was taken out."""


def _plain(offer: Offer) -> str:
    """Return the words of an offer without its conditions, its quotation marks and its opening."""
    whole = text = _clean(offer.text, _OPENING)
    for condition in offer.conditions:
        text = text.replace(_clean(condition.selector.exact), " ")
    deed = _READY.sub("", _DANGLING.sub("", _clean(text, _OPENING)))
    return deed or whole


def _clean(text: str, opening: re.Pattern[str] | None = None) -> str:
    bare = re.sub(r"\s*([,.;:])(?:[\s,]*,)*", r"\1", re.sub(r"[“”\"]", "", _one_line(text)))
    stripped = bare.strip(" ,.;:…")
    return opening.sub("", stripped).strip(" ,.;:…") if opening else stripped


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _giver(offer: Offer) -> str | None:
    """Return who would have to act; a proposal to nobody in particular is no option of anybody."""
    return offer.from_party if offer.act == "offer" else offer.to


def _weight(offer: Offer) -> tuple[bool, int, int, bool, int, str]:
    """Return what puts an offer before others: given on conditions, own words, said often, not a mere proposal, recent."""
    day = offer.last_seen or offer.made
    return (
        not offer.conditions,
        _STANDING.get(offer.evidence, len(_STANDING)),
        -len(offer.statement_ids),
        offer.act == "propose",
        -day.toordinal() if day else 0,
        offer.id,
    )


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, smaller = len(one & other), min(len(one), len(other))
    return one == other or (shared > 1 and shared / smaller >= _ALIKE)


def _live_offers(ledger: Ledger) -> list[Offer]:
    return [
        offer
        for offer in ledger.offers
        if offer.act in ("offer", "demand", "propose")
        and not offer.characterised_by
        and offer.status in ("live", "unanswered", "disputed", "accepted")
    ]


def one_line(text: str) -> str:
    """Return the text on one line and without quotes, as an option's name wants it."""
    return _one_line(text).replace('"', "").replace("'", "’")


def shorten(text: str) -> str:
    """Return the text on one line, without quotes, cut at a word to the length of an option's name."""
    words = one_line(text)
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
