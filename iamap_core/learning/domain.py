"""Pixels drawn from where a model will be applied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.config.tasks import LabelledTask, Vectors
from iamap_core.errors import ConfigInvalid, IamapError, SourceUnreadable, VectorsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Domain
from iamap_core.learning.locations import place
from iamap_core.raster.grid import Window
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.reproject import reproject
from iamap_core.raster.sample import at, block_side
from iamap_core.raster.source import RasterSource

MOST_BLOCKS = 256
"""Blocks of pixels that are read at most, spread evenly, so that a large raster takes as long as a small one."""
ROUNDS = 4
"""Draws at most, where most pixels have no data."""


def draw_domain(config: LabelledTask, source: RasterSource, report: Reporter) -> Domain:
    """``domain.size`` valid pixels of the area that will be mapped: that of the source, unless ``domain.samples`` names
    polygons or another raster of the same bands.

    source: the raster that is learned from, in whose CRS places are given.

    Raises :class:`~iamap_core.errors.IamapError` when the area cannot be read or has no data.
    """
    named, size = config.domain.samples, config.domain.size
    if named is None:
        return pixels_of(source, size, config.seed)
    try:
        vectors = Vectors(max_per_polygon=None)
        _, places = place(Path(named), source, vectors, config.seed, report)
    except VectorsUnusable as error:
        return _of_another(str(named), source, size, config.seed, error)
    rng = np.random.default_rng(config.seed)
    cells = np.unique(np.stack([places.rows, places.cols], axis=1), axis=0)
    chosen = np.sort(rng.choice(len(cells), min(size, len(cells)), replace=False))
    domain = _at(source, cells[chosen, 0], cells[chosen, 1])
    if not len(domain.xy):
        raise SourceUnreadable(
            f"no pixel of {source.name} within {Path(named).name} is valid in every band.",
            hint="Give polygons that lie on data with domain.samples=…",
            where="domain.samples",
        )
    return domain


def pixels_of(source: RasterSource, size: int, seed: int) -> Domain:
    """About ``size`` valid pixels of the source's area, stratified by blocks: one at random in each cell of a regular
    lattice, and again in finer ones where many have no data.

    Raises :class:`~iamap_core.errors.SourceUnreadable` when no pixel has data.
    """
    rng = np.random.default_rng(seed)
    part = source.part
    side = block_side(len(source.bands))
    total = part.block_count(side)
    chosen = np.arange(total)
    if total > MOST_BLOCKS:  # one of each run of neighbouring blocks
        cuts = np.linspace(0, total, MOST_BLOCKS + 1)
        chosen = (cuts[:-1] + rng.random(MOST_BLOCKS) * np.diff(cuts)).astype(np.int64)
    found: list[Domain] = []
    wanted, count = size, 0
    for _ in range(ROUNDS):
        rows, cols = _lattice([part.block(side, int(number)) for number in chosen], wanted, rng)
        domain = _at(source, rows, cols)
        found.append(domain)
        count += len(domain.xy)
        if count >= size / 2 or len(rows) >= part.height * part.width:
            break
        wanted *= 4
    if not count:
        raise SourceUnreadable(
            f"no pixel of {source.name} is valid in every band.", hint="Check read.nodata.", where="source"
        )
    return Domain(
        xy=np.concatenate([one.xy for one in found]),
        X=np.concatenate([one.X for one in found]),
        weight=np.concatenate([one.weight for one in found]),
    )


def _lattice(
    blocks: Sequence[Window], wanted: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of pixels, one at random in each cell of a lattice over blocks."""
    pixels = sum(block.height * block.width for block in blocks)
    step = max(1, int(np.sqrt(pixels / wanted)))
    rows, cols = [], []
    for block in blocks:
        down = np.arange(0, block.height, step)
        across = np.arange(0, block.width, step)
        row, col = (
            axis.reshape(-1) + rng.integers(0, step, axis.size) for axis in np.meshgrid(down, across, indexing="ij")
        )
        within = (row < block.height) & (col < block.width)
        rows.append(row[within] + block.row)
        cols.append(col[within] + block.col)
    return np.concatenate(rows), np.concatenate(cols)


def _at(source: RasterSource, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> Domain:
    X = at(source, rows, cols)
    good = np.isfinite(X).all(axis=1)
    rows, cols = rows[good], cols[good]
    t = source.grid.transform
    x, y = t.a * (cols + 0.5) + t.b * (rows + 0.5) + t.c, t.d * (cols + 0.5) + t.e * (rows + 0.5) + t.f
    areas = pixel_areas(source.grid)
    weight = np.ones(len(rows)) if areas is None else areas.at(rows.astype(np.float64), cols.astype(np.float64))
    return Domain(xy=np.stack([x, y], axis=1), X=X[good], weight=np.where(np.isfinite(weight), weight, 0.0))


def _of_another(name: str, source: RasterSource, size: int, seed: int, error: VectorsUnusable) -> Domain:
    try:
        other = RasterSource([name])
    except IamapError:
        raise error from None
    if len(other.bands) != len(source.bands):
        raise ConfigInvalid(
            f"{other.name} has {len(other.bands)} bands, and {source.name} has {len(source.bands)}.",
            hint="Give polygons, or a raster of the same bands, with domain.samples=…",
            where="domain.samples",
        )
    domain = pixels_of(other, size, seed)
    if other.grid.crs == source.grid.crs or other.grid.crs is None or source.grid.crs is None:
        return domain
    xy = reproject(CRS.from_wkt(other.grid.crs), CRS.from_wkt(source.grid.crs), domain.xy)
    return Domain(xy=xy, X=domain.X, weight=domain.weight)
