"""encode: georeferenced to the pixel, equal to independent implementations, whole or not at all."""

from __future__ import annotations

import json
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from iamap_meanpool import MeanPool
from rasterio.enums import Resampling

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine import prepare
from iamap_core.errors import (
    BandMismatch,
    Cancelled,
    ConfigInvalid,
    ContractBroken,
    IamapError,
    RunMismatch,
    SourceUnreadable,
)
from iamap_core.events import Reporter
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
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
    execute(bind(EncodeConfig.model_validate(config | choices), CATALOG), report or Reporter())
    return output


def visible(folder: Path) -> list[str]:
    """What lies in a folder besides unfinished runs."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".run")


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


def test_a_band_that_is_missing_beside_others_takes_its_mean(write_raster: WriteRaster, tmp_path: Path) -> None:
    """Whether it is missing in a whole output pixel or in a part of one; 0 would be a number of its own."""
    data = np.full((2, 16, 16), 10, np.int16)
    data[1] = 200
    data[1, :8], data[1, 9, 9], data[:, 12:, 12:], data[:, 8, 0] = -9999, -9999, -9999, -9999
    output = encode(write_raster(data, nodata=-9999), tmp_path / "features.tif")
    with rasterio.open(output) as features:
        found = features.read()
    empty = np.zeros((4, 4), bool)
    empty[3, 3] = True
    np.testing.assert_array_equal(found, [np.where(empty, np.nan, 10), np.where(empty, np.nan, 200)])


def test_where_a_component_lacks_a_band_there_is_no_feature(write_raster: WriteRaster, tmp_path: Path) -> None:
    data = np.random.default_rng(0).uniform(1, 2, (3, 16, 16)).astype(np.float32)
    data[1, :8, :8] = np.nan
    bands = {"name": "pca", "components": 2, "sample": 100}
    output = encode(write_raster(data, nodata=float("nan")), tmp_path / "features.tif", bands=bands)
    with rasterio.open(output) as features:
        empty = np.isnan(features.read(1))
    assert empty.tolist() == [[True, True, False, False]] * 2 + [[False] * 4] * 2


def test_strips_give_the_same_as_one(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.random.default_rng(2).uniform(0, 1, (2, 300, 700)).astype(np.float32)
    source = write_raster(data)
    tiling = {"size": 32, "stride": 16}
    whole = encode(source, tmp_path / "whole.tif", tiling=tiling)
    monkeypatch.setattr("iamap_core.engine.partition.strip_width", lambda plan: 64)
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
    libraries = {"numpy": np.__version__, "rasterio": rasterio.__version__, "GDAL": rasterio.__gdal_version__}
    assert tags["VERSIONS"].items() >= {"iamap-core": metadata.version("iamap-core"), **libraries}.items()
    assert tags["WEIGHTS"] == []
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
            "tiling.size=30 does not fit encoder 'meanpool': the tile size must be a multiple of 4. Nearest: 28 or 32.",
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
            "bands.components=5 is too many: scene.tif has 3 bands to reduce. Give a smaller bands.components, or use "
            "bands=repeat.",
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
    assert visible(tmp_path) == ["scene.tif"]


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
    assert visible(tmp_path) == ["scene.tif"]


def test_a_file_that_is_no_raster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.tif").write_text("not an image")
    with pytest.raises(SourceUnreadable, match=r"notes\.tif is not in a format of rasters that GDAL reads"):
        encode(tmp_path / "notes.tif", tmp_path / "features.tif")


def test_the_source_is_never_overwritten(write_raster: WriteRaster) -> None:
    source = write_raster(np.ones((1, 4, 4), np.uint8))
    before = source.read_bytes()
    with pytest.raises(ConfigInvalid, match=r"the result would replace .*scene.tif, which this command reads .source."):
        encode(source, source)
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda batch: 1 / 0, "failed in encode: ZeroDivisionError: division by zero."),
        (lambda batch: batch[:, :1, :2, :2], "gave an array of shape (1, 1, 2, 2) in encode, not (1, 1, 64, 64)."),
        (lambda batch: np.full((1, 1, 64, 64), np.nan), "gave 4096 of 4096 values in encode that are NaN or infinite."),
    ],
)
def test_an_encoder_that_breaks_its_contract_is_named(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Any, message: str
) -> None:
    monkeypatch.setattr("iamap_meanpool.MeanPool.encode", lambda self, batch: wrong(batch))
    source = write_raster(np.ones((1, 16, 16), np.uint8))
    with pytest.raises(ContractBroken) as caught:
        encode(source, tmp_path / "features.tif")
    who, where = "encoder 'meanpool' of iamap-meanpool 0.1.0", "It was at the tile in row 0, column 0."
    assert str(caught.value) == f"{who} {message} {where} This is a bug in iamap-meanpool."
    assert visible(tmp_path) == ["scene.tif"]


def test_a_raster_without_crs_is_encoded_with_a_warning(write_raster: WriteRaster, tmp_path: Path) -> None:
    events: list[Any] = []
    source = write_raster(np.ones((1, 8, 8), np.uint8), crs=None)
    output = encode(source, tmp_path / "features.tif", Reporter(events.append))
    warning = next(event for event in events if event.type == "warning")
    assert warning.text == "scene.tif has no coordinate reference system, and the result has none either."
    with rasterio.open(output) as features:
        assert features.crs is None


def test_doubts_about_the_bands_are_warnings_also_when_a_run_goes_on(write_raster: WriteRaster, tmp_path: Path) -> None:
    """Reflectance that is scaled already, and a profile that scales it again."""
    data = np.random.default_rng(0).uniform(0.1, 0.4, (3, 64, 64)).astype(np.float32)
    source = write_raster(data, descriptions=("B02", "B03", "B04"))
    doubtful: dict[str, Any] = {"bands": {"name": "auto", "sensor": ["sentinel2_l2a"]}, "tiling": {"size": 8}}
    events: list[Any] = []

    def warned() -> list[tuple[str, str]]:
        said = [(event.code, event.text) for event in events if event.type == "warning"]
        assert not any("dark" in event.text for event in events if event.type == "log")
        events.clear()
        return said

    expected = [("bands", "no band exceeds 3.9e-05: the image is very dark.")]
    output = tmp_path / "features.tif"
    encode(source, output, Reporter(events.append), shard="0/2", **doubtful)
    assert warned() == expected
    encode(source, output, Reporter(events.append), **doubtful)
    assert any(event.type == "log" and "Resuming" in event.text for event in events)
    assert warned() == expected
    encode(source, output, Reporter(events.append), fresh=True, bands={**doubtful["bands"], "scaled": True})
    assert warned() == []


def test_a_cancelled_run_leaves_nothing_under_the_name_and_goes_on_when_repeated(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_raster(np.random.default_rng(5).uniform(0, 1, (1, 600, 40)).astype(np.float32))
    choices = {"tiling": {"size": 8}, "encoder": {"name": "meanpool", "window": 1}, "compute": {"batch": 1}}
    whole = encode(source, tmp_path / "whole.tif", **choices)
    slow = {"at": 250, "stopped": False}

    def cancelled() -> bool:
        return slow["stopped"]

    def encoding(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        slow["at"] -= 1
        if slow["at"] < 0:
            slow["stopped"] = True
            time.sleep(0.05)
        return plain(self, batch)

    monkeypatch.setattr(MeanPool, "encode", encoding)
    with pytest.raises(Cancelled):
        encode(source, tmp_path / "features.tif", Reporter(cancelled=cancelled), **choices)
    assert visible(tmp_path) == ["scene.tif", "whole.qml", "whole.tif"]
    monkeypatch.undo()
    events: list[Any] = []
    encode(source, tmp_path / "features.tif", Reporter(events.append), **choices)
    planned = next(event for event in events if event.type == "plan")
    assert 0 < planned.tiles < 300  # 375 tiles in all, five rows of them for each row of blocks
    with rasterio.open(whole) as one, rasterio.open(tmp_path / "features.tif") as other:
        np.testing.assert_array_equal(one.read(), other.read())
    assert not (tmp_path / "features.tif.run").exists()


def test_the_same_command_keeps_a_finished_run_unless_told_to_start_over(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.ones((1, 32, 32), np.uint8))
    output = encode(source, tmp_path / "features.tif")
    made = output.stat().st_mtime_ns
    events: list[Any] = []
    encode(source, output, Reporter(events.append))
    assert output.stat().st_mtime_ns == made
    assert "features.tif already has this result. Give fresh=true to overwrite it." in [
        event.text for event in events if event.type == "log"
    ]
    encode(source, output, fresh=True)
    assert output.stat().st_mtime_ns != made


def test_a_result_that_is_stored_otherwise_is_made_again(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.arange(32 * 32, dtype=np.uint16).reshape(1, 32, 32))
    output = encode(source, tmp_path / "features.tif")
    events: list[Any] = []
    other = {"dtype": "uint8", "overviews": False}
    with pytest.raises(
        ConfigInvalid, match=r"made with other settings: write\.dtype was float32, is now uint8; write\.ov"
    ):
        encode(source, output, write=other)
    encode(source, output, Reporter(events.append), write=other, overwrite=True)
    with rasterio.open(output) as file:
        assert file.dtypes == ("uint8",) and file.scales != (1.0,)
    assert (
        "features.tif is written again: write.dtype was float32, is now uint8; write.overviews was true, is now false."
        in [event.text for event in events if event.type == "log"]
    )
    made = output.stat().st_mtime_ns
    encode(source, output, write=other)
    assert output.stat().st_mtime_ns == made


def test_a_resumed_run_is_stored_and_takes_of_the_processor_what_the_new_command_asks(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_raster(np.arange(900 * 32, dtype=np.uint16).reshape(1, 900, 32))
    whole = encode(source, tmp_path / "whole.tif", write={"compress": "none"})
    calls: list[int] = []

    def fails_late(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        calls.append(1)
        return plain(self, batch) if len(calls) < 3 else 1 / 0

    with monkeypatch.context() as patch, pytest.raises(ContractBroken):
        patch.setattr(MeanPool, "encode", fails_late)
        patch.setattr(prepare, "placement_variance", lambda plan, opened: None)
        encode(source, tmp_path / "features.tif", compute={"duty": 0.5})

    def opened_otherwise(self: Any, plan: Any, device: str, plain: Any = MeanPool.open) -> Any:
        self.window = 8
        return plain(self, plan, device)

    with monkeypatch.context() as patch, pytest.raises(ContractBroken) as caught:
        patch.setattr(MeanPool, "open", opened_otherwise)
        encode(source, tmp_path / "features.tif")
    assert caught.value.message == (
        "encoder 'meanpool' of iamap-meanpool 0.1.0 gives 32 x 32 output pixels with 1 features for a tile; when the "
        "run was planned it gave 64 x 64 with 1."
    )

    def pauses(seconds: float) -> None:
        raise AssertionError(f"a pause of {seconds} s that nobody asked for")

    with monkeypatch.context() as patch:
        patch.setattr("iamap_core.engine.encoding.time.sleep", pauses)
        output = encode(source, tmp_path / "features.tif", write={"compress": "none", "overviews": False})
    with rasterio.open(output) as file, rasterio.open(whole) as other:
        assert file.compression is None and file.overviews(1) == []
        np.testing.assert_array_equal(file.read(), other.read())


def test_each_component_is_looked_up_once(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound: list[str] = []

    def counted(self: Catalog, kind: str, *given: Any, plain: Any = Catalog.bind, **named: Any) -> Any:
        bound.append(kind)
        return plain(self, kind, *given, **named)

    monkeypatch.setattr(Catalog, "bind", counted)
    encode(write_raster(np.ones((1, 32, 32), np.uint8)), tmp_path / "features.tif")
    assert sorted(bound) == ["bands", "encoder", "executor"]


def test_an_unfinished_run_of_something_else_is_not_overwritten(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_raster(np.ones((1, 900, 32), np.uint8))
    calls: list[int] = []

    def fails_late(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        calls.append(1)
        return plain(self, batch) if len(calls) < 3 else 1 / 0

    monkeypatch.setattr(MeanPool, "encode", fails_late)
    monkeypatch.setattr(prepare, "placement_variance", lambda plan, opened: None)
    with pytest.raises(ContractBroken):
        encode(source, tmp_path / "features.tif")
    with pytest.raises(RunMismatch) as caught:
        encode(source, tmp_path / "features.tif", encoder={"name": "meanpool", "window": 8})
    assert str(caught.value) == (
        "features.tif.run holds an unfinished run that differs: encoder.window was 4, is now 8. "
        "Give fresh=true to overwrite it, or another output."
    )
    write_raster(np.zeros((1, 900, 32), np.uint8))
    with pytest.raises(RunMismatch, match=r"differs: source was .*, is now .*"):
        encode(source, tmp_path / "features.tif")


@pytest.mark.parametrize("merge", ["crop", "hann", "mean", "first", "last", "min", "max"])
def test_shards_and_processes_give_the_same_bytes(write_raster: WriteRaster, tmp_path: Path, merge: str) -> None:
    source = write_raster(np.random.default_rng(6).uniform(0, 1, (2, 333, 217)).astype(np.float32))
    choices: dict[str, Any] = {
        "encoder": {"name": "meanpool", "window": 1},
        "tiling": {"size": 32, "stride": 16, "merge": merge},
    }
    with rasterio.open(encode(source, tmp_path / "whole.tif", **choices)) as file:
        whole = file.read()
    for count in (3, 7):
        output = tmp_path / f"{count}.tif"
        for shard in range(count):
            encode(source, output, shard=f"{shard}/{count}", **choices)
            assert not output.exists()
        finish(output, Reporter())
        with rasterio.open(output) as file:
            np.testing.assert_array_equal(file.read(), whole)
    if merge == "hann":
        output = encode(source, tmp_path / "p.tif", executor={"name": "processes", "workers": 2}, **choices)
        with rasterio.open(output) as file:
            np.testing.assert_array_equal(file.read(), whole)


def test_processes_share_the_memory(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(8).uniform(0, 1, (60, 128, 500)).astype(np.float32))
    choices: dict[str, Any] = {"encoder": {"name": "meanpool", "window": 1}, "tiling": {"size": 128}}
    two = {"name": "processes", "workers": 2}
    with pytest.raises(ConfigInvalid, match=r"^2 processes cannot share compute\.memory=100 MB: each"):
        encode(source, tmp_path / "refused.tif", executor=two, compute={"memory": 100}, **choices)
    assert visible(tmp_path) == ["scene.tif"]
    # With equal memory for each process strips are the same, and so are the bytes.
    alone = encode(source, tmp_path / "alone.tif", compute={"memory": 64}, **choices)
    shared = encode(source, tmp_path / "shared.tif", executor=two, compute={"memory": 128}, **choices)
    with rasterio.open(alone) as one, rasterio.open(shared) as other:
        np.testing.assert_array_equal(one.read(), other.read())


def test_more_processes_than_the_memory_was_divided_among_are_warned_of(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.random.default_rng(9).uniform(0, 1, (1, 333, 40)).astype(np.float32))
    encode(source, tmp_path / "out.tif", shard="0/2", compute={"memory": 100})
    events: list[Any] = []
    two = {"name": "processes", "workers": 2}
    encode(source, tmp_path / "out.tif", Reporter(events.append), executor=two, compute={"memory": 150})
    (warning,) = [event for event in events if event.type == "warning"]
    assert (warning.code, warning.text, warning.hint) == (
        "memory-of-workers",
        "the run started with 100 MB for each process: 2 processes may take 200 MB, more than compute.memory=150 MB.",
        "Give executor.workers=1, or fresh=true to start over.",
    )


def test_parts_can_stay_under_a_virtual_raster(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(7).uniform(0, 1, (2, 200, 90)).astype(np.float32))
    choices = {"encoder": {"name": "meanpool", "window": 1}}
    with rasterio.open(encode(source, tmp_path / "whole.tif", **choices)) as file:
        whole, grid = file.read(), (file.transform, file.crs, file.descriptions)
    output = tmp_path / "features.tif"
    for shard in range(2):
        encode(source, output, shard=f"{shard}/2", **choices)
    finish(output, Reporter(), virtual=True)
    with rasterio.open(tmp_path / "features.vrt") as file:
        np.testing.assert_array_equal(file.read(), whole)
        assert (file.transform, file.crs, file.descriptions) == grid
    assert RasterSource([tmp_path / "features.vrt"]).tags["features"].startswith("meanpool-")


def test_finishing_too_early_names_the_missing_shards(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.ones((1, 900, 40), np.uint8))
    output = tmp_path / "features.tif"
    encode(source, output, shard="1/3")
    with pytest.raises(IamapError) as caught:
        finish(output, Reporter())
    assert str(caught.value) == (
        "2 of 3 shards of features.tif are not finished: 0, 2. "
        "Run them with shard=0/3 and so on, or all that is left without shard=."
    )


def test_keep_going_leaves_failing_tiles_empty_and_counts_them(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.ones((1, 64, 64), np.uint8)
    data[0, 40, 40] = 200

    def fails(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        if (batch == 200).any():
            raise ValueError("too bright")
        return plain(self, batch)

    monkeypatch.setattr(MeanPool, "encode", fails)
    config = EncodeConfig.model_validate(
        {
            "source": write_raster(data),
            "output": tmp_path / "features.tif",
            "encoder": {"name": "meanpool", "window": 4},
            "bands": {"name": "repeat"},
            "executor": {"name": "local"},
            "tiling": {"size": 16},
            "keep_going": True,
        }
    )
    assert execute(bind(config, CATALOG), Reporter()).failed_tiles == 1
    with rasterio.open(config.output) as features:
        empty = np.isnan(features.read(1))
    assert empty[8:12, 8:12].all()
    assert empty.sum() == 16


def test_tiles_without_data_do_not_go_through_the_encoder(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def counted(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        sizes.append(len(batch))
        return plain(self, batch)

    data = np.random.default_rng(8).uniform(0, 1, (1, 64, 128)).astype(np.float32)
    choices: dict[str, Any] = {"tiling": {"size": 16}, "compute": {"batch": 8}}
    with rasterio.open(encode(write_raster(data), tmp_path / "all.tif", **choices)) as file:
        everything = file.read()
    row, col = np.mgrid[:4, :8]
    empty = (row + col > 5).repeat(16, axis=0).repeat(16, axis=1)
    data[:, empty] = np.nan
    monkeypatch.setattr(MeanPool, "encode", counted)
    monkeypatch.setattr(prepare, "placement_variance", lambda plan, opened: None)
    with rasterio.open(encode(write_raster(data, "half.tif"), tmp_path / "half_out.tif", **choices)) as file:
        half = file.read()
    assert sizes == [6, 5, 4, 3]
    np.testing.assert_array_equal(np.isnan(half[0]), empty[::4, ::4])
    np.testing.assert_array_equal(half[:, ~empty[::4, ::4]], everything[:, ~empty[::4, ::4]])


def test_memory_that_runs_out_halves_the_batch(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def small(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        sizes.append(len(batch))
        if len(batch) > 2:
            raise MemoryError
        return plain(self, batch)

    source = write_raster(np.random.default_rng(8).uniform(0, 1, (1, 64, 128)).astype(np.float32))
    whole = encode(source, tmp_path / "whole.tif", tiling={"size": 16})
    monkeypatch.setattr(MeanPool, "encode", small)
    monkeypatch.setattr(prepare, "placement_variance", lambda plan, opened: None)
    halved = encode(source, tmp_path / "halved.tif", tiling={"size": 16}, compute={"batch": 8})
    assert sizes[:4] == [8, 4, 2, 2]
    with rasterio.open(whole) as one, rasterio.open(halved) as other:
        np.testing.assert_array_equal(one.read(), other.read())


@pytest.mark.parametrize("extent", [(13, 27, 190, 150), (0, 0, 5, 5), (100, 3, 217, 333), (216, 332, 217, 333)])
@pytest.mark.parametrize("stride", [32, 16])
def test_an_area_gives_the_values_of_the_whole(
    write_raster: WriteRaster, tmp_path: Path, extent: tuple[int, int, int, int], stride: int
) -> None:
    source = write_raster(np.random.default_rng(9).uniform(0, 1, (5, 333, 217)).astype(np.float32))
    choices: dict[str, Any] = {"bands": {"name": "pca"}, "tiling": {"size": 32, "stride": stride}}
    left, top, right, bottom = extent
    transform = rasterio.open(source).transform
    (west, north), (east, south) = transform @ (left, top), transform @ (right, bottom)
    part = encode(source, tmp_path / "part.tif", area={"extent": [west, south, east, north]}, **choices)
    whole = encode(source, tmp_path / "whole.tif", **choices)
    with rasterio.open(part) as some, rasterio.open(whole) as everything:
        window = rasterio.windows.Window(left // 4, top // 4, -(-right // 4) - left // 4, -(-bottom // 4) - top // 4)
        np.testing.assert_allclose(some.read(), everything.read(window=window), atol=1e-6)
        assert some.transform == everything.window_transform(window)
