"""The main job: documents to a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.ingest.reprints import group_reprints
from detente.ingest.settings import ReadSettings
from detente.ledger.build import build_ledger
from detente.ledger.compare import compare_ledgers
from detente.pipeline.adding import Progress, add_paths
from detente.pipeline.coding import code_stream, coder_name
from detente.pipeline.losses import Losses
from detente.pipeline.models import draft_section
from detente.records.documents import Diagnostic, Document
from detente.records.ledger import Ledger
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.records.terms import Case
from detente.report.inputs import ReportInput
from detente.store.base import Store


@dataclass(frozen=True, kw_only=True)
class Coded:
    """Documents with everything that was found in them."""

    documents: list[Document]
    statements: list[Statement]
    diagnostics: list[Diagnostic]
    reviews: list[Review]
    coder: str
    losses: Losses
    """What this run lost, counted; ``diagnostics`` may hold those of earlier runs too."""


def code_paths(
    paths: Sequence[str | Path],
    *,
    spec: str | None = None,
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
) -> Coded:
    """Return what reading and coding ``paths`` gives, without a store."""
    documents: list[Document] = []
    statements: list[Statement] = []
    diagnostics: list[Diagnostic] = []
    for document, coding in code_stream(paths, diagnostics, spec=spec, settings=settings):
        documents.append(document)
        statements.extend(coding.statements)
        if progress:
            progress(len(documents), document.path or document.id)
    name = coder_name(spec)[0]
    return Coded(
        documents=group_reprints(documents),
        statements=statements,
        diagnostics=diagnostics,
        reviews=[],
        coder=name,
        losses=Losses(diagnostics),
    )


def code_into_store(
    paths: Sequence[str | Path],
    store: Store,
    *,
    spec: str | None = None,
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
) -> Coded:
    """Return everything the store holds after adding ``paths``."""
    added = add_paths(paths, store, spec=spec, settings=settings, progress=progress)
    documents = store.documents()
    read = {document.path for document in documents}
    return Coded(
        documents=documents,
        statements=store.statements(),
        # An input that was broken once and has been read since is no loss.
        diagnostics=[d for d in store.diagnostics() if d.severity != "skipped" or d.path not in read],
        losses=added.losses,
        reviews=store.reviews(),
        coder=coder_name(spec)[0],
    )


def report_input(
    coded: Coded,
    *,
    case: Case | None = None,
    as_of: date | None = None,
    since: date | None = None,
    min_grade: str | None = None,
) -> ReportInput:
    """Return what the report shows: the ledger of ``coded`` as of a day, with its documents and diagnostics, and what changed after ``since``."""

    def ledger_of(day: date | None) -> Ledger:
        return build_ledger(
            coded.documents, coded.statements, reviews=coded.reviews, case=case, as_of=day, min_grade=min_grade
        )

    ledger = ledger_of(as_of)
    return ReportInput(
        ledger=ledger,
        documents=tuple(coded.documents),
        statements=tuple(coded.statements),
        diagnostics=tuple(coded.diagnostics),
        case=case,
        as_of=as_of,
        coders=(coded.coder,),
        models=(draft_section(ledger, case, as_of),),
        changes=compare_ledgers(ledger_of(since), ledger) if since else (),
        since=since,
    )
