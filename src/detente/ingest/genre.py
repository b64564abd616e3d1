"""A guess at the genre of a document, from title, publisher, turns and the form of its text."""

import re
from collections.abc import Sequence

from detente.ingest.fields import plain_key
from detente.records.documents import GENRES, Turn

_NAMES = {plain_key(name): name for name in GENRES} | {
    "opinion": "commentary", "oped": "commentary", "editorial": "commentary", "analysis": "commentary", "column": "commentary", "blog": "commentary",
    "pressrelease": "official statement", "statement": "official statement", "readout": "official statement", "speech": "official statement",
    "interview": "transcript", "pressbriefing": "transcript", "article": "news", "newsarticle": "news", "report": "news", "wire": "news",
    "treaty": "agreement", "opinionnewsarticle": "commentary", "reportagenewsarticle": "news", "analysisnewsarticle": "commentary",
}  # fmt: skip
_OFFICIAL = re.compile(
    r"white house|state department|department of|ministry|minister|kremlin|embassy|president of|office of|government|foreign affairs|\.gov\b|gov\.|\.mil\b|mid\.ru|un\.org|united nations|nato|european commission|european council|\bfrus\b|mfa",
    re.IGNORECASE,
)
_TITLE_RULES = (
    ("agreement", re.compile(r"^(?:\d+\. )?(?:draft )?(?:treaty|agreement|accord|memorandum of understanding|protocol|joint comprehensive plan|convention|armistice|framework agreement|charter)\b", re.IGNORECASE)),
    ("letter", re.compile(r"^(?:\d+\. )?(?:draft |oral |personal )?(?:letter|message) (?:from|to|of)\b|^open letter", re.IGNORECASE)),
    ("transcript", re.compile(r"press (?:briefing|gaggle|availability|conference)|news conference|\binterview\b|\bq&a\b|transcript|background (?:briefing|call)|on-the-record|telephone conversation between", re.IGNORECASE)),
    ("commentary", re.compile(r"^(?:opinion|op-ed|analysis|editorial|commentary|column|view|viewpoint|comment)\b\s*[:|]|\b(?:opinion|op-ed)$", re.IGNORECASE)),
    ("official statement", re.compile(r"^(?:joint |press )?(?:statement|fact sheet|readout|communiqu[ée]|declaration|press release|remarks|address|speech|proclamation|executive order|letter)\b|^(?:\d+\. )?(?:telegram|memorandum|instruction|circular|airgram|note|paper|editorial note)\b|\bstatement\b.{0,40}\b(?:by|on|of)\b|phone (?:call|conversation)|telephone conversation with", re.IGNORECASE)),
)  # fmt: skip
_ARTICLES = re.compile(r"^\s*article\s+(?:[1-9]\d?|[IVX]+)\b", re.IGNORECASE | re.MULTILINE)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|I’m|I've|I'd)\b")
_ARGUMENT = re.compile(
    r"\b(?:in my view|i believe|i think|i argue|should|must|ought|it is time|let us|let’s|we need|clearly|of course|arguably|in other words|consider:)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:said|told|reported|announced|according to|added|spokes(?:man|woman|person))\b", re.IGNORECASE
)
_SAMPLE = 6000


def guess_genre(
    text: str, *, title: str | None = None, publisher: str | None = None, url: str | None = None, turns: Sequence[Turn] = (), told: str | None = None
) -> str:  # fmt: skip
    """Return one of ``GENRES``: what the input says where it is a known word, else what title, turns and text suggest, else ``unknown``."""
    if told and plain_key(told) in _NAMES:
        return _NAMES[plain_key(told)]
    speakers = [turn for turn in turns if turn.role in ("speaker", "question")]
    if len(speakers) >= 2:
        return "transcript"
    named = next((genre for genre, rule in _TITLE_RULES if title and rule.search(title)), None)
    if named and not (
        named == "transcript" and not speakers and re.search(r"telephone conversation", title or "", re.IGNORECASE)
    ):
        return named
    if any(turn.role == "signatory" for turn in turns) and any(turn.role == "addressee" for turn in turns):
        return "letter"
    body = text[:_SAMPLE]
    if len(_ARTICLES.findall(body)) >= 3:
        return "agreement"
    if _OFFICIAL.search(publisher or "") or re.search(
        r"//[^/]*(?:\.gov|\.mil|kremlin\.ru|un\.org|nato\.int|europa\.eu)\b", url or ""
    ):
        return "official statement"
    return _news_or_commentary(body, url or "")


def _news_or_commentary(body: str, url: str) -> str:
    if re.search(
        r"/(?:opinions?|commentary|comment|commentisfree|editorials?|op-?ed|columnists?|analysis|blogs?)/", url.lower()
    ):
        return "commentary"
    words = max(1, len(body.split()))
    if words < 30:
        return "unknown"
    argument = len(_ARGUMENT.findall(body)) + len(_FIRST_PERSON.findall(re.sub(r"[“\"][^”\"]{0,600}[”\"]", "", body)))
    report = len(_REPORT.findall(body))
    if report * 1000 >= 6 * words and report >= argument:
        return "news"
    if argument * 1000 >= 5 * words and argument > report:
        return "commentary"
    return "news" if report > argument else "unknown"
