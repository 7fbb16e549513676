"""Validator ``buffered_loo``: one unit is tested at a time, without training on its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from iamap_core import Errors, Fold, LabelsUnusable, Samples, Shape
from iamap_core.plugin_support import Ground, SampleDistances, Units, ground_of
from iamap_sklearn.config.validators import BufferedLooConfig
from iamap_sklearn.spatial.outline import hull_of_circles
from iamap_sklearn.validators.reach import NO_RANGE, reach_of_errors
from iamap_sklearn.validators.whole_units import one_by_one, require_at_most


class BufferedLoo:
    """Spatial leave-one-out: what is within a radius of the tested unit is left out of training.

    Le Rest, Pinaud, Monestiez, Chadoeuf & Bretagnolle 2014, https://doi.org/10.1111/geb.12161.
    """

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: BufferedLooConfig) -> None:
        self._config = config
        self._figures: dict[str, Any] = {}
        self._shapes: list[Shape] = []

    def folds(self, samples: Samples, *, errors: Errors) -> list[Fold]:
        """One fold for each unit; random folds where errors have no range."""
        units = Units.of(samples)
        units.require_several()
        require_at_most(units, self._config.max_units, "buffered_loo")
        ground = ground_of(samples.crs)
        radius = self._config.radius
        self._figures, self._shapes = {"distance_unit": ground.unit}, []
        if radius is None:
            reach = reach_of_errors(units, ground, errors, self._config.seed)
            self._figures |= reach.figures
            if reach.range is None:
                self._figures |= {"chosen": "kfold", "why": NO_RANGE}
                return reach.random
            radius = reach.range
        between = ground.distance(SampleDistances.of(units, ground).between())
        near = between <= radius
        np.fill_diagonal(near, False)
        if (near.sum(axis=1) == len(units) - 1).all():
            raise LabelsUnusable(
                f"within {radius:.6g} {ground.unit} of each of the {len(units)} {units.word} lie all others, "
                "so none is left for training.",
                hint="Give a smaller validator.radius, or use validator=kfold.",
                where="validator.radius",
            )
        folds = one_by_one(units, [np.flatnonzero(row) for row in near])
        self._figures |= {"radius": radius, "median_excluded": float(np.median(near.sum(axis=1)))}
        self._shapes = _buffers(units, ground, radius, [fold.name for fold in folds])
        return folds

    def figures(self) -> Mapping[str, Any]:
        """The radius and how many units it leaves out; with ``radius=auto`` also the variogram that gave it."""
        return dict(self._figures)

    def shapes(self) -> Sequence[Shape]:
        """The buffers. That of a polygon is the hull of those of its samples."""
        return tuple(self._shapes)


def _buffers(units: Units, ground: Ground, radius: float, names: Sequence[str]) -> list[Shape]:
    sheet = ground.sheet(units.samples.xy)
    plane = sheet.plane(ground.points(units.samples.xy[units.rows]))
    parts = np.split(plane, units.starts[1:])
    return [
        Shape(fold=name, ring=sheet.map(hull_of_circles(part, radius))) for name, part in zip(names, parts, strict=True)
    ]
