"""Rasters that are not what they say: whatever GDAL raises becomes an error that a user understands."""

from __future__ import annotations

import os
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import Affine

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.gdal import gdal
from iamap_core.raster.opening import expand
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

DATA = np.arange(1, 65, dtype=np.uint16).reshape(1, 8, 8)


def vrt(part: str, place: str = "500000, 10, 0, 5000000, 0, -10", extra: str = "") -> str:
    return (
        f'<VRTDataset rasterXSize="8" rasterYSize="8"><SRS>EPSG:32631</SRS><GeoTransform>{place}</GeoTransform>'
        f'<VRTRasterBand dataType="UInt16" band="1">{extra}<SimpleSource><SourceFilename relativeToVRT="1">{part}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nan, nan, 0, nan, 0, nan", "pixels of nan x nan from nan, nan"),
        ("500000, 0, 0, 5000000, 0, 0", "pixels of 0 x 0 from 500000, 5e+06"),
        ("500000, 10, 0, 5000000, 0, 0", "pixels of 10 x 0 from 500000, 5e+06"),
        ("1e308, 1e308, 0, 5000000, 0, -10", "pixels of 1e+308 x -10 from 1e+308, 5e+06"),
        ("500000, 1e-200, 0, 5000000, 0, -1e-200", "pixels of 1e-200 x -1e-200 from 500000, 5e+06"),
        ("0, 1, 1, 0, 1, 1", "pixels of 1 x 1 from 0, 0"),
    ],
)
def test_a_raster_whose_pixels_have_no_place_or_size_is_refused(
    write_raster: WriteRaster, tmp_path: Path, place: str, said: str
) -> None:
    write_raster(DATA, "part.tif")
    (tmp_path / "odd.vrt").write_text(vrt("part.tif", place))
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([tmp_path / "odd.vrt"])
    assert caught.value.message == f"odd.vrt has no valid position: {said}."
    assert caught.value.hint == "Correct its geotransform, for example with gdal_edit.py -a_ullr."


@pytest.mark.parametrize("points", [[(0, 0, 4e5, 5e6)], [(0, 0, 4e5, 5e6), (4, 4, 4.1e5, 4.9e6), (8, 8, 4.2e5, 4.8e6)]])
def test_control_points_that_place_nothing_are_refused(
    write_raster: WriteRaster, points: list[tuple[float, float, float, float]]
) -> None:
    path = write_raster(DATA, transform=Affine.identity(), gcps=[GroundControlPoint(*point) for point in points])
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([path])
    assert caught.value.message.startswith(
        f"scene.tif cannot be rectified with its {len(points)} ground control points: "
    )
    assert "Three or more points that do not lie on a line are needed." in caught.value.hint


@pytest.mark.parametrize("nested", [False, True])
def test_a_missing_or_damaged_part_of_a_virtual_raster_is_named(
    write_raster: WriteRaster, tmp_path: Path, nested: bool
) -> None:
    write_raster(DATA, "good.tif")
    (tmp_path / "good.vrt").write_text(vrt("good.tif"))
    other = RasterSource([tmp_path / "good.vrt"])
    other.read(other.grid.window)  # with its part in GDAL's pool, a part that is missing would read as zeros
    mosaic = tmp_path / "mosaic.vrt"
    mosaic.write_text(vrt("inner.vrt" if nested else "part.tif"))
    (tmp_path / "inner.vrt").write_text(vrt("part.tif"))
    for content, why, hint in (
        (None, "part.tif: No such file", "A file that it is made of is missing. Put it back, or make the virtual"),
        (b"no raster", "not recognized as being in a supported", "A file that it names may have been moved or be"),
    ):
        if content:
            (tmp_path / "part.tif").write_bytes(content)
        for _ in range(2):
            with pytest.raises(SourceUnreadable) as caught:
                RasterSource([mosaic])
            assert caught.value.message.startswith("mosaic.vrt cannot be read: ")
            assert why in caught.value.message
            assert caught.value.hint.startswith(hint)


def test_texts_that_are_not_utf8(write_raster: WriteRaster) -> None:
    path = write_raster(DATA, descriptions=["forXt"])
    path.write_bytes(path.read_bytes().replace(b"forXt", b"for\xeat"))
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([path])
    assert caught.value.message == r"scene.tif cannot be read: it has text that is not UTF-8, b'for\xeat'."
    assert caught.value.hint == "Write its header or tags again as UTF-8."


def test_tags_of_ours_that_are_damaged(write_raster: WriteRaster) -> None:
    path = write_raster(DATA)
    with rasterio.open(path, "r+") as made:
        made.update_tags(ns="IAMAP", FEATURES="{broken")
    with pytest.raises(SourceUnreadable, match=r"^the tags IAMAP of scene\.tif are damaged: "):
        _ = RasterSource([path]).tags


def test_archives_that_are_damaged_or_full_of_files(write_raster: WriteRaster, tmp_path: Path) -> None:
    part = write_raster(DATA, "part.tif")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(part, "part.tif")
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    (tmp_path / "version.zip").write_bytes(whole.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"))
    (tmp_path / "text.tar.gz").write_bytes(b"no archive")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        tar.add(part, "part.tif")
    (tmp_path / "cut.tar.gz").write_bytes((tmp_path / "b.tar.gz").read_bytes()[:60])
    for name in ("cut.zip", "version.zip", "text.tar.gz", "cut.tar.gz"):
        with pytest.raises(SourceUnreadable, match=rf"^{name} is not an archive that can be read\.") as caught:
            expand([tmp_path / name])
        assert caught.value.hint == "Get a fresh copy."
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(1001):
            archive.writestr(f"{number}.bin", "x")
    with pytest.raises(SourceUnreadable) as caught:
        expand([tmp_path / "many.zip"])
    assert caught.value.message == "many.zip holds 1001 files, too many to look for a raster in all of them."
    assert caught.value.hint == (
        f"Name the raster, as in source=/vsizip/{tmp_path}/many.zip/0.bin, or unpack the archive."
    )


def test_devices_and_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tif")
    for name in ("/dev/zero", str(tmp_path / "pipe.tif")):
        with pytest.raises(SourceUnreadable) as caught:
            expand([name])
        assert str(caught.value) == f"{name} is a device or a pipe. Write what comes from it to a file first."


def test_code_in_a_virtual_raster_never_runs(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where the user's environment allows it for other programs."""
    monkeypatch.setenv("GDAL_VRT_ENABLE_PYTHON", "YES")
    write_raster(DATA, "part.tif")
    (tmp_path / "code.vrt").write_text(
        vrt("part.tif", extra="<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python"
            "</PixelFunctionLanguage><PixelFunctionCode><![CDATA[\ndef f(i, o, *a, **k):\n"
            f"  open('{tmp_path}/ran', 'w').close()\n]]></PixelFunctionCode>")
        .replace('band="1"', 'band="1" subClass="VRTDerivedRasterBand"')
    )  # fmt: skip
    with gdal(2**28), pytest.raises(SourceUnreadable, match="Python code"):
        source = RasterSource([tmp_path / "code.vrt"])
        source.read(source.grid.window)
    assert not (tmp_path / "ran").exists()
