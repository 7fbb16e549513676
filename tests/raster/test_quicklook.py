"""Quicklooks: what the picture shows."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.raster.quicklook import background, look_at

DATA = Path(__file__).resolve().parents[2] / "../shared/data/rasters"
SQUARE = Affine(10, 0, 0, 0, -10, 0)


def write(path, bands, *, transform=SQUARE, nodata=None, colours=None, **options):
    bands = np.asarray(bands)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        count=len(bands),
        height=bands.shape[1],
        width=bands.shape[2],
        dtype=bands.dtype,
        crs="EPSG:32632",
        transform=transform,
        nodata=nodata,
        **options,
    ) as file:
        file.write(bands)
        if colours:
            file.write_colormap(1, colours)
    return path


def picture(path, side=1024):
    return look_at(path, side).rgba


def test_classes_have_the_colours_of_their_table_and_nodata_is_transparent(tmp_path):
    colours = {1: (230, 159, 0, 255), 2: (0, 114, 178, 255), 255: (0, 0, 0, 0)}
    path = write(tmp_path / "c.tif", np.array([[[1, 2], [2, 255]]], "uint8"), nodata=255, colours=colours)
    image = picture(path, side=4)
    assert image[0, 0].tolist() == [230, 159, 0, 255] and image[0, 3].tolist() == [0, 114, 178, 255]
    assert image[3, 3, 3] == 0


def test_three_bands_are_stretched_between_their_percentiles(tmp_path):
    bands = np.stack([np.arange(10_000.0).reshape(100, 100) * scale for scale in (1, -5, 0.01, 9)]).astype("float32")
    image = picture(write(tmp_path / "f.tif", bands), side=100).astype(int)
    low, high = np.percentile(bands[0], [2, 98])
    expected = np.rint(255 * np.clip((bands[0] - low) / (high - low), 0, 1))
    assert abs(image[..., 0] - expected).max() <= 1
    assert abs(image[..., 0] - image[..., 2]).max() <= 1 and abs(image[..., 1] - (255 - expected)).max() <= 1


def test_one_band_is_a_ramp_from_dark_to_bright(tmp_path):
    image = picture(write(tmp_path / "s.tif", np.linspace(0, 1, 400, dtype="float32").reshape(1, 20, 20)), side=20)
    assert image[0, 0].tolist() == [68, 1, 84, 255] and image[-1, -1].tolist() == [253, 231, 37, 255]
    assert (np.diff(image[..., :3].sum(axis=2).ravel().astype(int)) >= -6).all()


@pytest.mark.parametrize("nodata", [float("nan"), -9999.0])
def test_pixels_without_data_are_transparent_and_do_not_stretch(tmp_path, nodata):
    bands = np.tile(np.linspace(0, 1, 100, dtype="float32").reshape(10, 10), (3, 1, 1))
    bands[:, :3, :3] = nodata
    image = picture(write(tmp_path / "n.tif", bands, nodata=nodata), side=10)
    assert (image[:3, :3, 3] == 0).all() and (image[3:, :, 3] == 255).all()
    assert image[..., 0].max() == 255 and image[3:, :, 0].std() > 50


def test_proportions_are_those_on_the_ground(tmp_path):
    oblong = write(tmp_path / "o.tif", np.zeros((1, 50, 100), "uint8"), transform=Affine(10, 0, 0, 0, -40, 0))
    assert picture(oblong, side=200).shape[:2] == (200, 100)


def test_large_rasters_are_averaged_and_small_ones_enlarged_without_smoothing(tmp_path):
    board = np.indices((64, 64)).sum(axis=0) % 2
    ramp = np.linspace(0, 10, 64)[None, :] + board * 4.0
    large = picture(write(tmp_path / "l.tif", np.stack([ramp] * 3).astype("float32")), side=32)
    assert (np.diff(large[..., 0].astype(int), axis=1) >= 0).all(), "the chessboard is averaged away"
    small = picture(write(tmp_path / "s.tif", np.arange(4, dtype="float32").reshape(1, 2, 2)), side=64)
    assert len(np.unique(small.reshape(-1, 4), axis=0)) == 4


def test_a_constant_or_empty_raster_is_no_crash(tmp_path):
    constant = picture(write(tmp_path / "c.tif", np.full((3, 4, 4), 7, "uint16")), side=8)
    assert (constant[..., 3] == 255).all()
    empty = picture(write(tmp_path / "e.tif", np.full((3, 4, 4), np.nan, "float32")), side=8)
    assert (empty[..., 3] == 0).all()


def test_overviews_are_read_where_there_are_some(tmp_path):
    """Overviews painted in another colour show where the pixels came from."""
    path = write(tmp_path / "o.tif", np.tile(np.linspace(0, 1, 512, dtype="float32"), (3, 512, 1)), tiled=True)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([4], rasterio.enums.Resampling.nearest)
    with rasterio.open(path, "r+", OVERVIEW_LEVEL=0) as overview:
        overview.write(np.tile(np.linspace(1, 0, 128, dtype="float32"), (3, 128, 1)))
    image = picture(path, side=64).astype(int)
    assert image[0, 0, 0] > 200 and image[0, -1, 0] < 50


def test_a_file_that_is_no_raster_is_named(tmp_path):
    (tmp_path / "x.tif").write_text("no raster")
    with pytest.raises(SourceUnreadable, match=r"no picture can be made of x\.tif"):
        look_at(tmp_path / "x.tif")


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared rasters are not beside the repository")
@pytest.mark.parametrize(
    "name",
    [
        "nc_landsat7/landsat_multiband.tif",
        "stars/L7_ETMs.tif",
        "nasty_rasterio/rotated.tif",
        "nasty_rasterio/all-nodata.tif",
    ],
)
def test_real_rasters_give_a_picture(name):
    look = look_at(DATA / name, 128)
    assert max(look.rgba.shape) == 128 and len(look.shown) in (1, 3)


def test_a_middle_is_white_and_both_sides_are_as_long(tmp_path):
    path = write(tmp_path / "d.tif", np.linspace(-1, 3, 401, dtype="float32").reshape(1, 1, 401))
    look = look_at(path, 401, middle=0.0)
    row = look.rgba[0]
    assert row[100, :3].tolist() == [247, 247, 247]
    assert row[-1, :3].tolist() == [178, 24, 43], "the far end"
    assert row[0, :3].tolist() != [33, 102, 172], "the near end is as far from white as it is from the middle"
    assert (look.ramp.low, look.ramp.high) == (-look.ramp.high, pytest.approx(2.92))
    assert (look.ramp.below, look.ramp.above) == (False, True)


def test_a_raster_in_degrees_is_as_wide_as_on_the_ground(tmp_path):
    path = tmp_path / "g.tif"
    with rasterio.open(
        path, "w", driver="GTiff", count=1, height=100, width=100, dtype="uint8", crs="EPSG:4326",
        transform=Affine(0.001, 0, 10, 0, -0.001, 60.05),
    ) as file:  # fmt: skip
        file.write(np.zeros((1, 100, 100), "uint8"))
    assert look_at(path, 200).rgba.shape[:2] == (200, 100), "a degree of longitude is half as long at 60 degrees"


def test_an_image_lies_below_a_picture_where_it_lies_on_the_ground(tmp_path):
    look = look_at(write(tmp_path / "c.tif", np.ones((1, 10, 10), "uint8")), 10)
    east = np.zeros((3, 20, 10), "uint8")
    east[:, :10], east[:, 10:] = 10, 200
    image = write(tmp_path / "i.tif", east, transform=Affine(5, 0, 50, 0, -5, 0))
    found = background(image, look)
    # The column at the edge may be either.
    assert np.isnan(found[:, :4]).all() and (found[:5, 5:] == 0).all() and (found[5:, 5:] == 1).all()


def test_an_image_with_alpha_lies_below_a_picture(tmp_path):
    look = look_at(write(tmp_path / "c.tif", np.ones((1, 10, 10), "uint8")), 10)
    bands = np.full((4, 10, 10), 90, "uint8")
    bands[:3, :5], bands[3], bands[3, :, :4] = 200, 255, 0
    image = write(tmp_path / "i.tif", bands, photometric="rgb", alpha="yes")
    found = background(image, look)
    assert np.isnan(found[:, :4]).all() and (found[:5, 4:] == 1).all() and (found[5:, 4:] == 0).all()


@pytest.mark.parametrize(
    ("crs", "shift", "message"),
    [
        (None, 0, "i.tif cannot be drawn below the result: one of them has a CRS and the other has none."),
        ("EPSG:32632", 10_000, "i.tif has no data where the result lies."),
    ],
)
def test_an_image_that_cannot_lie_below_is_refused(tmp_path, crs, shift, message):
    look = look_at(write(tmp_path / "c.tif", np.ones((1, 10, 10), "uint8")), 10)
    path = tmp_path / "i.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        count=1,
        height=9,
        width=9,
        dtype="uint8",
        crs=crs,
        transform=SQUARE * Affine.translation(shift, 0),
    ) as file:
        file.write(np.ones((1, 9, 9), "uint8"))
    with pytest.raises(ConfigInvalid) as caught:
        background(path, look)
    assert (caught.value.message, caught.value.where) == (message, "write.quicklook_background")
