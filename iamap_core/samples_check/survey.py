"""Labelled features on a raster, as they are: what the checks look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.config.tasks import CheckSamplesConfig
from iamap_core.events import Reporter, WarningEvent
from iamap_core.interfaces import Samples
from iamap_core.learning.labels import Labels, check_identifiers, encode_labels
from iamap_core.learning.limits import check_places
from iamap_core.learning.locations import place
from iamap_core.learning.thinning import one_per_pixel
from iamap_core.machine.memory import memory_for
from iamap_core.raster.footprints import Places, outlines
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vectors import Features

FOUND_BY_CHECKS = ("outside", "small-polygons")
"""Warnings of reading a layer that a finding tells better."""


@dataclass(frozen=True, kw_only=True)
class Survey:
    """m labelled features and the n pixels under them, their samples; nothing is left out.

    label: column of the labels. raster: what messages call the raster. crs: its CRS as WKT, empty when it has none.
    pixel_size: in units of the CRS.
    outlines: object[m], the features in columns and rows of the raster.
    labels: of the m features. X: float32[n, D], NaN on nodata.
    """

    label: str
    raster: str
    crs: str
    pixel_size: float
    features: Features
    outlines: NDArray[np.object_]
    places: Places
    labels: Labels
    X: NDArray[np.float32]

    @cached_property
    def y(self) -> NDArray[Any]:
        """``[n]``, class code or number of each sample."""
        return np.asarray(self.labels.y[self.places.feature])

    @cached_property
    def valid(self) -> NDArray[np.bool_]:
        """``bool[n]``, whether a sample has data in every band."""
        return np.asarray(np.isfinite(self.X).all(axis=1))

    @cached_property
    def usable(self) -> NDArray[np.bool_]:
        """``bool[n]``, whether it has a label, too."""
        return np.asarray(self.valid & self.labels.keep[self.places.feature])

    @cached_property
    def kept(self) -> NDArray[np.int64]:
        """int64[k], the samples that training would take: one of each pixel."""
        return np.flatnonzero(self._merged[0])

    @property
    def samples(self) -> Samples:
        """Those, in the same order."""
        return Samples(
            X=self.X[self.kept],
            y=self._merged[1][self.kept],
            groups=self.places.feature[self.kept],
            xy=self.places.xy[self.kept],
            attributes={},
            origin=np.zeros(len(self.kept), np.int64),
            from_polygons=self.features.polygons,
            crs=self.crs,
        )

    @cached_property
    def _merged(self) -> tuple[NDArray[np.bool_], NDArray[Any]]:
        merged = one_per_pixel(self.places.rows, self.places.cols, self.y, self.usable)
        return merged.stay, merged.y

    def named(self, codes: NDArray[Any]) -> list[str]:
        """Names of class codes."""
        names = {entry.code: entry.name for entry in self.labels.classes}
        return [names[int(code)] for code in codes]


def read_survey(config: CheckSamplesConfig, source: RasterSource, report: Reporter) -> Survey:
    """Read the layer of samples and the pixels under it.

    Raises :class:`~iamap_core.errors.VectorsUnusable`, :class:`~iamap_core.errors.LabelsUnusable`, and
    :class:`~iamap_core.errors.ConfigInvalid` when so many pixels would need more than ``compute.memory``.
    """
    features, places = read_places(config, config.samples, source, report, [config.label])
    values = features.attributes[config.label]
    check_identifiers(values, config.label, config.target, features.columns)
    check_places(features.path.name, len(places), len(source.bands), memory_for(config.compute))
    transform = source.grid.transform
    return Survey(
        label=config.label,
        raster=f"the area of {source.name}" if source.area else source.name,
        crs=source.grid.crs or "",
        pixel_size=float(np.sqrt(abs(transform.determinant))),
        features=features,
        outlines=outlines(features, source.grid, source.name),
        places=places,
        labels=encode_labels(values, config.target),
        X=at(source, places.rows, places.cols),
    )


def read_places(
    config: CheckSamplesConfig, path: Path, source: RasterSource, report: Reporter, columns: Sequence[str] = ()
) -> tuple[Features, Places]:
    """A layer and the pixels under it. Raises :class:`~iamap_core.errors.VectorsUnusable`."""

    def emit(event: Any) -> None:
        if not (isinstance(event, WarningEvent) and event.code in FOUND_BY_CHECKS):
            report.emit(event)

    return place(path, source, config.vectors, config.seed, Reporter(emit=emit), columns)
