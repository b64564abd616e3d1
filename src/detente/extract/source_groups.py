"""Sources without a personal name: officials and analysts, partisans, states and bodies, institutions spoken of by a noun."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from detente.codebook.actors import canonical, party_of
from detente.codebook.states import demonym_state, is_divided
from detente.extract import phrases, source_offices
from detente.extract.antecedents import find_antecedent
from detente.extract.mentions import Mention, find_mentions
from detente.extract.names import find_names
from detente.extract.own_offices import own_service
from detente.extract.resolved import Resolved, shown
from detente.records.statements import Speaker

if TYPE_CHECKING:
    from detente.extract.speakers import Names

_EPITHET = re.compile(
    r"(?i)^(?:the|this) (?:[\w-]+ ){0,6}?(?:senator|candidate|nominee|businessman|billionaire|congressman|congresswoman|governor|columnist|admiral|general|author|lawmaker|front-?runner|mogul|host|philosopher|professor|mayor|contender|hopeful|lawyer|politician|publisher|diplomat|commander|chancellor|judge|pollster|attorney|actor|actress|singer|star|activist|writer|director|minister)$"
)
_CABLED = re.compile(r"^(?:[Tt]he )?GO([A-Z])(?:['’]s)?$")
_SOVIET = re.compile(r"^(?:the )?(?:Sovs?|Sov(?:Amb|Emb|Gov|Del|Rep)\w*|Sov (?:Amb|Emb|Govt?|Del|Rep)\w*)$")
_MINISTRY = re.compile(
    r"^(?:the )?(?:Fon ?Off|Foreign (?:Office|Ministry)|ForMin)(?: (?:official|spokesman|source)s?)?$"
)
"""In a cable on talks with one state, its foreign ministry."""
_PARTISANS = re.compile(
    r"(?i)^(?:the |all (?:the )?|other |some |many |most |house |senate |congressional )*(republicans|democrats|gop)(?: in congress)?$"
)
_APART = re.compile(r"(?i)\b(?:dissident|exiled|renegade|breakaway)\b")
"""Of a state, but not speaking for it."""
_OFFICIALS = frozenset({"official", "officials", "deptoff", "emboff", "officer", "lawmakers", "senators", "governors"})
_QUANTIFIERS = frozenset({"some", "many", "most", "several", "few", "other", "others"})
_COMMAND = re.compile(r"(?i)\b(?:(?:high|supreme|military|army) command|general staff)\b")
"""Who speaks for armed forces, which are named beside: "the high command of the Norlandish armed forces"."""
_OF_SPEAKER = re.compile(r"(?i)^(?:his|her|their)\b")
_STATE_LIKE = frozenset(
    {"government", "administration", "regime", "country", "nation", "side", "army", "military", "delegation"}
)


def epithet(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the person last named, for words that describe somebody without a name: "the Florida senator"."""
    if (
        not _EPITHET.match(words)
        or len(words.split()) > 9
        or any(n.has_given_name for n in find_names(words, 0, len(words)))
        or source_offices.names_office(names, words)
    ):
        return None
    noun = words.split()[-1]
    if names.guest and names.guest.speaker.kind == "person" and re.search(rf"(?i)\b{re.escape(noun)}\b", names.heading):
        return names.guest
    name = find_antecedent(names.cast, at, None, names.last_name())
    if name is None or source_offices.holds_another(names, words, name):
        return None
    state = source_offices.state_of_office(words)
    if state and names.cast.party(name) != state:
        return None
    if names.cast.party(name) in (None, names.home) and source_offices.is_no_office_at_home(names, words):
        return None
    return names.person(name, "epithet")


def partisans(words: str) -> Resolved | None:
    """Return the party behind "Republicans", "House Democrats", "the GOP"."""
    match = _PARTISANS.match(words)
    if match is None:
        return None
    party = "Republican Party" if match.group(1)[0] in "RG" else "Democratic Party"
    name = re.sub(r"^(?:The|Other|Some|Many|Most|All(?: the)?|the|other|some|many|most|all(?: the)?) ", "", words)
    return Resolved(speaker=Speaker(name=name[:1].upper() + name[1:], kind="group", resolved_by="name"), party=party)


def unnamed(names: "Names", words: str, at: int) -> Resolved | None:
    """Return unnamed people by role and side: "a senior American official" gives ``anonymous US official``."""
    role = phrases.group_in(words)
    if role is None or phrases.is_polemical(words):
        return None
    mentions = [m for m in find_mentions(words, names.on) if m.party]
    body = next(
        (
            m
            for m in mentions
            if m.kind in ("body", "group", "outlet") and not re.match(r"(?i)(?:us|american)", m.exact)
        ),
        None,
    )
    state = next((m.party for m in mentions if m.party), None) or next(
        (s for w in re.findall(r"[A-Z][\w-]+", words) if (s := demonym_state(w))), None
    )
    if state is None and role in _OFFICIALS:
        state = _official_state(names, words)
    capital = [w for w in re.findall(r"[A-Z][\w’'-]+", words[1:]) if demonym_state(w) is None]
    if body and body.kind != "body" and len(capital) > 2:
        return None
    if role in ("deptoff", "emboff"):
        role, state = "official", state or "United States"
    if role in _QUANTIFIERS:
        role = re.sub(r"(?i)^(?:some|many|most|several|other|few)(?: of)?(?: the)? (?=\w)", "", words).strip() or role
        if any(m.kind == "state" for m in mentions):
            return Resolved(
                speaker=Speaker(name=f"anonymous {role}", kind="group", resolved_by="role"), party=state, anonymous=True
            )
    name = f"anonymous {shown(state or '')} {role}".replace("  ", " ")
    party = None if _APART.search(words) else state
    return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="role"), party=party, anonymous=True)


def _official_state(names: "Names", words: str) -> str | None:
    """Return the state of an official named only as such: of the last anonymous one, of the home state."""
    if names.last_group and names.last_group.anonymous and names.last_group.party:
        return names.last_group.party
    return (
        names.home
        if names.home or not re.search(r"(?i)\b(?:federal|administration|senior)\b", words)
        else "United States"
    )


def thing(names: "Names", words: str) -> Resolved | None:
    """Return the state, body or outlet that the words name."""
    mentions = find_mentions(words, names.on)
    command = _COMMAND.search(words)
    if command and (side := next((m.party for m in mentions if m.party), None)):
        name = f"{shown(side)} {command.group().title()}"
        return Resolved(speaker=Speaker(name=name, kind="body", resolved_by="name"), party=side)
    for mention in mentions:
        if mention.kind in ("state", "body", "group", "outlet"):
            return mentioned(names, mention)
    for word in re.findall(r"[A-Z][\w-]+", words):
        if state := demonym_state(word):
            return names.state(state)
    return None


def cabled_government(names: "Names", words: str) -> Resolved | None:
    """Return the state behind "GOJ", the government of J in cables: the one of that letter that the text speaks of most."""
    words = words.strip(" .,:")
    if _SOVIET.match(words):
        return names.state("Soviet Union" if names.on is None or names.on.year < 1992 else "Russia")
    if _MINISTRY.match(words) and names.guest and names.guest.party:
        return names.state(names.guest.party)
    match = _CABLED.match(words)
    if match is None:
        return None
    counts = Counter(m.party for m in names.cast.mentions if m.kind in ("state", "person") and m.party)
    state = next((state for state, _ in counts.most_common() if state.startswith(match.group(1))), None)
    return names.state(state) if state else None


def mentioned(names: "Names", mention: Mention) -> Resolved:
    """Return the speaker that a mention of a state, body or outlet stands for."""
    if mention.kind == "state":
        if names.archive and mention.exact.startswith("Viet") and is_divided("Vietnam", names.on):
            return names.state("South Vietnam")  # To the archives "the Vietnamese Government" is Saigon's.
        return names.state(mention.actor)
    actor = canonical(mention.actor)
    kind = actor.kind if actor else mention.kind
    party = party_of(mention.actor, names.on) or mention.party or mention.actor
    return Resolved(
        speaker=Speaker(name=mention.actor, kind=kind, resolved_by="name"),
        party=None if kind == "outlet" else party,
    )


def institution(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the institution last named, where the words speak of one without its name ("the city", "the company")."""
    noun = phrases.institution_in(words)
    if noun is None:
        return None
    person = names.last_person
    if names.archive and noun == "government" and _OF_SPEAKER.match(words) and person and person.party:
        return names.state(person.party)
    if noun in ("government", "administration") and names.home:
        return names.state(names.home)
    if names.last_group and not names.last_group.anonymous:
        return names.last_group
    state_like = noun in _STATE_LIKE
    kinds = ("state",) if state_like else ("body", "outlet", "group")
    before = names.cast.last_mention(at, kinds)
    return mentioned(names, before) if before else None


def as_printed(names: "Names", words: str) -> Resolved:
    """Return a speaker under the words of the text, where nothing else tells who it is."""
    found = [n.words for n in find_names(words, 0, len(words))]
    capital = re.findall(
        r"[A-ZÀ-Þ][\w’'.&-]*(?: (?:of|for|and|the|[A-ZÀ-Þ][\w’'.&-]*))*",
        re.sub(r"^(?:The|A|An|This|That|These|His|Her|Its|Their|Most|More|Some|All|Many|One|Even) ", "", words),
    )
    plain = re.sub(r"(?i)^(the|a|an) ", "", words).strip()
    name = found[0] if len(found) == 1 and " " in found[0] else re.sub(r"['’]s$", "", capital[0]) if capital else plain
    name = re.sub(r"(?: (?:of|for|and|the))+$", "", name)
    kind = "person" if len(found) == 1 and " " in found[0] and not phrases.is_polemical(words) else "unknown"
    institution = phrases.institution_in(words) is not None
    return Resolved(
        speaker=Speaker(name=name or words, kind=kind, resolved_by="as printed"), anonymous=not capital and not institution,
        party=names.cast.party(name) if kind == "person" else own_service(names, words),
    )  # fmt: skip
