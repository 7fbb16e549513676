"""What reducing, clustering and comparing share: fit on samples, wrap as a bundle, map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.config.tasks import ClusterConfig, ExploreConfig, ReduceConfig, SimilarityConfig
from iamap_core.events import Reporter
from iamap_core.guard import kept
from iamap_core.interfaces import FittedComponent, Reducer, Streams
from iamap_core.learning.fit_process import FEW_SAMPLES, FitProcess, checked_fit, is_short
from iamap_core.learning.limits import check_fit
from iamap_core.machine.memory import memory_beside_sample, memory_for
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.blocks import each_block
from iamap_core.raster.grid import Window
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ClustererSpec

F = TypeVar("F", bound=FittedComponent)

MANY_SAMPLES = 20 * FEW_SAMPLES
"""Drawn pixels of which enough have data to be sure of a fit in another process, in all but the emptiest rasters."""


def fit_sample(
    config: ReduceConfig | ClusterConfig | SimilarityConfig | ExploreConfig,
    source: BlockReader,
    bound: Bound[FittedComponent],
    component: FittedComponent,
    report: Reporter,
) -> NDArray[np.float32]:
    """``float32[n, D]``: the random pixels to learn from, no more than the component's ``max_samples``.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when a fit on so many would need more than ``compute.memory``.
    """
    every = source.part.height * source.part.width
    size = sample_size(config, source, bound)
    memory = memory_for(config.compute)
    check_fit(bound, component, size, len(source.bands), memory, report, fewer="sample.size")
    report.begin("reading")
    if config.sample.size is None and size == every:
        return np.concatenate(list(each_block(source, report, "reading", memory_beside_sample(memory))))
    return draw(source, size, config.seed)


def sample_size(
    config: ReduceConfig | ClusterConfig | SimilarityConfig | ExploreConfig,
    source: BlockReader,
    bound: Bound[FittedComponent],
) -> int:
    """Pixels that are drawn, of which those without data are left out."""
    every = source.part.height * source.part.width
    return min(config.sample.size or every, bound.max_samples or every, every)


class _WithPlaces:
    """A raster with two bands more: the row and the column of every pixel."""

    def __init__(self, source: RasterSource) -> None:
        self.name, self.grid, self.part = source.name, source.grid, source.part
        self.bands = (*(band.name for band in source.bands), "row", "column")
        self._source = source

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        places = np.mgrid[window.row : window.row + window.height, window.col : window.col + window.width]
        pixels = np.concatenate([self._source.read(window), places.astype(np.float32)])
        return pixels if bands is None else pixels[np.array(bands) - 1]


def fit(
    config: ReduceConfig | ClusterConfig, source: RasterSource, bound: Bound[F], report: Reporter
) -> tuple[F, NDArray[np.float32]]:
    """A component fitted on random pixels, and those: ``float32[n, D]``.

    A component gets no more than its ``max_samples``; a clusterer whose spec says ``places`` also learns where they
    lie. Its warnings, such as that it did not converge, are reported.
    """
    with FitProcess(report) as fits:
        size = sample_size(config, source, bound)
        if size >= MANY_SAMPLES and not is_short(bound, size, len(source.bands)):
            fits.begin(bound)  # while this one imports the library, too, and reads
        unfitted = bound.create()
        spec = bound.entry.spec
        placed = isinstance(spec, ClustererSpec) and spec.places
        X = fit_sample(config, _WithPlaces(source) if placed else source, bound, unfitted, report)
        why = f", the limit of {bound.kind}.max_samples" if len(X) == bound.max_samples else ""
        bands = X.shape[1] - (2 if placed else 0)
        report.log(f"Fitting {bound.name} on {len(X)} pixels of {bands} bands{why}.")
        places: tuple[NDArray[np.float64], ...] = ()
        if placed:
            X, places = np.ascontiguousarray(X[:, :-2]), (X[:, :-3:-1].astype(np.float64),)
        report.begin("fitting")
        component = fits(bound, X, *places)
    return component, X


def fit_on_all(config: ReduceConfig, source: RasterSource, bound: Bound[Reducer], report: Reporter) -> Reducer | None:
    """A reducer fitted on every pixel, block by block, when that is wanted and possible."""
    reducer = bound.create()
    if config.sample.size is not None or not isinstance(reducer, Streams):
        return None
    report.log(f"Fitting {bound.name} on all pixels of {len(source.bands)} bands, block by block.")
    some: list[NDArray[np.float32]] = []

    def blocks() -> Iterator[NDArray[np.float32]]:
        for block in each_block(source, report, "fitting", memory_for(config.compute)):
            if not some and len(block):
                some.append(kept.some_of({0: block}))
            yield block

    fitted: Reducer = reducer.fit_blocks(blocks())
    return checked_fit(bound, fitted, some[0]) if some else fitted


def width(component: Reducer, bands: int) -> int:
    """How many bands a fitted reducer gives for so many."""
    return int(component.transform(np.zeros((1, bands), np.float32)).shape[1])
