"""Names of a case file that stand nowhere in a store: a misspelt source grades nothing, and nobody notices."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from detente.pipeline.ledger import ledger_from_store
from detente.records.terms import Case
from detente.store.base import Store


def unseen_names(case: Case, store: Store) -> list[str]:
    """Return a line, by its place, for each graded source, speaker or body of the case that the store never names, and each outcome of no prediction in it."""
    seen: dict[str, str] = {}
    for document in store.iter_documents():
        file = Path(document.path).name if document.path else None
        for name in (document.id, document.path, file, document.publisher, document.author):
            if name:
                seen.setdefault(name.casefold(), name)
    for statement in store.statements():
        for name in (statement.id, statement.speaker.name, statement.party, statement.addressee, statement.about):
            if name:
                seen.setdefault(name.casefold(), name)
    lines = []
    for place, name in _named(case):
        if name.casefold() not in seen:
            close = get_close_matches(name.casefold(), seen, n=1, cutoff=0.7)
            hint = f"; did you mean {seen[close[0]]!r}?" if close else ""
            lines.append(f"{place}: {name!r} stands nowhere in the store{hint}")
    if case.outcomes:
        known = {prediction.id for prediction in ledger_from_store(store, case).predictions}
        lines += [
            f"outcomes[{n}].prediction: {outcome.prediction!r} is no prediction of the store; `detente forecasts` shows their ids"
            for n, outcome in enumerate(case.outcomes)
            if outcome.prediction not in known
        ]
    return lines


def _named(case: Case) -> Iterator[tuple[str, str]]:
    for n, party in enumerate(case.parties):
        for key in ("members", "speakers"):
            for i, name in enumerate(getattr(party, key)):
                yield f"parties[{n}].{key}[{i}]", name
    for n, grading in enumerate(case.gradings):
        yield f"gradings[{n}].source", grading.source
