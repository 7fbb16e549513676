"""What a bundle brings back, checked before a component works with it.

A bundle may be damaged or made to do harm. Compiled code trusts shapes and indices, so that wrong ones could end the
process: nothing is taken up here whose type, shape, finiteness or range is not as a fit would have left it.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal

from iamap_core.errors import BundleInvalid

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME = re.compile(r"[A-Za-z_]\w{0,99}", re.ASCII)
"""What a value may be called."""
KINDS = "biufU"
"""Kinds of numpy types: truth values, whole and decimal numbers, text of fixed length."""
LARGEST = sys.float_info.max
TYPES = {"f": ("float32", "float64"), "i": ("int32", "int64")}


class SavedState:
    """A state under inspection, for the ``restore`` of a component.

    sizes: lengths that are known already, by letter.

    Each value is asked for together with what it must be. A letter stands for a length: arrays whose axes carry the
    same letter must agree in it. Here are three centres with eight features each, and for each sample the number of its
    centre:

    >>> import numpy as np
    >>> import iamap_core as iamap
    >>> state = {"centres": np.zeros((3, 8)), "nearest": np.array([2, 0]), "radius": 0.5}
    >>> saved = iamap.SavedState(state, D=8)
    >>> saved.array("centres", "KD").shape
    (3, 8)
    >>> saved.array("nearest", "n", kind="i", low=0, high=saved.size("K") - 1)
    array([2, 0])
    >>> saved.number("radius", low=0)
    0.5

    What is not as it must be raises :class:`~iamap_core.errors.BundleInvalid`:

    >>> iamap.SavedState({"axes": np.zeros((3, 7))}, D=8).array("axes", "KD")
    Traceback (most recent call last):
    iamap_core.errors.BundleInvalid: the bundle does not hold what was learned: 'axes' has shape (3, 7), not (K, 8). ...
    """

    def __init__(self, state: Mapping[str, Any], **sizes: int) -> None:
        self._state = state
        self._sizes = dict(sizes)

    def array(
        self,
        name: str,
        axes: str,
        kind: Literal["f", "i"] = "f",
        *,
        low: float = -math.inf,
        high: float = math.inf,
        empty: bool = False,
    ) -> NDArray[Any]:
        """The array of that name, its values side by side in memory and all of them finite.

        axes: one sign per axis: a letter for a length that is the same wherever the letter is, a digit for itself.
        kind: ``f`` for float32 or float64, ``i`` for int32 or int64.
        low, high: least and greatest value.
        empty: whether an axis may have length 0.
        """
        import numpy as np  # listing components does without

        if kind not in TYPES:
            raise ValueError(f"kind is {kind!r}, not 'f' or 'i'; all axes are one text, such as 'nD'")

        value = self._state.get(name)
        if not isinstance(value, np.ndarray):
            raise self.damaged(f"'{name}' is missing or not an array")
        if value.dtype.name not in TYPES[kind]:
            raise self.damaged(f"'{name}' holds {value.dtype}, not {' or '.join(TYPES[kind])}")
        lengths = [int(sign) if sign.isdigit() else self._sizes.get(sign) for sign in axes]
        known = {sign: length for sign, length in zip(axes, value.shape, strict=False) if not sign.isdigit()}
        fits = value.ndim == len(axes) and all(
            length == (known[sign] if want is None else want)
            for sign, want, length in zip(axes, lengths, value.shape, strict=True)
        )
        if not fits:
            wanted = [sign if want is None else str(want) for sign, want in zip(axes, lengths, strict=True)]
            inside = ", ".join(wanted) + ("," if len(wanted) == 1 else "")
            raise self.damaged(f"'{name}' has shape {value.shape}, not ({inside})")
        if not value.size and not empty:
            raise self.damaged(f"'{name}' is empty")
        if not np.isfinite(value).all():
            raise self.damaged(f"'{name}' holds values that are not finite")
        if value.size and (value.min() < low or value.max() > high):
            raise self.damaged(f"'{name}' holds values outside {low:g}..{high:g}")
        self._sizes |= known
        return np.ascontiguousarray(value)

    def number(self, name: str, low: float = -math.inf, high: float = math.inf) -> float:
        """The number of that name, finite and from ``low`` to ``high``."""
        value = self._state.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
            raise self.damaged(f"'{name}' is missing or not a number")
        if not low <= value <= high:
            raise self.damaged(f"'{name}' is {value:g}, outside {low:g}..{high:g}")
        return float(value)

    def whole(self, name: str, low: float = -math.inf, high: float = math.inf) -> int:
        """The whole number of that name, from ``low`` to ``high``."""
        value = self.number(name, low, high)
        if value != int(value):
            raise self.damaged(f"'{name}' is {value:g}, not a whole number")
        return int(value)

    def text(self, name: str, among: Collection[str] = ()) -> str:
        """The text of that name. among: what it may be; anything when empty."""
        value = self._state.get(name)
        if not isinstance(value, str):
            raise self.damaged(f"'{name}' is missing or not a text")
        if among and value not in among:
            raise self.damaged(f"'{name}' is {value[:80]!r}, not {' or '.join(map(repr, among))}")
        return value

    def figures(self, name: str) -> dict[str, Any]:
        """The table of that name, which is only shown and never worked with."""
        value = self._state.get(name)
        if not isinstance(value, dict):
            raise self.damaged(f"'{name}' is missing or not a table")
        return dict(value)

    def size(self, letter: str) -> int:
        """The length that a letter came to stand for."""
        return self._sizes[letter]

    def damaged(self, what: str) -> BundleInvalid:
        """The error for something else that is wrong, such as an order; what: the end of a sentence."""
        return BundleInvalid(
            f"the bundle does not hold what was learned: {what}.",
            hint="The file is damaged or altered. Train again, or get a fresh copy.",
            where="model",
        )
