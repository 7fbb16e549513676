"""Folds of whole units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core import Fold, LabelsUnusable
from iamap_core.plugin_support import Units

Labels = NDArray[np.int64]

MAX_ROWS = 100_000_000
"""Most row numbers in all folds of one unit each, eight bytes each."""


def folds_of(units: Units, fold: Labels, *, shares_places: bool = False) -> list[Fold]:
    """One fold for each number in ``int64[m]``, the fold in which each unit is tested."""
    of_sample = fold[units.of_sample]
    return [
        Fold(
            name=f"fold {number}",
            train=np.flatnonzero(of_sample != code),
            test=np.flatnonzero(of_sample == code),
            shares_places=shares_places,
        )
        for number, code in enumerate(np.unique(fold), start=1)
    ]


def one_by_one(units: Units, left_out: Sequence[Labels]) -> list[Fold]:
    """A fold for each unit, which leaves out further units: ``int64[k]`` of their numbers for each."""
    everything = np.arange(len(units.rows))
    folds = []
    for unit, others in enumerate(left_out):
        away = np.zeros(len(units), bool)
        away[others] = True
        excluded = away[units.of_sample]
        tested = units.of_sample == unit
        name = f"{units.word.removesuffix('s')} {unit + 1}"
        folds.append(
            Fold(
                name=name,
                train=everything[~(tested | excluded)],
                test=everything[tested],
                excluded=everything[excluded],
            )
        )
    return folds


def require_at_most(units: Units, limit: int, validator: str) -> None:
    """Raises :class:`~iamap_core.errors.LabelsUnusable` when a fold for each unit is too much to ask."""
    if len(units) > limit:
        raise LabelsUnusable(
            f"validator={validator} makes one fold for each of the {len(units)} {units.word}, "
            f"and validator.max_units is {limit}.",
            hint="Use validator=knndm, which makes few folds that are as hard.",
            where="validator.max_units",
        )
    if len(units) * len(units.rows) > MAX_ROWS:
        raise LabelsUnusable(
            f"validator={validator} makes one fold for each of the {len(units)} {units.word}, "
            f"which is too much for {len(units.rows)} samples.",
            hint="Use validator=knndm, which makes few folds that are as hard, or take fewer samples of each polygon.",
            where="validator",
        )
