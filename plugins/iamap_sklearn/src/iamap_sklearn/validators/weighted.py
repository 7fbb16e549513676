"""Every validator of this plugin, with its errors weighted when that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import Domain, Errors, Fold, Samples, Shape
from iamap_sklearn.config.validators import WeightingConfig
from iamap_sklearn.validators.auto import Auto
from iamap_sklearn.validators.buffered_loo import BufferedLoo
from iamap_sklearn.validators.column import Column
from iamap_sklearn.validators.kfold import KFold
from iamap_sklearn.validators.knndm import Knndm
from iamap_sklearn.validators.layer import Layer
from iamap_sklearn.validators.nndm import Nndm
from iamap_sklearn.validators.repeated import Repeated
from iamap_sklearn.validators.spatial_blocks import SpatialBlocks
from iamap_sklearn.validators.spatial_clusters import SpatialClusters
from iamap_sklearn.validators.weighting import weighted_figures


class Weighted:
    """Another validator, whose figures get those of weighted errors.

    takes: what its ``folds`` takes beside the samples.
    """

    def __init__(self, own: Any, config: WeightingConfig, takes: Sequence[str]) -> None:
        self._own = own
        self._config = config
        self._takes = takes
        self.columns: Sequence[str] = own.columns
        self.layers: Sequence[Path] = own.layers
        self._weigh: Callable[[], Mapping[str, Any]] | None = None
        self._weighted: Mapping[str, Any] = {}

    def folds(self, samples: Samples, *, domain: Domain | None = None, errors: Errors | None = None) -> Sequence[Fold]:
        """Those of the other. Without weights, only what it takes itself is needed."""
        given = {"domain": domain, "errors": errors}
        folds: Sequence[Fold] = self._own.folds(samples, **{name: given[name] for name in self._takes})
        weighting, seed = self._config.weighting, getattr(self._config, "seed", None)
        self._weighted, self._weigh = {}, None
        if weighting != "none" and domain is not None and errors is not None:
            first = [fold for fold in folds if fold.repeat == 0]
            self._weigh = lambda: weighted_figures(weighting, first, samples, domain, errors, seed)
        return folds

    def figures(self) -> Mapping[str, Any]:
        """Those of the other, and ``weighted``, for which the predictor is fitted again: so only when they are asked
        for."""
        if self._weigh is not None:
            self._weighted, self._weigh = {"weighted": self._weigh()}, None
        own: Mapping[str, Any] = self._own.figures() if hasattr(self._own, "figures") else {}
        return {**own, **self._weighted}

    def clusters(self) -> NDArray[np.int64]:
        """Those of the other, where it has some."""
        return np.asarray(self._own.clusters() if hasattr(self._own, "clusters") else np.empty(0, np.int64))

    def shapes(self) -> Sequence[Shape]:
        """Those of the other, where it draws some."""
        return tuple(self._own.shapes()) if hasattr(self._own, "shapes") else ()


def _weighted(kind: Callable[[Any], Any], *takes: str) -> Callable[[WeightingConfig], Weighted]:
    return lambda config: Weighted(kind(config), config, takes)


auto = _weighted(Auto, "domain")
kfold = _weighted(KFold)
column = _weighted(Column)
layer = _weighted(Layer)
spatial_blocks = _weighted(SpatialBlocks, "errors")
spatial_clusters = _weighted(SpatialClusters)
buffered_loo = _weighted(BufferedLoo, "errors")
nndm = _weighted(Nndm, "domain")
knndm = _weighted(Knndm, "domain")
repeated = _weighted(Repeated, "domain", "errors")
