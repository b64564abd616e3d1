"""The process that reads one input after the other and may die; started by ``pipeline.reading`` as ``python -m``."""

import os
import pickle
import sys
from multiprocessing.connection import Connection
from typing import Any

from detente.ingest.reading import read_source
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.records.documents import Diagnostic

READY = True
"""What the worker sends first: the time that a process takes to start is not the input's."""
DONE = None
"""What the worker sends after the last item of an input."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each request (a Source) with its documents and diagnostics, a tuple of them in each message, the last of all ``DONE``; end when told nothing more."""
    settings: ReadSettings = requests.recv()
    limit_memory(settings.memory_limit_bytes)
    _send(answers, (READY,))
    while True:
        try:
            source = requests.recv()
        except EOFError:
            return
        # A file's only document goes with ``DONE`` in one message; what a container has given is sent at once, since the next member may end this process.
        held: list[Any] = []
        try:
            for item in read_source(source, settings):
                if held:
                    _send(answers, (held.pop(),))
                if item.path == source.path:
                    held.append(item)
                else:
                    _send(answers, (item,))
        except Exception as error:  # noqa: BLE001 - the runner's outermost loop: no library's fault may end the run
            held.append(_failed(source, error))
        _send(answers, (*held, DONE))


def _failed(source: Source, error: Exception) -> Diagnostic:
    return source.lost(
        "reader_failed",
        f"The reader does not cope with this input: {type(error).__name__}: {str(error)[:120]}.",
        "Convert the input, and report it as a fault of the reader.",
    )


def _send(answers: Connection, item: Any) -> None:
    answers.send_bytes(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))


def limit_memory(limit: int) -> None:
    """Bound the address space of this process where the system can."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def main() -> None:
    """Serve on the first two descriptors, and send whatever a library prints to stderr's sink."""
    requests, answers = Connection(os.dup(0), writable=False), Connection(os.dup(1), readable=False)
    sink = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(sink, descriptor)
    serve(requests, answers)


if __name__ == "__main__":
    main()
