"""What other engines and precisions gain, and what they cost: DINOv2 S/14 with real weights on a real photograph.

Speed: batches of four real tiles go through every engine in turn, torch in fp32 twice, once as a control.

Cost: cosine similarity of the features of tiles that were not used to calibrate, and a linear probe for trees on the
features that `encode` writes, as in `pretrained.py`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from pathlib import Path

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import torch
from numpy.typing import NDArray
from pairs import alternate, machine, rate, spread
from pretrained import DATA, DINOV2, PHOTO, at, encoded, probe, title, trees
from rasterio.errors import NotGeoreferencedWarning

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.compose import compose
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.prepare import make_plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.source import RasterSource

MODEL = ["encoder=timm", "encoder.model=vit_small_patch14_dinov2", f"encoder.weights={DINOV2}", "tiling.size=224"]
DEPTHS = {"block 7": "[7]", "the last block": "[-1]"}
BATCH, TIMES = 4, 3
"""Tiles in a batch; how often an engine takes it in a round."""
ENGINES = {
    "torch fp32": [],
    "torch fp32 again": [],
    "onnxruntime fp32": ["compute.engine=onnxruntime"],
    "onnxruntime int8": ["compute.engine=onnxruntime", "compute.precision=int8"],
    "openvino fp32": ["compute.engine=openvino"],
    "openvino int8": ["compute.engine=openvino", "compute.precision=int8"],
    "openvino bf16": ["compute.engine=openvino", "compute.precision=bf16"],
}
"""The settings of each; the second torch is the control."""


def prepared(folder: Path, catalog: Catalog, overrides: list[str]) -> tuple[Plan, OpenRun]:
    spread = [f"source={PHOTO}", f"output={folder}/none.tif", "compute.device=cpu", *MODEL, *overrides]
    config = compose("encode", spread, catalog)
    return make_plan(bind(config, catalog), RasterSource(config.source), memory=2**30, shards=1)


def real_tiles(plan: Plan, opened: OpenRun) -> NDArray[np.float32]:
    """``float32[BATCH, C, S, S]`` from the middle of the photograph."""
    row = plan.tiles.rows // 2
    return read_tiles(plan, opened, [(row, column) for column in range(BATCH)]).pixels


def speed(folder: Path, catalog: Catalog) -> None:
    for what, layers in DEPTHS.items():
        plans = {}
        for name, given in ENGINES.items():
            try:
                plans[name] = prepared(folder, catalog, [f"encoder.layers={layers}", *given])
            except ConfigInvalid as error:  # a processor without bf16
                print(f"{name}: {error}")
        tiles = real_tiles(*next(iter(plans.values())))

        def works(opened: OpenRun, tiles: NDArray[np.float32] = tiles) -> float:
            return rate(lambda: [opened.encoder.encode(tiles) for _ in range(TIMES)], TIMES * BATCH)

        for _, opened in plans.values():
            works(opened)
        found = alternate({name: lambda o=opened, w=works: w(o) for name, (_, opened) in plans.items()}, tries=20)
        print(f"\nDINOv2 S/14 to {what}, batches of {BATCH} tiles of 224 pixels, {found.note}")
        print(f"{'':<20} images/s   times torch fp32        similarity: mean   1st percentile")
        for name, (plan, _) in plans.items():
            ratios = spread(found.ratios(name, "torch fp32"))
            cost = f"{plan.calibration.mean:.4f}   {plan.calibration.first:.4f}" if plan.calibration else ""
            print(f"{name:<20} {np.median(found.of(name)):8.1f}   {ratios:<32}   {cost}", flush=True)
            if plan.calibration and plan.calibration.warning:
                print(f"{'':<20} {plan.calibration.warning}")


def cost(folder: Path, catalog: Catalog) -> None:
    cells, balanced = trees(), []
    title(f"Trees by a linear probe, {len(cells.label)} cells, DINOv2 S/14 to block 7")
    for name, given in ENGINES.items():
        if name in ("torch fp32", "onnxruntime int8"):
            features, seconds = encoded(PHOTO, folder, catalog, *MODEL, "encoder.layers=[7]", *given)
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
    print(machine())
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {torch.backends.cpu.get_cpu_capability()}")
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), catalog)
        cost(Path(name), catalog)
    return 0


if __name__ == "__main__":
    sys.exit(main())
