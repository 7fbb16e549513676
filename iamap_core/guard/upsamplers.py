"""Upsamplers behind the boundary: a value for every pixel that has data."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iamap_core.guard.arrays import plain
from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import CoarseBlock, Upsampler

MAX_MARGIN_PX = 4096
"""A wider margin than this is a mistake: each block would be mostly margin."""


class GuardedUpsampler:
    """An upsampler whose blocks are checked."""

    def __init__(self, own: Upsampler, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    def margin(self, factor: float) -> int:
        with calling(self._provider, "margin"):
            margin = self._own.margin(factor)
        if not isinstance(margin, int) or not 0 <= margin <= MAX_MARGIN_PX:
            raise self._provider.broke(f"gave {margin!r} in margin, not a whole number from 0 to {MAX_MARGIN_PX}.")
        return margin

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        with calling(self._provider, "upsample"):
            values = self._own.upsample(block)
        values = plain(self._provider, "upsample", values)
        promised = (len(block.values), *block.guide.shape[1:])
        if values.shape != promised or values.dtype != np.float32:
            got = f"{values.dtype}{list(values.shape)}"
            raise self._provider.broke(f"gave {got} in upsample, not float32{list(promised)}.")
        wrong = int((~np.isfinite(values).all(axis=0) & block.valid).sum())
        if wrong:
            raise self._provider.broke(f"gave NaN or infinite values in upsample at {wrong} valid pixels.")
        return values
