"""Whom and which paper a relay names for words that the corpus holds elsewhere: speaker, outlet, and writer."""

import re

from detente.codebook.actors import canonical
from detente.ledger.entries import Entry
from detente.ledger.outlets import (
    cites,
    is_agency,
    is_one_outlet,
    is_one_writer,
    is_printed_in,
    outlets_of,
    writers_named,
)
from detente.ledger.relays import RUN
from detente.ledger.words import folded, longest_run, words_of
from detente.records.statements import AUTHOR

_TALKED = r"(?i)\b(?:told|interview (?:with|to|for|in)|spoke (?:to|with)|speaking (?:to|with)|conversation with|remarks to|comments to) (?:the )?"


def misnamed(original: Entry, relay: Entry, near: str) -> list[tuple[str, str]]:
    """Return speaker, writer and outlet where the relay names another than the telling itself; ``near`` is the text around the original."""
    return [*_speaker(original, relay, near), *_writer(original, relay), *_outlet(original, relay, near)]


def _speaker(original: Entry, relay: Entry, near: str) -> list[tuple[str, str]]:
    a, b = original.statement.speaker, relay.statement.speaker
    # Who told it before in his own name, and now tells whose word it is, misnames nobody.
    if b.name in writers_named(relay) or any(link.name == a.name for link in relay.statement.chain):
        return []
    if not (a.kind == "person" == b.kind) or is_one_writer(a.name, b.name) or _names(near, b.name):
        return []
    return [("speaker named otherwise", f"{a.name} became {b.name}")]


def _writer(original: Entry, relay: Entry) -> list[tuple[str, str]]:
    """Return the writer named otherwise: of the outlet that the relay names too, or of the very words."""
    own, named = _author(original), writers_named(relay)
    if not own or not named or not (is_printed_in(original, cites(relay)) or _is_its_own_text(original, relay)):
        return []
    if any(is_one_writer(n, own) or _names(original.document.text, n) for n in named):
        return []
    return [("author named otherwise", f"{own} became {named[0]}")]


def _outlet(original: Entry, relay: Entry, near: str) -> list[tuple[str, str]]:
    """Return the outlet named otherwise, where the telling shows that it had the words alone: they were told to it, or are its writer's own."""
    cited, own = cites(relay), outlets_of(original)
    if not cited or not own or is_printed_in(original, cited):
        return []
    text = original.document.text
    if any(folded(c) in folded(text) for c in cited):
        return []
    interviewed = _interviewer(original, near)
    if interviewed is None:
        author = _author(original)
        written = author and any(is_one_writer(n, author) for n in writers_named(relay))
        if not (written or _is_its_own_text(original, relay)) or any(map(is_agency, (*cited, *own))):
            return []
    return [("outlet named otherwise", f"{interviewed or own[0]} became {cited[0]}")]


def _interviewer(original: Entry, near: str) -> str | None:
    """Return the outlet to which a text says that the words were told."""
    talks = [x.name for x in original.statement.chain[1:] if x.channel in ("interview", "outlet")]
    publisher = original.document.publisher
    if talks or not publisher:
        return talks[0] if talks else None
    words = words_of(publisher)
    names = [publisher.removeprefix("The ").removeprefix("the "), *words[-1:]]
    return publisher if any(re.search(_TALKED + re.escape(n) + r"\b", near) for n in names) else None


def _is_its_own_text(original: Entry, relay: Entry) -> bool:
    """Tell whether the relay has the very words of what the original says in its writer's own voice."""
    a, b = original.statement, relay.statement
    return a.speaker.name == AUTHOR and relay.side is None and longest_run(a.quote, b.quote) >= RUN


def _author(original: Entry) -> str | None:
    """Return the writer of a telling, where a person is named."""
    author = original.document.author
    if not author or len(words_of(author)) < 2 or any(is_one_outlet(author, o) for o in outlets_of(original)):
        return None
    actor = canonical(author)
    return author if actor is None or actor.kind == "person" else None


def _names(text: str, name: str) -> bool:
    """Tell whether a text has the last word of a name."""
    last = words_of(name)[-1:]
    return bool(last) and f" {folded(last[0])} " in f" {folded(text)} "
