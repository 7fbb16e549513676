"""How much sooner many small rasters are encoded by `iamap batch` than by a loop of a shell over `iamap encode`.

A loop pays for the start of Python, the libraries and the network each time. Few turns of the loop tell the time of
one; the batch runs whole. The settings are the same, and every result is new. The networks need no download: random
features, and ``vit_tiny`` with random weights, which take as long to make and to use as trained ones.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio

SIZE, RASTERS, TURNS = 64, 30, 5
"""Side of a raster in pixels; how many of them the batch has; turns of the loop that are timed."""
ENCODERS = {
    "random_features": ("encoder=random_features",),
    "vit_tiny": ("encoder=timm", "encoder.model=vit_tiny_patch16_224", "encoder.weights=random", "tiling.size=64"),
}


def scenes(folder: Path) -> None:
    """Noise beside noise, in one CRS."""
    rng = np.random.default_rng(0)
    profile = {"driver": "GTiff", "height": SIZE, "width": SIZE, "count": 3, "dtype": "uint8", "crs": "EPSG:32618"}
    for number in range(RASTERS):
        transform = rasterio.Affine(10, 0, 400_000 + 10 * SIZE * number, 0, -10, 5_000_000)
        with rasterio.open(folder / f"t{number}.tif", "w", transform=transform, **profile) as out:
            out.write(rng.integers(0, 255, (3, SIZE, SIZE), dtype=np.uint8))


def seconds(*arguments: str) -> float:
    """Wall time of a command."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "iamap_cli", *arguments], capture_output=True, check=True)
    return time.perf_counter() - started


def main() -> None:
    for name, encoder in ENCODERS.items():
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            scenes(folder)
            output = f"output={folder}/warm.tif"
            seconds("encode", f"source={folder}/t0.tif", output, *encoder)  # what is measured once and remembered
            turns = [
                seconds("encode", f"source={folder}/t{number}.tif", f"output={folder}/alone{number}.tif", *encoder)
                for number in range(TURNS)
            ]
            loop = sum(turns) / TURNS * RASTERS
            batch = seconds("batch", "encode", f"source={folder}/t*.tif", f"output={folder}/o/{{stem}}.tif", *encoder)
        print(
            f"{name:<16} {RASTERS} rasters of {SIZE} x {SIZE} pixels: loop {loop:.0f} s ({loop / RASTERS:.1f} s each), "
            f"batch {batch:.0f} s, {loop / batch:.1f} times as fast"
        )


if __name__ == "__main__":
    main()
