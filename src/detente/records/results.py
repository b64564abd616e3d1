"""An answer that carries its question."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """Something a model needs that no statement carries; an analyst settles it."""

    text: str
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a solver returns: the problem, how it was solved, and the answer."""

    problem: Any
    method: str
    parameters: dict[str, Any] = field(default_factory=dict)
    answer: Any = None
    assumptions: tuple[Assumption, ...] = ()
