"""The word patterns of ``acts.toml``: which words make which act, in the order of decision."""

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def act_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (act, pattern) in the order in which they are tried; the last one always matches."""
    data = tomllib.loads(resources.files("detente.codebook").joinpath("acts.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], re.compile("|".join(row["patterns"]), re.IGNORECASE | re.DOTALL)) for row in data["act"])
