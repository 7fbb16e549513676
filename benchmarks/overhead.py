"""What a tile costs beside the network, in a small run and in a large one: processor time with mean pooling, which is
done in no time.

A run also has costs of its own, for opening, planning and finishing, which weigh more on few tiles. They are the same
in a run and in one of twice its tiles, so the difference between these two is what tiles cost. The runs are rectangles
of one raster, as wide and whole blocks high, and take turns, so that whatever else the machine does falls on all alike.
The ratio should be near 1: nothing that we do for a tile grows with their number.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.tasks import execute

SIZE, WINDOW, ACROSS = 128, 16, 12
"""Side of a tile and of the square that is averaged, in pixels; tiles side by side. Eight rows of tiles fill a row of
blocks."""
SMALL, LARGE = 8, 336
"""Rows of tiles: of 96 and of 4,032 tiles."""
TURNS = 5


def scene(path: Path, rows: int) -> Path:
    """Noise for that many rows of tiles."""
    rng = np.random.default_rng(0)
    profile = {"driver": "GTiff", "height": rows * SIZE, "width": ACROSS * SIZE, "count": 3, "dtype": "uint8"}
    with rasterio.open(
        path, "w", tiled=True, transform=rasterio.Affine.scale(10, -10), crs="EPSG:32618", **profile
    ) as out:
        for row in range(rows):
            strip = rng.integers(0, 255, (3, SIZE, ACROSS * SIZE), dtype=np.uint8)
            out.write(strip, window=rasterio.windows.Window(0, row * SIZE, ACROSS * SIZE, SIZE))
    return path


def seconds(source: Path, rows: int, catalog: Catalog, folder: Path) -> float:
    """Processor time of a run over the first rows of tiles, all threads together."""
    config = EncodeConfig.model_validate(
        {
            "source": source,
            "output": folder / "features.tif",
            "area": {"extent": [0, -10 * rows * SIZE, 10 * ACROSS * SIZE, 0]},
            "encoder": {"name": "meanpool", "window": WINDOW},
            "bands": {"name": "repeat"},
            "executor": {"name": "local"},
            "tiling": {"size": SIZE},
            "write": {"overviews": False},
            "fresh": True,
        }
    )
    started = time.process_time()
    execute(bind(config, catalog), Reporter())
    return time.process_time() - started


def main() -> None:
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = scene(folder / "scene.tif", 2 * LARGE)
        seconds(source, SMALL, catalog, folder)  # imports
        per_tile: dict[int, list[float]] = {SMALL: [], LARGE: []}
        for _ in range(TURNS):
            for rows, found in per_tile.items():
                # A small run is over soon: several make one figure.
                for _ in range(1 if rows == LARGE else 10):
                    once, twice = (seconds(source, times * rows, catalog, folder) for times in (1, 2))
                    found.append((twice - once) / (rows * ACROSS))
    small, large = (statistics.median(per_tile[rows]) for rows in (SMALL, LARGE))
    print(f"processor time per tile: {small * 1e3:.2f} ms of {SMALL * ACROSS} tiles, ", end="")
    print(f"{large * 1e3:.2f} ms of {LARGE * ACROSS} tiles, ratio {large / small:.2f}")
    spread = ", ".join(f"{value * 1e3:.2f}" for value in sorted(per_tile[LARGE]))
    print(f"the large runs, one by one: {spread} ms")


if __name__ == "__main__":
    main()
