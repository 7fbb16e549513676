"""Engines other than torch, and precisions other than fp32: made ready on tiles of the raster when a run is planned.

What they measure is kept in the plan, so that every shard computes with the same, wherever it runs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iamap_core.catalog import Bound
from iamap_core.config.tasks import Compute
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.interfaces import Calibrates, Calibration, Encoder
from iamap_core.specs import EncoderSpec

TILES = 16
"""Tiles with data that an encoder sees: enough patches for a first percentile, few enough for seconds."""
TRIES = 64
"""Tiles that are read at most to find them."""


def check_engine(bound: Bound[Encoder], compute: Compute) -> None:
    """Before weights are loaded: raises :class:`~iamap_core.errors.ConfigInvalid` for an engine that the encoder does
    not support."""
    spec = bound.entry.spec
    engines = spec.engines if isinstance(spec, EncoderSpec) else ()
    if compute.engine not in engines:
        raise ConfigInvalid(
            f"encoder '{bound.name}' does not support compute.engine={compute.engine}; it supports "
            f"{', '.join(engines)}.",
            hint=f"Give compute.engine={engines[0]} compute.precision=fp32, or another encoder, such as timm.",
            where="compute.engine",
        )


def calibrated(plan: Plan, opened: OpenRun) -> tuple[Plan, OpenRun]:
    """The plan with the measurements of the encoder's engine; unchanged where torch computes in fp32.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when the encoder knows no other precision, or no tile has valid
    pixels.
    """
    compute = plan.config.compute
    if (compute.engine, compute.precision) == ("torch", "fp32"):
        return plan, opened
    if not isinstance(opened.encoder, Calibrates):
        if compute.precision != "fp32":
            raise ConfigInvalid(
                f"encoder '{opened.bound.name}' does not support compute.precision={compute.precision}; it supports "
                "fp32.",
                hint="Give compute.precision=fp32, or another encoder, such as timm.",
                where="compute.precision",
            )
        return plan, opened  # the engine asked for is its own
    tiles = []
    places = np.random.default_rng(plan.config.seed).choice(
        plan.tiles.count, size=min(TRIES, plan.tiles.count), replace=False
    )
    for place in places:
        tile = read_tiles(plan, opened, [divmod(int(place), plan.tiles.cols)])
        if tile.data.any():
            tiles.append(tile.tiles.pixels)
        if len(tiles) == TILES:
            break
    if not tiles:
        raise ConfigInvalid(
            f"compute.engine={compute.engine} compute.precision={compute.precision} cannot be compared with torch: "
            f"none of {len(places)} tiles of {opened.source.name} has valid pixels.",
            hint="Give compute.engine=torch compute.precision=fp32.",
            where="compute.engine",
        )
    return replace(plan, calibration=opened.encoder.calibrate(np.concatenate(tiles))), opened


def report_calibration(calibration: Calibration | None, report: Reporter) -> None:
    """Say what computes, what that costs, and whether it is what was asked for."""
    if calibration is None:
        return
    report.log(calibration.note)
    if calibration.warning:
        report.warn("precision-refused", calibration.warning, "Give a lower compute.min_similarity to accept it.")
