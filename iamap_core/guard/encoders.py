"""Encoders and band adapters behind the boundary."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import BandMismatch
from iamap_core.guard.arrays import checked, is_finite, plain
from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import (
    BandAdapter,
    BandPlan,
    BandSource,
    Calibrates,
    Calibration,
    Encoder,
    EncoderPlan,
    EncodesTiles,
    Geometry,
    Input,
    OpenEncoder,
    Tiles,
    Wanted,
)


class GuardedEncoder:
    """An encoder whose answers are checked."""

    def __init__(self, own: Encoder, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    @property
    def wanted(self) -> Wanted:
        with calling(self._provider, "wanted"):
            wanted = self._own.wanted
        if not isinstance(wanted, Wanted):
            raise self._provider.broke(f"has {type(wanted).__name__} as wanted, not Wanted.")
        return wanted

    def open(self, plan: EncoderPlan, device: str) -> GuardedOpenEncoder:
        with calling(self._provider, "open", sets_threads=True):
            opened = self._own.open(plan, device)
            calibrates = isinstance(opened, Calibrates)
        return (_CalibratingEncoder if calibrates else GuardedOpenEncoder)(opened, plan, self._provider)


class GuardedOpenEncoder:
    """An open encoder whose features are checked.

    takes_tiles: whether it asks for valid pixels and places, so that for others nothing is computed.
    """

    def __init__(self, own: OpenEncoder, plan: EncoderPlan, provider: Provider) -> None:
        self._own = own
        self._provider = provider
        self.takes_tiles = isinstance(own, EncodesTiles)
        with calling(provider, "open"):
            geometry = own.geometry
        if not isinstance(geometry, Geometry):
            raise provider.broke(f"has {type(geometry).__name__} as geometry, not Geometry.")
        if plan.tile_size % geometry.grid:
            raise provider.broke(
                f"has a geometry of {geometry.grid} x {geometry.grid} output pixels for tiles of "
                f"{plan.tile_size} x {plan.tile_size} pixels, so that output pixels would cut input pixels."
            )
        self.geometry = geometry

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """Features of tiles without a gap at places that are not known."""
        return self.encode_tiles(Tiles.of(batch))

    def encode_tiles(self, tiles: Tiles) -> NDArray[np.float32]:
        own, step = self._own, "encode_tiles" if self.takes_tiles else "encode"
        with calling(self._provider, step):
            features = own.encode_tiles(tiles) if isinstance(own, EncodesTiles) else own.encode(tiles.pixels)
        count, side = len(tiles.pixels), self.geometry.grid
        return checked(self._provider, step, features, (count, self.geometry.features, side, side))


class _CalibratingEncoder(GuardedOpenEncoder):
    def calibrate(self, tiles: NDArray[np.float32]) -> Calibration:
        own = self._own
        assert isinstance(own, Calibrates)
        with calling(self._provider, "calibrate"):
            calibration = own.calibrate(tiles)
        if not isinstance(calibration, Calibration):
            raise self._provider.broke(f"gave {type(calibration).__name__} in calibrate, not Calibration.")
        return calibration


def _check_inputs(provider: Provider, plan: BandPlan, inputs: Sequence[Input]) -> None:
    """Whether every input has the bands and the number of dates that it takes, in its order."""
    if not plan.inputs:
        raise BandMismatch(
            f"{provider.what} does not choose bands for encoders that take several dates or sensors.",
            hint="Use bands=auto or bands=named.",
            where="bands",
        )
    if list(plan.inputs) != sorted(plan.inputs) or not 0 <= plan.inputs[0] <= plan.inputs[-1] < len(inputs):
        raise provider.broke(
            f"planned channels for the inputs {list(plan.inputs)}, but they come input by input, from 0 to "
            f"{len(inputs) - 1}."
        )
    dates = plan.dates or (None,) * len(plan.channels)
    for number, one in enumerate(inputs):
        images: dict[object, list[str]] = {}
        for of, day, channel in zip(plan.inputs, dates, plan.channels, strict=True):
            if of == number:
                images.setdefault(day, []).append(channel)
        fewest, most = one.dates
        what = f"input {one.name or number} of the encoder"
        if not fewest <= len(images) <= most:
            raise provider.broke(f"planned {len(images)} dates for {what}, which takes {fewest} to {most}.")
        if len(images) > 1 and (None in images or list(images) != sorted(images, key=str)):
            raise provider.broke(f"planned dates for {what} that are not known or not in order.")
        for channels in images.values():
            known = [band for band in one.bands if band in channels]
            if channels != known or (len(known) < len(one.bands) and not one.subset):
                raise provider.broke(f"planned the channels {channels} for {what}, which takes {list(one.bands)}.")


class GuardedAdapter:
    """A band adapter whose plans and channels are checked."""

    def __init__(self, own: BandAdapter, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        with calling(self._provider, "plan"):
            plan = self._own.plan(source, wanted)
        provider, count = self._provider, len(source.bands)
        if not isinstance(plan, BandPlan):
            raise provider.broke(f"gave {type(plan).__name__} in plan, not BandPlan.")
        wrong = [number for number in plan.bands if not 1 <= number <= count]
        if wrong:
            raise provider.broke(
                f"planned band {wrong[0]}, but bands are counted from 1 and {source.name} has {count} of them."
            )
        for name, array in plan.arrays.items():
            if not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf":
                what = f"{array.dtype} values" if isinstance(array, np.ndarray) else type(array).__name__
                raise provider.broke(f"planned {what} as the array '{name}', not an array of numbers.")
        channels = len(plan.channels)
        if wanted.channels is not None and channels != wanted.channels and not (wanted.adjustable or wanted.subset):
            raise provider.broke(f"planned {channels} channels for an encoder that takes {wanted.channels}.")
        if wanted.wavelengths and not plan.wavelengths:
            raise provider.broke("planned channels without wavelengths for an encoder that must know them.")
        if wanted.inputs:
            _check_inputs(provider, plan, wanted.inputs)
        return plan

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        with calling(self._provider, "adapt"):
            channels = self._own.adapt(block, plan)
        channels = plain(self._provider, "adapt", channels)
        promised = (len(plan.channels), *block.shape[1:])
        if channels.shape != promised or channels.dtype != np.float32:
            got = f"{channels.dtype}{list(channels.shape)}"
            raise self._provider.broke(f"gave {got} in adapt, not float32{list(promised)}.")
        if not is_finite(channels):
            wrong = ~np.isfinite(channels).all(axis=0) & np.isfinite(block).all(axis=0)
            if wrong.any():
                raise self._provider.broke(
                    f"gave NaN or infinite channels in adapt at {int(wrong.sum())} pixels whose bands all have values."
                )
        return channels
