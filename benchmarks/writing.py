"""What smaller types cost: size, time and how far features turn, against float32.

    python benchmarks/writing.py [features.tif]

On a raster of real features, as `iamap encode` writes it: noise compresses differently. Without one, those of DINOv2
S/14 of a real photograph, where both are there. Every row writes the same features again. The angle is what most uses
of features see: its cosine is 1 where nothing has changed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pretrained import DATA, DINOV2, PHOTO, encoded

from iamap_core.catalog import Catalog
from iamap_core.events import Reporter
from iamap_core.raster.formats import COG, GTIFF
from iamap_core.raster.layout import Layout
from iamap_core.raster.packing import packing
from iamap_core.raster.sample import draw
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource

BLOCK = 64
NETWORK = ("encoder=timm", "encoder.model=vit_small_patch14_dinov2", f"encoder.weights={DINOV2}", "encoder.layers=[7]")
WAYS: Sequence[tuple[Any, Any, bool]] = (
    ("float32", "zstd", False),
    ("float32", "deflate", False),
    ("float32", "lzw", False),
    ("float32", "none", False),
    ("float32", "zstd", True),
    ("float16", "zstd", False),
    ("uint16", "zstd", False),
    ("uint8", "zstd", False),
    ("uint8", "zstd", True),
)
"""Type, compression, and whether a COG is made."""


def cosines(one: NDArray[np.float32], two: NDArray[np.float32]) -> NDArray[np.float64]:
    """Of the feature vectors ``float32[n, B]``, row by row."""
    a, b = one.astype(np.float64), two.astype(np.float64)
    cosine: NDArray[np.float64] = (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return cosine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("features", type=Path, nargs="?")
    given = parser.parse_args().features
    with tempfile.TemporaryDirectory() as folder:
        if given is None and not DATA.is_dir():
            print(f"{DATA} is not there: the real rasters and weights lie beside the repository")
            return
        compare(given or encoded(PHOTO, Path(folder), Catalog.installed(), *NETWORK)[0])


def compare(features: Path) -> None:
    source = RasterSource([features])
    sample = draw(source, 10_000, seed=0)
    stored = source.grid.pixels * len(source.bands) * 4
    print(f"{source.name}: {source.grid.width} x {source.grid.height} x {len(source.bands)}, {stored / 1e6:.1f} MB")
    print(f"{'type':<8} {'compress':<8} COG  {'s':>6} {'MB':>8} {'size':>6}  cosine: mean  {'lowest':<11} clipped")
    first = 0
    with tempfile.TemporaryDirectory() as folder:
        for dtype, compress, cog in WAYS:
            events: list[Any] = []
            path = Path(folder) / "written.tif"
            layout = Layout(names=source.names, block=BLOCK)
            started = time.perf_counter()
            layout = replace(layout, packing=packing(dtype, lambda: sample))
            with RasterSink(
                path,
                source.grid,
                layout,
                {},
                compress=compress,
                file_format=COG if cog else GTIFF,
                report=Reporter(events.append),
            ) as sink:
                for window in source.grid.blocks(BLOCK):
                    sink.write(window, source.read(window))
            seconds = time.perf_counter() - started
            size = path.stat().st_size
            first = first or size
            # The same seed draws the same pixels.
            turned = cosines(sample, draw(RasterSource([path]), 10_000, seed=0))
            clipped = next((event.text.split(" %")[0] + " %" for event in events), "nothing")
            print(
                f"{dtype:<8} {compress:<8} {'yes' if cog else 'no':<4} {seconds:6.2f} {size / 1e6:8.1f} "
                f"{size / first:6.2f}  {turned.mean():<13.8f} {turned.min():<11.8f} {clipped}"
            )


if __name__ == "__main__":
    main()
