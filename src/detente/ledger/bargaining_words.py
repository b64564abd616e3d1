"""Words of the language of all negotiations, which tell nothing of what one of them is about."""

from collections.abc import Iterable
from functools import cache

from detente.codebook.states import states
from detente.ledger.words import code_of, codes_of, stem

GENERIC_STEMS = frozenset(
    stem(w)
    for w in [
        "able", "accept", "achieve", "action", "agree", "agreement", "answer", "appropriate", "area", "aspect", "basis", "become", "begin", "bring",
        "call", "case", "cause", "certain", "clear", "come", "concern", "conclude", "condition", "consider", "consideration", "continue", "cooperate",
        "cooperation", "country", "course", "create", "decide", "decision", "declare", "desire", "develop", "different", "discuss", "discussion",
        "effort", "end", "ensure", "event", "exchange", "existing", "express", "fact", "find", "firm", "follow", "form", "forward", "further",
        "future", "give", "go", "good", "government", "great", "hand", "help", "hope", "idea", "immediate", "importance", "important", "instruction",
        "intend", "intention", "interest", "issue", "join", "joint", "just", "know", "letter", "lead", "leave", "let", "level", "line", "long",
        "make", "matter", "mean", "measure", "meet", "meeting", "message", "mind", "mutual", "nation", "necessary", "need", "negotiation", "new",
        "official", "open", "opinion", "opportunity", "order", "part", "party", "path", "peace", "people", "period", "place", "plan", "point",
        "position", "possibility", "possible", "prepare", "present", "president", "prevent", "principle", "problem", "process", "proposal", "propose",
        "provide", "put", "question", "quick", "reach", "ready", "readiness", "real", "reason", "receive", "regard", "relation", "relevant", "remain",
        "represent", "representative", "request", "respect", "respond", "result", "right", "say", "see", "seek", "serious", "settle", "settlement",
        "show", "side", "similar", "situation", "solution", "solve", "special", "state", "statement", "step", "support", "sure", "take", "talk",
        "task", "thing", "think", "time", "today", "together", "try", "understand", "use", "various", "view", "want", "way", "will", "willing",
        "wish", "word", "work", "world", "year",
        "active", "actual", "against", "allow", "along", "another", "ask", "aware", "back", "believe", "big", "carry", "common", "complete", "current",
        "day", "deal", "demand", "effective", "engage", "every", "everyone", "everybody", "everything", "expect", "fast", "first", "full", "happen",
        "hear", "high", "include", "including", "keep", "large", "last", "like", "little", "look", "main", "many", "mention", "moment", "month",
        "much", "near", "next", "nobody", "nothing", "offer", "old", "one", "opposite", "own", "particular", "pay", "quite", "rather", "real",
        "reaffirm", "reiterate", "second", "several", "simple", "small", "someone", "something", "soon", "speak", "specific", "stand", "start",
        "strengthen", "strict", "strong", "tell", "term", "thank", "throughout", "towards", "true", "turn", "two", "use", "used", "using", "week",
        "that", "th", "st", "nd", "rd", "ll", "re", "ve", "fine", "united", "union", "north", "south", "east", "west",
        "themselves", "himself", "ourselves", "well", "whole", "within", "without", "write",
    ]
)  # fmt: skip
"""Two statements that share only these are not about one thing."""
GENERIC_CODES = frozenset(map(code_of, GENERIC_STEMS))
"""The same as numbers."""


@cache
def name_codes() -> frozenset[int]:
    """Return the numbers of the stems in names of states and their people: they tell who bargains, not over what."""
    names = (name for s in states().values() for name in (s.name, *s.adjectives, *s.people))
    # Of names of several words (Port Moresby) each is a word of its own.
    return frozenset(code for name in names if " " not in name for code in codes_of(name))


def telling_codes(codes: Iterable[int]) -> frozenset[int]:
    """Return the stems, as numbers, that tell of a matter: no words of all bargaining, and no names of states."""
    return frozenset(codes) - GENERIC_CODES - name_codes()
