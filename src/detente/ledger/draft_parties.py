"""The parties of a drafted case: who speaks and tables most, through whom, and the factions that differ."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from detente.codebook.states import demonym_state, state_names, states
from detente.ledger.party_names import names_of
from detente.ledger.words import quoted, words_of
from detente.records.ledger import Finding, Ledger
from detente.records.statements import Statement
from detente.records.terms import Faction, Party

PARTIES_DRAFTED, SPEAKERS_DRAFTED, ALIASES_DRAFTED = 8, 8, 8
FACTION_FINDINGS = 2
"""Subjects on which the same two speakers of a party differ before factions are proposed: one may be a slip of the coder."""
_MANY, _TWICE = 40, 2
"""Statements of a party from which a person who was heard only once is left out of its speakers: half of such names are slips."""
_TITLES = frozenset(
    [
        "ambassador", "chairman", "chancellor", "delegate", "foreign", "general", "governor", "leader", "minister", "mr", "president", "premier",
        "press", "prime", "representative", "secretary", "senator", "speaker", "spokesman", "spokesperson",
    ]
)  # fmt: skip
"""Words that alone name an office and no person."""


def draft_parties(ledger: Ledger, evidence: dict[str, tuple[str, ...]], texts: Sequence[str] = ()) -> tuple[Party, ...]:
    """Return the parties that speak and table most; what they rest on is added to ``evidence`` under ``parties.NAME`` and ``factions.NAME``.

    Other names are those that stand in ``texts``; without texts, all of the tables.
    """
    heard = Counter(s.party for s in ledger.statements if s.party and s.sourcing != "rumour")
    tabled = Counter(name for o in ledger.offers for name in (o.from_party, o.to) if name)
    persons = {s.speaker.name for s in ledger.statements if s.speaker.kind == "person"}
    told = Counter(o.to for o in ledger.offers)
    bargaining = {s.party for s in ledger.statements if not _recommends(s)}
    weight = {
        name: heard[name] + 2 * tabled[name]
        for name in tabled
        if name not in persons
        and ((heard[name] and (name in bargaining or told[name])) or (name in state_names() and told[name] >= _TWICE))
    }
    owners = {name: state for name in weight if (state := _state_of(name)) in weight}
    chosen = sorted(weight.keys() - owners.keys(), key=lambda n: (-weight[n], n))[:PARTIES_DRAFTED]
    aliases = _aliases(chosen, _middle_day(ledger), texts)
    by_party: dict[str, list[Statement]] = {name: [] for name in chosen}
    for s in ledger.statements:
        party = owners.get(s.party or "", s.party or "")
        if party in by_party:
            by_party[party].append(s)
    names = Counter(s.speaker.name for s in ledger.statements if s.speaker.kind == "person" and s.sourcing == "named")
    parties = []
    for name in chosen:
        statements = by_party[name]
        people = _people(statements, names)
        bodies = Counter(s.speaker.name for s in statements if s.speaker.kind == "body" and s.speaker.name != name)
        split = [f for f in ledger.findings if f.kind == "faction" and name in f.parties]
        pair = _who_differ(split, ledger.statements, people)
        if pair:
            evidence[f"factions.{name}"] = tuple(f.sentence for f in split if all(m in f.sentence for m in pair))[:2]
        parties.append(
            Party(
                name=name,
                members=tuple(n for n, _ in bodies.most_common(SPEAKERS_DRAFTED)),
                speakers=people[:SPEAKERS_DRAFTED],
                aliases=aliases[name],
                factions=tuple(Faction(name=f"{m} and those with this view", members=(m,)) for m in pair),
            )
        )
        evidence[f"parties.{name}"] = (
            f"{_counted(heard[name], 'statement')}, {_counted(tabled[name], 'offer or demand', 'offers or demands')} made or received",
            *_first_words(statements),
        )
    return tuple(_without_shared_names(parties))


def _counted(n: int, one: str, more: str = "") -> str:
    return f"{n} {one if n == 1 else more or f'{one}s'}"


def _first_words(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the first demand or offer of a party, in its words: what a reader checks first."""
    tabling = [s for s in statements if s.act in ("offer", "demand", "reject") and s.sourcing == "named"]
    return tuple(f"{s.speaker.name} {s.act}s: {quoted(s.quote, 160)}" for s in tabling[:1])


def _recommends(s: Statement) -> bool:
    """Tell whether a body puts a course to nobody in particular: who only writes papers is no party."""
    return s.speaker.kind == "body" and s.act == "propose" and s.addressee is None


def _state_of(name: str) -> str | None:
    """Return the state that a body's name begins with: "Russian Central Election Commission" speaks for Russia."""
    first, _, rest = name.partition(" ")
    return demonym_state(first) if rest and name not in state_names() else None


def _people(statements: Sequence[Statement], names: Mapping[str, int]) -> tuple[str, ...]:
    """Return the persons who speak for a party, the most heard first: no titles, no parts of a fuller name, nobody heard once among many."""
    heard = Counter(
        s.speaker.name
        for s in statements
        if s.speaker.kind == "person" and s.sourcing == "named" and _is_name(s.speaker.name)
    )
    least = _TWICE if len(statements) >= _MANY else 1
    return tuple(n for n, count in heard.most_common() if count >= least and not _is_slip(n, names))


def _is_slip(name: str, names: Mapping[str, int]) -> bool:
    """Tell whether a name is a part of a fuller one ("Lau" of "Ha Van Lau"), or one heard more often with other words stuck to it."""
    words = frozenset(words_of(name.casefold()))
    for other, count in names.items():
        parts = frozenset(words_of(other.casefold()))
        if other != name and ((words < parts and len(words) == 1) or (parts < words and len(parts) > 1 and count >= names.get(name, 0))):  # fmt: skip
            return True
    return False


def _middle_day(ledger: Ledger) -> date | None:
    days = sorted(d for d in ledger.days if d)
    return days[len(days) // 2] if days else None


def _aliases(parties: Collection[str], day: date | None, texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the other names of each party on a day, those that the texts use most first."""
    seats = names_of(None, day)
    others = {s.name: s.aliases for s in states().values()}
    found = {}
    for party in parties:
        names = [n for n in dict.fromkeys((*others.get(party, ()), *seats.get(party, ()))) if n not in parties]
        if texts:
            used = Counter({n: sum(len(re.findall(rf"\b{re.escape(n)}(?!\w)", t)) for t in texts) for n in names})
            names = [n for n, count in used.most_common() if count]
        found[party] = tuple(names[:ALIASES_DRAFTED])
    return found


def _who_differ(split: Sequence[Finding], statements: Sequence[Statement], people: Collection[str]) -> tuple[str, ...]:
    """Return the two persons of a party who differ on most subjects; nobody where they differ on fewer than ``FACTION_FINDINGS``."""
    pairs: Counter[tuple[str, ...]] = Counter()
    subjects: dict[tuple[str, ...], set[str | None]] = {}
    speakers = {s.id: s.speaker.name for s in statements if s.speaker.name in people}
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
        own = {n.casefold() for n in kept["speakers"]}
        factions = party.factions if all(m.casefold() in own for f in party.factions for m in f.members) else ()
        result.append(Party(name=party.name, factions=factions, **kept))
    return result


def _is_name(words: str) -> bool:
    return any(w.casefold() not in _TITLES for w in words_of(words))
