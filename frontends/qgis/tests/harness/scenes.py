"""Small scenes with labelled samples. Written by the engine's interpreter, which has the libraries for it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[3] / "../shared/data/rasters/s2_virginia"


@dataclass(frozen=True)
class Scene:
    """raster: a GeoTIFF; samples: a GeoPackage of polygons with the text field ``label``."""

    raster: Path
    samples: Path
    label: str
    classes: tuple[str, ...]


def _run(script: str, *paths: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("LD_LIBRARY_PATH", "PYTHONPATH")}  # QGIS's own
    subprocess.run([os.environ["IAMAP_PYTHON"], "-I", HERE / script, *paths], env=environment, check=True)


def synthetic_scene(folder: Path) -> Scene:
    """192 x 160 pixels of 10 m, four bands, blocks of three classes; one polygon inside each block."""
    raster, samples = folder / "scene.tif", folder / "samples.gpkg"
    _run("write_scene.py", raster, samples)
    return Scene(raster, samples, "label", ("water", "field", "forest"))


def real_scene(folder: Path) -> Scene | None:
    """780 x 400 pixels of 10 m, ten bands of Sentinel-2, polygons that were drawn by looking at it.

    None where the shared data are absent.
    """
    source, reference = SHARED / "s2_virginia_10b_crop1100.tif", SHARED / "reference_polygons.gpkg"
    if not source.exists() or not reference.exists():
        return None
    raster, samples = folder / "coast.tif", folder / "coast.gpkg"
    _run("write_crop.py", source, reference, raster, samples)
    return Scene(raster, samples, "label", ("water", "marsh", "sand", "forest", "green_crop"))
