"""Band adapters: from the raster's bands to the channels that an encoder expects."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.builtin import PcaConfig, RepeatConfig, SelectConfig
from iamap_core.errors import BandMismatch
from iamap_core.interfaces import BandPlan, BandSource, Wanted
from iamap_core.raster.bands import listing


class _AsTheyAre:
    """Channels that are bands, untouched."""

    def __init__(self, config: SelectConfig | RepeatConfig) -> None:
        self._wanted = config.bands

    def _planned(self, source: BandSource, wanted: Wanted) -> BandPlan:
        bands = source.numbers(self._wanted)
        note = fitted_channels(wanted, [source.names[number - 1] for number in bands])
        # The identity of features is made of these names, and other files of the same bands have the same features.
        return BandPlan(bands=bands, channels=own_names(source, bands), dates=dates_of(source, bands), note=note)

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        return block


def own_names(source: BandSource, numbers: Sequence[int]) -> tuple[str, ...]:
    """What the files call bands, which may be the same for several."""
    return tuple(source.bands[number - 1].own_name for number in numbers)


def dates_of(source: BandSource, numbers: Sequence[int]) -> tuple[datetime.date | None, ...]:
    """When bands were acquired; empty where that is known of none."""
    dates = tuple(source.bands[number - 1].date for number in numbers)
    return dates if any(dates) else ()


class Select(_AsTheyAre):
    """Bands unchanged; the encoder must have a channel for each."""

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        return self._planned(source, replace(wanted, adjustable=False))


class Repeat(_AsTheyAre):
    """Bands unchanged; the encoder's first layer is widened or narrowed to their number."""

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        return self._planned(source, wanted)


def fitted_channels(wanted: Wanted, names: Sequence[str]) -> str:
    """One sentence on how bands become channels. Raises BandMismatch when the encoder takes another number of them."""
    if wanted.channels in (None, len(names)):
        return f"The encoder receives the bands {listing(names)}."
    if not wanted.adjustable:
        raise BandMismatch(
            f"the encoder takes {wanted.channels} bands, but {len(names)} are selected: {listing(names)}.",
            hint=f"Name {wanted.channels} of them, as in bands.bands=[3,2,1], or use bands=pca or bands=repeat.",
            where="bands",
        )
    how = "repeated cyclically" if len(names) > (wanted.channels or 0) else "averaged"
    layer = f"The encoder's first layer of {wanted.channels} channels"
    return f"{layer} is {how} for the {len(names)} bands {listing(names)}."


class Pca:
    """The first principal components of all bands, each with mean 0 and standard deviation 1 over the raster.

    Bands are standardised first, so that a band with large numbers does not decide alone. A pixel without data in any
    band has no data.
    """

    def __init__(self, config: PcaConfig) -> None:
        self._config = config

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        count = self._config.components
        bands = source.numbers(self._config.bands)
        if wanted.channels not in (None, count) and not wanted.adjustable:
            raise BandMismatch(
                f"the encoder takes {wanted.channels} channels, but bands.components={count}.",
                hint=f"Give bands.components={wanted.channels}.",
                where="bands.components",
            )
        if count > len(bands):
            raise BandMismatch(
                f"bands.components={count} is too many: {source.name} has {len(bands)} bands to reduce.",
                hint="Give a smaller bands.components, or use bands=repeat.",
                where="bands.components",
            )
        sample = source.sample(self._config.sample, self._config.seed or 0, bands).astype(np.float64)
        mean = sample.mean(axis=0)
        sample -= mean  # in place: with thousands of bands every copy counts
        deviation = np.sqrt(np.square(sample).mean(axis=0))
        deviation[deviation == 0] = 1
        sample /= deviation
        variances, axes = np.linalg.eigh(sample.T @ sample / max(1, len(sample) - 1))
        del sample
        order = np.argsort(variances)[::-1][:count]
        axes, kept = axes[:, order], variances[order]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(count)])
        share = kept.sum() / variances.sum() if variances.sum() > 0 else 1.0
        weights = (axes / np.sqrt(np.maximum(kept, 1e-12))).T / deviation
        return BandPlan(
            bands=bands,
            channels=tuple(f"pca_{number + 1}" for number in range(count)),
            arrays={"weights": weights.astype(np.float32), "offset": (weights @ mean).astype(np.float32)},
            pixels=False,
            note=f"{len(bands)} bands are reduced to {count} principal components with {share:.1%} of their variance.",
        )

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        return self.adapt_planned(block, plan)

    @staticmethod
    def adapt_planned(block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        """What the plan alone says."""
        offset = plan.arrays["offset"].reshape(-1, *(1,) * (block.ndim - 1))
        scores: NDArray[np.float32] = np.tensordot(plan.arrays["weights"], block, axes=1) - offset
        return scores
