"""Trained models on arrays: what `iamap predict` would write, for pixels that are in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from iamap_core.errors import BandMismatch, NoProbabilities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from iamap_core.bundle.bundle import Bundle as CoreBundle
    from iamap_core.raster.classes import ClassEntry


@dataclass(frozen=True)
class Bundle:
    """A trained model, or a reducer, clusterer or scorer that was kept: ``Bundle.load("model.iamap")``."""

    _core: CoreBundle

    def __post_init__(self) -> None:
        if isinstance(self._core, str | os.PathLike):
            raise TypeError(f"Bundle.load({str(self._core)!r}) reads a bundle from its file.")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Bundle:
        """Read a bundle; everything in it is checked first.

        Raises :class:`~iamap_core.errors.BundleInvalid`.
        """
        from iamap_core.bundle.bundle import Bundle as CoreBundle
        from iamap_core.catalog import Catalog

        return cls(CoreBundle.load(Path(path), Catalog.installed()))

    @property
    def kind(self) -> str:
        """Kind of its last step: predictor, reducer, clusterer or scorer."""
        return self._core.kind

    @property
    def bands(self) -> tuple[str, ...]:
        """Names of what it takes of each pixel, in order."""
        from iamap_core.raster.companion import statistic_names

        companion = tuple(band.name for band in self._core.companion)
        return (*(band.name for band in self._core.bands), *(statistic_names(companion) if companion else ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the bands of its map."""
        return self._core.names

    @property
    def classes(self) -> tuple[ClassEntry, ...]:
        """What the codes of its map mean: code, name and colour; nothing for numbers."""
        return self._core.classes

    @property
    def nodata(self) -> float:
        """What its map holds where a pixel is not valid: a code for classes, NaN for numbers."""
        return float(self._core.layout.nodata)

    def predict(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """The values that the map would have.

        pixels: ``[bands, height, width]`` gives ``[height, width]``, or ``[D, height, width]`` for several bands of the
        map; ``[n, bands]`` gives ``[n]`` or ``[n, D]``. Where a band is NaN, infinite or masked, the map has
        :attr:`nodata`.

        Raises :class:`~iamap_core.errors.BandMismatch` for another number of bands.
        """
        layout = self._core.layout
        return self._mapped(pixels, self._core.apply, len(layout.names), layout.dtype, layout.nodata)

    def predict_proba(self, pixels: NDArray[Any]) -> NDArray[np.float32]:
        """The probability of each class, in the order of :attr:`classes`; NaN where a pixel is not valid.

        pixels: as for :meth:`predict`; ``[classes, height, width]`` or ``[n, classes]`` comes out.

        Raises :class:`~iamap_core.errors.NoProbabilities` for a model that gives none, and
        :class:`~iamap_core.errors.BandMismatch`.
        """
        import numpy as np

        from iamap_core.interfaces import Probabilistic

        predictor, name = self._core.stages[-1].component, self._core.stages[-1].bound.name
        if not self.classes or not isinstance(predictor, Probabilistic):
            raise NoProbabilities(f"{name} gives no class probabilities.", hint="Use predict().")

        def shares(X: NDArray[np.float32]) -> NDArray[np.float32]:
            return cast(Probabilistic, predictor).predict_proba(self._core.before_last(X))

        width = shares(np.zeros((1, self._core.width), np.float32)).shape[1]
        return self._mapped(pixels, shares, width, "float32", np.nan, keep_axis=True)

    def _mapped(
        self, pixels: NDArray[Any], function: Any, width: int, dtype: str, nodata: float, *, keep_axis: bool = False
    ) -> NDArray[Any]:
        import numpy as np

        from iamap_core.raster.blocks import complete

        filled = np.ma.filled(np.ma.asarray(pixels, dtype=np.float32), np.nan)
        is_raster = filled.ndim == 3
        if filled.ndim not in (2, 3) or (taken := filled.shape[0 if is_raster else 1]) != self._core.width:
            given = f"{taken} bands" if filled.ndim in (2, 3) else f"{filled.ndim} axes"
            raise BandMismatch(
                f"this bundle takes {self._core.width} bands, and the array of shape {filled.shape} has {given}.",
                hint=f"Give [bands, height, width] or [n, bands] with the bands {_listed(self.bands)}.",
                where="pixels",
            )
        flat = filled.reshape(len(filled), -1) if is_raster else filled.T
        valid = complete(flat)
        out = np.full((width, flat.shape[1]), nodata, dtype)
        if valid.any():
            # The values of a band lie side by side, as when a map is made.
            out[:, valid] = np.asarray(function(np.ascontiguousarray(flat[:, valid]).T)).reshape(valid.sum(), -1).T
        several = width > 1 or keep_axis
        if is_raster:
            grid = out.reshape(width, *filled.shape[1:])
            return grid if several else grid[0]
        return out.T if several else out[0]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:10])}, … {names[-1]}"
