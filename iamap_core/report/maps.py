"""Maps of a validation for its page: which fold each sample is in, and which samples are wrong."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iamap_core.interfaces import Shape
from iamap_core.raster.palette import palette
from iamap_core.report.ground import Ground
from iamap_core.report.layer_styles import RIGHT, UNKNOWN, WRONG
from iamap_core.report.sample_rows import SampleRows
from iamap_core.report.svg import Drawing, shape_at, ticks

MAX_MARKS = 3000
"""Samples that a map shows."""
MAX_SHAPES = 400
MAX_FOLDS = 12
"""Folds that marks can tell apart."""

SHAPES = ("circle", "square", "up", "diamond", "down", "cross")
"""Of marks, so that a print without colours tells them apart."""

ROW, COLUMN = 20, 226
"""Units of a line of the legend, and of its columns."""

BAR = 36
"""Units below a map for its scale bar."""

MAX_NUMBERS = 150
"""Points or polygons up to which each has the number of its fold beside it, which a print without colours keeps."""

PICTURE = "ground"
"""Name by which the second map finds the picture of the first."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the samples of a validation lie, and what came of them.

    shapes: areas of the folds, where the validator has some.
    """

    rows: SampleRows
    ground: Ground
    shapes: Sequence[Shape] = ()

    @property
    def numbered(self) -> bool:
        """Whether the fold's number stands at each point or polygon."""
        return 1 < len(self.rows.names) <= MAX_FOLDS and int(self.rows.unit.max()) < MAX_NUMBERS

    @property
    def shown(self) -> NDArray[np.int64]:
        """Numbers of the rows that a map shows: some of each point or polygon, then others evenly."""
        count = len(self.rows.xy)
        if count <= MAX_MARKS:
            return np.arange(count)
        first = np.unique(self.rows.unit, return_index=True)[1]
        if len(first) > MAX_MARKS // 2:
            first = first[np.linspace(0, len(first) - 1, MAX_MARKS // 2).astype(int)]
        evenly = np.linspace(0, count - 1, MAX_MARKS - len(first)).astype(int)
        return np.unique(np.concatenate([first, evenly]))


@dataclass(frozen=True)
class _Marks:
    """One kind of marks: its words in the legend, and where they are, ``float64[n, 2]`` in units of the drawing."""

    words: str
    shape: str
    color: str
    radius: float
    at: NDArray[np.float64]

    def path(self) -> str:
        return "".join(shape_at(self.shape, float(x), float(y), self.radius) for x, y in self.at)


def fold_map(places: Places) -> str:
    """The samples by the fold that holds them out, over the raster, with the shapes of the folds."""
    rows = places.rows.take(places.shown)
    at = places.ground.at(rows.xy)
    marks = []
    if (rest := rows.fold < 0).any():
        marks.append(_Marks("never held out, learned from only", "circle", UNKNOWN, 2.2, at[rest]))
    if len(rows.names) <= MAX_FOLDS:
        for number, color in enumerate(palette(len(rows.names))):
            own = rows.fold == number
            if own.any():
                words = f"{number + 1}: {rows.names[number]}" if places.numbered else rows.names[number]
                marks.append(_Marks(words, SHAPES[number % len(SHAPES)], color, 3.4, at[own]))
    else:
        marks.append(_Marks(f"held out in one of {len(rows.names):,} folds", "circle", RIGHT, 2.8, at[~rest]))
    return _map(f"Map of samples in {len(rows.names)} folds", places, marks, outlined=True, first=True)


def error_map(places: Places) -> str:
    """The judged samples that are predicted correctly and those that are not, or how large their errors are."""
    rows = places.rows.take(places.shown)
    at = places.ground.at(rows.xy)
    judged = rows.is_judged
    marks = []
    if (~judged).any():
        marks.append(_Marks("not judged", "square", UNKNOWN, 1.8, at[~judged]))
    marks += (
        _by_class(len(places.rows.xy), rows, at, judged) if rows.classes else _by_error(places.rows, rows, at, judged)
    )
    return _map("Map of errors", places, marks, outlined=False, first=False)


def _by_class(every: int, rows: SampleRows, at: NDArray[np.float64], judged: NDArray[np.bool_]) -> list[_Marks]:
    """every: how many rows there are, of which ``rows`` are shown."""
    right = judged & (rows.observed == rows.predicted)
    wrong = judged & ~right
    shown = " shown" if len(rows.xy) < every else ""
    return [
        _Marks(f"right ({right.sum():,}{shown})", "circle", RIGHT, 2.4, at[right]),
        _Marks(f"wrong ({wrong.sum():,}{shown})", "cross", WRONG, 4.6, at[wrong]),
    ]


def _by_error(every: SampleRows, rows: SampleRows, at: NDArray[np.float64], judged: NDArray[np.bool_]) -> list[_Marks]:
    """In three sizes, whose limits are the half and the whole of the error that a tenth of all samples exceed."""
    known = every.is_judged
    errors = np.asarray(every.predicted, np.float64) - np.asarray(every.observed, np.float64)
    much = float(np.quantile(np.abs(errors[known]), 0.9)) if known.any() else 0.0
    error = np.asarray(rows.predicted, np.float64) - np.asarray(rows.observed, np.float64)
    marks = []
    for low, high, radius in ((0.0, much / 2, 2.0), (much / 2, much, 3.4), (much, np.inf, 5.2)):
        for sign, shape, color, word in ((1, "up", WRONG, "too high"), (-1, "down", RIGHT, "too low")):
            chosen = judged & (sign * error >= low) & (sign * error < high)
            if sign < 0 and not low:
                chosen &= error != 0
            if high == np.inf:
                words = f"{word} by {low:.3g} or more"
            else:
                words = f"{word} by {low:.3g} to {high:.3g}" if low else f"{word} by less than {high:.3g}"
            marks.append(_Marks(words, shape, color, radius, at[chosen]))
    return marks


def _map(title: str, places: Places, marks: Sequence[_Marks], *, outlined: bool, first: bool) -> str:
    ground = places.ground
    columns = max(1, int(max(ground.width, COLUMN) // COLUMN))
    lines = -(-len(marks) // columns)
    width = max(ground.width, COLUMN)
    drawing = Drawing(width, ground.height + BAR + ROW * lines + 6, title)
    _draw_ground(drawing, ground, first=first)
    if outlined:
        _draw_shapes(drawing, places)
    for one in marks:
        drawing.path(one.path(), "mark", one.color)
    if outlined and places.numbered:
        _draw_numbers(drawing, places)
    _draw_scale_bar(drawing, ground)
    for number, one in enumerate(marks):
        x, y = COLUMN * (number % columns), ground.height + BAR + ROW * (number // columns) + 10
        drawing.path(shape_at(one.shape, x + 8, y, max(one.radius, 3)), "mark", one.color)
        words = one.words if len(one.words) <= 34 else f"{one.words[:33]}…"
        drawing.text(x + 20, y + 4, words)
    return str(drawing)


def _draw_ground(drawing: Drawing, ground: Ground, *, first: bool) -> None:
    width, height = f"{ground.width:.1f}", f"{ground.height:.1f}"
    drawing.add(f'<rect class="ground" width="{width}" height="{height}"/>')
    if ground.picture and first:
        data = base64.b64encode(ground.picture).decode()
        drawing.add(
            f'<image id="{PICTURE}" width="{width}" height="{height}" preserveAspectRatio="none" '
            f'href="data:image/jpeg;base64,{data}"/>'
        )
    elif ground.picture:
        drawing.add(f'<use href="#{PICTURE}"/>')
    drawing.add(f'<rect class="frame" width="{width}" height="{height}"/>')


def _draw_shapes(drawing: Drawing, places: Places) -> None:
    for shape in places.shapes[:MAX_SHAPES]:
        corners = places.ground.at(np.asarray(shape.ring, np.float64))
        inside = np.clip(corners, 0, (places.ground.width, places.ground.height))
        drawing.path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in inside) + "z", "area")


def _draw_numbers(drawing: Drawing, places: Places) -> None:
    rows = places.rows
    at = places.ground.at(rows.xy)
    pairs, of = np.unique(np.stack([rows.fold, rows.unit], axis=1), axis=0, return_inverse=True)
    counts = np.bincount(of.reshape(-1))
    middles = np.stack([np.bincount(of.reshape(-1), weights=axis) / counts for axis in at.T], axis=1)
    for (fold, _), (x, y) in zip(pairs.tolist(), middles.tolist(), strict=True):
        if fold >= 0:
            drawing.text(x, y + 4, str(fold + 1), anchor="middle", kind="number")


def _draw_scale_bar(drawing: Drawing, ground: Ground) -> None:
    y = ground.height + 16
    unit = ground.metres if ground.metres is not None else ground.grid.width / ground.width
    length = max((one for one in ticks(0, unit * ground.width / 3, 2) if one > 0), default=unit * ground.width / 3)
    end = length / unit
    drawing.line(0.5, y, end, y, "ruler")
    for x in (0.5, end):
        drawing.line(x, y - 4, x, y + 4, "ruler")
    if ground.metres is None:
        words = f"{length:,.4g} pixels"
    elif length >= 1000:
        words = f"{length / 1000:,.4g} km"
    else:
        words = f"{length:.4g} m"
    drawing.text(end + 8, y + 4, words)
    if (north := ground.north) is not None:
        x = max(ground.width, COLUMN) - 26
        drawing.add(
            f'<path class="arrow" d="M0-9L4 7L0 4L-4 7z" transform="translate({x:.1f} {y:.1f}) rotate({north:.1f})"/>'
        )
        drawing.text(x + 12, y + 5, "N")
