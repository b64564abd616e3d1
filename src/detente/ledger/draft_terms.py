"""The candidate terms of a drafted case: offers and demands about one thing, grouped by the stems they share."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from detente.codebook.states import states
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import stem, stems_of, words_of
from detente.records.ledger import Ledger, Offer
from detente.records.terms import Term

SAME_TERM, SHARED = 0.3, 2
"""Likeness (shared stems weighed by their rarity) from which two tabled statements make one candidate term, and stems they share at least."""
MAKER_SHARE = 1 / 3
"""Part of the statements behind a candidate term that promise it for a party or ask it of one before the draft says that it could deliver it."""
_DULL = frozenset(
    stem(w)
    for w in [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "evening", "tomorrow", "tonight", "hour", "date",
        "ambassador", "minister", "ministers", "prime", "foreign", "secretary", "general", "chairman", "senator", "delegate", "ministry", "department",
        "ought", "maybe", "perhaps", "however", "prompt", "promptly", "therefore", "handle", "inform", "feel", "feels", "useful", "wise", "facilitate",
        "crisis", "progress", "attach", "contribute", "constructive", "deem", "purpose", "taken", "made", "gone", "got", "getting", "non", "around",
        "seriously", "fully", "respective", "additional", "report", "million", "billion", "hundred", "thousand", "thing", "lot", "kind", "sort",
    ]
)  # fmt: skip
"""Months, offices and ways of speaking: they recur in offers that have nothing to do with one another, and make no term."""
_SAME = {
    stem(word): stem(group[0])
    for group in (
        ("pledge", "assurance", "assurances", "assure", "commitment", "commit", "committed", "guarantee", "guarantees", "promise", "undertaking", "undertake"),
        ("invasion", "invade", "invaded"),
        ("stop", "stopped", "stopping", "halt", "halted", "cease", "ceased", "cessation", "suspend", "suspension", "suspended"),
        ("withdraw", "withdrawal", "withdrawn", "remove", "removal", "removed", "removing", "evacuate", "evacuation"),
        ("inspection", "inspect", "inspector", "inspectors", "verify", "verification", "observation", "observers", "monitor", "monitoring"),
        ("border", "borders", "boundary", "boundaries", "frontier", "frontiers"),
        ("troops", "troop", "forces", "force", "army", "soldiers"),
        ("release", "released", "freed", "freeing"),
        ("recognize", "recognise", "recognition", "recognized", "recognised"),
        ("sanction", "sanctions", "embargo"),
        ("missile", "missiles", "rocket", "rockets"),
        ("conference", "conferences", "delegation", "delegations"),
    )
    for word in group
}  # fmt: skip
"""Words for one deed or thing, which the two sides of a bargain seldom name alike."""
_ABOUT_TALKS = frozenset(("talks_process_format", "other"))
_NO_SENTENCE = re.compile(
    r"(?i)^(?:what|maybe|perhaps|this|that|it\b|if|as|let|no\b|these|there|to\b|in\b|for\b|when|should|would|some)"
)
_WORDS = 30
"""Words of a synonym at most: matching asks for three fifths of a wording, which no sentence has of a longer one."""


def names_that_bind_nothing(ledger: Ledger) -> frozenset[str]:
    """Return the stems of everybody's names: parties, states with their peoples and seats, and the persons heard."""
    names = [*ledger.parties, *(s.speaker.name for s in ledger.statements if s.speaker.kind == "person")]
    for state in states().values():
        names += [state.name, *state.adjectives, *state.people, *state.aliases, *state.seats]
    return frozenset(s for name in dict.fromkeys(names) for s in stems_of(name)) | _DULL


def cluster_offers(offers: Sequence[Offer], parties: frozenset[str]) -> list[list[Offer]]:
    """Return groups of offers and demands about one thing: those of most parties and statements first, single ones last.

    Stems of the parties' names and of the language of all negotiations bind nothing.
    """
    tabled = [(o, _telling(o.text, parties)) for o in offers if o.act != "threaten"]
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
            -len(g) * (0.5 if _is_about_talks(g) else 1.0),
            -sum(len(o.statement_ids) for o in g),
            g[0].id,
        ),
    )


def _telling(text: str, names: frozenset[str]) -> frozenset[str]:
    """Return the stems that tell what a text is about: no names, no figures, no words of all negotiations."""
    return frozenset(_SAME.get(s, s) for s in stems_of(text) - GENERIC_STEMS - names if not s[0].isdigit())


def _is_about_talks(group: Sequence[Offer]) -> bool:
    """Tell whether most of a group is about how to talk, which an analyst seldom wants as a term."""
    return 2 * sum(set(o.issues[:1]) <= _ABOUT_TALKS for o in group) > len(group)


def _alike(stems: frozenset[str], held: Counter[str], weight: Mapping[str, float]) -> float:
    """Return the weight of the stems shared with what most of a cluster holds, over the lesser of the two weights."""
    core = {s for s, n in held.items() if 2 * n >= max(held.values())}
    shared = stems & core
    if len(shared) < SHARED:
        return 0.0
    return sum(weight[s] for s in shared) / (min(sum(weight[s] for s in stems), sum(weight[s] for s in core)) or 1.0)


def draft_term(number: int, cluster: Sequence[Offer], parties: set[str], named: frozenset[str]) -> Term:
    """Return a candidate term in the words of the offer that says most of what a cluster shares."""
    shared = Counter(s for o in cluster for s in _telling(o.text, named))
    common = {s: n for s, n in shared.items() if n > 1 or len(cluster) == 1}
    best = min(cluster, key=lambda o: (-_says(o.text, common, named), len(o.text), o.id))
    frequent = {s for s, _ in shared.most_common(6) if s in common}
    keywords = dict.fromkeys(
        w.casefold() for w in words_of(best.text) if _SAME.get(stem(w), stem(w)) in frequent and len(w) > 2
    )
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
        synonyms=tuple(
            dict.fromkeys(
                " ".join(o.text.split()) for o in cluster if o is not best and len(words_of(o.text)) <= _WORDS
            )
        )[:4],
        deliverable_by=tuple(m for m, n in makers.most_common() if m in parties and n >= MAKER_SHARE * makers.total()),
        keywords=tuple(keywords)[:5],
        proposed=True,
    )


def _says(text: str, common: Mapping[str, int], named: frozenset[str]) -> float:
    """Return how much of what a group shares a text says in how few words; half of it where the text begins in the middle of a sentence."""
    held = sum(common.get(s, 0) for s in _telling(text, named)) / (6 + len(words_of(text)))
    return held / 2 if _NO_SENTENCE.match(text) or len(words_of(text)) < 4 else held


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "", text.casefold()) or "term"
