"""Held-out samples at the pixels of the image that they lie on, on which upsamplers are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import LabelsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.labels import Labels, encode_alike
from iamap_core.learning.samples import read_places, weights_of
from iamap_core.learning.thinning import draw_per_class
from iamap_core.mapping.guide import Guide
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ValidatorSpec

MAX_PER_PLACE = 25
"""Pixels of one polygon or line."""
MAX_PER_FOLD, MIN_PER_FOLD = 500, 20
"""Pixels that a fold judges; fewer where there are many folds."""
MAX_JUDGED = 2000
"""Pixels of all folds together, unless there are more than a hundred folds."""


@dataclass(frozen=True, kw_only=True)
class FinePlaces:
    """Labelled pixels of the image that folds hold out.

    samples: all samples of the model, then these pixels. Those have nothing to learn from: X is empty.
    rows, cols: int64[n], the pixels in the grid of the fine map. cells: int64[n], number of the pixel of the features
        that contains each, row by row.
    folds: those of the model's samples that hold some out, each beside itself with these pixels as its test side.
    """

    samples: Samples
    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    cells: NDArray[np.int64]
    folds: tuple[tuple[Fold, Fold], ...]

    def pixels(self, fold: Fold) -> NDArray[np.int64]:
        """Numbers of the pixels that a fold of ours tests."""
        return fold.test - (len(self.samples.y) - len(self.rows))


def find_places(
    task: BoundTask[TrainConfig],
    source: RasterSource,
    features: BlockReader,
    guide: Guide,
    samples: Samples,
    labels: Labels,
    folds: Sequence[Fold],
) -> FinePlaces:
    """Find the pixels of the image on which held-out samples lie.

    features: all that the model takes of ``source``.

    A fold may judge a pixel when its model has learned from no sample of the same point or polygon, and from none in
    the pixel of the features around it or the eight that touch that one. Points that were merged with another one of
    the same pixel of the features count again.

    Raises :class:`~iamap_core.errors.LabelsUnusable` when there is none.
    """
    all_samples, rows, cols = _labelled(task, guide, samples, labels)
    first, grid = len(samples.y), source.part_grid
    cells = _number(grid, *_cells_of_pixels(guide, rows, cols))
    own = _cells_of_points(grid, samples.xy)
    own_cells = _number(grid, *own)
    units = all_samples.units
    rng_seed, most = task.config.seed, max(MIN_PER_FOLD, min(MAX_PER_FOLD, MAX_JUDGED // len(folds)))
    found: list[tuple[Fold, NDArray[np.int64]]] = []
    for fold in folds:
        seen = np.unique(_number(grid, *_with_neighbours(own[0][fold.train], own[1][fold.train])))
        held = np.isin(units[first:], units[fold.test]) | np.isin(cells, own_cells[fold.test])
        held &= ~np.isin(units[first:], units[fold.train]) & ~np.isin(cells, seen)
        here = np.flatnonzero(held)
        here = here[draw_per_class(np.zeros(len(here), np.int64), units[first + here], most, False, rng_seed)]
        found.append((fold, here))
    drawn = np.unique(np.concatenate([here for _, here in found]))
    valid = np.zeros(len(rows), bool)
    valid[drawn] = _valid(source, features, guide, rows[drawn], cols[drawn], cells[drawn])
    pairs = tuple((fold, replace(fold, test=first + here[valid[here]])) for fold, here in found if valid[here].any())
    if not pairs:
        raise LabelsUnusable(
            f"upsample=validate has nothing to compare upsamplers on: no held-out sample lies on valid pixels of "
            f"{guide.source.name} and {source.name} with no training sample beside it.",
            hint="Give samples in more places or another validator, such as spatial_blocks, or leave out upsample.",
            where="upsample",
        )
    return FinePlaces(samples=all_samples, rows=rows, cols=cols, cells=cells, folds=pairs)


def _labelled(
    task: BoundTask[TrainConfig], guide: Guide, samples: Samples, labels: Labels
) -> tuple[Samples, NDArray[np.int64], NDArray[np.int64]]:
    """The samples and behind them all labelled pixels of the image, a few of each polygon; and where these are."""
    config = task.config
    few = min(MAX_PER_PLACE, config.vectors.max_per_polygon or MAX_PER_PLACE)
    config = config.model_copy(update={"vectors": config.vectors.model_copy(update={"max_per_polygon": few})})
    validator = task.chosen(ValidatorSpec).create()
    weight = config.vectors.weight
    columns = [*validator.columns, *([weight] if weight else [])]
    image = guide.source.within(guide.window)
    table, _ = read_places(config, image, columns, validator.layers, Reporter())  # said of the features already
    y = encode_alike(table.values, labels)
    there = np.flatnonzero(np.isfinite(y) if labels.kind == "numbers" else y > 0)
    table, y = table.take(there), y[there]
    weights = None
    if weight and samples.weights is not None:
        weights = np.concatenate([samples.weights, weights_of(table.attributes[weight], weight)])
    together = replace(
        samples,
        X=np.zeros((len(samples.y) + len(y), 0), np.float32),
        y=np.concatenate([samples.y, y]),
        groups=np.concatenate([samples.groups, table.groups]),
        xy=np.concatenate([samples.xy, table.xy]),
        attributes={},
        origin=np.concatenate([samples.origin, table.origin]),
        weights=weights,
    )
    return together, table.rows - guide.window.row, table.cols - guide.window.col


def _cells_of_pixels(
    guide: Guide, rows: NDArray[np.int64], cols: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column among the coarse pixels that contain pixels of a fine map."""
    (across, left), (down, top) = guide.to_coarse
    return (
        np.floor((rows + guide.window.row + 0.5) * down + top).astype(np.int64),
        np.floor((cols + guide.window.col + 0.5) * across + left).astype(np.int64),
    )


def _cells_of_points(grid: PixelGrid, xy: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    t = ~grid.transform
    x, y = xy.T
    cols, rows = t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f
    return np.floor(rows).astype(np.int64), np.floor(cols).astype(np.int64)


def _with_neighbours(rows: NDArray[np.int64], cols: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    down, across = (axis.ravel() for axis in np.mgrid[-1:2, -1:2])
    return (rows[:, None] + down).ravel(), (cols[:, None] + across).ravel()


def _number(grid: PixelGrid, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of each pixel of a grid, row by row; -1 outside."""
    inside = (rows >= 0) & (rows < grid.height) & (cols >= 0) & (cols < grid.width)
    return np.where(inside, rows * grid.width + cols, -1)


def _valid(
    source: RasterSource,
    features: BlockReader,
    guide: Guide,
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    cells: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Which pixels have data in the image and in the features."""
    found = cells >= 0
    for number in np.flatnonzero(found):
        found[number] = np.isfinite(guide.pixel(int(rows[number]), int(cols[number]))).all()
    inside = np.flatnonzero(found)
    some = np.unique(cells[inside])
    down, across = np.divmod(some, source.part.width)
    X = at(features, down + source.part.row, across + source.part.col)
    known = np.asarray(np.isfinite(X).all(axis=1))
    found[inside] = known[np.searchsorted(some, cells[inside])]
    return found
