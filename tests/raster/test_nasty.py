"""Rasters that break programs: each is read as GDAL reads it, or refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.warp import reproject
from rasterio.windows import Window as RasterioWindow

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.errors import IamapError, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import Shared

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

CATALOG = Catalog.installed()
PIXEL = 8
"""Source pixels along an output pixel of the encodings here."""

AS_IT_LIES = [
    "nasty_rasterio/RGB.byte.tif",
    "nasty_rasterio/RGBA.uint16.tif",
    "nasty_rasterio/alpha.tif",
    "nasty_rasterio/byte.tif",
    "nasty_rasterio/float.tif",
    "nasty_rasterio/float_nan.tif",
    "nasty_rasterio/float_raster_with_nodata.tif",
    "nasty_rasterio/rotated.tif",
    "nasty_rasterio/shade.tif",
    "nasty_rasterio/test_esri_wkt.tif",
    "nasty_rasterio/world.byte.tif",
    "nasty_riotiler/au-3577.tif",
    "nasty_riotiler/cog_fullearth.tif",
    "nasty_riotiler/cog_int16.tif",
    "nasty_riotiler/cog_nodata_nan.tif",
    "nasty_riotiler/cog_nonearth.tif",
    "nasty_riotiler/cog_rgb_mask.tif",
    "nasty_riotiler/cog_scale_epsg4326.tif",
    "nasty_riotiler/noweb.tif",
    "nasty_riotiler/pix4d_alpha_nodata.tif",
    "stars/geomatrix.tif",
    "stars/na.tif",
]
"""Rasters whose own grid is the grid."""

BY_POINTS = ["nasty_rasterio/RGB.byte.gcp.vrt", "nasty_riotiler/au-gcp.tif", "nasty_riotiler/cog_gcps.tif"]

REFUSED = {
    "nasty_rasterio/RGB.byte.rpc.vrt": "RGB.byte.rpc.vrt is placed by rational polynomials (RPC) only, which need "
    "heights of the terrain. Orthorectify it first: gdalwarp -rpc -to RPC_DEM=dem.tif IN OUT.",
    "nasty_rasterio/all-nodata.tif": "all-nodata.tif has no valid pixels. Check read.nodata.",
    "nasty_rasterio/corrupt.tif": "corrupt.tif cannot be read at rows",
    "nasty_rasterio/two-subs.h5": "two-subs.h5 has no bands of its own. It contains: HDF5:",
}


def by_gdal(dataset: Any) -> np.ndarray[Any, Any]:
    """The bands but alpha as rasterio reads them: masked, scaled; in 8-bit pictures empty where all bands are."""
    indexes = [i for i in dataset.indexes if dataset.colorinterp[i - 1].name != "alpha"]
    values = dataset.read(indexes).astype(np.float64)
    masks = dataset.read_masks(indexes)
    if all(dataset.dtypes[i - 1] == "uint8" for i in indexes):
        masks = np.broadcast_to(dataset.dataset_mask(), masks.shape)
    for row, index in enumerate(indexes):
        values[row] = values[row] * dataset.scales[index - 1] + dataset.offsets[index - 1]
    values[masks == 0] = np.nan
    return values


def encode(source: str | Path, output: Path, **said: Any) -> Path:
    config = {
        "source": str(source),
        "output": output,
        "encoder": {"name": "meanpool", "window": PIXEL},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
        **said,
    }
    execute(bind(EncodeConfig.model_validate(config), CATALOG), Reporter())
    return output


def pooled(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Means of whole cells without any hole, NaN for all others; NaN cells are not compared."""
    bands, height, width = values.shape
    rows, cols = height // PIXEL, width // PIXEL
    cells = values[:, : rows * PIXEL, : cols * PIXEL].reshape(bands, rows, PIXEL, cols, PIXEL)
    means: np.ndarray[Any, Any] = cells.mean(axis=(2, 4))
    return means


def check_encoding(features: Any, values: np.ndarray[Any, Any], transform: Affine, crs: Any) -> None:
    found = features.read()
    whole = pooled(values)
    known = np.isfinite(whole)
    known &= known.all(axis=0)
    close = np.isclose(found[:, : whole.shape[1], : whole.shape[2]], whole, rtol=1e-4, atol=1e-4)
    assert close[known].all()
    if transform.is_identity and crs is None:
        transform = Affine(1, 0, 0, 0, -1, 0)  # an image without georeference, as QGIS shows it
    assert features.transform == transform @ Affine.scale(PIXEL)
    assert features.crs == crs
    bands, height, width = values.shape
    assert features.shape == (-(-height // PIXEL), -(-width // PIXEL))
    padded = np.full((bands, features.height * PIXEL, features.width * PIXEL), np.nan)
    padded[:, :height, :width] = values
    there = np.isfinite(padded).any(axis=0).reshape(features.height, PIXEL, features.width, PIXEL).any(axis=(1, 3))
    assert (np.isfinite(found).all(axis=0) == there).all()


@pytest.mark.parametrize("name", AS_IT_LIES)
def test_values_mask_and_place_are_those_of_gdal(shared: Shared, tmp_path: Path, name: str) -> None:
    path = shared(f"rasters/{name}")
    source = RasterSource([path])
    with rasterio.open(path) as dataset:
        values = by_gdal(dataset)
        assert source.grid.transform == dataset.transform
        assert (source.grid.crs is None) == (dataset.crs is None)
        read = source.read(source.grid.window)
        np.testing.assert_array_equal(np.isnan(read), np.isnan(values.astype(np.float32)))
        np.testing.assert_allclose(read, values.astype(np.float32), rtol=1e-6)
        window = Window(
            source.grid.height // 3, source.grid.width // 4, source.grid.height // 2, source.grid.width // 2
        )
        np.testing.assert_array_equal(source.read(window), read[(slice(None), *window.slices)])
        with rasterio.open(encode(path, tmp_path / "features.tif")) as features:
            check_encoding(features, values, dataset.transform, dataset.crs)


@pytest.mark.parametrize("name", BY_POINTS)
def test_control_points_rectify_as_gdal_does(shared: Shared, tmp_path: Path, name: str) -> None:
    path = shared(f"rasters/{name}")
    source = RasterSource([path])
    assert "ground control points and is rectified with them (bilinear)." in source.notes[0]
    with rasterio.open(path) as dataset:
        points, crs = dataset.gcps
        raw = dataset.read(1).astype(np.float32)
        if dataset.nodata is not None:
            raw[raw == dataset.nodata] = np.nan
        expected = np.full((source.grid.height, source.grid.width), np.nan, np.float32)
        reproject(
            raw, expected, gcps=points, src_crs=crs, dst_transform=source.grid.transform, dst_crs=crs,
            src_nodata=np.nan, dst_nodata=np.nan, resampling=Resampling.bilinear, tolerance=0,
        )  # fmt: skip
    read = source.read(source.grid.window)
    # rasterio's reproject takes GDAL's approximation of an eighth of a pixel here, whatever the tolerance.
    difference = np.nanmean(np.abs(read[0] - expected))
    shifted = np.nanmean(np.abs(read[0, :, 1:] - expected[:, :-1]))
    assert difference < 0.1 * shifted
    with rasterio.open(encode(path, tmp_path / "features.tif")) as features:
        check_encoding(features, read.astype(np.float64), source.grid.transform, crs)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_used_is_refused_with_a_reason_and_leaves_nothing(
    shared: Shared, tmp_path: Path, name: str
) -> None:
    path = shared(f"rasters/{name}")
    with pytest.raises(SourceUnreadable) as caught:
        encode(path, tmp_path / "features.tif")
    assert str(caught.value).startswith(REFUSED[name])
    assert [path for path in tmp_path.iterdir() if path.suffix != ".run"] == []


def test_the_subdatasets_that_are_named_work(shared: Shared, tmp_path: Path) -> None:
    path = shared("rasters/nasty_rasterio/two-subs.h5")
    with pytest.raises(IamapError) as caught:
        RasterSource([path])
    named = str(caught.value).partition("It contains: ")[2].partition(", ")[0]
    with rasterio.open(named) as dataset:
        values = by_gdal(dataset)
        np.testing.assert_allclose(RasterSource([named]).read(Window(0, 0, *dataset.shape)), values, rtol=1e-6)
        with rasterio.open(encode(named, tmp_path / "features.tif")) as features:
            check_encoding(features, values, dataset.transform, dataset.crs)


def test_the_undamaged_part_of_a_damaged_file_is_read(shared: Shared) -> None:
    path = shared("rasters/nasty_rasterio/corrupt.tif")
    with rasterio.open(path) as dataset:
        expected = dataset.read(window=RasterioWindow(0, 0, 512, 1024))
    np.testing.assert_array_equal(RasterSource([path]).read(Window(0, 0, 1024, 512)), expected)


def test_a_palette_is_read_as_its_colours(shared: Shared, tmp_path: Path) -> None:
    path = shared("rasters/nasty_riotiler/cog_cmap.tif")
    source = RasterSource([path], colours=True)
    assert source.names == ("red", "green", "blue")
    window = Window(3000, 3000, 400, 400)
    with rasterio.open(path) as dataset:
        codes = dataset.read(1, window=RasterioWindow(3000, 3000, 400, 400))
        table = dataset.colormap(1)
    for row, col in np.argwhere(codes >= 0)[::997]:
        colour = source.read(window)[:, row, col]
        if codes[row, col] == 0:
            assert np.isnan(colour).all()
        else:
            assert tuple(colour) == table[codes[row, col]][:3]
    np.testing.assert_array_equal(
        RasterSource([path]).read(window)[0], np.where(codes == 0, np.nan, codes.astype(np.float32))
    )
    output = encode(path, tmp_path / "features.tif", area={"resolution": 60})
    with rasterio.open(path) as dataset, WarpedVRT(dataset, resampling=Resampling.nearest, crs=dataset.crs) as same:
        small = RasterSource([path], colours=True, resolution=60)
        assert (same.transform.c, same.transform.f) == (small.grid.transform.c, small.grid.transform.f)
        with rasterio.open(output) as features:
            check_encoding(features, small.read(small.grid.window).astype(np.float64), small.grid.transform, same.crs)
