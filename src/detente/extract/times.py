"""Time expressions of a text with TIMEX3 values (ISO-TimeML), relative to the document's date.

One pass of one expression per family; direction ("on Monday", "in March") is told by the tense around it, "a year earlier" and
"the quarter" by the quarter that was named last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.codebook.literals import possible_matches
from detente.extract.time_context import TimeReader
from detente.extract.time_holidays import HOLIDAY_NAMES, holiday_value, new_year_value, spelled_decade_value
from detente.extract.time_sequence import (
    again_value,
    century_value,
    half_value,
    later_value,
    noon_value,
    running_year_value,
    sequence_value,
    timed_value,
)
from detente.extract.time_values import (
    Rule,
    decade_value,
    deictic_value,
    first_day_value,
    fiscal_quarter_value,
    length_value,
    month_day_value,
    numeric_value,
    reference_value,
    relative_value,
    season_value,
    set_value,
    spelled_value,
    weekday_value,
    whole_unit_value,
    year_before_value,
    year_end_value,
    year_quarter_value,
    year_value,
)
from detente.extract.time_words import date_value

_REFERENCES = {
    "PRESENT_REF": r"now|currently|current|at present|presently|nowadays|these days|at the moment|right now|at this time",
    "PAST_REF": r"(?:days|weeks|months|years|decades|centuries) ago|recently|(?:in )?the (?:recent )?past(?! (?:\w+ ){0,2}(?:second|minute|hour|day|week|month|quarter|year|decade|centur))|lately|long ago|(?:in )?recent (?:years|months|weeks|days|decades)",
    "FUTURE_REF": r"(?:in )?the (?:near |foreseeable |not too distant )?future|in future|(?<!as )soon(?! (?:as|after)\b)|(?:in )?(?:the )?coming (?:days|weeks|months|quarters|years)|in the (?:days|weeks|months|years) (?:ahead|to come)|in due course",
}
_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b(?= \d))|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d{1,2} 1/2|\d+(?:,\d{3})*(?:\.\d+)?|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred))"
_ONES = r"(?i:one|two|three|four|five|six|seven|eight|nine)"
_VAGUE = r"(?i:several|a few|few|many|some|a couple of|a number of|numerous|dozens of|couple of)"
_UNIT = r"(?i:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|century|centuries)"
_SPELLED = rf"(?i:nineteen (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_ONES})?)\b"
_MOD = r"(?:(?i:the )?(?i:early|late|mid|middle of|beginning of|start of|end of|earlier|later)(?: |-)(?:(?i:in|on|of) )?(?i:the )?)?"
_AT = rf"(?: (?:EST|EDT|GMT|UTC|CET|ET|PST|PDT|(?i:local time)))?(?: \(\d{{1,2}}:?\d\d (?:GMT|UTC)\))?(?:,? (?:on )?(?:(?P<day>{_DAY})\b|(?P<month>{_MONTH}) ?(?P<number>\d{{1,2}})\b))?"
_YEAR = r"(?:1[6-9]|20)\d\d"


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeExpression:
    """A time expression: code points of the text, its words, TIMEX3 type and value."""

    start: int
    end: int
    exact: str
    kind: str
    value: str


_RULES: tuple[tuple[str, Rule], ...] = (
    (rf"(?:\b{_DAY},? )?{_MOD}(?:(?P<lead>(?i:last|next|this|past)) )?(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR})\b)?|(?P<m1>{_MONTH})(?: ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|%)\b(?=(?: and | to | or |-|–)\d{{1,2}},? (?P<y4>{_YEAR})\b)?)?(?:(?:,| of)? ?(?:(?P<y1>{_YEAR})\b|(?P<y3>{_SPELLED})))?(?: (?:of )?(?P<rel>(?i:last|this|next)) year\b)?)", month_day_value),
    (rf"\b(?P<day>\d{{1,2}})(?=(?: and | to | or |-|–)\d{{1,2}} (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR})\b)?)", first_day_value),
    (r"(?P<iso>(?:1[6-9]|20)\d\d-\d\d-\d\d)|(?P<us>\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)\b)", numeric_value),
    (rf"{_MOD}(?:(?P<lead>(?i:last|next|this|past|this past|this coming|coming|the previous|the following)) )?(?:(?P<hour>(?i:noon|midnight)) (?:on )?)?\b(?P<day>{_DAY})\b(?: (?P<part>(?i:morning|afternoon|evening|night)))?", weekday_value),
    (r"\b(?P<word>(?i:today|yesterday|tomorrow|tonight|last night|the day before yesterday|the day after tomorrow|this(?= (?:morning|afternoon|evening))))\b(?: (?P<part>(?i:morning|afternoon|evening|night)))?", deictic_value),
    (r"\b(?:(?i:earlier|later|early|late) )?(?P<step>(?i:the following|the next(?= day)|that same|that|the same(?= day))) (?P<unit>(?i:day|week|month|year))\b", sequence_value),
    (rf"\b{_MOD}(?P<step>(?i:this|last|the last|the past|the previous|previous|next|the next|the coming|the following|the current|current)) (?:(?i:fiscal|calendar) )?(?P<unit>(?i:week|month|quarter|year|spring|summer|autumn|fall|winter|weekend|decade|century))\b(?![’']s end)", relative_value),
    (rf"\b(?:(?i:the|a|its|their|fiscal) )?(?:(?P<before>{_YEAR}|(?i:this|last|next) year(?=[’']s)|(?i:year[- ](?:ago|earlier)))(?:[’']?s)? )?(?:(?i:fiscal|latest) )?(?P<number>(?i:first|second|third|fourth))[ -](?i:fiscal )?(?i:quarter)\b(?: (?i:of )?(?:(?P<year>{_YEAR})\b|(?P<rel>(?i:this|last|next)) (?i:year)\b))?(?P<latest>\b\B)?", fiscal_quarter_value),
    (r"\b(?i:the) (?P<latest>(?i:latest |most recent |recent |just-ended )?(?i:quarter))\b(?P<number>\b\B)?(?P<year>\b\B)?(?P<before>\b\B)?", fiscal_quarter_value),
    (r"\b(?i:(?:the |a )?year[- ](?:earlier|ago)(?:[ -](?:quarter|period|month))?|the year before|the previous year|(?:a|the same quarter a|the same period a) year (?:earlier|ago|before)|the (?:same|comparable|corresponding) (?:quarter|period) (?:last year|a year (?:ago|earlier)|of (?:last|the previous) year))\b", year_before_value),
    (rf"\b(?i:(?:nearly|almost|about|around|roughly|just|only|barely|(?:just )?over|more than|less than|some|at least) )?(?:(?P<vague>{_VAGUE})|(?P<count>{_COUNT}))[ -](?P<unit>{_UNIT})(?i: or (?:so|more))? (?P<back>(?i:ago|from now|hence|earlier|later))\b", later_value),
    (rf"\b(?:(?i:the|its|their|a) )?(?:(?i:first|past|last|next|previous|final|coming|following|another|nearly|almost|about|more than|over|least|recent|full|same) ){{0,4}}(?:(?:{_VAGUE})|(?P<count>{_COUNT}))(?: (?i:more|full|straight|consecutive|long))?[ -](?P<unit>{_UNIT})\b(?![- ]old\b)", length_value),
    (r"\b(?:(?<=[Ff]or )|(?<=[Ii]n )|(?<=[Ww]ithin )|(?<=matter of ))(?P<count>\b\B)?(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades|centuries))\b", length_value),
    (rf"\b(?:(?i:every) (?P<count>{_COUNT}|(?i:other|second|third)) (?P<unit>{_UNIT})|(?i:each|every) (?P<month>{_MONTH})|(?P<days>{_DAY}s)\b(?: (?P<part>(?i:mornings|afternoons|evenings|nights))\b)?)", again_value),
    (r"\b(?i:once|twice|three times|four times|several times) (?i:a|an|per|every) (?P<unit>(?i:hour|day|week|month|year|decade))\b(?P<count>\b\B)?(?P<month>\b\B)?(?P<days>\b\B)?", again_value),
    (rf"\b(?:(?i:the )?(?P<half>(?i:first|second)) (?i:half of )(?:(?P<year>{_YEAR})\b|(?P<rel>(?i:this|last|next|the)) (?i:year)\b)|(?i:half an? )(?P<unit>(?i:hour|day|year|decade|century))\b)", half_value),
    (r"\b(?i:the )?(?:(?P<number>\d{1,2})(?i:st|nd|rd|th)|(?P<word>(?i:seventeenth|eighteenth|nineteenth|twentieth|twenty-first)))[ -](?i:century)\b", century_value),
    (r"\b(?P<word>(?i:noon|midday|midnight|overnight))\b", noon_value),
    (r"\b(?i:the year (?:is (?:out|over)|ends|runs out))\b", running_year_value),
    (r"\b(?i:daily|weekly|monthly|annually|yearly|nightly|(?:every|each) (?:day|week|month|quarter|year|morning|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b", set_value),
    (rf"(?:\b(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))? ?(?P<half>(?i:a\.?m\b|p\.?m\b)\.?|(?i:in the (?:morning|afternoon|evening)))){_AT}", timed_value),
    (rf"(?<![\d:])(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])(?P<half>\b\B)?{_AT}", timed_value),
    (r"\b{_MOD}(?i:the )?(?:(?P<decade>(?:1[6-9]|20)\d0)[’']?s\b)".replace("{_MOD}", _MOD), decade_value),
    (r"(?i:the )[’'](?P<decade>\d0)s\b", decade_value),
    (r"\b(?i:(?:for|in|during|of|over) the(?: fiscal| full| whole)? )(?P<count>\b\B)?(?P<unit>(?i:year|week|month))\b(?![- ](?:(?:19|20)\d\d|ago|earlier|before|two thousand))", whole_unit_value),
    (r"\b(?P<step>(?i:the)) (?P<unit>(?i:weekend))\b", relative_value),
    (rf"\b(?i:year[- ]end)(?: (?P<year>{_YEAR}))?\b", year_end_value),
    (r"\b(?P<step>(?i:the end of (?:the|this|next|the current|the coming)))(?i: fiscal| calendar)? (?P<unit>(?i:year|month|week|quarter|decade|century))\b", relative_value),
    (rf"\b(?P<name>(?i:{HOLIDAY_NAMES}))(?![’']s \w+ day|\w)(?:,? (?P<year>{_YEAR}))?", holiday_value),
    (r"\b(?i:in the new year)\b", new_year_value),
    (rf"\b{_MOD}(?i:the )(?i:nineteen[- ])?(?P<tens>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b", spelled_decade_value),
    (rf"\b(?i:the )(?:(?P<year>{_YEAR})|(?i:latest)) (?i:period|quarter)\b", year_quarter_value),
    (rf"\b{_MOD}(?i:the )?(?P<season>(?i:spring|summer|autumn|winter)|fall(?= of (?:1|2)\d\d\d))\b(?: (?i:of )?(?:(?P<year>{_YEAR})\b|(?P<spelled>{_SPELLED})))?", season_value),
    (rf"(?<![\d$£€.,#])(?<!(?<!\b\d\d\d\d)-){_MOD}(?:(?i:fiscal(?: year)?|calendar|the year) )?\b(?P<year>(?:1[7-9]|20)\d\d)\b(?![\d%]|[,.]\d|-\d\d\b| (?i:people|troops|men|soldiers|shares|tons|miles|points|percent|jobs|workers))", year_value),
    (rf"\b(?P<year>{_SPELLED})(?P<after>\b\B)?", spelled_value),
    (rf"\b(?i:the year two thousand)(?: (?:and )?(?P<after>{_ONES}))?\b(?P<year>\b\B)?", spelled_value),
    *((rf"\b(?i:{words})\b", reference_value(value)) for value, words in _REFERENCES.items()),
)  # fmt: skip
_PATTERNS = tuple(pattern for pattern, _ in _RULES)
_COMPILED = tuple((re.compile(pattern), rule) for pattern, rule in _RULES)
_HINT = re.compile(
    r"\d|(?i:day|daily|night|tomorrow|morning|afternoon|evening|second|minute|hour|week|month|quarter|year|annual|decade|centur"
    r"|spring|summer|autumn|fall|winter|christmas|thanksgiving|halloween|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|latest period|now|noon|midnight|midday|nineteen|current|present|moment|recent|past|lately|ago|future|soon|at this time|due course)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
"""What every expression holds a part of: most quotations have none, and are not searched rule by rule."""

_SECOND_DAY = re.compile(
    r"(?<=\d)(?: and | to | or |-|–)(?P<day>\d{1,2})(?:,? (?:1[6-9]|20)\d\d)?\b(?![-:.%]\d|%| [a-z]+s\b|,\d| (?:percent|people|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)


def find_times(text: str, on: date | None, *, future: bool = False) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in text order, none inside another; ``on`` is the document's date.

    ``future`` says that the text is about what is to come, whatever its tenses. Without a date only expressions that need none are returned. Values follow TIMEX3: 1998-02-13, 1998-W07, 1998-Q1, 1998-SU, 199X,
    P3D, PT48H, PXY, PRESENT_REF, 1998-02-13TMO.
    """
    if not _HINT.search(text):
        return []
    reader = TimeReader(text, on, future)
    found: list[tuple[int, int, re.Match[str], Rule]] = []
    for n in sorted(possible_matches(_PATTERNS, text)):
        pattern, rule = _COMPILED[n]
        found += [(m.start(), -m.end(), m, rule) for m in pattern.finditer(text) if m.group().strip()]
    found.sort(key=lambda f: (f[0], f[1]))
    return list(_resolved(reader, found))


def _resolved(reader: TimeReader, found: list[tuple[int, int, re.Match[str], Rule]]) -> Iterator[TimeExpression]:
    reached = 0
    for start, _, match, rule in found:
        if start < reached:
            continue
        kind, value = rule(reader, match)
        reached = match.end()
        if value is None:
            continue
        reader.note(match.end(), value.partition("T")[0])
        exact = match.group()
        lead = len(exact) - len(exact.lstrip())
        yield TimeExpression(start=start + lead, end=match.end(), exact=exact[lead:], kind=kind, value=value)
        if second := _second_day(reader.text, match.end(), value):
            reached = second.end
            yield second


def _second_day(text: str, start: int, value: str) -> TimeExpression | None:
    """Return the "5" of "May 4 and 5" or "May 4-5" after the day before it."""
    match = _SECOND_DAY.match(text, start)
    if match is None or len(value) != len("2000-01-01") or not value.replace("-", "").isdigit():
        return None
    day = date_value(int(value[:4]), int(value[5:7]), int(match["day"]))
    if day is None or day <= value:
        return None
    return TimeExpression(
        start=match.start("day"), end=match.end(), exact=text[match.start("day") : match.end()], kind="DATE", value=day
    )
