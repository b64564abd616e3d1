"""Offers of which only the answer is on record, which names them: "they have refused the mayor's suggestion that the ships be inspected"."""

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.outcomes import tell_answers
from detente.ledger.replies import OUTRIGHT, STANDS, SURE, TELLS, kind_of, marks_of
from detente.records.ledger import Offer, OfferEvent

NAMED = "named"
"""The evidence of such an offer: nobody's words put it forward, an answer names it."""
HOW = "known from the answer alone, which names it"
TOLD = SURE | OUTRIGHT | TELLS | STANDS
"""Marks of an answer that says, of an offer that it names, what was put forward, and plainly accepts or refuses it on record."""
_STATUS = {"accepted": "accepted", "rejected": "rejected"}


def tells_offer(entry: Entry) -> bool:
    """Tell whether an answer may tell of an offer of which it alone is on record."""
    return entry.named is not None and marks_of(entry) & TOLD == TOLD


def offer_in_answer(entry: Entry) -> Offer:
    """Return the offer that such an answer names, with the answer; it was made on a day that is not known."""
    named, s, kind = entry.named, entry.statement, kind_of(entry)
    if named is None:
        raise ValueError(f"statement {entry.id} names no offer")
    events = (
        OfferEvent(kind="made", on=None, by=named.maker, statement_id=entry.id, how=HOW),
        OfferEvent(kind=kind, on=entry.day, by=entry.side, statement_id=entry.id, how="names it"),
    )
    return Offer(
        id=content_id("offer", entry.id),
        act=named.act,
        from_party=named.maker,
        speaker=named.maker,
        to=entry.side,
        channel="relayed",
        through=(s.speaker.name,),
        text=named.words.exact,
        issues=s.issues,
        evidence=NAMED,
        last_seen=entry.day,
        status=_STATUS.get(kind, "live"),
        answered=tell_answers(events, [entry]),
        events=events,
        statement_ids=(entry.id,),
        characterised_by=s.speaker.name,
    )
