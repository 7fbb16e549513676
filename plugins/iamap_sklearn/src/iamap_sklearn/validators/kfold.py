"""Validator ``kfold``: random folds of whole units."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_core import Fold, Samples
from iamap_core.plugin_support import Units
from iamap_sklearn.config.validators import KFoldConfig
from iamap_sklearn.loading import model_selection
from iamap_sklearn.validators.attributes import as_text
from iamap_sklearn.validators.whole_units import folds_of

Labels = NDArray[np.int64]


class KFold:
    """Every unit is predicted once from all others. Classes are spread over the folds as evenly as units allow."""

    layers: Sequence[Path] = ()

    def __init__(self, config: KFoldConfig) -> None:
        self._config = config
        self.columns: Sequence[str] = () if config.group in ("feature", "none") else (config.group,)

    def folds(self, samples: Samples) -> list[Fold]:
        """As many folds as asked for, or as there are units.

        A rare class does not lower the number: it is tested in fewer folds, and all others learn from more.
        """
        units = self._units(samples)
        units.require_several()
        fold = random_folds(units, self._config.folds, self._config.seed, stratify=self._config.stratify)
        return folds_of(units, fold, shares_places=self._config.group == "none")

    def _units(self, samples: Samples) -> Units:
        units = Units.of(samples)
        if self._config.group == "feature":
            return units
        if self._config.group == "none":
            groups = np.empty(len(units.rows), np.int64)
            groups[units.rows] = np.arange(len(units.rows))
            return Units.of(replace(samples, groups=groups), "samples")
        values = [as_text(value) for value in samples.attributes[self._config.group]]
        codes = {value: code for code, value in enumerate(sorted(set(values) - {""}))}
        # What has no value stays a unit of its own, behind those that have one.
        groups = np.array(
            [codes.get(value, len(codes) + unit) for value, unit in zip(values, units.of_sample, strict=True)],
            dtype=np.int64,
        )
        return Units.of(replace(samples, groups=groups), f"groups of column '{self._config.group}'")


def random_folds(units: Units, folds: int, seed: int | None, *, stratify: bool = True) -> Labels:
    """``int64[m]``, fold of each unit from 0; fewer than asked for when there are fewer units."""
    y = units.samples.y[units.rows]
    classes = stratify and bool(np.issubdtype(y.dtype, np.integer))
    groups = units.of_sample[units.rows]
    alone = len(units) == len(y)
    count = min(folds, len(units))
    if classes:  # scikit-learn wants no more folds than the most frequent class has samples
        count = max(2, min(count, int(np.unique(y, return_counts=True)[1].max())))
    # Plain folds where every unit is one sample: the same promise, kept in a fraction of the time.
    kind = {
        (True, True): model_selection.StratifiedKFold,
        (True, False): model_selection.StratifiedGroupKFold,
        (False, True): model_selection.KFold,
        (False, False): model_selection.GroupKFold,
    }[classes, alone]
    fold = np.zeros(len(units), np.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a class with fewer samples than folds: known
        splitter = kind(count, shuffle=True, random_state=seed)
        for number, (_, test) in enumerate(splitter.split(groups[:, None], y, groups)):
            fold[groups[test]] = number
    return fold
