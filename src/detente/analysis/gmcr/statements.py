"""Preference statements over options: text to tree, tree to text and to truth in every state.

Operators, from the tightest: ``-`` (not), ``&``, ``|``, then ``IF``, ``IFF`` and ``UNLESS``, which read from the left.
``a IF b`` is true unless b holds and a does not; ``a UNLESS b`` says ``a IF -b``.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente.errors import AnalysisError

Truth = TypeVar("Truth")

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>'[^']*'|"[^"]*")|(?P<mark>[-~!&|()])|(?P<word>[^\s&|()'"~!-][^\s&|()'"~!]*))"""
)
_WORDS = {"NOT": "-", "AND": "&", "OR": "|", "IF": "IF", "IFF": "IFF", "UNLESS": "UNLESS"}
_LONGEST = 400
"""Names and operators in one statement; its tree is walked recursively."""
_LEVELS: tuple[tuple[str, ...], ...] = (("IF", "IFF", "UNLESS"), ("|",), ("&",))


@dataclass(frozen=True, slots=True)
class Name:
    """An option is taken."""

    option: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts joined by ``&``, ``|``, ``IF``, ``IFF`` or ``UNLESS``."""

    operator: str
    left: "Node"
    right: "Node"


Node = Name | Not | Pair


def parse_statement(text: str, options: Sequence[str]) -> Node:
    """Return the tree of ``text``; raise AnalysisError for an unknown option or a broken formula."""
    parser = _Parser(text, options)
    try:
        node = parser.binary(0)
    except RecursionError:
        raise parser.too_long() from None
    if parser.current is not None:
        word = parser.current[1]
        capitals = word.upper() in _WORDS and word not in _WORDS
        hint = "an option of several words needs quotes"
        if capitals:
            hint = "operators are written in capitals"
        elif word.isupper() and word not in options:
            hint = f"the operators are {', '.join(_WORDS)}"
        raise parser.error(f"{word!r} is not expected here; {hint}")
    return node


def write_statement(node: Node) -> str:
    """Return the text of a tree, with the parentheses it needs."""
    match node:
        case Name(option):
            return quote_option(option)
        case Not(part):
            return f"-{_wrap(part)}"
        case Pair(operator, left, right):
            return f"{_wrap(left)} {operator} {_wrap(right)}"


def quote_option(option: str) -> str:
    """Return an option's name as it stands in a statement, quoted where it must be."""
    match = _TOKEN.fullmatch(option)
    if match and match["word"] and option.upper() not in _WORDS:
        return option
    return f'"{option}"' if "'" in option else f"'{option}'"


def evaluate(node: Node, of: Callable[[str], Truth]) -> Truth:
    """Return the truth of a tree, where ``of`` gives the truth of an option: one bool, or an array over states."""
    match node:
        case Name(option):
            return of(option)
        case Not(part):
            return _negate(evaluate(part, of))
        case Pair("&", left, right):
            return evaluate(left, of) & evaluate(right, of)  # type: ignore[operator,no-any-return]
        case Pair("IF", left, right):
            return evaluate(left, of) | _negate(evaluate(right, of))  # type: ignore[operator,no-any-return]
        case Pair("IFF", left, right):
            return _negate(evaluate(left, of) ^ evaluate(right, of))  # type: ignore[operator,no-any-return]
        case Pair(_, left, right):
            return evaluate(left, of) | evaluate(right, of)  # type: ignore[operator,no-any-return]


def options_in(node: Node) -> Iterator[str]:
    """Yield the options that a tree names, in its order."""
    match node:
        case Name(option):
            yield option
        case Not(part):
            yield from options_in(part)
        case Pair(_, left, right):
            yield from options_in(left)
            yield from options_in(right)


def _negate(truth: Truth) -> Truth:
    return truth ^ True  # type: ignore[operator,no-any-return]


def _wrap(node: Node) -> str:
    return f"({write_statement(node)})" if isinstance(node, Pair) else write_statement(node)


class _Parser:
    def __init__(self, text: str, options: Sequence[str]) -> None:
        self.text = text
        self.options = options
        self.tokens = self._read(text)
        self.current: tuple[str, str] | None = None
        self.read = 0
        self._next()

    def error(self, what: str) -> AnalysisError:
        return AnalysisError(f"preference statement {self.text!r}: {what}")

    def too_long(self) -> AnalysisError:
        return AnalysisError(
            f"preference statement {self.text[:40]!r}...: it is too long or nested too deeply; "
            f"{_LONGEST} names and operators are the most"
        )

    def binary(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self.unary()
        node = self.binary(level + 1)
        while self.current is not None and self.current[0] == "operator" and self.current[1] in _LEVELS[level]:
            operator = self.current[1]
            self._next()
            node = Pair(operator, node, self.binary(level + 1))
        return node

    def unary(self) -> Node:
        if self.current is None:
            raise self.error("it ends where an option is expected")
        kind, value = self.current
        self._next()
        if (kind, value) == ("operator", "-"):
            return Not(self.unary())
        if (kind, value) == ("operator", "("):
            node = self.binary(0)
            if self.current != ("operator", ")"):
                raise self.error("a closing parenthesis is missing")
            self._next()
            return node
        if kind == "operator":
            raise self.error(f"{value!r} stands where an option is expected")
        if value not in self.options:
            raise self.error(f"no option is called {value!r}{self._hint(value)}")
        return Name(value)

    def _hint(self, value: str) -> str:
        longer = [option for option in self.options if option.startswith(value + " ")]
        if longer:
            return f"; write {quote_option(longer[0])} with its quotes"
        close = difflib.get_close_matches(value, self.options, n=1)
        return f"; is {close[0]!r} meant?" if close else f"; there are {', '.join(self.options)}"

    def _next(self) -> None:
        self.current = next(self.tokens, None)
        self.read += 1
        if self.read > _LONGEST:
            raise self.too_long()

    def _read(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise self.error(f"cannot read on from {text[at:].strip()!r}")
            at = match.end()
            if match["quoted"]:
                yield "option", match["quoted"][1:-1]
            elif match["mark"]:
                yield "operator", "-" if match["mark"] in "~!" else match["mark"]
            elif match["word"] in _WORDS and match["word"] not in self.options:
                yield "operator", _WORDS[match["word"]]
            else:
                yield "option", match["word"]
