"""Small inputs of every kind: what is damaged, how, and the task that reads it."""

from __future__ import annotations

import json
import shutil
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import rasterio.shutil
import shapely
from rasterio.control import GroundControlPoint
from rasterio.enums import Resampling
from rasterio.transform import Affine

from tests.fuzz.corruption import BYTES, TEXT, TIFF, Way

SIDE = 64
TRANSFORM = Affine(10, 0, 400_000, 0, -10, 5_000_000)


@dataclass(frozen=True)
class Input:
    """A file to damage, and the file that a task is given, in one folder.

    task: what reads it: ``raster``, ``vector`` or ``preset``.
    """

    kind: str
    task: str
    damaged: str
    opened: str
    ways: tuple[Way, ...]


def raster(path: Path, driver: str = "GTiff", count: int = 2, dtype: str = "uint16", **profile: object) -> Path:
    data = np.random.default_rng(1).integers(1, 200, (count, SIDE, SIDE)).astype(dtype)
    data[:, :8, :8] = 0
    options = {"crs": "EPSG:32618", "transform": TRANSFORM, **profile}
    with rasterio.open(path, "w", driver=driver, width=SIDE, height=SIDE, count=count, dtype=dtype, **options) as made:
        made.write(data)
        if driver == "GTiff":
            made.descriptions = [f"B{number}" for number in range(1, count + 1)]
            made.update_tags(1, wavelength="0.6", wavelength_units="um")
    return path


def copied(path: Path, target: Path, driver: str, **options: object) -> Path:
    rasterio.shutil.copy(path, target, driver=driver, **options)
    return target


def make(folder: Path) -> list[Input]:
    """All inputs, each in a folder of its own name."""
    inputs: list[Input] = []

    def place(kind: str, task: str, ways: tuple[Way, ...], opened: str, build: Callable[[Path], object],
              damaged: str = "") -> None:  # fmt: skip
        home = folder / kind
        home.mkdir(parents=True)
        build(home)
        inputs.append(Input(kind, task, damaged or opened, opened, ways))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _rasters(place)
        _sidecars(place)
        _vectors(place)
        _presets(place)
    return inputs


Place = Callable[..., None]


def _rasters(place: Place) -> None:
    tiled = {"tiled": True, "blockxsize": 32, "blockysize": 32}
    place("tiff", "raster", TIFF, "a.tif", lambda at: raster(at / "a.tif", nodata=0, **tiled))
    place("tiff-deflate", "raster", TIFF, "a.tif", lambda at: raster(at / "a.tif", compress="deflate", **tiled))
    place("tiff-float", "raster", TIFF, "a.tif", lambda at: raster(at / "a.tif", dtype="float32", count=5))
    place("tiff-palette", "raster", TIFF, "a.tif", _palette)
    place("tiff-points", "raster", TIFF, "a.tif", _points)
    place("cog", "raster", TIFF, "a.tif", lambda at: copied(raster(at / "b.tif"), at / "a.tif", "COG", blocksize=32))
    place("png", "raster", BYTES, "a.png", lambda at: copied(raster(at / "b.tif", dtype="uint8", count=3), at / "a.png",
                                                            "PNG"))  # fmt: skip
    place("jpeg", "raster", BYTES, "a.jpg", lambda at: copied(raster(at / "b.tif", dtype="uint8", count=3),
                                                             at / "a.jpg", "JPEG"))  # fmt: skip
    place("ascii", "raster", TEXT, "a.asc", lambda at: copied(raster(at / "b.tif", count=1), at / "a.asc", "AAIGrid"))
    place("vrt", "raster", TEXT, "a.vrt", lambda at: copied(raster(at / "b.tif", nodata=0), at / "a.vrt", "VRT"))
    place("zip", "raster", BYTES, "a.zip", _zipped)
    place("tar", "raster", BYTES, "a.tar.gz", _tarred)
    place("geopackage-raster", "raster", BYTES, "a.gpkg",
          lambda at: copied(raster(at / "b.tif", dtype="uint8", count=3), at / "a.gpkg", "GPKG"))  # fmt: skip


def _palette(at: Path) -> None:
    with rasterio.open(raster(at / "a.tif", dtype="uint8", count=1), "r+") as made:
        made.write_colormap(1, {code: (code, 0, 255 - code, 255) for code in range(256)})


def _points(at: Path) -> None:
    corners = [(0, 0), (0, SIDE), (SIDE, 0), (SIDE, SIDE)]
    points = [GroundControlPoint(row, col, 400_000 + 10 * col, 5_000_000 - 10 * row) for row, col in corners]
    raster(at / "a.tif", transform=Affine.identity(), gcps=points)


def _zipped(at: Path) -> None:
    with zipfile.ZipFile(at / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(raster(at / "b.tif"), "b.tif")


def _tarred(at: Path) -> None:
    with tarfile.open(at / "a.tar.gz", "w:gz") as archive:
        archive.add(raster(at / "b.tif"), "b.tif")


def _sidecars(place: Place) -> None:
    place("envi-header", "raster", TEXT, "a.img", lambda at: raster(at / "a.img", driver="ENVI"), "a.hdr")
    place("aux-xml", "raster", TEXT, "a.tif", _with_aux, "a.tif.aux.xml")
    place("world-file", "raster", TEXT, "a.png", _with_world_file, "a.pgw")
    place("overviews", "raster", TIFF, "a.tif", _with_overviews, "a.tif.ovr")
    place("mask", "raster", TIFF, "a.tif", _with_mask, "a.tif.msk")


def _with_aux(at: Path) -> None:
    raster(at / "a.tif")
    (at / "a.tif.aux.xml").write_text(
        "<PAMDataset>\n<SRS>EPSG:32618</SRS>\n<GeoTransform>400000, 10, 0, 5000000, 0, -10</GeoTransform>\n"
        '<Metadata domain="IAMAP"><MDI key="FEATURES">"a-1"</MDI></Metadata>\n'
        '<PAMRasterBand band="1"><Description>red</Description><NoDataValue>0</NoDataValue><Offset>1.5</Offset>\n'
        "<Scale>0.1</Scale><CategoryNames><Category>a</Category></CategoryNames>\n"
        '<Metadata><MDI key="STATISTICS_MEAN">1.2</MDI></Metadata></PAMRasterBand>\n</PAMDataset>\n'
    )


def _with_world_file(at: Path) -> None:
    with rasterio.Env(GDAL_PAM_ENABLED="NO"):
        copied(raster(at / "b.tif", dtype="uint8", count=3), at / "a.png", "PNG")
    (at / "a.pgw").write_text("10\n0\n0\n-10\n400005\n4999995\n")


def _with_overviews(at: Path) -> None:
    raster(at / "a.tif")
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(at / "a.tif", "r+") as made:
        made.build_overviews([2, 4], Resampling.average)


def _with_mask(at: Path) -> None:
    raster(at / "a.tif")
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(at / "a.tif", "r+") as made:
        made.write_mask(np.full((SIDE, SIDE), 255, np.uint8))


def _vectors(place: Place) -> None:
    def write(at: Path, name: str, driver: str, crs: str = "EPSG:32618") -> None:
        rng = np.random.default_rng(3)
        xy = rng.uniform(50, 590, (30, 2))
        points = shapely.points(400_000 + xy[:, 0], 5_000_000 - xy[:, 1])
        pyogrio.raw.write(
            at / name, geometry=shapely.to_wkb(points), field_data=[np.array(["oak", "pine", "fir"] * 10, object)],
            fields=["class"], geometry_type="Point", crs=crs, driver=driver,
        )  # fmt: skip
        raster(at / "scene.tif", dtype="float32")

    place("geojson", "vector", TEXT, "p.geojson", lambda at: write(at, "p.geojson", "GeoJSON"))
    place("geopackage", "vector", BYTES, "p.gpkg", lambda at: write(at, "p.gpkg", "GPKG"))
    for part, ways in (("shp", BYTES), ("dbf", BYTES), ("shx", BYTES), ("prj", TEXT)):
        place(
            f"shapefile-{part}", "vector", ways, "p.shp", lambda at: write(at, "p.shp", "ESRI Shapefile"), f"p.{part}"
        )
    place("flatgeobuf", "vector", BYTES, "p.fgb", lambda at: write(at, "p.fgb", "FlatGeobuf"))
    place("csv", "vector", TEXT, "p.csv", _csv)


def _csv(at: Path) -> None:
    rng = np.random.default_rng(3)
    rows = [f'"POINT ({400_000 + x} {5_000_000 - y})",' for x, y in rng.uniform(50, 590, (30, 2)).tolist()]
    (at / "p.csv").write_text(
        "WKT,class\n" + "".join(f"{row}{'oak' if n % 2 else 'fir'}\n" for n, row in enumerate(rows))
    )
    raster(at / "scene.tif", dtype="float32")


PRESET = """# @package _global_
# A preset for forests.
defaults:
  - override /encoder: meanpool
  - _self_
encoder:
  window: 8
tiling:
  size: 32
  stride: 16
read:
  bands: [1, 2]
write:
  dtype: uint8
"""


def _presets(place: Place) -> None:
    def preset(at: Path) -> None:
        (at / "presets" / "pipeline").mkdir(parents=True)
        (at / "presets" / "pipeline" / "mine.yaml").write_text(PRESET)

    place("preset", "preset", TEXT, "presets", preset, "presets/pipeline/mine.yaml")
    settings = {"source": "a.tif", "output": "b.tif", "encoder": {"name": "meanpool", "window": 8},
                "tiling": {"size": 32, "stride": 16}, "read": {"bands": [1]}}  # fmt: skip
    place(
        "config-json", "config", TEXT, "c.json", lambda at: (at / "c.json").write_text(json.dumps(settings, indent=1))
    )
    place("config-yaml", "config", TEXT, "c.yaml", lambda at: (at / "c.yaml").write_text(
        "source: a.tif\noutput: b.tif\nencoder:\n  name: meanpool\n  window: 8\ntiling: {size: 32}\n"))  # fmt: skip


def fresh_copy(made: Path, one: Input, scratch: Path) -> Path:
    """The folder of an input, as it was made."""
    home = scratch / one.kind
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(made / one.kind, home)
    return home
