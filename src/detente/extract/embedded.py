"""Papers inside a paper: the letter that a telegram passes on, the note it quotes, the attachment of a memorandum, each in its own voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from detente.extract.antecedents import find_antecedent
from detente.extract.archives import FILES, archive_voice
from detente.extract.mentions import find_mentions
from detente.extract.source_persons import named_person
from detente.extract.speakers import Names, Resolved
from detente.records.documents import Document

_KIND = r"(?:message|letter|note(?: verbale)?|statement|reply|text|telegram|cable|communication|aide[- ]m[ée]moire|proposals?|points|memorandum|answer|response|draft|formula|language|paper|declaration|communiqu[ée]|demarche|comments|remarks|observations?|views|suggestions?|amendments?|counter-?proposals?|guarantees?)s?"
_BEGINS = re.compile(r"(?i)(?:[.:]|(?<!\n)\n)\s*(?P<open>\(?begin (?:quoted |verbatim )?text[.:)]*|quote\.|qte\.?)\s")
_LIST = re.compile(r"(?m)^(?P<intro>[^\n]{15,}):\n+(?=\(?(?:1|a|A|i)\) |[aA]\. )")
_ITEM = re.compile(r"\n*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|[a-zA-Z]\.) [^\n]*")
_ENDS = re.compile(r"(?i)\(?end (?:quoted |verbatim )?(?:of )?text\b|\bunquote\b|\bunqte\b")
_INTRODUCED = re.compile(r":\s*(?:\d{1,2}\. )?(?P<open>[“\"])")
_BY = re.compile(
    rf"(?i)\b{_KIND}\b[^,:;]{{0,60}}? (?:from|by|(?:sent|addressed|delivered|transmitted|handed|given|signed|issued|made|passed|received)(?: (?:to )?(?:us|me|him))? (?:by|from|on behalf of))(?: the)? (?P<who>[^,:;]{{3,80}})"
)
_OWNER = re.compile(
    rf"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}})['’]s? (?:\w+ ){{0,3}}{_KIND}\b(?! (?:of|from|by)\b)"
)
_TEXT_OF = re.compile(
    rf"(?i)\b(?:text|translation|copy)(?: of)? (?:the |an? )?(?:(?:unofficial|informal|official|draft|oral) )*(?-i:(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}?))(?:['’]s?)? (?:\w+ )?{_KIND}\b"
)
"""Whose paper the text is, before all that it comments on: "full text of Norwegian note on the letter handed over by the Danes"."""
_GIVES = re.compile(
    r"(?i)(?<!United )(?<!been )(?<!be )(?<!was )(?<!were )(?<!to )\b(?:delivered|handed|gave|given|sent|made|read|issues?|issued|transmitted|passed|repl(?:ied|ies)|answered|proposed|states?|stated|responded|left|presented|dictated|told|makes"
    r"|informed|convey(?:ed|s)?|called|communicated|transmits|raised|says?|said|declares?|declared|asked|put|continued|added|concludes?|concluded|wrote|writes|noted|observed|remarked|released|cabled|telephoned)\b"
)
_MODAL = re.compile(r"(?i)\b(?:will|would|should|may|might|could|can|must|please|not|did|does)(?: \w+){0,2} $")
_PRONOUN = re.compile(r"(?i)(?:we|i|you|he|she|it|they)\b")
_ATTACHED = re.compile(
    r"(?m)^(?:Attachment|Enclosure|Annex|Tab|Appendix)(?: [A-Z0-9]{1,3})?[ \t]*\d*\n+(?P<title>[^\n]{8,160})\n"
)
_PRESENTED = re.compile(
    r"(?m)^(?=[^\n]*[.:]\n+\d{1,2}\. )[^\n]*\b(?:read|dictated|handed|gave|ma[dk]e|conveyed?|delivered)\b[^.\n]{0,60}?(?:\bfrom (?:an? |the )?(?:\w+ )?(?:document|paper|text|notes?)\b"
    r"|\b(?:the )?following (?:\w+ )?(?:presentation|statement|points|remarks|message|reply|comments|observations|aide[- ]m[ée]moire|memorandum|note)\b)[^\n]*\n+"
)
"""The paragraph of a telegram after which points follow that somebody read out or put."""
_FOLLOWS = re.compile(
    r"(?P<intro>[Ff]ollowing is (?:the )?(?:\w+ )?(?:text|translation|version)\b[^\n]*)\n+(?P<open>“)"
)
"""A text that a telegram sends on in quotation marks, after a paragraph that may say more."""
_READ_OUT = re.compile(r"\b(?:read|dictated|handed|gave|ma[dk]e|conveyed?|delivered)\b.*(?:\bfrom\b|\bfollowing\b)")
_OURSELVES = re.compile(
    r"\d{1,2}\. (?:\(?Comment\b|(?:[\w’' -]{1,40}, )?(?:I|[Ww]e) (?:\w+ )?(?:said|told|replied|noted|asked|thanked|pointed|responded|expressed|remarked|reminded|commented|took)\b)"
)
_END_OF = re.compile(r"\(?End of [^\n.]{3,60}[.)]")
_POINT = re.compile(r"\d{1,2}\. [^\n]*(?:\n+(?!\d{1,2}\. )[^\n]+)*\n*")
_STATE_SPEAKS = re.compile(
    r"^(?:\d+\.\s*)?The (?P<who>[A-Z]\w+(?: [A-Z]\w+)?) (?:Government|side|Union|delegation)\b|^(?:\d+\.\s*)?In (?P<seat>[A-Z]\w+) "
)
_OURS = re.compile(r"\b(?:we|our|us|We|Our)\b")
_SENTENCE = re.compile(r"(?<=[.;!?])(?<![ap]\.m\.)(?<![ .][A-Z]\.)(?<!Mr\.)[”\"]?\s+(?=[A-Z0-9“\"])|\n+")
_HEAD = re.compile(r"(?:\d+\. )?(?:(?!In |At |On |After |As |When )[A-Z][\w.’-]+ ?){1,4}")
"""A name before a clause between commas: "Hale, saying that it was blunt, read from a paper"."""
_OWN_MAKING = re.compile(r"\b(?:would|will|should|wish to)\b[^.]*\b(?:make|propose|suggest|offer)\b")
"""A sentence by which the writer leads to suggestions of its own."""
_LONG = 12
"""Words from which a quotation is a paper of its own rather than a phrase."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A stretch of text that is another paper: where, and whose words it is in."""

    start: int
    end: int
    own: Resolved


def find_embedded(document: Document, names: Names) -> list[Embedded]:
    """Return the papers inside a document of an archive, in text order; those whose writer cannot be told are left out."""
    return sorted(
        [
            *_quoted(document, names),
            *_begun(document, names),
            *_listed(document, names),
            *_attached(document, names),
            *_presented(document, names),
            *_sent_on(document, names),
        ],
        key=lambda e: e.start,
    )


def _quoted(document: Document, names: Names) -> Iterator[Embedded]:
    text, at = document.text, document.body_start
    while match := _INTRODUCED.search(text, at):
        start = match.start("open") + 1
        end = _closing(text, start, match["open"])
        if end == len(text) and any(t.role == "speaker" for t in document.turns):
            end = text.find("\n", start) if "\n" in text[start:] else end
        at = max(end, start)
        if len(text[start:end].split()) < _LONG:
            continue
        before = text[max(document.body_start, match.start() - 400) : match.start()]
        own = _writer(_SENTENCE.split(before)[-1], match.start(), names)
        if own:
            yield Embedded(start, end, own)


def _sent_on(document: Document, names: Names) -> Iterator[Embedded]:
    """Yield the quoted text that a paragraph before it says to follow: "Following is text of a note handed me by Smith"."""
    for match in _FOLLOWS.finditer(document.text, document.body_start):
        start = match.start("open") + 1
        end = _closing(document.text, start, match["open"])
        if end < len(document.text) and (own := _writer(_SENTENCE.split(match["intro"])[0], match.start(), names)):
            yield Embedded(start, end, own)


def _begun(document: Document, names: Names) -> Iterator[Embedded]:
    """Yield what stands between "Begin text" and "End text"."""
    text = document.text
    for match in _BEGINS.finditer(text, document.body_start):
        ended = _ENDS.search(text, match.end())
        before = text[max(document.body_start, match.start() - 400) : match.start()]
        own = _writer(_SENTENCE.split(before.rstrip(" .:\n"))[-1], match.start(), names)
        if own and ended:
            yield Embedded(match.end(), ended.start(), own)


def _listed(document: Document, names: Names) -> Iterator[Embedded]:
    """Yield the points that somebody made, where a list in brackets follows: "Hale raised two points: (1) ... (2) ..."."""
    text = document.text
    for match in _LIST.finditer(text, document.body_start):
        end = match.end()
        while item := _ITEM.match(text, end):
            end = item.end()
        own = _writer(_SENTENCE.split(match["intro"])[-1], match.start(), names)
        if own and end > match.end():
            yield Embedded(match.end(), end, own)


def _presented(document: Document, names: Names) -> Iterator[Embedded]:
    """Yield the numbered paragraphs that the other side read out or put: "Smith read from a document. 3. ... 4. ..."."""
    text = document.text
    for match in _PRESENTED.finditer(text, document.body_start):
        sentences = [s for s in _SENTENCE.split(match.group().strip()) if _READ_OUT.search(s)]
        own = _writer(sentences[-1], match.end(), names) if sentences else None
        if own is None or own.party in (None, names.home):
            continue
        at = match.end()
        while point := _POINT.match(text, at):
            if _OURSELVES.match(text, at):
                at = point.end()
                if re.match(r"\d{1,2}\. \(?Comment", point.group()):
                    continue
                break
            last = _END_OF.search(point.group())
            yield Embedded(at, at + last.start() if last else point.end(), own)
            at = point.end()
            if last:
                break


def _closing(text: str, start: int, mark: str) -> int:
    """Return where a quotation ends that may open anew with each paragraph; the end of the text where it never closes."""
    if mark == '"':
        found = re.compile(r"[\"”]").search(text, start)
        return found.start() if found else len(text)
    depth = 1
    for match in re.compile(r"[“”]").finditer(text, start):
        if match.group() == "”":
            depth -= 1
        elif not text[max(0, match.start() - 2) : match.start()].endswith("\n"):
            depth += 1
        if depth == 0:
            return match.start()
    return len(text)


def _writer(introduction: str, at: int, names: Names) -> Resolved | None:
    """Return whose words the sentence before a quotation announces; None where it is the document's own voice or nobody known."""
    verbs = [v for v in _GIVES.finditer(introduction) if not _MODAL.search(introduction[: v.start()])]
    for match in filter(None, (pattern.search(introduction) for pattern in (_TEXT_OF, _BY, _OWNER))):
        if _OWN_MAKING.search(introduction):
            return None
        if found := _known(match["who"], at, names):
            later = [v for v in verbs if v.start() > match.end()]
            return (_subject(introduction, later, at, names) if later else None) or found
    return _subject(introduction, verbs, at, names) if verbs else None


def _subject(introduction: str, verbs: list[re.Match[str]], at: int, names: Names) -> Resolved | None:
    """Return whom the last of ``verbs`` has as its subject."""
    start = verbs[-2].end() if len(verbs) > 1 else 0
    parts = re.split(r"[,;(] ?| (?:that|when|and|as|which) ", introduction[start : verbs[-1].start()])
    head = parts[:1] if len(parts) > 2 and _HEAD.fullmatch(parts[0]) else []
    for part in (*reversed(parts[-2:]), *head):
        if pronoun := _PRONOUN.match(part.strip()):
            return _named_before(pronoun.group().casefold(), at, names)
        if found := _known(part, at, names):
            return found
    return None


def _named_before(pronoun: str, at: int, names: Names) -> Resolved | None:
    """Return the person whom "he" or "she" in the sentence before a paper means; None for other pronouns."""
    sex = {"he": "m", "she": "f"}.get(pronoun)
    name = find_antecedent(names.cast, at, sex, None) if sex else None
    return names.person(name, "pronoun") if name else None


def _known(words: str, at: int, names: Names) -> Resolved | None:
    """Return the side or person that the words name; None for pronouns and for anybody unnamed."""
    words = re.split(r" (?:to|on|in|at|for|dated|concerning|regarding|via) ", words)[0].strip()
    if re.match(r"(?i)(?:the )?(?:president|secretary)\b(?! (?-i:[A-Z]))", words):
        return names.holder(names.home, "president" if "resident" in words else "secretary of state")
    if not re.search(r"[A-Z]", words) or _PRONOUN.match(words):
        return None
    person = named_person(names, words, at)
    surname = words.strip(" .,").split()[-1]
    if person and (
        names.cast.names_person(person.speaker.name)
        or (person.party not in (None, names.home) and person.speaker.name.endswith(f" {surname}"))
    ):
        return person
    mention = next((m for m in find_mentions(words, names.on) if m.party and m.kind in ("state", "person")), None)
    if mention is None:
        return None
    return names.person(mention.actor) if mention.kind == "person" else names.state(mention.party or mention.actor)


def _attached(document: Document, names: Names) -> Iterator[Embedded]:
    heads = list(_ATTACHED.finditer(document.text, document.body_start))
    for match, following in zip_longest(heads, heads[1:]):
        title, end = match["title"].strip(), following.start() if following else len(document.text)
        body = document.text[match.end() : end]
        if FILES.search(title):
            inner = replace(document, title=title, text=body, body_start=0, turns=())
            voice = archive_voice(inner, names)
            if not voice.conversation and voice.own.speaker.kind != "author":
                yield Embedded(match.end(), end, voice.own)
            continue
        told = _STATE_SPEAKS.match(title) if _OURS.search(title + body) else None
        own = _known(told["who"] or told["seat"], match.start(), names) if told else None
        if own:
            yield Embedded(match.start("title"), end, own)
