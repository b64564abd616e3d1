"""Letters and messages: whom they address and who signed them."""

import re

from detente.records.documents import Turn

_SALUTATION = re.compile(
    r"(?:(?<=\n)|\A|(?<=Text\. )|(?<=[.:] ))[ \t\"“]*(?P<label>(?:My )?(?:Dear|DEAR|Esteemed|ESTEEMED|Excellency|Your Excellency|Respected)(?: ?[^\n:,.!]{2,60}?(?:(?<=Mr)\.|(?<=MR)\.|(?<=Dr)\.|(?<=DR)\.)?[^\n:,.!]{0,60})|Mr\. (?:President|Chairman|Prime Minister|Secretary|Ambassador))[:,.!—-]"
)
_CLOSING = re.compile(
    r"(?:(?<=\n)|(?<=[.!?”\"] ))[ \t]*(?P<closing>(?:Yours |Very |Most |With |Please accept|Accept, |Respectfully|Cordially|Faithfully|Best (?:wishes|regards))?"
    r"[^\n]{0,40}?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Cc]ordially|[Rr]espect|[Rr]egards|[Ee]steem|[Cc]onsideration|[Bb]est wishes)(?: yours)?)[,.]\s*"
)
_NAME = re.compile(
    r"(?:/s/ ?|\[?s(?:igned)?\]?/?[:.]? )?(?P<name>(?:[A-ZÀ-Þ]\.? ?){1,3}[A-ZÀ-Þ][\w’'\-]+|[A-ZÀ-Þ][\w’'\-]+(?: (?:[A-ZÀ-Þ][\w’'\-]*\.?|de|von|van|al)){0,4}|[A-Z]{2,4})(?:[.,]|\d+)?(?=[\s”\"’]|\Z)"
)
_MARKED = re.compile(
    r"(?:/s/|\[s\]|\(signed\)|\[signed\]|\bSigned:) ?(?P<name>[A-ZÀ-Þ][^\n”\"\[\]()]{1,50}?)[.,]?(?=[”\"]|\n|\Z)"
    r"|(?<=\n)(?P<ended>[A-ZÀ-Þ][^\n”\"\[\]()]{1,50}?)[.,]? End (?:[Tt]ext|[Qq]uote|[Mm]essage|[Ll]etter)\b"
)
_TITLE = re.compile(
    r"\b(?:letter|message|note|telegram|memorandum|cable|aide-m[ée]moire|communication)\b[^\n]{0,40}?\bfrom\b(?P<from>.{3,120}?)\bto\b(?P<to>.{3,120})$",
    re.IGNORECASE,
)
_LETTER_TITLE = re.compile(r"\b(?:letter|message)\b", re.IGNORECASE)
_GREETED = ("Dear", "DEAR", "Esteemed", "ESTEEMED", "Excellency", "Respected", "Mr. ")
_CLOSED = ("incerely", "espect", "aithfully", "ruly", "ordially", "egards", "steem", "onsideration", "est wishes")
_SIGNED = ("/s/", "[s]", "igned", " End ")
"""Words without which the patterns above cannot match: looked up first, since trying the patterns everywhere took a third of all reading."""
_HEAD = 2500
_TAIL = 1500
_NO_NAMES = frozenset(
    [
        "the",
        "this",
        "end",
        "text",
        "source",
        "note",
        "enclosure",
        "attachment",
        "copy",
        "original",
        "sincerely",
        "respectfully",
        "faithfully",
        "yours",
        "regards",
        "cordially",
        "washington",
        "moscow",
        "paris",
        "london",
        "it",
        "he",
        "she",
        "we",
        "in",
        "on",
        "at",
        "and",
        "but",
    ]
)


def find_letter_turns(text: str, body_start: int = 0, title: str | None = None) -> tuple[Turn, ...]:
    """Return one turn for the addressee (label and salutation) and one for the signatory (the whole letter), or none.

    The signatory's turn spans the letter from after the salutation to before the closing; without a closing formula a lone name in the
    last lines counts only where the title says that this is a letter or message. A letter that ends without a name is signed by the one
    whom its title names.
    """
    head = min(len(text), body_start + _HEAD)
    greeting = _SALUTATION.search(text, body_start, head) if _has(text[body_start:head], _GREETED) else None
    begin = greeting.end() if greeting else body_start
    expect = greeting is not None or bool(_LETTER_TITLE.search(title or ""))
    signed = _signature(text, begin, expect=expect, sender=_sender(title))
    turns = []
    if greeting and (
        signed
        or _LETTER_TITLE.search(title or "")
        or greeting["label"].lower().startswith(("dear", "my dear", "esteemed"))
    ):
        label = re.sub(r"^(?:my )?(?:dear|esteemed|respected)\s+", "", greeting["label"].strip(), flags=re.IGNORECASE)
        turns.append(Turn(label=label, start=greeting.start("label"), end=greeting.end("label"), role="addressee"))
    if signed:
        name, end = signed
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        if end > start:
            turns.append(Turn(label=name, start=start, end=end, role="signatory"))
    return tuple(turns)


def title_parties(title: str | None) -> tuple[str, str] | None:
    """Return (from, to) of a title such as ``Letter From President A to Chairman B``, or None."""
    match = _TITLE.search((title or "").strip())
    return (match["from"].strip(" ,."), match["to"].strip(" ,.")) if match else None


def is_letter_title(title: str | None) -> bool:
    """Tell whether a title names the writer and the reader of a letter or message."""
    return bool(_LETTER_TITLE.search(title or "")) and title_parties(title) is not None


def _sender(title: str | None) -> str | None:
    """Return whom the title of a letter or message names as its writer; a telegram is signed by whoever sends it on."""
    parties = title_parties(title) if is_letter_title(title) else None
    return parties[0] if parties else None


def _signature(text: str, begin: int, *, expect: bool, sender: str | None) -> tuple[str, int] | None:
    tail = max(begin, len(text) - _TAIL)
    ending = text[tail:]
    closings = list(_CLOSING.finditer(text, tail)) if _has(ending, _CLOSED) else []
    closing = closings[-1] if closings else None
    marks = list(_MARKED.finditer(text, tail)) if _has(ending, _SIGNED) else []
    marked = [m for m in marks if m["name"] or not any(c.isdigit() for c in m["ended"])]
    if marked:
        end = closing.start("closing") if closing and closing.start() < marked[-1].start() else marked[-1].start()
        name = marked[-1]["name"] or marked[-1]["ended"]
        return name.strip(" ."), begin + len(text[begin:end].rstrip())
    if closing:
        follows = _NAME.match(text, closing.end())
        if follows and _is_name(follows["name"]):
            return follows["name"].strip(" ."), closing.start("closing")
    if sender:
        end = closing.start("closing") if closing else len(text)
        return sender, begin + len(text[begin:end].rstrip())
    if not expect:
        return None
    lines = list(re.finditer(r"[^\n]+", text[tail:]))[-6:]
    for line in reversed(lines):
        words = re.sub(r"\s*End (?:Text|quote)\.?.*$", "", line.group().strip())
        alone = _NAME.fullmatch(words.rstrip(".,") + "\n".strip())
        if alone and len(words) < 50 and _is_name(alone["name"]):
            end = tail + line.start()
            return alone["name"].strip(" ."), begin + len(text[begin:end].rstrip())
    return None


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_name(name: str) -> bool:
    return name.split()[0].lower().strip(".") not in _NO_NAMES and not name.lower().startswith(("thank you", "thanks"))
