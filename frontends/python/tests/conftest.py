"""A made-up scene with labelled points, and a folder to work in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

TRANSFORM = Affine(10, 0, 400_000, 0, -10, 5_000_000)
KINDS = ("water", "forest", "town")
SIDE = 48


def write_scene(path: Path, values: NDArray[np.float32]) -> None:
    count, height, width = values.shape
    with rasterio.open(
        path, "w", driver="GTiff", count=count, height=height, width=width, dtype="float32", crs="EPSG:32618",
        transform=TRANSFORM, nodata=float("nan"),
    ) as file:  # fmt: skip
        file.write(values)
        file.descriptions = ("red", "green", "blue")[:count]


@pytest.fixture(scope="session")
def values() -> NDArray[np.float32]:
    """``float32[3, 48, 48]``: three stripes of different colours with noise, and a corner without data."""
    rng = np.random.default_rng(5)
    stripes = np.repeat(np.arange(3), SIDE // 3)
    colours = np.array([[10, 20, 90], [20, 80, 20], [90, 70, 60]], np.float32)
    scene = colours[stripes].T[:, np.newaxis, :] + rng.normal(0, 6, (3, SIDE, SIDE))
    scene[:, :6, :6] = np.nan
    return scene.astype(np.float32)


@pytest.fixture
def folder(tmp_path: Path, values: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, with ``scene.tif`` and ``plots.geojson``, which has a column `kind`."""
    write_scene(tmp_path / "scene.tif", values)
    rng, features = np.random.default_rng(6), []
    for number in range(36):
        stripe = number % 3
        place = TRANSFORM @ (stripe * 16 + rng.uniform(1, 15), rng.uniform(8, 47))
        features.append(
            {
                "type": "Feature",
                "properties": {"kind": KINDS[stripe]},
                "geometry": {"type": "Point", "coordinates": list(place)},
            }
        )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    (tmp_path / "plots.geojson").write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
