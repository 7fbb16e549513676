"""Georeferencing is exact to the last digit: whatever pixels, extent and view, and no place at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine
from rasterio.warp import calculate_default_transform, transform, transform_bounds
from rasterio.windows import Window

from tests.acceptance import scenes
from tests.acceptance.commands import iamap, succeed
from tests.acceptance.conftest import Network
from tests.conftest import Shared

WINDOW = 5
ENCODE = ["encode", "encoder=meanpool", f"encoder.window={WINDOW}"]


def lies_on(result: Path, source: Path, pixel: int) -> None:
    """Assert that the result has the source's place, with pixels of ``pixel x pixel`` source pixels."""
    with rasterio.open(source) as scene, rasterio.open(result) as made:
        assert made.crs == scene.crs
        # QGIS shows an image without georeference with its rows downwards, below zero.
        place = Affine.scale(1, -1) if scene.transform.is_identity else scene.transform
        assert made.transform == place @ Affine.scale(pixel)
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


def test_oblong_pixels_in_degrees(shared: Shared, tmp_path: Path) -> None:
    source = shared("rasters/historical_map/map_compress.tif")
    with rasterio.open(source) as scene:
        assert scene.crs.to_epsg() == 4326
        assert scene.res[0] != scene.res[1]
    chain(source, tmp_path)


def test_a_pretrained_network_keeps_oblong_pixels_too(network: Network, shared: Shared, tmp_path: Path) -> None:
    window = Window(300, 100, 460, 300)
    source = scenes.crop(shared("rasters/historical_map/map_compress.tif"), tmp_path / "piece.tif", window)
    output = tmp_path / "features.tif"
    succeed("encode", f"source={source}", f"output={output}", *network.settings, "tiling.size=224")
    lies_on(output, source, 14 if network.name.startswith("vit") else 8)


def test_rotated_pixels(tmp_path: Path) -> None:
    place = Affine.translation(500_000, 5_200_000) @ Affine.rotation(30) @ Affine.scale(10, -15)
    data = np.random.default_rng(5).integers(0, 255, (3, 63, 91)).astype(np.uint8)
    chain(scenes.write(tmp_path / "rotated.tif", data, transform=place), tmp_path)


def test_a_real_sheared_raster(shared: Shared, tmp_path: Path) -> None:
    source = shared("rasters/stars/geomatrix.tif")
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


def test_a_raster_without_crs_gives_a_result_without_crs_and_a_warning(shared: Shared, tmp_path: Path) -> None:
    source = shared("rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff")
    done = iamap(*ENCODE, f"source={source}", f"output={tmp_path / 'features.tif'}")
    assert done.code == 0
    assert "has no coordinate reference system, and the result has none either." in done.err
    lies_on(tmp_path / "features.tif", source, WINDOW)


GRIDS = {
    "north up": (Affine(10, 0, 400_000, 0, -10, 5_000_000), 32618),
    "south up": (Affine(10, 0, 400_000, 0, 10, 5_000_000), 32618),
    "oblong": (Affine(10, 0, 400_000, 0, -2.5, 5_000_000), 32618),
    "degrees": (Affine(1e-4, 0, -75.5, 0, -8e-5, 45.2), 4326),
    "rotated": (Affine.translation(400_000, 5_000_000) @ Affine.rotation(30) @ Affine.scale(10, -10), 32618),
    "sheared": (Affine(10, 3, 400_000, 1, -8, 5_000_000), 32618),
}
"""Where a raster of 83 x 121 pixels lies: its transform and the EPSG code of its CRS."""

SHAPE = (83, 121)
PIECES = {
    "all": None,
    "off the grid": (31.37, 22.71, 77.49, 58.13),
    "within one pixel": (40.2, 40.3, 40.6, 40.7),
    "past the right and lower side": (60.5, 41.2, 300.1, 200.9),
    "larger than the raster": (-50.5, -60.5, 200.5, 300.5),
}
"""Extents as the box around two corners, in columns and rows of the raster."""


def places(path: Path, place: Affine, crs: int) -> Path:
    """A raster that holds where its pixels lie: x and y of each centre, from the raster's origin."""
    cols, rows = np.meshgrid(np.arange(SHAPE[1]) + 0.5, np.arange(SHAPE[0]) + 0.5)
    x, y = place @ (cols, rows)
    data = np.stack([x - place.c, y - place.f]).astype(np.float32)
    return scenes.write(path, data, transform=place, crs=f"EPSG:{crs}")


def box(place: Affine, piece: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    xs, ys = place @ (np.array(piece)[[0, 2, 0, 2]], np.array(piece)[[1, 1, 3, 3]])
    return xs.min(), ys.min(), xs.max(), ys.max()


@pytest.mark.parametrize(
    ("piece", "given_in"),
    [("all", "own"), *((piece, crs) for piece in PIECES if PIECES[piece] for crs in ("own", "other"))],
)
@pytest.mark.parametrize("name", sorted(GRIDS))
def test_values_lie_where_they_say_for_every_extent(name: str, piece: str, given_in: str, tmp_path: Path) -> None:
    place, crs = GRIDS[name]
    source = places(tmp_path / "places.tif", place, crs)
    wanted, settings = PIECES[piece], []
    if wanted is not None:
        extent = box(place, wanted)
        if given_in == "other":
            other = 3035 if crs == 4326 else 4326
            extent = transform_bounds(f"EPSG:{crs}", f"EPSG:{other}", *extent)
            settings.append(f"area.extent_crs=EPSG:{other}")
        settings.append(f"area.extent=[{','.join(map(repr, map(float, extent)))}]")
    done = succeed(*ENCODE, f"source={source}", f"output={tmp_path / 'features.tif'}", *settings)
    assert ("reaches past places.tif and is clipped to it" in done.err) == (piece in ("larger than the raster",
            "past the right and lower side") or _passes(settings, place, crs))  # fmt: skip
    with rasterio.open(source) as scene, rasterio.open(tmp_path / "features.tif") as made:
        assert made.crs == scene.crs
        # Of the raster's own lattice of output pixels: the same pixels, only fewer.
        coarse = place @ Affine.scale(WINDOW)
        left, top = ~coarse @ (made.transform.c, made.transform.f)
        assert (left, top) == pytest.approx((round(left), round(top)), abs=1e-6)
        assert made.transform == pytest.approx(coarse @ Affine.translation(round(left), round(top)), rel=1e-12)
        right, bottom = round(left) + made.width, round(top) + made.height
        # As many as cover the extent, or what of it lies on the raster.
        cols, rows = _cells(settings, place, crs, extent if wanted is not None else None)
        assert (round(left), round(top), right, bottom) == (cols[0], rows[0], cols[1], rows[1])
        # GDAL puts these values at these coordinates: each cell that lies wholly on the raster has its centre's.
        whole = made.read()[:, : SHAPE[0] // WINDOW - round(top), : SHAPE[1] // WINDOW - round(left)]
        x, y = made.xy(*np.indices(whole.shape[1:]).reshape(2, -1))
        side = max(abs(value) for value in place[:2] + place[3:5])
        np.testing.assert_allclose(whole[0].ravel(), np.array(x) - place.c, atol=1e-3 * side)
        np.testing.assert_allclose(whole[1].ravel(), np.array(y) - place.f, atol=1e-3 * side)


def _lattice(extent: tuple[float, ...], crs: str, place: Affine, own: int) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of many points of an extent."""
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(*extent[::2], 401), np.linspace(*extent[1::2], 401)))
    if crs != f"EPSG:{own}":
        x, y = (np.array(axis) for axis in transform(crs, f"EPSG:{own}", x, y))
    return ~place @ (x, y)


def _said(settings: list[str]) -> dict[str, str]:
    return dict(setting.split("=", 1) for setting in settings)


def _cells(
    settings: list[str], place: Affine, crs: int, extent: tuple[float, ...] | None
) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last (exclusive) column and row of output pixels that the extent touches."""
    if extent is None:
        return (0, -(-SHAPE[1] // WINDOW)), (0, -(-SHAPE[0] // WINDOW))
    found = _lattice(extent, _said(settings).get("area.extent_crs", f"EPSG:{crs}"), place, crs)
    return tuple(
        (
            int(max(0, np.floor(axis.min() + 1e-3)) // WINDOW),
            int(-(-min(length, np.ceil(axis.max() - 1e-3)) // WINDOW)),
        )
        for axis, length in zip(found, SHAPE[::-1], strict=True)
    )  # type: ignore[return-value]


def _passes(settings: list[str], place: Affine, crs: int) -> bool:
    """Whether an extent reaches past the raster."""
    said = _said(settings)
    if "area.extent" not in said:
        return False
    extent = tuple(float(value) for value in said["area.extent"].strip("[]").split(","))
    cols, rows = _lattice(extent, said.get("area.extent_crs", f"EPSG:{crs}"), place, crs)
    return bool(min(cols.min(), rows.min()) < -1e-3 or cols.max() > SHAPE[1] + 1e-3 or rows.max() > SHAPE[0] + 1e-3)


@pytest.mark.parametrize(
    ("view", "epsg", "resolution"),
    [
        (["area.crs=EPSG:4326"], 4326, None),
        (["area.crs=EPSG:3857", "area.resolution=7"], 3857, 7),
        (["area.resolution=6.3"], None, 6.3),
        (["area.crs=EPSG:32617", "area.resolution=25"], 32617, 25),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
@pytest.mark.parametrize("name", ["north up", "south up", "oblong", "rotated"])
@pytest.mark.parametrize("piece", ["all", "off the grid"])
def test_values_lie_where_they_say_in_every_view(
    name: str, view: list[str], epsg: int | None, resolution: float | None, piece: str, tmp_path: Path
) -> None:
    place, crs = GRIDS[name]
    source = places(tmp_path / "places.tif", place, crs)
    target = f"EPSG:{epsg or crs}"
    settings = list(view)
    if (wanted := PIECES[piece]) is not None:
        extent = transform_bounds(f"EPSG:{crs}", target, *box(place, wanted))
        settings.append(f"area.extent=[{','.join(map(repr, map(float, extent)))}]")
    succeed("encode", "encoder=meanpool", "encoder.window=2", f"source={source}", f"output={tmp_path / 'features.tif'}",
            *settings)  # fmt: skip
    with rasterio.open(tmp_path / "features.tif") as made:
        assert made.crs.to_epsg() == (epsg or crs)
        assert made.transform.b == made.transform.d == 0 and made.transform.e < 0
        if resolution:
            assert made.res == pytest.approx((2 * resolution, 2 * resolution), rel=1e-12)
        if wanted is not None:
            assert made.bounds.left <= extent[0] and made.bounds.right >= extent[2]
            assert made.bounds.bottom <= extent[1] and made.bounds.top >= extent[3]
        elif place.b == 0 and place.e < 0 and epsg:
            suggested, _, _ = calculate_default_transform(
                f"EPSG:{crs}", target, SHAPE[1], SHAPE[0], *rasterio.transform.array_bounds(*SHAPE, place),
                resolution=resolution,
            )  # fmt: skip
            assert made.transform == pytest.approx(suggested @ Affine.scale(2), rel=1e-9)
        values = made.read()
        known = np.isfinite(values).all(axis=0)
        # Away from the border, where cells hold fewer pixels on one side.
        known[1:-1, 1:-1] &= known[:-2, 1:-1] & known[2:, 1:-1] & known[1:-1, :-2] & known[1:-1, 2:]
        known[[0, -1]] = known[:, [0, -1]] = False
        rows, cols = np.nonzero(known)
        assert len(rows) > 10
        x, y = transform(target, f"EPSG:{crs}", *made.xy(rows, cols))
    off = ~(Affine.translation(-place.c, -place.f) @ place) @ tuple(values[:, rows, cols].astype(np.float64))
    there = ~place @ (np.array(x), np.array(y))
    shift = np.stack(off) - np.stack(there)
    # In pixels of the source. A view takes its values from pixels about a place, evenly to all sides.
    assert np.abs(np.median(shift, axis=1)).max() < 0.02, np.median(shift, axis=1)
    assert np.abs(shift).max() < 0.51
