"""What a bundle brings back, checked before anything works with it.

A bundle may be damaged or made to do harm. Compiled code trusts shapes and indices, so that wrong ones could end the
process: nothing is taken up here whose type, shape, finiteness or range is not as a fit would have left it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import BundleInvalid, State

KINDS = {"f": (np.dtype(np.float32), np.dtype(np.float64)), "i": (np.dtype(np.int32), np.dtype(np.int64))}


class Saved:
    """A state under inspection; sizes that carry one name must agree between all that is taken from it.

    >>> saved = Saved({"centres": np.zeros((3, 8)), "labels": np.arange(3)})
    >>> saved.array("centres", "kD"), saved.array("labels", "k", low=0, high=3)  # doctest: +SKIP
    """

    def __init__(self, state: State, **sizes: int) -> None:
        self._state = state
        self._sizes = dict(sizes)

    def array(
        self, name: str, axes: str, kind: str = "f", low: float = -math.inf, high: float = math.inf
    ) -> NDArray[Any]:
        """The array of that name.

        axes: one sign per axis: a letter stands for the same number everywhere, ``n`` for at least one, a digit for
        itself.
        kind: ``f`` for float32 or float64, ``i`` for int32 or int64.
        low, high: least and greatest value. All values must be finite.

        Raises :class:`~iamap_core.errors.BundleInvalid`.
        """
        value = self._state.get(name)
        if not isinstance(value, np.ndarray):
            raise self.damaged(f"'{name}' is missing or not an array")
        if value.dtype not in KINDS[kind]:
            raise self.damaged(f"'{name}' is of type {value.dtype}")
        if value.ndim != len(axes):
            raise self.damaged(f"'{name}' has {value.ndim} axes instead of {len(axes)}")
        for letter, size in zip(axes, value.shape, strict=True):
            if (int(letter) if letter.isdigit() else self._sizes.setdefault(letter, size)) != size:
                raise self.damaged(f"'{name}' has shape {value.shape}, which does not fit the rest")
            if size == 0 and letter == "n":
                raise self.damaged(f"'{name}' is empty")
        if not np.isfinite(value).all():
            raise self.damaged(f"'{name}' holds values that are not finite")
        if value.size and (value.min() < low or value.max() > high):
            raise self.damaged(f"'{name}' holds values outside {low:g}..{high:g}")
        return np.ascontiguousarray(value)

    def number(self, name: str, low: float = -math.inf, high: float = math.inf) -> float:
        """The number of that name. Raises :class:`~iamap_core.errors.BundleInvalid`."""
        value = self._state.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.damaged(f"'{name}' is not a number in {low:g}..{high:g}")
        return float(value)

    def figures(self, name: str) -> dict[str, Any]:
        """The table of that name, which is only shown and never worked with."""
        value = self._state.get(name)
        if not isinstance(value, dict):
            raise self.damaged(f"'{name}' is not a table")
        return dict(value)

    def size(self, letter: str) -> int:
        """The number that an axis letter came to stand for."""
        return self._sizes[letter]

    def damaged(self, what: str) -> BundleInvalid:
        """The error that says what is wrong with a bundle."""
        return BundleInvalid(
            f"the bundle does not hold what was learned: {what}.",
            hint="The file is damaged or altered. Train again, or get a fresh copy.",
            where="model",
        )
