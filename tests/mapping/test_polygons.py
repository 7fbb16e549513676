"""Polygons of a raster, against scipy's connected components and against one piece."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from numpy.typing import NDArray
from rasterio.transform import Affine
from scipy import ndimage  # type: ignore[import-untyped]

from iamap_core.errors import OutputUnwritable
from iamap_core.mapping.polygons import Patch, patches, write_polygons
from iamap_core.raster.grid import PixelGrid, Window

UTM = "EPSG:32618"


def wkt(name: str) -> str:
    from rasterio.crs import CRS

    return str(CRS.from_string(name).to_wkt())


def found(codes: NDArray[np.int32], scores: NDArray[np.float64], rows: int) -> list[Patch]:
    def read(window: Window) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        return codes[window.slices], scores[window.slices]

    return list(patches(read, *codes.shape, rows=rows))


@pytest.mark.parametrize("rows", [1, 7, 64])
def test_patches_are_the_connected_components_however_the_raster_is_cut(rows: int) -> None:
    rng = np.random.default_rng(rows)
    smooth = ndimage.gaussian_filter(rng.normal(size=(2, 60, 50)), (0, 2, 2))
    codes = np.where(smooth[0] > 0.02, np.where(smooth[1] > 0, 2, 1), 0).astype(np.int32)
    scores = rng.uniform(size=codes.shape)
    expected = []
    for code in (1, 2):
        labels, count = ndimage.label(codes == code)
        for number in range(1, count + 1):
            own = labels == number
            expected.append((code, int(own.sum()), round(float(scores[own].mean()), 9)))
    got = found(codes, scores, rows)
    assert sorted((p.code, p.pixels, round(p.score, 9)) for p in got) == sorted(expected)
    assert all(p.geometry.area == p.pixels and p.geometry.is_valid for p in got)
    assert len(got) > 5


def test_corners_do_not_connect() -> None:
    codes = np.eye(4, dtype=np.int32)
    for rows in (1, 2, 4):
        assert len(found(codes, np.ones((4, 4)), rows)) == 4


def test_polygons_are_written_with_their_area_and_score(tmp_path: Path) -> None:
    codes = np.zeros((20, 20), np.int32)
    codes[2:10, 3:13], codes[15, 15] = 1, 2
    grid = PixelGrid(20, 20, Affine(10, 0, 500_000, 0, -10, 4_000_000), wkt(UTM))
    path = tmp_path / "found.gpkg"
    count = write_polygons(found(codes, codes * 0.25, 4), path, grid, names={1: "tree", 2: "house"})
    meta, _, wkb, columns = pyogrio.raw.read(path)
    table = dict(zip(meta["fields"], columns, strict=True))
    assert count == 2
    assert sorted(table["class"]) == ["house", "tree"]
    tree = list(table["class"]).index("tree")
    assert table["pixels"][tree] == 80
    assert table["score"][tree] == 0.25
    assert table["area_m2"][tree] == pytest.approx(8000.0 / 0.9996**2, rel=1e-5)  # on the central meridian
    outline = shapely.from_wkb(wkb[tree])
    assert outline.area == 8000.0
    assert outline.bounds == (500_030.0, 3_999_900.0, 500_130.0, 3_999_980.0)
    assert pyogrio.read_info(path)["crs"] == UTM


def test_small_patches_are_left_out_and_outlines_simplified(tmp_path: Path) -> None:
    row, col = np.mgrid[:60, :60]
    codes = (np.hypot(row - 30, col - 30) < 20).astype(np.int32)
    codes[0, 0] = 1
    grid = PixelGrid(60, 60, Affine.identity(), None)
    sides = []
    for simplify in (0.0, 1.0):
        path = tmp_path / f"{simplify}.gpkg"
        assert write_polygons(found(codes, codes * 1.0, 60), path, grid, simplify=simplify, min_pixels=2) == 1
        meta, _, wkb, _ = pyogrio.raw.read(path)
        assert "area_m2" not in meta["fields"]
        outline = shapely.from_wkb(wkb[0])
        sides.append(len(outline.exterior.coords))
        assert outline.area == pytest.approx(int(codes.sum()) - 1, rel=0.05)
    assert sides[1] < sides[0] / 3


def test_an_outline_whose_area_would_change_much_stays(tmp_path: Path) -> None:
    codes = np.zeros((12, 60), np.int32)
    codes[1, 1], codes[1:3, 4], codes[1:3, 8:10], codes[4:8, 20:24] = 1, 2, 3, 4
    codes[2:11, 30:50] = 5
    codes[2, 30] = codes[10, 49] = 0
    path = tmp_path / "small.gpkg"
    assert write_polygons(found(codes, codes * 1.0, 12), path, PixelGrid(12, 60, Affine.identity(), None)) == 5
    meta, _, wkb, columns = pyogrio.raw.read(path)
    pixels = dict(zip(meta["fields"], columns, strict=True))["pixels"]
    outlines = shapely.from_wkb(wkb)
    assert sorted(pixels.tolist()) == [1, 2, 4, 16, 178]
    assert shapely.area(outlines) == pytest.approx(pixels, rel=0.2)
    assert all(outline.equals(shapely.box(*outline.bounds)) for outline in outlines[pixels <= 16])
    assert len(outlines[pixels == 178][0].exterior.coords) < 9


def test_nothing_found_is_an_empty_layer(tmp_path: Path) -> None:
    grid = PixelGrid(5, 5, Affine.identity(), None)
    assert write_polygons([], tmp_path / "none.gpkg", grid) == 0
    assert pyogrio.read_info(tmp_path / "none.gpkg")["features"] == 0


def test_a_folder_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputUnwritable, match=r"found\.gpkg cannot be written"):
        write_polygons([], tmp_path / "file" / "found.gpkg", PixelGrid(5, 5, Affine.identity(), None))
