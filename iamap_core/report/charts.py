"""Diagrams of a validation for its page: dots and whiskers, curves and scatters."""

from __future__ import annotations

import math
from collections.abc import Sequence

from iamap_core.learning.calibration import Calibration
from iamap_core.learning.metrics import Interval
from iamap_core.learning.spacing import Spacing
from iamap_core.report.svg import Drawing, Scale, number_text, shape_at

WHISKER = 130
"""Width of a dot with its whiskers."""

WIDTH, HEIGHT = 620, 340
LEFT, RIGHT, TOP, BOTTOM = 62, 18, 14, 46


def whisker(value: float | None, interval: Interval | None, low: float = 0.0, high: float = 1.0) -> str:
    """A figure as a dot and its interval as a line, on a line from ``low`` to ``high``; hollow without an interval."""
    if value is None:
        return ""
    drawing = Drawing(WHISKER, 14, "")
    scale = Scale(low, high, 5, WHISKER - 5)
    drawing.line(scale(low), 7, scale(high), 7, "track")
    for end in (low, (low + high) / 2, high):
        drawing.line(scale(end), 4, scale(end), 10, "track")
    if interval is not None:
        left, right = scale(interval.low), scale(interval.high)
        drawing.line(left, 7, right, 7, "whisker")
        for end in (left, right):
            drawing.line(end, 3, end, 11, "whisker")
    drawing.circle(scale(value), 7, 4, "dot" if interval is not None else "hollow")
    return str(drawing)


def spacing_chart(spacing: Spacing, place: str) -> str:
    """Three curves: which share of nearest distances is at most so long."""
    curves = (
        (spacing.between_samples, "curve one", f"from each {place} to the nearest other one"),
        (spacing.to_training, "curve two", f"from each judged {place} to the nearest one learned from"),
        (spacing.from_area, "curve three", f"from the area to be mapped to the nearest {place}"),
    )
    every = [value for values, *_ in curves for value in values]
    positive = [value for value in every if value > 0]
    high = max(positive, default=1.0)
    low = max(min(positive, default=high), high / 10_000)
    log = high > 50 * low
    drawing, x, y = _axes(
        f"Nearest distances of {place}s",
        Scale(low if log else 0.0, high, LEFT, WIDTH - RIGHT, log),
        Scale(0, 1, HEIGHT - BOTTOM - 66, TOP),
        f"nearest distance ({spacing.unit})",
        "share",
        height=HEIGHT - 66,
        extra=66,
    )
    for number, (values, kind, words) in enumerate(curves):
        count = max(len(values) - 1, 1)
        drawing.curve([(x(value), y(step / count)) for step, value in enumerate(values)], kind)
        row = HEIGHT - 50 + 19 * number
        drawing.line(LEFT, row, LEFT + 44, row, kind)
        drawing.text(LEFT + 54, row + 4, words)
    return str(drawing)


def calibration_chart(calibration: Calibration) -> str:
    """The share that is right over the probability that the model gives; a larger dot stands for more samples."""
    drawing, x, y = _axes(
        "Calibration of class probabilities", Scale(0, 1, LEFT, 392), Scale(0, 1, 338, TOP),
        "probability of the most likely class", "share that is right", width=410, height=384,
    )  # fmt: skip
    drawing.line(x(0), y(0), x(1), y(1), "equal")
    points = [(x(one.probability), y(one.accuracy)) for one in calibration.bins]
    drawing.curve(points, "curve one")
    for one, (across, down) in zip(calibration.bins, points, strict=True):
        drawing.circle(across, down, 3 + 9 * math.sqrt(one.weight), "dot")
    return str(drawing)


def agreement_chart(pairs: Sequence[tuple[float, float]], label: str) -> str:
    """Predicted over observed numbers, with the line on which both are equal."""
    values = [value for pair in pairs for value in pair]
    low, high = _range(values)
    drawing, x, y = _axes(
        "Predicted against observed numbers", Scale(low, high, LEFT, 442), Scale(low, high, 388, TOP),
        f"{_short(label)}, observed", f"{_short(label)}, predicted", width=460, height=434,
    )  # fmt: skip
    drawing.line(x(low), y(low), x(high), y(high), "equal")
    drawing.path("".join(shape_at("circle", x(seen), y(guess), 2.2) for seen, guess in pairs), "dots")
    return str(drawing)


def residual_chart(pairs: Sequence[tuple[float, float]], label: str) -> str:
    """Predicted minus observed over predicted numbers: no pattern is good."""
    errors = [guess - seen for seen, guess in pairs]
    reach = max(map(abs, errors), default=0.0) or 1.0
    low, high = _range([guess for _, guess in pairs])
    drawing, x, y = _axes(
        "Residuals against predicted numbers", Scale(low, high, LEFT, WIDTH - RIGHT),
        Scale(-reach, reach, HEIGHT - BOTTOM, TOP), f"{_short(label)}, predicted", "predicted minus observed",
    )  # fmt: skip
    drawing.line(x(low), y(0), x(high), y(0), "equal")
    drawing.path(
        "".join(shape_at("circle", x(guess), y(error), 2.2) for (_, guess), error in zip(pairs, errors, strict=True)),
        "dots",
    )
    return str(drawing)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = (high - low) * 0.03 or 1.0
    return low - margin, high + margin


def _axes(
    title: str,
    x: Scale,
    y: Scale,
    across: str,
    up: str,
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
    extra: float = 0,
) -> tuple[Drawing, Scale, Scale]:
    """A drawing with its axes and their words, and ``extra`` units of empty ground below."""
    drawing = Drawing(width, height + extra, title)
    for value in x.ticks():
        drawing.line(x(value), y.end, x(value), y.start, "grid")
        drawing.text(x(value), y.start + 17, number_text(value), anchor="middle", kind="tick")
    for value in y.ticks(5):
        drawing.line(x.start, y(value), x.end, y(value), "grid")
        drawing.text(x.start - 7, y(value) + 4, number_text(value), anchor="end", kind="tick")
    drawing.text((x.start + x.end) / 2, y.start + 37, across, anchor="middle")
    drawing.text(15, (y.start + y.end) / 2, up, anchor="middle", turn=-90)
    return drawing, x, y


def _short(name: str, most: int = 30) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
