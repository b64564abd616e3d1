"""Acts that only the speaker decides: nobody predicts its own conduct, who will not talk rejects, and a paper's measure is a proposal."""

import re

from detente.extract.bargains import waits_on_another
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.subjects import sentence_at
from detente.extract.told_acts import is_pronoun, told_act
from detente.records.statements import AUTHOR

_MODAL = re.compile(
    r"^(?:[Tt]hat |[Bb]ut |[Aa]nd )?(?:[Tt]he )?(?P<subject>[A-Z][\w.-]*(?: (?:[A-Z][\w.-]*|of|and|the)){0,5}|[Ww]e)"
    r" (?P<modal>could|can|may|might|will|would|shall)(?P<negated> not| never)? (?P<verb>(?!probably|likely|surely)\w+)"
)
WRITERS = frozenset(("report", "assess", "predict", "accuse", "propose", "deny", "support"))
"""What a journalist or commentator does in his own voice: he has nothing to offer, accept, refuse or threaten (none of 319 in the annotations)."""
_OPEN = re.compile(
    r"^(?:[Tt]he )?(?P<subject>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}) (?:is |are |remains? )?(?:still |now )?(?:open|ready|willing|prepared) (?:to|for)\b"
)
_GIVING = frozenset(
    (
        "accept", "allow", "assist", "discuss", "drop", "ease", "free", "give", "grant", "guarantee", "help", "lift", "negotiate", "offer", "open", "provide",
        "recognise", "recognize", "reduce", "relax", "release", "remove", "reopen", "restore", "resume", "return", "supply", "support", "suspend", "talk",
        "waive", "withdraw",
    )
)  # fmt: skip
"""What another side wants done."""
_NO_TALKS = re.compile(
    r"(?i)\b(?:will|would|shall)(?: not| never|n[’']t)|\bwon[’']t\b|\bhas no intention (?:of|to)\b|\brefus\w+ to\b"
)
_TALKS = re.compile(
    r"(?i)^\W+(?:\w+ly )?(?:engag\w+ in|enter\w* (?:into)?|hold\w*|join\w*|attend\w*|resum\w+|tak\w+ part in|participat\w+ in|conduct\w*|start\w*|return\w* to|negotiat\w+|talk\w*|go\w* back to)"
    r"\b.{0,40}?\b(?:talks?|negotiat\w+|dialogue|discussions?|conference|summit|table)\b"
)
_UNCHANGED = re.compile(
    r"(?i)\b(?:position|stand|stance|policy|view|demand|course|approach)s?\b.{0,40}\b(?:(?:has|have)(?:n[’']t| not) changed|remains? (?:the same|unchanged|in force))"
)
_UNDECIDED = re.compile(r"(?i)^(?:that )?no (?:final )?decisions? (?:has|have) (?:yet )?been (?:made|taken|reached)\b")
_NOT_BEFORE = re.compile(
    r"(?i)^(?:that )?there (?:will|would|won[’']t) (?:not )?be (?:no |not any |any |nothing )?.{3,80}?\b(?:before|until|till|ahead of|this (?:year|winter|spring|summer|autumn))\b"
)
"""What will not be there before a time is foretold, not refused."""
_WISH = re.compile(
    r"(?i)^(?:(?:while|although|though|but|and) )?(?:the )?[\w.’'-]+(?: [A-Z][\w-]+)*(?: \w+ly)? (?:would like to|wants?|hopes? to|wishe?s? to)\b"
)
_NO_EVIDENCE = re.compile(
    r"(?i)^(?:but |and )?there(?:[’']s| is| was) (?:no|little|not a shred of|hardly any) (?:evidence|proof|sign|indication)\b"
)
_WHY = re.compile(r"(?i)^(?:but |and |so |yet |then )?why (?:on earth )?(?:should|would|must|is|are) .*\?$", re.DOTALL)
_GLOSS = re.compile(
    r"(?i)^what (?:is|was|has been|may have been|might be) (?:now )?(?:on offer|offered|proposed|suggested|put forward)\b"
)
"""Questions that answer themselves, and what an offer is said to come to."""
_PASSES_ON = re.compile(r"(?i)^to (?:relay|convey|pass|hand|deliver|transmit|carry|forward)\b")
_PRECARIOUS = re.compile(
    r"(?i)\b(?:high[- ]wire|tight[- ]?rope|balancing act|juggling act|thin ice|knife[- ]?edge|walking a fine line|gambl(?:e|es|ing)|race against (?:time|the clock))\b"
)
"""Pictures of a risk that somebody runs blame nobody."""
_WRECKED = re.compile(
    r"\b(?:was|were|been|being) (?:\w+ly )?(?:scotched|torpedoed|sabotaged|derailed|wrecked|scuttled|undermined|violated|broken|vetoed|sunk) by (?:the )?[A-Z]"
)
_JOINT = re.compile(
    r"(?i)\b(?:opportunit(?:y|ies) to (?:work|cooperate)|(?:things|matters|projects|areas|fields|steps) (?:(?:that|which|on which|where) )?(?:we|both|the two|they) (?:can|could|might) (?:(?:also|both|all) )?(?:work on|do|build|take|run|share|tackle)|(?:can|could) (?:we|both sides) (?:work|cooperate)|work on together)\b.{0,40}"
)
_ODDS = re.compile(
    r"(?i)\b(?:50[-/ –]50|fifty[- ]fifty)\b|\b\d{1,3} ?(?:%|percent|per cent) (?:chance|likelihood|probability|odds)\b"
    r"|\b(?:chances?|likelihood|probability|odds)\b[^.]{0,60}\b\d{1,3} ?(?:%|percent|per cent|in (?:\d+|two|three|four|five|ten)\b)"
)
"""Figures of probability: a forecast, which the ledger scores."""
_ORDERED = re.compile(
    r"(?i)\b(?:has|have) (?:now |already |just |today |also )?(?:(?:given|issued) (?:an? |the )?(?:new )?(?:orders?|instructions?)|ordered|instructed)\b"
)
_KEPT = re.compile(
    r"^(?:that )?(?:the )?(?P<subject>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}|[Ww]e|I) (?:has|have|had) (?:\w+ly )?(?:stopped|ceased|halted|suspended|respected|complied|fulfilled|kept|honou?red|observed|withdrawn|abided|refrained)\b"
)
_NO_OBJECTION = re.compile(
    r"\b(?:will|would|might|may)(?:n[’']t| not| never) (?:\w+ )?(?:object|oppose|resist)\b|\b(?:would|will) (?:have|raise|see) no objections?\b"
)
_LEFT_OPEN = re.compile(r"(?i)(?:\bnot|\bnever|n[’']t) (?:\w+ ){0,2}rul(?:e|ed|ing) (?:\w+ )?out\b")
_OPEN_ACTS = frozenset(("assess", "intend", "offer", "predict", "report"))
"""What is not ruled out is not refused."""
_REQUIRED = re.compile(
    r"(?i)\b(?:will|would)(?: \w+ly| of course| also| certainly)* (?:requires? (?:the |an? )?(?:\w+ )?(?:lifting|removal|withdrawal|release|suspension|easing|end|return|cessation)\b"
    r"|have to (?:lift|remove|withdraw|release|suspend|ease|end|stop|cease|return|dismantle|disarm|pull out|leave|free)\b)"
    r"|\b(?:expects?|expecting) (?!to\b)[^.;]{2,80}? to (?:completely |fully |now |promptly )?(?:fulfil\w*|implement|honou?r|comply|abide|adhere|live up|uphold|respect|keep (?:its|their|his)|return|release|withdraw|cease|stop|refrain|commence|proceed|meet (?:its|their|his))\b"
)
"""What another side would have to give, and what it is expected to do: demanded, not foretold."""
_PLANNED = re.compile(
    r"(?i)^(?:but |and |that )?what (?:we|I)(?:[’']re|[’']m| are| am) (?:\w+ly )?(?:envision|envisag|plann|contemplat|aim|intend)ing\b"
)
_NOT_MEANT = re.compile(
    r"(?i)^[^.;]{0,90}?\b(?:is|are|was|were)(?: not|n[’']t) (?:a (?:reflection|response)\b|(?:aimed|directed|targeted) at\b|directed (?:against|toward)|(?:intended|meant|designed) (?:to|as|for)\b)"
)
"""What a measure is not meant to do: said against a reproach."""
_HEAD = 120
_MEASURE = re.compile(
    r"(?i)^(?:that )?(?:an? |the |its |these |those |new |more )*[\"“]?(?:strict |full |partial |naval |economic )?(?P<what>quarantine|blockade|sanctions|embargo|tariffs|strikes|bombing|air ?strikes|flights|patrols|raids)\b"
)
_GOES_ON = re.compile(
    r"(?i)\b(?:would|will|shall) (?:also |soon |then )?(?:be (?:resumed|renewed|imposed|extended|tightened|enforced|kept up|maintained)|go on|continue|begin|start|resume|stay in (?:force|place)|remain in (?:force|place))\b"
)
_WAITS = re.compile(
    r"(?i)\b(?:ready|prepared|willing) to (?P<what>wait|fight|strike|retaliate|use force|defend|go to war"
    r"|(?:\w+ ){0,2}(?:impose|engage in|use|take|carry out|launch|conduct|order|apply|inflict|respond with|act with) [^.;]{0,60}?\b(?:force|military (?:action|strikes?|means)|strikes?|sanctions|costs?|consequences|(?:severe|further|additional|punitive|retaliatory|tough\w*) (?:\w+ )?(?:measures|steps|action)))\b"
)
_CONCEDES = re.compile(
    r"(?i)^(?:(?:an?|the|some|several|new|further|various|important|major|limited) )*(?:(?:variation|version|form|variant|kind|sort) (?:of|on) (?:an?|the|its|their)? ?(?:\w+ )?[“\"]?)?(?:offers?|concessions?|inducements?|incentives?|guarantees?|assurances?|carrots?)\b"
    r"|\bincluding (?:\w+ )?concessions\b"
)
"""Who proposes an offer, concessions or guarantees gives them."""
_NAMING = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)?|term(?:s|ed|ing)?|brand(?:s|ed|ing)?|labell?(?:s|ed|ing)?|dubb?(?:s|ed|ing)?|describ(?:es?|ed|ing)|denounc(?:es?|ed|ing))$"
)
_NAMED_SO = re.compile(
    r"^(?:(?:the|this|that|these|those|its|his|her|their|any|such) [^,;:]{3,60}?|[A-Z][^,;:]{3,60}?) (?:as )?an? [“\"]?\w+"
)
"""To call something an ultimatum makes none: a name given is a judgement."""
_STANDS = frozenset(("demand", "threaten", "offer", "propose", "accept", "intend"))
_COUNTERFACTUAL = re.compile(
    r"\b(?:would|could|might)(?:n[’']t| not| never)? (?:\w+ly )?have (?:\w+ly |also |been )*(?!(?:hundred|open|even|often|seven|ten|eighteen|children|women|men|then|when|citizen|garden|golden|wooden|sudden|hidden|red|need|indeed|speed|seed)\b)(?:\w+ed|\w{2,}en|begun|bought|brought|built|caught|come|cut|done|fought|found|gone|got|gotten|had|heard|held|kept|known|led|left|lost|made|meant|met|paid|put|said|seen|sent|shown|sold|sought|spent|stood|taught|thought|told|understood|won)\b"
)
_AHEAD = re.compile(
    r"(?i)\b(?:will|shall|should|must|going to|were (?:\w+ )?to)\b|[’']ll\b|\bby (?:the (?:end|time)|then|\d|[A-Z][a-z]+ \d)"
)
_UNREAL = frozenset(("threaten", "offer", "intend", "propose", "demand", "predict"))
"""What would have been done was not: nothing is threatened, offered or foretold by it."""
_OWN_WORDS = frozenset(("we", "it", "they", "he", "she"))


def find_own_act(p: Proposal, who: Resolved, names: Names, *, of_paper: bool) -> str:
    """Return the act of a proposal, corrected by who speaks; ``of_paper`` says that the words are a measure of a body's paper."""
    if of_paper:
        return "propose"
    words, whole = p.content[0].exact, " ".join(s.exact for s in p.content)
    if who.speaker.name == AUTHOR:
        otherwise = p.act if p.act_order else "assess"
        done = p.act if p.act in WRITERS else next((act for act in p.act_order if act in WRITERS), otherwise)
        return _of_writer(done, words)
    if who.rumour:
        return p.act
    if p.act in _UNREAL and _COUNTERFACTUAL.search(whole) and not _AHEAD.search(whole):
        return "assess"
    if (wording := told_act(p.act, words)) and _is_of_speaker(wording[1], p, who, names):
        return (_not_given(words, "") if wording[0] == "offer" else None) or wording[0]
    if p.act == "reject" and _LEFT_OPEN.search(words):
        return next((act for act in p.act_order if act in _OPEN_ACTS), "report")
    if p.act == "reject" and _NO_OBJECTION.search(words):
        return "predict"  # Of another side: what it would put up with.
    if p.act == "offer" and (told := _not_given(words, p.cue.exact if p.cue else "")):
        return told
    if p.act in ("reject", "deny", "intend", "report") and _NOT_BEFORE.search(words):
        return "predict"
    if (
        p.act in ("assess", "report", "predict", "offer", "intend")
        and who.party is not None
        and _requires(p, who, names)
    ):
        return "demand"
    if p.act in ("assess", "report", "predict") and _PLANNED.search(words):
        return "intend"
    if p.act in ("assess", "report", "accuse", "reject") and "deny" in p.act_order and _NOT_MEANT.search(words):
        return "deny"
    if p.act == "intend" and waits_on_another(p, who, names):
        return "offer"
    if p.act in ("assess", "report", "predict") and _JOINT.search(words) and who.party is not None:
        return "propose"
    if p.act in ("assess", "report") and _ODDS.search(words):
        return "predict"
    if p.act in ("offer", "propose", "demand") and _PASSES_ON.match(words):
        return "report"
    if p.act == "propose" and _CONCEDES.search(words) and who.party is not None:
        return "offer"
    if p.act in _STANDS and p.cue and _NAMING.search(p.cue.exact) and _NAMED_SO.match(words):
        return next((act for act in p.act_order if act in ("accuse", "reject", "assess")), "assess")
    if p.act == "accuse" and (_orders_itself(p, who, names) or _keeps_its_word(p, who, names)):
        return "report"
    if p.act in ("deny", "reject") and _UNDECIDED.search(words):
        return "report"
    if p.act in ("predict", "deny") and _UNCHANGED.search(words):
        return "report"
    if p.act in ("assess", "support") and _UNCHANGED.search(words[:_HEAD]) and len(words) <= _HEAD:
        return "report"
    if p.act in ("intend", "predict", "report", "assess") and _refuses_talks(words):
        return "reject"
    if (
        p.act in ("predict", "assess", "report")
        and (match := _OPEN.match(words))
        and _is_own(match["subject"], p, who, names)
    ):
        return "offer"
    if p.act == "predict" and (match := _MODAL.match(words)) and _is_own(match["subject"], p, who, names):
        if match["negated"]:
            return "intend"
        if match["verb"].casefold() in _GIVING or waits_on_another(p, who, names):
            return "offer"
        if match["modal"].casefold() not in ("could", "can", "may", "might"):
            return "intend"
        return "propose" if not p.act_order or "propose" in p.act_order else p.act
    return p.act


def _not_given(words: str, cue: str) -> str | None:
    """Return the act of words that look like an offer and give nothing: a penalty goes on, flights go on, somebody is ready to wait or to fight."""
    if match := _WAITS.search(words):
        return "intend" if match["what"].casefold() == "wait" else "threaten"
    match = _MEASURE.match(words)
    if match is None or not (_GOES_ON.search(words) or re.search(r"(?i)\b(?:announc|impos|declar|order)\w*$", cue)):
        return None
    return "intend" if match["what"].casefold() in ("flights", "patrols") else "threaten"


def _of_writer(act: str, words: str) -> str:
    """Return what a writer does: a wish told of and missing evidence blame nobody; who wrecked the talks is blamed."""
    if act in ("predict", "propose") and _COUNTERFACTUAL.search(words) and not _AHEAD.search(words):
        return "assess"
    if act == "accuse" and (_WHY.match(words) or _GLOSS.match(words)):
        return "assess"
    if act == "accuse" and (_WISH.match(words) or _NO_EVIDENCE.match(words) or _PRECARIOUS.search(words)):
        return "assess"
    return "accuse" if act == "report" and _WRECKED.search(words) else act


def _requires(p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether another side must or is expected to give something; what "we" would have to do is no demand."""
    words = p.content[0].exact
    match = _REQUIRED.search(words)
    if match is None or (
        re.search(r"(?i)\b(?:I|we)(?: \w+)?$", words[: match.start()].rstrip()) and "xpect" not in match.group()
    ):
        return False
    start = p.content[0].start
    before = names.cast.mentions_in(start, start + match.start())
    return "xpect" in match.group() or not before or before[-1].party != who.party


def _orders_itself(p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether the speaker's own side has given an order: measures executed blame nobody, whatever their clauses say of the other side."""
    order = _ORDERED.search(p.content[0].exact[:_HEAD])
    if order is None or who.party is None:
        return False
    first, _ = sentence_at(names.text, p.content[0].start)
    before = names.cast.mentions_in(first, p.content[0].start + order.start())
    subject = names.text[first : p.content[0].start + order.start()]
    return before[-1].party == who.party if before else re.search(r"\b(?:I|[Ww]e)\b", subject) is not None


def _keeps_its_word(p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether the words say that the speaker's own side has stopped or kept to something, which blames nobody."""
    match = _KEPT.match(p.content[0].exact)
    return match is not None and (match["subject"] in ("we", "We", "I") or _is_own(match["subject"], p, who, names))


def _is_of_speaker(side: str | None, p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether a wording is the speaker's own act: no side is named, a pronoun, or the speaker's side."""
    if side is None:
        return True
    if is_pronoun(side):
        return side.casefold() != "they" and who.party is not None
    first = p.content[0].start
    return who.party is not None and any(
        m.party == who.party and side in m.exact for m in names.cast.mentions_in(first, p.content[0].end)
    )


def _refuses_talks(words: str) -> bool:
    match = _NO_TALKS.search(words)
    return match is not None and _TALKS.match(words[match.end() :]) is not None and match.start() < 60


def _is_own(subject: str, p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether the subject is the speaker's own side: its name, alone or with others, or "we"."""
    if subject.casefold() == "we":
        return who.party is not None
    if subject.casefold() in _OWN_WORDS or who.party is None:
        return False
    start = p.content[0].start
    return any(m.party == who.party for m in names.cast.mentions_in(start, start + len(subject) + 8))
