"""Given names: whether a word is one, and which pronoun its bearers usually go by."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from detente.codebook.tables import name_key, read_table, split_words


@cache
def _sexes() -> Mapping[str, str]:
    rows = ((name_key(name), sex) for sex, names in read_table("given_names.tsv", 2) for name in split_words(names))
    return MappingProxyType(dict(rows))


def is_given_name(word: str) -> bool:
    """Tell whether ``word`` is a common given name."""
    return name_key(word) in _sexes()


def sex_of(name: str) -> str | None:
    """Return ``f`` or ``m`` by the given name of a full name; None where it tells nothing."""
    return next((sex for word in name.split()[:2] if (sex := _sexes().get(name_key(word)))), None)
