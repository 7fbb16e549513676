"""Area, target CRS and resolution: whole pixels, where GDAL has them, never shifted."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.warp import calculate_default_transform, reproject, transform
from rasterio.windows import from_bounds

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import ReduceConfig
from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.raster.extent import area_window
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource
from iamap_core.raster.view import pixel_ratio
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

UTM = CRS.from_epsg(32618).to_wkt()
DEGREES = CRS.from_epsg(4326).to_wkt()
GRIDS = {
    "north up": PixelGrid(80, 120, Affine(10, 0, 400_000, 0, -10, 5_000_000), UTM),
    "south up": PixelGrid(80, 120, Affine(10, 0, 400_000, 0, 10, 5_000_000), UTM),
    "non-square": PixelGrid(80, 120, Affine(10, 0, 400_000, 0, -2.5, 5_000_000), UTM),
    "degrees": PixelGrid(80, 120, Affine(1e-4, 0, -75.5, 0, -1e-4, 45.2), DEGREES),
    "rotated": PixelGrid(
        80, 120, Affine.translation(400_000, 5_000_000) @ Affine.rotation(30) @ Affine.scale(10, -10), UTM
    ),
    "no CRS": PixelGrid(80, 120, Affine(1, 0, 0, 0, 1, 0), None),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(GRIDS)),
    st.lists(st.floats(-0.5, 1.5), min_size=2, max_size=2, unique=True),
    st.lists(st.floats(-0.5, 1.5), min_size=2, max_size=2, unique=True),
)
def test_an_extent_becomes_the_fewest_whole_pixels_that_cover_it(name: str, xs: list[float], ys: list[float]) -> None:
    grid = GRIDS[name]
    left, bottom, right, top = grid.bounds
    extent = [left + min(xs) * (right - left), bottom + min(ys) * (top - bottom),
              left + max(xs) * (right - left), bottom + max(ys) * (top - bottom)]  # fmt: skip
    if not (extent[0] < extent[2] and extent[1] < extent[3]):
        return
    corners = [~grid.transform @ (x, y) for x in extent[::2] for y in extent[1::2]]
    cols, rows = zip(*corners, strict=True)
    inside = max(cols) > 0.01 and min(cols) < grid.width - 0.01 and max(rows) > 0.01 and min(rows) < grid.height - 0.01
    try:
        window, clipped = area_window(grid, extent, None, "scene.tif")
    except ConfigInvalid as error:
        assert not inside
        assert "lies outside scene.tif" in str(error)
        return
    assert 0 <= window.row < window.row_end <= grid.height
    assert 0 <= window.col < window.col_end <= grid.width
    # Covered, but for a thousandth of a pixel or where the raster ends; and no pixel more.
    assert window.col <= max(min(cols), 0) + 0.0011
    assert window.col_end >= min(max(cols), grid.width) - 0.0011
    assert window.row <= max(min(rows), 0) + 0.0011
    assert window.row_end >= min(max(rows), grid.height) - 0.0011
    assert window.col > min(cols) - 1 or window.col == 0
    assert window.col_end < max(cols) + 1
    assert window.row > min(rows) - 1 or window.row == 0
    assert window.row_end < max(rows) + 1
    past = min(cols) < -0.0011 or min(rows) < -0.0011 or max(cols) > grid.width + 0.0011
    assert clipped or not (past or max(rows) > grid.height + 0.0011)
    cropped = grid.crop(window)
    assert np.allclose(cropped.transform @ (0, 0), grid.transform @ (window.col, window.row), rtol=1e-12)
    assert cropped.transform[:2] == grid.transform[:2]


@pytest.mark.parametrize("name", sorted(set(GRIDS) - {"no CRS"}))
def test_an_extent_in_another_crs_covers_its_curved_sides(name: str) -> None:
    grid = GRIDS[name]
    other = "EPSG:3035" if grid.crs == DEGREES else "EPSG:4326"
    xs, ys = zip(
        *(grid.transform @ place for place in ((30.3, 20.7), (70.1, 20.7), (30.3, 55.5), (70.1, 55.5))), strict=True
    )
    xs, ys = transform(grid.crs, other, xs, ys)
    extent = [min(xs), min(ys), max(xs), max(ys)]
    window, _ = area_window(grid, extent, other, "scene.tif")
    rng = np.random.default_rng(1)
    inside = [rng.uniform(extent[k], extent[k + 2], 20_000) for k in (0, 1)]
    cols, rows = ~grid.transform @ tuple(np.array(axis) for axis in transform(other, grid.crs, *inside))
    assert window.col <= max(0, cols.min()) and window.col_end >= min(grid.width, cols.max())
    assert window.row <= max(0, rows.min()) and window.row_end >= min(grid.height, rows.max())
    assert window.col >= math.floor(cols.min()) - 1 or window.col == 0
    assert window.col_end <= math.ceil(cols.max()) + 1


def test_an_extent_around_a_pole_reaches_it() -> None:
    world = PixelGrid(180, 360, Affine(1, 0, -180, 0, -1, 90), DEGREES)
    window, _ = area_window(world, [-1e6, -1e6, 1e6, 1e6], "EPSG:3413", "world.tif")
    assert window.row == 0
    assert (window.col, window.width) == (0, 360)


@pytest.mark.parametrize(
    ("extent", "crs", "message"),
    [
        (
            [5, 0, 4, 1],
            None,
            "area.extent=[5, 0, 4, 1] is not a valid extent: four numbers xmin, ymin, xmax, ymax. "
            "xmin must be below xmax",
        ),
        ([0, 0, float("nan"), 1], None, "area.extent=[0, 0, nan, 1] is not a valid extent"),
        (
            [0, 0, 10, 10],
            "EPSG:32618",
            "area.extent=[0, 0, 10, 10] (EPSG:32618) lies outside scene.tif, whose extent is "
            "[400000, 4999200, 401200, 5000000] (EPSG:32618). Check the order",
        ),
        ([0, 0, 1, 1], "EPSG:99999", "area.extent_crs=EPSG:99999 is not a coordinate reference system. Give a code"),
    ],
)
def test_an_extent_that_cannot_be_is_refused(extent: list[float], crs: str | None, message: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        area_window(GRIDS["north up"], extent, crs, "scene.tif")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("left", "extent", "crs", "cols"),
    [
        (-180, [350, 0, 355, 5], None, (170, 5)),
        (0, [-10, 0, -5, 5], None, (350, 5)),
        (0, [-10, 0, -5, 5], "EPSG:4258", (350, 5)),
        (0, [170, 0, 190, 5], None, (170, 20)),
        (0, [170, 0, -170, 5], None, (170, 20)),  # as GeoJSON writes it
        (-30, [170, 0, 190, 5], None, (200, 20)),
        (0, [-180, 0, 180, 5], None, (0, 360)),
        (-180, [-180.5, 0, 180.5, 5], None, (0, 360)),
        (0, [1.8e6, 3.5e6, 2.6e6, 4.3e6], "EPSG:3460", (176, 9)),  # Fiji
        (0, [-1e6, -2e6, 3e6, 5e5], "EPSG:3413", (0, 360)),  # around the pole, which is no point of the lattice
    ],
)
def test_longitudes_of_an_extent_go_round(
    left: float, extent: list[float], crs: str | None, cols: tuple[int, int]
) -> None:
    world = PixelGrid(180, 360, Affine(1, 0, left, 0, -1, 90), DEGREES)
    window, clipped = area_window(world, extent, crs, "world.tif")
    assert (window.col, window.width) == cols and not clipped
    assert window.row == 0 or crs != "EPSG:3413"


def test_an_extent_on_both_sides_of_a_raster_is_refused_with_its_parts() -> None:
    world = PixelGrid(180, 360, Affine(1, 0, -180, 0, -1, 90), DEGREES)
    with pytest.raises(ConfigInvalid) as caught:
        area_window(world, [170, -20, 195, -10], None, "world.tif")
    assert str(caught.value) == (
        "area.extent=[170, -20, 195, -10] reaches across the left or right side of world.tif to its other side: "
        "[-180, -20, -165, -10] and [170, -20, 180, -10] (EPSG:4326). Give one of these."
    )
    window, clipped = area_window(world, [170, -20, 195, -10], None, "world.tif", whole=False)
    assert (window.col, window.width, clipped) == (0, 15, True)


def test_an_image_without_georeference_has_its_rows_below_zero(write_raster: WriteRaster) -> None:
    """As QGIS shows it: an area drawn there is found, in whatever CRS the project is."""
    path = write_raster(np.zeros((1, 40, 60), np.uint8), crs=None, transform=Affine.identity())
    source = RasterSource([path])
    assert source.grid.bounds == (0, -40, 60, 0) and source.grid.is_unreferenced
    for crs in (None, "EPSG:4326"):
        window, _ = area_window(source.grid, [10, -30, 20, -5], crs, source.name)
        assert window == Window(5, 10, 25, 10)
    assert not RasterSource([write_raster(np.zeros((1, 4, 4), np.uint8), "b.tif", crs=None)]).grid.is_unreferenced


def test_a_raster_without_crs_takes_no_extent_in_a_crs() -> None:
    with pytest.raises(ConfigInvalid, match=r"scene\.tif has no coordinate reference system, so area\.extent cannot"):
        area_window(GRIDS["no CRS"], [0, 0, 1, 1], "EPSG:4326", "scene.tif")


def reduce(source: Path, output: Path, **said: Any) -> list[Any]:
    events: list[Any] = []
    config = {"source": str(source), "output": output, "reducer": {"name": "pca", "n_components": 1}, **said}
    execute(bind(ReduceConfig.model_validate(config), Catalog.installed()), Reporter(events.append))
    return events


def test_a_task_writes_the_area_where_it_lies(write_raster: WriteRaster, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    source = write_raster(rng.uniform(0, 1, (2, 300, 400)).astype(np.float32))
    extent = [400_503.0, 4_998_001.0, 401_999.0, 4_999_277.0]
    events = reduce(source, tmp_path / "pca.tif", area={"extent": extent})
    with rasterio.open(source) as scene, rasterio.open(tmp_path / "pca.tif") as result:
        window = from_bounds(400_500, 4_998_000, 402_000, 4_999_280, scene.transform)
        assert result.shape == (window.height, window.width) == (128, 150)
        assert result.transform == scene.window_transform(window)
        assert result.bounds == (400_500, 4_998_000, 402_000, 4_999_280)
        X = scene.read(window=window).reshape(2, -1).T
    sample = draw(RasterSource([source]).within(Window(72, 50, 128, 150)), 10**6, 1)
    assert sorted(map(tuple, sample)) == sorted(map(tuple, X))
    said = [event.text for event in events if event.type == "log"]
    assert said[0] == (
        "The area is 150 x 128 of 400 x 300 pixels of scene.tif, widened to whole pixels: "
        "[400500, 4998000, 402000, 4999280] (EPSG:32618)."
    )


def test_an_extent_that_reaches_past_the_raster_is_clipped_and_said_so(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.random.default_rng(2).uniform(0, 1, (2, 30, 40)).astype(np.float32))
    events = reduce(source, tmp_path / "pca.tif", area={"extent": [0, 0, 1e6, 1e7]})
    assert [e.text for e in events if e.type == "warning"] == [
        "area.extent reaches past scene.tif and is clipped to it."
    ]
    with rasterio.open(source) as scene, rasterio.open(tmp_path / "pca.tif") as result:
        assert (result.transform, result.shape) == (scene.transform, scene.shape)


@pytest.mark.parametrize(
    ("transform", "crs", "target", "resolution"),
    [
        (GRIDS["north up"].transform, "EPSG:32618", "EPSG:4326", None),
        (GRIDS["north up"].transform, "EPSG:32618", "EPSG:3857", 30),
        (GRIDS["degrees"].transform, "EPSG:4326", "EPSG:32618", None),
        (GRIDS["degrees"].transform, "EPSG:4326", "EPSG:32618", 4),
        (GRIDS["non-square"].transform, "EPSG:32618", "EPSG:32617", None),
        (GRIDS["rotated"].transform, "EPSG:32618", "EPSG:32618", 7.0),
        (GRIDS["south up"].transform, "EPSG:32618", "EPSG:4326", None),
    ],
)
@pytest.mark.parametrize("resampling", ["nearest", "bilinear", "cubic"])
def test_another_crs_or_resolution_gives_what_reproject_gives(
    write_raster: WriteRaster, transform: Affine, crs: str, target: str, resolution: float | None, resampling: str
) -> None:
    rows, cols = np.mgrid[:80, :120]
    data = (np.sin(rows / 7) * 10 + rows * 1.5 + cols * 2.5).astype(np.float32)[np.newaxis]
    data[0, 30:40, 50:60] = -9999
    path = write_raster(data, transform=transform, crs=crs, nodata=-9999)
    source = RasterSource([path], crs=target, resolution=resolution, resampling=resampling)
    if transform.b == 0 and transform.e < 0:
        left, top = transform @ (0, 0)
        right, bottom = transform @ (120, 80)
        expected_transform, width, height = calculate_default_transform(
            crs, target, 120, 80, left, bottom, right, top, resolution=resolution
        )
        assert np.allclose(source.grid.transform, expected_transform, rtol=1e-9)
        assert abs(source.grid.width - width) <= 1 and abs(source.grid.height - height) <= 1
    expected = np.full((1, source.grid.height, source.grid.width), np.nan, np.float32)
    reproject(
        data, expected, src_transform=transform, src_crs=crs, src_nodata=-9999, dst_nodata=np.nan,
        dst_transform=source.grid.transform, dst_crs=target, resampling=Resampling[resampling], tolerance=1e-6,
        **pixel_ratio(RasterSource([path]).grid, source.grid),
    )  # fmt: skip
    read = source.read(source.grid.window)
    assert np.isfinite(read).mean() > 0.3
    assert (np.isnan(read) == np.isnan(expected)).mean() > 0.998
    difference = np.abs(read - expected)[np.isfinite(read) & np.isfinite(expected)]
    # reproject takes arrays through GDAL's approximation of coordinates; a pixel is 2.5 in columns.
    if resampling == "nearest":
        assert (difference == 0).mean() > 0.98
    else:
        assert np.quantile(difference, 0.99) < 0.05
    for window in source.grid.blocks(37):
        np.testing.assert_allclose(source.read(window), read[(slice(None), *window.slices)], atol=1e-3)


def test_places_keep_their_coordinates_in_every_view(write_raster: WriteRaster) -> None:
    """The value says where a pixel lies, so that any shift shows."""
    grid = GRIDS["north up"]
    cols, rows = np.meshgrid(np.arange(120) + 0.5, np.arange(80) + 0.5)
    xs, ys = grid.transform @ (cols, rows)
    path = write_raster(np.stack([xs - 400_000, ys - 5_000_000]).astype(np.float32), transform=grid.transform)
    for said in ({"crs": "EPSG:4326"}, {"resolution": 3.7}, {"crs": "EPSG:3035", "resolution": 12.0}):
        source = RasterSource([path], **said)  # type: ignore[arg-type]
        inner = source.read(source.grid.window)
        places = np.argwhere(np.isfinite(inner).all(axis=0))[::17]
        x, y = source.grid.transform @ (places[:, 1] + 0.5, places[:, 0] + 0.5)
        x, y = (np.array(axis) for axis in transform(source.grid.crs, grid.crs, x, y))
        found = inner[:, places[:, 0], places[:, 1]] + np.array([[400_000], [5_000_000]])
        # Metres; a pixel has 10. A kernel over few pixels is uneven, but to either side alike.
        assert abs(np.median(found[0] - x)) < 0.05 and abs(np.median(found[1] - y)) < 0.05, said
        assert np.quantile(np.hypot(found[0] - x, found[1] - y), 0.8) < 1, said


def test_what_is_already_so_is_not_warped(write_raster: WriteRaster) -> None:
    path = write_raster(np.zeros((1, 8, 8), np.uint8))
    for said in ({"crs": "EPSG:32618"}, {"resolution": 10.0}, {"crs": "EPSG:32618", "resolution": 10.0}):
        source = RasterSource([path], **said)  # type: ignore[arg-type]
        assert source.notes == ()
        assert source.grid == RasterSource([path]).grid


@pytest.mark.parametrize(
    ("said", "profile", "message"),
    [
        (
            {"crs": "EPSG:4326"},
            {"crs": None},
            "scene.tif has no coordinate reference system, so it cannot be reprojected or resampled",
        ),
        (
            {"resolution": 3.0},
            {"crs": None},
            "scene.tif has no coordinate reference system, so it cannot be reprojected or resampled",
        ),
        (
            {"crs": "Lambert"},
            {},
            "area.crs=Lambert is not a coordinate reference system. Give a code such as EPSG:32618.",
        ),
    ],
)
def test_a_view_that_cannot_be_is_refused(
    write_raster: WriteRaster, said: dict[str, Any], profile: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        RasterSource([write_raster(np.zeros((1, 8, 8), np.uint8), **profile)], **said)
    assert str(caught.value).startswith(message)


def test_another_planet_is_refused(shared: Any) -> None:
    path = shared("rasters/nasty_riotiler/cog_nonearth.tif")
    with pytest.raises(
        ConfigInvalid, match=r"cog_nonearth\.tif cannot be reprojected to EPSG:4326: .* Give a CRS that covers"
    ):
        RasterSource([path], crs="EPSG:4326")


def test_bands_on_coarser_grids_are_brought_to_the_finest(write_raster: WriteRaster) -> None:
    coarse = write_raster(
        np.arange(36, dtype=np.float32).reshape(1, 6, 6), "B11.tif", transform=Affine(20, 0, 400_000, 0, -20, 5_000_000)
    )
    fine = write_raster(np.arange(144, dtype=np.float32).reshape(1, 12, 12), "B02.tif")
    source = RasterSource([coarse, fine], resampling="nearest")
    with rasterio.open(fine) as dataset:
        assert (source.grid.transform, source.grid.height) == (dataset.transform, 12)
    block = source.read(source.grid.window)
    np.testing.assert_array_equal(block[0], np.kron(np.arange(36).reshape(6, 6), np.ones((2, 2))))
    np.testing.assert_array_equal(block[1], np.arange(144).reshape(12, 12))
    assert source.names == ("B11", "B02")
    assert source.notes == (
        "B11.tif (EPSG:32618, pixels of 20) is read as 12 x 12 pixels of 10 in EPSG:32618 (nearest).",
    )


def test_bands_that_lie_apart_are_refused(write_raster: WriteRaster) -> None:
    here = write_raster(np.zeros((1, 6, 6), np.uint8), "a.tif")
    there = write_raster(np.zeros((1, 6, 6), np.uint8), "b.tif", transform=Affine(10, 0, 500_000, 0, -10, 5_000_000))
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([here, there])
    assert str(caught.value) == (
        "b.tif and a.tif do not overlap: [500000, 4999940, 500060, 5000000] and [400000, 4999940, 400060, 5000000] in "
        "EPSG:32618. Only bands of the same area can be stacked. Use a VRT (gdalbuildvrt) for a mosaic."
    )
