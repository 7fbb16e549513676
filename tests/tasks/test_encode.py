"""encode: georeferenced to the pixel, equal to independent implementations, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.errors import BandMismatch, ConfigInvalid, ContractBroken, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()


def encode(source: Path, output: Path, report: Reporter | None = None, **choices: Any) -> Path:
    config: dict[str, Any] = {
        "source": source,
        "output": output,
        "encoder": {"name": "meanpool", "window": 4},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
    }
    execute(EncodeConfig.model_validate(config | choices), CATALOG, report or Reporter())
    return output


@pytest.mark.parametrize("tiling", [{}, {"size": 32, "stride": 16}, {"size": 8, "stride": 8, "merge": "crop"}])
def test_mean_pooling_equals_average_resampling_of_gdal(
    write_raster: WriteRaster, tmp_path: Path, tiling: dict[str, Any]
) -> None:
    data = np.random.default_rng(1).uniform(0, 1000, (3, 147, 203)).astype(np.float32)
    source = write_raster(data, descriptions=("red", "green", "blue"))
    output = encode(source, tmp_path / "features.tif", tiling=tiling)
    with rasterio.open(source) as scene, rasterio.open(output) as features:
        whole = scene.read(
            out_shape=(3, 36, 50), resampling=Resampling.average, window=rasterio.windows.Window(0, 0, 200, 144)
        )
        np.testing.assert_allclose(features.read()[:, :36, :50], whole, rtol=1e-5)
        assert features.shape == (37, 51)
        assert features.transform == scene.transform @ rasterio.Affine.scale(4)
        assert features.crs == scene.crs
        assert np.isnan(features.nodata)


def test_the_last_pixels_average_the_mirror_image_beyond_the_edge(write_raster: WriteRaster, tmp_path: Path) -> None:
    data = np.arange(36, dtype=np.float32).reshape(1, 6, 6)
    output = encode(write_raster(data), tmp_path / "features.tif")
    with rasterio.open(output) as features:
        columns = [4, 5, 4, 3]  # 4, 5 and their mirror image about the last pixel
        np.testing.assert_allclose(features.read(1)[0, 1], data[0, :4][:, columns].mean(), rtol=1e-6)


def test_a_raster_smaller_than_a_tile_works(write_raster: WriteRaster, tmp_path: Path) -> None:
    output = encode(write_raster(np.full((2, 1, 3), 5, np.uint8)), tmp_path / "features.tif")
    with rasterio.open(output) as features:
        assert (features.read() == 5).all()
        assert features.shape == (1, 1)


def test_an_output_pixel_is_empty_only_when_all_pixels_under_it_are(write_raster: WriteRaster, tmp_path: Path) -> None:
    data = np.full((1, 16, 16), 10, np.float32)
    data[:, :8, :8] = -9999
    data[:, 0, 0] = 10
    output = encode(write_raster(data, nodata=-9999), tmp_path / "features.tif")
    with rasterio.open(output) as features:
        empty = np.isnan(features.read(1))
    assert empty.tolist() == [[False, True, False, False], [True, True, False, False]] + [[False] * 4] * 2


def test_strips_give_the_same_as_one(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.random.default_rng(2).uniform(0, 1, (2, 300, 700)).astype(np.float32)
    source = write_raster(data)
    tiling = {"size": 32, "stride": 16}
    whole = encode(source, tmp_path / "whole.tif", tiling=tiling)
    monkeypatch.setattr("iamap_core.engine.shard.STRIP_BYTES", 1)
    strips = encode(source, tmp_path / "strips.tif", tiling=tiling)
    with rasterio.open(whole) as one, rasterio.open(strips) as many:
        np.testing.assert_array_equal(one.read(), many.read())


def test_provenance_names_configuration_versions_and_source(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.ones((1, 8, 8), np.uint8))
    with rasterio.open(encode(source, tmp_path / "features.tif")) as features:
        tags = {key: json.loads(value) for key, value in features.tags(ns="IAMAP").items()}
    assert tags["TASK"] == "encode"
    assert tags["CONFIG"]["encoder"] == {"name": "meanpool", "window": 4}
    assert tags["COMPONENTS"]["encoder"]["distribution"] == "iamap-meanpool"
    assert tags["SOURCE"]["paths"] == [str(source)]
    assert tags["VERSIONS"]["iamap-core"]
    assert tags["FEATURES"].startswith("meanpool-")


def test_several_files_on_one_grid_are_stacked(write_raster: WriteRaster, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    one, two = rng.uniform(0, 9, (2, 1, 16, 16)).astype(np.float32)
    output = encode([write_raster(one, "a.tif"), write_raster(two, "b.tif")], tmp_path / "features.tif")  # type: ignore[arg-type]
    with rasterio.open(output) as features:
        np.testing.assert_allclose(features.read()[1, 0, 0], two[0, :4, :4].mean(), rtol=1e-6)


def test_files_on_two_grids_without_crs_are_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    a = write_raster(np.ones((1, 16, 16), np.uint8), "a.tif", crs=None)
    b = write_raster(np.ones((1, 8, 8), np.uint8), "b.tif", crs=None)
    with pytest.raises(SourceUnreadable, match=r"b\.tif does not lie on the grid of a\.tif: it has 8 x 8 pixels"):
        encode([a, b], tmp_path / "features.tif")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choices", "error", "message"),
    [
        (
            {"tiling": {"size": 30}},
            ConfigInvalid,
            "tiling.size=30 does not suit encoder 'meanpool': the side of a tile must be a multiple of 4. "
            "Nearest: 28 or 32.",
        ),
        (
            {"bands": {"name": "select", "bands": ["red", "nir"]}},
            BandMismatch,
            "scene.tif has no band nir. It has 3: red, green, blue. Bands are counted from 1.",
        ),
        (
            {"read": {"bands": [4]}},
            BandMismatch,
            "scene.tif has no band 4. It has 3: red, green, blue. Bands are counted from 1.",
        ),
        (
            {"bands": {"name": "pca", "components": 5}},
            BandMismatch,
            "5 components cannot be made of 3 bands of scene.tif. Use bands=repeat, or fewer bands.components.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    write_raster: WriteRaster, tmp_path: Path, choices: dict[str, Any], error: type[Exception], message: str
) -> None:
    source = write_raster(np.ones((3, 16, 16), np.uint8), descriptions=("red", "green", "blue"))
    with pytest.raises(error) as caught:
        encode(source, tmp_path / "features.tif", **choices)
    assert str(caught.value) == message
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_a_missing_file_is_named_with_a_near_one(write_raster: WriteRaster, tmp_path: Path) -> None:
    write_raster(np.ones((1, 4, 4), np.uint8))
    with pytest.raises(SourceUnreadable) as caught:
        encode(tmp_path / "scen.tif", tmp_path / "features.tif")
    assert str(caught.value) == f"there is no file {tmp_path / 'scen.tif'}. Did you mean 'scene.tif'?"


def test_a_truncated_file_is_refused_and_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(4).uniform(0, 1, (3, 300, 300)).astype(np.float32))
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    with pytest.raises(SourceUnreadable, match=r"scene\.tif cannot be read at rows .* truncated or damaged"):
        encode(source, tmp_path / "features.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_a_file_that_is_no_raster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.tif").write_text("not an image")
    with pytest.raises(SourceUnreadable, match=r"notes\.tif cannot be opened as a raster"):
        encode(tmp_path / "notes.tif", tmp_path / "features.tif")


def test_the_source_is_never_overwritten(write_raster: WriteRaster) -> None:
    source = write_raster(np.ones((1, 4, 4), np.uint8))
    before = source.read_bytes()
    with pytest.raises(ConfigInvalid, match="is the source itself"):
        encode(source, source)
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda batch: 1 / 0, "iamap-meanpool 0.1.0 failed at the tile in row 0, column 0: ZeroDivisionError"),
        (lambda batch: batch[:, :1, :2, :2], r"iamap-meanpool 0.1.0 returned features of shape \(1, 1, 2, 2\), its"),
        (lambda batch: np.full((1, 1, 64, 64), np.nan), "iamap-meanpool 0.1.0 returned features that are not finite"),
    ],
)
def test_an_encoder_that_breaks_its_contract_is_named(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Any, message: str
) -> None:
    monkeypatch.setattr("iamap_meanpool.MeanPool.encode", lambda self, batch: wrong(batch))
    source = write_raster(np.ones((1, 16, 16), np.uint8))
    with pytest.raises(ContractBroken, match=message) as caught:
        encode(source, tmp_path / "features.tif")
    assert "This is a bug in iamap-meanpool." in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_a_raster_without_crs_is_encoded_with_a_warning(write_raster: WriteRaster, tmp_path: Path) -> None:
    events: list[Any] = []
    source = write_raster(np.ones((1, 8, 8), np.uint8), crs=None)
    output = encode(source, tmp_path / "features.tif", Reporter(events.append))
    warning = next(event for event in events if event.type == "warning")
    assert warning.text == "scene.tif has no coordinate reference system, and neither will the result."
    with rasterio.open(output) as features:
        assert features.crs is None


def test_a_cancelled_run_leaves_nothing(write_raster: WriteRaster, tmp_path: Path) -> None:
    from iamap_core.errors import Cancelled

    source = write_raster(np.ones((1, 64, 64), np.uint8))
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        encode(source, tmp_path / "features.tif", Reporter(cancelled=cancelled), tiling={"size": 8})
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]
