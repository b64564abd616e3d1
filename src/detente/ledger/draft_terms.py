"""The candidate terms of a drafted case: offers and demands about one thing, grouped by the stems they share."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import stem, stems_of, words_of
from detente.records.ledger import Offer
from detente.records.terms import Term

SAME_TERM, SHARED = 0.3, 2
"""Likeness (shared stems weighed by their rarity) from which two tabled statements make one candidate term, and stems they share at least."""

MAKER_SHARE = 1 / 3
"""Part of the statements behind a candidate term that promise it for a party or ask it of one before the draft says that it could deliver it."""


def cluster_offers(offers: Sequence[Offer], parties: frozenset[str]) -> list[list[Offer]]:
    """Return groups of offers and demands about one thing: those of most parties and statements first, single ones last.

    Stems of the parties' names and of the language of all negotiations bind nothing.
    """
    tabled = [(o, stems_of(o.text) - GENERIC_STEMS - parties) for o in offers if o.act != "threaten"]
    count = Counter(s for _, stems in tabled for s in stems)
    weight = {s: math.log((len(tabled) + 1) / n) for s, n in count.items()}
    clusters: list[tuple[Counter[str], list[Offer]]] = []
    for offer, stems in sorted(tabled, key=lambda t: (-len(t[0].statement_ids), len(t[0].text), t[0].id)):
        if not stems:
            continue
        best = max(clusters, key=lambda c: _alike(stems, c[0], weight), default=None)
        if best is not None and _alike(stems, best[0], weight) >= SAME_TERM:
            best[0].update(stems)
            best[1].append(offer)
        else:
            clusters.append((Counter(stems), [offer]))
    groups = [group for _, group in clusters]
    return sorted(
        groups,
        key=lambda g: (
            -min(2, len({o.from_party for o in g})),
            -len(g),
            -sum(len(o.statement_ids) for o in g),
            g[0].id,
        ),
    )


def _alike(stems: frozenset[str], held: Counter[str], weight: Mapping[str, float]) -> float:
    """Return the weight of the stems shared with what most of a cluster holds, over the lesser of the two weights."""
    core = {s for s, n in held.items() if 2 * n >= max(held.values())}
    shared = stems & core
    if len(shared) < SHARED:
        return 0.0
    return sum(weight[s] for s in shared) / (min(sum(weight[s] for s in stems), sum(weight[s] for s in core)) or 1.0)


def draft_term(number: int, cluster: Sequence[Offer], parties: set[str], named: frozenset[str]) -> Term:
    """Return a candidate term in the words of the offer that says most of what a cluster shares."""
    shared = Counter(s for o in cluster for s in stems_of(o.text) - GENERIC_STEMS - named)
    best = min(
        cluster,
        key=lambda o: (-sum(shared[s] for s in stems_of(o.text)) / (4 + len(words_of(o.text))), len(o.text), o.id),
    )
    frequent = {s for s, n in shared.most_common(6) if n > 1 or len(cluster) == 1}
    keywords = dict.fromkeys(w.casefold() for w in words_of(best.text) if stem(w) in frequent and len(w) > 2)
    makers: Counter[str | None] = Counter()
    for o in cluster:
        makers[o.from_party if o.act == "offer" else o.to] += len(o.statement_ids)
    issues = Counter(i for o in cluster for i in o.issues if i != "other")
    issue = issues.most_common(1)[0][0] if issues else next(iter(best.issues), None)
    name = "_".join(list(keywords)[:3]) or issue or "term"
    return Term(
        id=f"{_ascii(name)}_{number}",
        text=" ".join(best.text.split()),
        issue=issue,
        synonyms=tuple(dict.fromkeys(" ".join(o.text.split()) for o in cluster if o is not best))[:4],
        deliverable_by=tuple(m for m, n in makers.most_common() if m in parties and n >= MAKER_SHARE * makers.total()),
        keywords=tuple(keywords)[:5],
        proposed=True,
    )


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "", text.casefold()) or "term"
