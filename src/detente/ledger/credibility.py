"""Credibility of an item, the Admiralty code's second axis: suggested from other tellings in the corpus, with grounds, whoever the source is; never applied."""

from detente.codebook.actors import party_of
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.meanings import likeness
from detente.ledger.likenesses import likened
from detente.ledger.outlets import cites, is_agency, is_one_outlet, is_printed_in
from detente.ledger.relay_changes import changes_between
from detente.ledger.relays import acts_differ, same_voice
from detente.ledger.telling import author_of, said
from detente.ledger.words import longest_run, outside_conditions
from detente.records.ledger import Finding

_NAMES = {"1": "confirmed by another independent source", "2": "probably true", "3": "possibly true"}
SAME_TELLING = 0.6
"""Likeness of two main clauses from which both tell the same, and are not merely alike."""
NEAR_IN_TIME = 3
"""Days within which two reports are of one utterance: a stand is taken again and again."""
_COPIED = 25
"""Words in a row from which two tellings are one text, an agency's as often as not."""


def suggest_credibility(item: Entry, other: Entry) -> list[Finding]:
    """Return what another telling of the same words suggests for an item: 1 the speaker's own words, 2 another report, 3 the same told otherwise.

    Both must tell of one utterance: one voice, one act, the same main clause, within days. A reprint, a text that names the other's outlet, an agency's text and an organ of the same state confirm nothing.
    """
    if not (tell_the_same(item, other) and are_independent(item, other)):
        return []
    changed = changes_between(other, item)
    own = other.statement.evidence == "own_words"
    figure = "3" if changed else "1" if own else "2"
    ground = (
        f"{author_of(other)} has {'the words themselves' if own else 'it too'}{', told otherwise' if changed else ''}"
    )
    return [
        Finding(
            id=content_id("credibility_suggested", item.id, other.id),
            kind="credibility_suggested",
            sentence=f"Credibility {figure} ({_NAMES[figure]}) is suggested for what {author_of(item)} tells, which nobody has graded (6): {ground}. Item: {said(item)}. Beside it: {said(other)}.",
            parties=tuple(p for p in (item.side or other.side,) if p),
            subject=item.statement.issues[0] if item.statement.issues else None,
            since=item.day,
            statement_ids=(item.id, other.id),
            details=(("suggestion", figure), ("ground", ground)),
        )
    ]


def tell_the_same(item: Entry, other: Entry) -> bool:
    """Tell whether two tellings are of one utterance: what is alike in words may be a demand of one day and an offer of another."""
    a, b = item.statement, other.statement
    near = item.day and other.day and abs((item.day - other.day).days) <= NEAR_IN_TIME
    if not near or not same_voice(item, other) or acts_differ(a.act, b.act) or a.polarity != b.polarity:
        return False
    one, then = (likened(outside_conditions(s.quote, s.conditions)) for s in (a, b))
    return likeness(one, then) >= SAME_TELLING


def are_independent(one: Entry, other: Entry) -> bool:
    """Tell whether two tellings come from publishers of which neither is known to have it from the other or from the same hand."""
    mine, theirs = one.document.publisher, other.document.publisher
    if not mine or not theirs or is_one_outlet(mine, theirs) or is_agency(mine) or is_agency(theirs):
        return False
    home = party_of(mine, one.day)
    if home is not None and home == party_of(theirs, other.day):
        return False
    if is_printed_in(other, cites(one)) or is_printed_in(one, cites(other)):
        return False
    if any(is_one_outlet(theirs, c) for c in cites(one)) or any(is_one_outlet(mine, c) for c in cites(other)):
        return False
    author = one.document.author
    if author and author == other.document.author:
        return False
    linked = {one.document.reprint_of, one.document.version_of, other.document.reprint_of, other.document.version_of}
    if linked & {one.document.id, other.document.id}:
        return False
    return longest_run(one.statement.quote, other.statement.quote) < _COPIED
