"""Relays that cannot be checked: a text that passes on much of what another wrote or printed, which is not among the documents."""

from collections.abc import Mapping
from itertools import dropwhile

from detente.ledger.entries import Entry
from detente.ledger.outlets import is_one_outlet, is_one_writer, unformed
from detente.ledger.telling import author_of
from detente.records.ledger import SummaryLine

AT_LENGTH = 3
"""Statements that a text has from one source, from which it passes on its text rather than a phrase."""
SHOWN = 4
"""Sentences, those of the most statements first."""


def tell_unchecked(by_id: Mapping[str, Entry]) -> list[SummaryLine]:
    """Return a sentence for each text and source whose relays nothing in the documents can confirm or correct."""
    relayed: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Entry]] = {}
    for entry in by_id.values():
        if len(entry.statement.chain) > 2 and (source := _source_of(entry)):
            relayed.setdefault((entry.document.id, *source), []).append(entry)
    at_length = {key: some for key, some in relayed.items() if len(some) >= AT_LENGTH}
    documents = {e.document.id: e.document for e in by_id.values()} if at_length else {}
    authors = {d.author for d in documents.values() if d.author}
    publishers = {d.publisher for d in documents.values() if d.publisher}
    lines = [
        SummaryLine(
            section="sources",
            sentence=f"What {author_of(some[0])} passes on from {' and '.join(dict.fromkeys((*writers, *outlets)))} cannot be checked: no text of "
            f"{'theirs' if len(writers) + len(outlets) > 1 else 'that source'} is among the documents.",
            statement_ids=tuple(e.id for e in some),
        )
        for (_, writers, outlets), some in at_length.items()
        if not any(is_one_writer(w, a) for w in writers for a in authors)
        and not any(is_one_outlet(o, p) for o in outlets for p in publishers)
    ]
    return sorted(lines, key=lambda line: (-len(line.statement_ids), line.sentence))[:SHOWN]


def _source_of(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the writers and outlets from whom the text's own writer has the words; None where he names none, or where nobody writes."""
    links = [*dropwhile(lambda link: link.channel != "author", entry.statement.chain[:-1])][1:]
    writers = tuple(link.name for link in links if link.channel == "author")
    outlets = tuple(unformed(link.name) for link in links if link.channel in ("outlet", "interview", "document"))
    return (writers, outlets) if writers or outlets else None
