"""A light guess at the language: script first, then the share of very common words."""

import re
from collections import Counter

_WORDS = re.compile(r"[^\W\d_]+")
_COMMON: dict[str, frozenset[str]] = {
    "en": frozenset(["the", "of", "and", "to", "in", "that", "is", "was", "for", "it", "with", "as", "on", "be", "by", "are", "this", "from", "at", "have", "not", "has", "an"]),
    "fr": frozenset(["le", "la", "les", "des", "et", "est", "un", "une", "que", "qui", "dans", "pour", "sur", "du", "au", "avec", "pas", "ce", "sont", "nous", "par", "plus", "ne"]),
    "de": frozenset(["der", "die", "das", "und", "ist", "nicht", "ein", "eine", "zu", "den", "mit", "von", "dem", "auf", "für", "im", "sich", "des", "auch", "es", "wir", "werden"]),
    "es": frozenset(["el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "por", "con", "para", "es", "se", "del", "no", "su", "al", "más", "como", "son"]),
    "it": frozenset(["il", "lo", "gli", "della", "di", "che", "e", "è", "un", "una", "per", "con", "non", "del", "sono", "nel", "alla", "si", "più", "come", "dei"]),
    "pt": frozenset(["o", "os", "as", "de", "que", "e", "em", "um", "uma", "para", "com", "não", "do", "da", "no", "na", "por", "mais", "dos", "se", "ao"]),
    "nl": frozenset(["de", "het", "een", "en", "van", "is", "dat", "op", "te", "in", "voor", "met", "zijn", "niet", "aan", "er", "ook", "als", "door", "wij"]),
    "pl": frozenset(["i", "w", "na", "z", "się", "nie", "że", "do", "jest", "o", "to", "jak", "przez", "po", "od", "ale", "za", "który", "oraz"]),
    "tr": frozenset(["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "çok", "daha", "gibi", "sonra", "kadar", "ise", "ancak"]),
    "ru": frozenset(["и", "в", "не", "на", "что", "с", "по", "как", "это", "из", "к", "мы", "для", "от", "о", "за", "но", "так", "его", "все"]),
    "uk": frozenset(["і", "в", "у", "не", "на", "що", "з", "та", "до", "як", "це", "від", "для", "про", "за", "але", "ми", "він", "є", "щодо"]),
    "ar": frozenset(["في", "من", "على", "إلى", "أن", "هذا", "التي", "مع", "عن", "هذه", "ما", "لا", "كان", "الذي", "بين", "قد"]),
    "fa": frozenset(["در", "به", "از", "که", "این", "را", "با", "است", "برای", "آن", "یک", "های", "می", "شود", "و"]),
}  # fmt: skip
_SCRIPTS = ((re.compile("[\u3040-\u30ff]"), "ja"), (re.compile("[\uac00-\ud7af]"), "ko"), (re.compile("[\u4e00-\u9fff]"), "zh"),
            (re.compile("[\u0590-\u05ff]"), "he"), (re.compile("[\u0370-\u03ff]"), "el"), (re.compile("[\u0900-\u097f]"), "hi"))  # fmt: skip
_ANY_SCRIPT = re.compile("[\u0370-\u03ff\u0590-\u05ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_LANGUAGES_OF = {
    word: tuple(code for code, common in _COMMON.items() if word in common)
    for word in frozenset[str]().union(*_COMMON.values())
}
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}
_MARKS = "‘’“”–—…\u00a0"
"""No letters, and in English often all that is not ASCII."""
_SAMPLE = 2000
_MIN_LETTERS = 40
_MIN_SHARE = 0.08


def guess_language(text: str) -> str | None:
    """Return a two-letter code, or None where the text is short or no known language stands out."""
    sample = text[:_SAMPLE]
    # The start decides in nearly every case; counting is slow.
    if _letters(sample[: 3 * _MIN_LETTERS]) < _MIN_LETTERS and _letters(sample) < _MIN_LETTERS:
        return None
    if not sample.isascii() and _ANY_SCRIPT.search(sample):
        letters = _letters(sample)
        for script, code in _SCRIPTS:
            if len(script.findall(sample)) > letters * 0.3:
                return code
    lower = sample.lower()
    if not lower.isascii():
        for mark in _MARKS:
            lower = lower.replace(mark, " ")
    words = lower.translate(_GAPS).split() if lower.isascii() else _WORDS.findall(lower)
    scores = dict.fromkeys(_COMMON, 0)
    for word, count in Counter(filter(_LANGUAGES_OF.__contains__, words)).items():
        for code in _LANGUAGES_OF[word]:
            scores[code] += count
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] / len(words) >= _MIN_SHARE else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def language_code(value: str | None) -> str | None:
    """Return ``en`` for ``en-US``, ``EN`` or ``English``; None for what is no language."""
    plain = (value or "").strip().lower()
    named = {
        "english": "en",
        "french": "fr",
        "german": "de",
        "spanish": "es",
        "russian": "ru",
        "ukrainian": "uk",
        "arabic": "ar",
        "chinese": "zh",
    }
    if plain in named:
        return named[plain]
    match = re.match(r"([a-z]{2,3})(?:[-_][a-z0-9-]+)?$", plain)
    return match.group(1) if match else None
