"""Text to sentences and tokens, as offsets; made for news, transcripts, letters and speeches, none of them tidy."""

import re
from functools import cache
from importlib import resources

Span = tuple[int, int]

LONGEST = 1500
"""Code points after which a run without a sentence end is cut at a blank, so that later steps stay linear."""

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(\\[–—-"
_END = re.compile(
    rf"[.!?…]+[{_CLOSERS}]*(?=\s|$)|[.!?]+[{_CLOSERS}]*,(?=[A-Z“\"])|(?<=[a-z]{{2}})[.!?][”\"]?(?=[A-Z“][a-z’]+ )"
)
"""A full stop before a blank; one with a stray comma, as where paragraphs were joined; one glued to the next sentence."""
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s*(\w)?")
_WORD_BEFORE = re.compile(r"[\w.’'-]{1,20}$")
_NUMBER = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,5}|[IVX]{1,5}")
_STARTER = re.compile(
    r"\s*[\"'“‘«(]*(?:The|A|An|He|She|It|We|They|I|You|This|That|These|Those|There|In|On|At|But|And|Or|If|As|When|While|His|Her|Its|Our"
    r"|Their|My|What|Who|Why|How|Where|For|From|With|After|Before|Since|Although|Though|However|Meanwhile|Both|Some|Many|Most|No|Not|Mr|Mrs|Ms|By|To)\b"
)
_TAG_AFTER_QUOTE = re.compile(
    r"\s+(?:(?:[A-Z][\w.’'-]*|of|the|de|von|van|bin|al)\s+){0,5}?(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|answered"
    r"|exclaimed|wondered|shouted|tweeted|declared|continued|concluded|insisted)\b"
)
_ITEM = re.compile(r"[ \t]*(?:[-•*–—·]\s|\(?\d{1,3}[.)]\s|Q\.?\s|[A-Z][A-Z .'’-]{2,40}[:.]\s|[A-Z][\w .'’-]{1,50}:\s)")
_TOKEN = re.compile(r"\w+(?:[’'.&-]\w+)*|[^\w\s]")


@cache
def _abbreviations() -> dict[str, str]:
    rows = resources.files("detente.codebook").joinpath("abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of ``text[start:end]`` as offsets into ``text``, in order, without blanks around them."""
    stop = len(text) if end is None else min(end, len(text))
    spans: list[Span] = []
    for first, last in split_paragraphs(text, start, stop):
        begin = first
        for match in _END.finditer(text, first, last):
            if match.end() < last and _ends_sentence(text, match, begin, last):
                _append(text, begin, match.end(), spans)
                begin = match.end()
        _append(text, begin, last, spans)
    return spans


def split_paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the paragraphs of ``text[start:end]``: blank lines part them; single line ends do so unless lines are wrapped."""
    stop = len(text) if end is None else min(end, len(text))
    wrapped = _is_wrapped(text[start:stop])
    spans: list[Span] = []
    begin = start
    for match in _BREAK.finditer(text, start, stop):
        if wrapped and match.group() == "\n" and not _ITEM.match(text, match.end(), stop):
            continue
        if text[begin : match.start()].strip():
            spans.append((begin, match.start()))
        begin = match.end()
    if text[begin:stop].strip():
        spans.append((begin, stop))
    return spans


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return words and punctuation marks of ``text[start:end]`` as offsets into ``text``."""
    return [match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def _is_wrapped(text: str) -> bool:
    """Tell whether single line ends are mere wrapping: often a line breaks off before a word in lower case."""
    breaks = len(re.findall(r"(?<!\n)\n(?!\n)", text))
    broken = len(re.findall(r"[\w,’-][^\S\n]*\n(?=[a-z])", text))
    return breaks > 0 and broken >= 0.25 * breaks


def _ends_sentence(text: str, match: re.Match[str], begin: int, last: int) -> bool:
    """Tell whether the end mark ``match`` closes the sentence that began at ``begin``."""
    mark = match.group()
    following = _NEXT.match(text, match.end(), last)
    letter = following.group(1) if following else None
    if letter is not None and letter.islower():
        return False
    if mark[0] == "." and mark.rstrip(",") in (".", '."', ".”", ".)", ".’", ".'"):
        before = _WORD_BEFORE.search(text, max(begin, match.start() - 20), match.start())
        if before and not _period_ends(before.group(), text, begin, match, letter):
            return False
    if mark[-1] in "\"'”’»" and mark[0] in "?!…":
        return not _TAG_AFTER_QUOTE.match(text, match.end(), min(last, match.end() + 80))
    return True


def _period_ends(word: str, text: str, begin: int, match: re.Match[str], letter: str | None) -> bool:
    use = _abbreviations().get(word)
    if use == "before":
        return False
    if use == "number":
        return letter is None or not letter.isdigit()
    if use == "either" or (len(word) == 1 and word.isupper()) or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return bool(_STARTER.match(text, match.end()))
    # "3." or "iv." alone is the number of the paragraph that follows.
    return not (_NUMBER.fullmatch(word) and text[begin : match.start()].strip(" \t\n(") == word)


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Add ``text[start:end]`` without outer blanks, in pieces of at most ``LONGEST``."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), start + LONGEST // 2)
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
