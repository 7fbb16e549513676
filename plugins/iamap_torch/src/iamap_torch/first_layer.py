"""The first layer for another number of channels than it was trained with.

With n bands and m channels: more bands than channels repeat the weights in turn, ``new[j] = w[j % m] * m / n``; fewer
average them, ``new[j] = mean of w[i] for i % n == j, times m / n``. The factor keeps activations about as large as they
were; with one band, or a multiple of m, equal bands give exactly what an image of equal channels gave. Biases stay.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_core import BandMismatch


def fit(convolutions: Sequence[nn.Conv2d], *, trained: int, channels: int, model: str) -> None:
    """Widen or narrow the convolutions that see the pixels, in place.

    trained: number of channels of the network's training.
    Raises :class:`~iamap_core.errors.BandMismatch` by the network's name when there is no such convolution.
    """
    if channels == trained:
        return
    if not convolutions:
        raise BandMismatch(
            f"model '{model}' takes {trained} channels, not {channels}, and its first layer cannot be widened or "
            "narrowed.",
            hint=f"Choose {trained} bands, as in bands=select bands.bands=[1,2,3], or let bands=pca make them.",
            where="bands",
        )
    for convolution in convolutions:
        convolution.weight = nn.Parameter(cycled(convolution.weight.detach(), channels), requires_grad=False)
        convolution.in_channels = channels


def cycled(weight: Tensor, channels: int) -> Tensor:
    """``float32[out, m, …]`` -> ``float32[out, channels, …]``, repeated in turn or averaged, and rescaled."""
    trained = weight.shape[1]
    if channels >= trained:
        new = weight[:, [j % trained for j in range(channels)]]
    else:
        new = torch.stack([weight[:, j::channels].mean(dim=1) for j in range(channels)], dim=1)
    return new * (trained / channels)
