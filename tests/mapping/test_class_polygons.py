"""Polygons of a class map: against the pixels, against GDAL, and as coverages."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from rasterio.features import rasterize, shapes
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from iamap_core.errors import ConfigInvalid
from iamap_core.mapping.arcs import trace
from iamap_core.mapping.class_polygons import ClassPolygons, Figures, Outlines, class_polygons
from iamap_core.mapping.patches import NOTHING, numbered
from iamap_core.raster.grid import Window

PLAIN = Outlines()
Codes = NDArray[np.int32]

MAPS = arrays(np.int32, st.tuples(st.integers(1, 12), st.integers(1, 12)), elements=st.sampled_from([NOTHING, 0, 1, 2]))


def drawn(codes: Codes, outlines: Outlines = PLAIN, tile: int = 5, **more: Any) -> ClassPolygons:
    parts = list(class_polygons(lambda w: codes[w.slices], *codes.shape, outlines=outlines, tile=tile, **more))
    geometry = np.concatenate([part.geometry for part in parts] or [np.zeros(0, object)])
    figures = Figures.joined([ClassPolygons.none().figures, *(part.figures for part in parts)])
    return ClassPolygons(geometry=geometry, figures=figures)


def texts(found: ClassPolygons) -> list[str]:
    return sorted(one.wkt for one in shapely.normalize(found.geometry))


def landscape(seed: int, height: int = 60, width: int = 70, spread: float = 2) -> Codes:
    noise = gaussian_filter(np.random.default_rng(seed).normal(size=(height, width)), spread)
    return np.digitize(noise, np.quantile(noise, [0.2, 0.5, 0.8])).astype(np.int32)


@given(MAPS)
@settings(max_examples=150)
def test_polygons_are_the_pixels_exactly(codes: Codes) -> None:
    found = drawn(codes)
    assert shapely.is_valid(found.geometry).all()
    assert shapely.coverage_is_valid(found.geometry)
    assert (shapely.area(found.geometry) == found.figures.pixels).all()
    of_gdal = [shapely.geometry.shape(one) for one, _ in shapes(codes, mask=codes != NOTHING, connectivity=4)]
    assert len(of_gdal) == len(found.geometry)
    for code in set(np.unique(codes).tolist()) - {NOTHING}:
        pixels = [shapely.box(x, y, x + 1, y + 1) for y, x in np.argwhere(codes == code).tolist()]
        assert shapely.union_all(found.geometry[found.figures.code == code]).equals(shapely.union_all(pixels))


@given(MAPS, st.integers(1, 12))
@settings(max_examples=60)
def test_one_tile_or_many_give_the_same(codes: Codes, tile: int) -> None:
    whole, cut = drawn(codes, tile=100), drawn(codes, tile=tile)
    assert texts(whole) == texts(cut)
    assert sorted(whole.figures.pixels) == sorted(cut.figures.pixels)


@given(MAPS, st.sampled_from([0.3, 0.7, 1.0, 2.5, 20.0]), st.integers(0, 3), st.sampled_from([4, 100]))
@settings(max_examples=150)
def test_simplified_and_smoothed_neighbours_fit(codes: Codes, simplify: float, smooth: int, tile: int) -> None:
    codes = np.repeat(np.repeat(codes, 2, axis=0), 3, axis=1)
    found = drawn(codes, Outlines(simplify=simplify, smooth=smooth), tile)
    assert shapely.is_valid(found.geometry).all()
    assert shapely.coverage_is_valid(found.geometry)
    if (codes != NOTHING).all():
        assert shapely.area(found.geometry).sum() == pytest.approx(codes.size)


@pytest.mark.parametrize(("simplify", "share"), [(0.5, 0.85), (1.0, 0.65), (3.0, 0.5)])
def test_outlines_move_no_farther_than_allowed_and_lose_points(simplify: float, share: float) -> None:
    codes = landscape(1)
    exact, simple = (drawn(codes, Outlines(simplify=how), tile=100) for how in (0, simplify))
    assert [one.figures.pixels.tolist() for one in (exact, simple)] == [exact.figures.pixels.tolist()] * 2
    apart = shapely.hausdorff_distance(shapely.boundary(simple.geometry), shapely.boundary(exact.geometry), densify=0.2)
    assert apart.max() <= simplify + 1e-9
    count = [shapely.get_num_coordinates(one.geometry).sum() for one in (exact, simple)]
    assert count[1] < share * count[0]
    assert abs(shapely.area(simple.geometry).sum() - codes.size) < 1e-6


def test_a_staircase_becomes_its_diagonal_and_a_square_stays() -> None:
    codes = np.tri(40, dtype=np.int32)
    codes[5, 30], codes[10:13, 25:28] = 2, 3
    found = drawn(codes, Outlines(simplify=1), tile=100)
    by_code = {int(code): one for code, one in zip(found.figures.code, found.geometry, strict=True)}
    assert by_code[2].equals(shapely.box(30, 5, 31, 6))
    assert by_code[3].equals(shapely.box(25, 10, 28, 13))
    assert len(by_code[1].exterior.coords) <= 8
    assert by_code[1].area == pytest.approx(codes[codes == 1].size, abs=0.25 * 57)  # 57 pixels long


def test_smoothing_rounds_corners_and_keeps_nodes() -> None:
    codes = np.zeros((12, 12), np.int32)
    codes[3:9, 3:9] = 1
    square, smooth = (drawn(codes, Outlines(smooth=rounds), tile=100) for rounds in (0, 3))
    inner = [one.geometry[one.figures.code == 1][0] for one in (square, smooth)]
    assert len(inner[1].exterior.coords) > 20
    assert 0.85 * 36 < inner[1].area < 36
    assert inner[1].within(inner[0])


def test_nodes_are_where_three_patches_meet() -> None:
    codes = np.array([[1, 1], [2, 3]], np.int32)
    labels, _ = numbered(codes)
    arcs = trace(np.pad(codes, 1, constant_values=NOTHING), labels, 0, 0, 2)
    ends = {(int(one) // 3, int(one) % 3) for one in (*arcs.start[arcs.at_node], *arcs.end[arcs.ends_at_node])}
    assert ends == {(1, 0), (1, 1), (1, 2), (2, 1)}  # the middle, and where borders reach the edge


def test_patches_that_meet_at_corners_are_apart_and_their_holes_valid() -> None:
    codes = np.eye(4, dtype=np.int32)
    assert (drawn(codes).figures.code == 1).sum() == 4
    ring = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 1]], np.int32)  # the hole meets the outside at a corner
    found = drawn(ring)
    (one,) = found.geometry[found.figures.code == 1]
    assert one.is_valid
    assert len(one.interiors) == 1
    assert one.area == 7


def test_patches_have_their_figures_however_the_map_is_cut() -> None:
    codes, values = landscape(3), np.random.default_rng(0).uniform(size=(60, 70))
    values[:20] = np.nan

    def scores(window: Window, _: Codes) -> NDArray[np.float64]:
        return values[window.slices]

    for tile in (7, 100):
        found = drawn(codes, tile=tile, scores=scores)
        assert len(found.geometry) > 5
        for number, one in enumerate(found.geometry):
            mine = rasterize([one], codes.shape) > 0
            assert found.figures.pixels[number] == mine.sum()
            assert (codes[mine] == found.figures.code[number]).all()
            seen = values[mine & np.isfinite(values)]
            expected = seen.mean() if len(seen) else math.nan
            assert found.figures.score[number] == pytest.approx(expected, nan_ok=True)


def test_outlines_that_wait_keep_to_the_memory() -> None:
    comb = np.zeros((40, 400), np.int32)
    comb[1:, ::2] = 1  # all reach from the top to the bottom
    with pytest.raises(ConfigInvalid) as caught:
        drawn(comb, tile=8, memory=10_000)
    assert str(caught.value) == (
        "the outlines of polygons that are not finished yet need more than 0 MB. "
        "Give more compute.memory, a larger simplify, or min_pixels."
    )
    assert len(drawn(comb, tile=8, memory=10_000_000).geometry) > 200
