"""Checks of polygons against the size of a pixel: slivers, and pixels that an outline cuts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from iamap_core.samples_check.finding import Finding, verb
from iamap_core.samples_check.survey import Survey

MIXED = 0.25
"""Share of the samples that may be cut by an outline: any polygon has some."""
TOLERANCE = 0.01
"""Pixels by which an outline may miss the edge of a pixel that it follows."""


def check_shapes(survey: Survey) -> Iterator[Finding]:
    """Polygons narrower than a pixel, and pixels that lie partly in a polygon."""
    polygon = shapely.get_dimensions(survey.outlines) == 2
    narrow = polygon & _narrow(survey.outlines)
    rows = np.flatnonzero(narrow)
    if len(rows):
        yield Finding(
            code="slivers",
            text=f"{len(rows)} of {int(polygon.sum())} polygons {verb(len(rows), 'are')} narrower than a pixel.",
            hint="Their pixels show more of what is beside them. Leave them out, or use a finer raster.",
            of="features",
            rows=rows,
        )
    judged = np.flatnonzero((polygon & ~narrow)[survey.places.feature])
    cut = judged[_cut(survey, judged)]
    if len(cut) > MIXED * len(judged):
        yield Finding(
            code="mixed-pixels",
            text=f"The outlines of polygons cut {len(cut)} of {len(judged)} samples, which show what is on both sides.",
            hint="Shrink the polygons by half a pixel, in QGIS with Buffer and a distance of "
            f"-{survey.pixel_size / 2:g} in units of the raster.",
            of="samples",
            rows=cut,
        )


def _narrow(outlines: NDArray[np.object_]) -> NDArray[np.bool_]:
    """``bool[m]``, in which polygons no circle of a pixel's width fits."""
    return np.asarray(shapely.is_empty(shapely.buffer(outlines, TOLERANCE - 0.5)))


def _cut(survey: Survey, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """``bool[k]``, which pixels of some samples do not lie within the polygon altogether."""
    feature = survey.places.feature[rows]
    x, y = survey.places.cols[rows], survey.places.rows[rows]
    squares = shapely.box(x + TOLERANCE, y + TOLERANCE, x + 1 - TOLERANCE, y + 1 - TOLERANCE)
    sound = shapely.make_valid(survey.outlines)
    shapely.prepare(sound)
    return np.asarray(~shapely.covers(sound[feature], squares))
