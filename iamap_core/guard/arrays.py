"""Whether an array is what was promised: its shape, its type, its values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.guard.boundary import Provider


def checked(
    provider: Provider, step: str, value: object, shape: tuple[int | None, ...], kind: str = "f"
) -> NDArray[Any]:
    """The array that a step gave, when it has the promised shape (``None``: any length but 0) and the promised kind.

    kind: ``f`` for floating-point numbers, all of them finite, or ``i`` for integers.
    """
    if not isinstance(value, np.ndarray):
        raise provider.broke(f"gave {type(value).__name__} in {step}, not a numpy array.")
    fits = value.ndim == len(shape) and all(
        (length > 0 if want is None else length == want) for length, want in zip(value.shape, shape, strict=True)
    )
    if not fits:
        raise provider.broke(f"gave an array of shape {_shape(value.shape)} in {step}, not {_shape(shape)}.")
    if value.dtype.kind not in ("iu" if kind == "i" else "f"):
        promised = "integers" if kind == "i" else "floating-point numbers"
        raise provider.broke(f"gave values of type {value.dtype} in {step}, not {promised}.")
    if kind == "f" and not is_finite(value):
        wrong = int(np.count_nonzero(~np.isfinite(value)))
        raise provider.broke(f"gave {wrong} of {value.size} values in {step} that are NaN or infinite.")
    return value


def is_finite(values: NDArray[Any]) -> bool:
    """Whether every value is a finite number; one pass without a copy where that is so."""
    with np.errstate(over="ignore", invalid="ignore"):
        total = values.sum()
    return bool(np.isfinite(total)) or bool(np.isfinite(values).all())


def _shape(lengths: tuple[int | None, ...]) -> str:
    inside = ", ".join("n" if length is None else str(length) for length in lengths)
    return f"({inside},)" if len(lengths) == 1 else f"({inside})"
