"""How a result shows: a style for QGIS beside it, and a picture where one is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from iamap_core import output_names
from iamap_core.config.tasks import Write
from iamap_core.errors import SourceUnreadable
from iamap_core.events import Output, Reporter
from iamap_core.raster import style
from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.quicklook import quicklook
from iamap_core.raster.source import RasterSource


def show_classes(
    role: str, output: Path, classes: Sequence[ClassEntry], write: Write, report: Reporter
) -> list[Output]:
    """Style a raster of classes, each with its colour and name, and name them for GDAL too."""
    write_class_names(output, classes)
    styled = output_names.style(output)
    return [_styled(role, output, style.classes(styled, classes), report), *_picture(output, write)]


def show_numbers(role: str, output: Path, write: Write, report: Reporter, middle: float | None = None) -> list[Output]:
    """Style a raster of numbers: false colours from three bands on, otherwise a ramp.

    middle: where a ramp of two colours changes from one to the other.
    """
    raster = RasterSource([output])
    shown = (1, 2, 3) if len(raster.bands) >= 3 else (1,)
    ranges = [(0.0, 1.0)] * len(shown)
    with contextlib.suppress(SourceUnreadable):  # nodata alone
        sample = raster.sample(10_000, 0, shown)
        ranges = [(float(low), float(high)) for low, high in np.percentile(sample, [2, 98], axis=0).T]
    styled = output_names.style(output)
    if len(shown) == 3:
        done = style.false_colour(styled, bands=(1, 2, 3), ranges=ranges)
    elif middle is None:
        done = style.ramp(styled, band=1, low=ranges[0][0], high=ranges[0][1])
    else:
        reach = max(abs(bound - middle) for bound in ranges[0])
        done = style.ramp(styled, band=1, low=middle - reach, high=middle + reach, colours=style.DIVERGING)
    return [_styled(role, output, done, report), *_picture(output, write, middle)]


def _styled(role: str, output: Path, is_written: bool, report: Reporter) -> Output:
    styled = output_names.style(output)
    if not is_written:
        report.log(f"{styled.name} was not made by iamap and is kept: {output.name} has no style of its own.")
    return Output(role=role, path=str(output), style=str(styled) if is_written else None)


def _picture(output: Path, write: Write, middle: float | None = None) -> list[Output]:
    if not write.quicklook:
        return []
    picture = output_names.picture(output)
    quicklook(output, picture, middle=middle)
    return [Output(role="quicklook", path=str(picture))]
