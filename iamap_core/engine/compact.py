"""Features as a few components in eight bits: ``write.preset=compact``.

The components are the principal components about the origin: features are not centred, so that the components keep
their distances and their cosine similarities alike. None is rescaled. Each is stored in whole codes with a scale and an
offset of its own, eight standard deviations of what the components were fitted on to either side of its mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.packing import Codes, Scaling

COMPONENTS = 64
"""Components that are kept, as many as the features when there are fewer."""
REACH = 8.0
"""Standard deviations on either side of the mean that codes reach: rare things lie far out, and a step is still a
sixteenth of a standard deviation."""
MAX_PAIRS = 2_000
"""Pairs of places whose distances are compared."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Loss:
    """What components in eight bits lose of features that they were not fitted on.

    variance: share of the features' variance that is kept.
    distances: correlation of the distances between places, before and after; ``None`` where there are no two.
    tiles: on which it was measured.
    """

    variance: float
    distances: float | None
    tiles: int

    def facts(self) -> dict[str, Any]:
        """As JSON values, for provenance."""
        distances = None if self.distances is None else round(self.distances, 4)
        return {"variance_kept": round(self.variance, 4), "distance_correlation": distances, "tiles": self.tiles}


@dataclass(frozen=True)
class Compact:
    """axes: float32[K, D], of unit length and at right angles to each other.

    low, high: float64[K], the range of each component that codes stand for.
    tiles: on which they were fitted. loss: ``None`` until it is measured.
    """

    axes: Floats
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    tiles: int
    loss: Loss | None = None

    @property
    def packing(self) -> Codes:
        """How components are stored."""
        return Codes("uint8", tuple(Scaling(*ends) for ends in zip(self.low.tolist(), self.high.tolist(), strict=True)))

    @property
    def digest(self) -> str:
        """A short name of the axes: components with other axes are other bands, although they are called alike."""
        return hashlib.sha256(self.axes.tobytes()).hexdigest()[:12]

    def components(self, features: Floats) -> Floats:
        """``float32[D, height, width]`` -> ``float32[K, height, width]``; NaN stay.

        In double precision: how a product is rounded depends on threads and on how features lie in memory, and codes
        must not.
        """
        axes = self.axes.astype(np.float64)
        found = np.empty((len(self.axes), *features.shape[1:]), np.float32)
        for row in range(features.shape[1]):  # a row at a time needs no copy of features that lie in a mosaic
            found[:, row] = axes @ features[:, row].astype(np.float64, order="C")
        return found

    def restored(self, samples: Floats) -> Floats:
        """``float32[n, D]`` as a reader gets them back: components in eight bits, and features made of them again."""
        found = self.components(samples.T[:, None])
        packing = self.packing
        codes = packing.pack(found).data[:, 0].astype(np.float64)
        values = codes * np.array(packing.scales)[:, None] + np.array(packing.offsets)[:, None]
        return np.asarray(values.T @ self.axes, np.float32)


class Moments:
    """Sums over samples of which none is kept: exact, whatever their number."""

    def __init__(self, features: int) -> None:
        self.count = 0
        self._sum = np.zeros(features)
        self._products = np.zeros((features, features))

    def add(self, samples: Floats) -> None:
        """``float32[n, D]``."""
        values = samples.astype(np.float64)
        self.count += len(values)
        self._sum += values.sum(axis=0)
        self._products += values.T @ values

    def compact(self, tiles: int) -> Compact:
        """The components with the largest sums of squares. Raises ``ValueError`` without samples."""
        if not self.count:
            raise ValueError("no samples")
        kept = min(COMPONENTS, len(self._sum))
        products, mean = self._products / self.count, self._sum / self.count
        axes = np.linalg.eigh(products)[1][:, ::-1][:, :kept].T
        # A component may point either way: the largest of its numbers is positive, on any machine.
        largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1)
        axes = axes * np.where(largest < 0, -1.0, 1.0)
        middle = axes @ mean
        variance = ((axes @ products) * axes).sum(axis=1) - np.square(middle)
        reach = REACH * np.sqrt(np.maximum(variance, 0))
        reach = np.maximum(reach, max(1e-6, 1e-3 * float(reach.max(initial=0)), 1e-6 * float(np.abs(middle).max())))
        return Compact(axes.astype(np.float32), middle - reach, middle + reach, tiles)


def loss(compact: Compact, tiles: Iterable[Floats], seed: int) -> Loss:
    """What is lost of the features ``float32[n, D]`` of each tile; a few of each stand for it in distances."""
    measured, count, squares, lost, total = 0, 0, 0.0, 0.0, np.zeros(())
    kept: list[tuple[Floats, Floats]] = []
    rng = np.random.default_rng(seed)
    for samples in tiles:
        restored = compact.restored(samples)
        measured, count = measured + 1, count + len(samples)
        total = total + samples.sum(axis=0, dtype=np.float64)
        squares += float(np.square(samples, dtype=np.float64).sum())
        lost += float(np.square(samples.astype(np.float64) - restored).sum())
        some = rng.permutation(len(samples))[:64]
        kept.append((samples[some], restored[some]))
    variance = squares - float(np.square(total).sum()) / max(count, 1)
    share = max(0.0, 1 - lost / variance) if variance > 0 else 1.0
    return Loss(share, _distances(kept, rng), measured)


def _distances(kept: list[tuple[Floats, Floats]], rng: np.random.Generator) -> float | None:
    before, after = (np.concatenate([pair[which] for pair in kept]).astype(np.float64) for which in (0, 1))
    if len(before) < 4:
        return None
    one, other = rng.integers(len(before), size=(2, MAX_PAIRS))
    there = one != other
    apart = [np.linalg.norm(values[one[there]] - values[other[there]], axis=1) for values in (before, after)]
    if min(values.std() for values in apart) == 0:
        return None
    return float(np.corrcoef(*apart)[0, 1])
