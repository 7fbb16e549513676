"""Every sample of a validation with what came of it: what a map of samples shows, and what suffices to compute every
figure again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.validation import Assessment
from iamap_core.raster.classes import ClassEntry

JUDGED = "judged"
LEARNED_ONLY = "never held out"


@dataclass(frozen=True, kw_only=True)
class SampleRows:
    """A row for each held-out sample of each fold, in the order of folds, then one for each sample that no fold holds
    out. All arrays have n rows.

    xy: float64[n, 2], map coordinates. observed: class codes or numbers. predicted: the same, meaningless in rows that
    are not judged. fold, repeat: int64[n], numbers of the fold and of its repeat, -1 where there is none.
    unit: int64[n], number of the point or polygon. weight, unit_weight: float64[n], as of
    :class:`~iamap_core.learning.validation.Predictions`; 0 in rows that are not judged.
    trained: float64[n], mean of the numbers that the model has learned from. state: object[n], ``judged`` or why not.
    probabilities: float32[n, classes], where they are known.
    names: of the folds. classes: what the codes mean, ascending; empty for numbers.
    """

    xy: NDArray[np.float64]
    observed: NDArray[Any]
    predicted: NDArray[Any]
    fold: NDArray[np.int64]
    repeat: NDArray[np.int64]
    unit: NDArray[np.int64]
    weight: NDArray[np.float64]
    unit_weight: NDArray[np.float64]
    trained: NDArray[np.float64]
    state: NDArray[Any]
    probabilities: NDArray[np.float32] | None
    names: tuple[str, ...]
    classes: tuple[ClassEntry, ...]

    @property
    def is_judged(self) -> NDArray[np.bool_]:
        """bool[n]."""
        return np.asarray(self.state == JUDGED)

    def take(self, rows: NDArray[np.int64]) -> SampleRows:
        """Those of some rows, by number, in their order."""
        changes = {
            name: getattr(self, name)[rows]
            for name in ("xy", "observed", "predicted", "fold", "repeat", "unit", "weight", "unit_weight", "trained",
                         "state")
        }  # fmt: skip
        kept = None if self.probabilities is None else self.probabilities[rows]
        return replace(self, **changes, probabilities=kept)


def sample_rows(
    samples: Samples, folds: Sequence[Fold], model: Assessment, classes: Sequence[ClassEntry]
) -> SampleRows:
    """What came of each sample.

    model: the assessment of these folds, with its predictions.
    """
    judged = model.predictions
    assert judged is not None
    lost = [(number, fold) for number, fold in enumerate(folds) if model.folds[number].not_judged]
    held = [judged.rows, *(fold.test for _, fold in lost)]
    rest = np.setdiff1d(np.arange(len(samples.y)), np.concatenate(held))
    rows = np.concatenate([*held, rest])
    count, more = len(judged.rows), len(rows) - len(judged.rows)
    fold = np.concatenate(
        [judged.fold, *(np.full(len(one.test), number) for number, one in lost), np.full(len(rest), -1)]
    ).astype(np.int64)
    repeats = np.array([*(one.repeat for one in folds), -1], np.int64)
    state = np.full(len(rows), LEARNED_ONLY, object)
    state[:count] = JUDGED
    for number, _ in lost:
        state[(fold == number) & (np.arange(len(rows)) >= count)] = f"not judged: {model.folds[number].not_judged}"

    def filled(values: NDArray[Any], fill: float) -> NDArray[Any]:
        return np.concatenate([values, np.full((more, *values.shape[1:]), fill, values.dtype)])

    return SampleRows(
        xy=samples.xy[rows],
        observed=samples.y[rows],
        predicted=filled(judged.predicted, 0),
        fold=fold,
        repeat=repeats[fold],
        unit=samples.units[rows],
        weight=filled(judged.weights, 0),
        unit_weight=filled(judged.unit_weights, 0),
        trained=filled(judged.trained, np.nan),
        state=state,
        probabilities=None if judged.probabilities is None else filled(judged.probabilities, np.nan),
        names=tuple(one.name for one in folds),
        classes=tuple(classes),
    )
