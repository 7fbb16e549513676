"""What other engines and precisions gain, and what they cost: DINOv2 S/14 with real weights on a real photograph.

Speed: batches of four real tiles go through every engine in turn, torch in fp32 twice, once as a control. Rounds during
which other programs took more than a fifth of a core are dropped, as long as five are left. Ratios are to the first
torch of the same round: median, least and greatest.

Cost: cosine similarity of the features of tiles that were not used to calibrate, and a linear probe for trees on the
features that `encode` writes, as in `pretrained.py`.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import statistics
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import psutil
import torch
from numpy.typing import NDArray
from pretrained import DATA, DINOV2, PHOTO, at, encoded, probe, title, trees
from rasterio.errors import NotGeoreferencedWarning

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.engine.plan import Opened, Plan, make_plan
from iamap_core.engine.shard import read_tile
from iamap_core.raster.source import RasterSource

MODEL = ["encoder=timm", "encoder.model=vit_small_patch14_dinov2", f"encoder.weights={DINOV2}", "tiling.size=224"]
DEPTHS = {"block 7": "[7]", "the last block": "[-1]"}
BATCH, ROUNDS, SECONDS, QUIET = 4, 5, 30.0, 0.2
"""Tiles in a batch; rounds that count; how long to try for them; cores that other programs may take."""


def engines() -> dict[str, list[str]]:
    """What is told for each engine that is installed; the second torch is the control."""
    found = {"torch fp32": [], "torch fp32 again": []}
    for engine in ("onnxruntime", "openvino"):
        if importlib.util.find_spec(engine) is not None:
            for precision in ("fp32", "int8"):
                found[f"{engine} {precision}"] = [f"compute.engine={engine}", f"compute.precision={precision}"]
    return found


def prepared(folder: Path, catalog: Catalog, overrides: list[str]) -> tuple[Plan, Opened]:
    told = [f"source={PHOTO}", f"output={folder}/none.tif", "compute.device=cpu", *MODEL, *overrides]
    config = compose("encode", told, catalog)
    return make_plan(config, RasterSource(config.source), catalog, memory=2**30, shards=1)


def real_tiles(plan: Plan, opened: Opened) -> NDArray[np.float32]:
    """``float32[BATCH, C, S, S]`` from the middle of the photograph."""
    row = plan.tiles.rows // 2
    tiles = [read_tile(plan, opened, row, column).pixels for column in range(BATCH)]
    return np.stack([tile for tile in tiles if tile is not None])


@dataclass
class Load:
    """Cores that other programs took since it was made."""

    def __post_init__(self) -> None:
        self.started, self.busy, self.own = time.perf_counter(), self._busy(), time.process_time()

    @staticmethod
    def _busy() -> float:
        times = psutil.cpu_times()
        return float(times.user + times.nice + times.system)

    @property
    def others(self) -> float:
        took = time.perf_counter() - self.started
        return max(0.0, (self._busy() - self.busy - (time.process_time() - self.own)) / took)


def timed(all_of: dict[str, Opened], batch: NDArray[np.float32]) -> tuple[list[dict[str, float]], int]:
    """Seconds of each engine, round by round, those of quiet rounds if there are enough; and how many were quiet."""
    for opened in all_of.values():
        opened.encoder.encode(batch)
    quiet, every, started = [], [], time.perf_counter()
    while len(quiet) < ROUNDS and (time.perf_counter() - started < SECONDS or len(every) < ROUNDS):
        load, found = Load(), {}
        for name, opened in all_of.items():
            begun = time.perf_counter()
            opened.encoder.encode(batch)
            found[name] = time.perf_counter() - begun
        every.append(found)
        if load.others < QUIET:
            quiet.append(found)
    return (quiet if len(quiet) >= ROUNDS else every), len(quiet)


def speed(folder: Path, catalog: Catalog) -> None:
    for what, layers in DEPTHS.items():
        plans = {name: prepared(folder, catalog, [f"encoder.layers={layers}", *told]) for name, told in
                 engines().items()}  # fmt: skip
        first = next(iter(plans.values()))
        rounds, quiet = timed({name: opened for name, (_, opened) in plans.items()}, real_tiles(*first))
        note = "" if quiet >= ROUNDS else f"; only {quiet} quiet ones, so all {len(rounds)} count"
        print(f"\nDINOv2 S/14 to {what}, batches of {BATCH} tiles of 224 pixels, {len(rounds)} rounds{note}")
        print(f"{'':<20} images/s   times torch fp32        similarity: mean   1st percentile")
        for name, (plan, _) in plans.items():
            seconds = statistics.median(found[name] for found in rounds)
            ratios = [found["torch fp32"] / found[name] for found in rounds]
            spread = f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
            cost = f"{plan.calibration.mean:.4f}   {plan.calibration.first:.4f}" if plan.calibration else ""
            print(f"{name:<20} {BATCH / seconds:8.1f}   {spread:<32}   {cost}", flush=True)
            if plan.calibration and plan.calibration.warning:
                print(f"{'':<20} {plan.calibration.warning}")


def cost(folder: Path, catalog: Catalog) -> None:
    cells, balanced = trees(), []
    title(f"Trees by a linear probe, {len(cells.label)} cells, DINOv2 S/14 to block 7")
    for name, told in engines().items():
        if name in ("torch fp32", "onnxruntime int8"):
            features, seconds = encoded(PHOTO, folder, catalog, *MODEL, "encoder.layers=[7]", *told)
            found = at(features, cells, PHOTO)
            said = probe(found, cells)
            print(f"{name:<46} {found.shape[1]:>8}   {said} {seconds:8.1f} s", flush=True)
            balanced.append(float(said.split()[0]))
    if len(balanced) == 2:
        print(f"int8 against fp32: {100 * (balanced[1] - balanced[0]):+.1f} points of balanced accuracy")


def main() -> int:
    if not DATA.is_dir():
        print(f"{DATA} is not there: the real rasters and weights lie beside the repository")
        return 1
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, torch {torch.__version__} ", end="")
    print(f"with {torch.get_num_threads()} threads, {torch.backends.cpu.get_cpu_capability()}")
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), catalog)
        cost(Path(name), catalog)
    return 0


if __name__ == "__main__":
    sys.exit(main())
