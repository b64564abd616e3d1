"""The entry point: finds the command's module by name and imports only that one."""

import errno
import os
import sys
from importlib import import_module
from typing import NoReturn

import typer

from detente import __version__
from detente.errors import DetenteError

COMMANDS: dict[str, tuple[str, str]] = {
    "report": ("report", "Read documents and write a self-contained HTML report: the main job."),
    "add": ("add", "Read and code documents into a store; safe to interrupt and repeat."),
    "read": ("read", "Write documents as JSON Lines; no store."),
    "code": ("code", "Write coded statements as JSON Lines; no store."),
    "attributions": ("attributions", "Write raw attribution relations as JSON Lines; no store."),
    "table": ("views:table", "Show what is on the table."),
    "positions": ("views:positions", "Show who stands where."),
    "findings": ("views:findings", "Show contradictions, linkages, factions and shifts."),
    "forecasts": ("views:forecasts", "Show predictions and when they fall due."),
    "statements": ("views:statements", "Show coded statements."),
    "case": ("case", "Draft or check a case file."),
    "conflict": ("conflict", "Draft or solve a graph model of the conflict."),
    "package": ("package", "Solve package bargaining over several issues."),
    "forecast": ("forecast", "Score forecasts."),
    "export": ("export", "Export statements and ledger to other formats."),
    "eval": ("evaluate", "Score the coder against gold data."),
}
"""Command name: (module of this package, optionally with the function's name; one line of help)."""


def build_app(names: tuple[str, ...] | None = None) -> typer.Typer:
    """Return the application with ``names`` imported and the other commands as lines of help only; None imports all."""
    app = typer.Typer(
        name="detente",
        help="Read dated documents about a negotiation and show what is on the table, with the exact words behind every line.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        epilog="Example: detente report my_articles/ -o report.html",
    )

    @app.callback(invoke_without_command=True)
    def _root(version: bool = typer.Option(False, "--version", help="Show the version and stop.")) -> None:
        if version:
            typer.echo(f"detente {__version__}")
            raise typer.Exit

    for name, (place, line) in COMMANDS.items():
        if names is not None and name not in names:
            app.command(name, help=line)(_help_only)
            continue
        module_name, _, function = place.partition(":")
        module = import_module(f"detente.cli.{module_name}")
        if function or hasattr(module, "command"):
            app.command(name)(getattr(module, function or "command"))
        else:
            app.add_typer(module.app, name=name, help=line)
    return app


def _help_only() -> None:
    raise AssertionError("a command that was not imported cannot run")


def run() -> NoReturn:
    """Run the command line; a DetenteError becomes one line on stderr and exit code 2."""
    # The products are small: a second thread gains nothing, and on busy cores waiting for it takes ten times as long as the work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    name = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        build_app((name,) if name in COMMANDS else ())(prog_name="detente")
    except DetenteError as error:
        typer.echo(f"detente: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        typer.echo(
            f"detente: nothing more can be written: {error.strerror}; make room, or set TMPDIR to a folder with more",
            err=True,
        )
        # What is left in the buffer would fail once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(2)
    sys.exit(0)
