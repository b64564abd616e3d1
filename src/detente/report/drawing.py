"""Pieces of SVG pictures: text, arrows, rings, keys, and the frame that makes a picture of them.

A picture has a title and a description for those who cannot see it, takes the reader's light or dark page, and tells
things apart by line pattern and label, never by colour alone.
"""

import math
from collections.abc import Sequence
from html import escape

Point = tuple[float, float]

DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 6", "12 4")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:currentColor}line,path{stroke:currentColor;fill:none}"
    ".node{fill:var(--page);stroke:currentColor}.held{stroke-width:2.5}.nash{stroke-width:5}"
    ".mild{opacity:.3}.soft{opacity:.75}.over{paint-order:stroke;stroke:var(--page);stroke-width:5px}"
    ":root{color:#222;--page:#fff}@media(prefers-color-scheme:dark){:root{color:#ddd;--page:#1b1d20}}"
)
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 10 5 0 10z" style="fill:currentColor"/></marker></defs>'
)
_RADIUS = 17
_LETTER = 7.2
"""Width of a letter of the pictures' text, on the generous side."""


def frame(title: str, told: str, size: Point, body: Sequence[str]) -> str:
    """Return the whole picture; ``told`` says in words what it shows."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" style="color-scheme:light dark;max-width:100%;height:auto">'
        f"<title>{escape(title)}</title><desc>{escape(told)}.</desc><style>{_STYLE}</style>"
        f"{_TIP}{''.join(body)}</svg>\n"
    )


def text(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> str:
    """Return words at a place; ``anchor`` is start, middle or end."""
    mark = f' class="{kind}"' if kind else ""
    return f'<text{mark} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def line(start: Point, end: Point, *, dash: str = "", kind: str = "", tip: bool = False) -> str:
    """Return a straight line, with a tip where it is an arrow."""
    (x1, y1), (x2, y2) = start, end
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    extra += f' class="{kind}"' if kind else ""
    extra += ' marker-end="url(#tip)"' if tip else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{extra}/>'


def join(origin: Point, target: Point, *, dash: str = "", kind: str = "", tip: bool = False) -> str:
    """Return a line from ring to ring, not into them."""
    (x1, y1), (x2, y2) = origin, target
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    out, back = _RADIUS + 2, _RADIUS + (6 if tip else 2)
    ends = (x1 + out * dx, y1 + out * dy), (x2 - back * dx, y2 - back * dy)
    return line(*ends, dash=dash, kind=kind, tip=tip)


def ring(place: Point, label: str, told: str = "", kind: str = "", radius: float = _RADIUS) -> str:
    """Return a ring with a short label inside."""
    x, y = place
    title = f"<title>{escape(told)}</title>" if told else ""
    circle = f'<circle class="node {kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}">{title}</circle>'
    return circle + (text(x, y + 4.5, label, "middle") if label else "")


def key(rows: Sequence[tuple[str, str]], top: float) -> list[str]:
    """Return lines of a key: a mark (already drawn around height 0 of its line, shifted here) and its meaning."""
    return [
        f'<g transform="translate(20 {top + 26 * k:.1f})">{mark}{text(58, 4.5, w)}</g>'
        for k, (mark, w) in enumerate(rows)
    ]


def width_of(words: str) -> float:
    """Return about how wide words are."""
    return _LETTER * len(words)
