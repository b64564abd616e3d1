"""From conditions to preference statements: what is tied to what, and what is asked for in return."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.elicit.options import Options, count_mentions, name_term
from detente.elicit.wish import Basis, Wish, negate
from detente.records.statements import Condition, Statement
from detente.records.terms import Term

_JOINS = {"if": "IF", "only_if": "IFF", "only_after": "IFF", "in_exchange_for": "IFF", "unless": "UNLESS"}
"""What is offered only in exchange is not given without it, so it holds exactly when the other does."""
_ONLY = re.compile(r"\bonly\b|\bnot\s+until\b", re.IGNORECASE)
_UNTIL = re.compile(r"^\W*until\b", re.IGNORECASE)
_MARKER = re.compile(
    r"^\W*(?:(?:but|and|only|not|if|once|after|when|until|unless|without|provided|providing|so long as|as long as|on"
    r"|condition|that)\b\W*)+",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not(?!\s+only)|never|no|nor|neither|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:this|these|those)\b(?=\W*(?:$|,|(?:is|are|was|were|has|have|had|be|can|could|will|would|shall|should)\b))",
    re.IGNORECASE,
)
"""“This” without a noun of its own."""
_NEAR = 600
"""Characters back to what a pointing word may mean: some three sentences."""


@dataclass(frozen=True)
class Ties:
    """Reads the conditions of a party's words; ``lines`` collects what an analyst has to settle."""

    options: Options
    lines: list[str]

    def read(self, party: str, term: Term, text: str, conditions: Sequence[Condition], basis: Basis) -> Iterator[Wish]:
        """Yield what ``party`` wants by saying ``text`` about ``term`` under ``conditions``."""
        rest = text
        for condition in conditions:
            rest = rest.replace(condition.selector.exact, " ")
        for condition in conditions:
            words = " ".join(condition.selector.exact.split())
            if _UNTIL.match(words):
                self.lines.append(f"{party} wants {self._formula(term)} “{words}”: that it ends is not in the model.")
                continue
            yield from self._one(party, term, rest, condition, basis)

    def _formula(self, term: Term) -> str:
        return self.options.formulas[term.id]

    def _one(self, party: str, term: Term, rest: str, condition: Condition, basis: Basis) -> Iterator[Wish]:
        words, kind = " ".join(condition.selector.exact.split()), condition.kind
        terms = self.options.terms
        if not count_mentions(rest, term):
            deed = name_term(rest, terms, term.id)
            asked = name_term(words, terms, deed.id) if deed else None
            if deed and asked:
                # The condition is on another deed, whatever else the statement was matched to.
                yield from self._tie(party, deed, asked, words, kind, basis)
                return
        if count_mentions(words, term) and not count_mentions(rest, term):
            # The term is itself what the condition asks for; what it would bring is on no term.
            if kind != "unless" and party not in self.options.owners[term.id]:
                yield basis.wish(party, self._wanted(term, words), "it asks for it")
            return
        other = name_term(words, terms, term.id)
        if other is None and not count_mentions(words, term):
            other = self._antecedent(party, term, condition, basis)
            if other:
                self.lines.append(
                    f"“{words}” is taken to mean what {party} said just before, {self._formula(other)}: settle it."
                )
        if other:
            yield from self._tie(party, term, other, words, kind, basis)
        elif not count_mentions(words, term):
            self.lines.append(
                f"{party} ties {self._formula(term)} to “{words}”, which matches no term: settle what it stands for."
            )
        elif kind != "unless" and party not in self.options.owners[term.id]:
            yield basis.wish(party, self._formula(term), "it asks for it")

    def _wanted(self, term: Term, words: str) -> str:
        # “That nobody invades” may be put with its own “not”; the words then affirm it.
        denied = _DENIAL.search(_MARKER.sub("", words)) and not _DENIAL.search(term.text)
        return negate(self._formula(term)) if denied else self._formula(term)

    def _tie(self, party: str, given: Term, asked: Term, words: str, kind: str, basis: Basis) -> Iterator[Wish]:
        """Yield that ``given`` depends on ``asked`` as ``words`` put it, and who wants what of it."""
        owners = self.options.owners
        gives, can = party in owners[given.id], party in owners[asked.id]
        formula, wanted = self._formula(given), self._wanted(asked, words)
        if kind == "unless":
            yield self.join(party, given, asked, kind, basis, asked_text=wanted)
            return
        if kind == "only_after" and not _ONLY.search(words):
            # “Once it is done we shall”: a promise for that case, not a refusal in every other.
            kind = "if"
            if can and not gives:
                yield basis.wish(party, formula, "it asks for it")
                return
        if not gives and not can:
            # Nothing of its own is given for it: both are asked for.
            for text in (formula, wanted):
                yield basis.wish(party, text, "it asks for it")
        elif can and not gives:
            # Nobody asks itself for what it can deliver: it is the other term that is wanted in return.
            yield self.join(party, asked, given, kind, basis, given_text=wanted)
            yield basis.wish(party, formula, "it asks for it in return")
        else:
            yield self.join(party, given, asked, kind, basis, asked_text=wanted)
            if not can:
                yield basis.wish(party, wanted, "it asks for it in return")
        if kind == "only_after":
            self.lines.append(f"{party} wants {wanted} before {formula}: the order itself is not in the model.")

    def join(
        self, party: str, given: Term, asked: Term, kind: str, basis: Basis, given_text: str = "", asked_text: str = ""
    ) -> Wish:
        """Return the wish that ties two terms together."""
        text = f"({given_text or self._formula(given)}) {_JOINS[kind]} ({asked_text or self._formula(asked)})"
        return basis.wish(party, text, "it ties the two together", frozenset({given.id, asked.id}))

    def _antecedent(self, party: str, term: Term, condition: Condition, basis: Basis) -> Term | None:
        """Return what “this” in a condition means: what the same party asked of others, or else said, just before."""
        own = basis.by_id.get(basis.statement_ids[0]) if basis.statement_ids else None
        if own is None or not _POINTING.search(_MARKER.sub("", condition.selector.exact)):
            return None
        start = _start(own)
        before = [
            s
            for s in basis.by_id.values()
            if s.document_id == own.document_id and s.party == own.party and 0 < start - _start(s) <= _NEAR
        ]
        found = [name_term(s.quote, self.options.terms, term.id) for s in sorted(before, key=_start, reverse=True)]
        named = [other for other in found if other]
        asked = [other for other in named if party not in self.options.owners[other.id]]
        return next(iter(asked or named), None)


def _start(statement: Statement) -> int:
    return statement.content[0].start
