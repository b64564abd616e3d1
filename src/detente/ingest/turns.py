"""Who speaks where: speaker labels of transcripts, signatories and addressees of letters."""

import re
from collections import Counter
from collections.abc import Iterator

from detente.codebook.given_names import is_given_name
from detente.ingest.letters import find_letter_turns, is_letter_title
from detente.records.documents import Turn

_TITLES = (
    r"President|Vice President|Prime Minister|Deputy Prime Minister|Foreign Minister|Minister|Secretary|Deputy Secretary|Under Secretary|Assistant Secretary"
    r"|Chancellor|Federal Chancellor|Chairman|Chairwoman|Chairperson|Chair|Ambassador|General|Admiral|Senator|Speaker|Governor|King|Queen|Emir|Sultan"
    r"|Commissioner|Director|Press Secretary|Presidential|Head|Chief|Representative|Moderator|Reporter|Question|Interviewer|Answer|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|The President"
)
_CAPS = r"(?:(?:Mc|Mac|La|De|Van|O['’])?[A-Z][A-Z'’.\-ÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜÝŠŽĆČ]*|No\.)"
_CAPS_LABEL = (
    rf"{_CAPS}(?:(?: |, |,(?=[IVXJS]))(?:{_CAPS}|and|of|to|the|de|von|van|al|[0-9]{{1,2}}|\([A-Z ]{{2,30}}\))){{0,7}}"
)
_STARTS = [
    re.compile(rf"{behind}[ \t]*(?=([A-ZÀ-ÞŠŽČĆĐ])?)")
    for behind in (r"\n", r"\*\*\*", r",(?<=[.?!…)\]\"”’—-],)", r",(?<=[A-Z]{3},)(?=[A-Z]{3})", r"\u2029")
]
"""Behind these a label may begin. Found first, since trying the patterns for labels at every character took longer than all the rest of reading."""
_SENTENCE_END = re.compile(r"[.?!…\"”)] (?=[A-Z])")
_CALLED = re.compile(r"[A-Z][\w’'-]{3,}\. $")
_INLINE_COLON = re.compile(r":[ …]")
_MAX_INLINE = 400
"""No label in running text is longer: a title and eleven words."""
_CAPS_TURN = re.compile(
    rf"(?P<label>{_CAPS_LABEL})(?: ?\((?:via interpreter|through interpreter|as interpreted|in [A-Z][a-z]+)[^)\n]{{0,30}}\))?(?::|\.(?= [A-Z\[“\"I]))[ \t]*"
)
_Q_TURN = re.compile(r"(?P<label>Q)(?:uestion)?(?:[.:]|(?=[ \t]))[ \t]*(?=\S)")
_NAME = r"[A-ZÀ-ÞŠŽČĆĐ][\w’'\-]*\.?"
_NAMED_TURN = re.compile(
    rf"(?P<label>{_NAME}(?: (?:{_NAME}|of|the|for|and|to|de|al|von|van)){{0,11}}(?: ?\([^)\n]{{2,40}}\))?)[ \t]*:(?=[ \t\n])[ \t]*"
)
_INLINE_TURN = re.compile(
    rf"(?P<label>(?:{_TITLES})(?: (?:{_NAME}|of|the|for|and)){{0,11}}|Question|Remark|Vladimir Putin|Volodymyr Zelenskyy):(?= )[ \t]*"
)
_INLINE_NAME_TURN = re.compile(
    rf"(?P<label>{_NAME} (?:(?:{_NAME}|of|the|for|and) ){{0,8}}{_NAME}):(?= [A-Z“\"]|…)[ \t]*"
)
"""In the running text of a talk whose heading names it as one, any name before a colon."""
_DOUBLED_TURN = re.compile(
    rf"(?P<label>(?:(?:{_NAME},?|of|the|for|and|on|to) ){{0,14}}?(?P<given>{_NAME}(?: {_NAME})?) (?P<family>{_NAME})) (?P=family) (?P=given)[^:.!?\n]{{0,160}}:(?= )[ \t]*"
)
"""A label with the words of the card that opens beside it, as pages of the Kremlin give it where somebody first speaks: "Ann Reed Reed AnnHead of the Bank:"."""
_PLAIN = """
note source summary subject re ref reference fact sheet background example question update editor comment to
from date place time participants present washington moscow london paris geneva vienna new york begin text end
attachment enclosure annex table figure photo image video watch read listen share related tags topics contact
phone email website tel fax copyright correction first second third finally also however dear mr president but
and or consider
"""
_NOT_LABELS = frozenset(_PLAIN.split())
_QUESTION_LABELS = re.compile(
    r"q|question|remark|reporter|journalist|press|the press|correspondent|interviewer|audience member|participant",
    re.IGNORECASE,
)
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|asked|added|attributable|following|below)\b"
)
_CONVERSATION = re.compile(
    r"conversation|interview|briefing|conference|remarks|meeting|availability|talks|statement|speech|gaggle|address|answer|questions",
    re.IGNORECASE,
)
_OFFICE_AND_NAME = re.compile(rf"(?:{_TITLES})(?: \S+){{3,}}")
_OFFICE = re.compile(rf"(?:The )?(?:{_TITLES})")
_TOLD = r"\b{label}(?: (?:then|also|again|now|\w+ly))?,? (?:said|asked|replied|stated|added|noted|observed|answered|responded|remarked|continued|explained|suggested|repeated|agreed|thought|stressed|concluded)\b"
"""What a text that tells of a talk says of its labels; a transcript hardly does."""
_CALLED_MR = ("Mr. ", "Mrs. ", "Madam ")
MIN_TURNS = 2


def find_turns(text: str, body_start: int = 0, title: str | None = None) -> tuple[Turn, ...]:
    """Return the turns of a transcript, or the addressee and signatory of a letter, in text order; none for ordinary prose.

    A turn runs from the end of its label to the next label or to the end of the text. ``title`` decides doubtful cases: a single label
    counts where it names the speaker that a title announces.
    """
    # "Mr. President:" inside a letter is a salutation: a title that names writer and reader outweighs it.
    letter = is_letter_title(title)
    labels = [] if letter else list(_labels(text, body_start, title))
    if not labels or _are_told_of(text, [label for _, _, label in labels]):
        return find_letter_turns(text, body_start, title)
    turns = []
    for (_, start, label), following in zip(labels, [*labels[1:], (len(text), len(text), "")], strict=True):
        end = start + len(text[start : following[0]].rstrip())
        if end > start:
            turns.append(
                Turn(
                    label=label,
                    start=start,
                    end=end,
                    role="question" if _QUESTION_LABELS.fullmatch(label) else "speaker",
                )
            )
    return tuple(turns)


def _are_told_of(text: str, labels: list[str]) -> bool:
    """Tell whether the text says more often what the labelled said than it labels them: minutes with "Mr. Hale: “Yes.”" for one "he said"."""
    return sum(len(re.findall(_TOLD.format(label=re.escape(label)), text)) for label in set(labels)) > len(labels)


def _labels(text: str, body_start: int, title: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield (where the label begins, where the words begin, label) for labels that are credible as a set."""
    if ":" not in text and "Q" not in text and "PRESIDENT." not in text:
        return
    found: dict[int, tuple[int, str, bool]] = {}
    starts, inline = _starts(text, body_start), _inline_starts(text, body_start)

    def find(pattern: re.Pattern[str], places: list[int], *, strong: bool = False) -> None:
        for match in _matches(pattern, text, places):
            label = match["label"].strip(" ,")
            if _is_label(label):
                found.setdefault(match.start("label"), (match.end(), label, strong and len(label) > 1))

    find(_DOUBLED_TURN, inline, strong=True)
    sure = set(found)
    find(_CAPS_TURN, starts, strong=True)
    find(_NAMED_TURN, starts)
    find(_INLINE_TURN, inline)
    # Two who are introduced with office and name talk to one another, whatever the heading says.
    introduced = {label for _, label, _ in found.values() if _OFFICE_AND_NAME.match(label)}
    talk = _CONVERSATION.search(title or "") is not None or len(introduced) > 1
    if talk:
        find(_INLINE_NAME_TURN, inline)
    strong_count = sum(1 for _, _, strong in found.values() if strong)
    questions = list(_matches(_Q_TURN, text, starts))
    # "Q" is a label only in company: a lone capital at the start of a line may be anything.
    if strong_count or len(questions) >= 3 or found:
        for match in questions:
            found[match.start("label")] = (match.end(), "Q", True)
    yield from _credible(found, title, sure, talk=talk)


def _starts(text: str, body_start: int) -> list[int]:
    """Return where a label may begin at or after ``body_start``, ascending."""
    places = {0}
    for start in _STARTS:
        places.update(match.end() for match in start.finditer(text, max(0, body_start - 3)) if match.lastindex)
    return sorted(place for place in places if place >= body_start)


def _inline_starts(text: str, body_start: int) -> list[int]:
    """Return where sentences begin shortly before a colon, ascending; no colon lies between."""
    places: list[int] = []
    for match in _INLINE_COLON.finditer(text, body_start):
        colon = match.start()
        begin = max(body_start, colon - _MAX_INLINE)
        places += [
            match.end()
            for match in _SENTENCE_END.finditer(text, begin, colon)
            if (not places or match.end() > places[-1]) and not text[begin : match.end()].endswith(_CALLED_MR)
        ]
        body_start = colon + 1
    return places


def _matches(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` that begin at ``places`` and do not overlap."""
    end = -1
    for n, place in enumerate(places):
        match = pattern.match(text, place) if place >= end else None
        if match:
            # "Thank you. Mr Reed. Ann Reed:": who is called on stands before the label.
            later = [p for p in places[n + 1 : n + 4] if p < match.end("label") and _CALLED.search(text[place:p])]
            match = next((m for p in reversed(later) if (m := pattern.match(text, p))), match)
            end = match.end()
            yield match


def _is_label(label: str) -> bool:
    words = [word.strip(".,()").lower() for word in label.split()]
    if not words or len(label) < 2 or label.isdigit():
        return False
    if " ".join(words) in {"question", "reporter", "moderator", "the president", "president"}:
        return True
    if _VERBISH.search(label) or all(word in _NOT_LABELS or word.isdigit() for word in words):
        return False
    # Initials are the start of a name in running text.
    return not (
        words[0] in ("dear", "esteemed", "telephone")
        or all(len(word) == 1 for word in words)
        or (len(words) == 1 and len(words[0]) < 3)
    )


def _credible(
    found: dict[int, tuple[int, str, bool]], title: str | None, sure: set[int], *, talk: bool
) -> Iterator[tuple[int, int, str]]:
    counts = Counter(label for _, label, _ in found.values())
    heading = (title or "").lower()
    strong_total = sum(1 for _, _, strong in found.values() if strong)
    # Where one name comes again and again between others, a full name before a colon speaks though it comes once.
    established = talk and max(counts.values(), default=0) > MIN_TURNS
    # A speaker is named with the office first and by the name alone afterwards.
    introduced = {label.split()[-1].lower() for _, label, _ in found.values() if _OFFICE_AND_NAME.match(label)}
    kept: dict[int, tuple[int, int, str]] = {}
    for at, (start, label, strong) in found.items():
        surname = label.split()[-1].strip(".,()").lower()
        titled = re.match(rf"(?:{_TITLES})\b", label) is not None
        if strong:
            # Headings in capitals ("BACKGROUND:") come once; a speaker comes again, with a title, or in the heading.
            keep = counts[label] >= MIN_TURNS or titled or _has_rank(label) or (len(surname) > 2 and surname in heading)
        else:
            announced = len(surname) > 2 and (surname in heading or surname in introduced)
            keep = (
                counts[label] >= 3
                or (titled and len(label) > 8)
                or (talk and (counts[label] >= 2 or announced))
                or (established and len(label.split()) == 2 and is_given_name(label.split()[0]))
            )
            keep = keep or (titled and (strong_total > 1 or counts[label] > 1))
        if keep or at in sure:
            kept[at] = (at, start, label)
    alone = {label for _, _, label in kept.values()}
    if len(alone) == 1 and not (talk or strong_total):
        only = min(alone)
        if not (_OFFICE_AND_NAME.match(only) or _OFFICE.fullmatch(only)):
            # One name before colons, be it often, makes a list or a headline.
            return
    if kept:
        # The only question of a transcript is no part of what the speaker before it says.
        kept.update({at: (at, start, label) for at, (start, label, _) in found.items() if label in ("Q", "Remark")})
    yield from (kept[at] for at in sorted(kept))


def _has_rank(label: str) -> bool:
    return re.match(
        r"(?:MR|MS|MRS|DR|THE|PRESIDENT|VICE|PRIME|SECRETARY|DEPUTY|UNDER|ASSISTANT|FOREIGN|MINISTER|CHANCELLOR|AMBASSADOR|GENERAL|ADMIRAL|SENATOR|SENIOR"
        r"|GOVERNOR|DIRECTOR|QUESTION|MODERATOR|OPERATOR|CHAIR\w*|COMMISSIONER|ADMINISTRATOR|REPRESENTATIVE|KING|QUEEN|CONGRESS\w+|SPEAKER|PREMIER|JUSTICE|LT|COLONEL|MAJOR|COUNSELOR|ATTORNEY)\b",
        label,
    ) is not None  # fmt: skip
