"""Figures of places that are drawn again and again with replacement (bootstrap), and intervals from them.

What is drawn are places, never single samples: pixels of one polygon resemble each other, so that ten thousand pixels
of thirty polygons are thirty observations (Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 8). Each
place enters with sums, so that a draw costs no more than there are places and classes in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.learning.metrics import Interval

DRAWS = 2000
LEVEL = 0.95
FEW_PLACES = 10
"""Fewer places are too few for an interval."""
MAX_CLASSES = 300
"""Of more classes only the figures over all of them are drawn."""

Drawn = Mapping[str, NDArray[np.float64]]
"""Figures by name, float64[draws]; those of class i as ``recall.i``. NaN where a draw does not define one."""


def draw_classes(
    places: NDArray[np.int64],
    observed: NDArray[np.int64],
    predicted: NDArray[np.int64],
    k: int,
    weights: NDArray[np.floating[Any]],
    seed: int = 0,
) -> Drawn:
    """The figures of :class:`~iamap_core.learning.metrics.ClassMetrics` in each of 2000 draws of the places.

    places: int64[n], number of the place of each sample, from 0. observed, predicted: int64[n], numbers of classes, of
    which there are ``k``. weights: float[n].
    """
    from scipy.sparse import csr_array

    right = observed == predicted
    columns = np.concatenate([observed[right], k + observed, 2 * k + predicted])
    of = np.concatenate([places[right], places, places])
    values = np.concatenate([weights[right], weights, weights]).astype(np.float64)
    sums = csr_array((values, (of, columns)), shape=(int(places.max()) + 1, 3 * k))
    parts: list[dict[str, NDArray[np.float64]]] = []
    for counts in _counts(sums.shape[0], seed, width=3 * k):
        hits, support, taken = np.split(counts @ sums, 3, axis=1)
        parts.append(_of_classes(hits, support, taken))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_classes(
    hits: NDArray[np.float64], support: NDArray[np.float64], taken: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    recall, precision, f1 = _share(hits, support), _share(hits, taken), _share(2 * hits, support + taken)
    figures = {
        "accuracy": _share(hits.sum(axis=1), support.sum(axis=1)),
        "balanced_accuracy": _mean(recall),
        "macro_f1": _mean(f1),
        "weighted_f1": _share((np.nan_to_num(f1) * support).sum(axis=1), support.sum(axis=1)),
    }
    if hits.shape[1] <= MAX_CLASSES:
        for name, values in (("recall", recall), ("precision", precision), ("f1", f1)):
            figures |= {f"{name}.{i}": values[:, i] for i in range(values.shape[1])}
    return figures


def draw_numbers(
    places: NDArray[np.int64],
    observed: NDArray[np.float64],
    predicted: NDArray[np.float64],
    weights: NDArray[np.floating[Any]],
    seed: int = 0,
) -> Drawn:
    """The figures of :class:`~iamap_core.learning.metrics.NumberMetrics` in each of 2000 draws of the places.

    places: int64[n], number of the place of each sample, from 0. observed, predicted, weights: float[n].
    """
    truth = observed - observed.mean()  # so that squares lose no digits
    error = predicted - observed
    columns = (np.ones(len(truth)), truth, truth**2, error, abs(error), error**2)
    sums = np.stack([np.bincount(places, weights=weights * column) for column in columns], axis=1)
    parts = [counts @ sums for counts in _counts(len(sums), seed, width=len(columns))]
    weight, first, second, bias, absolute, squares = np.concatenate(parts).T
    spread = second - _share(first**2, weight)
    return {
        "rmse": np.sqrt(_share(squares, weight)),
        "mae": _share(absolute, weight),
        "r2": 1 - _share(squares, np.where(spread > 1e-12 * second, spread, 0)),
        "bias": _share(bias, weight),
    }


def interval(drawn: NDArray[np.float64], places: int) -> Interval | None:
    """The percentile interval of figures of draws, widened for few places: their spread alone is too narrow by a factor
    of sqrt((n - 1) / n), and the normal quantile instead of Student's (Hesterberg 2015,
    doi:10.1080/00031305.2015.1089789). None when fewer than two places or draws define the figure.
    """
    from scipy.stats import norm, t

    known = drawn[np.isfinite(drawn)]
    if places < 2 or len(known) < 2:
        return None
    reach = np.sqrt(places / (places - 1)) * t.ppf((1 + LEVEL) / 2, places - 1)
    tail = float(norm.cdf(-reach))
    low, high = np.quantile(known, [tail, 1 - tail])
    return Interval(low=float(low), high=float(high), units=places)


def all_or_none(right: bool, places: int) -> Interval:
    """The interval of a share when all of the places are right, or none of them (Clopper & Pearson 1934,
    doi:10.1093/biomet/26.4.404).
    """
    bound = ((1 - LEVEL) / 2) ** (1 / places)
    low, high = (bound, 1.0) if right else (0.0, 1 - bound)
    return Interval(low=low, high=high, units=places, exact=True)


def _counts(places: int, seed: int, *, width: int) -> Iterator[NDArray[np.float64]]:
    """How often each place is in each draw: ``float64[d, places]`` in pieces that together have all draws."""
    rng = np.random.default_rng(seed)
    step = int(np.clip(8_000_000 // max(places, width), 1, 200))
    for first in range(0, DRAWS, step):
        count = min(step, DRAWS - first)
        chosen = rng.integers(0, places, (count, places)) + places * np.arange(count)[:, None]
        yield np.bincount(chosen.reshape(-1), minlength=count * places).reshape(count, places).astype(np.float64)


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)
    return shares


def _mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Over classes that are defined in a draw."""
    known = np.isfinite(values)
    return _share(np.where(known, values, 0).sum(axis=1), known.sum(axis=1).astype(np.float64))
