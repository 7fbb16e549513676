"""Raw bands show the bytes of files in the folder of their virtual raster, and of no others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.grid import Window
from iamap_core.raster.raw_bands import ALLOWED
from iamap_core.raster.source import RasterSource

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def raw(file: str, relative: int) -> str:
    return (
        '<VRTDataset rasterXSize="4" rasterYSize="2"><VRTRasterBand dataType="Byte" band="1" '
        f'subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="{relative}">{file}</SourceFilename>'
        "<ImageOffset>0</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>4</LineOffset></VRTRasterBand></VRTDataset>"
    )


def around(inner: str, relative: int = 1) -> str:
    escaped = inner.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        '<VRTDataset rasterXSize="4" rasterYSize="2"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f'<SourceFilename relativeToVRT="{relative}">{escaped}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A file beside the folder in which the virtual rasters lie."""
    (tmp_path / "private.txt").write_bytes(b"password")
    (tmp_path / "data" / "below").mkdir(parents=True)
    return tmp_path / "private.txt"


def test_bytes_of_files_elsewhere_are_refused(private: Path) -> None:
    folder = private.parent / "data"
    (folder / "a.vrt").write_text(raw(str(private), 0))
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([folder / "a.vrt"])
    assert caught.value.message == (
        f"a raw band of a.vrt shows the bytes of {private}, which does not lie in its folder."
    )
    assert caught.value.hint == f"If you trust the file, set the environment variable {ALLOWED}=ALL."
    (folder / "up.vrt").write_text(raw("../private.txt", 1))
    (folder / "link.bin").symlink_to(private)
    (folder / "linked.vrt").write_text(raw("link.bin", 1))
    (folder / "masked.vrt").write_text(
        around("below")
        .replace("</VRTRasterBand>", "</VRTRasterBand><MaskBand>")
        .replace(
            "</VRTDataset>", raw(str(private), 0).partition(">")[2].replace("</VRTDataset>", "</MaskBand></VRTDataset>")
        )
    )
    # Within another virtual raster: by name, under the name of a GeoTIFF, written out, and twice.
    (folder / "nested.vrt").write_text(around("a.vrt"))
    (folder / "a.tif").write_text(raw(str(private), 0))
    (folder / "disguised.vrt").write_text(around("a.tif"))
    (folder / "inline.vrt").write_text(around(raw(str(private), 0), 0))
    (folder / "deep.vrt").write_text(around("nested.vrt"))
    names = ["up.vrt", "linked.vrt", "masked.vrt", "nested.vrt", "disguised.vrt", "inline.vrt", "deep.vrt"]
    for name in (*(str(folder / name) for name in names), raw(str(private), 0), f"vrt://{folder}/a.vrt?bands=1"):
        with pytest.raises(SourceUnreadable, match=r"a raw band of .* shows the bytes of"):
            RasterSource([name])


def test_a_raw_band_in_its_folder_is_read(private: Path) -> None:
    folder = private.parent / "data"
    (folder / "below" / "pixels.bin").write_bytes(bytes(range(1, 9)))
    (folder / "a.vrt").write_text(raw("below/pixels.bin", 1))
    (folder / "outer.vrt").write_text(around("a.vrt"))
    for name in ("a.vrt", "outer.vrt"):
        values = RasterSource([folder / name]).read(Window(0, 0, 2, 4))
        np.testing.assert_array_equal(values, [[[1, 2, 3, 4], [5, 6, 7, 8]]])


def test_other_places_can_be_allowed_as_gdal_does(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = private.parent / "data"
    (folder / "a.vrt").write_text(raw(str(private), 0))
    for allowed in ("ALL", str(private.parent)):
        monkeypatch.setenv(ALLOWED, allowed)
        assert RasterSource([folder / "a.vrt"]).read(Window(0, 0, 1, 4)).ravel().tolist() == list(b"pass")
    for allowed in ("SIBLING_OR_CHILD_OF_VRT_PATH", "ONLY_REMOTE", str(folder)):
        monkeypatch.setenv(ALLOWED, allowed)
        with pytest.raises(SourceUnreadable):
            RasterSource([folder / "a.vrt"])
