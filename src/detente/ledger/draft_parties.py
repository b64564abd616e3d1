"""The parties of a drafted case: who speaks and tables most, through whom, and the factions that differ."""

from collections import Counter
from collections.abc import Sequence

from detente.codebook.states import states
from detente.ledger.words import words_of
from detente.records.ledger import Finding, Ledger
from detente.records.statements import Statement
from detente.records.terms import Faction, Party

PARTIES_DRAFTED, SPEAKERS_DRAFTED = 8, 8
FACTION_FINDINGS = 2
"""Subjects on which the same two speakers of a party differ before factions are proposed: one may be a slip of the coder."""
_TITLES = frozenset(
    [
        "ambassador", "chairman", "chancellor", "delegate", "foreign", "general", "governor", "leader", "minister", "mr", "president", "premier",
        "press", "prime", "representative", "secretary", "senator", "speaker", "spokesman", "spokesperson",
    ]
)  # fmt: skip
"""Words that alone name an office and no person."""


def draft_parties(ledger: Ledger, evidence: dict[str, tuple[str, ...]]) -> tuple[Party, ...]:
    """Return the parties that speak and table most; their counts are added to ``evidence`` under ``parties.NAME``."""
    heard = Counter(s.party for s in ledger.statements if s.party and s.sourcing != "rumour")
    tabled = Counter(name for o in ledger.offers for name in (o.from_party, o.to) if name)
    persons = {s.speaker.name for s in ledger.statements if s.speaker.kind == "person"}
    told = Counter(o.to for o in ledger.offers)
    bargaining = {s.party for s in ledger.statements if not _recommends(s)}
    weight = {
        name: heard[name] + 2 * tabled[name]
        for name in heard
        if name not in persons and (name in bargaining or told[name])
    }
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
        factions = tuple(
            Faction(name=f"{m} and those with this view", members=(m,)) for m in _who_differ(split, ledger.statements)
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


def _recommends(s: Statement) -> bool:
    """Tell whether a body puts a course to nobody in particular: who only writes papers is no party."""
    return s.speaker.kind == "body" and s.act == "propose" and s.addressee is None


def _who_differ(split: Sequence[Finding], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the two persons of a party who differ on most subjects; nobody where they differ on fewer than ``FACTION_FINDINGS``."""
    pairs: Counter[tuple[str, ...]] = Counter()
    subjects: dict[tuple[str, ...], set[str | None]] = {}
    speakers = {s.id: s.speaker.name for s in statements if s.speaker.kind == "person" and _is_name(s.speaker.name)}
    for finding in split:
        pair = tuple(sorted({speakers[i] for i in finding.statement_ids if i in speakers}))
        if len(pair) == 2 and finding.subject not in subjects.setdefault(pair, set()):
            subjects[pair].add(finding.subject)
            pairs[pair] += 1
    best = max(sorted(pairs), key=lambda p: pairs[p], default=())
    return best if pairs[best] >= FACTION_FINDINGS else ()


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
