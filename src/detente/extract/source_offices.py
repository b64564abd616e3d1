"""The person that an office means in its place in the text: by state, by who was last named under the title, by the home side."""

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook.actors import canonical
from detente.codebook.offices import find_office, holder, is_active, offices, tenures, tenures_of
from detente.codebook.states import demonym_state, is_divided
from detente.extract import phrases
from detente.extract.mention_context import is_another_holder, is_of_post
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.own_offices import own_official
from detente.extract.resolved import Resolved

if TYPE_CHECKING:
    from detente.extract.speakers import Names

_OFFICE = re.compile(
    r"(?i)\b((?:deputy |under |assistant )?(?:secretary of (?:state|defen[sc]e)|secretary[- ]general|secretary|(?:prime|foreign|defen[sc]e|finance) (?:minister|secretary)|fm|pm|"
    r"(?:vice )?president|premier|chancellor|king|emir|sultan|shah|pope|pontiff|supreme leader|(?:foreign|external) affairs minister|minister (?:of|for) (?:(?:foreign|external) (?:affairs|relations)|defen[sc]e)|high representative|national security advis[eo]r|spokes(?:man|woman|person)|leader|(?<=u\.n\. )chief|(?<=un )chief|(?<=nato )chief|ambassador)(?: to the (?:un|united nations))?)\b"
)
_SHORT = (
    (re.compile(r"^([Tt]he )?Sec(?:y|['’]y)?\.?$"), "Secretary"), (re.compile(r"^([Tt]he )?Pres\.?$"), "President"), (re.compile(r"^([Tt]he )?(?:PriMin|PrimMin|Prime Min)\.?$"), "Prime Minister"),
    (re.compile(r"^([Tt]he )?Fon ?[Mm]in\.?(?= of\b|$)"), "Foreign Minister"), (re.compile(r"^([Tt]he )?Amb\.?$"), "Ambassador"),
    (re.compile(r"^([Tt]he )?(?:SYG|SecGen|SecyGen)$"), "secretary-general of the UN"),
)  # fmt: skip
_HEAD_OF_STATE = re.compile(r"(?i)^(?:the )?head of state$")
_HEADS = re.compile(
    r"(?i)\b(?:head|chief|chair\w*|director|minister|secretary|commissioner|president|representative|advis[eo]r|envoy|ambassador|spokes\w+|delegate|negotiator|officer)\b"
)
_FORMER = re.compile(r"(?i)\b(?:former|ex|late|next|future)[ -]")
_BESIDE_NAME = re.compile(r"(?:, (?:who (?:is|was) )?|,? (?:is|was) (?:now )?| \()(?:the )?$")
_NAMED_AFTER = re.compile(r", (?:(?:Mr|Mrs|Ms|Dr)\. )?(?=[A-Z])")
_FROM_STATE = re.compile(r" from (?:the )?[A-Z]\w+(?: [A-Z]\w+)?")
_MONARCHS = ("king", "emir", "sultan", "shah")
_LONG_TITLE = 3
"""Words from which a title is nobody else's in the same text."""
_RANKS = {
    "president": ("head_of_state",), "king": ("head_of_state",), "emir": ("head_of_state",), "sultan": ("head_of_state",), "leader": ("head_of_state", "head_of_government", "party_leader"),
    "prime minister": ("head_of_government",), "premier": ("head_of_government",), "chancellor": ("head_of_government",), "pm": ("head_of_government",),
    "secretary": ("foreign_minister",), "secretary of state": ("foreign_minister",), "foreign minister": ("foreign_minister",), "fm": ("foreign_minister",), "foreign secretary": ("foreign_minister",),
    "defense minister": ("defense_minister",), "vice president": ("vice_president",), "ambassador": ("un_ambassador", "ambassador"), "secretary general": ("head",), "secretary-general": ("head",),
}  # fmt: skip


def spelled_out(words: str) -> str:
    """Return an office spelled out that notes of conversations and cables shorten: "the Sec", "FonMin"."""
    bare = words.strip(" ,:")
    return next((f"the {office}{bare[m.end() :]}" for short, office in _SHORT if (m := short.match(bare))), words)


def office_holder(names: "Names", words: str, at: int) -> Resolved | None:
    """Return who holds the office that the words name, on the day and in its place in the text; None where they name none."""
    if found := _titled_in_text(names, words, at) or own_official(names, words, at):
        return found
    if names.home and _HEAD_OF_STATE.match(words):
        return next((h for post in ("president", "king", "emir") if (h := names.holder(names.home, post))), None)
    title = _OFFICE.search(words)
    if title is None or (
        phrases.group_in(words) and not re.search(r"(?i)spokes|leader|security advis", title.group(1))
    ):
        return None
    if beside := _named_beside(names, words, at):
        return beside
    key = title.group(1).casefold().replace("secretary-general", "secretary general")
    if "secretary general" in key or key == "chief":
        return _secretary_general(names, words)
    if key in ("pope", "pontiff"):
        return names.holder("Vatican", "pope")
    if _is_of_another_day(names, words, at):
        return None
    if key in _MONARCHS and re.fullmatch(r"(?i)(?:the )?\w+", words):
        return _monarch(names, key, at)
    end = at + len(words)
    origin = _FROM_STATE.match(names.text, end) if names.text[at:end] == words else None
    mentions = find_mentions(words + (origin.group() if origin else ""), names.on)
    persons = [m for m in mentions if m.kind == "person"]
    if key == "leader" and persons and (named := _leader_named(names, persons[0].party, at)):
        return named
    if persons:
        return names.person(persons[0].actor, "office")
    state = next((m.party for m in mentions if m.kind == "state" and m.party), None) or next(
        (s for w in re.findall(r"[A-Z][\w-]+", words) if (s := demonym_state(w))), None
    )
    if state:
        return names.holder(state, "secretary of state" if key == "secretary" else key)
    if re.search(r"[a-z] [A-Z]\w+", words.replace(title.group(0), "")):
        return None
    return (
        _titled_guest(names, key)
        or _titled_before(names, key, at)
        or names.holder(names.home, "secretary of state" if key == "secretary" else key)
        or (names.holder(names.guest.party, key) if names.guest else None)
        or _foreign(names, key, at)
    )


def _is_of_another_day(names: "Names", words: str, at: int) -> bool:
    """Tell whether the words or those beside them say that the present holder is not meant: "a former president", "president-elect"."""
    end = at + len(words)
    if re.match(r"[Aa]n? ", words) and not words.endswith("leader"):
        return True
    if names.text[at:end] != words:
        return _FORMER.search(words) is not None
    before = names.text[max(0, at - 60) : at]
    return (
        _FORMER.search(before[-8:] + words) is not None
        or is_another_holder(before)
        or names.text[end : end + 6].casefold() == "-elect"
    )


def _named_beside(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the person named right before the office: "Nuri Pasha (the Iraqi leader)", "X is the President"."""
    end = at + len(words)
    if names.text[at:end] != words:
        return None
    after = _NAMED_AFTER.match(names.text, end)
    name = next(find_names(names.text, after.end(), after.end() + 60), None) if after else None
    if (
        name
        and after
        and name.start == after.end()
        and name.has_given_name
        and re.match(r",|$", names.text[name.end :])
    ):
        return names.person(name.words, "office")
    if not re.match(r"[),.;:?!]| (?:of|at the time)\b", names.text[end:]):
        return None
    joint = _BESIDE_NAME.search(names.text, max(0, at - 16), at)
    if joint is None:
        return None
    before = names.cast.before(joint.start(), 60)
    named = before[-1] if before and before[-1].end == joint.start() else None
    if named is None or names.text[named.start : named.end].split()[-1][:4] != named.name.split()[-1][:4]:
        return None
    return names.person(named.name, "office")


def _leader_named(names: "Names", state: str | None, at: int) -> Resolved | None:
    """Return the head of state or of government last named before ``at``: either is "the Polish leader"."""
    heads = {"head_of_state", "head_of_government", "party_leader"}
    near = (s.name for s in reversed(names.cast.before(at)) if names.cast.party(s.name) == state)
    return next((names.person(name, "office") for name in near if heads & _held(names, name)), None)


def _titled_in_text(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the person beside whose name the text or its heading writes the whole title: "Head of the Foreign Policy Department Ann Reed"."""
    title = re.sub(r"(?i)^the |['’]s$", "", words.strip(" .,:"))
    if len(title.split()) < _LONG_TITLE or not _HEADS.search(title):
        return None
    whole = f"{names.heading}\n{names.text}"
    shift = len(names.heading) + 1
    found: list[tuple[int, str]] = []
    for match in re.finditer(rf"(?i)\b{re.escape(title)}(?: of(?: the)? [A-Z]\w+)?,? ", whole):
        name = next(find_names(whole, match.end(), match.end() + 60), None)
        if name and name.start == match.end() and name.is_full and not is_of_post(whole, match.start()):
            found.append((match.start() - shift, name.words))
    if not found:
        return None
    before = [row for row in found if row[0] <= at]
    name_found = max(before)[1] if before else min(found)[1]
    actor = canonical(name_found)
    person = names.person(actor.name if actor and actor.kind == "person" else name_found, "office")
    return person if person.party else replace(person, party=names.home)


def names_office(names: "Names", words: str) -> bool:
    """Tell whether the words are an office whose holder that day is known: "the Israeli Prime Minister", "the Secretary-General"."""
    if names.on is None:
        return False
    bare = re.sub(r"^[Tt]he |['’]s?$", "", words.strip(" .,:"))
    if re.fullmatch(r"(?i)secretary[- ]general", bare):
        return True
    return any(m.how == "office" and m.exact == bare for m in find_mentions(words, names.on))


def holds_another(names: "Names", words: str, name: str) -> bool:
    """Tell whether the words hold an office and the named person holds other offices only: "the Prime Minister" is no US president."""
    title = _OFFICE.search(words)
    ranks = set(_RANKS.get(title.group(1).casefold(), ())) if title else set()
    held = _held(names, name)
    return bool(ranks and held and not ranks & held)


def state_of_office(words: str) -> str | None:
    """Return the state whose high office the words name: "the Hungarian foreign minister"."""
    title = _OFFICE.search(words)
    if title is None or title.group(1).casefold() not in _RANKS:
        return None
    return next((s for w in re.findall(r"[A-Z][\w-]+", words[: title.start()]) if (s := demonym_state(w))), None)


def is_no_office_at_home(names: "Names", words: str) -> bool:
    """Tell whether the words are an office that the home state does not have: "the Prime Minister" in an American briefing."""
    title = _OFFICE.search(words)
    key = title.group(1).casefold() if title else ""
    return bool(names.home and key in _RANKS and find_office(names.home, key) is None)


def _foreign(names: "Names", key: str, at: int) -> Resolved | None:
    """Return the holder of an office that the home state lacks, of the state most spoken of around."""
    around = names.cast.mentions_in(at - 3000, at + 3000)
    counts = Counter(m.party for m in around if m.kind == "state" and m.party and m.party != names.home)
    held = [found for state, _ in counts.most_common(3) if (found := names.holder(state, key))]
    return next((found for found in held if names.cast.names_person(found.speaker.name)), next(iter(held), None))


def _monarch(names: "Names", key: str, at: int) -> Resolved | None:
    """Return the monarch of that title named or whose state is named nearest before ``at``, failing that nearest after it."""
    if own := names.holder(names.home, key):
        return own
    reigning = {t.holder for t in tenures() if t.office_id.endswith(f".{key}") and is_active(t, names.on)}
    seen = [
        (s.start, s.name) for s in (*names.cast.before(at, 6000), *names.cast.after(at, 6000)) if s.name in reigning
    ]
    for mention in names.cast.mentions_in(at - 3000, at + 3000):
        held = names.holder(mention.party, key) if mention.kind == "state" else None
        if held:
            seen.append((mention.start, held.speaker.name))
    before = [row for row in seen if row[0] < at]
    headed = (names.holder(m.party, key) for m in find_mentions(names.heading, names.on) if m.kind == "state")
    of_heading = {held.speaker.name for held in headed if held}
    if len(of_heading) == 1 and not any(at - place < 300 for place, _ in before):
        return names.person(of_heading.pop(), "office")
    return names.person(max(before)[1] if before else min(seen)[1], "office") if seen else None


def _titled_guest(names: "Names", key: str) -> Resolved | None:
    """Return the guest of the talks where the title is the guest's and not the host's: "the Prime Minister" in a Kremlin readout."""
    if names.guest is None or names.guest.speaker.kind != "person" or names.host is None:
        return None
    ranks = set(_RANKS.get(key, ()))
    return (
        names.guest
        if ranks & _held(names, names.guest.speaker.name) and not ranks & _held(names, names.host.speaker.name)
        else None
    )


def _held(names: "Names", name: str) -> set[str]:
    return {offices()[t.office_id].rank for t in tenures_of(name) if is_active(t, names.on)}


def _titled_before(names: "Names", key: str, at: int) -> Resolved | None:
    """Return the person last named under a title, or holding the office of it, before ``at``; the home state's holder goes before a far one."""
    ranks = _RANKS.get(key, ())
    own = names.holder(names.home, "secretary of state" if key == "secretary" else key) if names.home else None
    if own and key not in (own.speaker.office or "").casefold():
        own = None  # The Secretary of State is a foreign minister, but nobody calls him "the Foreign Minister" beside one.
    for sighting in reversed(names.cast.before(at, 4000)):
        named = names.text[sighting.start : sighting.end].casefold()
        ahead = names.text[max(0, sighting.start - 24) : sighting.start].casefold()
        titled = (
            re.search(rf"\b{re.escape(key)}\s*$", ahead) is not None
            or re.match(rf"(?:\w+ )?{re.escape(key)}\b", named) is not None
        )
        held = _held(names, sighting.name)
        if own and sighting.name == own.speaker.name:
            return own
        if titled or (held & set(ranks)):
            if own and sighting.name in _of_embassy(names, key) and not names.cast.names_person(own.speaker.name):
                return names.person(sighting.name, "office")
            if own and (at - sighting.end > 700 or not titled or names.cast.names_person(own.speaker.name)):
                continue
            return names.person(sighting.name, "office")
    return None


def _of_embassy(names: "Names", key: str) -> set[str]:
    """Return who holds the office where the embassy is that the heading names: "the President" in a telegram from Saigon."""
    place = re.search(r"\bEmbassy in (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)", names.heading)
    states = {m.party for m in find_mentions(place.group(1), names.on) if m.party} if place else set()
    # Until the country was one, the embassy was in the south.
    near = {"South Vietnam"} if "Vietnam" in states and is_divided("Vietnam", names.on) else states
    return {held.speaker.name for state in near if (held := names.holder(state, key))}


def _secretary_general(names: "Names", words: str) -> Resolved | None:
    body = "NATO" if "NATO" in words else "UN"
    tenure = holder(f"{body.casefold()}.secretary_general", names.on)
    return names.person(tenure.holder, "office") if tenure else None
