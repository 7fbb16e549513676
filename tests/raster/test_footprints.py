"""Places: reprojecting, and which pixels features fall on."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.crs import CRS

from iamap_core.errors import VectorsUnusable
from iamap_core.raster import footprints as places_module
from iamap_core.raster.footprints import locate
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.outlines import reproject_outlines
from iamap_core.raster.reproject import reproject
from iamap_core.raster.vectors import Features, read_features

DATA = Path(__file__).resolve().parents[2] / "../shared/data/rasters"
WGS = CRS.from_epsg(4326).to_wkt()
UTM = CRS.from_epsg(32632).to_wkt()
NORTH_UP = PixelGrid(40, 60, Affine(10, 0, 500_000, 0, -10, 5_200_000), UTM)
OBLONG = PixelGrid(40, 60, Affine(10, 0, 500_000, 0, -25, 5_200_000), UTM)
ROTATED = PixelGrid(40, 60, Affine.translation(500_000, 5_200_000) * Affine.rotation(30) * Affine.scale(10, -15), UTM)
GRIDS = {"north up": NORTH_UP, "oblong": OBLONG, "rotated": ROTATED}

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared rasters are not beside the repository")


def features(*geometries, crs=UTM):
    return Features(path=Path("plots.gpkg"), geometries=np.array(geometries, dtype=object), attributes={}, crs=crs)


def in_pixels(grid, geometry):
    """A geometry given in columns and rows, as map coordinates of the grid."""
    return shapely.transform(geometry, lambda xy: np.stack(grid.transform * (xy[:, 0], xy[:, 1]), axis=1))


def pixels(places, feature=0):
    of = places.feature == feature
    return set(zip(places.rows[of].tolist(), places.cols[of].tolist(), strict=True))


def centres(grid):
    cols, rows = np.meshgrid(np.arange(grid.width) + 0.5, np.arange(grid.height) + 0.5)
    return grid.transform * (cols, rows)


BLOB = shapely.Polygon(
    [(4.3, 3.1), (30.7, 5.2), (44.9, 30.3), (20.2, 37.7), (12.4, 18.8)], [[(20, 12), (25.2, 12.1), (22, 17)]]
)


# ---------------------------------------------------------------------------------------------- locating


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
def test_point_falls_on_the_pixel_that_contains_it_and_keeps_its_place(grid):
    point = in_pixels(grid, shapely.Point(17.8, 5.1))
    places = locate(features(point), grid)
    assert pixels(places) == {(5, 17)}
    np.testing.assert_allclose(places.xy, shapely.get_coordinates(point))


def test_each_part_of_a_multipoint_counts(tmp_path):
    several = in_pixels(NORTH_UP, shapely.MultiPoint([(0.5, 0.5), (3.5, 2.5), (-7, 2)]))
    places = locate(features(in_pixels(NORTH_UP, shapely.Point(9.5, 9.5)), several), NORTH_UP)
    assert pixels(places, 1) == {(0, 0), (2, 3)} and pixels(places, 0) == {(9, 9)}
    assert places.outside == 0


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
def test_polygon_falls_on_the_pixels_whose_centre_it_contains(grid):
    polygon = in_pixels(grid, BLOB)
    places = locate(features(polygon), grid)
    x, y = centres(grid)
    rows, cols = np.nonzero(shapely.contains_xy(polygon, x, y))
    assert pixels(places) == set(zip(rows.tolist(), cols.tolist(), strict=True))
    np.testing.assert_allclose(places.xy, np.stack([x, y], axis=2)[places.rows, places.cols])


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
def test_line_falls_on_the_pixels_that_it_touches(grid):
    line = in_pixels(grid, shapely.LineString([(2.3, 2.6), (20.2, 11.9), (21.7, 30.4)]))
    cells = {
        (row, col)
        for row in range(grid.height)
        for col in range(grid.width)
        if shapely.intersects(line, in_pixels(grid, shapely.box(col, row, col + 1, row + 1)))
    }
    assert pixels(locate(features(line), grid)) == cells


def test_windows_give_the_same_pixels_as_one_piece(monkeypatch):
    shapes = features(in_pixels(ROTATED, BLOB), in_pixels(ROTATED, shapely.LineString([(1.3, 2.2), (50.8, 33.1)])))
    whole = locate(shapes, ROTATED)
    monkeypatch.setattr(places_module, "SIDE", 7)
    parts = locate(shapes, ROTATED)
    assert [pixels(parts, k) for k in (0, 1)] == [pixels(whole, k) for k in (0, 1)]
    assert len(parts) == len(whole)


def test_multipolygon_with_parts_outside_keeps_what_is_inside():
    parts = shapely.MultiPolygon([shapely.box(-9, -9, 2, 2), shapely.box(58, 38, 99, 99), shapely.box(70, 0, 80, 9)])
    places = locate(features(in_pixels(NORTH_UP, parts)), NORTH_UP)
    assert pixels(places) == {(r, c) for r in (0, 1) for c in (0, 1)} | {(r, c) for r in (38, 39) for c in (58, 59)}


def test_polygon_between_pixel_centres_takes_the_pixel_in_its_middle():
    tiny = in_pixels(NORTH_UP, shapely.box(5.6, 7.6, 5.9, 7.9))
    places = locate(features(in_pixels(NORTH_UP, shapely.box(0, 0, 3, 3)), tiny), NORTH_UP)
    assert pixels(places, 1) == {(7, 5)} and places.small == 1
    np.testing.assert_allclose(places.xy[-1], NORTH_UP.transform * (5.5, 7.5))


def test_small_polygon_outside_is_outside_and_not_small():
    places = locate(
        features(
            in_pixels(NORTH_UP, shapely.Point(1, 1)),
            in_pixels(NORTH_UP, shapely.box(-0.9, 0.1, -0.6, 0.4)),
            in_pixels(NORTH_UP, shapely.box(70, 0, 80, 9)),
            in_pixels(NORTH_UP, shapely.Point(60, 0)),
        ),
        NORTH_UP,
    )
    assert (places.outside, places.small, places.feature.tolist()) == (3, 0, [0])


def test_bow_tie_polygons_are_no_crash():
    tie = shapely.Polygon([(10, 10), (20, 20), (20, 10), (10, 20)])
    small_tie = shapely.Polygon([(5.1, 5.1), (5.3, 5.3), (5.3, 5.1), (5.1, 5.3)])
    places = locate(features(in_pixels(NORTH_UP, tie), in_pixels(NORTH_UP, small_tie)), NORTH_UP)
    assert len(pixels(places, 0)) > 30 and pixels(places, 1) == {(5, 5)}


def test_points_of_a_multipoint_on_one_pixel_are_one_place():
    several = in_pixels(NORTH_UP, shapely.MultiPoint([(3.1, 2.2), (3.9, 2.7), (4.1, 2.2)]))
    places = locate(features(several, several), NORTH_UP)
    assert places.feature.tolist() == [0, 0, 1, 1] and pixels(places, 1) == {(2, 3), (2, 4)}


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
def test_a_polygon_falls_on_all_pixels_that_it_touches_when_asked(grid):
    polygon = in_pixels(grid, BLOB)
    touched = {
        (row, col)
        for row in range(grid.height)
        for col in range(grid.width)
        if shapely.intersects(polygon, in_pixels(grid, shapely.box(col, row, col + 1, row + 1)))
    }
    places = locate(features(polygon), grid, touch="all")
    assert pixels(places) == touched and len(places) == len(touched)
    tiny = in_pixels(grid, shapely.box(5.6, 7.6, 6.4, 7.9))
    both = locate(features(polygon, tiny), grid, touch="all")
    assert pixels(both, 1) == {(7, 5), (7, 6)} and both.small == 0


def test_each_part_of_a_collection_falls_where_it_would_alone():
    parts = [shapely.box(0, 0, 3, 3), shapely.Point(9.5, 7.5), shapely.LineString([(10.2, 10.1), (20.4, 15.7)])]
    nested = shapely.GeometryCollection([parts[0], shapely.GeometryCollection(parts[1:])])
    alone = locate(features(*(in_pixels(NORTH_UP, part) for part in parts)), NORTH_UP)
    together = locate(features(in_pixels(NORTH_UP, nested)), NORTH_UP)
    assert pixels(together) == pixels(alone, 0) | pixels(alone, 1) | pixels(alone, 2)


def test_places_come_in_the_order_of_the_features():
    shapes = [
        shapely.box(0, 0, 3, 3),
        shapely.Point(9, 9),
        shapely.LineString([(5.5, 5.5), (8.5, 5.5)]),
        shapely.Point(1, 1),
    ]
    places = locate(features(*(in_pixels(NORTH_UP, shape) for shape in shapes)), NORTH_UP)
    assert places.feature.tolist() == sorted(places.feature.tolist()) and set(places.feature) == {0, 1, 2, 3}
    assert places.rows.dtype == places.cols.dtype == places.feature.dtype == np.int64


# -------------------------------------------------------------------------------------- drawing of pixels


def test_most_pixels_of_a_polygon_are_a_seeded_draw_from_all():
    shapes = features(in_pixels(NORTH_UP, BLOB), in_pixels(NORTH_UP, shapely.box(0, 0, 2, 2)))
    drawn = locate(shapes, NORTH_UP, max_per_polygon=20, seed=1)
    assert len(pixels(drawn, 0)) == 20 and len(pixels(drawn, 1)) == 4
    assert pixels(drawn, 0) < pixels(locate(shapes, NORTH_UP), 0)
    assert pixels(locate(shapes, NORTH_UP, max_per_polygon=20, seed=1), 0) == pixels(drawn, 0)
    assert pixels(locate(shapes, NORTH_UP, max_per_polygon=20, seed=2), 0) != pixels(drawn, 0)


def test_the_draw_of_a_polygon_does_not_depend_on_the_others():
    blob, box = in_pixels(NORTH_UP, BLOB), in_pixels(NORTH_UP, shapely.box(0, 0, 9, 9))
    alone = locate(features(blob), NORTH_UP, max_per_polygon=5)
    assert pixels(locate(features(blob, box), NORTH_UP, max_per_polygon=5), 0) == pixels(alone, 0)


def test_every_pixel_of_a_polygon_has_the_same_chance(monkeypatch):
    monkeypatch.setattr(places_module, "SIDE", 3)
    square = features(in_pixels(NORTH_UP, shapely.box(0, 0, 7, 7)))
    hits = np.zeros((7, 7))
    for seed in range(600):
        places = locate(square, NORTH_UP, max_per_polygon=7, seed=seed)
        hits[places.rows, places.cols] += 1
    expected = 600 * 7 / 49
    assert abs(hits - expected).max() < 5 * np.sqrt(expected)


def test_points_are_never_thinned():
    assert (
        len(
            locate(
                features(shapely.MultiPoint([NORTH_UP.transform * (k + 0.5, 1) for k in range(9)])),
                NORTH_UP,
                max_per_polygon=2,
            )
        )
        == 9
    )


def test_memory_does_not_grow_with_the_polygon():
    huge = PixelGrid(6_000, 6_000, Affine(10, 0, 0, 0, -10, 0), UTM)
    everything = features(in_pixels(huge, shapely.box(0, 0, 6_000, 6_000)))
    tracemalloc.start()
    places = locate(everything, huge, max_per_polygon=100)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(places) == 100
    # A mask of the whole raster takes 36 MB and the indices of its pixels 576 MB.
    assert peak < 120e6


# ------------------------------------------------------------------------------------------ reprojection


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
def test_vectors_in_another_crs_are_reprojected(grid):
    x, y = grid.transform * (17.5, 5.5)
    lon, lat = (value[0] for value in rasterio.warp.transform(grid.crs, "EPSG:4326", [x], [y]))
    places = locate(features(shapely.Point(lon, lat), crs=WGS), grid)
    assert pixels(places) == {(5, 17)} and not places.assumed_crs
    np.testing.assert_allclose(places.xy, [[x, y]], atol=1e-3)


def test_features_that_cannot_be_reprojected_are_outside():
    lon, lat = (v[0] for v in rasterio.warp.transform(UTM, "EPSG:4326", *([v] for v in NORTH_UP.transform * (9, 9))))
    impossible = [
        shapely.Point(lon, 95),
        shapely.box(lon, 91, lon + 1, 95),
        shapely.LineString([(lon, lat), (lon, 99)]),
    ]
    places = locate(features(impossible[0], shapely.Point(lon, lat), *impossible[1:], crs=WGS), NORTH_UP)
    assert set(places.feature.tolist()) == {1, 3} and places.outside == 2  # of the line, what is far away is cut off


def test_vectors_without_crs_are_taken_as_the_rasters_and_say_so():
    places = locate(features(in_pixels(NORTH_UP, shapely.Point(3.5, 2.5)), crs=None), NORTH_UP)
    assert pixels(places) == {(2, 3)} and places.assumed_crs


def test_neither_having_a_crs_is_no_assumption():
    bare = PixelGrid(4, 4, Affine.identity(), None)
    places = locate(features(shapely.Point(1.5, 2.5), crs=None), bare)
    assert pixels(places) == {(2, 1)} and not places.assumed_crs


def test_raster_without_crs_cannot_take_vectors_that_have_one():
    bare = PixelGrid(4, 4, Affine.identity(), None)
    with pytest.raises(VectorsUnusable) as caught:
        locate(features(shapely.Point(1, 2), crs=WGS), bare, raster="scene.tif")
    assert caught.value.message == (
        "scene.tif has no CRS, so the points of plots.gpkg in EPSG:4326 cannot be located on it."
    )


def test_all_outside_states_both_extents_and_both_crs():
    with pytest.raises(VectorsUnusable) as caught:
        locate(features(shapely.box(0, 0, 5, 6), shapely.box(1, 1, 9, 9)), NORTH_UP, raster="scene.tif")
    assert caught.value.message == (
        "none of the 2 polygons of plots.gpkg (in EPSG:32632) falls on scene.tif. They lie in x 0 to 9, y 0 to 9, "
        "scene.tif in x 500000 to 500600, y 5199600 to 5200000 (EPSG:32632)."
    )


def test_all_impossible_says_that_they_have_no_place():
    with pytest.raises(
        VectorsUnusable,
        match=r"of plots\.gpkg \(in EPSG:4326\).*They cannot be transformed to "
        r"EPSG:32632",
    ):
        locate(features(shapely.Point(9, 95), crs=WGS), NORTH_UP)


def test_crs_without_a_way_to_the_other_is_refused():
    local = 'LOCAL_CS["building site",UNIT["metre",1]]'
    with pytest.raises(
        VectorsUnusable,
        match=r"cannot be transformed from its CRS building site.* to EPSG:32632, the CRS of scene\.tif",
    ):
        locate(features(shapely.Point(1, 2), crs=local), NORTH_UP, raster="scene.tif")


# ------------------------------------------------------------------------- curved sides and longitudes


def crs(code):
    return CRS.from_epsg(code).to_wkt()


def world(left):
    return PixelGrid(180, 360, Affine(1, 0, left, 0, -1, 90), WGS)


POLAR = PixelGrid(200, 200, Affine(40_000, 0, -4e6, 0, -40_000, 4e6), crs(3413))
CENTRAL = PixelGrid(100, 100, Affine(5000, 0, 300_000, 0, -5000, 5_500_000), UTM)
FIJI = PixelGrid(120, 180, Affine(5000, 0, 1_600_000, 0, -5000, 4_400_000), crs(3460))
BELT = shapely.box(-180, 60, 180, 70)
DISC = shapely.Point(0, 0).buffer(3e6, quad_segs=64)
ACROSS = shapely.box(178, -19, 182, -16)


@pytest.mark.parametrize(
    ("geometry", "code", "grid"),
    [
        (BELT, 4326, POLAR),
        (shapely.box(0, 60, 360, 70), 4326, POLAR),
        (shapely.box(-180, 75, 180, 90), 4326, POLAR),
        (shapely.box(-180, 60, 180, 90) - shapely.box(-180, 80, 180, 90), 4326, POLAR),
        (shapely.box(-180, 45, 180, 48), 4326, CENTRAL),
        (shapely.box(0, 45, 360, 48), 4326, CENTRAL),
        (ACROSS, 4326, FIJI),
        (shapely.MultiPolygon([shapely.box(178, -19, 180, -16), shapely.box(-180, -19, -178, -16)]), 4326, FIJI),
        *(
            (geometry, 3413, world(left))
            for left in (-180, 0, -30)
            for geometry in (
                DISC,
                DISC - shapely.Point(2e5, 3e5).buffer(1e6),
                DISC - shapely.Point(-15e5, 10e5).buffer(8e5),
                shapely.box(-1e6, -4e6, 3e6, 5e5),
            )
        ),
        (shapely.box(-2e6, -1e6, 1e6, 2e6), 3031, world(0)),
        (shapely.box(2_700_000, 2_500_000, 6_500_000, 4_500_000), 3035, world(-180)),
    ],
)
def test_polygons_fall_on_the_pixels_that_they_contain_in_their_own_crs(geometry, code, grid):
    """Every centre is transformed the other way and looked up there, which no densifying and no seam touches."""
    places = locate(features(geometry, crs=crs(code)), grid)
    found = np.zeros((grid.height, grid.width), bool)
    found[places.rows, places.cols] = True
    xy = np.stack([axis.ravel() for axis in centres(grid)], axis=1)
    x, y = reproject(CRS.from_wkt(grid.crs), CRS.from_epsg(code), xy).T
    turns = (-360, 0, 360) if code == 4326 else (0,)
    true = np.any([shapely.intersects_xy(geometry, x + k, y) for k in turns], axis=0).reshape(found.shape)
    border = (found != true).sum()  # a centre on the border may fall on either side
    assert true.sum() > 100 and border <= 0.004 * true.sum()


@pytest.mark.parametrize("left", [-180, 0, -30])
@pytest.mark.parametrize("code", [4326, 4258])
def test_longitudes_go_round(left, code):
    grid = world(left)
    for lon in (180, -180, 179.99, 190.2, -190.2, 0, 360, 359.99, -0.01):
        places = locate(features(shapely.Point(lon, 0.5), crs=crs(code)), grid)
        assert pixels(places) == {(89, int((lon - left) % 360))}
        assert (places.xy[0, 0] - lon) % 360 == pytest.approx(0, abs=1e-6) or (places.xy[0, 0] - lon) % 360 > 359.99
    split = shapely.MultiPolygon([shapely.box(170, -20, 180, -10), shapely.box(-180, -20, -170, -10)])
    for area in (shapely.box(170, -20, 190, -10), shapely.box(-190, -20, -170, -10), split):
        expected = {(row, (col - left) % 360) for row in range(100, 110) for col in range(170, 190)}
        assert pixels(locate(features(area, crs=crs(code)), grid)) == expected


def test_a_line_bends_with_its_circle_of_latitude():
    places = locate(features(shapely.LineString([(-180, 70), (180, 70)]), crs=WGS), POLAR)
    x, y = centres(POLAR)
    radius = np.hypot(x, y)[places.rows, places.cols]
    assert len(places) > 300 and radius.std() < 20_000


def test_short_sides_get_no_points():
    outlines = np.array([shapely.Point(9, 46.9).buffer(0.001)] * 3, object)
    bent = reproject_outlines(outlines, CRS.from_epsg(4326), CRS.from_wkt(UTM), NORTH_UP)
    assert shapely.get_num_coordinates(bent).tolist() == shapely.get_num_coordinates(outlines).tolist()


# --------------------------------------------------------------------------------- images without georeference

IMAGE = PixelGrid(40, 60, Affine(1, 0, 0, 0, -1, 0), None)


@pytest.mark.parametrize("wkt", [None, WGS, UTM])
@pytest.mark.parametrize("grid", [IMAGE, IMAGE.crop(Window(10, 5, 20, 30)), IMAGE.coarsen(4)])
def test_what_is_drawn_on_an_image_without_georeference_is_found(grid, wkt):
    """QGIS shows rows downwards from 0 to -40, and gives a new layer some CRS."""
    assert grid.is_unreferenced
    places = locate(features(shapely.Point(12.5, -14.5), crs=wkt), grid)
    side = grid.transform.a
    row, col = (14.5 + grid.transform.f) // side, (12.5 - grid.transform.c) // side
    assert pixels(places) == {(int(row), int(col))} and not places.counted_down


def test_rows_that_count_downwards_are_taken_for_what_they_are():
    places = locate(features(shapely.box(10, 20, 12, 22), crs=None), IMAGE)
    assert pixels(places) == {(20, 10), (20, 11), (21, 10), (21, 11)} and places.counted_down


@needs_data
def test_real_polygons_in_another_crs_agree_with_the_labelled_pixels():
    """Somebody else burnt these polygons into the raster of labels: every pixel must agree."""
    with rasterio.open(DATA / "nc_landsat7/landsat96_labelled_pixels.tif") as truth:
        grid = PixelGrid(truth.height, truth.width, truth.transform, truth.crs.to_wkt())
        labels = truth.read(1)
    read = read_features(DATA / "nc_landsat7/landsat96_polygons.shp", columns=["id"])
    places = locate(read, grid)
    assert read.polygons and places.outside == 1 and len(places) == 2264
    found, expected = labels[places.rows, places.cols], read.attributes["id"][places.feature]
    assert (found == expected).all()
