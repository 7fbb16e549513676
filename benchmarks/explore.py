"""Exploring: how long a view takes to load, and an answer after it, of 500 x 500 pixels with 384 features.

The raster lies in a file as the product writes it. The session is the command `iamap explore`, asked through its pipe
as QGIS does. Beside each answer stands its ratio to merely passing over the same block in memory: the sum of all its
numbers. The machine's memory cannot be read faster, so that ratio says what an answer costs on any machine.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.layout import Layout, band_names
from iamap_core.raster.sink import RasterSink

SIDE, FEATURES = 500, 384
ROUNDS = 5
WANTED = 0.5
"""Seconds that an answer of the default scorer may take."""
ASKED: dict[str, dict[str, Any]] = {
    "cosine, 1 place": {"positives": 1},
    "cosine, 5 places and 5 negatives": {"positives": 5, "negatives": 5},
    "the same, with a threshold found": {"positives": 5, "negatives": 5, "threshold": True},
    "cosine, nearest of 5 places": {"positives": 5, "combine": "max"},
    "whitened_cosine, 5 places": {"positives": 5, "name": "whitened_cosine"},
    "mahalanobis, 5 places": {"positives": 5, "name": "mahalanobis"},
}
"""By the name of a row; the first two are held up."""


def block() -> NDArray[np.float32]:
    """``float32[FEATURES, SIDE, SIDE]``: smooth in space and noisy in its last digits, as features are."""
    rng = np.random.default_rng(0)
    coarse = rng.normal(size=(FEATURES, SIDE // 20, SIDE // 20)).astype(np.float32)
    smooth = np.repeat(np.repeat(coarse, 20, axis=1), 20, axis=2)
    return smooth + rng.normal(scale=0.3, size=smooth.shape).astype(np.float32)


def write(pixels: NDArray[np.float32], path: Path) -> PixelGrid:
    """The block as the product writes features."""
    grid = PixelGrid(SIDE, SIDE, Affine(10, 0, 400_000, 0, -10, 5_000_000), None)
    with RasterSink(path, grid, Layout(names=band_names("feature", FEATURES)), {}) as sink:
        for window in grid.blocks(256):
            sink.write(window, pixels[:, *window.slices])
    return grid


class Session:
    """The command, asked one question after the other."""

    def __init__(self, source: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "iamap_cli", "explore", f"source={source}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def hear(self, kind: str) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said: dict[str, Any] = json.loads(line)
            if said["type"] == kind:
                return said
            if said["type"] in ("refused", "failed"):
                raise SystemExit(said["message"])
        raise SystemExit("the session has ended")

    def ask(self, answer: str, **question: Any) -> tuple[float, dict[str, Any]]:
        """Seconds from the question to its answer, as a program sees them, and the answer."""
        assert self._process.stdin is not None
        started = time.perf_counter()
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        said = self.hear(answer)
        return time.perf_counter() - started, said

    def end(self) -> None:
        self._process.communicate()


def passing(pixels: NDArray[np.float32]) -> float:
    """Seconds to add up all numbers of a block in memory."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        pixels.sum()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> int:
    pixels = block()
    rows = np.ascontiguousarray(pixels.reshape(FEATURES, -1).T)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "features.tif"
        grid = write(pixels, source)
        pass_over = passing(rows)
        size = f"{pixels.nbytes / 1e6:.0f} MB, {source.stat().st_size / 1e6:.0f} MB on disk"
        print(f"{SIDE} x {SIDE} x {FEATURES} float32, {size}")
        started = time.perf_counter()
        session = Session(source)
        session.hear("opened")
        print(f"{'start':<36} {time.perf_counter() - started:6.2f} s")
        seconds, _ = session.ask("view", type="view", extent=grid.bounds)
        print(f"{'loading the view':<36} {seconds:6.2f} s")
        print(f"{'passing over it in memory':<36} {pass_over:6.3f} s")
        rng = np.random.default_rng(1)
        good = True
        for number, (label, asked) in enumerate(ASKED.items()):
            times = []
            for _ in range(ROUNDS):
                places = {
                    kind: (rng.uniform(0, 10 * SIDE, (count, 2)) * [1, -1] + [400_000, 5_000_000]).tolist()
                    for kind, count in asked.items()
                    if kind in ("positives", "negatives")
                }
                threshold = asked.get("threshold", False)
                scorer = {"name": "cosine"} | {key: value for key, value in asked.items() if isinstance(value, str)}
                seconds, _ = session.ask(
                    "scores", type="score", **places, scorer=scorer, threshold=threshold,
                    output=str(source.with_name("scores.tif")),
                )  # fmt: skip
                times.append(seconds)
            first, middle = times[0], statistics.median(times[1:])
            print(f"{label:<36} {middle:6.3f} s  {middle / pass_over:5.1f} x passing over it; the first {first:.2f} s")
            good &= number > 1 or middle < WANTED
        session.end()
    print(f"an answer of cosine takes {'less' if good else 'MORE'} than {WANTED} s")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
