"""What several commands share: options, progress, output and the report of losses."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from detente.errors import ConfigError
from detente.pipeline.losses import Losses
from detente.records.documents import Diagnostic
from detente.records.terms import Case

if TYPE_CHECKING:
    from detente.store.sqlite import SqliteStore

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders, patterns in quotes, or - for standard input.", show_default=False
    ),
]
CoderOption = Annotated[
    str | None,
    typer.Option(
        "--coder",
        metavar="NAME",
        help="Who codes: model (the default), rules, or openai:URL#MODEL.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The state of play on this day, YYYY-MM-DD.", show_default=False),
]
CaseOption = Annotated[Path | None, typer.Option("--case", help="The case file (TOML).", show_default=False)]
MinGrade = Annotated[
    str | None,
    typer.Option(
        "--min-grade",
        metavar="GRADE",
        help="Only sources that the case file grades at least so: a letter A to E, a figure 1 to 5, or both (B3).",
        show_default=False,
    ),
]
StoreOption = Annotated[Path, typer.Option("--store", help="The store (SQLite).")]


@contextmanager
def opened_store(path: Path) -> "Iterator[SqliteStore]":
    """Give a store that exists; raise ConfigError that says how to make one."""
    from detente.store.sqlite import open_store

    if not path.is_file():
        raise ConfigError(f"there is no store {path}; make one with: detente add PATH... --store {path}")
    opened = open_store(path)
    try:
        yield opened
    finally:
        opened.close()


def parse_day(value: str | None, option: str = "--as-of") -> date | None:
    """Return the day, or raise ConfigError that says how to write one."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f"{option} {value!r} is no day; write YYYY-MM-DD") from error


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Give the stream for results: stdout, or a file that appears whole or not at all; devices, pipes and links are written to and stay what they are."""
    if path is None or str(path) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    check_output(path)
    # To put another file in the place of /dev/stdout would take the device from every other program.
    as_it_is = path.is_symlink() or (path.exists() and not path.is_file())
    written = path if as_it_is else path.with_name(path.name + ".part")
    try:
        with written.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if not as_it_is:
            written.replace(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if not as_it_is:
            written.unlink(missing_ok=True)


def check_output(path: Path) -> None:
    """Raise ConfigError where the folder for a result is missing, or the result is a folder: before the work, not after it."""
    if not path.parent.is_dir():
        raise ConfigError(f"the folder of {path} does not exist; create it, or name another file with -o")
    if path.is_dir():
        raise ConfigError(f"{path} is a folder; name a file with -o, such as {path / 'result'}")


def write_json_line(stream: TextIO, row: Any) -> None:
    """Write one object as one line; lone surrogates, which UTF-8 cannot hold, are escaped."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(row)
    stream.write(line + "\n")


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """Give a function ``(done, what)``: a counter on a terminal, a line now and then elsewhere."""
    terminal = sys.stderr.isatty()
    state = {"shown": 0, "done": 0}

    def step(done: int, what: str) -> None:
        state["done"] = done
        if terminal:
            sys.stderr.write(f"\r\x1b[K{label}: {done:,} documents ({printable(what)[-60:]})")
            sys.stderr.flush()
        elif done >= state["shown"] + 200:
            state["shown"] = done
            sys.stderr.write(f"{label}: {done} documents\n")

    yield step
    if terminal:
        sys.stderr.write("\r\x1b[K")
    sys.stderr.write(f"{label}: {state['done']:,} document{'' if state['done'] == 1 else 's'}\n")


def printable(text: str) -> str:
    """Return ``text`` without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def named_loss(loss: Diagnostic) -> str:
    """Return one line: what was lost, where, why, and what to do about it."""
    where = loss.path or loss.document_id or "input"
    remedy = f" {loss.remedy}" if loss.remedy else ""
    return printable(f"{loss.severity} {where}: {loss.code}: {loss.message}{remedy}")


def check_inputs(paths: Sequence[str]) -> None:
    """Raise ConfigError where none of the paths exists: a misspelt path must not make an empty store or replace a report."""
    if not any(p == "-" or Path(p).exists() or glob(p, recursive=True) for p in paths):
        raise ConfigError(f"nothing to read: {', '.join(map(printable, paths))} does not exist; check the path")


def tell_empty(paths: Sequence[str], losses: Losses) -> None:
    """Say on stderr that there was nothing to read, where nothing was lost either: the folder is empty, or the wrong one."""
    if not losses.skipped:
        typer.echo(f"noted: no document was found in {', '.join(map(printable, paths))}; check the path", err=True)


def tell_ungraded(case: Case | None, floor: str) -> None:
    """Say on stderr why a floor of grades leaves nothing: what nobody graded is left out."""
    graded = [g.source for g in case.gradings] if case else []
    why = (
        f"the case file grades {', '.join(graded)}"
        if graded
        else "no source is graded; add [[gradings]] to the case file"
    )
    typer.echo(
        f"noted: --min-grade {floor} leaves out every source below it or without a grade: {printable(why)}", err=True
    )


def tell_losses(losses: Losses) -> int:
    """Name on stderr the inputs that could not be used, count the rest, and return the exit code: 1 when something was skipped."""
    for loss in losses.named:
        typer.echo(named_loss(loss), err=True)
    if losses.skipped > len(losses.named):
        typer.echo(f"skipped {losses.skipped - len(losses.named)} more inputs; the report lists them", err=True)
    if losses.noted:
        typer.echo("noted: " + ", ".join(f"{code} {n}" for code, n in losses.noted.most_common()), err=True)
    return 1 if losses.skipped else 0
