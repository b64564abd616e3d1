"""Offices that only the state which publishes a document can mean: "the Head of the President's Office" in a release of that president."""

import re
from typing import TYPE_CHECKING

from detente.codebook.actors import canonical, party_of
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.resolved import Resolved, shown
from detente.records.statements import Speaker

if TYPE_CHECKING:
    from detente.extract.speakers import Names

_POST = r"(?:(?:first|deputy|economic|chief|senior|special|press|foreign|policy|military|legal|executive) )*(?P<{0}>head|chief|advis[eo]r|aide|assistant|spokes(?:man|woman|person)|representative|press secretary|commissioner)"
_PRESIDENT = r"(?:office of the president|president['’]s (?:executive )?office|presidential (?:office|administration|executive office)|president)"
_OFFICE = re.compile(
    rf"(?i)\b(?:{_POST.format('of')} (?:of|to) (?:the )?(?:(?:deputy )?head of (?:the )?)?{_PRESIDENT}|president['’]s {_POST.format('owned')}|presidential {_POST.format('adjective')})\b(?! of (?:the )?[A-Z])"
)
_OURS = (
    r"(?:the )?(?:latest|available|preliminary|official|updated|latest available|most recent|existing) (?:information|data|reports|figures|estimates)|our (?:own )?(?:(?:best|latest|military|secret|security|special|intelligence|national|economic|foreign|legal|current) )*(?:information|estimates?|intelligence|assessments?|analys[ie]s|calculations?|data|forecasts?|projections?|experts?|services|agencies|analysts|specialists|negotiators?|delegation"
    r"|diplomats?|officials|government|military|army|(?:foreign |defen[cs]e |interior )?ministry(?: of [A-Za-z ]+)?|position|view)(?:['’]s?)?"
)
"""What a side calls its own, and information of nobody's: it speaks through them."""
_OWN = re.compile(rf"(?i){_OURS}")
_SERVICE = re.compile(
    r"(?i)(?:the )?(?:acting secretary|department(?:['’]s(?: \d+)?)?|(?:pol|political|econ|economic|deputy|military|commercial) (?:couns(?:el(?:l)?or)?|officer|attach[ée]|chief)"
    r"|dcm|emboffs?|polcouns|jcs|joint chiefs(?: of staff)?)|our (?:\w+ ){0,2}(?:(?!all(?:y|ies)|friends|partners|enemies|opponents|adversaries|counterparts|hosts|guests)\w+s|mission|staff)"
    rf"|{_OURS}"
)
_BEFORE = re.compile(r"(?:, (?:the )?|,? (?:is|was) (?:the )?| \()$")
_ARTICLE = re.compile(r"(?i)^(?:the|an?|his|her|its) ")


def _post(match: re.Match[str]) -> str:
    post = (match["of"] or match["owned"] or match["adjective"]).casefold().replace("advisor", "adviser")
    return f"deputy {post}" if "deputy" in match.group().casefold().partition(post)[0] else post


def own_officials(text: str, home: str, shift: int = 0) -> list[tuple[int, str, str]]:
    """Return place of the name (moved by ``shift``), post and name of those beside whose name ``text`` writes an office of the state of ``home``, in order."""
    found = []
    for match in _OFFICE.finditer(text):
        after = next(find_names(text, match.end(), match.end() + 60), None)
        if after and after.is_full and text[match.end() : after.start].strip(" ,") == "":
            found.append((after.start + shift, _post(match), after.words))
        elif joint := _BEFORE.search(text, max(0, match.start() - 16), match.start()):
            names = [n for n in find_names(text, max(0, joint.start() - 60), joint.start()) if n.is_full]
            if names and names[-1].end == joint.start():
                found.append((names[-1].start + shift, _post(match), names[-1].words))
    return [(at, post, name) for at, post, name in found if _is_of(name, home)]


def _is_of(name: str, home: str) -> bool:
    """Tell whether nothing known makes the person another state's."""
    actor = canonical(name)
    return actor is None or (actor.kind == "person" and party_of(actor.name, None) in (None, home))


def _holder(names: "Names", post: str, at: int) -> str | None:
    """Return the last one before ``at`` whom the text gives the post, else the first, else the only person of the state in the heading but its president."""
    held = [row for row in names.officials if row[1] == post]
    if held:
        before = [row[2] for row in held if row[0] <= at]
        return before[-1] if before else held[0][2]
    president = names.holder(names.home, "president")
    headed = {n for n in names.cast.of_heading() if names.cast.party(n) in (None, names.home)}
    headed -= {president.speaker.name} if president else set()
    name = headed.pop() if len(headed) == 1 else None
    names.cast.tell_party(name or "", names.home)
    return name


def own_official(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the official of the publishing state whose office the words are, by name where the text tells it; None for other words."""
    bare = _ARTICLE.sub("", re.sub(r"['’]s$", "", words.strip(" .,:")))
    match = _OFFICE.fullmatch(bare) if names.home else None
    if match is None or names.home is None or any(m.kind == "state" for m in find_mentions(bare, names.on)):
        return None
    post = _post(match)
    if not words.casefold().startswith(("a ", "an ")) and (holder := _holder(names, post, at)):
        return names.person(holder, "office")
    name = f"anonymous {shown(names.home)} {post}"
    return Resolved(speaker=Speaker(name=name, kind="person", resolved_by="role"), party=names.home, anonymous=True)


def is_own(words: str, own: Resolved) -> bool:
    """Tell whether the words name what speaks for the side of ``own``: "our information", "our secret services"."""
    return own.party is not None and _OWN.fullmatch(words.strip(" .,:")) is not None


def own_service(names: "Names", words: str) -> str | None:
    """Return the state of the archive for officials and bodies that its papers name by rank alone: "Pol Counselor", "the Department", "our negotiators"."""
    return names.home if names.archive and _SERVICE.fullmatch(words.strip(" .,:")) else None
