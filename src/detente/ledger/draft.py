"""A draft of the case: parties, factions and candidate terms that an analyst edits, each with its evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.codebook.states import states
from detente.ledger.words import stem, stems_of, words_of
from detente.records.ledger import Ledger, Offer
from detente.records.statements import Statement
from detente.records.terms import Case, Faction, Party, Term

PARTIES_DRAFTED, TERMS_DRAFTED, SPEAKERS_DRAFTED = 8, 20, 8
SAME_TERM = 0.4
"""Share of stems from which two tabled statements on one issue make one candidate term."""


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
    for number, cluster in enumerate(_clusters(ledger.offers)[:TERMS_DRAFTED], 1):
        term = _term(number, cluster, names)
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
            if s.party == name and s.speaker.kind == "person" and s.sourcing == "named"
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
                if s.id in f.statement_ids and s.speaker.kind == "person"
            }
        )
        factions = (
            tuple(Faction(name=f"{m} and those with this view", members=(m,)) for m in members[:2])
            if len(members) > 1
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


def _clusters(offers: Sequence[Offer]) -> list[list[Offer]]:
    """Return groups of offers and demands on one issue in like words, those of most parties and statements first."""
    clusters: list[tuple[frozenset[str], list[Offer]]] = []
    for offer in sorted(offers, key=lambda o: -len(o.statement_ids)):
        stems = stems_of(offer.text)
        if len(stems) < 2 or offer.act == "threaten":
            continue
        for held, group in clusters:
            if set(group[0].issues) & set(offer.issues) and len(stems & held) / min(len(stems), len(held)) >= SAME_TERM:
                group.append(offer)
                break
        else:
            clusters.append((stems, [offer]))
    groups = [group for _, group in clusters]
    return sorted(
        groups, key=lambda g: (-len({o.from_party for o in g}), -sum(len(o.statement_ids) for o in g), g[0].id)
    )


def _term(number: int, cluster: Sequence[Offer], parties: set[str]) -> Term:
    shared = Counter(s for o in cluster for s in stems_of(o.text))
    best = min(
        cluster, key=lambda o: (-sum(shared[s] for s in stems_of(o.text)) / len(stems_of(o.text)), len(o.text), o.id)
    )
    frequent = {s for s, _ in shared.most_common(6)}
    keywords = dict.fromkeys(w.casefold() for w in words_of(best.text) if stem(w) in frequent and len(w) > 3)
    makers = dict.fromkeys(o.from_party if o.act == "offer" else o.to for o in cluster)
    issue = next((i for i in best.issues), None)
    return Term(
        id=f"{issue or 'term'}_{number}",
        text=" ".join(best.text.split()),
        issue=issue,
        synonyms=tuple(dict.fromkeys(" ".join(o.text.split()) for o in cluster if o is not best))[:4],
        deliverable_by=tuple(m for m in makers if m in parties),
        keywords=tuple(keywords)[:5],
        proposed=True,
    )
