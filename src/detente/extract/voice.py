"""The voice of a document: who speaks where nobody else is named, and to whom."""

import re
from dataclasses import dataclass

from detente.extract.speakers import Resolved
from detente.records.statements import AUTHOR, Speaker

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|My|We|we|our|Our|me|us)\b")
_QUOTED = re.compile(r"“[^”]{0,1500}”|\"[^\"]{0,1500}\"|''[^']{0,1500}''")
_WORDS_A_FIRST_PERSON = 90
"""A text with a first person outside quotations at least every so many words is its speaker's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """Who speaks where no source is named, and what kind of text that makes it."""

    own: Resolved
    direct: bool
    """True where these are the speaker's own words rather than a report in an institution's voice."""
    other: Resolved | None = None
    """The one spoken to, of a letter or of talks."""
    pair: Resolved | None = None
    """Both parties of the meeting, as one."""
    host: Resolved | None = None
    """Whom "he" means before anybody was named: the home side's leader."""
    report: bool = True
    """True where a sentence without a source goes on with the last speaker when it is reported speech."""
    from_post: bool = False
    """True for what an envoy reports home, whose unattributed quotations are the other side's."""
    conversation: bool = False
    """True where the document minutes a conversation, so that any sentence without a source goes on with the last speaker."""
    filed: bool = False
    """True for the papers of a diplomatic archive."""


def author_voice() -> Resolved:
    """Return the author's own voice."""
    return Resolved(speaker=Speaker(name=AUTHOR, kind="author", resolved_by="voice"))


def plain_words(text: str) -> str:
    """Return a text without its quotations."""
    return _QUOTED.sub(" ", text)


def first_person_share(plain: str) -> float:
    """Return the share of first-person words among all."""
    return len(_FIRST_PERSON.findall(plain)) / max(1, len(plain.split()))


def is_first_person(text: str) -> bool:
    """Tell whether a text speaks in the first person outside its quotations."""
    return first_person_share(plain_words(text)) * _WORDS_A_FIRST_PERSON > 1
