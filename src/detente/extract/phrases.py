"""The kinds of words that name a source: pronouns, pairs, documents, groups without names, polemical labels."""

import re

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "it", "its", "themselves", "itself", "both", "these", "those"})
WE = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "this", "that", "here"})
YOU = frozenset({"you", "your", "yours", "yourself", "you guys", "you all", "you folks", "you both"})
WHO = frozenset({"who", "which", "whose", "whom"})

_WE_TOGETHER = re.compile(r"let (?:me|us)\b|(?:the |all |both |many |some |most )?(?:\w+ )?of us$")
_PAIR = re.compile(
    r"(?i)^(?:the )?(?:(?:two|both) (?:of the |the )?(?:leaders?|sides?|presidents?|parties|ministers?|secretaries|officials|governments|countries|delegations|nations|states|men|groups)"
    r"|leaders|presidents|parties|sides|ministers|prime ministers|foreign ministers|allies|participants|heads of state|interlocutors|principals|both)$"
)
_WITH_COUNTERPARTS = re.compile(
    r"(?i)^the (?:\w+ ){1,3}and (?:(?:his|her|the|their) )?(?:\w+ ){0,2}?(?:counterparts?|(?:foreign |prime |state )?(?:ministers?|secretary)|partners?|leaders?|deputy|president|chancellor)$"
    r"|^the (?:president|prime minister|chancellor|king|(?:foreign |deputy )?(?:secretary|minister)) of (?:the )?[\w ]{2,30} and the (?:\w+ ){0,2}(?:president|prime minister|chancellor|king|minister|secretary)(?: of (?:the )?[\w ]{2,30})?$"
)
_OWN_PAPER = re.compile(
    r"(?i)^(?:this|the|our|my|his|her|these) (?:present |attached |following )?(?:message|letter|draft|statement|memorandum|memo|telegram|address|greetings?|paper|report|note|document|announcement|proclamation|order|notice|speech|remarks|congratulations|condolences?)(?: (?:reads?|says?))?$"
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]")
_MATTER = re.compile(
    r"(?i)^(?:the|this|these|that|its|their|his|her|today['’]s) (?:[\w-]+ ){0,2}?(?:settlement|proposal|move|decision|agreement|plan|law|bill|measure|action|announcement|designation|sanctions|order|"
    r"resolution|text|statements?|dialogue|summit|initiative|effort|deal|accord|provision|clause|draft|notice|speech|letter|message|post|tweet|remarks|comments)s?$"
)
_YOUR_PAPER = re.compile(
    r"(?i)^your (?:\w+ )?(?:message|letter|memorandum|note|statement|telegram|proposals?|government|side|question|speech|remarks|aide-m[ée]moire|reply|questions|words|views?|position|assurances?|communication|draft|country|administration|ambassador|representatives?)s?$"
)
_PAPER_OF = re.compile(
    r"(?i)(?:letter|post|posts|tweet|tweets|statement|speech|message|memo|memorandum|report|reports|book|column|article|e-?mails?|remarks|comments?|words|plan|proposal|campaign website|website|ad|op-ed|interview|question|account|reports?)$"
)
_RUMOUR = re.compile(
    r"(?i)^(?:\w+ )?(?:rumou?rs?|speculations?|whispers?|unconfirmed reports|reports|some reports|published reports|media reports|press reports|estimates|allegations|gossip|talk)(?: on .*| about .*| of .*)?$"
)
_TALK = re.compile(r"(?i)(?:the |some )?(?:rumou?rs?|whispers?|gossip) (?:in|among|around|from|within|on|about|of) ")
_CALLED_RUMOUR = re.compile(
    r"(?i)\b(?P<word>rumou?rs|speculation) (?:of|that|about)\s+$|\bthere (?:is|was|ha(?:s|ve) (?:also )?been) (?:also |much |some |more )?(?P<talk>talk) (?:of|that|about)\s+$"
)
_RUMOUR_DENIED = re.compile(r"(?i)\b(?:den(?:y|ies|ied)|dispel\w*|dismiss\w*|reject\w*|no)\b")
_SAID = re.compile(
    r"(?i)\b(rumou?rs?|reportedly|allegedly|it is said|it was said|are said to|is said to|speculation|whispers?|unconfirmed|is rumou?red|there (?:is|has (?:also )?been|was) (?:also )?talk of)\b"
)
_GROUP = re.compile(
    r"(?i)\b(officials?|officers?|deptoff|emboff|sources?|diplomats?|aides?|analysts?|experts?|observers?|operatives?|insiders?|persons?|people|critics?|supporters?|economists?|lawmakers?|"
    r"advis[eo]rs?|some|many|others?|users?|voters?|opponents?|defenders?|residents?|netizens?|readers?|commentators?|historians?|scholars?|researchers?|scientists?|"
    r"activists?|conservatives|liberals|governors?|senators|congressmen|executives?|lawyers?|investigators?|authorities|witnesses|participants|leaders|statesmen|workers|miners|cashier|students?|families|allies|partners|donors|politicians|journalists?|reporters?|veterans?|members|another|one|anyone|everyone|nobody|someone|most|few|several)\b"
)
_POLEMICAL = re.compile(
    r"(?i)\b(lobby|neo-?cons?|cabal|deep state|globalists?|warmongers?|regime change crowd)\b|\b\w+o-[A-Z]\w+ists?\b"
)
_INSTITUTION = re.compile(
    r"(?i)^(?:the |its |their |his |her |this |that )?(?:\w+ )?(government|administration|city|company|group|organi[sz]ation|paper|newspaper|column|ministry|department|party|campaign|committee|firm|agency|network|site|website|court|bank|tabloid|magazine|bureau|embassy|regime|delegation|army|military|foundation|commission|center|university|union|nation|country|municipality|council|side)(?:['’]s)?$"
)


def is_we(words: str) -> bool:
    """Tell whether ``words`` mean the speaker's own side: "we", "our", "let me", "the two of us"; "US" is a state."""
    lowered = words.casefold().strip(" .,:")
    return (lowered in WE or _WE_TOGETHER.match(lowered) is not None) and words.strip(" .,:") != "US"


def is_first_person(words: str) -> bool:
    """Tell whether ``words`` are the writer with a verb or more: "I reviewed", "we in this house"."""
    return re.match(r"(?:I|We|we)(?: [a-z]|, (?:the|as)\b)", words) is not None


def is_pair(words: str) -> bool:
    """Tell whether ``words`` mean the parties of a meeting together: "the two leaders", "both sides"."""
    return bool(_PAIR.match(words.strip()))


def is_with_counterparts(words: str) -> bool:
    """Tell whether ``words`` add counterparts to somebody: "the Secretary and Foreign Ministers"."""
    return bool(_WITH_COUNTERPARTS.search(words))


def is_own_paper(words: str) -> bool:
    """Tell whether ``words`` mean the document itself: "this letter", "the message"."""
    return bool(_OWN_PAPER.match(words.strip())) and not _CAPITAL.search(words[1:])


def is_matter(words: str) -> bool:
    """Tell whether ``words`` mean a thing done rather than somebody: "the settlement", whose issuer speaks."""
    return bool(_MATTER.match(words.strip())) and not _CAPITAL.search(words[1:])


def is_your_paper(words: str) -> bool:
    """Tell whether ``words`` mean something the addressee wrote or runs: "your letter"."""
    return bool(_YOUR_PAPER.match(words.strip()))


def is_paper(words: str) -> bool:
    """Tell whether ``words`` end in a document or utterance, whose owner is the speaker."""
    return bool(_PAPER_OF.search(words.strip()))


def is_rumour(words: str) -> bool:
    """Tell whether the source is talk that nobody answers for."""
    return bool(_RUMOUR.match(words.strip()))


def is_talk(words: str) -> bool:
    """Tell whether the source is rumour by name, wherever it goes round."""
    return _TALK.match(words.strip()) is not None


def called_rumour(before: str) -> str | None:
    """Return the word by which a sentence calls what follows a rumour: "there are rumours of"; None where it says that they are denied."""
    match = _CALLED_RUMOUR.search(before)
    return (match["word"] or match["talk"]) if match and not _RUMOUR_DENIED.search(before) else None


def tells_rumour(words: str) -> bool:
    """Tell whether the words of a cue or a content mark hearsay."""
    return bool(_SAID.search(words))


def group_in(words: str) -> str | None:
    """Return the word for an unnamed person or group: the last that is a noun, "many analysts" gives "analysts"."""
    found = [m.group(1).lower() for m in _GROUP.finditer(words)]
    nouns = [
        w
        for w in found
        if w
        not in (
            "some",
            "many",
            "others",
            "most",
            "few",
            "several",
            "one",
            "another",
            "anyone",
            "everyone",
            "nobody",
            "someone",
            "members",
            "people",
        )
    ]
    return (nouns or found or [None])[0]


def institution_in(words: str) -> str | None:
    """Return the noun of an institution spoken of without its name: "the city", "the company"."""
    match = _INSTITUTION.match(words.strip())
    return match.group(1).lower() if match else None


def is_polemical(words: str) -> bool:
    """Tell whether ``words`` are a polemical group label, which never becomes an actor."""
    return bool(_POLEMICAL.search(words))
