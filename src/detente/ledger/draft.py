"""A draft of the case: parties, factions and candidate terms that an analyst edits, each with its evidence."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.codebook.states import states
from detente.ledger.words import stem, stems_of, words_of
from detente.records.ledger import Ledger, Offer
from detente.records.statements import Statement
from detente.records.terms import Case, Faction, Party, Term

PARTIES_DRAFTED, TERMS_DRAFTED, SPEAKERS_DRAFTED = 8, 20, 8
SAME_TERM, SHARED = 0.3, 2
"""Likeness (shared stems weighed by their rarity) from which two tabled statements make one candidate term, and stems they share at least."""
FACTION_FINDINGS = 2
"""Differences between speakers of one party from which factions are proposed: one may be a slip of the coder."""
_TITLES = frozenset(
    [
        "ambassador",
        "chairman",
        "chancellor",
        "delegate",
        "foreign",
        "general",
        "governor",
        "leader",
        "minister",
        "mr",
        "president",
        "premier",
        "press",
        "prime",
        "representative",
        "secretary",
        "senator",
        "speaker",
        "spokesman",
        "spokesperson",
    ]
)
"""Words that alone name an office and no person."""
_GENERIC = frozenset(
    stem(w)
    for w in [
        "able",
        "accept",
        "achieve",
        "action",
        "agree",
        "agreement",
        "answer",
        "appropriate",
        "area",
        "aspect",
        "basis",
        "become",
        "begin",
        "bring",
        "call",
        "case",
        "cause",
        "certain",
        "clear",
        "come",
        "concern",
        "conclude",
        "condition",
        "consider",
        "consideration",
        "continue",
        "cooperate",
        "cooperation",
        "country",
        "course",
        "create",
        "decide",
        "decision",
        "declare",
        "desire",
        "develop",
        "different",
        "discuss",
        "discussion",
        "effort",
        "end",
        "ensure",
        "event",
        "exchange",
        "existing",
        "express",
        "fact",
        "find",
        "firm",
        "follow",
        "form",
        "forward",
        "further",
        "future",
        "give",
        "go",
        "good",
        "government",
        "great",
        "hand",
        "help",
        "hope",
        "idea",
        "immediate",
        "importance",
        "important",
        "instruction",
        "intend",
        "intention",
        "interest",
        "issue",
        "join",
        "joint",
        "just",
        "know",
        "letter",
        "lead",
        "leave",
        "let",
        "level",
        "line",
        "long",
        "make",
        "matter",
        "mean",
        "measure",
        "meet",
        "meeting",
        "message",
        "mind",
        "mutual",
        "nation",
        "necessary",
        "need",
        "negotiation",
        "new",
        "official",
        "open",
        "opinion",
        "opportunity",
        "order",
        "part",
        "party",
        "path",
        "peace",
        "people",
        "period",
        "place",
        "plan",
        "point",
        "position",
        "possibility",
        "possible",
        "prepare",
        "present",
        "president",
        "prevent",
        "principle",
        "problem",
        "process",
        "proposal",
        "propose",
        "provide",
        "put",
        "question",
        "quick",
        "reach",
        "ready",
        "readiness",
        "real",
        "reason",
        "receive",
        "regard",
        "relation",
        "relevant",
        "remain",
        "represent",
        "representative",
        "request",
        "respect",
        "respond",
        "result",
        "right",
        "say",
        "see",
        "seek",
        "serious",
        "settle",
        "settlement",
        "show",
        "side",
        "similar",
        "situation",
        "solution",
        "solve",
        "special",
        "state",
        "statement",
        "step",
        "support",
        "sure",
        "take",
        "talk",
        "task",
        "thing",
        "think",
        "time",
        "today",
        "together",
        "try",
        "understand",
        "use",
        "various",
        "view",
        "want",
        "way",
        "will",
        "willing",
        "wish",
        "word",
        "work",
        "world",
        "year",
    ]
)
"""Stems of the language of all negotiations: two statements that share only these are not about one thing."""


@dataclass(frozen=True, kw_only=True)
class DraftedCase:
    """A case with the exact words behind each part."""

    case: Case
    evidence: Mapping[str, tuple[str, ...]]
    """``parties.NAME`` or ``terms.ID`` to quotations."""


def draft_case(ledger: Ledger) -> DraftedCase:
    """Return parties by how often they speak, their speakers, factions that differ, and terms from what is on the table."""
    by_id = {s.id: s for s in ledger.statements}
    evidence: dict[str, tuple[str, ...]] = {}
    parties = _parties(ledger, evidence)
    names = {p.name for p in parties}
    terms = []
    known = frozenset(s for party in ledger.parties for s in stems_of(party))
    for number, cluster in enumerate(_clusters(ledger.offers, known)[:TERMS_DRAFTED], 1):
        term = _term(number, cluster, names, known)
        terms.append(term)
        evidence[f"terms.{term.id}"] = tuple(f"{_who(by_id, o)}: {o.text}" for o in cluster[:4])
    return DraftedCase(case=Case(name="", parties=parties, terms=tuple(terms)), evidence=evidence)


def _who(by_id: Mapping[str, Statement], offer: Offer) -> str:
    statement = by_id.get(offer.statement_ids[0])
    speaker = statement.speaker.name if statement else offer.speaker
    return f"{offer.made or 'undated'}, {speaker} {offer.act}s"


def _parties(ledger: Ledger, evidence: dict[str, tuple[str, ...]]) -> tuple[Party, ...]:
    heard = Counter(s.party for s in ledger.statements if s.party and s.sourcing != "rumour")
    tabled = Counter(name for o in ledger.offers for name in (o.from_party, o.to) if name)
    weight = {name: heard[name] + 2 * tabled[name] for name in heard}
    aliases = {s.name: (*s.aliases, *s.seats) for s in states().values()}
    parties = []
    for name in sorted(weight, key=lambda n: (-weight[n], n))[:PARTIES_DRAFTED]:
        people = Counter(
            s.speaker.name
            for s in ledger.statements
            if s.party == name and s.speaker.kind == "person" and s.sourcing == "named" and _is_name(s.speaker.name)
        )
        bodies = Counter(
            s.speaker.name
            for s in ledger.statements
            if s.party == name and s.speaker.kind == "body" and s.speaker.name != name
        )
        split = [f for f in ledger.findings if f.kind == "faction" and name in f.parties]
        members = sorted(
            {
                s.speaker.name
                for f in split
                for s in ledger.statements
                if s.id in f.statement_ids and s.speaker.kind == "person" and _is_name(s.speaker.name)
            }
        )
        factions = (
            tuple(Faction(name=f"{m} and those with this view", members=(m,)) for m in members[:2])
            if len(members) > 1 and len(split) >= FACTION_FINDINGS
            else ()
        )
        parties.append(
            Party(
                name=name,
                members=tuple(n for n, _ in bodies.most_common(SPEAKERS_DRAFTED)),
                speakers=tuple(n for n, _ in people.most_common(SPEAKERS_DRAFTED)),
                aliases=aliases.get(name, ())[:6],
                factions=factions,
            )
        )
        evidence[f"parties.{name}"] = (f"{heard[name]} statements, {tabled[name]} offers or demands made or received",)
    return tuple(_without_shared_names(parties))


def _without_shared_names(parties: Sequence[Party]) -> list[Party]:
    """Return parties with each name kept by the first that claims it: a case file allows a name one owner."""
    seen = {p.name.casefold() for p in parties}
    result = []
    for party in parties:
        kept: dict[str, tuple[str, ...]] = {}
        for key in ("members", "speakers", "aliases"):
            kept[key] = tuple(n for n in getattr(party, key) if n.casefold() not in seen)
            seen |= {n.casefold() for n in kept[key]}
        result.append(Party(name=party.name, factions=party.factions, **kept))
    return result


def _is_name(words: str) -> bool:
    return any(w.casefold() not in _TITLES for w in words_of(words))


def _clusters(offers: Sequence[Offer], parties: frozenset[str]) -> list[list[Offer]]:
    """Return groups of offers and demands about one thing: those of most parties and statements first, single ones last.

    Stems of the parties' names and of the language of all negotiations bind nothing.
    """
    tabled = [(o, stems_of(o.text) - _GENERIC - parties) for o in offers if o.act != "threaten"]
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


def _term(number: int, cluster: Sequence[Offer], parties: set[str], named: frozenset[str]) -> Term:
    shared = Counter(s for o in cluster for s in stems_of(o.text) - _GENERIC - named)
    best = min(
        cluster,
        key=lambda o: (-sum(shared[s] for s in stems_of(o.text)) / (4 + len(words_of(o.text))), len(o.text), o.id),
    )
    frequent = {s for s, n in shared.most_common(6) if n > 1 or len(cluster) == 1}
    keywords = dict.fromkeys(w.casefold() for w in words_of(best.text) if stem(w) in frequent and len(w) > 2)
    makers = dict.fromkeys(o.from_party if o.act == "offer" else o.to for o in cluster)
    issues = Counter(i for o in cluster for i in o.issues if i != "other")
    issue = issues.most_common(1)[0][0] if issues else next(iter(best.issues), None)
    name = "_".join(list(keywords)[:3]) or issue or "term"
    return Term(
        id=f"{_ascii(name)}_{number}",
        text=" ".join(best.text.split()),
        issue=issue,
        synonyms=tuple(dict.fromkeys(" ".join(o.text.split()) for o in cluster if o is not best))[:4],
        deliverable_by=tuple(m for m in makers if m in parties),
        keywords=tuple(keywords)[:5],
        proposed=True,
    )


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "", text.casefold()) or "term"
