"""inputs: what is too large is refused before any work."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from iamap_core.config.tasks import ClusterConfig, EncodeConfig
from iamap_core.errors import OutputUnwritable, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.tasks.inputs import open_source
from tests.conftest import WriteRaster


def sparse(path: Path, width: int, height: int, **profile: object) -> Path:
    """A file of a few kilobytes that holds no block yet."""
    with rasterio.open(
        path, "w", driver="GTiff", width=width, height=height, crs="EPSG:32618",
        transform=Affine(10, 0, 400_000, 0, -10, 5_000_000), sparse_ok=True, compress="deflate", **profile,
    ):  # fmt: skip
        return path


def clustered(source: Path | str, output: Path, memory: int = 256) -> ClusterConfig:
    given = {"source": source, "output": output, "clusterer": {"name": "kmeans"}, "compute": {"memory": memory}}
    return ClusterConfig.model_validate(given)


def test_a_block_that_does_not_fit_into_the_memory_is_refused(tmp_path: Path) -> None:
    large = sparse(tmp_path / "one.tif", 8192, 8192, count=1, dtype="float64", tiled=True, blockxsize=8192,
                   blockysize=4096)  # fmt: skip
    with pytest.raises(SourceUnreadable) as caught:
        open_source(clustered(large, tmp_path / "c.tif"), Reporter())
    assert str(caught.value) == (
        "one.tif stores 8192 x 4096 pixels in one block, which takes 268 MB to read, and compute.memory allows 256 MB. "
        "Give compute.memory=512, or store the raster in smaller blocks: "
        "gdal_translate -co TILED=YES -co INTERLEAVE=BAND one.tif tiled.tif"
    )
    assert open_source(clustered(large, tmp_path / "c.tif", memory=512), Reporter()).largest_block.bytes == 2**28


@pytest.mark.parametrize(("interleave", "bands"), [("pixel", " of 600 bands"), ("band", "")])
def test_bands_that_lie_pixel_by_pixel_are_decoded_together(tmp_path: Path, interleave: str, bands: str) -> None:
    wide = sparse(tmp_path / "wide.tif", 512, 512, count=600, dtype="uint8", tiled=True, blockxsize=512,
                  blockysize=512, interleave=interleave)  # fmt: skip
    if not bands:
        assert open_source(clustered(wide, tmp_path / "c.tif"), Reporter()).largest_block.bytes == 512**2
        return
    with pytest.raises(SourceUnreadable, match="stores 512 x 512 pixels of 600 bands in one block, which takes 157 MB"):
        open_source(clustered(wide, tmp_path / "c.tif"), Reporter())


def vrt(path: Path, source: Path, width: int, height: int) -> Path:
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}"><SRS>EPSG:32631</SRS>'
        "<GeoTransform>500000,10,0,5000000,0,-10</GeoTransform>"
        f'<VRTRasterBand dataType="UInt16" band="1"><SimpleSource><SourceFilename>{source}</SourceFilename>'
        f'<DstRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/></SimpleSource></VRTRasterBand></VRTDataset>'
    )
    return path


@pytest.mark.parametrize(("width", "height"), [(10**9, 10**9), (2 * 10**9, 10**6), (10**6, 2 * 10**9)])
def test_a_result_that_no_disk_holds_is_refused_before_the_fit(
    write_raster: WriteRaster, tmp_path: Path, width: int, height: int
) -> None:
    source = vrt(tmp_path / "huge.vrt", write_raster(np.ones((1, 8, 8), np.uint16)), width, height)
    with pytest.raises(OutputUnwritable, match=r"there\.tif needs .* TB of disk space, but only"):
        open_source(clustered(source, tmp_path / "not" / "there.tif"), Reporter())
    # Of an encoding the number of features is not known yet.
    components = {kind: {"name": name} for kind, name in
                  (("encoder", "meanpool"), ("bands", "repeat"), ("executor", "local"))}  # fmt: skip
    encoding = {"source": source, "output": tmp_path / "f.tif", **components}
    assert open_source(EncodeConfig.model_validate(encoding), Reporter()).grid.width == width


def test_an_archive_of_thousands_of_files_is_not_searched(write_raster: WriteRaster, tmp_path: Path) -> None:
    raster = write_raster(np.ones((1, 8, 8), np.uint16))
    for count, name in ((999, "some.zip"), (1000, "many.zip")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for number in range(count):
                archive.writestr(f"{number}.bin", "x")
            archive.write(raster, "scene.tif")
    assert open_source(clustered(tmp_path / "some.zip", tmp_path / "c.tif"), Reporter()).grid.width == 8
    with pytest.raises(SourceUnreadable) as caught:
        open_source(clustered(tmp_path / "many.zip", tmp_path / "c.tif"), Reporter())
    inside = f"/vsizip/{tmp_path}/many.zip"
    assert str(caught.value) == (
        "many.zip holds 1001 files, too many to look for a raster in all of them. "
        f"Name the raster, as in source={inside}/0.bin, or unpack the archive."
    )
    assert open_source(clustered(f"{inside}/scene.tif", tmp_path / "c.tif"), Reporter()).grid.width == 8
