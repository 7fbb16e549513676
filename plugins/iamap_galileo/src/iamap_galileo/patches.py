"""Patches of any size from a kernel trained at one size.

A kernel of 8 x 8 pixels is fitted to patches of p x p by the pseudo-inverse of the resampling: with ``B`` the matrix
that resamples an 8 x 8 image to p x p, the new kernel ``v`` solves ``B^T v = w`` in the sense of least squares, so that
a patch and its resampled copy give nearly the same token (Beyer et al. 2023, FlexiViT, equation 5).
"""

from __future__ import annotations

import torch  # noqa: TID253
from torch import Tensor  # noqa: TID253
from torch.nn.functional import interpolate  # noqa: TID253


def resampling(old: int, new: int) -> Tensor:
    """``float32[new * new, old * old]``: the matrix that resamples images, bicubic with antialiasing."""
    impulses = torch.eye(old * old).reshape(old * old, 1, old, old)
    return interpolate(impulses, size=(new, new), mode="bicubic", antialias=True).reshape(old * old, -1).T


def fitted_kernel(kernel: Tensor, patch_size: int) -> Tensor:
    """``float32[D, C, old, old]`` -> ``float32[D, C, patch_size, patch_size]``."""
    features, channels, old, _ = kernel.shape
    if patch_size == old:
        return kernel
    solved: Tensor = torch.linalg.pinv(resampling(old, patch_size).T) @ kernel.reshape(-1, old * old).T
    return solved.T.reshape(features, channels, patch_size, patch_size)
