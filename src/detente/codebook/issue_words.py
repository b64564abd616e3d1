"""The words of ``issues.toml`` and how many of them a text holds for each issue."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

_WEIGHT_OF_PASSAGE = 2.0
"""Words of a statement that a passage wholly about one issue weighs as much as; set on the training part."""

_WHERE = re.compile(
    r"\b(?:reach(?:es|ed|ing)?|strikes?|fire|fired|targets?|deep|missiles?|hit|near|close to) (?:\w+ )?(?:into|inside|in|on|at|the)? ?(?:the )?(?:[\w’'-]+ )?(?:territor(?:y|ies)|donbas\w*|crimea|gaza|golan|karabakh|enclave|frontiers?|borders?)\b"
)
"""Words that say where something happens or how far a weapon reaches: whose land it is, is not at issue."""


@cache
def _words() -> tuple[AhoCorasick, list[tuple[str, bool]], list[str]]:
    """Return the automaton, for each of its words the issue and whether more letters may follow, and the issues in order."""
    data = tomllib.loads(resources.files("detente.codebook").joinpath("issues.toml").read_text(encoding="utf-8"))[
        "issues"
    ]
    known: dict[str, tuple[str, bool]] = {}
    for issue, words in data.items():
        for word in (w.strip() for w in words.split("|")):
            for form in (word.replace("?", "s"), word.replace("?", "z")):
                known.setdefault(form.rstrip("*"), (issue, form.endswith("*")))
    return AhoCorasick(list(known), matchkind=MatchKind.Standard), list(known.values()), list(data)


def find_issues(text: str, around: str = "", most: int = 2) -> tuple[str, ...]:
    """Return at most ``most`` issues of ``text``, the one with most words first; ``other`` never beside another.

    What the passage ``around`` is about breaks ties, and stands in where the words themselves name no issue.
    """
    order = _words()[2]
    own, near = _hits(text), _hits(around)
    share = _WEIGHT_OF_PASSAGE / (sum(near.values()) or 1)
    weight = {issue: own[issue] + share * near[issue] for issue in {*own, *near}}
    ranked = sorted(weight, key=lambda issue: (-weight[issue], order.index(issue)))
    if len(ranked) > 1:
        ranked = [issue for issue in ranked if issue != "other"]
    return tuple(issue for k, issue in enumerate(ranked[:most]) if k == 0 or own[issue]) or ("other",)


def _hits(text: str) -> Counter[str]:
    """Return how many words of each issue the text holds."""
    automaton, known, _ = _words()
    flat = _WHERE.sub(lambda m: "-" * len(m[0]), " ".join(text.lower().split()))
    found: list[tuple[int, int, str]] = []
    for index, start, end in automaton.find_matches_as_indexes(flat, overlapping=True):
        issue, open_ended = known[index]
        begins = start == 0 or not flat[start - 1].isalnum()
        if begins and (open_ended or end == len(flat) or not flat[end].isalnum()):
            found.append((start, end, issue))
    # "combat training" is no combat: what stands inside a longer word of the list counts nothing.
    hits: Counter[str] = Counter()
    last = 0
    for _, end, issue in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if end > last:
            hits[issue] += 1
            last = end
    return hits
