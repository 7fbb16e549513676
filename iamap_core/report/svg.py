"""Drawings for a page: SVG whose lines and words take the page's colours, so that they are readable on dark screens and
on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from iamap_core.printable import one_line


class Drawing:
    """Parts of a picture of ``width x height`` units, drawn in the order in which they are added.

    title: what it shows, for those who cannot see it. Kinds name a class of the page's style sheet.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height = width, height
        self._parts = [
            f'<svg class="drawing" viewBox="0 0 {width:g} {height:g}" style="width:{width:g}px" role="img" '
            f'aria-label="{escape(one_line(title))}">'
        ]

    def add(self, part: str) -> None:
        """Something that is SVG already."""
        self._parts.append(part)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        self.add(f'<line class="{kind}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>')

    def path(self, d: str, kind: str, color: str = "") -> None:
        """color: of its filling; that of the kind when empty."""
        style = f' style="fill:{color}"' if color else ""
        self.add(f'<path class="{kind}" d="{d}"{style}/>')

    def curve(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        self.add(f'<polyline class="{kind}" points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}"/>')

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        self.add(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", kind: str = "words", turn: float = 0
    ) -> None:
        """anchor: ``start``, ``middle`` or ``end``. turn: by how many degrees it is turned."""
        turned = f' transform="rotate({turn:g} {_n(x)} {_n(y)})"' if turn else ""
        place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"{turned}'
        self.add(f'<text class="{kind}" {place}>{escape(one_line(words))}</text>')

    def __str__(self) -> str:
        return "".join(self._parts) + "</svg>"


@dataclass(frozen=True)
class Scale:
    """From values to places along an axis, by their logarithm where ``log``."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        low, high = self.low, self.high
        if self.log:
            value, low, high = math.log10(max(value, low)), math.log10(low), math.log10(high)
        share = (value - low) / (high - low) if high > low else 0.5
        return self.start + min(max(share, -0.02), 1.02) * (self.end - self.start)

    def ticks(self, most: int = 6) -> list[float]:
        """Round values within the range."""
        if self.log:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            every = max(1, math.ceil((last - first) / most))
            return [10.0**power for power in range(first, last + 1, every) if self.low <= 10.0**power <= self.high]
        return ticks(self.low, self.high, most)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from ``low`` to ``high``, no more than about ``most``."""
    if not high > low:
        return [low]
    raw = (high - low) / most
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
    return [number * step for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def shape_at(shape: str, x: float, y: float, r: float) -> str:
    """A mark as a part of a path: ``circle``, ``square``, ``up``, ``down``, ``diamond`` or ``cross``."""
    r1, r2 = _n(r), _n(2 * r)
    if shape == "circle":
        return f"M{_n(x - r)} {_n(y)}a{r1} {r1} 0 1 0 {r2} 0a{r1} {r1} 0 1 0-{r2} 0z"
    if shape == "square":
        return f"M{_n(x - r)} {_n(y - r)}h{r2}v{r2}h-{r2}z"
    if shape == "up":
        return f"M{_n(x)} {_n(y - r)}l{r1} {r2}h-{r2}z"
    if shape == "down":
        return f"M{_n(x)} {_n(y + r)}l{r1}-{r2}h-{r2}z"
    if shape == "diamond":
        return f"M{_n(x)} {_n(y - r)}l{r1} {r1}l-{r1} {r1}l-{r1}-{r1}z"
    a, b = _n(0.35 * r), _n(0.65 * r)  # two bars, turned
    return (
        f"M{_n(x)} {_n(y - 0.35 * r)}l{b}-{b}l{a} {a}l-{b} {b}l{b} {b}l-{a} {a}l-{b}-{b}l-{b} {b}l-{a}-{a}l{b}-{b}"
        f"l-{b}-{b}l{a}-{a}z"
    )


def number_text(value: float) -> str:
    """For an axis."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
