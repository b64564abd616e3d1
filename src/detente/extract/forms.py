"""The form of a statement (direct, mixed, indirect, own): by quotation marks, by what names its source, and by the voice it stands in."""

import numpy as np

from detente.extract import phrases
from detente.extract.proposals import Proposal
from detente.extract.quotations import find_quotations
from detente.extract.voice import Voice
from detente.records.documents import Document
from detente.records.statements import AUTHOR

_MIXED, _QUOTED = 0.08, 0.85
"""Shares of the words that stand in quotation marks: from which the form is mixed, and from which the words are quoted whole."""


class Forms:
    """The forms of one document's statements."""

    def __init__(self, document: Document, voice: Voice) -> None:
        self._voice = voice
        self._quoted = np.zeros(len(document.text) + 1, dtype=bool)
        for quotation in find_quotations(document.text):
            for start, end in quotation.inner:
                self._quoted[start:end] = True

    def quoted_share(self, p: Proposal) -> float:
        """Return the share of the content that stands in quotation marks."""
        places = np.concatenate([self._quoted[s.start : s.end] for s in p.content])
        return float(places.mean()) if len(places) else 0.0

    def find(self, p: Proposal, *, own: bool) -> str:
        """Return the form of ``p``; ``own`` says that its speaker is the voice it stands in. What the words leave open, the coder decides."""
        share = self.quoted_share(p)
        if p.source is None and own:
            if p.turn is not None or self._voice.direct:
                return "direct"
            if self._voice.own.speaker.name == AUTHOR and share < _QUOTED:
                return "own"
            return "direct" if p.form == "direct" else "own"
        if p.source is None and p.cue is not None and self._voice.own.speaker.name == AUTHOR:
            return "indirect" if share < _MIXED else "mixed" if share < _QUOTED else "direct"
        if p.source is None or p.cue is None or own or phrases.is_we(p.source.exact):
            return p.form
        if share < _MIXED:
            return "indirect"
        return "mixed" if share < _QUOTED else p.form
