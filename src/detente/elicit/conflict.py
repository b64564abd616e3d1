"""A draft of a conflict model from the ledger, for a person to settle; and what changed between two drafts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.analysis.gmcr.model import Conflict, DecisionMaker, Statements, check
from detente.analysis.gmcr.stability import CONCEPTS
from detente.analysis.gmcr.statements import quote_option
from detente.analysis.gmcr.variants import solve_fully
from detente.elicit.options import build_options, find_terms
from detente.elicit.wish import Wish
from detente.elicit.wishes import find_wishes
from detente.errors import AnalysisError
from detente.records.ledger import Ledger
from detente.records.statements import Statement
from detente.records.terms import Case

_OUTSIDE = "Left out, since they state preferences but neither deliver nor consent to any term: {}."
_ALONE = "Only {} can be seen to deliver anything: name who else has a say, or there is no conflict to analyse."


def draft_conflict(
    ledger: Ledger, statements: Iterable[Statement], case: Case | None = None, as_of: date | None = None
) -> Conflict:
    """Return a drafted conflict: evidence for each preference statement, none confirmed, the rest as assumptions."""
    by_id = {statement.id: statement for statement in (*ledger.statements, *statements)}
    terms, silent = find_terms(ledger, case)
    options = build_options(terms, ledger, case)
    if not options.decision_makers:
        if case and case.terms and not terms:
            by = f" by {as_of}" if as_of else ""
            raise AnalysisError(f"no conflict can be drafted: nothing was observed{by} on any term of the case file")
        raise AnalysisError(
            "no conflict can be drafted: no term or live offer says who could deliver it; "
            "give terms with deliverable_by in a case file"
        )
    wishes, unsettled = find_wishes(ledger, options, by_id)
    makers = [maker.name for maker in options.decision_makers]
    by_party = {name: [wish for wish in wishes if wish.party == name] for name in makers}
    outside = sorted({wish.party for wish in wishes} - set(makers))
    lines = [
        *silent,
        *options.assumptions,
        *unsettled,
        *([_OUTSIDE.format(", ".join(outside))] if outside else []),
        *(
            f"No preference of {name} was found in its statements: settle them."
            for name in makers
            if not by_party[name]
        ),
        *_silences(options.decision_makers, by_party),
        *([_ALONE.format(makers[0])] if len(makers) == 1 else []),
        "Today no term is taken to be fulfilled (status quo 0): settle what already holds.",
        "Preference statements are ordered by firmness, then standing, then recency: firmness is not priority.",
    ]
    day = as_of or ledger.as_of
    title = (case.name if case and case.name else "Conflict") + (f", as of {day.isoformat()}" if day else "")
    return check(
        Conflict(
            name=title,
            decision_makers=options.decision_makers,
            infeasible=options.infeasible,
            preferences={name: Statements(texts=tuple(w.text for w in own)) for name, own in by_party.items() if own},
            status_quo=0,
            confirmed={name: (False,) * len(own) for name, own in by_party.items() if own},
            evidence={name: tuple(w.evidence for w in own) for name, own in by_party.items() if own},
            assumptions=tuple(lines),
        )
    )


def _silences(makers: Iterable[DecisionMaker], by_party: Mapping[str, Sequence[Wish]]) -> Iterator[str]:
    """Yield who says something, but nothing about some of its own options: there it counts as indifferent."""
    for maker in makers:
        said = " ".join(wish.text for wish in by_party[maker.name])
        silent = [option for option in maker.options if quote_option(option) not in said]
        if said and silent:
            names = ", ".join(quote_option(option) for option in silent)
            yield f"{maker.name} says nothing for or against its own {names}: taken to be indifferent; settle it."


@dataclass(frozen=True, kw_only=True)
class DraftComparison:
    """What moved between two drafts, and which equilibria appeared or vanished, if both drafts were right."""

    new_options: tuple[str, ...]
    """Options of the later draft alone."""
    gone_options: tuple[str, ...]
    added: tuple[tuple[str, str], ...]
    """(Decision maker, statement) only in the later draft."""
    removed: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str, int, int], ...]
    """(Decision maker, statement, place before, place after), counted from 1."""
    appeared: dict[str, tuple[str, ...]]
    """Concept to equilibria, in words, of the later draft alone."""
    vanished: dict[str, tuple[str, ...]]


def compare_drafts(before: Conflict, after: Conflict) -> DraftComparison:
    """Return the difference between two drafts; equilibria are compared by the options that both have."""
    old, new = _places(before), _places(after)
    shared = set(before.options) & set(after.options)
    first, second = _equilibria(before, shared), _equilibria(after, shared)
    return DraftComparison(
        new_options=tuple(option for option in after.options if option not in shared),
        gone_options=tuple(option for option in before.options if option not in shared),
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        moved=tuple((*key, old[key], new[key]) for key in new if key in old and old[key] != new[key]),
        appeared={concept: tuple(sorted(second[concept] - first[concept])) for concept in CONCEPTS},
        vanished={concept: tuple(sorted(first[concept] - second[concept])) for concept in CONCEPTS},
    )


def _equilibria(conflict: Conflict, shared: set[str]) -> dict[str, set[str]]:
    """Return the equilibria in words, with nothing said about options that are not ``shared``."""
    stability = solve_fully(conflict)
    kept = sum(1 << k for k, option in enumerate(conflict.options) if option in shared)
    return {c: {conflict.describe(s & kept) for s in stability.equilibrium_states(c)} for c in CONCEPTS}


def _places(conflict: Conflict) -> dict[tuple[str, str], int]:
    return {
        (name, text): place
        for name, preference in conflict.preferences.items()
        if isinstance(preference, Statements)
        for place, text in enumerate(preference.texts, 1)
    }
