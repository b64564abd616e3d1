"""The process that reads one input after the other and may die; started by ``pipeline.reading`` as ``python -m``."""

import os
import pickle
import sys
from multiprocessing.connection import Connection
from typing import Any

from detente.ingest.reading import read_source
from detente.ingest.settings import ReadSettings

DONE = None
"""What the worker sends after the last item of an input."""


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each request (a Source) with its documents and diagnostics, one message each, then ``DONE``; end when told nothing more."""
    settings: ReadSettings = requests.recv()
    limit_memory(settings.memory_limit_bytes)
    while True:
        try:
            source = requests.recv()
        except EOFError:
            return
        for item in read_source(source, settings):
            _send(answers, item)
        _send(answers, DONE)


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
