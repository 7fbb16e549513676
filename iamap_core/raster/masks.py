"""Masks: what beside its values says that a pixel of a file has no data, band by band, as GDAL knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.windows import Window


@dataclass(frozen=True)
class Masks:
    """The masks of a file; false where it has none.

    alpha: number of its alpha band; a pixel is empty where that is 0.
    shared: bands that have one mask together, such as that of a ``.msk`` file.
    single: bands that have a mask of their own.
    """

    alpha: int | None
    shared: frozenset[int]
    single: frozenset[int]

    @classmethod
    def of(cls, dataset: Any) -> Self:
        """Those of an open file. What follows from a nodata value is none of them."""
        interpreted = dataset.colorinterp
        alpha = interpreted.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in interpreted else None
        flags = dict(zip(dataset.indexes, dataset.mask_flag_enums, strict=True))
        shared = {index for index, own in flags.items() if MaskFlags.per_dataset in own and MaskFlags.alpha not in own}
        return cls(alpha, frozenset(shared), frozenset(index for index, own in flags.items() if not own))

    def __bool__(self) -> bool:
        return self.alpha is not None or bool(self.shared) or bool(self.single)

    def read(
        self, dataset: Any, bands: Sequence[int], window: Window, shape: tuple[int, int]
    ) -> NDArray[np.bool_] | None:
        """``bool[1 or B, height, width]``, where bands are empty by them; ``None`` where these bands have no mask."""
        found: NDArray[np.bool_] | None = None
        if self.alpha is not None:
            found = (dataset.read(self.alpha, window=window, out_shape=shape) == 0)[None]
        if one := next((band for band in bands if band in self.shared), None):
            empty = (dataset.read_masks(one, window=window, out_shape=shape) == 0)[None]
            found = empty if found is None else found | empty
        if any(band in self.single for band in bands):
            each = np.zeros((len(bands), *shape), bool)
            for row, band in enumerate(bands):
                if band in self.single:
                    each[row] = dataset.read_masks(band, window=window, out_shape=shape) == 0
            found = each if found is None else found | each
        return found
