"""What `iamap plan` says against what the run takes, and what the estimate itself costs: time and disk, as medians over
strides of a real raster.

`python benchmarks/plan.py IMAGE MODEL WEIGHTS`, by default the Sentinel-2 scene and EfficientNet-Lite0 beside the
repository. Where they are not there, noise and a small network with random weights take their place.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.estimate import MAX_SHARE, MAX_TRIAL_S
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from iamap_core.tasks.encode import plan_encode

DATA = Path(__file__).resolve().parents[2] / "shared/data"
IMAGE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
MODEL = "tf_efficientnet_lite0"
WEIGHTS = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"


def noise(path: Path) -> Path:
    """A raster of 600 x 600 pixels in three bands."""
    pixels = np.random.default_rng(0).integers(0, 255, (3, 600, 600)).astype(np.uint8)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, height=600, width=600, dtype="uint8", crs="EPSG:32618",
        transform=rasterio.Affine(10, 0, 0, 0, -10, 0), tiled=True,
    ) as made:  # fmt: skip
        made.write(pixels)
    return path


def main() -> None:
    image, model, weights = sys.argv[1:] if len(sys.argv) == 4 else (IMAGE, MODEL, WEIGHTS)
    catalog = Catalog.installed()
    times, disks, costs = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder  # the first run of an encoder on this machine, and then the second
        if not Path(image).exists() or not Path(weights).exists():
            image, model, weights = noise(Path(folder) / "noise.tif"), "test_efficientnet", "random"
        for stride in (96, 80, 64, 48, 32):
            config = EncodeConfig.model_validate(
                {
                    "source": image,
                    "output": Path(folder) / f"{stride}.tif",
                    "encoder": {"name": "timm", "model": model, "weights": str(weights), "layers": [2]},
                    "bands": {"name": "repeat"},
                    "executor": {"name": "local"},
                    "tiling": {"size": 224, "stride": stride},
                    "write": {"overviews": False},
                }
            )
            started = time.monotonic()
            planned = plan_encode(bind(config, catalog), Reporter())
            cost = time.monotonic() - started
            started = time.monotonic()
            execute(bind(config, catalog), Reporter())
            took = time.monotonic() - started
            times.append(planned.seconds / took)
            disks.append(planned.disk / config.output.stat().st_size)
            costs.append(cost / max(MAX_TRIAL_S, MAX_SHARE * took))
            print(
                f"  stride {stride}: run {took:.1f} s, estimate took {cost:.1f} s ({cost / took:.0%} of the run); "
                f"planned over real time {times[-1]:.2f}, disk {disks[-1]:.2f}",
                flush=True,
            )
    print(f"median of planned over real: time {statistics.median(times):.2f}, disk {statistics.median(disks):.2f}")
    allowed = f"{MAX_TRIAL_S:.0f} s or {MAX_SHARE:.0%} of the run"
    print(f"largest cost of an estimate, loading included: {max(costs):.0%} of what it may take ({allowed})")


if __name__ == "__main__":
    main()
