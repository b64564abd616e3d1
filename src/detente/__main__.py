"""Runs the command line with ``python -m detente``."""

from detente.cli.main import run

if __name__ == "__main__":
    run()
