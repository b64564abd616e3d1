"""How the words around a name tell whether an act is directed at who bears it."""

import re
from functools import cache

from detente.codebook.states import states
from detente.extract.mentions import Mention

GIVING = frozenset(["offer", "propose", "accept"])
_ASKING = frozenset(["demand", "propose"])
"""Acts in which the target of a measure is not whom they are directed at."""
HOSTILE = frozenset(["accuse", "threaten", "demand", "reject", "deny"])
_CALLED = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es?|ed|ing)|ask(?:s|ed|ing)?|press(?:es|ed|ing)?|warn(?:s|ed|ing)?|told|tells?|demand(?:s|ed)? (?:that|of|from)|insist(?:s|ed)? that|expects?|"
    r"invit(?:es?|ed|ing)|appeal(?:s|ed)? to|request(?:s|ed)?|remind(?:s|ed)?|assur(?:es?|ed|ing)|promis(?:es?|ed)|thank(?:s|ed)?|congratulat\w+|welcomes?|condemn(?:s|ed)?|blam(?:es?|ed)|accus(?:es?|ed|ing)|"
    r"criticiz(?:es?|ed)|support(?:s|ed|ing)?|commend(?:s|ed)?|praised?|stands? (?:with|by)|committed to|help(?:s|ing)?|provid(?:e|es|ing)|giv(?:e|es|ing))\s+(?:both |all |the (?:people|government|leaders?) of |the )*$"
)
_OBLIGED = re.compile(
    r"^(?:['’]s \w+)? ?(?:must|should|needs? to|ha(?:s|ve) to|ought to|cannot|can not|will have to|shall)\b"
)
_AIMED = re.compile(r"(?i)\b(?:against|to|towards?|for|with|on|upon|by|of)\s+(?:the )?$")
_VICTIM = re.compile(
    r"(?i)\b(?:invasion|war|attacks?|aggression|assault|brutality|violence|operations?|campaign|claims?|designs|threats?)\s+(?:of|on|in|against|upon|to|about)\s+(?:the )?(?:people of )?$"
)
_CULPRIT = re.compile(
    r"(?i)^['’]s? (?:\w+,? ){0,4}?(?:invasion|war|attacks?|aggression|assault|brutal\w*|unprovoked|violence|occupation|actions|threats?|forces)"
)
_PLACE = re.compile(r"(?i)\b(?:in|from|into|inside|within|throughout|out of|leave|leaving)\s+(?:the )?$")
"""Before a name that stands for a place: weapons are removed from Cuba, and the words are said to somebody else."""
_SENT = re.compile(
    r"(?i)\b(?:(?:shipments?|shipped|deliver(?:y|ies|ed)|bound|exports?|exported|flights?|traffic|flow|transfers?|(?:supply|supplies|supplied) of [\w ]{2,30}|sales?)(?: of [\w ]{2,30})? (?:to|for)"
    r"|(?:fired|launched|launching|shipped|flown|operating) from) (?:the )?$"
)
"""Before the place that goods go to or shots come from: "suspend all shipments to Aland" is said to who ships."""
_CITY_BEFORE = re.compile(
    r"(?i)\b(?:(?:go|goes|going|gone|went|come|coming|came|get|getting|got|travel\w*|return\w*|back|flew|fly|arriv\w+|trips?|delegations?|delegates|teams?|representatives?|people)(?: \w+)? (?:to|in|at|from)"
    r"|(?:send|sending|sent|sends|get|bring|bringing|brought) (?:them|him|her|us|you|(?:an?|the|their|its|his) (?:\w+ )?(?:delegations?|teams?|delegates?|representatives?|envoys?|missions?)) to"
    r"|(?:talks|meetings?|meet|negotiat\w+|conferences?|discussions?|conversations?|sessions?|here|embass\w+)(?: \w+){0,2} in) $"
)
_CITY_AFTER = re.compile(
    r"(?i)^[ -](?:talks|meetings?|conferences?|negotiations?|peace|agreements?|accords?|delegations?|discussions|conversations|embassy|time|\d)"
)
"""Around a capital that is only where talks are held, or the number of its cable: "brought him to Geneva", "the Geneva talks"."""
_ASSURED = re.compile(
    r"(?i)\bagainst (?:an? |any |further )?(?:invasion|attacks?|aggression|war) (?:of|on|upon|against) (?:the )?$"
)
_MOVED = re.compile(
    r"(?i)\b(?:(?:remov\w+|withdr[ae]w\w*|dismantl\w+|evacuat\w+|(?:pull|ship|tak|mov|clear)\w* (?:\w+ ){0,3}out) (?:from|out of|in|on)|(?:troops|forces|personnel|soldiers|arms|weapons|missiles|mercenaries|advisers|bases) (?:from|out of|into|in)|leave|deployed (?:in|into|to)) (?:the )?$"
)
"""Before the place that something is to be moved from or kept out of: "the missiles must be removed from Aland" is said to their owner."""
_ONWARD = re.compile(r"^(?:['’]s?)? to\b")
_SUFFERS = re.compile(r"^(?: (?:is|are|was|were|be|been))(?: not)? \w+(?:ed|en)\b")
_PLACED = GIVING | {"reject", "deny"}
"""Acts in which a state named as a place is not whom they are directed at."""
_MEASURE = re.compile(
    r"(?i)\b(?:(?:sanctions?|embargo\w*|pressure|measures?|tariffs?|duties|restrictions?|penalties|costs?|coalition|resolutions?|strikes?|force|weapons|arms|action|steps|stand|unity|united|defen[cs]e|tribunal|fight|lawsuits?|imports?|boycott)"
    r"(?: \w+){0,3}? (?:on|against|upon|from)|(?:stop|isolat|disconnect|depriv|forc|compel|punish|pressur|contain|deter|exclud|expel|weaken|condemn|sanction|disarm|defeat|counter|confront|restrain|hold)(?:e|es|ed|ing|s)?(?: down)?) (?:the )?$"
)
"""Before the target of a measure that is asked of others: "toughen sanctions against Aland" is said to those who can."""
_PUNISHED = re.compile(
    r"(?i)^(?: \w+){0,2}? (?:must|should|needs? to|ha(?:s|ve) to|ought to|can|will)(?: \w+)? be (?:held|stopped|sanctioned|punished|cut|excluded|expelled|isolated|disconnected|brought|made|deprived|defeated|contained|barred|banned|blocked|prosecuted|tried)\b"
)
"""After the target of a measure: "Aland must be held accountable" is said to those who can hold it so."""
_ADJECTIVE = re.compile(r"(?:an|ian|ese|ish|ch|sh|li|qi|ni|ti)$")
"""A state named as whose a thing is: "Alandish banks must be closed" is seldom said to Aland."""
_ACTORS = re.compile(
    r"(?i)[ -](?:federation|republic|government|authorit\w+|side|leader\w*|president|people|partners?|friends?|delegation|military|troops|forces|army|foreign|prime|ministers?|ministry|parliament|officials?|counterparts?|allies|colleagues|diplomats?)\b"
)


@cache
def capitals() -> frozenset[str]:
    """Return the cities, palaces and streets that stand for governments."""
    return frozenset(seat for state in states().values() for seat in state.seats)


def weight_of(text: str, start: int, mention: Mention, act: str, *, domestic: bool) -> float:
    """Return how likely an act is directed at a mention; ``start`` is where its words begin, ``domestic`` a speaker of his own country's politics."""
    before, after = text[max(0, mention.start - 48) : mention.start], text[mention.end : mention.end + 24]
    words, weight = text[mention.start : mention.end], 1.0 - 0.004 * (mention.start - start)
    if _CALLED.search(before):
        weight += 2
    if act in _ASKING and (_MEASURE.search(before) or _PUNISHED.match(after)):
        weight -= 2
    elif _OBLIGED.match(after) and act in ("demand", "propose", "accuse"):
        weight += 2
    if act in ("accuse", "threaten", "reject", "demand", "deny") and re.match(r"['’]s?\b", after):
        weight += 0.3
    if _VICTIM.search(before):
        weight -= 1.5 if act in HOSTILE else -0.5
    if _CULPRIT.match(after):
        weight += 0.6 if act in HOSTILE else -1.5
    if act not in ("offer", "support", "accept") and mention.kind == "state" and _SENT.search(before):
        weight -= 2.2
    elif act in ("support", "offer", "threaten", "accept", "reject", "propose") and _AIMED.search(before):
        weight += 0.5
    if mention.kind == "state" and act in _PLACED and _PLACE.search(before):
        weight -= 1.2
    if mention.kind == "state" and act == "demand" and _MOVED.search(before) and not _ONWARD.match(after):
        weight -= 1.2
    if mention.kind == "state" and act in GIVING and (_SUFFERS.match(after) or _ASSURED.search(before)):
        weight -= 2.2
    if act in _ASKING and mention.kind == "state" and _ADJECTIVE.search(words) and not _ACTORS.match(after):
        weight -= 1.2
    if mention.kind == "state" and words in capitals() and (_CITY_BEFORE.search(before) or _CITY_AFTER.match(after)):
        weight -= 2.2
    if mention.kind == "body":
        weight -= 0.4
    if mention.party == "United States" and domestic:
        weight -= 0.8
    return weight


def is_object(text: str, mention: Mention) -> bool:
    """Tell whether a state is named as a place or as what is done to it."""
    before, after = text[max(0, mention.start - 48) : mention.start], text[mention.end : mention.end + 24]
    return mention.kind == "state" and bool(_PLACE.search(before) or _VICTIM.search(before) or _SUFFERS.match(after))


def is_site(text: str, mention: Mention) -> bool:
    """Tell whether a capital is only where one meets: "a meeting in Paris" is with nobody in France."""
    at = text[max(0, mention.start - 4) : mention.start]
    return at.endswith((" in ", " to ", " at ")) and text[mention.start : mention.end] in capitals()
