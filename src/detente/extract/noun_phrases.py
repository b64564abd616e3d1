"""Words beside a cue to the words that name the speaker, without a parser: lists of words at which a noun phrase stops."""

import re
from collections.abc import Sequence

from detente.codebook.function_words import function_words
from detente.extract.sentences import Span

PRONOUNS = function_words("pronouns")
_DETERMINERS = function_words("determiners")
_LINKS = function_words("links")
_STOPS = function_words("stops")
AUXILIARIES = function_words("auxiliaries")
_REST = re.compile(r"[,.;:!?()\[\]\"“”«»—–]")


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between a subject and its cue."""
    return word in AUXILIARIES or (
        word.endswith("ly") and len(word) > 4 and word not in ("family", "italy", "july", "ally", "reply", "only")
    )


def before(text: str, words: Sequence[Span], index: int, floor: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before word ``index`` as word indices, none before ``floor``."""
    last = index - 1
    if last < floor:
        return None
    if _word(text, words, last) == "," and (opening := _comma_before(text, words, last, floor)) is not None:
        head = _leftwards(text, words, opening - 1, floor)
        return (head[0], last) if head else None
    return _leftwards(text, words, last, floor)


def after(
    text: str, words: Sequence[Span], index: int, ceiling: int, *, apposed: bool = True
) -> tuple[int, int] | None:
    """Return the noun phrase that starts at word ``index`` as word indices (end exclusive), with an apposition after a comma."""
    stop = _rightwards(text, words, index, ceiling)
    if stop == index:
        return None
    if apposed and stop < ceiling - 1 and _word(text, words, stop) == "," and _is_apposition(text, words, stop + 1):
        closing = stop + 1
        while closing < ceiling and _raw(text, words, closing) not in ',.;:“”"—':
            closing += 1
        return index, closing
    return index, stop


def _is_apposition(text: str, words: Sequence[Span], index: int) -> bool:
    """Tell whether what follows the comma before ``index`` tells who the named one is."""
    word = _raw(text, words, index)
    return word in ("a", "an", "the", "who", "whose") or (
        word.islower()
        and word not in _STOPS
        and word not in PRONOUNS
        and not word.endswith("ing")
        and word not in ("and", "in", "on", "at", "to", "for", "with")
    )


def _word(text: str, words: Sequence[Span], index: int) -> str:
    return _raw(text, words, index).lower()


def _raw(text: str, words: Sequence[Span], index: int) -> str:
    return text[words[index][0] : words[index][1]]


def _comma_before(text: str, words: Sequence[Span], index: int, floor: int) -> int | None:
    """Return the comma that opens the apposition which the comma at ``index`` closes."""
    for k in range(index - 1, max(floor, index - 25), -1):
        word = _word(text, words, k)
        if word == ",":
            inside = _word(text, words, k + 1)
            return (
                k
                if inside in _DETERMINERS | {"who", "whose", "as", "now", "chairman", "director", "president"}
                or _raw(text, words, k + 1)[0].isupper()
                else None
            )
        if _REST.match(word):
            return None
    return None


def _leftwards(text: str, words: Sequence[Span], last: int, floor: int) -> tuple[int, int] | None:
    word = _word(text, words, last)
    if word in PRONOUNS:
        return last, last + 1
    first = last + 1
    for k in range(last, max(floor, last - 14) - 1, -1):
        raw, word = _raw(text, words, k), _word(text, words, k)
        if raw == "." and k > floor and len(title := _raw(text, words, k - 1)) <= 4 and title[0].isupper():
            continue
        if _REST.match(word) or word in _STOPS or (word in PRONOUNS and word not in _DETERMINERS) or is_adverb(word):
            break
        if word in _LINKS and (k in (last, floor) or (word == "and" and not _raw(text, words, k + 1)[0].isupper())):
            break
        first = k
        if word in _DETERMINERS and not (k > floor and _word(text, words, k - 1) in _LINKS and not raw[0].isupper()):
            break
    while first <= last and (_word(text, words, first) in _LINKS or _raw(text, words, first) == "."):
        first += 1
    return (first, last + 1) if first <= last and _raw(text, words, first)[0].isalnum() else None


def _rightwards(text: str, words: Sequence[Span], index: int, ceiling: int) -> int:
    stop = index
    while stop < min(ceiling, index + 16):
        raw, word = _raw(text, words, stop), _word(text, words, stop)
        if stop == index and word in PRONOUNS | {"him", "her", "them", "me", "us"} and word not in _DETERMINERS:
            return stop + 1
        if (word in _STOPS and not (stop == index and word == "that")) or (_REST.match(raw) and raw != "."):
            break
        if raw == "." and not (stop > index and len(_raw(text, words, stop - 1)) <= 5 and stop + 1 < ceiling):
            break
        stop += 1
    while stop > index and _word(text, words, stop - 1) in _LINKS:
        stop -= 1
    return stop
