"""Documents through a coder, in one process or in several, without ever losing the run."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from detente.extract.proposals import Coder, Coding
from detente.ingest.settings import ReadSettings
from detente.pipeline.losses import Sink
from detente.pipeline.reading import read_isolated
from detente.records.documents import Diagnostic, Document

BATCH = 32
"""Documents a task: enough to be decoded together, few enough that an interrupted run repeats little."""
_IN_PROCESS_CHARACTERS = 400_000
"""Below this much text a second process costs more than it saves (it loads the model again)."""


def code_documents(
    documents: Iterable[Document], spec: str | None, *, workers: int | None = None
) -> Iterator[list[tuple[Document, Coding]]]:
    """Yield batches of documents with their codings, in order.

    ``spec`` names the coder (see ``detente.extract.coders.load_coder``); each worker process loads its own. A document whose coding
    ends its process is given back uncoded, with a diagnostic, and the rest goes on.
    """
    stream = iter(documents)
    head: list[Document] = []
    characters = 0
    for document in stream:
        head.append(document)
        characters += len(document.text)
        if characters > _IN_PROCESS_CHARACTERS:
            break
    count = workers or os.cpu_count() or 1
    if characters <= _IN_PROCESS_CHARACTERS or count == 1:
        coder = _load(spec)
        for batch in _batches(
            iter(head + list(stream)) if characters <= _IN_PROCESS_CHARACTERS else _chain(head, stream)
        ):
            yield list(zip(batch, coder.code(batch), strict=True))
        return
    yield from _code_in_processes(_batches(_chain(head, stream)), spec, count)


def code_stream(
    paths: Sequence[str | Path],
    losses: Sink,
    *,
    spec: str | None = None,
    settings: ReadSettings | None = None,
) -> Iterator[tuple[Document, Coding]]:
    """Yield the documents of ``paths`` with their codings, without a store; what was lost on the way is appended to ``losses``."""
    seen: set[str] = set()

    def read() -> Iterator[Document]:
        for item in read_isolated(paths, settings=settings or ReadSettings()):
            if isinstance(item, Diagnostic):
                losses.append(item)
            elif item.id not in seen:
                seen.add(item.id)
                yield item

    losses.extend(coder_name(spec)[1])
    for batch in code_documents(read(), spec):
        for document, coding in batch:
            losses.extend(coding.diagnostics)
            yield document, coding


def coder_name(spec: str | None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the name of the coder that ``spec`` gives, and notices such as a missing model that rules stand in for."""
    coder = _load(spec)
    return coder.name, tuple(getattr(coder, "notices", ()))


def _code_in_processes(
    batches: Iterator[Sequence[Document]], spec: str | None, count: int
) -> Iterator[list[tuple[Document, Coding]]]:
    pool = _new_pool(spec, count)
    waiting: deque[tuple[Sequence[Document], Future[list[Coding]]]] = deque()
    try:
        while True:
            while len(waiting) < 2 * count and (batch := next(batches, None)) is not None:
                waiting.append((batch, pool.submit(_code_batch, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                codings = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                codings = [_code_alone(document, spec) for document in batch]
                pool = _new_pool(spec, count)
                waiting = deque((again, pool.submit(_code_batch, again)) for again, _ in waiting)
            yield list(zip(batch, codings, strict=True))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _code_alone(document: Document, spec: str | None) -> Coding:
    """Return the coding of one document from a process of its own, or an empty one with a diagnostic if that process dies."""
    with _new_pool(spec, 1) as pool:
        try:
            return pool.submit(_code_batch, [document]).result()[0]
        except BrokenProcessPool:
            lost = Diagnostic(
                stage="code",
                code="coder_died",
                message="coding this document ended its process",
                severity="skipped",
                remedy="split the document, or code it with --coder rules",
                path=document.path,
                document_id=document.id,
            )
            return Coding(document_id=document.id, diagnostics=(lost,))


def _new_pool(spec: str | None, count: int) -> ProcessPoolExecutor:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # One process a core: see ``detente.cli.main.run``.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(spec,))


_worker_coder: Coder | None = None


def _start_worker(spec: str | None) -> None:
    global _worker_coder
    _worker_coder = _load(spec)


def _code_batch(batch: Sequence[Document]) -> list[Coding]:
    coder = _worker_coder or _load(None)
    return list(coder.code(batch))


def _load(spec: str | None) -> Coder:
    if spec and spec.startswith("openai:"):
        from detente.pipeline.model_server import server_coder

        return server_coder(spec)
    from detente.extract.coders import load_coder

    return load_coder(spec)


def _chain(head: list[Document], rest: Iterator[Document]) -> Iterator[Document]:
    yield from head
    yield from rest


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while batch := list(islice(documents, BATCH)):
        yield batch
