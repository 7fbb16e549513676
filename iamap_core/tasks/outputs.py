"""What tasks write: a map from a bundle, with its style and picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle import Bundle
from iamap_core.config.tasks import Write
from iamap_core.engine.blocks import map_pixels
from iamap_core.events import Output, Reporter
from iamap_core.raster import style
from iamap_core.raster.packing import packing
from iamap_core.raster.quicklook import quicklook
from iamap_core.raster.sample import draw
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource

ROLES = {"reducer": "reduced", "clusterer": "clusters", "scorer": "similarity", "predictor": "map"}
"""What a result is called, by the kind of the last stage."""

FORETASTE = 10_000
"""Pixels that tell the range of the numbers to come, when they are to be stored as whole codes."""


def write_map(
    bundle: Bundle,
    source: RasterSource,
    output: Path,
    write: Write,
    tags: Mapping[str, Any],
    report: Reporter,
    *,
    memory: int,
) -> list[Output]:
    """Apply a bundle to every pixel of a raster, block by block; returns what was written.

    memory: bytes that this may take.
    """
    bands = bundle.match(source)
    role = ROLES[bundle.kind]
    layout = bundle.layout
    if bundle.classes:
        tags = {**tags, "classes": {entry.code: entry.name for entry in bundle.classes}}
    else:
        layout = replace(layout, packing=packing(write.dtype, lambda: _foretaste(bundle, source, bands)))
    with RasterSink(
        output, source.part_grid, layout, tags,
        overviews=write.overviews, compress=write.compress, cog=write.cog, report=report,
    ) as sink:  # fmt: skip
        map_pixels(source, bands, sink, bundle.apply, report, stage=role, memory=memory)
    if bundle.classes:
        styled = output.with_suffix(".qml")
        style.classes(styled, bundle.classes)
        return [Output(role=role, path=str(output), style=str(styled)), *_picture(output, write)]
    return show_numbers(role, output, write)


def _foretaste(bundle: Bundle, source: RasterSource, bands: tuple[int, ...]) -> NDArray[np.float32]:
    """``float32[n, K]``: what the bundle makes of some pixels, drawn at random."""
    pixels = draw(source, FORETASTE, seed=0, bands=bands)
    return np.asarray(bundle.apply(pixels), np.float32).reshape(len(pixels), -1)


def show_numbers(role: str, output: Path, write: Write) -> list[Output]:
    """Style a raster of numbers: false colours from three bands on, otherwise a ramp."""
    raster = RasterSource([output])
    shown = (1, 2, 3) if len(raster.bands) >= 3 else (1,)
    sample = draw(raster, 10_000, seed=0, bands=shown)
    ranges = [(float(low), float(high)) for low, high in np.percentile(sample, [2, 98], axis=0).T]
    styled = output.with_suffix(".qml")
    if len(shown) == 3:
        style.false_colour(styled, bands=(1, 2, 3), ranges=ranges)
    else:
        style.ramp(styled, band=1, low=ranges[0][0], high=ranges[0][1])
    return [Output(role=role, path=str(output), style=str(styled)), *_picture(output, write)]


def _picture(output: Path, write: Write) -> list[Output]:
    if not write.quicklook:
        return []
    picture = output.with_suffix(".png")
    quicklook(output, picture)
    return [Output(role="quicklook", path=str(picture))]
