"""Statements as lines of a report: the exact words, who said them, how they came here, and where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.ledger.day_names import name_day
from detente.ledger.inferring import is_inferred
from detente.ledger.inside import is_inside
from detente.ledger.tabled import TABLED
from detente.ledger.whole_words import whole_words
from detente.records.documents import Document
from detente.records.ledger import Ledger
from detente.records.statements import AUTHOR, Statement
from detente.report.words import ACTS, EVIDENCE, STANDINGS, TOWARDS, find_standing, shorten

QUOTE = 320
"""Longest quotation in a line; the rest stands in the document."""
SHORT_QUOTE = 150
"""Longest quotation in a cell of a table."""
_STRENGTH = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}
_NEGATABLE = frozenset({"accept", "offer", "propose", "report", "assess", "predict"})
"""Acts that a negative turns round; a refusal is one already."""
_STANDING_NAMES = {key: name for key, name, _ in STANDINGS}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A statement as the reader sees it."""

    anchor: str
    """The id of the highlighted words in the document."""
    statement: Statement
    document: Document
    who: str
    """The speaker, or in whose voice the document speaks."""
    quote: str
    short: str
    act: str
    towards: str
    """What links the act to whom it is directed at: "demands of", "accuses"."""
    day: date | None
    when: str
    standing: str
    standing_name: str
    through: tuple[str, ...]
    """The relays between the reader and the speaker, outermost first."""
    flags: tuple[str, ...]
    inferred: bool
    """Whether it is a conclusion: coded as an inference, or led to as one."""
    copies: int
    """How many further documents carry the same words."""


class Lines:
    """All lines by the id of their statement."""

    def __init__(self, statements: Sequence[Statement], documents: Sequence[Document], ledger: Ledger) -> None:
        by_id = {document.id: document for document in documents}
        copies = {spread.statement_id: len(spread.document_ids) for spread in ledger.spread}
        shown = [s for s in statements if s.document_id in by_id]
        self._lines = {
            s.id: _line(s, by_id[s.document_id], f"s{n}", copies.get(s.id, 0)) for n, s in enumerate(shown, start=1)
        }

    def __len__(self) -> int:
        return len(self._lines)

    def all(self) -> tuple[Line, ...]:
        """Every line, in the order of the statements."""
        return tuple(self._lines.values())

    def find(self, ids: Iterable[str], limit: int | None = None) -> tuple[Line, ...]:
        """The lines of these statements, in this order, without those that are not in the report."""
        found = [self._lines[i] for i in dict.fromkeys(ids) if i in self._lines]
        return tuple(found[:limit])

    def first(self, ids: Iterable[str]) -> Line | None:
        """The first of these statements that is in the report."""
        return next(iter(self.find(ids, 1)), None)


def rank(line: Line) -> tuple[int, int, int]:
    """Return a key that sorts the strongest evidence first."""
    statement = line.statement
    weak = statement.sourcing != "named", line.inferred or statement.figurative
    return sum(weak), _STRENGTH.get(statement.evidence, 3), -(line.day.toordinal() if line.day else 0)


def _line(statement: Statement, document: Document, anchor: str, copies: int) -> Line:
    standing, words = find_standing(statement), whole_words(statement, document)
    inferred = is_inferred(statement, document)
    inside = statement.act in TABLED and is_inside(statement, document)
    return Line(
        anchor=anchor,
        statement=statement,
        document=document,
        who=_who(statement, document),
        quote=shorten(words, QUOTE),
        short=shorten(words, SHORT_QUOTE),
        act=ACTS.get(statement.act, statement.act),
        towards=TOWARDS.get(statement.act, "to"),
        day=document.published,
        when=name_day(document.published),
        standing=standing,
        standing_name=_STANDING_NAMES.get(standing, EVIDENCE.get(standing, standing)),
        through=find_relays((link.name for link in statement.chain), statement.speaker.name, document),
        flags=(*_flags(statement, inferred=inferred), *(("within its own government",) if inside else ())),
        inferred=inferred,
        copies=copies,
    )


def _who(statement: Statement, document: Document) -> str:
    if statement.speaker.name != AUTHOR:
        return statement.speaker.name
    return f"{document.author} (the writer)" if document.author else f"{document.publisher or 'the writer'}, own voice"


def find_relays(names: Iterable[str], speaker: str, document: Document) -> tuple[str, ...]:
    """Return who stands between the document's own publisher and writer and the speaker, outermost first.

    Who printed the writer's text before is no relay of what it passes on.
    """
    own = {speaker, AUTHOR, document.publisher, document.author, ""}
    told = list(names)
    writer = next((n for n, name in enumerate(told) if name in (AUTHOR, document.author)), -1)
    return tuple(dict.fromkeys(name for name in told[writer + 1 :] if name not in own))


def _flags(statement: Statement, *, inferred: bool) -> Iterable[str]:
    if inferred:
        yield "the writer's inference"
    if statement.figurative:
        yield "not meant literally"
    if statement.evidence == "characterised":
        yield "a gloss, not the party's words"
    if statement.cue_negated:
        yield "negated by the verb of saying"
    if statement.polarity == "negative" and statement.act in _NEGATABLE:
        yield "in the negative"
    if statement.about:
        yield f"about {statement.about}"
