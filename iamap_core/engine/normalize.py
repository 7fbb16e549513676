"""From pixel values to what a network was trained on: one affine step per channel, decided once per run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.interfaces import BandAdapter, BandPlan, Wanted
from iamap_core.machine.memory import statistics_size
from iamap_core.raster.bands import Band
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource, listing

SAMPLE = 10_000

OWN = "Each band is normalised with the mean and standard deviation that the network was trained with."


@dataclass(frozen=True)
class Normalization:
    """``(x - low) / (high - low)``, clipped to 0..1 when asked, then ``(· - mean) / std``; arrays are float32[C].

    note: one sentence that tells the user what is done.
    missing: what stands in the result where a channel has no data: its mean, which is 0 unless pixels stay unchanged.
    """

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    mean: NDArray[np.float32]
    std: NDArray[np.float32]
    clip: bool
    note: str
    missing: NDArray[np.float32]

    def __call__(self, channels: NDArray[np.float32], out: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
        """``float32[C, H, W]`` -> the same shape, normalised; what is not finite becomes ``missing``.

        out: where it goes; into a new array when ``None``.
        """
        low, high, mean, std = (a[:, None, None] for a in (self.low, self.high, self.mean, self.std))
        normalized: NDArray[np.float32] = np.subtract(channels, low, out=out)
        normalized /= high - low
        if self.clip:
            np.clip(normalized, 0, 1, out=normalized)
        normalized -= mean
        normalized /= std
        finite = np.isfinite(normalized)
        if not finite.all():
            np.copyto(normalized, self.missing[:, None, None], where=~finite)
        return normalized


def plan_normalization(
    mode: str, source: RasterSource, adapter: BandAdapter, bands: BandPlan, wanted: Wanted, seed: int
) -> Normalization:
    """Decide how pixels are normalised, from what the encoder declares and a seeded sample of the raster.

    mode: as in :class:`~iamap_core.model.NetworkConfig`. Raises :class:`~iamap_core.errors.ConfigInvalid`
    when the network's statistics are asked for and it has none for such channels.
    """
    if mode == "none":
        return _unchanged(source, adapter, bands, seed)
    if mode == "auto" and bands.calibrated and (known := _own(bands, wanted) or _of_sensor(bands)):
        return known
    used = [source.bands[number - 1] for number in bands.bands]
    of_pixels = bool(wanted.mean) and not wanted.bands
    if mode == "auto":
        eight_bit = bands.pixels and all(band.eight_bit for band in used)
        mode = "encoder" if eight_bit and of_pixels else "raster"
    if mode == "encoder" and bands.calibrated:
        return _calibrated(bands, wanted)
    if mode != "raster":
        _check_statistics(mode, bands, wanted)
    if mode == "encoder":
        return _by_dtype(used, wanted, len(bands.channels))
    sample = _sample(source, adapter, bands, seed)
    if empty := _empty(sample, bands):
        raise SourceUnreadable(
            f"a sample of {source.name} has no valid pixel of {listing(empty)}, whose statistics are needed.",
            hint="Check read.nodata, choose other bands with read.bands=[…], or another encoder.normalize.",
            where="source",
        )
    return _by_percentile(sample, wanted) if mode == "percentile" else _by_sample(sample)


def _sample(source: RasterSource, adapter: BandAdapter, bands: BandPlan, seed: int) -> NDArray[np.float32]:
    """``float32[C, n]``, NaN where a channel has no data: each has the statistics of its own valid pixels."""
    pixels = draw(source, statistics_size(SAMPLE, len(bands.bands)), seed, bands.bands, partial=True)
    if not len(pixels):
        return np.empty((len(bands.channels), 0), np.float32)
    sample = adapter.adapt(pixels.T, bands)
    return np.where(np.isfinite(sample), sample, np.float32(np.nan))


def _empty(sample: NDArray[np.float32], bands: BandPlan) -> list[str]:
    """Channels without a valid pixel in a sample."""
    return [name for name, values in zip(bands.channels, sample, strict=True) if not np.isfinite(values).any()]


def _unchanged(source: RasterSource, adapter: BandAdapter, bands: BandPlan, seed: int) -> Normalization:
    """Pixels as they are. Where one has no data, 0 would be a number that nobody has measured."""
    channels, note = len(bands.channels), "Pixel values are used unchanged."
    plain = _affine([0.0] * channels, [1.0] * channels, note)
    if source.never_empty(bands.bands):
        return plain
    sample = _sample(source, adapter, bands, seed)
    note = "Pixel values are used unchanged; a missing value becomes the mean of its band in this raster."
    if empty := _empty(sample, bands):
        note += f" A sample of the raster has no valid pixel of {listing(empty)}, where it becomes 0."
    mean = [np.nanmean(values, dtype=np.float64) if np.isfinite(values).any() else 0.0 for values in sample]
    return replace(plain, missing=np.array(mean, np.float32), note=note)


def _check_statistics(mode: str, bands: BandPlan, wanted: Wanted) -> None:
    """Refuse a mode that needs statistics of pixels scaled to 0..1 where there are none."""
    if not wanted.mean:
        raise ConfigInvalid(
            f"encoder.normalize={mode} needs statistics that this encoder does not declare.",
            hint="Use raster or none.",
            where="encoder.normalize",
        )
    if wanted.bands:
        raise ConfigInvalid(
            f"encoder.normalize={mode} needs statistics of pixels scaled to 0..1, but this encoder's are those of the "
            f"bands {listing(wanted.bands)}, in physical units.",
            hint="Use auto or encoder with bands=named and bands.sensor, or raster.",
            where="encoder.normalize",
        )
    if mode == "encoder" and not bands.pixels:
        raise ConfigInvalid(
            "encoder.normalize=encoder needs pixel values, but the band adapter replaces them.",
            hint="Use auto, raster or percentile.",
            where="encoder.normalize",
        )


def _by_dtype(used: Sequence[Band], wanted: Wanted, channels: int) -> Normalization:
    """Unsigned whole numbers scaled by their type's largest, then the network's statistics."""
    full = [float(np.iinfo(b.dtype).max) if np.dtype(b.dtype).kind == "u" and b.scale == 1 else 1.0 for b in used]
    high = np.resize(np.array(full, np.float32), channels)
    note = "Pixels are scaled to 0..1 by data type, then normalised with the statistics of the network."
    zero = np.zeros(channels, np.float32)
    return Normalization(zero, high, *_trained(wanted, channels), False, note, zero)


def _by_percentile(sample: NDArray[np.float32], wanted: Wanted) -> Normalization:
    """``float32[C, n]`` stretched to 0..1, then the network's statistics."""
    low, high = np.nanpercentile(sample, [2, 98], axis=1).astype(np.float32)
    note = "The 2nd to 98th percentile of each band is stretched to 0..1, then normalised as in training."
    trained = _trained(wanted, len(sample))
    return Normalization(low, np.where(high > low, high, low + 1), *trained, True, note, np.zeros_like(low))


def _by_sample(sample: NDArray[np.float32]) -> Normalization:
    """The statistics of ``float32[C, n]`` itself."""
    mean = np.nanmean(sample, axis=1, dtype=np.float64)
    deviation = np.nanstd(sample, axis=1, dtype=np.float64).astype(np.float32)
    note = "Each band is normalised with its own mean and standard deviation in this raster."
    return _affine(mean, np.where(deviation > 0, deviation, 1), note)


def _calibrated(bands: BandPlan, wanted: Wanted) -> Normalization:
    """Known statistics on channels in physical units."""
    if known := _own(bands, wanted):
        return known
    if wanted.mean and not wanted.bands:
        mean, std = _trained(wanted, len(bands.channels))
        return _affine(mean, std, "Bands are used in physical units, then normalised with the network's statistics.")
    if known := _of_sensor(bands):
        return known
    raise ConfigInvalid(
        "encoder.normalize=encoder needs statistics, but the encoder and the sensor's profile do not have them for "
        f"all of {listing(bands.channels)}.",
        hint="Use auto, raster or none.",
        where="encoder.normalize",
    )


def _own(bands: BandPlan, wanted: Wanted) -> Normalization | None:
    """With the statistics of the very bands that the network was trained with."""
    if wanted.inputs:
        return _of_inputs(bands, wanted)
    if not wanted.mean or not wanted.bands or not set(bands.channels) <= set(wanted.bands):
        return None
    places = [wanted.bands.index(name) for name in bands.channels]
    mean, std = ([values[place] for place in places] for values in (wanted.mean, wanted.std))
    return _affine(mean, std, OWN)


def _of_inputs(bands: BandPlan, wanted: Wanted) -> Normalization | None:
    """The same for channels of several inputs."""
    of = [wanted.inputs[number] for number in bands.inputs]
    if not all(one.mean for one in of):
        return None
    places = [one.bands.index(name) for one, name in zip(of, bands.channels, strict=True)]
    mean = [one.mean[place] for one, place in zip(of, places, strict=True)]
    return _affine(mean, [one.std[place] for one, place in zip(of, places, strict=True)], OWN)


def _of_sensor(bands: BandPlan) -> Normalization | None:
    if not bands.mean:
        return None
    return _affine(
        bands.mean, bands.std, "Each band is normalised with the mean and standard deviation in its sensor's profile."
    )


def _affine(mean: ArrayLike, std: ArrayLike, note: str) -> Normalization:
    middle, spread = np.array(mean, np.float32), np.array(std, np.float32)
    zero = np.zeros_like(middle)
    return Normalization(zero, np.ones_like(middle), middle, spread, False, note, zero)


def _trained(wanted: Wanted, channels: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The network's statistics, repeated cyclically like its first layer when there are other channels than it has."""
    mean = np.resize(np.array(wanted.mean, np.float32), channels)
    return mean, np.resize(np.array(wanted.std, np.float32), channels)
