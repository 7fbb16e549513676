"""Validator ``column``: the folds, or the split into train and test, stand in a column of the samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import Fold, LabelsUnusable, Samples
from iamap_sklearn.config.validators import ColumnConfig
from iamap_sklearn.validators.apart import Separation
from iamap_sklearn.validators.attributes import as_text, in_order

MAX_FOLDS = 200
"""Most folds that a column may make."""


class Column:
    """One fold when the column says train and test, otherwise one for each of its values."""

    layers: Sequence[Path] = ()

    def __init__(self, config: ColumnConfig) -> None:
        self._config = config
        self.columns: Sequence[str] = (config.column,)
        self._separation: Separation | None = None

    def folds(self, samples: Samples) -> list[Fold]:
        """Samples without a value are always trained on. With train and test, any other value is left out.

        Test samples in the pixel of a training sample are not tested. Raises
        :class:`~iamap_core.errors.LabelsUnusable` when the column cannot split, or nothing is left to test.
        """
        self._separation = Separation(samples)
        folds = [fold for fold in self._split(samples, self._separation) if len(fold.test)]
        if not folds:
            raise LabelsUnusable(
                f"every test sample of column '{self._config.column}' lies in the pixel of a training sample.",
                hint="Test on samples at other places, such as validator=kfold does.",
                where="validator.column",
            )
        return folds

    def figures(self) -> Mapping[str, Any]:
        """Distances from test to training samples, in metres, and what was dropped."""
        return self._separation.figures() if self._separation else {}

    def _split(self, samples: Samples, separation: Separation) -> list[Fold]:
        column = self._config.column
        values = np.array([as_text(value) for value in samples.attributes[column]], dtype=object)
        missing = values == ""
        present = in_order(set(values[~missing].tolist()))
        lower = np.array([value.lower() for value in values], dtype=object)
        in_train, in_test = lower == self._config.train.lower(), lower == self._config.test.lower()
        if in_train.any() and in_test.any():
            return [_fold(separation, "test", in_train | missing, in_test)]
        if len(present) < 2:
            raise LabelsUnusable(
                f"column '{column}' cannot split the samples: it holds {_list(present) or 'no values'}.",
                hint=f"It needs '{self._config.train}' and '{self._config.test}', or one value per fold.",
                where="validator.column",
            )
        if len(present) > MAX_FOLDS:
            raise LabelsUnusable(
                f"column '{column}' has {len(present)} different values, each of which would be a fold; "
                f"and at most {MAX_FOLDS} are possible.",
                hint="Choose a column with fewer values, or validator=kfold.",
                where="validator.column",
            )
        return [_fold(separation, f"{column}={value}", values != value, values == value) for value in present]


def _fold(separation: Separation, name: str, train: NDArray[Any], test: NDArray[Any]) -> Fold:
    rows = np.flatnonzero(train)
    return Fold(name=name, train=rows, test=separation.tested(rows, np.flatnonzero(test)))


def _list(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
