"""What a case file means, checked: references to nothing, names given twice or to two owners, values outside their scale."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from detente.codebook.probability import STANDARDS
from detente.errors import DataError
from detente.records.dates import period_end
from detente.records.statements import ISSUES
from detente.records.terms import Case, Term


def meaning_faults(case: Case) -> list[str]:
    """Return every fault of a case whose keys and types are right, each by its path such as ``terms[2].issue``."""
    return [
        *_blanks(case),
        *_twice("parties", "name", [p.name for p in case.parties]),
        *_twice("theatres", "name", [t.name for t in case.theatres]),
        *_twice("issues", "name", [i.name for i in case.issues]),
        *_twice("terms", "id", [t.id for t in case.terms]),
        *_twice("gradings", "source", [g.source for g in case.gradings]),
        *_twice("outcomes", "prediction", [o.prediction for o in case.outcomes]),
        *_owner_faults(case),
        *_faction_faults(case),
        *_issue_faults(case),
        *_term_faults(case),
        *_scale_faults(case),
    ]


def _blanks(case: Case) -> Iterator[str]:
    """Yield required texts and list items without a letter: an empty alias or keyword would stand in every sentence."""
    tables = {
        "parties": (case.parties, ("name", "members", "speakers", "aliases")),
        "theatres": (case.theatres, ("name", "keywords")),
        "issues": (case.issues, ("name", "keywords")),
        "terms": (case.terms, ("id", "text", "synonyms", "opposites", "keywords")),
        "deadlines": (case.deadlines, ("text",)),
        "gradings": (case.gradings, ("source",)),
        "outcomes": (case.outcomes, ("prediction",)),
    }
    for table, (rows, keys) in tables.items():
        for n, row in enumerate(rows):
            for key in keys:
                yield from _blank(f"{table}[{n}].{key}", getattr(row, key))
    for n, party in enumerate(case.parties):
        for m, faction in enumerate(party.factions):
            yield from _blank(f"parties[{n}].factions[{m}].name", faction.name)
            yield from _blank(f"parties[{n}].factions[{m}].members", faction.members)


def _blank(place: str, value: str | Sequence[str]) -> Iterator[str]:
    if isinstance(value, str):
        if not value.strip():
            yield f"{place}: is empty"
    else:
        yield from (f"{place}[{i}]: is empty" for i, item in enumerate(value) if not item.strip())


def _owner_faults(case: Case) -> Iterator[str]:
    """Yield the names that would make one speaker belong to two parties."""
    owner = {party.name.casefold(): party.name for party in reversed(case.parties)}
    for n, party in enumerate(case.parties):
        names = [(f"{key}[{i}]", name) for key in ("members", "speakers", "aliases") for i, name in enumerate(getattr(party, key))]  # fmt: skip
        names += [(f"factions[{m}].members[{i}]", name) for m, f in enumerate(party.factions) for i, name in enumerate(f.members)]  # fmt: skip
        for key, name in names:
            first = owner.setdefault(name.casefold(), party.name)
            if first != party.name:
                yield f"parties[{n}].{key}: {name!r} already belongs to {first!r}"


def _faction_faults(case: Case) -> Iterator[str]:
    for n, party in enumerate(case.parties):
        yield from _twice(f"parties[{n}].factions", "name", [f.name for f in party.factions])
        of: dict[str, str] = {}
        for m, faction in enumerate(party.factions):
            for i, name in enumerate(faction.members):
                first = of.setdefault(name.casefold(), faction.name)
                if first != faction.name:
                    yield f"parties[{n}].factions[{m}].members[{i}]: {name!r} is already in the faction {first!r}"


def _issue_faults(case: Case) -> Iterator[str]:
    for n, issue in enumerate(case.issues):
        if issue.refines is not None and issue.refines not in ISSUES:
            yield f"issues[{n}].refines: {issue.refines!r} is no issue of the codebook{_hint(issue.refines, ISSUES)}"


def _term_faults(case: Case) -> Iterator[str]:
    issues = {*ISSUES, *(i.name for i in case.issues)}
    parties = {p.name for p in case.parties}
    called = {name.casefold(): p.name for p in case.parties for name in (*p.aliases, *p.members, *p.speakers)}
    for n, term in enumerate(case.terms):
        if term.issue is not None and term.issue not in issues:
            yield f"terms[{n}].issue: {term.issue!r} is no issue of the codebook or of [[issues]]{_hint(term.issue, issues)}"
        for key in ("deliverable_by", "consent_of"):
            for i, name in enumerate(getattr(term, key)):
                if name not in parties:
                    close = called.get(name.casefold())
                    hint = f"; did you mean {close!r}?" if close else _hint(name, parties)
                    yield f"terms[{n}].{key}[{i}]: {name!r} is no party of this case{hint}"
        yield from _opposite_faults(n, term, {t.id for t in case.terms})


def _opposite_faults(n: int, term: Term, ids: Collection[str]) -> Iterator[str]:
    same = {words.casefold() for words in (term.id, term.text, *term.synonyms)}
    for i, words in enumerate(term.opposites):
        if words.casefold() in same:
            yield f"terms[{n}].opposites[{i}]: {words!r} stands for the term itself"
        elif words.strip() and " " not in words.strip() and words not in ids:
            yield f"terms[{n}].opposites[{i}]: {words!r} is no id of a term of this case{_hint(words, ids)}; words of the contrary are two or more"


def _scale_faults(case: Case) -> Iterator[str]:
    if not 0 <= case.min_confidence <= 1:
        yield f"min_confidence: {case.min_confidence:g} must be a number from 0 to 1"
    if case.probability_words and case.probability_words not in STANDARDS:
        yield f"probability_words: {case.probability_words!r} must be one of {', '.join(STANDARDS)}"
    for n, deadline in enumerate(case.deadlines):
        yield from _date_faults(f"deadlines[{n}].date", deadline.date)
    for n, grading in enumerate(case.gradings):
        if grading.reliability not in tuple("ABCDEF"):
            yield f"gradings[{n}].reliability: {grading.reliability!r} must be one of A to F"
        if grading.credibility not in tuple("123456"):
            yield f"gradings[{n}].credibility: {grading.credibility!r} must be one of 1 to 6, in quotation marks"
    for n, outcome in enumerate(case.outcomes):
        if outcome.outcome not in (0, 1, None):
            yield f"outcomes[{n}].outcome: must be 1 (it came true) or 0"
        if outcome.outcome is None and not outcome.criteria.strip():
            yield f"outcomes[{n}]: neither an outcome nor criteria to decide it by"
        if outcome.on:
            yield from _date_faults(f"outcomes[{n}].on", outcome.on)


def _twice(table: str, key: str, names: Sequence[str]) -> list[str]:
    """Return the names that stand before, in capitals or not: all of the ledger compares names so."""
    folded = [name.casefold() for name in names]
    return [f"{table}[{i}].{key}: {names[i]!r} is given twice" for i, name in enumerate(folded) if name in folded[:i]]


def _hint(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _date_faults(where: str, value: str) -> list[str]:
    try:
        period_end(value)
    except DataError as error:
        return [f"{where}: {error}"]
    return []
