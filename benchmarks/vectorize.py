"""Polygons of a class map of 10,000 x 10,000 pixels: time, peak memory, areas against those of the raster, borders.

The map has five classes in patches of all sizes: smooth noise of two scales, cut at quantiles, with nodata in a corner.
Areas of each class are summed over the polygons and compared with the raster's. Borders are checked with shapely's
coverage functions on windows, to which the polygons are cut.

Memory is the ``VmHWM`` that the kernel reports of the process (Linux). What it takes more than the same command on a
tiny map is compared with ``compute.memory``. Usage: vectorize.py [SIDE] [FIELD=VALUE …]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.transform import Affine
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from iamap_core.raster.grid import Window
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.source import RasterSource

SIDE, TINY = 10_000, 60
WINDOWS, WINDOW_PX = 3, 400

CHILD = """
import sys
from pathlib import Path

from iamap_cli.__main__ import main

code = main(sys.argv[1:])
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")))
sys.exit(code)
"""


def class_map(path: Path, side: int) -> None:
    """Patches of some pixels within patches of some thousands."""
    rng = np.random.default_rng(0)
    noise = np.zeros((side, side), np.float32)
    for spread in (4, 16):
        one = gaussian_filter(rng.standard_normal((side, side), np.float32), spread)
        noise += one / one.std()
    edges = np.quantile(noise[::10, ::10], [0.1, 0.3, 0.6, 0.85])
    codes = np.digitize(noise, edges).astype(np.uint8)
    codes[: side // 20, : side // 10] = 255
    with rasterio.open(
        path, "w", driver="GTiff", width=side, height=side, count=1, dtype="uint8", nodata=255, crs="EPSG:32618",
        transform=Affine(10, 0, 400_000, 0, -10, 5_000_000), tiled=True, compress="deflate",
    ) as dataset:  # fmt: skip
        dataset.write(codes, 1)


def raster_areas(path: Path) -> NDArray[np.float64]:
    """Square metres of each class."""
    source = RasterSource([path])
    areas = pixel_areas(source.grid)
    assert areas is not None
    sums = np.zeros(5)
    for top in range(0, source.grid.height, 500):
        window = Window(top, 0, min(500, source.grid.height - top), source.grid.width)
        codes = source.read(window)[0]
        each = np.broadcast_to(areas.within(window), codes.shape)
        sums += [each[codes == code].sum() for code in range(5)]
    return sums


def checked_windows(path: Path, side: int) -> tuple[int, int]:
    """How many polygons around windows were looked at, and how many of their sides fit to no neighbour."""
    rng = np.random.default_rng(1)
    seen = wrong = 0
    for _ in range(WINDOWS):
        col, row = rng.integers(0, side - WINDOW_PX, 2) * 10
        left, top = 400_000 + col, 5_000_000 - row
        box = (left, top - WINDOW_PX * 10, left + WINDOW_PX * 10, top)
        whole = shapely.from_wkb(pyogrio.raw.read(path, bbox=box, columns=[])[2])
        polygons = shapely.intersection(whole, shapely.box(*box))  # some are as large as the map
        polygons = polygons[~shapely.is_empty(polygons)]
        edges = shapely.coverage_invalid_edges(polygons)
        seen += len(polygons)
        wrong += int((~shapely.is_empty(edges)).sum() + (~shapely.is_valid(polygons)).sum())
    return seen, wrong


def run(source: Path, output: Path, arguments: list[str]) -> float:
    """Peak memory of the command in MB."""
    command = [sys.executable, "-c", CHILD, "vectorize", f"source={source}", f"output={output}", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def main(arguments: list[str]) -> None:
    side = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else SIDE
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "map.tif", Path(folder) / "map.gpkg"
        class_map(source, side)
        began = time.perf_counter()
        peak = run(source, output, arguments)
        took = time.perf_counter() - began
        columns: list[Any] = list(pyogrio.raw.read(output, columns=["code", "area_m2"], read_geometry=False)[3])
        sums = np.bincount(columns[0], columns[1], 5)
        off = np.abs(sums / raster_areas(source) - 1).max()
        print(f"{side} x {side} pixels, {' '.join(arguments) or 'defaults'}: {len(columns[0]):,} polygons")
        print(f"{took:.0f} s, peak memory {peak:.0f} MB, {output.stat().st_size:,} bytes")
        tiny = Path(folder) / "tiny.tif"
        class_map(tiny, TINY)
        more = peak - run(tiny, tiny.with_suffix(".gpkg"), arguments)
        limit = next((int(one.partition("=")[2]) for one in arguments if one.startswith("compute.memory=")), None)
        ratio = "" if limit is None else f", {more / limit:.2f} of compute.memory={limit}"
        print(f"{more:.0f} MB more than on {TINY} x {TINY} pixels{ratio}")
        print(f"areas of classes differ from the raster's by {off:.1e} at most", flush=True)
        seen, wrong = checked_windows(output, side)
        print(f"{wrong} of {seen:,} polygons in {WINDOWS} windows do not fit to their neighbours")


if __name__ == "__main__":
    main(sys.argv[1:])
