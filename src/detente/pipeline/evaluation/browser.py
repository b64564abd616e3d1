"""Disagreements between gold and coder, found for the error browser."""

from collections.abc import Iterator

from detente.pipeline.evaluation.items import Item, same_name
from detente.pipeline.evaluation.runs import StatementRun
from detente.pipeline.evaluation.statements import pair
from detente.report.errors_html import Disagreement

_CONTEXT = 80
"""Characters shown on each side of the words."""


def find_disagreements(run: StatementRun) -> Iterator[Disagreement]:
    """Yield every statement missed or added, and every field in which a pair differs."""
    for name, gold in sorted(run.gold.items()):
        predicted = run.predicted.get(name, [])
        pairs = pair(gold, predicted)
        paired = {id(item) for both in pairs for item in both}
        for item in gold:
            if id(item) not in paired:
                yield _shown(run, item, "missed", item.act, "nothing")
        for item in predicted:
            if id(item) not in paired:
                yield _shown(run, item, "spurious", "nothing", item.act)
        for g, p in pairs:
            for field in ("act", "form", "sourcing", "firmness", "time"):
                if getattr(g, field) != getattr(p, field):
                    yield _shown(run, g, field, getattr(g, field), getattr(p, field))
            if not same_name(g.speaker, p.speaker):
                yield _shown(run, g, "speaker", g.speaker, p.speaker)
            if g.party and not same_name(g.party, p.party):
                yield _shown(run, g, "party", g.party, p.party or "nothing")
            if g.issues != p.issues:
                yield _shown(run, g, "issues", ", ".join(sorted(g.issues)), ", ".join(sorted(p.issues)) or "nothing")


def _shown(run: StatementRun, item: Item, kind: str, gold: str, predicted: str) -> Disagreement:
    text = run.texts[item.document]
    start, end = item.spans[0][0], item.spans[-1][1]
    return Disagreement(
        kind=kind,
        document=item.document,
        genre=run.genres.get(item.document, ""),
        before=text[max(0, start - _CONTEXT) : start],
        quote=text[start:end],
        after=text[end : end + _CONTEXT],
        gold=gold,
        predicted=predicted,
    )
