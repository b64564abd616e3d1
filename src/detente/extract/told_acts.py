"""Wordings that tell the act by themselves: what a side says that it opposes, does not accept, has no objection to, or reserves the right to do."""

import re

_SIDE = r"\b(?:[Hh]e|[Ss]he|[Ww]e|I|[Tt]hey|[A-Z][A-Za-z.]{1,40})"
"""A subject that may be the speaker's own side; who it is, is told by the caller."""
_ADVERBS = r"(?:(?:has|have|had|always|still|also|\w+ly) )*"
_TERM = r"(?:proposal|demand|condition|term|plan|idea|suggestion|request|solution|formula|approach|view|draft|resolution|change)s?"
_ELSE = frozenset(("assess", "demand", "intend", "predict", "propose", "report"))
"""As what the coder reads an offer, a threat or a refusal whose words it does not know."""
_YIELD = r"(?:be (?:intimidated|blackmailed|bullied|coerced|dictated to|cowed)|(?:yield|bow|bend|submit|surrender)(?= to\b|[.,;]|$)|kneel|capitulate|give in|back down|succumb|cave in)"
_PRESSURE = r"(?:sanctions|threats?|pressure|coercion|blackmail|intimidation|ultimat\w+|bullying)"
_HARM = r"(?:(?:a |an |any |the )?(?:\w+ )?(?:war|conflict|confrontation|escalation|weapons?|regime change|domination|hegemony|arms race)|to (?:build|acquire|obtain|develop|produce|possess|dominate|contain|encircle|overthrow|isolate|provoke|attack|invade|occupy))\b"
_OWN = (
    (
        "offer",
        _ELSE | {"threaten"},
        re.compile(
            r"(?P<side>\b(?:[Hh]e|[Ss]he|[Ww]e|I|[A-Z][A-Za-z.]{1,40})) (?:(?:might|may|would|could|will|shall|also|still|had|have|has|perhaps) )*(?:is|are|am|was|were|be|been) (?:\w+ly |also |quite |still |now )?"
            r"(?:ready|willing|prepared) to (?!(?:wait|fight|strike|retaliate|use force|use (?:\w+ )?sanctions|defend|go to war|resist|respond|bet|predict|say|believe|argue)\b)"
        ),
    ),
    (
        "offer",
        _ELSE | {"accept", "reject"},
        re.compile(
            rf"(?P<side>{_SIDE}|\b[Ii]t) (?:could|would|will|might) (?:\w+ly |also )?(?:drop|withdraw|waive|give up|abandon|set aside|relax) (?:its|their|our|his|her|my|the) (?:[\w’-]+ ){{0,2}}?(?:demand|condition|objection|insistence|claim|requirement|opposition|reservation)s?\b[^.;]*\b(?:if|provided|in return|in exchange)\b"
        ),
    ),
    (
        "threaten",
        _ELSE,
        re.compile(
            rf"(?P<side>{_SIDE}) (?:will|would|shall) (?:then |also )?have to (?:respond|react|retaliate|reply in kind|reconsider|warn|resort|draw (?:the )?(?:\w+ )?conclusions|take (?:\w+ ){{0,2}}(?:counter-?measures|measures|action|steps))\b"
        ),
    ),
    (
        "deny",
        frozenset(("assess", "intend", "reject", "report")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:do|does|did)(?:n[’']t| not) (?:demand|claim|ask for|seek) (?:any|an?|for)\b"
        ),
    ),
    (
        "reject",
        frozenset(("assess", "intend", "offer", "predict", "report", "support", "threaten")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:(?:will|would|shall)(?: not| never)|won[’']t|(?:is|are|am)(?: not|n[’']t) going to) (?:\w+ly |ever )?(?:{_YIELD}|[^.;]{{3,80}}\b(?:because of|under|in the face of|due to) (?:\w+ ){{0,2}}{_PRESSURE}\b)"
            rf"|(?:\bnot|n[’']t) mean (?:that )?(?P<own>we|I)(?:[’'](?:re|m|ll)| are| am| will| would)(?: going to)? {_YIELD}"
        ),
    ),
    (
        "deny",
        frozenset(("accuse", "assess", "predict", "reject", "report", "threaten")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:(?:has|have|had)(?: not|n[’']t| never) (?:\w+ly )?(?:refused|rejected)\b(?! only)"
            rf"|(?:(?:is|are|am|was|were)(?: not|n[’']t) seeking|(?:do|does|did)(?: not|n[’']t) seek|(?:has|have) never sought) {_HARM})"
        ),
    ),
    (
        "accept",
        frozenset(("assess", "deny", "reject", "report")),
        re.compile(rf"(?P<side>{_SIDE}) {_ADVERBS}could(?: not|n[’']t) agree more\b"),
    ),
    (
        "reject",
        frozenset(("accept", "assess", "intend", "offer", "predict", "propose", "report", "support")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:oppose[sd]?\b(?! to)|object(?:s|ed) to\b|(?:take|took)s? (?:strong )?exception to\b|(?:is|are|was|were|am|be|been) (?:\w+ly |also )?opposed to\b"
            r"|(?:can|could|will|would|do|does|did|shall)(?:n[’']t|not| not| never) (?:\w+ly )?(?:agree|accept|consent)\b(?! that| more)|refuse[sd]? to\b"
            r"|(?:do|does|did|will|would|can|could)(?:n[’']t|not| not) (?:\w+ly )?support\b|(?:is|are|was|were|am)(?:n[’']t| not) (?:\w+ly )?(?:willing|prepared) to (?!say|comment|speculate|predict|confirm|discuss|wait|get\b|go into))"
        ),
    ),
    (
        "reject",
        frozenset(("demand",)),
        re.compile(
            rf"^(?:that |and |but )?(?P<side>{_SIDE}) {_ADVERBS}(?:is|are|was|were|am) (?:\w+ly |also )?opposed to\b"
        ),
    ),
    (
        "accept",
        frozenset(("assess", "propose", "report", "support")),
        re.compile(
            r"\b(?P<side>[A-Z][A-Za-z.]{1,40})(?:,[^,;]{2,60},)? (?:(?:hereby|also|now|therefore) )*(?:accepts (?:the|your|these|this)|agrees (?:not )?to)\b"
        ),
    ),
    (
        "deny",
        frozenset(("accept", "assess", "offer", "report", "support")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:(?:do|does|did|can|could)(?:n[’']t|not| not) agree that\b"
            r"|(?:has|have|had) no (?:such|aggressive|hostile|ulterior|expansionist|secret) (?:intention|design|purpose|ambition|motive|plan|aim|agreement)s?\b"
            r"|(?:find|finds|found|see|sees|saw) no (?:justification|basis|foundation|truth) (?:for|in|to) (?:the|this|that|any|such) (?:\w+ )?(?:claim|charge|allegation|accusation|assertion|contention|suggestion)s?\b)"
        ),
    ),
    (
        "accept",
        frozenset(("reject", "assess", "report", "deny")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:(?:will|would|do|does|did|shall)(?:n[’']t| not) object\b|(?:has|have|had|would have|will have|sees?|saw) no objections?\b)"
        ),
    ),
    (
        "support",
        frozenset(("assess", "intend", "report", "predict")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:stand|stands|stood) (?:firmly |squarely )?for (?:the|an?|all|peace)\b"
        ),
    ),
    (
        "threaten",
        frozenset(("assess", "intend", "predict", "report")),
        re.compile(
            rf"(?P<side>{_SIDE}) {_ADVERBS}(?:reserve[sd]? (?:the |its |our |their |his |full )*right (?:to|of) (?:self[- ]defen[cs]e|defend|respond|retaliate|act\b|take (?:\w+ )?(?:action|measures|steps))"
            r"|(?:has|have|had) (?:the |every |a )?right (?:to )?(?:defend|retaliate|strike|respond)\b[^.;]{0,60}\band (?:\w+ )?(?:will|would|shall)\b)"
        ),
    ),
)
_PLAIN = (
    (
        "offer",
        frozenset(("threaten",)),
        re.compile(
            r"(?i)\b(?:will|would|shall|should) be no (?:threat|danger|risk|question) of (?:an? )?(?:\w+ )?(?:invasion|attack|aggression|war|intervention|interference|blockade|strike|embargo)\b"
        ),
    ),
    (
        "deny",
        frozenset(("accuse", "assess", "reject", "report")),
        re.compile(
            r"(?i)^(?:that )?it (?:is|was|would be) (?:simply |just |quite )?(?:not (?:accurate|true|correct|the case)|inaccurate|incorrect|untrue|wrong to (?:say|state|suggest|claim))\b"
        ),
    ),
    (
        "accuse",
        frozenset(("assess", "demand", "predict", "report")),
        re.compile(
            r"(?i)\b(?:blame|guilt|responsibility for)\b[^.;]{0,70}\b(?:lie|lies|lay|rest|rests|rested|fall|falls|fell|be borne)\b (?:\w+ly )?(?:on|with|by|upon)\b"
        ),
    ),
    (
        "accuse",
        frozenset(("assess", "deny", "intend", "report")),
        re.compile(
            r"(?i)\b(?:had|has|have) (?:(?!not\b|never\b)\w+ )?(?:gone back on|reneged on|violated|broken|breached) (?:its|our|their|his|her|your|the) (?:\w+ )?(?:word|commitments?|promises?|pledges?|agreements?|understandings?|obligations?|undertakings?)\b"
        ),
    ),
    (
        "reject",
        _ELSE,
        re.compile(
            r"(?i)\b(?:not (?:yet )?(?:the )?(?:right |appropriate )?(?:time|moment) (?:to|for)|premature to) (?:discuss|talk|negotiat|rais|consider|seek)\w*"
        ),
    ),
    (
        "demand",
        frozenset(("intend", "predict", "report")),
        re.compile(
            r"(?i)\b(?:will|would|can|could|shall)(?:n[’']t|not| not) (?:begin|start|take place|be (?:discussed|taken up|considered|begun|started)|negotiate|talk|withdraw|evacuate)\b[^.;]{0,60}\b(?:until|unless)\b"
        ),
    ),
    (
        "assess",
        frozenset(("demand", "intend", "offer", "predict", "propose", "support", "threaten")),
        re.compile(
            r"^(?:(?:that|and|but|so|of course),? )?(?:[Ww]e|I|[Hh]e|[Ss]he|[Tt]hey|(?:the )?[A-Z]\w+(?: [A-Z]\w+)?)(?:[’'](?:re|m|s)| are| is| am| was| were| remains?) (?:(?:also|still|very|\w+ly) )*concerned (?:about|over|by|at|that)\b"
        ),
    ),
    (
        "accept",
        frozenset(("assess", "intend", "offer", "propose", "report", "support")),
        re.compile(
            r"^(?:and |but |that |so )?(?:[Ww]e|I|[Bb]oth sides|the (?:two )?(?:leaders|sides|presidents|parties|ministers))(?:[’']ve| have| had)? (?:(?:also|just|now|already|\w+ly) )*agreed (?:to|on|upon|that)\b"
        ),
    ),
    ("accept", frozenset(("assess", "report", "support")), re.compile(r"^(?:hereby |also )?accepts (?:the|your|these|this)\b")),
    ("deny", frozenset(("accuse",)), re.compile(r"^(?:(?!\b(?:which|who|that)\b)[^,;]){3,90}\bin no way (?!be\b)\w+")),
    (
        "reject",
        frozenset(("assess", "predict", "report", "support")),
        re.compile(
            rf"(?i)\b{_TERM} (?:\w+ )?(?:is|are|was|were) (?:\w+ly )?(?:unacceptable|inadmissible|out of the question)\b(?! to (?:the )?(?-i:[A-Z]))|^(?:that )?(?:it (?:is|was) )?(?:\w+ly )?unthinkable that\b"
            r"|^(?:that |and |but )?it (?:would|will) be (?:an? )?(?:\w+ly )?(?:(?:serious|grave|great|big|terrible) )?(?:mistake|unwise|premature|inadvisable|ill-advised) (?:for us )?to\b"
        ),
    ),
    (
        "deny",
        frozenset(("assess", "report")),
        re.compile(r"(?i)^(?:that )?there (?:is|was|were|are|had been|has been) (?:nothing (?:hidden|secret)|no secret (?:\w+ )?(?:agreement|understanding|commitment|deal|promise|arrangement)s?)\b"),
    ),
    (
        "demand",
        frozenset(("assess", "predict", "report", "reject")),
        re.compile(
            r"(?i)(?:^|\b(?:requirement|insist\w*|emphasi\w+|stress\w*) )(?:that |and |but )?(?:any|such|the|this|these|all) (?:[\w’-]+ ){0,4}must (?:be|include|provide|contain|cover|cease|end|stop|withdraw)\b|^(?:[\w’' -]+ )?must never (?:again )?(?:return|be (?:allowed|permitted))\b"
        ),
    ),
    (
        "predict",
        frozenset(("assess", "report")),
        re.compile(
            r"(?i)^\W*(?:my (?:judgment|judgement|guess|expectation) (?:is|was)|I (?:expect|am (?:confident|sure|certain))) [^.;]{0,90}\bwill (?!have to)\w+"
        ),
    ),
)  # fmt: skip
_CONDITION = re.compile(r"(?i)\b(?:how|if|because|since|unless|what|why|whether|who|which)\b[^,;]*$")
"""What stands before words that only name a case or a reason."""
_STANDS = frozenset(("accept", "deny", "offer", "reject"))
_PRONOUNS = frozenset(("he", "she", "we", "i", "it", "they"))


def told_act(act: str, words: str) -> tuple[str, str | None] | None:
    """Return the act that the wording tells in place of ``act``, with the words of the side whose act it is (None where any speaker's); None where it tells none."""
    for told, instead, pattern in _PLAIN:
        if act in instead and pattern.search(words):
            return told, None
    for told, instead, pattern in _OWN:
        if (
            act in instead
            and (match := pattern.search(words))
            and not (told in _STANDS and _CONDITION.search(words[: match.start()]))
        ):
            return told, next(side for side in match.groups() if side)
    return None


def is_pronoun(side: str) -> bool:
    """Tell whether the words for the side are a pronoun, which in reported speech means the speaker."""
    return side.casefold() in _PRONOUNS
