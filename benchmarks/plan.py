"""What `iamap plan` says against what the run takes: time and disk, as medians over strides of a real raster.

`python benchmarks/plan.py IMAGE MODEL WEIGHTS`, by default the Sentinel-2 scene and EfficientNet-Lite0 beside the
repository, when they are there.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from iamap_core.tasks.encode import plan_encode

DATA = Path(__file__).resolve().parents[2] / "shared/data"
IMAGE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
MODEL = "tf_efficientnet_lite0"
WEIGHTS = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"


def main() -> None:
    image, model, weights = sys.argv[1:] if len(sys.argv) == 4 else (IMAGE, MODEL, WEIGHTS)
    if not Path(image).exists() or not Path(weights).exists():
        print(f"not run: {image} or {weights} is not there")
        return
    catalog = Catalog.installed()
    times, disks = [], []
    with tempfile.TemporaryDirectory() as folder:
        for stride in (32, 48, 64, 80, 96):
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
            planned = plan_encode(bind(config, catalog), Reporter())
            started = time.monotonic()
            execute(bind(config, catalog), Reporter())
            times.append(planned.seconds / (time.monotonic() - started))
            disks.append(planned.disk / config.output.stat().st_size)
            print(f"  stride {stride}: planned over real time {times[-1]:.2f}, disk {disks[-1]:.2f}", flush=True)
    print(f"median of planned over real: time {statistics.median(times):.2f}, disk {statistics.median(disks):.2f}")


if __name__ == "__main__":
    main()
