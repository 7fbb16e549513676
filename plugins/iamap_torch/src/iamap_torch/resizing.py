"""Tiles and feature maps of numpy from one size to another, bilinear, as :mod:`iamap_torch.images` does it in torch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def resized(images: Floats, side: int, *, antialias: bool = False) -> Floats:
    """``float32[N, C, h, w]`` -> ``float32[N, C, side, side]``; as they are when they have that size.

    antialias: where images become smaller, weigh all pixels that an output pixel covers, as torch and Pillow do.
    """
    height, width = images.shape[-2:]
    if (height, width) == (side, side):
        return images
    return np.asarray(_weights(height, side, antialias) @ images @ _weights(width, side, antialias).T, np.float32)


def side_by_side(maps: Sequence[Floats], grid: int) -> Floats:
    """Maps ``float32[N, D_i, h_i, w_i]`` -> ``float32[N, sum of D_i, grid, grid]`` in their order."""
    return np.ascontiguousarray(np.concatenate([resized(one, grid) for one in maps], axis=1), dtype=np.float32)


@lru_cache(maxsize=16)
def _weights(before: int, after: int, antialias: bool) -> Floats:
    """``float32[after, before]``, the share of each input pixel in each output pixel: triangles around centres, whose
    first and last pixels stand for what lies beyond the border."""
    scale = before / after
    centres = (np.arange(after) + 0.5) * scale
    if not antialias:  # the border pixel counts where a centre lies beyond it
        centres = np.clip(centres, 0.5, before - 0.5)
    reach = max(scale, 1.0) if antialias else 1.0
    shares = np.maximum(0, 1 - abs(np.arange(before) + 0.5 - centres[:, None]) / reach)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)
