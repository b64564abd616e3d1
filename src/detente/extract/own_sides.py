"""In whose name a text speaks that says "we" and names no speaker: the state or body that its sentences show as the speaker's own."""

import re
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log1p

from detente.codebook.actors import canonical
from detente.extract.mentions import Mention
from detente.extract.sentences import split_sentences
from detente.extract.speakers import Names
from detente.records.documents import Document

_FIRST = re.compile(r"\b(?:I|I'm|I’m|my|My|We|we|our|Our|us)\b")
_DOES = re.compile(
    r"^(?:The |the |And |But )?{state}(?:['’]s (?:position|policy|support|commitment))? (?:also |now |once again |strongly |firmly |fully |deeply )?"
    r"(?:will|is|are|has|have|stands?|remains?|continues?|supports?|welcomes?|condemns?|calls?|urges?|believes?|reaffirms?|does|cannot|would|commends?|congratulates?|joins?|proposes?|attaches)\b"
)
_MINE = re.compile(
    r"(?i)\b(?:on behalf of (?:the )?(?:people |government )?(?:of )?(?:the )?|(?:we|us|our|fellow),? (?:the )?(?:people of )?|here in |my country,? |our country,? )$"
)
_THEIRS = re.compile(
    r"(?i)^['’]?s? (?:aggression|invasion|attacks?|war|occupation|regime|forces|actions|nuclear|missile|leaders)|^ian? aggression"
)
_AGAINST = re.compile(
    r"(?i)\b(?:against|pressure on|threats? (?:from|of)|attacks? (?:by|on)|occupied by|talks with|relations with|condemn)(?: the)? $"
)
_HOSTILE = re.compile(
    r"(?i)\b(?:aggress\w+|inva\w+|attack\w*|violat\w+|occup\w+|illegal\w*|unprovoked|brutal\w*|war crimes|terror\w*|regime|threat\w*|missiles?)\b"
)
_BESIDE = re.compile(r"(?i)\b(?:with|to|for|people of|government of|partners?|allies|visit|from)(?: the)? $")
_AMERICAN = re.compile(
    r"\b(?:the Administration|Congress|the American people|the Department of State|my [Aa]dministration|the White House|fellow Americans|Pentagon|the Hill)\b"
)
CABLE = re.compile(
    r"\b(?:USG|GOI|GOJ|GVN|DRV|NLF|UAR|USUN|Deptel|Embtel|DepTel|Deptoff|EmbOff|Emboff|FonMin|PriMin|SecState|GOE|SYG|SecGen|HMG|FYI|Reftel|MFA)\b"
)
_AND_I = re.compile(r"\b(?P<who>(?:President|Prime Minister|Chancellor|Secretary|Mr\.?) [A-Z][\w-]+) and I\b")
_GOOD = re.compile(
    r"(?i)^['’]s? (?:people|nation|position|commitment|contribution|efforts?|government|economy|experience|constitution|national|foreign policy|parliament|role|history|development|citizens|support|vision"
    r"|leadership|priorit\w+|territorial integrity|sovereignty|independence|accession|membership|candidacy|own)"
)
_PEOPLE = re.compile(r"(?i)^ (?:people|nation|citizens|society|government|delegation|side|public)\b")
_OBJECT = re.compile(
    r"(?i)\b(?:we|i) (?:\w+ ){0,3}?(?:call (?:up)?on|urge|thank|welcome|support|stand with|help|condemn|congratulate|commend|ask|appeal to|demand|told|met|reject|deplore|express\w*)\b[^.]*$"
)
_MY = re.compile(
    r"\b(?:my|our|My|Our) (?:country|nation|people|government|homeland|republic|citizens|territory|borders?|armed forces|economy|soil|land|parliament|state|society|region|history|independence|foreign policy"
    r"|constitution)\b"
)
_WEIGHTS = {
    "mentions": 0.51, "share": 0.82, "lead": 1.27, "people": 1.01, "good": 0.75, "mine": 1.12, "my_hostile": 1.01, "does": 1.38, "does_hostile": 0.38, "opponent": -1.3, "beside": -0.93, "object": -1.75, "ours": -0.28, "metonym": -0.81, "person": 0.53, "and_i": -0.34, "body": -3.3, "unnamed": -2.05, "American": 0.77, "cable": 3.73, "United States": 2.28, "Russia": 1.49,
}  # fmt: skip
"""What the ways count in which a text speaks of a side, each as log(1 + times): a choice among sides (softmax), fitted on 2,168 passages of public-domain and openly licensed texts whose speaker
the title tells (General Debate 1,115, US telegrams and memoranda 265, US statements 449, Kremlin 217, letters 122); on a third left out it is right in .53, .77, .91, .63, .42."""
_LIKELY = ("United States", "Russia")
"""Sides that are weighed though the text does not name them: whose officials speak of "we" in most collections."""


def infer_side(document: Document, names: Names) -> str | None:
    """Return the state or body in whose name a text in the first person is held; None where the text names none and nothing tells."""
    ways = _ways(document, names)
    scores = {side: sum(_WEIGHTS[way] * log1p(n) for way, n in counts.items()) for side, counts in ways.items()}
    best = max(scores, key=lambda side: scores[side])
    told = not ways[best]["unnamed"] or ways[best]["American"] or ways[best]["cable"]
    return best if told or any(counts["mentions"] for counts in ways.values()) else None


def _ways(document: Document, names: Names) -> dict[str, dict[str, float]]:
    """Return how often a text speaks of each side in each way."""
    text, ways = document.text, defaultdict[str, dict[str, float]](lambda: defaultdict(float))
    for side in _LIKELY:
        ways[side][side] = 1
    for start, end in split_sentences(text, document.body_start, len(text)):
        for mention in names.cast.mentions_in(start, end):
            if mention.party and mention.kind == "person":
                ways[mention.party]["person"] += 1
            elif mention.party and mention.kind in ("state", "body"):
                for way in _ways_of(text, (start, end), mention):
                    ways[mention.party][way] += 1
    ways["United States"]["American"] = len(_AMERICAN.findall(text))
    ways["United States"]["cable"] = len(CABLE.findall(text))
    for match in _AND_I.finditer(text):
        if party := _party_of(match["who"], names):
            ways[party]["and_i"] += 1
    total = sum(counts["mentions"] for counts in ways.values())
    for side, counts in ways.items():
        actor = canonical(side)
        counts["body"] = actor is None or actor.kind != "state"
        counts["share"] = exp(counts["mentions"] / max(1, total)) - 1
        counts["unnamed"] = counts["mentions"] == 0
    return dict(ways)


def _ways_of(text: str, sentence: tuple[int, int], mention: Mention) -> Iterator[str]:
    """Yield the ways in which a sentence speaks of a side: as its own, as one that ``does`` something, as an opponent, beside "we"."""
    start, end = sentence
    before, after = text[max(start, mention.start - 60) : mention.start], text[mention.end : mention.end + 40]
    hostile = _HOSTILE.search(text, start, end) is not None
    yield "mentions"
    told = {
        "good": _GOOD.search(after),
        "people": _PEOPLE.search(after),
        "object": _OBJECT.search(before),
        "my_hostile": hostile and _MY.search(text, start, end),
        "lead": re.fullmatch(r"\W*(?:The |the )?", text[start : mention.start]),
        "metonym": mention.how == "metonym",
    }
    yield from (way for way, found in told.items() if found)
    if _MINE.search(before[-40:]):
        yield "mine"
    elif _THEIRS.search(after[:30]) or _AGAINST.search(before[-40:]):
        yield "opponent"
    elif re.match(
        _DOES.pattern.replace("{state}", re.escape(mention.exact)), re.sub(r"^\W+", "", text[start : mention.end + 40])
    ):
        yield "does_hostile" if hostile else "does"
    elif _BESIDE.search(before[-40:]):
        yield "beside"
    elif _FIRST.search(text, start, end) and not hostile:
        yield "ours"


def _party_of(words: str, names: Names) -> str | None:
    mention = next((m for m in names.cast.mentions if m.kind == "person" and m.exact == words), None)
    return mention.party if mention else None
