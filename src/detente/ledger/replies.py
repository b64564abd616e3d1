"""How a statement reads as an answer: whether it is one, how sure the coder is, and whether its words accept or refuse outright."""

import re

from detente.codebook.actors import demonym_state, party_of
from detente.codebook.literals import possible_matches
from detente.ledger.bargaining_words import telling_codes
from detente.ledger.entries import ON_RECORD, SHOWN_ONLY, Entry
from detente.ledger.words import codes_of

ANSWERS = {"accept": "accepted", "reject": "rejected"}
ANSWER_KINDS = ("accepted", "accepted on conditions", "accepted in part", "accepted in principle", "rejected")
"""What an answer in so many words does to an offer."""
TAKEN_UP = "taken up"
"""What becomes of an offer where the other side puts forward something of its own on the same matter: inferred, and no refusal."""
_COUNTERS = frozenset({"offer", "demand", "propose"})
SURELY = 0.38
"""Confidence of the coder from which a statement may answer, or be answered, where no term of the case ties the two together: below it
the act or the party is wrong more often than not."""
SURE, NEGATED, ACCEPTS, OUTRIGHT, REFERS, POINTS, TELLS, STANDS, COUNTERS, RELAYED, OWN, RECALLED = (
    1 << n for n in range(12)
)
"""Marks of a statement, one bit each: the coder is sure enough; the words deny; it accepts; it accepts or refuses in so many words; the
words name what they answer ("your proposal"); they are few and point back at it ("they could not do this"), or name no matter ("we were
opposed"); they name what they answer and say what it is ("your proposal to meet"); they are on record, and whose they are is named; they put
something forward themselves, to a party, and so may take up what that party put forward; another tells them; they are a side's own; a later account tells them of a day long before."""
_REFERS = re.compile(
    r"\b(your|his|her|their|this|that|these|those|such an?|such)\s+(?:(?!to\b)\w+\s+){0,2}"
    r"(proposals?|offers?|demands?|terms|conditions?|plans?|suggestions?|requests?|ultimatum|initiatives?|drafts?|letter|message|package|threats?)\b"
    r"|\w['’]s? (?:(?!to\b)\w+\s+){0,2}(proposals?|offers?|demands?|terms|conditions?|plans?|suggestions?|ultimatum|initiatives?|drafts?)\b"
    r"|\bwhat you (propose|suggest|offer|ask|demand)\b|\byou (propose|suggest|offer|ask|demand)(ed)?\b",
    re.I,
)
_REFERS_WORDS = (_REFERS.pattern,)
_ACCEPTS = re.compile(
    r"\b(accept(s|ed|ing|able|ance)?|agree(s|d|ing)?|approv(e|es|ed|ing)|consent(s|ed)?|conced(e|es|ed)|welcom(e|es|ed|ing)|endors(e|es|ed))\b",
    re.I,
)
_OURS = re.compile(
    r"(?i)\b(?:our|the) (?:\w+ ){0,2}(?:proposals?|offers?|demands?|suggestions?|requests?|initiatives?|drafts?)\b"
)
"""How a report on talks names what the other side answers."""
_REFUSES = re.compile(
    r"\b(reject\w*|refus\w+|declin(e|es|ed|ing)|turn(s|ed|ing)? down|rul(e|es|ed|ing) out|oppos(e|es|ed|ing)|unacceptable|inadmissible|unwilling|"
    r"out of the question|reluctant|object(s|ed|ing)? to|not (?:\w+ )?(?:willing|prepared|ready|going) to|(not|never|cannot|\w+n['’]t|no longer)\b[^.;]{0,24}\b(accept|agree|consent|approve|support)\w*)\b",
    re.I,
)
_POINTS = re.compile(
    r"(?i)\b(?:this|that|it|so|such)\W*$|\bdo (?:this|that|so|it)\b|^(?:(?:his|her|its|their|full|complete|personal) )+(?:agreement|consent|approval|refusal|objections?)\W*$"
    r"|\b(?:these|those|both|all) (?:two |three )?(?:points|judge?ments|recommendations|ideas|steps|changes|amendments|arrangements|principles)\b"
)
_PRONOUNS = frozenset({"they", "he", "she", "it", "them", "who", "which"})
_FEW = 12
"""Words of an answer that only points back."""
_CLAUSE = re.compile(r"(?i)(when|if|unless|after|before|until|as soon as|once)\b[^,;:]*$")
"""A subordinate clause alone: what is accepted or refused stands outside it."""
_ANSWERING = frozenset(
    codes_of(
        "reject refuse decline oppose opposed object objection disagree approve approval consent concede welcome endorse unacceptable "
        "acceptable unwilling refusal okay affirmatively necessarily absolutely definitely certainly completely"
    )
)
"""Stems of words that accept or refuse, and say what for no more than a "yes"."""
_LEAD = 60
"""Letters before a statement in which its verb may stand ("Borland refused")."""
_SENTENCE_END = re.compile(r"[.!?;\n]")
_LIMITED = (
    ("accepted in principle", re.compile(r"(?i)\bin principle\b")),
    (
        "accepted in part",
        re.compile(
            r"(?i)\b(?:in part\b|part(?:ly|ially)\b|(?:accept|agree|approv|consent)\w*(?: \w+){0,2} (?:part|some|parts|one|only one|most) of|only (?:in )?part\b)"
        ),
    ),
    (
        "accepted on conditions",
        re.compile(
            r"(?i)\b(?:(?:with|subject to) (?:\w+ ){0,2}?(?:reservations?|exceptions?|amendments?|modifications?|changes)|conditional(?:ly)?\b|on (?:the )?condition\b)"
        ),
    ),
)
"""What limits an acceptance, and what it is then."""
NO_OBJECTION = re.compile(
    r"\b(no|any|without) objections?\b|\b(not|\w+n['’]t) (object|refuse|oppose|veto|block|rule (it )?out|stand in the way)\b",
    re.I,
)
"""Negated words by which a side agrees."""
_DECLINED = re.compile(
    r"\b(not|never|cannot|\w+n['’]t|no longer)\b.{0,24}\b(accept|agree|consent|approve|support)", re.I
)
_ASKS = re.compile(r"(?i)\b(?:ask|inquir|enquir|wonder)\w*\b")
"""Whether another could do a thing is asked, and not answered."""
_FIRST = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][\w.-]+)(?=,? [a-z])")
_AGREES_MORE = re.compile(r"(?i)\b(?:could|can)(?:not|n['’]t| not) agree more\b")
_DEFLECTED = re.compile(
    r"\b(pre-?judg|pre-?empt|speculat|hypothetical|get(ting)? (out )?ahead|comment|podium|(negotiat|debat)\w+ in public|in public|(nothing|anything)( \w+)? to (say|add)\b)",
    re.I,
)
"""Said to a questioner: nobody's offer is refused."""
_DEFLECTING = ("judg", "empt", "speculat", "hypothetical", "ahead", "comment", "podium", "in public", "thing")
"""One of these stands in every such text."""


def is_answer(entry: Entry) -> bool:
    """Tell whether a statement may answer an offer: no deflected question, and no acceptance in words that deny something else."""
    if (
        entry.act not in ANSWERS
        or not entry.side
        or entry.standing == SHOWN_ONLY
        or _CLAUSE.match(entry.statement.quote)
    ):
        return False
    if entry.to and _begins_with(entry):
        return False  # "Borland finds this unacceptable", said to Borland, tells its answer and not the speaker's.
    if entry.statement.cue and _ASKS.search(entry.statement.cue.exact):
        return False
    if entry.act == "accept":
        quote = entry.statement.quote
        return entry.statement.polarity != "negative" or bool(_DECLINED.search(quote) or NO_OBJECTION.search(quote))
    if _AGREES_MORE.search(entry.statement.quote):
        return False
    words = entry.statement.quote.casefold()
    return not any(sign in words for sign in _DEFLECTING) or _DEFLECTED.search(words) is None


def _begins_with(entry: Entry) -> bool:
    """Tell whether the words begin with whom they are directed at, by its name or by another of its names."""
    if entry.statement.quote.startswith(f"{entry.to} "):
        return True
    first = _FIRST.match(entry.statement.quote)
    return first is not None and entry.to in (party_of(first["name"], entry.day), demonym_state(first["name"]))


def is_sure(entry: Entry) -> bool:
    """Tell whether the coder, or a person, is sure enough of a statement to tie it to another by words alone."""
    return entry.confirmed or entry.statement.confidence is None or entry.statement.confidence >= SURELY


def marks_of(entry: Entry) -> int:
    """Return the marks of a statement that tables or answers, found once."""
    if entry.marks is None:
        entry.marks = _read_marks(entry)
    return entry.marks


def _read_marks(entry: Entry) -> int:
    s = entry.statement
    agrees = entry.act == "accept" and NO_OBJECTION.search(s.quote)
    marks = (SURE if is_sure(entry) else 0) | (NEGATED if s.polarity == "negative" and not agrees else 0)
    marks |= RELAYED if s.evidence == "reported" else OWN if s.evidence == "own_words" else 0
    marks |= RECALLED if entry.recalled else 0
    if entry.act in _COUNTERS and entry.to and entry.standing == ON_RECORD and is_sure(entry):
        marks |= COUNTERS
    if entry.act in ANSWERS:
        marks |= ACCEPTS if entry.act == "accept" else 0
        refers = refers_to_offer(s.quote) or (s.evidence == "reported" and _OURS.search(s.quote))
        marks |= (OUTRIGHT if _outright(entry) else 0) | (REFERS if refers else 0)
        marks |= POINTS if len(s.quote.split()) <= _FEW and (_POINTS.search(s.quote) or _is_bare(entry)) else 0
        marks |= TELLS if entry.named and entry.named.tells else 0
        marks |= STANDS if entry.standing == ON_RECORD and not _is_of_unnamed(entry) else 0
    return marks


def _is_of_unnamed(entry: Entry) -> bool:
    """Tell whether an answer is reported of "them", of nobody, or of whose offer it is: "they have rejected Hale's suggestion"."""
    source = entry.statement.source
    if entry.statement.evidence != "reported":
        return False
    return source is None or source.exact.casefold() in _PRONOUNS or source.exact.endswith(("'s", "’s", "'", "’"))


def fits(offer: int, answer: int) -> bool:
    """Tell whether two statements, by their marks, may be offer and answer: who accepts denies what the offer denies, who refuses does not."""
    if not offer & answer & SURE:
        return False
    if answer & ACCEPTS:
        return not (offer ^ answer) & NEGATED
    return bool(answer & OUTRIGHT) or not offer & answer & NEGATED


def _outright(entry: Entry) -> bool:
    """Tell whether the words say so; where no machine coded the statement, they need not."""
    if entry.confirmed or entry.statement.confidence is None:
        return True
    words = _told_in(entry)
    return bool(
        (_ACCEPTS.search(words) or NO_OBJECTION.search(words)) if entry.act == "accept" else _REFUSES.search(words)
    )


def _told_in(entry: Entry) -> str:
    """Return the words of a statement with those just before them in their sentence."""
    start = entry.statement.content[0].start
    lead = _SENTENCE_END.split(entry.document.text[max(0, start - _LEAD) : start])[-1]
    return lead + entry.statement.quote


def _is_bare(entry: Entry) -> bool:
    """Tell whether words accept or refuse and name no matter: "we were opposed"."""
    return _outright(entry) and not telling_codes(entry.codes) - _ANSWERING


def kind_of(entry: Entry) -> str:
    """Return what an answer does to the offer that it concerns, one of ``ANSWER_KINDS``, or ``taken up`` where it puts forward something itself."""
    s = entry.statement
    if entry.act not in ANSWERS:
        return TAKEN_UP
    agrees = entry.act == "accept" and s.polarity != "negative"
    if not agrees and not NO_OBJECTION.search(s.quote):
        return "rejected"
    words = _told_in(entry)
    for kind, limited in _LIMITED:
        if limited.search(words):
            return kind
    return "accepted on conditions" if s.conditions else "accepted"


def refers_to_offer(quote: str) -> bool:
    """Tell whether words name what they answer."""
    return bool(possible_matches(_REFERS_WORDS, quote)) and _REFERS.search(quote) is not None
