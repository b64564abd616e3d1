"""The report's section on the conflict model that the ledger suggests: a draft, with all that hangs on it."""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.answers import SENSITIVITY_UP_TO, list_sensitivity
from detente.analysis.gmcr.model import Conflict, Statements
from detente.analysis.gmcr.relations import MAX_COALITION_STATES
from detente.analysis.gmcr.stability import CONCEPT_NAMES, Stability
from detente.analysis.gmcr.uncertainty import sample_shares
from detente.analysis.gmcr.variants import solve_fully
from detente.analysis.gmcr.whatif import rank_statements
from detente.elicit.conflict import draft_conflict
from detente.errors import AnalysisError
from detente.records.ledger import Ledger
from detente.records.terms import Case
from detente.report.conflict_svg import MAX_DRAWN, draw_evolution, draw_moves, draw_shares, draw_stability_table
from detente.report.inputs import ModelPicture, ModelRow, ModelSection, ModelTable

Floats = NDArray[np.float64]
TITLE = "The conflict as a graph model"
SAMPLES = 400
"""Enough for shares to within five in a hundred, in a second or two for the largest draft."""
SPREAD, LEFT_OUT = 2.0, 0.1
"""Statements trade places with neighbours up to four places away, and one in ten plays no part."""
_LISTED = 12
_SHARED_CONCEPT = "seq"


def draft_section(ledger: Ledger, case: Case | None = None, as_of: date | None = None) -> ModelSection:
    """Return the drafted model with its evidence, pictures, equilibria and sensitivity, or why there is none."""
    try:
        conflict = draft_conflict(ledger, ledger.statements, case, as_of)
    except AnalysisError as error:
        return ModelSection(title=TITLE, text=(f"Not drafted: {error}.",))
    if len(conflict.names) < 2:
        return ModelSection(
            title=TITLE,
            text=(
                f"Not analysed: only {conflict.names[0]} can be seen to deliver anything, and one decision maker alone "
                "has no conflict. Terms with deliverable_by and consent_of in a case file would tell who else has a say.",
            ),
            tables=(_options(conflict), _preferences(conflict)),
            assumptions=conflict.assumptions,
        )
    return _describe(solve_fully(conflict))


def _describe(stability: Stability) -> ModelSection:
    conflict = stability.graph.conflict
    counts = ", ".join(f"{CONCEPT_NAMES[c]} {int(mask.sum()):,}" for c, mask in stability.equilibria.items())
    text = (
        f"{len(conflict.options)} options of {len(conflict.names)} decision makers give "
        f"{len(stability.graph.states):,} states. Each option and each preference comes from the statements named "
        "beside it; their order follows firmness, standing and recency, which is not the same as priority.",
        f"If this draft were right, these many states would be equilibria: {counts}. "
        "An equilibrium is a state that nobody gains by leaving, given how the others could answer.",
    )
    sampled, concept = _sample(conflict), CONCEPT_NAMES[_SHARED_CONCEPT]
    shares = _leading(sampled)
    tables = [_options(conflict), _preferences(conflict), _equilibria(stability, sampled), _sensitivity(stability)]
    pictures = tuple(_pictures(stability, shares))
    note = (
        f"The last picture counts in how many of {SAMPLES} sampled orderings of the statements a state is a {concept} "
        "equilibrium. It is a share of orderings, not a likelihood."
    )
    return ModelSection(
        title=TITLE,
        text=(*text, note) if shares else text,
        pictures=pictures,
        tables=tuple(table for table in tables if table.rows),
        assumptions=conflict.assumptions,
        confirmed=not conflict.is_draft,
    )


def _options(conflict: Conflict) -> ModelTable:
    rows = tuple(
        ModelRow(cells=(str(number), maker, option))
        for number, (maker, option) in enumerate(
            (maker.name, option) for maker in conflict.decision_makers for option in maker.options
        )
    )
    return ModelTable(title="Who can do what", columns=("Bit", "Decision maker", "Option"), rows=rows)


def _preferences(conflict: Conflict) -> ModelTable:
    rows = []
    for name, preference in conflict.preferences.items():
        texts = preference.texts if isinstance(preference, Statements) else ()
        for place, (text, evidence) in enumerate(zip(texts, conflict.evidence.get(name, ()), strict=True), 1):
            rows.append(ModelRow(cells=(name, str(place), text, evidence.reason), statement_ids=evidence.statement_ids))
    columns = ("Decision maker", "Place", "Preference statement", "Why it is here")
    return ModelTable(title="What each prefers, the most important first", columns=columns, rows=tuple(rows))


def _equilibria(stability: Stability, sampled: Floats) -> ModelTable:
    rows = tuple(
        ModelRow(
            cells=(
                str(state),
                stability.graph.conflict.describe(state),
                ", ".join(c.upper() for c in stability.concepts if stability.equilibria[c][state]),
                f"{sampled[state]:.0%}",
            )
        )
        for state in stability.strongest_states(_LISTED)
    )
    share = f"Share of orderings ({_SHARED_CONCEPT.upper()})"
    return ModelTable(
        title="Equilibria if this draft were right, those under most concepts first",
        columns=("State", "Options taken", "Concepts", share),
        rows=rows,
    )


def _sensitivity(stability: Stability) -> ModelTable:
    changes = list_sensitivity(stability)
    ranked = rank_statements(changes or ())[:_LISTED]
    meaning = "equilibria that come or go when it is removed or moved by one place"
    if changes is None:
        meaning = f"not worked out above {SENSITIVITY_UP_TO:,} states"
    return ModelTable(
        title=f"Which statement matters most: {meaning}",
        columns=("Decision maker", "Preference statement", "Equilibria changed, all concepts"),
        rows=tuple(ModelRow(cells=(name, statement, f"{count:,}")) for name, statement, count in ranked),
    )


def _sample(conflict: Conflict) -> Floats:
    """Return the share of each state (states); the seed is fixed, so that a report can be made again."""
    return sample_shares(
        conflict,
        samples=SAMPLES,
        spread=SPREAD,
        left_out=LEFT_OUT,
        rng=np.random.default_rng(0),
        concepts=(_SHARED_CONCEPT,),
    ).equilibria[_SHARED_CONCEPT]


def _leading(sampled: Floats) -> dict[int, float]:
    order = np.argsort(-sampled, kind="stable")[:_LISTED]
    return {int(state): float(sampled[state]) for state in order if sampled[state] > 0}


def _pictures(stability: Stability, shares: dict[int, float]) -> Iterator[ModelPicture]:
    count, leading = len(stability.graph.states), stability.strongest_states(_LISTED)
    if count <= MAX_DRAWN:
        yield _picture("Moves and improvements", draw_moves(stability))
    if leading:
        yield _picture("Who finds which equilibria stable", draw_stability_table(stability, sorted(leading)))
    if count <= MAX_COALITION_STATES and stability.graph.conflict.status_quo is not None:
        yield _picture("Ways from the status quo to equilibria", draw_evolution(stability, leading))
    if shares:
        yield _picture("Shares of sampled orderings", draw_shares(stability.graph.conflict, shares, _SHARED_CONCEPT))


def _picture(title: str, svg: str) -> ModelPicture:
    told = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}desc") or ""
    return ModelPicture(title=title, svg=svg, alt=told)
