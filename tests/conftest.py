"""Synthetic rasters and a catalogue, for all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasterio
from hypothesis import settings
from numpy.typing import NDArray
from rasterio.transform import Affine

# A machine that is busy with something else fails no test.
settings.register_profile("iamap", deadline=None)
settings.load_profile("iamap")

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
TRANSFORM = Affine(10, 0, 400_000, 0, -10, 5_000_000)

WriteRaster = Callable[..., Path]
Shared = Callable[[str], Path]


@pytest.fixture
def write_raster(tmp_path: Path) -> WriteRaster:
    """Write an array [bands, height, width] as a GeoTIFF."""

    def write(data: NDArray[Any], name: str = "scene.tif", **profile: Any) -> Path:
        path = tmp_path / name
        descriptions = profile.pop("descriptions", None)
        options = {"crs": "EPSG:32618", "transform": TRANSFORM, **profile}
        count, height, width = data.shape
        with rasterio.open(
            path, "w", driver="GTiff", height=height, width=width, count=count, dtype=data.dtype, **options
        ) as dst:
            dst.write(data)
            if descriptions:
                dst.descriptions = descriptions
        return path

    return write


@pytest.fixture(scope="session")
def shared() -> Shared:
    """Real data beside the repository; the test is skipped where it is absent."""

    def find(name: str) -> Path:
        path = (DATA / name).resolve()
        if not path.exists():
            pytest.skip(f"real data are not beside this checkout: ../shared/data/{name}")
        return path

    return find
