"""Offers that a writer only names: "an exit offer", "inducements". They belong to the offers that the same text tells."""

import re
from collections.abc import Callable, Iterable

from detente.records.ledger import Offer

_NAME = re.compile(
    r"(?i)(?:(?:an?|the|some|such|these|those|its|his|her|their|various|several|new|latest|[\w.]+['’]s) )*(?:[\w“”‘’'-]+ ){0,2}"
    r"[“‘]?(?:offer|proposal|inducement|overture|concession|carrot|deal|package|gambit|plan|initiative|sweetener|ultimatum|feeler)s?[”’]?"
)
Place = tuple[str, int]
"""The document and where in its text the words begin."""


def is_name(offer: Offer) -> bool:
    """Tell whether the words of a writer's gloss name an offer and say nothing of what it holds."""
    return (
        offer.evidence == "characterised" and len(offer.text) < 60 and _NAME.fullmatch(offer.text.strip()) is not None
    )


def named_offers(offers: Iterable[Offer], place_of: Callable[[Offer], Place]) -> dict[str, list[Offer]]:
    """Return, by the id of an offer that the same text tells of the same sides, the names that its writer has for it.

    A name goes to the first offer after it of each speaker that it names, else to the last before it; without any it stands for itself.
    """
    told = list(offers)
    names = [(place_of(o), o) for o in told if is_name(o)]
    sides = {(place[0], o.from_party, o.to) for place, o in names}
    near: list[tuple[Place, Offer]] = []
    for o in told:
        if names and o.act in ("offer", "propose") and not is_name(o):
            place = place_of(o)
            if (place[0], o.from_party, o.to) in sides:
                near.append((place, o))
    found: dict[str, list[Offer]] = {}
    for (document, start), name in names:
        for speaker in name.speaker.split(" and "):
            same = [
                (at < start, abs(at - start), o.id)
                for (where, at), o in near
                if (where, o.from_party, o.to) == (document, name.from_party, name.to)
                and speaker in (o.speaker, o.from_party)
            ]
            if same:
                found.setdefault(min(same)[2], []).append(name)
    return found
