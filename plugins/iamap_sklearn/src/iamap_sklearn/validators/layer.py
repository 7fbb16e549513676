"""Validator ``layer``: train on the training layer, test on another file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from iamap_core import Fold, LabelsUnusable, Samples
from iamap_sklearn.config.validators import LayerConfig
from iamap_sklearn.validators.apart import Separation


class Layer:
    """One fold, whose test samples are not in a pixel of the training layer, nor nearer to it than asked for."""

    columns: Sequence[str] = ()

    def __init__(self, config: LayerConfig) -> None:
        self._config = config
        self.layers: Sequence[Path] = (config.samples,)
        self._separation: Separation | None = None

    def folds(self, samples: Samples) -> list[Fold]:
        """Raises :class:`~iamap_core.errors.LabelsUnusable` when either layer has no sample, or all are too near."""
        train, test = np.flatnonzero(samples.origin == 0), np.flatnonzero(samples.origin == 1)
        if not len(train) or not len(test):
            raise LabelsUnusable(
                f"there are {len(train)} samples to train on and {len(test)} to test on, from {self.layers[0]}.",
                hint="Give a test layer that lies on the raster and has the label column.",
                where="validator.samples",
            )
        self._separation = separation = Separation(samples, self._config.min_distance)
        far = separation.tested(train, test)
        if not len(far):
            raise LabelsUnusable(
                f"none of the {len(test)} test samples from {self.layers[0]} is far enough from the training samples: "
                f"{separation.shared} lie in their pixels, {separation.too_near} are nearer than "
                f"validator.min_distance={self._config.min_distance:g}.",
                hint="Give a test layer with samples at other places, or a smaller validator.min_distance.",
                where="validator.samples",
            )
        return [Fold(name="test", train=train, test=far)]

    def figures(self) -> Mapping[str, Any]:
        """Distances from test to training samples, in metres, and what was dropped."""
        return self._separation.figures() if self._separation else {}
