"""Which documents are reprints of one story, and which are edited releases of one another."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rensa import RMinHash, RMinHashLSH

from detente.records.documents import Document

PERMUTATIONS = 128
BANDS = 32
"""32 bands of 4: two texts whose shingles overlap by half are compared with probability .87, by .7 with .9998."""
SAME_FROM = 0.8
"""Share of words in common, in order, from which two texts are one story; set on edited releases of press statements."""
_SHINGLE = 4
_FEWEST_WORDS = 30
"""Below this much text a likeness says little."""
_WORD = re.compile(r"\w+")


def group_reprints(documents: Sequence[Document]) -> list[Document]:
    """Return the documents, in their order, with ``reprint_of`` and ``version_of`` filled in.

    The first published document of a group stands for it. A likeness from the same publisher with other words is a later version of the
    same release; any other likeness is a reprint. Nothing is left out.
    """
    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    order = sorted(range(len(documents)), key=lambda i: (documents[i].published or date.max, i))
    firsts: dict[int, RMinHash] = {}
    found: dict[int, Document] = {}
    for place in order:
        document = documents[place]
        words = _WORD.findall(document.text[document.body_start :].casefold())
        if len(words) < _FEWEST_WORDS:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)])
        first = next((f for f in sorted(index.query(sketch)) if _likeness(documents[f], words) >= SAME_FROM), None)
        if first is None:
            index.insert(place, sketch)
            firsts[place] = sketch
            continue
        original = documents[first]
        same_words = _body(original) == _body(document)
        if original.publisher and original.publisher == document.publisher and not same_words:
            found[place] = replace(document, version_of=original.id)
        else:
            found[place] = replace(document, reprint_of=original.id)
    return [found.get(place, replace(d, reprint_of=None, version_of=None)) for place, d in enumerate(documents)]


def differences(old: Document, new: Document) -> Iterator[tuple[str, str]]:
    """Yield what an edited release changed: (words before, words after), either of them empty for an addition or a cut."""
    before, after = _body(old).split(), _body(new).split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(before[a:b]), " ".join(after[c:d])


def _likeness(document: Document, words: Sequence[str]) -> float:
    other = _WORD.findall(_body(document).casefold())
    matcher = difflib.SequenceMatcher(None, other, words, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME_FROM else 0.0


def _body(document: Document) -> str:
    return document.text[document.body_start :].strip()
