"""Writing: what goes in comes out, within what its type can hold, and nothing unfinished gets the final name."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.transform import Affine

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import ReduceConfig
from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.machine.disk_space import MIN_FREE
from iamap_core.raster.formats import COG, GTIFF, Format
from iamap_core.raster.geotiff import check_whole, holds_crs
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout, profile
from iamap_core.raster.packing import Codes, Half, Packing, Scaling, packing
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute

TRANSFORM = Affine(10, 0, 400_000, 0, -10, 5_000_000)
Usage = namedtuple("Usage", "total used free")


def grid(height: int, width: int) -> PixelGrid:
    return PixelGrid(height, width, TRANSFORM, "EPSG:32618")


def noise(bands: int, height: int, width: int, seed: int = 0) -> NDArray[np.float32]:
    """Bands of very different ranges, a corner without data."""
    data = np.random.default_rng(seed).normal(size=(bands, height, width)).astype(np.float32)
    data *= np.logspace(-3, 3, bands, dtype=np.float32)[:, None, None]
    data += np.linspace(-5, 20, bands, dtype=np.float32)[:, None, None]
    data[:, :3, :2] = np.nan
    return data


def write(path: Path, data: NDArray[Any], layout: Layout | None = None, **options: Any) -> Path:
    layout = layout or Layout(names=tuple(f"f{number}" for number in range(len(data))))
    area = grid(*data.shape[1:])
    with RasterSink(path, area, layout, {"task": "test"}, **options) as sink:
        for window in area.blocks(layout.block):
            sink.write(window, data[:, *window.slices])
    return path


def packed(data: NDArray[np.float32], kept: Packing | None, **fields: Any) -> Layout:
    return Layout(names=tuple(f"f{number}" for number in range(len(data))), packing=kept, **fields)


def read(path: Path) -> NDArray[np.float32]:
    source = RasterSource([path])
    return source.read(Window(0, 0, source.grid.height, source.grid.width))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is stored


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dtype", ["float32", "float16", "uint16", "uint8"])
@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
def test_numbers_come_back_within_the_precision_of_their_type(
    tmp_path: Path, dtype: Any, bands: int, file_format: Format
) -> None:
    data = noise(bands, 150, 90)
    kept = packing(dtype, lambda: data.reshape(bands, -1).T[~np.isnan(data[0]).ravel()])
    back = read(write(tmp_path / "x.tif", data, packed(data, kept), file_format=file_format))
    np.testing.assert_array_equal(np.isnan(back), np.isnan(data))
    width = (np.nanmax(data, axis=(1, 2)) - np.nanmin(data, axis=(1, 2)))[:, None, None]
    tolerance = {
        "float32": np.zeros_like(data),
        "float16": np.maximum(np.abs(data) * 2**-11, 2**-25),
        # Half a step of a range that is three times, or 1.2 times, as wide as the data's.
        "uint16": np.broadcast_to(3 * width / 65534 / 2, data.shape) + np.abs(data) * 1e-6,
        "uint8": np.broadcast_to(1.2 * width / 254 / 2, data.shape) + np.abs(data) * 1e-6,
    }[dtype]
    there = ~np.isnan(data)
    assert (np.abs(back - data)[there] <= tolerance[there] * 1.01).all()


@pytest.mark.parametrize(("dtype", "stored", "bits"), [("float16", "float32", "16"), ("uint8", "uint8", None)])
def test_the_file_says_how_to_undo_the_packing(tmp_path: Path, dtype: Any, stored: str, bits: str | None) -> None:
    data = noise(3, 40, 40)
    kept = Half() if dtype == "float16" else Codes("uint8", (Scaling(-10, 20), Scaling(0, 254), Scaling(-1e5, 1e5)))
    with rasterio.open(write(tmp_path / "x.tif", data, packed(data, kept))) as file:
        assert file.dtypes == (stored,) * 3
        assert file.tags(1, ns="IMAGE_STRUCTURE").get("NBITS") == bits
        if dtype == "uint8":
            assert file.nodata == 255
            assert file.scales == pytest.approx((30 / 254, 1, 2e5 / 254))
            assert file.offsets == (-10, 0, -1e5)
            # GDAL itself, told to unscale, agrees with what was written.
            np.testing.assert_allclose(file.read(1)[5:] * file.scales[0] + file.offsets[0], data[0, 5:], atol=15 / 254)


def test_four_bands_of_bytes_are_not_taken_for_a_picture_with_alpha(tmp_path: Path) -> None:
    data = noise(4, 40, 40)
    kept = Codes("uint8", (Scaling(-1e4, 1e4),) * 4)
    for file_format in (GTIFF, COG):
        with rasterio.open(write(tmp_path / "x.tif", data, packed(data, kept), file_format=file_format)) as file:
            assert rasterio.enums.ColorInterp.alpha not in file.colorinterp
            assert rasterio.enums.ColorInterp.red not in file.colorinterp


def test_values_beyond_the_range_become_its_end_and_are_warned_about(tmp_path: Path) -> None:
    events: list[Any] = []
    data = np.linspace(0, 2, 10_000, dtype=np.float32).reshape(1, 100, 100)
    layout = packed(data, Codes("uint8", (Scaling(0, 1),)))
    back = read(write(tmp_path / "x.tif", data, layout, report=Reporter(events.append)))
    np.testing.assert_allclose(back, np.minimum(data, 1), atol=0.5 / 254 + 1e-6)
    (warning,) = [event for event in events if event.type != "progress"]
    assert (warning.type, warning.code) == ("warning", "clipped")
    assert warning.text == ("50 % of the values of x.tif are outside the range that can be stored and were clipped.")
    assert warning.hint == "Give write.dtype=float32 to keep them."


def test_half_precision_keeps_what_is_too_large_for_it_at_its_end() -> None:
    data, clipped, numbers = Half().pack(np.array([1e6, -1e6, 65504, np.nan, np.inf], np.float32))
    np.testing.assert_array_equal(data, np.array([65504, -65504, 65504, np.nan, np.nan], np.float32))
    assert (clipped, numbers) == (2, 3)


def test_a_band_of_one_value_survives_scaling() -> None:
    sample = np.array([[0.0, 7.5, -3e6]] * 10, np.float32)
    kept = packing("uint8", lambda: sample)
    assert kept is not None
    codes, clipped, _ = kept.pack(sample.T[:, :, None])
    back = codes * np.array(kept.scales)[:, None, None] + np.array(kept.offsets)[:, None, None]
    np.testing.assert_allclose(back, sample.T[:, :, None], rtol=1e-3, atol=1e-3)
    assert clipped == 0


@pytest.mark.parametrize("file_format", [GTIFF, COG])
@pytest.mark.parametrize("projection", ["longlat", "moll"])
def test_a_crs_that_a_geotiff_cannot_hold_is_kept_beside_it(
    tmp_path: Path, projection: str, file_format: Format
) -> None:
    crs = CRS.from_user_input(f"+proj=ob_tran +o_proj={projection} +lon_0=18 +o_lat_p=39.25 +o_lon_p=0 +R=6371229")
    area = PixelGrid(20, 30, Affine(0.1, 0, -10, 0, -0.1, 10), crs.to_wkt())
    path = tmp_path / "rotated.tif"
    for _ in range(2):  # the second replaces the first
        with RasterSink(path, area, Layout(names=("a",)), {}, file_format=file_format) as sink:
            sink.write(area.window, np.ones((1, 20, 30), np.float32))
        assert sorted(file.name for file in tmp_path.iterdir()) == ["rotated.tif", "rotated.tif.aux.xml"]
        assert RasterSource([path]).grid.crs == area.crs
    assert write(path, noise(1, 5, 5)) == path and [file.name for file in tmp_path.iterdir()] == ["rotated.tif"]


@pytest.mark.parametrize("crs", ["EPSG:32618", "EPSG:4326", "EPSG:3413", "EPSG:2056", "ESRI:54030", "+proj=sinu"])
def test_most_crs_need_no_file_beside(crs: str) -> None:
    assert holds_crs(CRS.from_user_input(crs).to_wkt())


def test_float32_asks_for_no_sample() -> None:
    assert packing("float32", lambda: pytest.fail("asked")) is None
    assert packing("float16", lambda: pytest.fail("asked")) == Half()


@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
def test_names_colours_nodata_and_tags_are_kept(tmp_path: Path, file_format: Format) -> None:
    codes = np.random.default_rng(1).integers(0, 4, (1, 700, 600)).astype(np.uint8)
    codes[:, :50] = 255
    layout = Layout.classes("cover", {0: "#000000", 1: "#ff0000", 2: "#00ff00", 3: "#0000ff"})
    with rasterio.open(write(tmp_path / "classes.tif", codes, layout, file_format=file_format)) as file:
        np.testing.assert_array_equal(file.read(), codes)
        assert file.descriptions == ("cover",)
        assert file.nodata == 255
        assert file.colormap(1)[1] == (255, 0, 0, 255)
        assert file.colormap(1)[255][3] == 0
        assert file.tags(ns="IAMAP") == {"TASK": '"test"'}
        assert file.crs.to_epsg() == 32618
        assert file.transform == TRANSFORM
    assert names_in(tmp_path) == ["classes.tif"]


@pytest.mark.parametrize("compress", ["zstd", "deflate", "lzw", "none"])
@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
def test_every_compression_gives_the_same_values(tmp_path: Path, compress: Any, file_format: Format) -> None:
    data = noise(2, 600, 130)
    path = write(tmp_path / "x.tif", data, compress=compress, file_format=file_format)
    np.testing.assert_array_equal(read(path), data)
    with rasterio.open(path) as file:
        assert file.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION", "NONE") == compress.upper()


def test_tasks_write_as_they_are_told(tmp_path: Path) -> None:
    source = write(tmp_path / "features.tif", noise(6, 200, 150))
    results = {}
    for dtype in ("float32", "uint8", "uint16", "float16"):
        config = {
            "source": source,
            "output": tmp_path / f"{dtype}.tif",
            "reducer": {"name": "pca", "n_components": 4},
            "write": {"dtype": dtype, "compress": "deflate", "format": "cog"},
        }
        execute(bind(ReduceConfig.model_validate(config), Catalog.installed()), Reporter())
        results[dtype] = read(tmp_path / f"{dtype}.tif")
        with rasterio.open(tmp_path / f"{dtype}.tif") as file:
            structure = file.tags(ns="IMAGE_STRUCTURE")
            assert file.dtypes[0] == ("float32" if dtype == "float16" else dtype)
            assert (structure["LAYOUT"], structure["COMPRESSION"]) == ("COG", "DEFLATE")
    whole = results.pop("float32")
    width = (np.nanmax(whole, axis=(1, 2)) - np.nanmin(whole, axis=(1, 2)))[:, None, None]
    for dtype, share in (("uint8", 1.2 / 254 / 2), ("uint16", 3 / 65534 / 2), ("float16", 2**-11)):
        assert (np.isnan(results[dtype]) == np.isnan(whole)).all()
        # The range is that of a sample: a few extremes may become its end.
        close = np.abs(results[dtype] - whole) <= 1.05 * share * width
        assert np.mean(close | np.isnan(whole)) > 0.999


# Overviews and COG


@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
def test_overviews_of_classes_hold_only_codes_that_are_there(tmp_path: Path, file_format: Format) -> None:
    codes = np.random.default_rng(2).choice([1, 9, 200], (1, 1100, 900)).astype(np.uint8)
    layout = Layout.classes("cover", {1: "#ff0000", 9: "#00ff00", 200: "#0000ff"})
    path = write(tmp_path / "x.tif", codes, layout, file_format=file_format)
    for level, shape in enumerate([(550, 450), (275, 225)]):
        with rasterio.open(path, overview_level=level) as overview:
            assert overview.shape == shape
            assert set(np.unique(overview.read())) == {1, 9, 200}


@pytest.mark.parametrize("dtype", ["float32", "float16", "uint8"])
def test_overviews_of_numbers_are_means_of_what_has_data(tmp_path: Path, dtype: Any) -> None:
    data = np.random.default_rng(3).uniform(10, 20, (2, 640, 520)).astype(np.float32)
    data[:, 100:301, 50:121] = np.nan
    kept = packing(dtype, lambda: np.array([[0, 0], [25, 25]], np.float32))
    path = write(tmp_path / "x.tif", data, packed(data, kept))
    cells = data.reshape(2, 320, 2, 260, 2)
    empty = np.asarray(np.isnan(cells).all(axis=(2, 4)))
    expected = np.nanmean(np.where(empty[:, :, None, :, None], 0, cells), axis=(2, 4))
    with rasterio.open(path, overview_level=0) as overview:
        half = overview.read(masked=True)
    with rasterio.open(path) as file:
        scale, offset = file.scales[0], file.offsets[0]
    np.testing.assert_array_equal(np.ma.getmaskarray(half) | np.isnan(np.ma.getdata(half)), empty)
    values = np.ma.getdata(half).astype(np.float64) * scale + offset
    step = {"float32": 1e-5, "float16": 0.02, "uint8": 30 / 254 + 1e-6}[dtype]
    assert np.abs(values - expected)[~empty].max() <= step


def test_small_rasters_and_those_without_wish_have_no_overviews(tmp_path: Path) -> None:
    for name, side, wish in (("small.tif", 512, True), ("plain.tif", 700, False)):
        path = write(tmp_path / name, noise(1, side, 10), overviews=wish)
        with rasterio.open(path) as file:
            assert file.overviews(1) == []


@pytest.mark.parametrize("shape", [(1, 1), (1, 2100), (2100, 1), (513, 3), (129, 1025), (640, 640)])
@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
def test_rasters_of_every_shape_are_found_whole(tmp_path: Path, shape: tuple[int, int], file_format: Format) -> None:
    data = np.random.default_rng(4).normal(size=(2, *shape)).astype(np.float32)
    np.testing.assert_array_equal(read(write(tmp_path / "x.tif", data, file_format=file_format)), data)


@pytest.mark.parametrize("side", [300, 1500])
def test_a_cog_is_one(tmp_path: Path, side: int) -> None:
    data = noise(3, side, 200)
    path = write(tmp_path / "x.tif", data, file_format=COG, overviews=False)
    with rasterio.open(path) as file:
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert file.profile["tiled"]
        assert file.block_shapes[0] == (128, 128)
        assert file.overviews(1) == ([] if side <= 512 else [2, 4])
        assert file.descriptions == ("f0", "f1", "f2")
        places = [
            int(file.get_tag_item("BLOCK_OFFSET_0_0", "TIFF", 1, level)) for level in range(len(file.overviews(1)))
        ]
        first = int(file.get_tag_item("BLOCK_OFFSET_0_0", "TIFF", 1))
        # Smallest overview first, full resolution last: what a reader over the web needs comes first.
        assert [first, *places] == sorted([first, *places], reverse=True)
    np.testing.assert_array_equal(read(path), data)
    assert names_in(tmp_path) == ["x.tif"]


# Size


@pytest.mark.parametrize(("side", "magic"), [(2000, b"II*\0"), (2300, b"II+\0")])
def test_bigtiff_is_chosen_before_a_plain_one_would_overflow(tmp_path: Path, side: int, magic: bytes) -> None:
    layout = Layout(names=tuple(f"f{number}" for number in range(100)), block=512)
    options = profile(grid(side, side), layout) | {"sparse_ok": True}
    with rasterio.open(tmp_path / "x.tif", "w", **options):
        pass
    assert (tmp_path / "x.tif").read_bytes()[:4] == magic
    # With overviews, a third more, and noise that does not compress, a plain file stays below 4 GiB.
    if magic == b"II*\0":
        assert side**2 * layout.bits / 8 * 4 / 3 < 2**32


def test_a_result_that_cannot_fit_is_refused_with_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, 15 * 10**8))
    layout = Layout(names=tuple(f"f{number}" for number in range(100)))
    with pytest.raises(OutputUnwritable) as caught:
        RasterSink(tmp_path / "x.tif", grid(3000, 3000), layout, {})
    assert str(caught.value) == (
        f"{tmp_path / 'x.tif'} needs 2.4 GB to 4.8 GB of disk space, but only 1.5 GB are free. Free some space, "
        "write to another disk, or store less with write.dtype=uint8."
    )
    assert names_in(tmp_path) == []


def test_a_result_that_might_not_fit_is_warned_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[Any] = []
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, 30_000))
    write(tmp_path / "x.tif", noise(1, 100, 100)[:, :, :100], report=Reporter(events.append))
    (warning,) = [event for event in events if event.type != "progress"]
    assert warning.code == "little-room"
    assert warning.text == (
        "x.tif may need up to 40 kB of disk space, and 30 kB are free: it fits only if it compresses well."
    )


def test_writing_stops_before_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = iter([10**12, MIN_FREE + 1, MIN_FREE - 1])
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, next(free)))
    layout = Layout(names=tuple(f"f{number}" for number in range(100)))
    block = np.zeros((100, 128, 128), np.float32)
    with (
        pytest.raises(OutputUnwritable, match=r"x\.tif cannot be finished: only 105 MB of disk space are free\."),
        RasterSink(tmp_path / "x.tif", grid(2000, 2000), layout, {}) as sink,
    ):
        sink.write(Window(0, 0, 128, 128), block)
        sink.write(Window(0, 128, 128, 128), block)
    assert names_in(tmp_path) == []


# Whole or not at all


def test_a_failure_while_writing_leaves_the_older_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", noise(1, 50, 50))
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), RasterSink(path, grid(50, 50), Layout(names=("f",)), {}):
        1 / 0  # noqa: B018
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["x.tif"]


def test_what_another_program_kept_beside_an_older_file_goes_with_it(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", noise(1, 50, 50))
    for stale in ("x.tif.aux.xml", "x.tif.ovr"):
        (tmp_path / stale).write_text("statistics and pyramids of the older file")
    write(path, noise(1, 50, 50, seed=1))
    assert names_in(tmp_path) == ["x.tif"]


def test_a_cut_file_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", noise(3, 700, 300))
    check_whole(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1000)
    with pytest.raises(OSError, match=r"\d+ of \d+ blocks are missing in the file"):
        check_whole(path)


def test_a_damaged_last_block_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", noise(2, 300, 300))
    with rasterio.open(path) as file:
        offset = int(file.get_tag_item("BLOCK_OFFSET_2_2", "TIFF", 2))
    with path.open("r+b") as damaged:
        damaged.seek(offset)
        damaged.write(b"\0" * 64)
    with pytest.raises(rasterio.errors.RasterioIOError):
        check_whole(path)


def test_bytes_that_the_disk_refuses_on_closing_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from iamap_core.raster import sink as module

    def cut(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - 10)
        check_whole(path)

    monkeypatch.setattr(module, "check_whole", cut)
    with pytest.raises(OutputUnwritable, match=r"x\.tif cannot be written: 1 of 1 blocks are missing in the file\."):
        write(tmp_path / "x.tif", noise(1, 100, 100))
    assert names_in(tmp_path) == []


def test_a_file_open_in_another_program_is_refused_before_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "x.tif", noise(1, 20, 20))
    monkeypatch.setattr(Path, "replace", _locked)
    with pytest.raises(OutputUnwritable) as caught:
        RasterSink(path, grid(20, 20), Layout(names=("f",)), {})
    assert str(caught.value) == (
        f"{path} cannot be replaced: it is open in another program, or write-protected. "
        "Close it there (in QGIS, remove its layer), or choose another output."
    )
    assert names_in(tmp_path) == ["x.tif"]


def test_a_file_opened_in_another_program_during_the_run_costs_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "x.tif", noise(1, 20, 20))
    before, newer = path.read_bytes(), noise(1, 20, 20, seed=1)
    replace = Path.replace
    with pytest.raises(OutputUnwritable) as caught, RasterSink(path, grid(20, 20), Layout(names=("f",)), {}) as sink:
        sink.write(Window(0, 0, 20, 20), newer)
        monkeypatch.setattr(Path, "replace", lambda own, to: _locked(own, to) if to == path else replace(own, to))
    assert caught.value.hint == (
        "Close it there (in QGIS, remove its layer), and rename x.new.tif beside it, which holds the whole result."
    )
    assert path.read_bytes() == before
    np.testing.assert_array_equal(read(tmp_path / "x.new.tif"), newer)
    assert names_in(tmp_path) == ["x.new.tif", "x.tif"]


def _locked(own: Path, to: Path) -> None:
    raise PermissionError(13, "The process cannot access the file because it is being used by another process")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x.png", "output must end in .tif: results are GeoTIFFs. It is {place}."),
        ("folder.tif", "output={place} is a folder. Name a file in it."),
    ],
)
def test_what_is_no_name_for_a_result_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.tif").mkdir()
    with pytest.raises(ConfigInvalid) as caught:
        RasterSink(tmp_path / name, grid(5, 5), Layout(names=("f",)), {})
    assert str(caught.value) == message.format(place=tmp_path / name)


KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from tests.raster.test_sink import Layout, RasterSink, Window, grid
with RasterSink(Path(sys.argv[1]), grid(256, 256), Layout(names=("f",)), {}) as sink:
    sink.write(Window(0, 0, 128, 256), np.zeros((1, 128, 256), np.float32))
    print("half", flush=True)
    time.sleep(60)
"""


def test_a_killed_process_leaves_no_result_and_the_next_run_tidies_up(tmp_path: Path) -> None:
    path = tmp_path / "x.tif"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "half\n"
        child.kill()
    assert not path.exists()
    write(path, noise(1, 256, 256))
    assert names_in(tmp_path) == ["x.tif"]


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from iamap_cli.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("share", [0.3, 0.97])
def test_a_disk_that_takes_no_more_gives_one_clear_message(tmp_path: Path, share: float) -> None:
    source = write(tmp_path / "scene.tif", noise(3, 400, 400))
    whole = source.stat().st_size  # mean pooling of single pixels copies the raster
    started = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, str(int(share * whole)), "encode", f"source={source}",
         f"output={tmp_path / 'features.tif'}", "encoder=meanpool", "encoder.window=1", "bands=repeat"],
        capture_output=True, text=True, cwd=tmp_path, timeout=300,
    )  # fmt: skip
    assert child.returncode == 1, child.stderr
    assert time.monotonic() - started < 60
    message = f"{tmp_path / 'features.tif'} cannot be written: "
    assert child.stderr.count(message) == 1, child.stderr
    if share < 0.5:
        assert message + "the disk refuses more data (" in child.stderr
    assert "The disk may be full, or a quota or size limit reached: " in child.stderr
    assert "Traceback" not in child.stderr
    assert [name for name in names_in(tmp_path) if name != "features.tif.run"] == ["scene.tif"]
