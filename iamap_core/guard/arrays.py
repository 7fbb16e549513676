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
    value = plain(provider, step, value)
    fits = value.ndim == len(shape) and all(
        (length > 0 if want is None else length == want) for length, want in zip(value.shape, shape, strict=True)
    )
    if not fits:
        raise provider.broke(f"gave an array of shape {_shape(value.shape)} in {step}, not {_shape(shape)}.")
    if value.dtype.kind not in ("iu" if kind == "i" else "f"):
        promised = "integers" if kind == "i" else "floating-point numbers"
        raise provider.broke(f"gave values of type {value.dtype} in {step}, not {promised}.")
    if kind == "f" and not is_finite(_as_stored(value)):
        wrong = int(np.count_nonzero(~np.isfinite(_as_stored(value))))
        raise provider.broke(f"gave {wrong} of {value.size} values in {step} that are NaN or infinite.")
    return value


def _as_stored(values: NDArray[Any]) -> NDArray[Any]:
    """Numbers as a raster holds them: what is too large for float32 is infinite there."""
    with np.errstate(over="ignore"):
        return values.astype(np.float32) if values.dtype.itemsize > 4 else values


def plain(provider: Provider, step: str, value: object) -> NDArray[Any]:
    """The numpy array that a step gave. A masked one is refused: what lies behind its mask would get into a result."""
    if not isinstance(value, np.ndarray) or isinstance(value, np.ma.MaskedArray):
        what = "a masked array" if isinstance(value, np.ndarray) else type(value).__name__
        raise provider.broke(f"gave {what} in {step}, not a numpy array.")
    return np.asarray(value)


def is_finite(values: NDArray[Any]) -> bool:
    """Whether every value is a finite number; one pass without a copy where that is so."""
    with np.errstate(over="ignore", invalid="ignore"):
        total = values.sum()
    return bool(np.isfinite(total)) or bool(np.isfinite(values).all())


def _shape(lengths: tuple[int | None, ...]) -> str:
    inside = ", ".join("n" if length is None else str(length) for length in lengths)
    return f"({inside},)" if len(lengths) == 1 else f"({inside})"
