"""What is done about the effect of the place in the tile: its bias is removed, or tiles overlap.

The effect is measured once for each network and kind of tile, and remembered.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.position_bias import (
    FIELDS,
    MAX_PLACEMENT,
    PAIRS,
    Floats,
    Noise,
    PlaceEffect,
    PositionBias,
    measure,
)
from iamap_core.errors import ConfigInvalid, IamapError, OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.files import write_whole
from iamap_core.machine.cache import cache
from iamap_core.model import EncoderConfig
from iamap_core.quantities import duration
from iamap_core.specs import EncoderSpec

MIN_SHARE = 0.05
"""Share of the features' variance above which the bias is removed by default: less does not show."""
MIN_EXPLAINED = 0.7
"""Share of what the place changes that the bias must be to be removed by default. Of transformers it is nearly all; of
convolutions, which mix in the border, it is less, and subtracting it cures nothing."""
OVERLAP_ABOVE = 0.25
"""Placement variance above which tiles overlap by default."""
MAX_S, MAX_SHARE = 60.0, 0.5
"""Seconds that measuring may take, or that share of the run where it is more. It happens once for a network."""
TOLERANCE = 1e-3
"""How far features of the first noise may differ, in standard deviations, for the same encoder."""


def correct_place_effect(plan: Plan, opened: OpenRun, allowed_s: float | None = None) -> Plan:
    """The plan with the bias to subtract, and with overlapping tiles where the network needs them and no
    ``tiling.stride`` is given.

    allowed_s: seconds that measuring may take by default; a share of the run when ``None``. The plan stays as it is
        where it would take longer.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when removal is asked for, but nothing is known of the numbers that
    the encoder gets, or it fails.
    """
    tiling, spec = plan.config.tiling, opened.bound.entry.spec
    wish = tiling.position_bias
    declared = isinstance(spec, EncoderSpec) and spec.position_free
    if plan.tiles.encoded == 1 or wish == "keep" or (wish == "auto" and declared):
        return plan
    noise = _noise(plan, opened)
    if noise is None:
        if wish == "remove":
            raise ConfigInvalid(
                "tiling.position_bias=remove needs normalised pixels, or bands of a known sensor: otherwise the bias "
                "of the network cannot be measured.",
                hint="Give tiling.position_bias=keep, or encoder.normalize=raster where the encoder has it.",
                where="tiling.position_bias",
            )
        return plan
    try:
        effect = _remembered(plan, opened, noise, math.inf if wish == "remove" else allowed_s)
    except Exception as error:  # a plugin may raise anything; the run may do so again, and says at which tile
        why = error.message if isinstance(error, IamapError) else f"{type(error).__name__}: {error}"
        if wish == "remove":
            raise ConfigInvalid(
                f"tiling.position_bias=remove: the position bias cannot be measured: {why}",
                hint="Give tiling.position_bias=keep.",
                where="tiling.position_bias",
            ) from error
        return replace(plan, unmeasurable=why)
    if isinstance(effect, float):
        return replace(plan, unmeasured_s=effect)
    bias = effect.bias
    removed = wish == "remove" or (wish == "auto" and bias.share > MIN_SHARE and effect.explained > MIN_EXPLAINED)
    tiles = plan.tiles
    meets_others = tiles.count > 1 and tiling.stride is None and tiles.passes == 1
    if meets_others and (effect.remaining if removed else effect.placement) > OVERLAP_ABOVE:
        cells = max(1, tiles.encoded // 4)
        tiles = replace(tiles, stride=tiles.size - cells * (tiles.size // tiles.encoded))
    return replace(plan, tiles=tiles, position_bias=bias if removed else None)


def report_place_effect(plan: Plan, report: Reporter) -> None:
    """Say what is done, where anything is."""
    if plan.position_bias is not None:
        share = plan.position_bias.share
        makes = f"{share:.0%}" if share >= 0.005 else "less than 1%"
        report.log(
            f"The place in the tile makes {makes} of the variance of the features: this position bias is removed. "
            "tiling.position_bias=keep leaves it."
        )
    if plan.unmeasurable:
        report.log(f"The position bias cannot be measured, and tiles may show: {plan.unmeasurable}")
    if plan.unmeasured_s is not None:
        report.log(
            "The position bias of this network is not known yet, and tiles may show. Measuring it takes "
            f"{duration(plan.unmeasured_s)}, once: give tiling.position_bias=remove."
        )
    if plan.config.tiling.stride is None and plan.tiles.stride < plan.tiles.size:
        report.log(
            f"Tiles overlap (tiling.stride={plan.tiles.stride}): features of this network change near the border of "
            f"a tile. tiling.stride={plan.tiles.size} is faster, without overlap."
        )


def _noise(plan: Plan, opened: OpenRun) -> Noise | None:
    """Noise with the numbers that the encoder gets of scenes of this sensor, or of normalised pixels. It never depends
    on the raster, so that features of two rasters stay comparable."""
    config, norm, tiles = opened.bound.config, plan.normalization, plan.tiles
    side = tiles.size + tiles.encoded // 2 * (tiles.size // tiles.encoded)
    mode = config.normalize if isinstance(config, EncoderConfig) else "none"
    if plan.bands.mean and mode in ("auto", "encoder", "none"):
        scale = (norm.high - norm.low).astype(np.float64)
        mean = ((np.asarray(plan.bands.mean) - norm.low) / scale - norm.mean) / norm.std
        return Noise(side, mean, np.asarray(plan.bands.std) / scale / norm.std)
    if mode == "none":
        return None
    channels = len(plan.bands.channels)
    return Noise(side, np.zeros(channels), np.ones(channels))


def _remembered(plan: Plan, opened: OpenRun, noise: Noise, allowed_s: float | None) -> PlaceEffect | float:
    """The effect from the cache while the encoder still gives the features that it gave then; or else measured. Where
    there is no time for that, the seconds that it would take."""
    tiles, encode = plan.tiles, opened.encoder.encode
    file = cache() / "position" / f"{_key(plan, opened, noise)}.npz"
    started = time.perf_counter()
    first = encode(noise.field(0)[None, :, : tiles.size, : tiles.size])[0]
    spent = time.perf_counter() - started
    if (kept := _kept(file, first)) is not None:
        return kept
    if allowed_s is None:
        allowed_s = max(MAX_S, MAX_SHARE * spent * tiles.count)
    if (takes := (FIELDS + PAIRS) * spent) > allowed_s:
        return takes
    effect = measure(_within_memory(encode), noise, tiles.size, tiles.encoded)
    figures = [effect.bias.share, effect.explained, effect.placement, effect.remaining]
    packed = io.BytesIO()
    np.savez(packed, bias=effect.bias.values, figures=np.array(figures), first=first)
    with contextlib.suppress(OSError, OutputUnwritable):  # nothing that a run should fail for
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, packed.getvalue())
    return effect


def _within_memory(encode: Callable[[Floats], Floats]) -> Callable[[Floats], Floats]:
    """The same, with one tile at a time where the device has no memory for more."""

    def encoded(batch: Floats) -> Floats:
        try:
            return encode(batch)
        except MemoryError:
            return np.concatenate([encode(tile[None]) for tile in batch])

    return encoded


def _kept(file: Path, first: Floats) -> PlaceEffect | None:
    """first: float32[D, grid, grid], the features of the first noise as they are now."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            bias, then, figures = kept["bias"], kept["first"], [float(one) for one in kept["figures"]]
    except Exception:  # a cache may hold anything
        return None
    for array in (bias, then):
        if array.dtype != np.float32 or array.shape != first.shape or not np.isfinite(array).all():
            return None
    if len(figures) != 4 or not all(0 <= one <= MAX_PLACEMENT for one in figures):
        return None
    if abs(then - first).mean() > TOLERANCE * max(float(first.std()), 1e-12):
        return None
    share, explained, placement, remaining = figures
    return PlaceEffect(PositionBias(bias, share), explained, placement, remaining)


def _key(plan: Plan, opened: OpenRun, noise: Noise) -> str:
    identity = {
        "encoder": opened.bound.identity(),
        "engine": plan.engine,
        "tile": plan.tiles.size,
        "channels": plan.bands.channels,
        "wavelengths": plan.bands.wavelengths,
        "noise": [values.round(6).tolist() for values in (noise.mean, noise.std)],
    }
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:32]
