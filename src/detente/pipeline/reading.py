"""Reading in worker processes that may die: the run goes on, and what was lost is a Diagnostic."""

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from detente.ingest.readers.html import READING_ONLY
from detente.ingest.reading import find_sources, without_repeats
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.pipeline.reading_worker import DONE, READY
from detente.records.documents import Diagnostic, Document

Item = Document | Diagnostic
_DEFAULTS = ReadSettings()
_MAX_WAITING = 512
"""Items that may wait for their turn while an earlier input is still being read; then its worker is not listened to."""
_AHEAD = 64
"""Inputs that may be taken up before the first unfinished one is done."""
_TICK_S = 0.5
_ENVIRONMENT = {
    READING_ONLY: "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # Else each page's memory goes back to the system and is asked for again: a tenth of the time of bulk reading.
    "MALLOC_MMAP_THRESHOLD_": str(16 * 1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(64 * 1024 * 1024),
}
_START_S = 120.0
"""What a process may take to start on a busy machine before its input is given up."""


class _Worker:
    """One process and the two pipes to it."""

    def __init__(self, settings: ReadSettings) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)}
        environment |= _ENVIRONMENT
        self.process = subprocess.Popen(
            [sys.executable, "-m", "detente.pipeline.reading_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError("the reading process has no pipes")
        self.requests = Connection(os.dup(self.process.stdin.fileno()), readable=False)
        self.answers = Connection(os.dup(self.process.stdout.fileno()), writable=False)
        self.process.stdin.close()
        self.process.stdout.close()
        self.requests.send(settings)
        self.ready = False

    def end(self) -> int:
        """Kill the process, close the pipes, return its exit status as it was, negative for a signal."""
        status = self.process.poll()
        self.process.kill()
        self.process.wait()
        self.requests.close()
        self.answers.close()
        return self.process.returncode if status is None else status


@dataclass(slots=True)
class _Task:
    """One input on its way: what came of it and has not been passed on."""

    source: Source | None = None
    waiting: deque[Item] = field(default_factory=deque)
    worker: _Worker | None = None
    heard_at: float = 0.0
    done: bool = False


def read_isolated(
    paths: Sequence[str | Path], *, settings: ReadSettings = _DEFAULTS, workers: int | None = None
) -> Iterator[Item]:
    """Yield what ``ingest.reading.read_paths`` would, in the same order, read by ``workers`` processes (as many as cores).

    A worker that dies, or gives nothing for ``settings.time_limit_s``, is replaced; what it had not given of its input is reported.
    """
    yield from without_repeats(read_sources(find_sources(paths), settings=settings, workers=workers), settings)


def read_sources(
    sources: Iterable[Source | Diagnostic], *, settings: ReadSettings = _DEFAULTS, workers: int | None = None
) -> Iterator[Item]:
    """Yield what becomes of each of ``sources``, in order, read by ``workers`` processes; a document found twice is yielded twice."""
    run = _Run(settings, workers or min(os.cpu_count() or 1, 8))
    try:
        yield from run.items(iter(sources))
    finally:
        run.close()


class _Run:
    """The state of one run: workers free and busy, inputs in order."""

    def __init__(self, settings: ReadSettings, size: int) -> None:
        self._settings = settings
        self._size = size
        self._free: list[_Worker] = []
        self._tasks: deque[_Task] = deque()

    def items(self, sources: Iterator[Source | Diagnostic]) -> Iterator[Item]:
        """Yield the items of all ``sources`` in order."""
        exhausted = False
        while True:
            while not exhausted and len(self._tasks) < _AHEAD and self._busy() < self._size:
                exhausted = not self._start(sources)
            if not self._tasks:
                return
            self._listen()
            while self._tasks:
                first = self._tasks[0]
                while first.waiting:
                    yield first.waiting.popleft()
                if not first.done:
                    break
                self._tasks.popleft()

    def close(self) -> None:
        """End every process."""
        for worker in [*self._free, *(task.worker for task in self._tasks if task.worker)]:
            worker.end()
        self._free.clear()
        self._tasks.clear()

    def _busy(self) -> int:
        return sum(1 for task in self._tasks if task.worker)

    def _start(self, sources: Iterator[Source | Diagnostic]) -> bool:
        source = next(sources, None)
        if source is None:
            return False
        if isinstance(source, Diagnostic):
            self._tasks.append(_Task(waiting=deque([source]), done=True))
            return True
        task = _Task(source=source)
        self._tasks.append(task)
        self._retry(lambda worker: worker.requests.send(source), task)
        return True

    def _retry(self, send: Callable[[_Worker], None], task: _Task) -> None:
        """Hand the input to a free worker, or to a new one where that has died in the meantime."""
        while self._free:
            worker = self._free.pop()
            try:
                send(worker)
            except OSError:
                worker.end()
                continue
            break
        else:
            worker = _Worker(self._settings)
            send(worker)
        task.worker, task.heard_at = worker, time.monotonic()

    def _listen(self) -> None:
        first = self._tasks[0]
        heard = [task for task in self._tasks if task.worker and (task is first or len(task.waiting) < _MAX_WAITING)]
        for task in self._tasks:
            if task.worker and task not in heard:
                task.heard_at = time.monotonic()
        ready = wait(
            [task.worker.answers for task in heard if task.worker],
            timeout=0 if first.done or first.waiting else _TICK_S,
        )
        for task in heard:
            if task.worker and task.worker.answers in ready:
                self._receive(task)
            elif task.worker and time.monotonic() - task.heard_at > self._limit(task.worker):
                self._lose(task, "time_limit", f"Nothing came for {self._limit(task.worker):g} seconds.")

    def _limit(self, worker: _Worker) -> float:
        return self._settings.time_limit_s if worker.ready else max(_START_S, self._settings.time_limit_s)

    def _receive(self, task: _Task) -> None:
        worker = task.worker
        if worker is None:
            return
        try:
            items = worker.answers.recv()
        except (EOFError, OSError):
            self._lose(task, "reader_died", "The process that read it died.")
            return
        task.heard_at = time.monotonic()
        for item in items:
            if item is READY:
                worker.ready = True
            elif item is DONE:
                task.worker, task.done = None, True
                self._free.append(worker)
            else:
                task.waiting.append(item)

    def _lose(self, task: _Task, code: str, message: str) -> None:
        if task.worker is None or task.source is None:
            return
        status = task.worker.end()
        task.worker, task.done = None, True
        detail = f" (exit status {status})" if code == "reader_died" else ""
        task.waiting.append(
            task.source.lost(code, message + detail, "Convert the input, or raise the limit for time or memory.")
        )
