"""Validator ``spatial_blocks``: whole blocks of the map are held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import Errors, Fold, LabelsUnusable, Samples, Shape
from iamap_core.plugin_support import Units, ground_of
from iamap_sklearn.config.validators import SpatialBlocksConfig
from iamap_sklearn.spatial.balance import balanced, dealt
from iamap_sklearn.spatial.blocks import cells, outline
from iamap_sklearn.validators.reach import NO_RANGE, reach_of_errors
from iamap_sklearn.validators.whole_units import folds_of


class SpatialBlocks:
    """Units go by the block in which their middle lies, and blocks are shared among the folds.

    Roberts et al. 2017, https://doi.org/10.1111/ecog.02881; Valavi et al. 2019,
    https://doi.org/10.1111/2041-210X.13107.
    """

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: SpatialBlocksConfig) -> None:
        self._config = config
        self._figures: dict[str, Any] = {}
        self._shapes: list[Shape] = []
        self._clusters = np.empty(0, np.int64)

    def folds(self, samples: Samples, *, errors: Errors) -> list[Fold]:
        """As many folds as asked for, or as there are blocks; random folds where errors have no range."""
        units = Units.of(samples)
        units.require_several()
        ground = ground_of(samples.crs)
        size = self._config.size
        self._figures, self._shapes = {"distance_unit": ground.unit}, []
        self._clusters = np.empty(0, np.int64)
        if size is None:
            reach = reach_of_errors(units, ground, errors, self._config.seed, self._config.folds)
            self._figures |= reach.figures
            if reach.range is None:
                self._figures |= {"chosen": "kfold", "why": NO_RANGE}
                return reach.random
            size = reach.range
        sheet = ground.sheet(samples.xy)
        plane = sheet.plane(units.places(ground))
        origin = plane.min(axis=0) + self._config.offset * size
        cell, block = np.unique(cells(plane, size, self._config.shape, origin), axis=0, return_inverse=True)
        block = block.reshape(-1)
        if len(cell) < 2:
            raise LabelsUnusable(
                f"all {len(units)} {units.word} lie in one block of {size:.6g} {ground.unit}.",
                hint="Give a smaller validator.size, or use validator=kfold.",
                where="validator.size",
            )
        count = min(self._config.folds, len(cell))
        rng = np.random.default_rng(self._config.seed)
        if self._config.assign == "balanced":
            classes = np.zeros((len(cell), units.classes.shape[1]), np.int64)
            np.add.at(classes, block, units.classes)
            fold = balanced(classes, count, rng)
        else:
            fold = dealt(len(cell), count, rng)
        self._shapes = [
            Shape(fold=f"fold {number + 1}", ring=sheet.map(outline(one, size, self._config.shape, origin)))
            for one, number in zip(cell, fold.tolist(), strict=True)
        ]
        self._clusters = block[units.of_sample]
        self._figures |= {"block_size": size, "blocks": len(cell)}
        return folds_of(units, fold[block])

    def figures(self) -> Mapping[str, Any]:
        """Size of the blocks and how many hold samples; with ``size=auto`` also the variogram that gave it."""
        return dict(self._figures)

    def clusters(self) -> NDArray[np.int64]:
        """The block of each sample."""
        return self._clusters

    def shapes(self) -> Sequence[Shape]:
        """The blocks that hold samples."""
        return tuple(self._shapes)
