"""Reading: whatever GDAL opens, by whatever name, as float32 with NaN where there is no data."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy as copy_raster

from iamap_core.config.tasks import ReduceConfig
from iamap_core.errors import SourceUnreadable
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


def whole(*paths: str | Path, **said: Any) -> np.ndarray[Any, Any]:
    source = RasterSource(paths, **said)
    return source.read(source.grid.window)


@pytest.mark.parametrize(
    ("dtype", "nodata", "stored"),
    [
        ("int8", -128, [-128, 127, 0, -1]),
        ("uint8", 255, [255, 254, 0, 1]),
        ("int16", -32768, [-32768, 32767, 0, 5]),
        ("uint16", 65535, [65535, 65534, 0, 5]),
        ("int32", -(2**31), [-(2**31), 2**31 - 1, 0, 5]),
        ("uint32", 2**32 - 1, [2**32 - 1, 4_000_000_000, 0, 5]),
        ("int64", -9999, [-9999, 2**40, 0, 5]),
        ("uint64", 0, [0, 2**40, 1, 5]),
        ("float32", -3.4e38, [-3.4e38, 3.3e38, 0.5, 5]),
        ("float64", 1e300, [1e300, 1e20, 0.1, 5]),
        ("float64", float("nan"), [float("nan"), 1e20, 0.1, 5]),
        ("float64", None, [1e300, 1e20, 0.1, 5]),
        ("float32", -9999, [float("nan"), 1, -1, float("nan")]),
        ("float32", 0, [float("inf"), 1, -1, 5]),
    ],
)
def test_every_type_arrives_as_float32_with_nan_for_nodata(
    write_raster: WriteRaster, dtype: str, nodata: float | None, stored: list[float]
) -> None:
    data = np.array(stored, dtype).reshape(1, 2, 2)
    read = whole(write_raster(data, nodata=nodata))
    assert read.dtype == np.float32
    assert np.isnan(read[0, 0, 0])
    assert read[0].flat[1] == np.float32(stored[1])
    assert read[0].flat[2] == np.float32(stored[2])


def test_a_nodata_value_that_the_type_cannot_hold_never_occurs(write_raster: WriteRaster) -> None:
    assert (whole(write_raster(np.zeros((1, 2, 2), np.uint8)), nodata=-9999) == 0).all()


def test_complex_numbers_are_refused(write_raster: WriteRaster) -> None:
    with pytest.raises(SourceUnreadable, match=r"band 1 of scene\.tif holds complex numbers"):
        whole(write_raster(np.zeros((1, 2, 2), np.complex64)))


def test_scale_and_offset_are_applied_in_double_precision(write_raster: WriteRaster) -> None:
    path = write_raster(np.array([[[1, 10_001], [0, 3]]], np.int16), nodata=0)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.0001,), (1000.0,)
    read = whole(path)[0]
    assert read[0, 0] == np.float32(1000.0001)
    assert read[0, 1] == np.float32(1001.0001)
    assert np.isnan(read[1, 0])


def test_in_a_picture_a_pixel_is_empty_when_all_bands_are_whichever_are_read(write_raster: WriteRaster) -> None:
    data = np.array([[[0, 0]], [[7, 0]], [[0, 0]]], np.uint8)
    source = RasterSource([write_raster(data, nodata=0)])
    assert np.isnan(source.read(Window(0, 0, 1, 2))).tolist() == [[[False, True]]] * 3
    assert np.isnan(source.read(Window(0, 0, 1, 2), [1])).tolist() == [[[False, True]]]


def test_nodata_and_an_alpha_band_both_count(write_raster: WriteRaster) -> None:
    data = np.array([[[9, 5, 5]], [[9, 5, 5]], [[9, 5, 5]], [[255, 0, 255]]], np.uint8)
    path = write_raster(data, nodata=9, photometric="RGB", alpha="YES")
    source = RasterSource([path])
    assert len(source.bands) == 3
    assert np.isnan(source.read(Window(0, 0, 1, 3))[0]).tolist() == [[True, True, False]]


def test_a_mask_beside_the_file_counts(write_raster: WriteRaster) -> None:
    path = write_raster(np.full((2, 2, 2), 5, np.uint16))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK="NO"), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(np.array([[255, 0], [255, 255]], np.uint8))
    assert path.with_name("scene.tif.msk").exists()
    assert np.isnan(whole(path)).tolist() == [[[False, True], [False, False]]] * 2


def test_a_palette_is_codes_or_colours(write_raster: WriteRaster) -> None:
    path = write_raster(np.array([[[1, 2], [3, 0]]], np.uint8), photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {0: (0, 0, 0, 0), 1: (10, 20, 30, 255), 2: (1, 2, 3, 255), 3: (9, 8, 7, 255)})
    np.testing.assert_array_equal(whole(path), [[[1, 2], [3, 0]]])
    colours = RasterSource([path], colours=True)
    assert colours.names == ("red", "green", "blue")
    assert all(band.eight_bit for band in colours.bands)
    assert colours.notes == ("scene.tif holds codes with a colour for each. Its colours are read, not its codes.",)
    # GeoTIFF keeps no alpha of its palette: code 0 is black there.
    assert colours.read(Window(0, 0, 2, 2))[:, 0, 0].tolist() == [10, 20, 30]
    assert colours.read(Window(0, 0, 2, 2), [3, 1])[:, 1, 0].tolist() == [7, 9]


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1)])
def test_a_raster_one_pixel_wide_works_with_its_mirror_image(write_raster: WriteRaster, shape: tuple[int, int]) -> None:
    data = np.arange(max(shape), dtype=np.float32).reshape(1, *shape)
    block = RasterSource([write_raster(data)]).read_reflected(Window(-3, -3, 50, 50))
    line = np.pad(data.ravel(), (3, 47 - max(shape)), mode="reflect")
    expected = np.broadcast_to(line if shape[1] > 1 else line[:, None], (50, 50))
    np.testing.assert_array_equal(block[0], expected)


def test_threads_read_the_same(write_raster: WriteRaster) -> None:
    source = RasterSource([write_raster(np.random.default_rng(1).uniform(0, 1, (2, 300, 300)).astype(np.float32))])
    windows = list(source.grid.blocks(64))
    with ThreadPoolExecutor(4) as pool:
        blocks = list(pool.map(source.read, windows))
    for window, block in zip(windows, blocks, strict=True):
        np.testing.assert_array_equal(block, source.read(window))


# ------------------------------------------------------------------------------------------------- names


def test_a_pattern_names_files_in_the_order_of_their_numbers(write_raster: WriteRaster, tmp_path: Path) -> None:
    for number in (10, 2, 1):
        write_raster(np.full((1, 2, 2), number, np.uint8), f"B{number}.tif")
    write_raster(np.full((1, 2, 2), 77, np.uint8), "B².tif")  # a digit, but no number
    (tmp_path / "B1.tif.aux.xml").write_text("<PAMDataset/>")
    source = RasterSource([tmp_path / "B*"])
    assert source.names == ("B1", "B2", "B10", "B²")
    assert source.read(Window(0, 0, 1, 1)).ravel().tolist() == [1, 2, 10, 77]
    assert source.name == "B1.tif and 3 more"
    assert source.names is source.names  # made once: thousands of bands ask for them one by one


def test_a_file_called_like_a_pattern_is_that_file(write_raster: WriteRaster, tmp_path: Path) -> None:
    write_raster(np.ones((1, 2, 2), np.uint8), "a.tif")
    write_raster(np.full((1, 2, 2), 2, np.uint8), "[a].tif")
    assert (whole(tmp_path / "[a].tif") == 2).all()


def test_a_pattern_without_a_match_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"no file matches .*B\*\.tif\. \* stands for any text"):
        RasterSource([tmp_path / "B*.tif"])


def test_an_archive_with_one_raster_is_that_raster(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(np.full((1, 2, 2), 3, np.uint8))
    with zipfile.ZipFile(tmp_path / "scene.zip", "w") as archive:
        archive.write(path, "inner/scene.tif")
        archive.writestr("inner/README.txt", "hello")
    with tarfile.open(tmp_path / "scene.tar.gz", "w:gz") as tar:
        tar.add(path, "scene.tif")
    for name in ("scene.zip", "scene.tar.gz"):
        assert (whole(tmp_path / name) == 3).all()
    assert (whole(f"/vsizip/{tmp_path}/scene.zip/inner/scene.tif") == 3).all()


def test_an_archive_with_several_rasters_lists_them(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(np.full((1, 2, 2), 3, np.uint8))
    with zipfile.ZipFile(tmp_path / "scene.zip", "w") as archive:
        archive.write(path, "a.tif")
        archive.write(path, "b.tif")
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([tmp_path / "scene.zip"])
    inside = f"/vsizip/{tmp_path}/scene.zip"
    assert str(caught.value) == (
        f"scene.zip holds 2 rasters: {inside}/a.tif, {inside}/b.tif. "
        "Give one of these as the source, or several as source=[…,…]."
    )
    assert RasterSource([f"{inside}/b.tif"]).name == "b.tif"


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scene.zip").write_bytes(b"PK\3\4 and then nothing")
    with pytest.raises(SourceUnreadable, match=r"scene\.zip is not an archive that can be read"):
        RasterSource([tmp_path / "scene.zip"])


def test_what_is_known_of_a_file_beside_it_is_used(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(np.full((1, 4, 4), 3, np.uint8))
    copy_raster(path, tmp_path / "scene.png", driver="PNG")
    assert (tmp_path / "scene.png.aux.xml").exists()
    with rasterio.Env(GDAL_PAM_ENABLED="NO"):  # as during a run
        assert RasterSource([tmp_path / "scene.png"]).grid == RasterSource([path]).grid


def test_a_png_that_was_cut_short_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    """GDAL fills the missing half of one that is read at once with anything, and says nothing."""
    noise = np.random.default_rng(1).integers(0, 255, (3, 100, 100), np.uint8)
    png = tmp_path / "scene.png"
    copy_raster(write_raster(noise), png, driver="PNG")
    np.testing.assert_array_equal(RasterSource([png]).read(Window(0, 0, 100, 100)), noise)
    png.write_bytes(png.read_bytes()[:15_000])
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([png])
    assert str(caught.value) == (
        "scene.png is truncated: its end is missing. The file may be truncated or damaged; get a fresh copy."
    )


def test_a_vrt_changes_with_the_files_behind_it(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(np.full((1, 4, 4), 3, np.uint8))
    copy_raster(path, tmp_path / "scene.vrt", driver="VRT")
    before = RasterSource([tmp_path / "scene.vrt"])
    assert (before.read(Window(0, 0, 4, 4)) == 3).all()
    assert path in before.files
    first = before.fingerprint
    write_raster(np.full((1, 4, 4), 4, np.uint8))
    assert RasterSource([tmp_path / "scene.vrt"]).fingerprint != first


def test_what_is_empty_is_a_part_of_the_content(write_raster: WriteRaster) -> None:
    """Otherwise the result of another nodata value or mask would be kept as if it were right."""
    path = write_raster(np.full((1, 4, 4), 3, np.uint8))
    prints = [RasterSource([path]).fingerprint]
    aux = path.with_name("scene.tif.aux.xml")
    statistics = '<Metadata><MDI key="STATISTICS_MEAN">3</MDI></Metadata>'
    for band in (statistics, f"<NoDataValue>3</NoDataValue>{statistics}", statistics):
        aux.write_text(f'<PAMDataset><PAMRasterBand band="1">{band}</PAMRasterBand></PAMDataset>')
        prints.append(RasterSource([path]).fingerprint)
    for opaque in (255, 0):
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK="NO"), rasterio.open(path, "r+") as dataset:
            dataset.write_mask(np.full((4, 4), opaque, np.uint8))
        prints.append(RasterSource([path]).fingerprint)
    plain, seen, nodata, again, masked, empty = prints
    assert plain == seen == again
    assert len({plain, nodata, masked, empty}) == 4


def test_the_names_of_urls_and_subdatasets_survive_the_configuration() -> None:
    for name in ("http://127.0.0.1:8000//a.tif?x=1", "HDF5:two.h5://data", "/vsicurl/https://example.org/a.tif"):
        config = ReduceConfig.model_validate({"source": name, "output": "b.tif", "reducer": {"name": "pca"}})
        assert config.source == [name]
        assert config.model_dump(mode="json")["source"] == [name]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """URL of a server of the test's folder, and its process, which prints what is asked of it."""
    script = Path(__file__).with_name("range_server.py")
    with subprocess.Popen([sys.executable, script, tmp_path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}", process
        process.kill()


def test_a_cog_is_read_over_http(
    write_raster: WriteRaster, tmp_path: Path, server: tuple[str, subprocess.Popen[str]]
) -> None:
    url, process = server
    data = np.random.default_rng(1).integers(0, 255, (3, 1100, 1100), np.uint8)
    copy_raster(write_raster(data, "plain.tif"), tmp_path / "cog.tif", driver="COG")
    window = Window(600, 700, 60, 50)
    for name in (f"{url}/cog.tif", f"/vsicurl/{url}/cog.tif"):
        source = RasterSource([name])
        assert source.name == "cog.tif"
        np.testing.assert_array_equal(source.read(window), data[(slice(None), *window.slices)])
        assert len(source.fingerprint) == 64
    process.kill()
    asked = process.communicate()[0].split()
    assert asked and "all" not in asked


def test_a_url_without_a_raster_is_refused(server: tuple[str, subprocess.Popen[str]]) -> None:
    with pytest.raises(SourceUnreadable, match=r"none\.tif cannot be opened as a raster: .*404"):
        RasterSource([f"{server[0]}/none.tif"])


def test_a_band_whose_name_looks_the_same_is_the_same(write_raster: WriteRaster) -> None:
    composed, apart = "Gr\u00fcn", "Gru\u0308n"
    path = write_raster(np.arange(2, dtype=np.float32).reshape(2, 1, 1), descriptions=(apart, "Rot"))
    assert RasterSource([path], bands=[composed]).read(Window(0, 0, 1, 1)).item() == 0
