"""What a run says before it starts about a raster that does not suit the network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from affine import Affine
from rasterio.crs import CRS

from iamap_core import Wanted
from iamap_core.engine.prepare import report_pixel_size
from iamap_core.events import Event, Reporter
from iamap_core.raster.grid import PixelGrid


def opened(side: float, trained: float | None, known: bool = True) -> Any:
    crs = CRS.from_epsg(32618).to_wkt() if known else None
    grid = PixelGrid(height=100, width=100, transform=Affine(side, 0, 4e5, 0, -side, 5e6), crs=crs)
    return SimpleNamespace(source=SimpleNamespace(grid=grid, name="scene.tif"), wanted=Wanted(pixel_size=trained))


def warnings(of: Any) -> list[Event]:
    events: list[Event] = []
    report_pixel_size(of, Reporter(events.append))
    return [event for event in events if event.type == "warning"]


@pytest.mark.parametrize(
    ("side", "hint"),
    [
        (0.1, "Give area.resolution=10 for pixels of that size, or choose another network."),
        (60, "Choose a network for such pixels: iamap describe shows for each what it was trained on."),
    ],
)
def test_pixels_of_another_scale_are_warned_of_with_what_to_do(side: float, hint: str) -> None:
    (warning,) = warnings(opened(side, 10))
    assert warning.code == "pixel-size" and warning.hint == hint
    assert warning.text == (
        f"the network was trained on pixels of 10 m, but those of scene.tif have {side:g} m: it may not know what it "
        "sees."
    )


@pytest.mark.parametrize(("side", "trained"), [(2.6, 10), (39, 10), (0.1, None)])
def test_similar_and_unknown_scales_are_not(side: float, trained: float | None) -> None:
    assert not warnings(opened(side, trained))
    assert not warnings(opened(0.1, 10, known=False))
