"""From what a model returns to a grid of features: maps as they are, tokens without those that stand before them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_onnx.model import ModelUnusable, Tensor

MOST_PREFIX = 8
"""More prefix tokens than this are not guessed: a class token, one of distillation and four registers are usual."""


def choose_output(outputs: Sequence[Tensor], asked: str | None, path: Path) -> Tensor:
    """The output with that name, or the only one with three or four axes. Raises :class:`ModelUnusable`."""
    shown = "; ".join(str(one) for one in outputs)
    if asked is not None:
        found = next((one for one in outputs if one.name == asked), None)
        if found is None:
            raise ModelUnusable(
                f"'{path}' has no output '{asked}'. Outputs: {shown}.",
                hint="Export the model with that layer as an output.",
                where="encoder.output",
            )
        return found
    spatial = [one for one in outputs if len(one.dims) in (3, 4)]
    if len(spatial) == 1:
        return spatial[0]
    if not spatial:
        raise ModelUnusable(
            f"'{path}' has no spatial output, N x features x rows x columns or N x tokens x features. "
            f"Outputs: {shown}.",
            hint="Export the model without its pooling and classifier.",
            where="encoder.model",
        )
    raise ModelUnusable(
        f"'{path}' has several outputs that could hold the features: {shown}.",
        hint=f"Name one, as in encoder.output={spatial[0].name}.",
        where="encoder.output",
    )


def prefix_of(tokens: int, side: int, multiple: int | None, path: Path) -> int:
    """How many of the tokens stand before those of the patches, where only one number is possible.

    side: of the tile. multiple: the patch size, when it is known. Raises :class:`ModelUnusable`.
    """
    if multiple is not None:
        possible = [tokens - (side // multiple) ** 2]
    else:
        grids = [grid for grid in range(1, isqrt(tokens) + 1) if side % grid == 0]
        possible = [tokens - grid**2 for grid in grids]
    possible = [prefix for prefix in possible if 0 <= prefix <= MOST_PREFIX]
    if len(possible) == 1:
        return possible[0]
    shown = " or ".join(str(prefix) for prefix in sorted(possible)) or "none"
    raise ModelUnusable(
        f"'{path}' gives {tokens} tokens for a tile of {side} pixels; the number of prefix tokens before those of "
        f"the patches is ambiguous (possible: {shown}).",
        hint="Give encoder.prefix_tokens, or the patch size as encoder.multiple.",
        where="encoder.prefix_tokens",
    )


def as_map(array: NDArray[np.float32], prefix: int) -> NDArray[np.float32]:
    """``[N, D, g, g]`` as it is, ``[N, prefix + g * g, D]`` -> ``[N, D, g, g]``."""
    if array.ndim == 4:
        return array
    count, tokens, features = array.shape
    grid = isqrt(tokens - prefix)
    return array[:, prefix:].transpose(0, 2, 1).reshape(count, features, grid, grid)


def check_map(shape: Sequence[int], prefix: int, side: int, output: Tensor, path: Path) -> None:
    """Refuse what is not a square grid of whole pixels for a tile of that side. Raises :class:`ModelUnusable`."""
    if len(shape) == 3:
        patches = shape[1] - prefix
        if patches < 1 or isqrt(patches) ** 2 != patches:
            raise ModelUnusable(
                f"output '{output.name}' of '{path}' has {shape[1]} tokens; without {prefix} prefix tokens, "
                f"{patches} are not a square grid.",
                hint="Give encoder.prefix_tokens.",
                where="encoder.prefix_tokens",
            )
        rows = columns = isqrt(patches)
    elif len(shape) == 4:
        rows, columns = shape[2:]
    else:
        raise ModelUnusable(
            f"output '{output.name}' of '{path}' has {len(shape)} axes, not a map of features or tokens.",
            hint="Name another one as encoder.output.",
            where="encoder.output",
        )
    if rows != columns or side % rows:
        raise ModelUnusable(
            f"'{path}' gives {rows} x {columns} output pixels for a tile of {side} pixels; an output pixel must be "
            "a whole number of pixels.",
            hint="Give tiles that are a multiple of the model's patch size or stride (tiling.size), or export it with "
            "padding that keeps the grid.",
            where="tiling.size",
        )
