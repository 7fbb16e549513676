"""What a tile costs beside the network, in a small run and in a large one: processor time per tile with mean pooling,
which is done in no time. The ratio should be near 1: nothing that we do grows with the number of tiles."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.tasks import execute

SIZE = 224
SMALL, LARGE = (10, 10), (63, 64)
REPEATS = 5


def scene(path: Path, rows: int, cols: int) -> Path:
    """Noise in blocks, large enough for that many tiles."""
    rng = np.random.default_rng(0)
    profile = {"driver": "GTiff", "height": rows * SIZE, "width": cols * SIZE, "count": 3, "dtype": "uint8"}
    with rasterio.open(
        path, "w", tiled=True, transform=rasterio.Affine.scale(10, -10), crs="EPSG:32618", **profile
    ) as out:
        for row in range(rows):
            strip = rng.integers(0, 255, (3, SIZE, cols * SIZE), dtype=np.uint8)
            out.write(strip, window=rasterio.windows.Window(0, row * SIZE, cols * SIZE, SIZE))
    return path


def per_tile(source: Path, tiles: int, catalog: Catalog, folder: Path) -> float:
    config = EncodeConfig.model_validate(
        {
            "source": source,
            "output": folder / "features.tif",
            "encoder": {"name": "meanpool", "window": 16},
            "bands": {"name": "repeat"},
            "executor": {"name": "local"},
            "tiling": {"size": SIZE},
            "write": {"overviews": False},
            "fresh": True,
        }
    )
    started = time.process_time()
    execute(config, catalog, Reporter())
    return (time.process_time() - started) / tiles


def main() -> None:
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {shape: scene(folder / f"{shape[0]}.tif", *shape) for shape in (SMALL, LARGE)}
        per_tile(runs[SMALL], 1, catalog, folder)  # imports
        # A run has costs of its own, such as opening files; several small runs make as many tiles as a part of a large.
        times = {
            shape: [per_tile(runs[shape], shape[0] * shape[1], catalog, folder) for _ in range(REPEATS)]
            for shape in runs
        }
    small, large = (statistics.median(times[shape]) for shape in (SMALL, LARGE))
    print(f"processor time per tile: {small * 1e3:.2f} ms of {SMALL[0] * SMALL[1]} tiles, ", end="")
    print(f"{large * 1e3:.2f} ms of {LARGE[0] * LARGE[1]} tiles, ratio {large / small:.2f}")


if __name__ == "__main__":
    main()
