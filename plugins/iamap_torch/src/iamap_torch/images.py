"""Tiles and feature maps between numpy and torch, and from one size to another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch  # noqa: TID253
from numpy.typing import NDArray
from torch import Tensor  # noqa: TID253
from torch.nn.functional import interpolate  # noqa: TID253


def pixels(batch: NDArray[np.float32], device: torch.device) -> Tensor:
    """``float32[N, C, S, S]`` in any memory order -> a copy on the device.

    A copy, because networks may work in place and the caller's array stays as it is. A graphics card fetches it from
    pinned memory by itself, while the processor goes on.
    """
    images = torch.from_numpy(np.array(batch, dtype=np.float32, order="C"))
    return images.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else images.to(device)


def resized(images: Tensor, side: int, *, antialias: bool = False) -> Tensor:
    """``float32[N, C, h, w]`` -> ``float32[N, C, side, side]``, bilinear; as they are when they have that size."""
    if images.shape[-2:] == (side, side):
        return images
    return interpolate(images, size=(side, side), mode="bilinear", antialias=antialias)


def side_by_side(maps: Sequence[Tensor], grid: int) -> NDArray[np.float32]:
    """Maps ``[N, D_i, h_i, w_i]`` -> ``float32[N, sum of D_i, grid, grid]`` in their order, on the processor."""
    together = torch.cat([resized(one, grid) for one in maps], dim=1)
    features: NDArray[np.float32] = together.float().contiguous().cpu().numpy()
    return features
