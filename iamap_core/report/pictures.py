"""Pictures of samples and their validation: distances, error matrix, predicted against observed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253

from iamap_core.learning.metrics import MAX_SHOWN_CLASSES, ClassMetrics
from iamap_core.learning.spacing import Spacing
from iamap_core.marks import MARK

INK = "#1f2933"
FAINT = "#8a94a0"
DPI = 160
LINEAR_AXIS, LONGEST_AXIS = 50, 10_000
"""Ratios of the longest to the shortest distance: up to the one an axis is linear, and no axis is longer than the
other."""
MOST_NAMES = 8
"""With more classes than this, columns carry codes instead of names."""


def confusion_picture(metrics: ClassMetrics, names: Sequence[str]) -> bytes:
    """PNG of the error matrix: counts in the cells, coloured by the share of the map class.

    With many classes the columns carry their codes, which stand behind the names of the rows. With so many that there
    is no matrix, bars show the largest confusions.
    """
    if len(metrics.per_class) > MAX_SHOWN_CLASSES:
        return _largest_confusions(metrics, names)
    counts = np.array(metrics.confusion)
    k = len(counts)
    taken = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, taken, out=np.zeros(counts.shape), where=taken > 0)
    side = max(0.4 * k, 2.2)
    figure, axes = _figure(side)
    image = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    short = [_short(name) for name in names]
    # Names are not ours: a dollar sign in one must not start a formula.
    if k > MOST_NAMES:
        codes = [str(item.code) for item in metrics.per_class]
        axes.set_xticks(range(k), codes)
        axes.set_yticks(
            range(k), [f"{name}  {code}" for name, code in zip(short, codes, strict=True)], parse_math=False
        )
    else:
        axes.set_xticks(range(k), short, rotation=40, ha="right", rotation_mode="anchor", parse_math=False)
        axes.set_yticks(range(k), short, parse_math=False)
    axes.set_xlabel("reference class")
    axes.set_ylabel("map class")
    axes.set_xticks(np.arange(k - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(k - 1) + 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="both", length=0)
    size = 9 if k <= 10 else 7
    for row, col in np.argwhere(counts > 0):
        axes.text(
            col,
            row,
            _count(float(counts[row, col])),
            ha="center",
            va="center",
            fontsize=size,
            color="white" if shares[row, col] > 0.55 else INK,
        )
    beside = axes.inset_axes((1 + 0.15 / side, 0, 0.16 / side, 1))
    bar = figure.colorbar(image, cax=beside, format=lambda value, _: f"{value:.0%}")
    bar.set_label("share of the map class")
    bar.ax.tick_params(length=0)
    for spine in [*axes.spines.values(), *bar.ax.spines.values()]:
        spine.set_visible(False)
    return _png(figure)


def _largest_confusions(metrics: ClassMetrics, names: Sequence[str]) -> bytes:
    """PNG of bars, whose size does not depend on the number of classes."""
    of = dict(zip((item.code for item in metrics.per_class), map(_short, names), strict=True))
    shown = metrics.confusions
    figure = Figure(figsize=(4.6, 0.24 * max(4, len(shown))), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.barh(range(len(shown)), [one.samples for one in shown], color="#0072b2", height=0.7)
    named = [f"{of[one.reference]} → {of[one.predicted]}" for one in shown]
    axes.set_yticks(range(len(shown)), named, fontsize=8, parse_math=False)
    axes.invert_yaxis()
    for row, one in enumerate(shown):
        axes.annotate(_count(one.samples), (one.samples, row), (3, 0), textcoords="offset points", va="center", size=8)
    axes.set_xlabel("samples of the reference class → predicted as" if shown else "there are no confusions")
    axes.set_xticks([])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return _png(figure)


def scatter_picture(pairs: Sequence[tuple[float, float]], label: str) -> bytes:
    """PNG of predicted against observed numbers, with the line on which they agree."""
    observed, predicted = np.array(pairs).T
    low, high = float(min(observed.min(), predicted.min())), float(max(observed.max(), predicted.max()))
    margin = (high - low) * 0.04 or 1.0
    figure, axes = _figure(4.6)
    axes.plot([low - margin, high + margin], [low - margin, high + margin], color=FAINT, linewidth=1, zorder=1)
    axes.scatter(observed, predicted, s=14, alpha=0.45, color="#0072b2", linewidths=0, zorder=2)
    axes.set_xlim(low - margin, high + margin)
    axes.set_ylim(low - margin, high + margin)
    axes.set_aspect("equal")
    axes.set_xlabel(f"{_short(label)}, observed", parse_math=False)
    axes.set_ylabel(f"{_short(label)}, predicted", parse_math=False)
    axes.annotate("equal", (high + margin, high + margin), (-30, -18), textcoords="offset points", color=FAINT, size=8)
    axes.grid(color="#e6eaee", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)


def distance_picture(spacing: Spacing, place: str) -> bytes:
    """PNG of which share of nearest distances is at most so long: between samples, from a test, from the area."""
    curves = [(spacing.between_samples, "#0072b2", "-", f"from each {place} to the nearest other one")]
    if spacing.to_training:
        curves.append((spacing.to_training, "#d55e00", "--", "from each test sample to the nearest training sample"))
    curves.append((spacing.from_area, "#1f2933", ":", f"from the area to be mapped to the nearest {place}"))
    positive = [value for values, *_ in curves for value in values if value > 0]
    high = max(positive, default=1.0)
    low = max(min(positive, default=high), high / LONGEST_AXIS)
    figure, axes = _figure(4.6)
    for values, color, dashes, words in curves:
        shares = np.linspace(0, 1, len(values))
        axes.plot(np.maximum(values, low), shares, color=color, linestyle=dashes, linewidth=2, label=words)
    if high > LINEAR_AXIS * low:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.set_ylim(0, 1.02)
    axes.set_xlabel(f"nearest distance ({spacing.unit})")
    axes.set_ylabel("share that is nearer")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.02), frameon=False, alignment="left")
    axes.grid(color="#e6eaee", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)


def _figure(side: float) -> tuple[Any, Any]:
    """A figure and square axes of ``side`` inches; the picture grows by whatever is written around them."""
    figure = Figure(figsize=(side, side), facecolor="white")
    FigureCanvasAgg(figure)
    return figure, figure.add_axes((0, 0, 1, 1))


def _png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI, bbox_inches="tight", pad_inches=0.08, metadata={"Software": MARK})
    return buffer.getvalue()


def _short(name: str, most: int = 38) -> str:
    # The middle goes: names of a legend often begin alike.
    half = most // 2
    return name if len(name) <= most else f"{name[:half].rstrip()}…{name[-half:].lstrip()}"


def _count(number: float) -> str:
    return f"{number:.3g}" if number % 1 else f"{number:.0f}" if number < 10_000 else f"{number / 1000:.0f}k"
