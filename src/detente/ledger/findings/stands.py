"""Refusals on record: what each party rejects, denies or calls unacceptable, whether or not the offer it answers is in the corpus."""

import re
from collections.abc import Sequence

from detente.codebook.literals import possible_matches
from detente.ids import content_id
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, add_note, ids_newest_first, plainest
from detente.ledger.telling import listed, words_of
from detente.ledger.words import ended
from detente.records.ledger import Finding

_UNACCEPTABLE = re.compile(
    r"\b(unacceptable|inadmissible|intolerable|impermissible|red lines?|can(?:not| ?not|[’']t) accept|never accept)\b",
    re.I,
)
_WORDS = (_UNACCEPTABLE.pattern,)


_OUTRIGHT = re.compile(
    r"\b(?:reject|refus|declin|oppos|den(?:y|ied|ies)|dismiss|veto|rul(?:e|ed|es|ing) out)\w*"
    r"|\b(?:not|never|n[’']t|cannot|no) (?:\w+ ){0,2}(?:accept|agree|consent|allow|permit|recogni[sz]e|negotiate|sign|withdraw|participate|attend|meet|discuss|true)\w*\b|\b(?:untrue|false|baseless|groundless)\b",
    re.I,
)
"""Words that refuse or deny outright; a mere "not" may say anything."""


_SAYS_NO = re.compile(
    r"(?i)\b(?:not?|never|n[oe]ither|nor|none|nothing|nobody|cannot|without|against|unable|unwilling|contrary|instead|impossible|inconsistent|incompatible"
    r"|(?:contradict|disagree|disput|object|protest|resist|doubt|call\w* off|cancel|withdr|suspend|halt|stop|end|break|broke|abandon|renounc|exclud|preclud|prohibit|forbid|ban|bar|turn\w* down|too (?:late|little|much|far)|insufficient|inadequate|absurd|ridiculous|nonsense|lie|lies|lying|fabricat|wrong|mistake)\w*)\b|n['’]t\b"
)
"""One of these stands in all but a few refusals and denials."""
_NOT_PUT_FORWARD = re.compile(
    r"(?i)\b(?:situations?|state of affairs|conditions (?:in|of|on)|crisis|violence|attack\w*|kill\w*|murder\w*|danger|risk|impact|suffering|plight|hunger|rockets?|bomb\w*|shelling|strikes?"
    r"|destruction|bloodshed|aggression|forcibl\w+|invasion|behaviou?r|conduct|treatment|torture|abuse\w*|violation\w*|threats?|rhetoric|language|death toll|loss of life)\b"
)
"""What nobody offers: to call it unacceptable condemns it and refuses nothing."""
SHOWN = 4
"""Refusals that a sentence quotes."""


def note_refusal(entry: Entry, notes: Notes) -> None:
    """Note a refusal under its party and the one it refuses; glosses, rumours and writers' own words refuse nothing."""
    if entry.side and entry.standing != SHOWN_ONLY and _refuses(entry):
        to = entry.to if entry.to and entry.to != entry.side else ""
        add_note(notes, ("refusal", entry.side, to), entry, hits=2 if _says_so(entry) else None)


def tell_refusals(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return what one party refuses another."""
    _, side, to = key
    shown = plainest(notes, by_id, SHOWN)
    return Finding(
        id=content_id(*key),
        kind="refusal",
        sentence=ended(
            f"{side} rejects, denies or calls unacceptable{f' (towards {to})' if to else ''}: {listed(shown, len(notes), 160, named=side)}"
        ),
        parties=tuple(n for n in (side, to) if n),
        subject=next(iter(shown[-1].statement.issues), None),
        since=notes[0].day,
        statement_ids=ids_newest_first(notes),
    )


def _says_so(entry: Entry) -> bool:
    s = entry.statement
    cue = s.cue.exact if s.cue else ""
    return any(_OUTRIGHT.search(words) or _UNACCEPTABLE.search(words) for words in (s.quote, cue))


def _may_refuse(entry: Entry) -> bool:
    """Tell whether anything in a statement that a machine coded as a refusal or denial says no."""
    s = entry.statement
    if entry.confirmed or s.confidence is None or s.polarity == "negative" or s.cue_negated:
        return True
    return _says_so(entry) or _SAYS_NO.search(f"{s.cue.exact if s.cue else ''} {words_of(entry)}") is not None


def _refuses(entry: Entry) -> bool:
    s = entry.statement
    if s.act in ("reject", "deny"):
        if entry.holds_firm or entry.tells_refusal or not _may_refuse(entry):
            return False
        return not (s.cue_negated and s.cue and _OUTRIGHT.search(s.cue.exact))
    if s.act not in ("assess", "accuse", "report") or s.polarity == "negative":
        return False
    found = _UNACCEPTABLE.search(s.quote) if possible_matches(_WORDS, s.quote) else None
    return found is not None and (found.group().casefold().endswith("accept") or not _NOT_PUT_FORWARD.search(s.quote))
