"""A guess at the genre of a document, from title, publisher, turns and the form of its text."""

import re
from collections.abc import Sequence
from functools import lru_cache

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
_ADDRESS = re.compile(
    r"(?:^|[.!?,:]\s|\n)(?:Mr\.?|Madam|Mme\.?|Madame) (?:President|Speaker|Secretary[- ]General|Chair\w*)\s?[,.!:]|^\W*(?:Your )?Excellenc(?:y|ies)\b|\bExcellencies,"
    r"|\b[Ll]adies and [Gg]entlemen\b|\b[Dd]istinguished (?:[Dd]elegates|[Gg]uests|[Cc]olleagues|[Mm]embers|[Rr]epresentatives|[Pp]articipants)\b"
    r"|\b(?:[Aa]llow|[Pp]ermit|[Ll]et) me\b[^.]{0,60}\b(?:congratulat|thank|greet|salute|welcom|express)|\bI (?:\w+ ){0,6}(?:congratulate|greet|salute)\b"
    r"|\bthis (?:Assembly|Organization)\b",
    re.MULTILINE,
)
"""How a speech begins; it argues in the first person as a column does."""
_ADDRESSED = ("Mr", "Mme", "Madam", "xcellenc", "entlemen", "istinguished", " me", "congratulat", "greet", "salut", "this Assembly", "this Organization")  # fmt: skip
"""Words without which the pattern above cannot match: to try it everywhere took a tenth of bulk reading."""
_OPENING = 700
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")
_FIRST_PERSON = ("I", "my", "me")
_ARGUMENT = (
    "in my view", "i believe", "i think", "i argue", "should", "must", "ought", "it is time", "let us", "let’s", "we need", "clearly", "of course",
    "arguably", "in other words", "consider:",
)  # fmt: skip
_REPORT = ("said", "told", "reported", "announced", "according to", "added", "spokesman", "spokeswoman", "spokesperson")
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
    lower = body.lower()
    if "article" in lower and len(_ARTICLES.findall(body)) >= 3:
        return "agreement"
    if _is_official(publisher or "") or re.search(
        r"//[^/]*(?:\.gov|\.mil|kremlin\.ru|un\.org|nato\.int|europa\.eu)\b", url or ""
    ):
        return "official statement"
    genre = _news_or_commentary(body, lower, url or "")
    return "official statement" if genre != "news" and _is_address(_QUOTED.sub("", body[:_OPENING])) else genre


def _is_address(opening: str) -> bool:
    return any(word in opening for word in _ADDRESSED) and _ADDRESS.search(opening) is not None


def _news_or_commentary(body: str, lower: str, url: str) -> str:
    if re.search(
        r"/(?:opinions?|commentary|comment|commentisfree|editorials?|op-?ed|columnists?|analysis|blogs?)/", url.lower()
    ):
        return "commentary"
    words = max(1, len(body.split()))
    if words < 30:
        return "unknown"
    argument = _count(_ARGUMENT, lower) + _count(_FIRST_PERSON, _QUOTED.sub("", body))
    report = _count(_REPORT, lower)
    if report * 1000 >= 6 * words and report >= argument:
        return "news"
    if argument * 1000 >= 5 * words and argument > report:
        return "commentary"
    return "news" if report > argument else "unknown"


@lru_cache(maxsize=1024)
def _is_official(publisher: str) -> bool:
    return _OFFICIAL.search(publisher) is not None


def _count(phrases: Sequence[str], text: str) -> int:
    """Return how often ``phrases`` stand in ``text`` with a word boundary before and after; they may not overlap."""
    count = 0
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            inside = (at > 0 and _in_word(text[at - 1])) or _in_word(text[end : end + 1]) == _in_word(phrase[-1])
            count += not inside
            at = text.find(phrase, end)
    return count


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
