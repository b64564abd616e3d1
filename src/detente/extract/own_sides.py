"""In whose name a text speaks that says "we" and names no speaker: the state or body that its sentences show as the speaker's own."""

import re
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log1p

from detente.codebook.actors import canonical
from detente.extract.mentions import Mention
from detente.extract.own_styles import LIKELY, count_styles
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
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours)\b")
_VICTIM = re.compile(
    r"(?i)\b(?:invasion|war|attacks?|aggression|assault|occupation|blockade|sanctions|claims?|threats?|annexation|violation)\s+(?:of|on|in|against|upon|to)\s+(?:the )?(?:people of |territory of |sovereignty of )?$|\b(?:occupied|sovereign)(?: \w+)? (?:territor\w+|lands?|regions?)(?: of)? $"
)
_OUR_FRIEND = re.compile(
    r"(?i)\bour (?:\w+ ){0,3}(?:neighbou?rs?|friends?|partners?|allies|ally|brothers?|relations? with|cooperation with|partnership with)(?:,| in| from| of| the)* $"
)
_SIDE = re.compile(r"^(?:n|ian|ese|ish)? (?:[Gg]overnment|side|delegation|[Pp]residency|[Mm]ission)\b")
_WEIGHTS = {
    "American": 0.47, "Russia": 1.71, "Russia, British": 0.02, "Russia, assembly": -0.76, "Russia, talk": -0.85, "Russia, z": -1.33, "Russian": 1.86, "Soviet Union": 0.64, "United States": 3.08, "United States, British": -2.71, "United States, assembly": -1.01, "United States, talk": 1.97, "United States, z": 0.22, "after_we": -1.02, "and_i": -0.45, "beside": -0.75, "body": -5.55, "cable": 2.79, "does": 1.49, "does_hostile": 0.79, "good": 0.89, "hostile": -0.33, "hostile_lead": -0.45, "lead": 0.99, "mentions": 1.01, "metonym": -0.48, "mine": 1.73, "my_hostile": 0.86, "object": -1.92, "opponent": -1.13, "our_friend": -0.21, "ours": 0.06, "people": 1.23, "person": 0.61, "share": 0.76, "side": 0.69, "unnamed": -1.44, "us_hostile": -0.38, "victim": 0.67, "you": -0.26,
}  # fmt: skip
"""What the ways count, each as log(1 + times): a choice among sides, fitted by ``python -m detente.training.sides`` on passages whose speaker title, publisher and labels tell;
on a third of the documents left out it is right in .58 (General Debate), .71 (Kremlin), .75 (US archive), .90 and more (other US)."""


def infer_side(document: Document, names: Names) -> str | None:
    """Return the state or body in whose name a text in the first person is held; None where the text names none and nothing tells."""
    ways = find_ways(document, names)
    scores = {side: sum(_WEIGHTS[way] * log1p(n) for way, n in counts.items()) for side, counts in ways.items()}
    best = max(scores, key=lambda side: scores[side])
    told = not ways[best]["unnamed"] or ways[best]["American"] or ways[best]["cable"] or ways[best]["Russian"]
    return best if told or any(counts["mentions"] for counts in ways.values()) else None


def find_ways(document: Document, names: Names) -> dict[str, dict[str, float]]:
    """Return how often a text speaks of each side in each way."""
    text, ways = document.text, defaultdict[str, dict[str, float]](lambda: defaultdict(float))
    for side in LIKELY:
        ways[side]["mentions"] += 0
    for start, end in split_sentences(text, document.body_start, len(text)):
        for mention in names.cast.mentions_in(start, end):
            if mention.party and mention.kind == "person":
                ways[mention.party]["person"] += 1
            elif mention.party and mention.kind in ("state", "body"):
                for way in _ways_of(text, (start, end), mention):
                    ways[mention.party][way] += 1
    for side, way, times in count_styles(text):
        if side in ways:
            ways[side][way] = times
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
        "hostile": hostile,
        "you": _YOU.search(text, start, end),
        "victim": _VICTIM.search(before),
        "our_friend": _OUR_FRIEND.search(before),
        "side": _SIDE.match(after),
        "after_we": re.search(r"(?i)\b(?:we|our)\b[^.]*$", before) and not hostile,
        "us_hostile": hostile and re.search(r"(?i)\b(?:our|us|we)\b", text[start : mention.start]),
        "hostile_lead": hostile and re.fullmatch(r"\W*(?:The |the )?", text[start : mention.start]),
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
