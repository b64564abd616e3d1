"""What a statement, a term and a party look like together: the numbers from which the stance is judged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.ledger.entries import Entry
from detente.ledger.words import stem, stems_of, words_of
from detente.records.statements import ACTS
from detente.records.terms import Term

CONTEXT = 240
"""Code points before a sentence that may say what it is about ("such a treaty")."""
_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"(])|\n+")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|No|U\.S|U\.N)\.$")


def _cue(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


CUES: dict[str, re.Pattern[str]] = {
    "backing": _cue(r"\b(support\w*|committed|commitment|favou?r(s|ed)?|welcom\w*|endors\w*|back(s|ed|ing)|advocat\w*|champion\w*)\b"),
    "urging": _cue(r"\b(urg(e|es|ed|ing)|call(s|ed|ing)? (on|for|upon)|appeal\w*|press(ed|ing)?|encourag\w*|demand\w*|insist\w*)\b"),
    "duty": _cue(r"\b(must|should|needs? to|ha(s|ve) to|ought|essential|necessary|imperative|crucial|critical|important|time (has come )?(for|to))\b"),
    "wish": _cue(r"\b(wants?|wanted|seeks?|hop(e|es|ed|ing)|like to see|goal|objective|aims?|look forward|vision|believe in)\b"),
    "readiness": _cue(r"\b(ready|willing|prepared|agree[sd]?|accept(s|ed)?|open to|consider(s|ed)?)\b"),
    "resolve": _cue(r"\b(will|shall|going to|determined|intend|plans?|continue to)\b"),
    "deed": _cue(r"\b(provid\w+|deliver\w*|sent|send|assist\w*|help\w*|work(s|ed|ing)? (to|with|toward|for))\b"),
    "refusal": _cue(r"\b(reject\w*|oppos\w+|refus\w+|unacceptable|against|resist\w*|block(s|ed|ing)?|veto\w*|prevent\w*|rule[sd]? out|no intention)\b"),
    "blame": _cue(r"\b(condemn\w*|violat\w+|illegal\w*|illegitimate|threat\w*|aggress\w+|undermin\w+|mistake|danger\w*|concern(s|ed)?|unfortunate|regret\w*)\b"),
    "negation": _cue(r"\b(not|no|never|neither|nor|cannot|without|\w+n['’]t)\b"),
    "condition": _cue(r"\b(if|unless|until|once|provided|only|conditions?|conditional|depend\w*|in (exchange|return)|as long as|so long as|before|after|first)\b"),
    "modal": _cue(r"\b(would|could|might|may)\b"),
    "question": _cue(r"\?\s*[\"”’]?\s*$|^\s*(QUESTION|Q\b)"),
    "we": _cue(r"\b(we|our|us|I|my)\b"),
    "reported": _cue(r"\b(said|says|told|stated|believes?|thinks?|claim\w*|argu\w*|report\w*|asked|announced)\b"),
    "talk": _cue(r"\b(discuss\w*|talk(s|ed)?|meetings?|issues?|questions?)\b"),
    "past": _cue(r"\b(was|were|had|did)\b"),
    "ending": _cue(r"\b(end|ends|ended|ending|stop\w*|halt\w*|lift\w*|leav\w+|withdr\w+|remov\w+|give[s]? up|dismantl\w*|ceas\w+|ban(s|ned|ning)?)\b"),
    "keeping": _cue(r"\b(keep\w*|maintain\w*|remain\w*|continu\w+|extend\w*|impos\w+|expand\w*|build\w*|deploy\w*|preserv\w*|hold)\b"),
}  # fmt: skip
_FOR, _AGAINST = ("backing", "urging", "duty", "wish", "readiness"), ("refusal", "blame")
PRO = frozenset({"accept", "offer", "propose", "support", "demand", "intend"})


@dataclass(frozen=True, slots=True)
class TermSigns:
    """A term with its words made ready: each wording's proper names and other words."""

    wordings: tuple[tuple[frozenset[str], frozenset[str]], ...]
    keywords: frozenset[str]
    ending: bool
    keeping: bool
    negated: bool
    parties: frozenset[str]
    """First proper name of the term's text: usually who would have to act."""


@lru_cache(maxsize=4096)
def signs_of(term: Term) -> TermSigns:
    """Return the words of a term as features need them."""
    wordings = tuple(_split(w) for w in (term.text, *term.synonyms) if stems_of(w))
    lead = [w for w in words_of(term.text)[:3] if w[:1].isupper()]
    return TermSigns(
        wordings=wordings,
        keywords=frozenset(s for k in term.keywords for s in stems_of(k)),
        ending=CUES["ending"].search(term.text) is not None,
        keeping=CUES["keeping"].search(term.text) is not None,
        negated=CUES["negation"].search(term.text) is not None,
        parties=frozenset((*(stem(w) for w in lead), *(s for p in term.deliverable_by for s in stems_of(p)))),
    )


def _split(text: str) -> tuple[frozenset[str], frozenset[str]]:
    names = frozenset(stem(w) for w in words_of(text) if w[:1].isupper() and len(w) > 1)
    every = stems_of(text)
    return names & every, every - names


def sentence_of(entry: Entry) -> tuple[str, str]:
    """Return the sentence or sentences that a statement stands in, and the words before them."""
    text, start, end = entry.document.text, entry.statement.content[0].start, entry.statement.content[-1].end
    low = max(entry.document.body_start, start - 400)
    begin = low
    for match in _END.finditer(text, low, start):
        if not _TITLED.search(text[max(low, match.start() - 4) : match.start() + 1]):
            begin = match.end()
    after = _END.search(text, max(begin, end - 1), min(len(text), end + 400))
    stop = after.start() + 1 if after else min(len(text), end + 400)
    return text[begin:stop], text[max(entry.document.body_start, begin - CONTEXT) : begin]


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement with its sentence, made ready once for all terms and parties."""

    entry: Entry
    sentence: str
    stems: frozenset[str]
    quote_stems: frozenset[str]
    before_stems: frozenset[str]
    cues: dict[str, float]
    quote_cues: dict[str, float]


def passage_of(entry: Entry) -> Passage:
    """Return the passage of an entry."""
    sentence, before = sentence_of(entry)
    quote = entry.statement.quote
    return Passage(
        entry=entry,
        sentence=sentence,
        stems=stems_of(sentence) | entry.stems,
        quote_stems=entry.stems,
        before_stems=stems_of(before),
        cues={name: float(cue.search(sentence) is not None) for name, cue in CUES.items()},
        quote_cues={name: float(cue.search(quote) is not None) for name, cue in CUES.items()},
    )


def coverage(passage: Passage, signs: TermSigns) -> tuple[float, float]:
    """Return the best share of a wording's words that the sentence holds, and that sentence and context hold."""
    best = [
        (_share(names | rest, passage.stems), _share(names | rest, passage.stems | passage.before_stems))
        for names, rest in signs.wordings
    ]
    return max((a for a, _ in best), default=0.0), max((b for _, b in best), default=0.0)


def features(passage: Passage, signs: TermSigns, holder: str, words: Sequence[str], *, own: bool) -> list[float]:
    """Return the numbers for one statement, term and party; ``words`` are the names that the party goes by in a text."""
    s = passage.entry.statement
    near, wide = coverage(passage, signs)
    names = max((_share(n, passage.stems) for n, _ in signs.wordings), default=0.0)
    rest = max((_share(r, passage.stems) for _, r in signs.wordings), default=0.0)
    quoted = max((_share(r, passage.quote_stems) for _, r in signs.wordings), default=0.0)
    rest_wide = max((_share(r, passage.stems | passage.before_stems) for _, r in signs.wordings), default=0.0)
    keyword = float(bool(signs.keywords & passage.stems))
    acts = [float(s.act == act) for act in ACTS]
    pro, contra = float(s.act in PRO), float(s.act in ("reject", "deny"))
    cues = [passage.cues[name] for name in CUES]
    fors = max(passage.cues[name] for name in _FOR)
    againsts = max(passage.cues[name] for name in _AGAINST)
    negated = float(passage.quote_cues["negation"] or s.polarity == "negative") * float(not signs.negated)
    keeps = passage.quote_cues["keeping"] * (1 - passage.quote_cues["ending"])
    ends = passage.quote_cues["ending"] * (1 - passage.quote_cues["keeping"])
    clash = float(signs.ending and not signs.keeping) * keeps + float(signs.keeping and not signs.ending) * ends
    first = _first(passage.sentence, words)
    named = float(first >= 0)
    subject = float(0 <= first < 25)
    actor = float(bool(stems_of(holder) & signs.parties))
    conditional = float(bool(s.conditions))
    topic = max(near, rest)
    return [
        near, wide, names, rest, quoted, rest_wide, keyword, float(own), named, subject, actor, negated, clash, conditional,
        float(s.polarity == "negative"), float(s.evidence == "own_words"), float(s.firmness == "certain"), float(s.time == "past"),
        *acts, *cues,
        topic * pro, topic * contra, topic * fors, topic * againsts, topic * conditional, topic * passage.cues["condition"],
        topic * pro * (1 - negated) * (1 - clash), topic * pro * max(negated, clash), topic * contra * (1 - clash), topic * contra * clash,
        topic * fors * (1 - negated), topic * fors * negated, topic * againsts * (1 - clash), topic * againsts * clash,
        float(own) * topic * fors, float(own) * topic * pro, float(own) * actor * negated, float(own) * actor * pro, (1 - float(own)) * subject * topic,
        (1 - float(own)) * actor * topic, (1 - float(own)) * actor * clash, (1 - float(own)) * actor * negated, (1 - float(own)) * actor * againsts,
        topic * passage.cues["question"], float(own) * topic * passage.cues["we"], rest * names, float(near >= 0.6), float(rest >= 0.5) * fors,
    ]  # fmt: skip


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _first(sentence: str, words: Sequence[str]) -> int:
    places = [sentence.find(w) for w in words if w]
    return min((p for p in places if p >= 0), default=-1)
