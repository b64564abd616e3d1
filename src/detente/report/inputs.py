"""What a report is made from."""

from dataclasses import dataclass
from datetime import date

from detente.ledger.compare import Change
from detente.records.documents import Diagnostic, Document
from detente.records.ledger import Ledger
from detente.records.statements import Statement
from detente.records.terms import Case


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelRow:
    """One row of a model's table, with the statements that its inputs rest on."""

    cells: tuple[str, ...]
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelTable:
    """A table of a model: its inputs with their evidence, or its answer."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[ModelRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelPicture:
    """A picture of a model."""

    title: str
    svg: str
    """A complete SVG file; it is shown as an image, so nothing inside it can run."""
    alt: str
    """The picture in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelSection:
    """What a model of the bargaining has to say, drawn and in tables."""

    title: str
    text: tuple[str, ...] = ()
    """Plain sentences, in order."""
    pictures: tuple[ModelPicture, ...] = ()
    tables: tuple[ModelTable, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What no statement carries and an analyst has to settle."""
    confirmed: bool = False
    """Whether a person confirmed every input; until then the section is marked as a draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportInput:
    """The ledger of a day with the documents and statements it rests on."""

    ledger: Ledger
    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    """All statements that were coded, those left out of the ledger included."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Losses of reading and coding; those of the ledger come with it."""
    case: Case | None = None
    as_of: date | None = None
    coders: tuple[str, ...] = ()
    """Who or what coded the statements, with versions."""
    models: tuple[ModelSection, ...] = ()
    changes: tuple[Change, ...] = ()
    """What is new or moved after ``since``."""
    since: date | None = None
    title: str = ""
    """Overrides the name of the case."""

    @property
    def known(self) -> tuple[Document, ...]:
        """The documents of the day and before, oldest first; later ones would give away what came after."""
        day = self.as_of
        known = [d for d in self.documents if not (day and d.published and d.published > day)]
        return tuple(sorted(known, key=lambda d: (d.published is None, d.published, d.path or "", d.id)))
