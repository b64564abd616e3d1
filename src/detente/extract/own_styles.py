"""How a text is written that speaks for one of the sides of most collections: American or British spelling, talk, the words of assemblies and of letters."""

import re
from collections.abc import Iterator

_AMERICAN = re.compile(
    r"\b(?:the Administration|Congress|the American people|the Department of State|my [Aa]dministration|the White House|fellow Americans|Pentagon|the Hill)\b"
)
CABLE = re.compile(
    r"\b(?:USG|GOI|GOJ|GVN|DRV|NLF|UAR|USUN|Deptel|Embtel|DepTel|Deptoff|EmbOff|Emboff|FonMin|PriMin|SecState|GOE|SYG|SecGen|HMG|FYI|Reftel|MFA)\b"
)
_ASSEMBLY = re.compile(
    r"\b(?:Assembly|United Nations|Member States|Security Council|Charter|session|multilateral\w*|Sustainable Development)\b"
)
_RUSSIAN = re.compile(
    r"(?i)\b(?:rubles?|roubles?|state duma|federal assembly|federation council|great patriotic war|donbass|kiev|federal districts?|gazprom|rosatom|sberbank|colleagues,|friends,|mr [A-Z]\w+(?:ov|ev|in|sky|ko)\b|regions? of (?:the )?russia\w*)"
)
_BRITISH = re.compile(
    r"\b(?:[a-z]+(?:is(?:e|es|ed|ing|ation|ational|ations)|(?<=[lv])our(?:s|ed|able|ful|ing)?)|programmes?|cent(?:re|res)|met(?:re|res)|defence|offence|towards|whilst|labour|harbour|neighbour\w*|behaviour|honour\w*|catalogue|fulfil|travell\w+|Mr [A-Z])\b"
)
_NO_BRITISH = re.compile(
    r"(?:prom|comprom|surpr|ra|prec|adv|rev|superv|exerc|w|r|no|pra|prem|franch|enterpr|expert|merchand|otherw|likew|ar|d|conc|dev)is(?:e|es|ed|ing)$"
)
_Z = re.compile(
    r"\b(?:[a-z]{2,}iz(?:e|es|ed|ing|ation|ations)|programs?|centers?|defense|labor|neighbor\w*|behavior|honor\w*|favor\w*|toward|gotten)\b"
)
_TALK = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|s (?:a|the|been|not|going|why|what|how|very))|['’]m)\b|\bgoing to\b"
)
LIKELY = ("United States", "Russia")
"""Sides that are weighed though the text does not name them: whose officials speak of "we" in most collections."""


def count_styles(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (side, way, times) for the ways of writing that speak for or against a side whatever the text names."""
    yield "United States", "American", len(_AMERICAN.findall(text))
    yield "United States", "cable", len(CABLE.findall(text))
    yield "Russia", "Russian", len(_RUSSIAN.findall(text))
    assembly = len(_ASSEMBLY.findall(text))
    british = sum(not _NO_BRITISH.match(match.group()) for match in _BRITISH.finditer(text))
    counts = {"assembly": assembly, "British": british, "z": len(_Z.findall(text)), "talk": len(_TALK.findall(text))}
    for side in LIKELY:
        yield side, side, 1
        yield from ((side, f"{side}, {way}", n) for way, n in counts.items())
    yield "Soviet Union", "Soviet Union", 1
