"""The words of ``issues.toml`` and how many of them a text holds for each issue."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    data = tomllib.loads(resources.files("detente.codebook").joinpath("issues.toml").read_text(encoding="utf-8"))
    names = {f"g{k}": issue for k, issue in enumerate(data["issues"])}
    parts = []
    for group, issue in names.items():
        words = sorted((w.strip() for w in data["issues"][issue].split("|")), key=len, reverse=True)
        forms = "|".join(
            re.escape(w).replace(r"\*", r"\w*").replace(r"\?", "[sz]").replace(r"\ ", r"\s+") for w in words
        )
        parts.append(rf"(?P<{group}>\b(?:{forms})\b)")
    return re.compile("|".join(parts), re.IGNORECASE), names


def find_issues(text: str, most: int = 2) -> tuple[str, ...]:
    """Return at most ``most`` issues of ``text``, the one with most words first; ``other`` never beside another."""
    pattern, names = _pattern()
    hits: Counter[str] = Counter(names[m.lastgroup] for m in pattern.finditer(text) if m.lastgroup)
    order = list(names.values())
    ranked = sorted(hits, key=lambda issue: (-hits[issue], order.index(issue)))
    if len(ranked) > 1:
        ranked = [issue for issue in ranked if issue != "other"]
    return tuple(ranked[:most]) or ("other",)
