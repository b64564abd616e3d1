"""The word lists of ``function_words.toml``."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(
        resources.files("detente.codebook").joinpath("function_words.toml").read_text(encoding="utf-8")
    )
    return {name: frozenset(words.split()) for name, words in data.items()}


def function_words(name: str) -> frozenset[str]:
    """Return one list in lower case."""
    return _lists()[name]
