"""All errors that detente raises on purpose.

::

    DetenteError
    ├── ConfigError     a case file, an option or a setting is wrong
    ├── DataError       an input breaks its format
    ├── StoreError      the database cannot be used
    ├── AnalysisError   a problem is contradictory or too large
    └── PluginError     an extension cannot be loaded or breaks its contract

An *expected* loss (a page without text, a quote without a speaker) is no error: it is a ``Diagnostic`` that every report counts.
"""


class DetenteError(Exception):
    """The root of all errors of this package; its text says what, where, and what to do."""


class ConfigError(DetenteError):
    """A case file, an option or a setting is wrong."""


class DataError(DetenteError):
    """An input breaks the format it claims to have."""


class StoreError(DetenteError):
    """The database cannot be opened, read or written."""


class AnalysisError(DetenteError):
    """A problem is contradictory, incomplete or too large to solve."""


class PluginError(DetenteError):
    """An extension cannot be loaded, or breaks its contract."""


def why_unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Return in plain words why a text file could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8; save it again with that encoding"
    return (error.strerror or str(error)).lower()
