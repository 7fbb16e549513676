"""What a scorer finds: scores, and with a threshold or classes a mask, a raster of classes, and polygons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from iamap_core.bundle.bundle import Bundle
from iamap_core.config.tasks import Polygons, PredictConfig, SimilarityConfig
from iamap_core.errors import BundleInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.fine import Fine
from iamap_core.mapping.maps import ExtraRaster, write_map
from iamap_core.mapping.polygons import patches, write_polygons
from iamap_core.output_names import extra_raster, polygons
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource

OTHER = ClassEntry(code=0, name="none", color="#e4e7ea")
FOUND = ClassEntry(code=1, name="found", color="#d95f02")


class Detections(BaseModel):
    """What becomes of scores; a bundle keeps it in its provenance.

    threshold: the lowest score that counts as found; every score does when ``None``.
    classes: of each band, when the references had classes.
    against: whether there were negatives, so that a score above 0 is more similar to the references, below 0 to the
        negatives.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    threshold: float | None = None
    classes: tuple[ClassEntry, ...] = ()
    against: bool = False
    polygons: Polygons = Polygons()

    @classmethod
    def of(cls, bundle: Bundle) -> Detections:
        """What a bundle was kept with. Raises :class:`~iamap_core.errors.BundleInvalid`."""
        try:
            detections = cls.model_validate(bundle.provenance.get("found") or {})
        except ValidationError as error:
            raise BundleInvalid("the bundle's threshold or classes cannot be read.", where="model") from error
        if detections.classes and [entry.code for entry in detections.classes] != list(range(1, len(bundle.names) + 1)):
            raise BundleInvalid("the bundle's classes are not those of its bands.", where="model")
        return detections

    @property
    def entries(self) -> tuple[ClassEntry, ...]:
        """What the codes of the raster beside the scores mean."""
        named = self.classes or (FOUND,)
        return named if self.threshold is None else (OTHER, *named)

    def codes(self, scores: NDArray[np.float32]) -> NDArray[np.int32]:
        """``float32[n, K]`` -> ``int32[n]``: the most similar class, 0 where none reaches the threshold."""
        scores = scores.reshape(len(scores), -1)
        closest: NDArray[np.int32] = scores.argmax(axis=1).astype(np.int32) + 1
        if self.threshold is None:
            return closest
        reached = scores.max(axis=1) >= np.float32(self.threshold)
        codes: NDArray[np.int32] = np.where(reached, closest, 0).astype(np.int32)
        return codes


def find(
    bundle: Bundle,
    detections: Detections,
    source: RasterSource,
    config: SimilarityConfig | PredictConfig,
    tags: dict[str, Any],
    report: Reporter,
    bands: Sequence[int] | None = None,
    fine: Fine | None = None,
    may_be_empty: bool = False,
) -> Result:
    """Map the scores, and what is found by them.

    bands, fine, may_be_empty: as in :func:`~iamap_core.mapping.maps.write_map`.
    """
    role = "classes" if detections.classes else "mask"
    further = []
    if detections.classes or detections.threshold is not None:
        further = [
            ExtraRaster(
                role=role,
                names=(role,),
                values=lambda _, scores: detections.codes(scores),
                classes=detections.entries,
            )
        ]
    path = polygons(config.output)
    wanted = detections.threshold is not None and detections.polygons.write
    written = write_map(
        bundle, source, config.output, config.write, tags, report,
        memory=memory_for(config.compute), bands=bands, further=further,
        middle=0.0 if detections.against else None, fine=fine, may_be_empty=may_be_empty,
    )  # fmt: skip
    outputs = list(written.outputs)
    figures = dict(written.report)
    if detections.threshold is not None:
        figures["threshold"] = detections.threshold
    if wanted:
        count = _polygons(detections, config.output, role, path, report)
        report.log(f"{count} polygons.")
        outputs.append(Output(role="polygons", path=str(path)))
        figures["polygons"] = count
    return Result(outputs=outputs, report=figures)


def _polygons(detections: Detections, output: Path, role: str, path: Path, report: Reporter) -> int:
    scores, codes = RasterSource([output]), RasterSource([extra_raster(output, role)])
    grid = scores.grid

    def read(window: Window) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        report.progress("polygons", window.row, grid.height)
        there = np.nan_to_num(codes.read(window)[0]).astype(np.int32)
        return there, scores.read(window).max(axis=0).astype(np.float64)

    names = {entry.code: entry.name for entry in detections.classes} or None
    count = write_polygons(
        patches(read, grid.height, grid.width), path, grid, names=names,
        simplify=detections.polygons.simplify, min_pixels=detections.polygons.min_pixels,
    )  # fmt: skip
    report.progress("polygons", grid.height, grid.height)
    return count
