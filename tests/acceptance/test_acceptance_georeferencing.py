"""Georeferencing is exact to the last digit: oblong and rotated pixels, and no place at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine
from rasterio.windows import Window

from tests.acceptance import scenes
from tests.acceptance.commands import iamap, succeed
from tests.acceptance.conftest import Network, Real

WINDOW = 5
ENCODE = ["encode", "encoder=meanpool", f"encoder.window={WINDOW}"]


def lies_on(result: Path, source: Path, pixel: int) -> None:
    """Assert that the result has the source's place, with pixels of ``pixel x pixel`` source pixels."""
    with rasterio.open(source) as scene, rasterio.open(result) as made:
        assert made.crs == scene.crs
        assert made.transform == scene.transform @ Affine.scale(pixel)
        assert made.shape == (-(-scene.height // pixel), -(-scene.width // pixel))


def chain(source: Path, folder: Path) -> None:
    """Encode, reduce and cluster; everything must lie on the grid of the features."""
    features = folder / "features.tif"
    succeed(*ENCODE, f"source={source}", f"output={features}")
    lies_on(features, source, WINDOW)
    for task, settings in (("reduce", ["reducer.n_components=2"]), ("cluster", ["clusterer.n_clusters=3"])):
        output = folder / f"{task}.tif"
        succeed(task, f"source={features}", f"output={output}", *settings)
        lies_on(output, source, WINDOW)


def test_oblong_pixels_in_degrees(real: Real, tmp_path: Path) -> None:
    source = real("rasters/historical_map/map_compress.tif")
    with rasterio.open(source) as scene:
        assert scene.crs.to_epsg() == 4326
        assert scene.res[0] != scene.res[1]
    chain(source, tmp_path)


def test_a_pretrained_network_keeps_oblong_pixels_too(network: Network, real: Real, tmp_path: Path) -> None:
    window = Window(300, 100, 460, 300)
    source = scenes.crop(real("rasters/historical_map/map_compress.tif"), tmp_path / "piece.tif", window)
    output = tmp_path / "features.tif"
    succeed("encode", f"source={source}", f"output={output}", *network.settings, "tiling.size=224")
    lies_on(output, source, 14 if network.name.startswith("vit") else 8)


def test_rotated_pixels(tmp_path: Path) -> None:
    place = Affine.translation(500_000, 5_200_000) @ Affine.rotation(30) @ Affine.scale(10, -15)
    data = np.random.default_rng(5).integers(0, 255, (3, 63, 91)).astype(np.uint8)
    chain(scenes.write(tmp_path / "rotated.tif", data, transform=place), tmp_path)


def test_a_real_sheared_raster(real: Real, tmp_path: Path) -> None:
    source = real("rasters/stars/geomatrix.tif")
    succeed(*ENCODE, f"source={source}", f"output={tmp_path / 'features.tif'}")
    lies_on(tmp_path / "features.tif", source, WINDOW)


def test_points_fall_on_the_right_pixels_of_a_rotated_raster(tmp_path: Path) -> None:
    place = Affine.translation(500_000, 5_200_000) @ Affine.rotation(30) @ Affine.scale(10, -15)
    data = np.zeros((2, 40, 60), np.float32)
    data[0], data[1] = 1, 0.2
    data[:, 25, 50] = -1, 3
    source = scenes.write(tmp_path / "rotated.tif", data, transform=place)
    point = scenes.vectors(tmp_path / "one.geojson", [scenes.square(25, 50, 1, place).centroid])
    output = tmp_path / "similarity.tif"
    succeed("similarity", f"source={source}", f"references={point}", f"output={output}")
    with rasterio.open(output) as similarity:
        found = similarity.read(1)
    assert np.unravel_index(found.argmax(), found.shape) == (25, 50)
    assert found.max() == pytest.approx(1, abs=1e-5)


def test_a_raster_without_crs_gives_a_result_without_crs_and_a_warning(real: Real, tmp_path: Path) -> None:
    source = real("rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff")
    done = iamap(*ENCODE, f"source={source}", f"output={tmp_path / 'features.tif'}")
    assert done.code == 0
    assert "has no coordinate reference system, and neither will the result." in done.err
    lies_on(tmp_path / "features.tif", source, WINDOW)
