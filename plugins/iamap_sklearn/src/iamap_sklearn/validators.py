"""Validators: how samples are split, always with all pixels of one polygon or point on one side."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import model_selection  # noqa: TID253

from iamap_core import Fold, LabelsUnusable, Samples
from iamap_sklearn.config.validators import ColumnConfig, KFoldConfig, LayerConfig

MOST_FOLDS = 200
"""Most folds that a column may make."""


class KFold:
    """Validator ``kfold``: every part is predicted once from all others.

    Classes are spread over the folds as evenly as the polygons allow.
    """

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: KFoldConfig) -> None:
        self._config = config

    def folds(self, samples: Samples) -> list[Fold]:
        """As many folds as asked for, or as there are polygons or points.

        A rare class does not lower the number: it is tested in fewer folds, and all others learn from more.
        """
        classes = _are_classes(samples)
        rows = np.arange(len(samples.y))
        groups = samples.groups if self._config.group == "feature" else rows
        alone = len(np.unique(groups)) == len(rows)
        count = self._count(samples, groups, classes)
        # Plain folds where every group is one sample: the same promise, kept in a fraction of the time.
        kind = {
            (True, True): model_selection.StratifiedKFold,
            (True, False): model_selection.StratifiedGroupKFold,
            (False, True): model_selection.KFold,
            (False, False): model_selection.GroupKFold,
        }[classes, alone]
        splitter = kind(count, shuffle=True, random_state=self._config.seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a class with fewer samples than folds: known, see _count
            splits = list(splitter.split(rows[:, None], samples.y, groups))
        filled = [(train, test) for train, test in splits if len(train) and len(test)]
        shares = self._config.group == "none"
        named = [
            _fold(f"fold {i}", train, test, shares_places=shares) for i, (train, test) in enumerate(filled, start=1)
        ]
        return _learnable(samples, named)

    def _count(self, samples: Samples, groups: NDArray[np.int64], classes: bool) -> int:
        word = ("polygons" if samples.from_polygons else "points") if self._config.group == "feature" else "samples"
        together = len(np.unique(groups))
        if together < 2:
            raise LabelsUnusable(
                f"{len(groups)} samples in {together} of at least 2 {word} cannot be split into folds.",
                hint=f"Give samples in more {word}, or test on another file with validator=layer.",
                where="validator",
            )
        if not classes:
            return min(self._config.folds, together)
        codes = np.unique(samples.y)
        most = max(len(np.unique(groups[samples.y == code])) for code in codes)
        if most < 2:
            raise LabelsUnusable(
                f"each of the {len(codes)} classes has all its samples in one of the {word}, "
                "so no class can be in both training and test.",
                hint=f"Give samples in at least two {word} of each class, or test on another file with "
                "validator=layer.",
                where="validator",
            )
        # scikit-learn wants no more folds than the most frequent class has samples.
        return min(self._config.folds, together, int(np.unique(samples.y, return_counts=True)[1].max()))


class Column:
    """Validator ``column``: the folds, or the split into train and test, stand in a column of the samples."""

    layers: Sequence[Path] = ()

    def __init__(self, config: ColumnConfig) -> None:
        self._config = config
        self.columns: Sequence[str] = (config.column,)

    def folds(self, samples: Samples) -> list[Fold]:
        """One fold when the column says train and test, otherwise one per value.

        Samples without a value are always trained on. With train and test, any other value is left out.
        """
        column = self._config.column
        values = np.array([_text(value) for value in samples.attributes[column]], dtype=object)
        missing = values == ""
        said = sorted(set(values[~missing].tolist()), key=_natural)
        lower = np.array([value.lower() for value in values], dtype=object)
        in_train, in_test = lower == self._config.train.lower(), lower == self._config.test.lower()
        if in_train.any() and in_test.any():
            return _learnable(samples, [_fold("test", *_rows(in_train | missing, in_test))])
        if len(said) < 2:
            raise LabelsUnusable(
                f"column '{column}' cannot split the samples: it holds {_list(said) or 'no values'}.",
                hint=f"It needs '{self._config.train}' and '{self._config.test}', or one value per fold.",
                where="validator.column",
            )
        if len(said) > MOST_FOLDS:
            raise LabelsUnusable(
                f"column '{column}' has {len(said)} different values, each of which would be a fold; "
                f"and at most {MOST_FOLDS} are possible.",
                hint="Choose a column with fewer values, or validator=kfold.",
                where="validator.column",
            )
        return _learnable(
            samples, [_fold(f"{column}={value}", *_rows(values != value, values == value)) for value in said]
        )


class Layer:
    """Validator ``layer``: train on the training layer, test on another file."""

    columns: Sequence[str] = ()

    def __init__(self, config: LayerConfig) -> None:
        self.layers: Sequence[Path] = (config.samples,)

    def folds(self, samples: Samples) -> list[Fold]:
        """One fold. Raises :class:`~iamap_core.errors.LabelsUnusable` when either layer has no sample."""
        train, test = _rows(samples.origin == 0, samples.origin == 1)
        if not len(train) or not len(test):
            raise LabelsUnusable(
                f"there are {len(train)} samples to train on and {len(test)} to test on, from {self.layers[0]}.",
                hint="Give a test layer that lies on the raster and has the label column.",
                where="validator.samples",
            )
        return _learnable(samples, [_fold("test", train, test)])


def _are_classes(samples: Samples) -> bool:
    return bool(np.issubdtype(samples.y.dtype, np.integer))


def _learnable(samples: Samples, folds: list[Fold]) -> list[Fold]:
    """The folds whose training side has something to tell apart: for classes, at least two."""
    kept = [fold for fold in folds if not _are_classes(samples) or len(np.unique(samples.y[fold.train])) > 1]
    if not kept:
        raise LabelsUnusable(
            f"in each of the {len(folds)} folds only one class remains for training.",
            hint="Every class needs samples in at least two polygons or points that can be on different sides.",
            where="validator",
        )
    return kept


def _rows(*masks: NDArray[Any]) -> Iterator[NDArray[np.int64]]:
    return (np.flatnonzero(mask) for mask in masks)


def _fold(name: str, train: NDArray[Any], test: NDArray[Any], *, shares_places: bool = False) -> Fold:
    return Fold(name=name, train=train.astype(np.int64), test=test.astype(np.int64), shares_places=shares_places)


def _text(value: object) -> str:
    """An attribute as the user reads it; empty when there is none."""
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))  # whole numbers are read as decimals wherever a value is missing
    return str(value).strip()


def _natural(value: str) -> tuple[bool, float, str]:
    """Numbers by their size, then words by their letters."""
    try:
        return False, float(value), value
    except ValueError:
        return True, 0.0, value


def _list(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
