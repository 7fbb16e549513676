"""Zarr stores: what goes in comes out in every reader, and nobody's folder is lost."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from rasterio.transform import Affine

from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.provenance import record_of
from iamap_core.raster import zarr_store
from iamap_core.raster.formats import ZARR
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.opening import fingerprint
from iamap_core.raster.packing import Half
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from iamap_core.raster.zarr_store import ZarrWriter, check_replaceable, remove

TAGS: dict[str, Any] = {"task": "encode", "source": {"paths": ["/data/a b.tif"], "fingerprint": "1"}, "features": "x"}


def grid(height: int, width: int, transform: Affine | None = None) -> PixelGrid:
    return PixelGrid(height, width, transform or Affine(10, 0, 400_000, 0, -12.5, 5_000_000), "EPSG:32618")


def noise(bands: int, height: int, width: int) -> NDArray[np.float32]:
    data = np.random.default_rng(0).normal(size=(bands, height, width)).astype(np.float32)
    data[:, 0, 0] = np.nan
    return data


def layout_of(data: NDArray[Any], **others: Any) -> Layout:
    return Layout(names=tuple(f"f {number} é" for number in range(len(data))), **others)


def store(path: Path, data: NDArray[Any], layout: Layout | None = None, **options: Any) -> Path:
    layout = layout or layout_of(data)
    area = grid(*data.shape[1:])
    with RasterSink(path, area, layout, TAGS, file_format=ZARR, **options) as sink:
        for window in area.window.blocks(layout.block or 64):
            sink.write(window, data[:, *window.slices])
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# -------------------------------------------------------------------------------------------------- pixels


@settings(max_examples=30, deadline=None)
@given(
    height=st.integers(1, 40), width=st.integers(1, 40), block=st.integers(1, 17), side=st.integers(1, 23),
    half=st.booleans(), compressed=st.booleans(),
)  # fmt: skip
def test_windows_of_any_size_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    height: int, width: int, block: int, side: int, half: bool, compressed: bool,
) -> None:  # fmt: skip
    data = noise(2, height, width)
    if half:
        data = data.astype(np.float16).astype(np.float32)
    layout = layout_of(data, block=block, packing=Half() if half else None)
    path = tmp_path_factory.mktemp("x") / "x.zarr"
    with RasterSink(
        path, grid(height, width), layout, TAGS, file_format=ZARR, compress="deflate" if compressed else "none"
    ) as sink:
        for window in grid(height, width).window.blocks(side):
            sink.write(window, data[:, *window.slices])
    source = RasterSource([path])
    np.testing.assert_array_equal(source.read(source.grid.window), data)
    assert source.grid.transform == grid(1, 1).transform
    assert (source.grid.height, source.grid.width) == (height, width)
    assert source.names == layout.names
    assert source.tags == TAGS
    facts = json.loads((path / "features/.zarray").read_text())
    assert facts["chunks"] == [1, min(block, height), min(block, width)]
    assert facts["dtype"] == ("<f2" if half else "<f4")


def test_gdal_finds_grid_crs_nodata_and_classes(tmp_path: Path) -> None:
    codes = np.random.default_rng(2).choice([1, 2, 200, 255], (1, 50, 70)).astype(np.uint8)
    layout = Layout.classes("cover", {1: "#ff0000", 2: "#00ff00", 200: "#0000ff"})
    path = store(tmp_path / "x.zarr", codes, layout)
    with rasterio.open(path) as plain:
        assert plain.driver == "Zarr"
        assert plain.crs.to_epsg() == 32618
        assert plain.transform.almost_equals(grid(1, 1).transform)
        assert (plain.nodata, plain.count, plain.dtypes) == (255, 1, ("uint8",))
        np.testing.assert_array_equal(plain.read(), codes)
    attributes = json.loads((path / "classes/.zattrs").read_text())
    assert attributes["flag_values"] == [1, 2, 200]
    assert attributes["flag_colors"] == "#ff0000 #00ff00 #0000ff"


def test_xarray_finds_coordinates_and_crs(tmp_path: Path) -> None:
    pytest.importorskip("zarr")
    xarray, _ = pytest.importorskip("xarray"), pytest.importorskip("rioxarray")
    data = noise(3, 20, 30)
    path = store(tmp_path / "x.zarr", data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # one about metadata that are not consolidated, for one
        opened = xarray.open_zarr(path)
    np.testing.assert_array_equal(opened.features.values, data)
    assert opened.features.rio.crs.to_epsg() == 32618
    assert opened.features.rio.transform() == grid(1, 1).transform
    assert list(opened.band.values) == ["f 0 é", "f 1 é", "f 2 é"]
    np.testing.assert_allclose(opened.x.values[:2], [400_005, 400_015])
    np.testing.assert_allclose(opened.y.values[:2], [5_000_000 - 6.25, 5_000_000 - 18.75])
    assert opened.sel(band="f 1 é").features.shape == (20, 30)
    assert np.isnan(opened.features.values[:, 0, 0]).all()


def test_a_rotated_grid_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    rotated = grid(4, 4, Affine.rotation(10) @ Affine.scale(10, -10))
    with pytest.raises(ConfigInvalid, match="the raster is rotated"):
        RasterSink(tmp_path / "x.zarr", rotated, layout_of(noise(1, 4, 4)), {}, file_format=ZARR)
    assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------------------------------- whole or not


def test_an_error_leaves_nothing_and_keeps_the_older_store(tmp_path: Path) -> None:
    data = noise(1, 30, 30)
    path = tmp_path / "x.zarr"
    for _ in range(2):  # without an older store, and with one
        before = content(tmp_path)
        with pytest.raises(KeyError), RasterSink(path, grid(30, 30), layout_of(data), TAGS, file_format=ZARR) as sink:
            sink.write(Window(0, 0, 30, 30), data * 2)
            raise KeyError
        assert content(tmp_path) == before
        store(path, data)


@pytest.mark.parametrize("loss", ["missing", "empty", "damaged", "short"])
def test_a_chunk_that_is_lost_is_noticed(tmp_path: Path, loss: str) -> None:
    path, data = tmp_path / "x.zarr", noise(1, 30, 30)
    with pytest.raises(OutputUnwritable) as caught, RasterSink(
        path, grid(30, 30), layout_of(data), TAGS, file_format=ZARR
    ) as sink:  # fmt: skip
        sink.write(Window(0, 0, 30, 30), data)
        chunk = tmp_path / ".x.partial.zarr/features/0/0/0"
        whole = chunk.read_bytes()
        chunk.write_bytes({"damaged": b"x" * len(whole), "short": whole[:-9]}.get(loss, b""))
        if loss == "missing":
            chunk.unlink()
    assert "chunk" in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_what_a_kill_leaves_is_cleared(tmp_path: Path) -> None:
    path, data = tmp_path / "x.zarr", noise(1, 30, 30)
    killed = ZarrWriter(tmp_path / ".x.partial.zarr", grid(30, 30), layout_of(data), TAGS, compressed=True)
    killed.close()
    store(path, data)
    assert [one.name for one in tmp_path.iterdir()] == ["x.zarr"]


def test_a_kill_between_two_names_loses_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, data = store(tmp_path / "x.zarr", noise(1, 30, 30)), noise(1, 30, 30)
    older = content(path)
    path.replace(tmp_path / ".x.replaced.zarr")
    zarr_store.recover(path)
    assert content(path) == older
    path.replace(tmp_path / ".x.replaced.zarr")
    store(path, data + 1)
    assert [one.name for one in tmp_path.iterdir()] == ["x.zarr"]

    def refuse(self: Path, target: Path) -> Path:
        if ".partial" in self.name:
            raise OSError("no")
        return replace(self, target)

    replace = Path.replace
    older = content(path)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputUnwritable):
        store(path, data)
    assert content(tmp_path) == {f"x.zarr/{name}": text for name, text in older.items()}


# ------------------------------------------------------------------------------------------ others' folders


def test_a_folder_of_others_is_never_replaced(tmp_path: Path) -> None:
    foreign, data = tmp_path / "x.zarr", noise(1, 8, 8)
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine")
    (tmp_path / "file.zarr").write_text("mine")
    beside = store(tmp_path / "ours.zarr", data)
    (beside / "notes.txt").write_text("mine")
    linked = store(tmp_path / "linked.zarr", data)
    (linked / "features/9").symlink_to(foreign, target_is_directory=True)
    damaged = store(tmp_path / "damaged.zarr", data)
    (damaged / "features/.zattrs").write_text("{")
    before = content(tmp_path)
    for path, why in (
        (foreign, "is a folder that iamap has not made"), (tmp_path / "file.zarr", "is not a Zarr store"),
        (beside, "holds notes.txt, which iamap has not made"), (linked, "holds features/9, which iamap has not made"),
        (damaged, "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(ConfigInvalid, match=why):
            check_replaceable(path)
        with pytest.raises(ConfigInvalid, match=why):
            store(path, data)
    assert content(tmp_path) == before


def test_removing_follows_no_link_and_leaves_what_is_not_ours(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "0").write_text("mine")
    path = store(tmp_path / "x.zarr", noise(1, 8, 8))
    (path / "y/1").symlink_to(mine, target_is_directory=True)
    with pytest.raises(OSError):
        remove(path)
    assert (mine / "0").read_text() == "mine"
    (tmp_path / "link.zarr").symlink_to(mine, target_is_directory=True)
    remove(tmp_path / "link.zarr")
    assert (mine / "0").exists()


def test_a_link_to_a_store_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    real = store(tmp_path / "disk/x.zarr", noise(1, 8, 8))
    link = tmp_path / "x.zarr"
    link.symlink_to(real, target_is_directory=True)
    store(link, noise(1, 8, 8) + 5)
    assert link.is_symlink()
    assert np.nanmean(RasterSource([link]).read(Window(0, 0, 8, 8))) > 4


def test_statistics_that_gdal_keeps_in_a_store_change_nothing(tmp_path: Path) -> None:
    path = store(tmp_path / "x.zarr", noise(1, 8, 8))
    was = fingerprint([str(path)])
    with rasterio.Env(GDAL_PAM_ENABLED="YES"), rasterio.open(path) as plain:
        plain.stats(indexes=[1])
    (path / "features/.zarray.aux.xml").touch()
    assert fingerprint([str(path)]) == was
    check_replaceable(path)
    store(path, noise(1, 8, 8))


def test_a_changed_chunk_is_another_source(tmp_path: Path) -> None:
    path = store(tmp_path / "x.zarr", noise(2, 20, 20), layout_of(noise(2, 1, 1), block=8))
    was = fingerprint([str(path)])
    chunk = path / "features/1/2/2"
    content = bytearray(chunk.read_bytes())
    content[-1] ^= 1
    chunk.write_bytes(content)
    assert fingerprint([str(path)]) != was
    assert record_of(path) is not None
