"""How a result shows: a style for QGIS beside it, and a picture where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from iamap_core.config.tasks import Write
from iamap_core.events import Output
from iamap_core.raster import style
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.quicklook import quicklook
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource


def show_classes(role: str, output: Path, classes: Sequence[ClassEntry], write: Write) -> list[Output]:
    """Style a raster of classes: each with its colour and name."""
    styled = output.with_suffix(".qml")
    style.classes(styled, classes)
    return [Output(role=role, path=str(output), style=str(styled)), *_picture(output, write)]


def show_numbers(role: str, output: Path, write: Write, middle: float | None = None) -> list[Output]:
    """Style a raster of numbers: false colours from three bands on, otherwise a ramp.

    middle: where a ramp of two colours changes from one to the other.
    """
    raster = RasterSource([output])
    shown = (1, 2, 3) if len(raster.bands) >= 3 else (1,)
    sample = draw(raster, 10_000, seed=0, bands=shown)
    ranges = [(float(low), float(high)) for low, high in np.percentile(sample, [2, 98], axis=0).T]
    styled = output.with_suffix(".qml")
    if len(shown) == 3:
        style.false_colour(styled, bands=(1, 2, 3), ranges=ranges)
    elif middle is None:
        style.ramp(styled, band=1, low=ranges[0][0], high=ranges[0][1])
    else:
        reach = max(abs(bound - middle) for bound in ranges[0])
        style.ramp(styled, band=1, low=middle - reach, high=middle + reach, colours=style.DIVERGING)
    return [Output(role=role, path=str(output), style=str(styled)), *_picture(output, write, middle)]


def _picture(output: Path, write: Write, middle: float | None = None) -> list[Output]:
    if not write.quicklook:
        return []
    picture = output.with_suffix(".png")
    quicklook(output, picture, middle=middle)
    return [Output(role="quicklook", path=str(picture))]
