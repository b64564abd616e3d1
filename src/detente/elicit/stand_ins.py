"""Without terms in the case file, the words of live offers, demands and proposals stand in for them."""

import re
from collections.abc import Iterator

from detente.ids import content_id
from detente.ledger.draft_terms import SAME_TERM
from detente.ledger.words import stems_of
from detente.records.ledger import Ledger, Offer
from detente.records.terms import Term

MAX_STAND_INS = 8
"""The words of offers are long to read and need renaming: fewer of them than of terms."""
_LONGEST_NAME = 60
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}
_OPENING = re.compile(
    r"^(?:(?:in other words|however|but|and|so|thus|therefore|meanwhile|instead|moreover|also|to|that)\b[,:]?\s+)+",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:(?:but|and|only|if|once|after|when|provided|providing|on|the|condition|that|in|exchange|return|for|as|soon"
    r"|long|unless|until)\b[,:]?\s+)+",
    re.IGNORECASE,
)


class _Group:
    """What somebody would have to do, in the words of the weightiest offer, and the offers and conditions that say it."""

    def __init__(self, giver: str, text: str, raw: str) -> None:
        self.giver, self.text, self.raw = giver, text, [raw]
        self.stems = frozenset(stems_of(text))

    def as_term(self) -> Term:
        return Term(
            id=content_id("drafted term", self.giver, self.text),
            text=shorten(self.text),
            synonyms=tuple(dict.fromkeys(self.raw)),
            deliverable_by=(self.giver,),
            proposed=True,
        )


def find_stand_ins(ledger: Ledger) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return a term for each thing that somebody is asked or offers to do, and what was assumed.

    What an offer asks for in return is such a thing as well: the one it is made to would have to do it.
    """
    groups: list[_Group] = []
    own: dict[str, list[_Group]] = {}
    lines = ["No terms are given: the words of live offers, demands and proposals stand in for them."]
    for offer in sorted(_live_offers(ledger), key=_weight):
        for giver, text, raw, asked in _things(offer):
            stems = frozenset(stems_of(text))
            alike = next((group for group in own.get(giver, ()) if _is_alike(group.stems, stems)), None)
            if alike is not None:
                alike.raw.append(raw)
                continue
            groups.append(_Group(giver, text, raw))
            own.setdefault(giver, []).append(groups[-1])
            if asked and len(groups) <= MAX_STAND_INS:
                lines.append(f"It is assumed that {giver} would have to see to “{shorten(text)}”: settle who does.")
    if len(groups) > MAX_STAND_INS:
        lines.append(f"{len(groups) - MAX_STAND_INS} lesser offers, demands and proposals are left out.")
    return tuple(group.as_term() for group in groups[:MAX_STAND_INS]), tuple(lines)


def _things(offer: Offer) -> Iterator[tuple[str, str, str, bool]]:
    """Yield who would have to do what, the words as they stand, and whether it is asked for in return."""
    giver = _giver(offer)
    if giver is None:
        return
    yield giver, _plain(offer), _one_line(offer.text), False
    other = offer.to if giver == offer.from_party else offer.from_party
    for condition in offer.conditions:
        words = _clean(condition.selector.exact, _CONDITION)
        if other is not None and other != giver and condition.kind != "unless" and len(stems_of(words)) > 1:
            yield other, words, _one_line(condition.selector.exact), True


def _plain(offer: Offer) -> str:
    """Return the words of an offer without its conditions, its quotation marks and its opening."""
    whole = text = _clean(offer.text, _OPENING)
    for condition in offer.conditions:
        text = text.replace(_clean(condition.selector.exact), " ")
    return _clean(text, _OPENING) or whole


def _clean(text: str, opening: re.Pattern[str] | None = None) -> str:
    bare = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"[“”\"]", "", _one_line(text)))
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
    smaller = min(len(one), len(other))
    return one == other or (smaller > 1 and len(one & other) / smaller >= SAME_TERM)


def _live_offers(ledger: Ledger) -> list[Offer]:
    return [
        offer
        for offer in ledger.offers
        if offer.act in ("offer", "demand", "propose")
        and not offer.characterised_by
        and offer.status in ("live", "unanswered", "disputed", "accepted")
    ]


def shorten(text: str) -> str:
    """Return the text on one line, without quotes, cut at a word to the length of an option's name."""
    words = _one_line(text).replace('"', "").replace("'", "’")
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
