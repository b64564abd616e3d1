"""Which of the claims that a rule holds against a denial, or a charge, are kept: those that the learned model takes for one matter."""

from collections.abc import Sequence

from detente.ledger.entries import Entry
from detente.ledger.findings.clash_scores import are_likely
from detente.ledger.findings.contests import may_point_back
from detente.ledger.findings.denial_lines import CONTESTED, retorts
from detente.ledger.findings.disagreement import disagrees_in_words
from detente.ledger.findings.on_record import is_relayed
from detente.ledger.likenesses import likened, name_code


def likely_denials(found: Sequence[tuple[Entry, list[Entry]]]) -> list[tuple[Entry, list[Entry]]]:
    """Return answers with the claims that the learned model does not take for something else; it cannot judge words that only point back, or that answer a journalist."""
    likely = iter(are_likely([(answer, claim) for answer, claims in found for claim in claims]))
    kept = [(answer, [c for c in claims if next(likely) or _is_beyond_words(answer, c)]) for answer, claims in found]
    return [(answer, claims) for answer, claims in kept if claims]


def _is_beyond_words(answer: Entry, claim: Entry) -> bool:
    beside = answer.document.id == claim.document.id
    if beside and (is_relayed(claim) or retorts(answer.statement.quote)):
        return True
    return any(_names_what_it_contests(a, b) for a, b in ((answer, claim), (claim, answer)))


def _names_what_it_contests(entry: Entry, other: Entry) -> bool:
    quote = entry.statement.quote
    if entry.statement.act in CONTESTED and may_point_back(quote):
        return True
    return disagrees_in_words(entry) and name_code(other.side) in likened(quote)
