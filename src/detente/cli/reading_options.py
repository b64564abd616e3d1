"""How inputs are read: the options that every command with paths has."""

from dataclasses import MISSING, fields
from typing import Annotated, Any

import typer

from detente.errors import ConfigError

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="NAME=FIELD",
        help="Which column or key is text, title, published, publisher ...",
        show_default=False,
    ),
]
Bulk = Annotated[bool, typer.Option("--bulk", help="Read web pages fast and less exactly: for very large collections.")]
DayFirst = Annotated[bool, typer.Option("--day-first", help="Read 03/04/2022 as 3 April.")]
Limits = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="A bound of reading, such as max_input_bytes=1G or time_limit_s=60.",
        show_default=False,
    ),
]
_UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}


def reading_settings(columns: list[str] | None, bulk: bool, day_first: bool, limits: list[str] | None) -> Any:
    """Return the ReadSettings that the options ask for; raise ConfigError for an unknown column field or limit."""
    from detente.ingest.settings import ReadSettings

    return ReadSettings(
        columns=parse_columns(columns or []),
        bulk=bulk,
        prefer_day_first=day_first,
        **parse_limits(limits or []),  # type: ignore[arg-type]
    )


def parse_columns(pairs: list[str]) -> dict[str, str]:
    """Return column to field; raise ConfigError for what is no ``NAME=field``."""
    from detente.ingest.fields import FIELD_NAMES

    columns: dict[str, str] = {}
    for pair in pairs:
        name, mark, field = pair.rpartition("=")
        if not mark or field not in FIELD_NAMES:
            raise ConfigError(f"--column {pair!r}: write NAME=field, with a field of {', '.join(FIELD_NAMES)}")
        columns[name] = field
    return columns


def parse_limits(pairs: list[str]) -> dict[str, float]:
    """Return limit to number, K, M and G being powers of 1,024; raise ConfigError for an unknown name or what is no positive number."""
    from detente.ingest.settings import ReadSettings

    known = {
        field.name: type(field.default)
        for field in fields(ReadSettings)
        if field.default is not MISSING and not isinstance(field.default, bool)
    }
    limits: dict[str, float] = {}
    for pair in pairs:
        name, _, written = pair.partition("=")
        unit = _UNITS.get(written[-1:].upper())
        try:
            value = known[name](written[:-1] if unit else written) * (unit or 1)
        except (KeyError, ValueError):
            value = 0
        if not 0 < value < 2**63:
            raise ConfigError(
                f"--limit {pair!r}: write NAME=NUMBER, with a positive number and a name of {', '.join(known)}"
            )
        limits[name] = value
    return limits
