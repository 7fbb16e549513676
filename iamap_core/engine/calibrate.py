"""Engines other than torch, and precisions other than fp32: made ready on tiles of the raster when a run is planned.

What they measure is kept in the plan, so that every shard computes with the same, wherever it runs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iamap_core.engine.plan import Opened, Plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.interfaces import Calibrates, Calibration

TILES = 16
"""Tiles with data that an encoder sees: enough patches for a first percentile, few enough for seconds."""
TRIES = 64
"""Tiles that are read at most to find them."""


def calibrated(plan: Plan, opened: Opened) -> tuple[Plan, Opened]:
    """The plan with what the encoder's engine was found to do; as it is where torch computes in fp32.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when the encoder knows no other engine, or no tile has data.
    """
    compute = plan.config.compute
    if (compute.engine, compute.precision) == ("torch", "fp32"):
        return plan, opened
    asked = f"compute.engine={compute.engine} compute.precision={compute.precision}"
    if not isinstance(opened.encoder, Calibrates):
        raise ConfigInvalid(
            f"encoder '{opened.bound.name}' of {opened.provider} has no other engine: {asked} cannot be served.",
            hint="Give compute.engine=torch compute.precision=fp32, or another encoder, such as timm.",
            where="compute.engine",
        )
    tiles = []
    places = np.random.default_rng(plan.config.seed).choice(
        plan.tiles.count, size=min(TRIES, plan.tiles.count), replace=False
    )
    for place in places:
        tile = read_tiles(plan, opened, [divmod(int(place), plan.tiles.cols)])
        if tile.data.any():
            tiles.append(tile.pixels)
        if len(tiles) == TILES:
            break
    if not tiles:
        raise ConfigInvalid(
            f"{asked} cannot be compared with torch: none of {len(places)} tiles of {opened.source.name} has data.",
            hint="Give compute.engine=torch compute.precision=fp32.",
            where="compute.engine",
        )
    return replace(plan, calibration=opened.encoder.calibrate(np.concatenate(tiles))), opened


def tell(calibration: Calibration | None, report: Reporter) -> None:
    """Say what computes, what that costs, and whether it is what was asked for."""
    if calibration is None:
        return
    report.log(calibration.note)
    if calibration.warning:
        report.warn("precision-refused", calibration.warning, "A lower compute.min_similarity accepts it.")
