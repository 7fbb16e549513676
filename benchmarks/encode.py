"""How near an encoding run comes to the speed of its network alone: ViT-S/16 on a real photograph, tiles of 224 pixels.

    python benchmarks/encode.py [none | half | busy] [ENGINE PRECISION]

none, half  overlap of the tiles: whole runs of more than 400 tiles take turns with the network alone on batches of the
            same size. Also: the processor time that is not the network's, what writing and blending take of the time,
            and batches of other sizes.
busy        the network on two threads beside a program that keeps one core busy, against one thread alone.

The run's time is that of its tiles and of finishing the file; what loading and planning take is printed beside. Its
tiles are those of the raster: one that is encoded twice, on the border of two strips, counts once.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import rasterio
import torch
from iamap_timm.in_torch import OpenTimm
from pairs import alternate, machine, spread

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.compose import compose
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine import shard
from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.part import Part
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.prepare import make_plan
from iamap_core.events import Reporter
from iamap_core.tasks import encode, execute
from iamap_core.tasks.inputs import open_quietly

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
REAL = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
MODEL = "vit_small_patch16_224.dino"
"""With random weights, which are as fast as others."""
TRIAL_S = 8.0
"""That the network alone works in a round."""
TILES = 420
BATCHES = (1, 2, 4, 8, 16)


def photograph(path: Path) -> Path:
    """The real picture four times across and down, or noise where it is absent."""
    if REAL.exists():
        with rasterio.open(REAL) as real:
            data = np.tile(real.read([1, 2, 3]), (1, 4, 4))
    else:
        data = np.random.default_rng(0).integers(0, 255, (3, 4140, 4996)).astype(np.uint8)
    profile = {"driver": "GTiff", "height": data.shape[1], "width": data.shape[2], "count": 3, "dtype": "uint8"}
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(0.1, 0, 0, 0, -0.1, 0)}
    with rasterio.open(path, "w", **profile, **where, tiled=True, compress="deflate") as made:
        made.write(data)
    return path


def configured(folder: Path, catalog: Catalog, overlap: str, engine: list[str]) -> EncodeConfig:
    """A run of about as many tiles whatever the overlap: with one, on a part of the picture."""
    stride = 224 if overlap == "none" else 112
    side = stride * int(TILES**0.5 + 0.5)
    spread = [
        f"source={photograph(folder / 'photograph.tif')}", f"output={folder}/features.tif", "fresh=true",
        "encoder=timm", f"encoder.model={MODEL}", "encoder.weights=random", "tiling.size=224",
        f"tiling.stride={stride}", "compute.device=cpu", *engine,
    ]  # fmt: skip
    if overlap == "half":
        spread.append(f"area.extent=[0,{-side / 10},{side / 10},0]")
    config = compose("encode", spread, catalog)
    assert isinstance(config, EncodeConfig)
    return config


# ---------------------------------------------------------------------------------------------------- a whole run


@dataclass
class Spent:
    """Wall time and processor time of all threads that calls of a function take; or of its own thread."""

    own_thread: bool = False
    wall: float = 0.0
    cpu: float = 0.0
    lock: Any = field(default_factory=threading.Lock)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        clock = time.thread_time if self.own_thread else time.process_time

        def timed(*arguments: Any, **named: Any) -> Any:
            began, worked = time.perf_counter(), clock()
            try:
                return function(*arguments, **named)
            finally:
                with self.lock:
                    self.wall += time.perf_counter() - began
                    self.cpu += clock() - worked

        return timed


@dataclass(frozen=True)
class Figures:
    """tiles: of the raster. encoded: tiles that went through the network. rate: tiles of the raster in a second.
    before: seconds until the first tile.

    Shares of the wall time: network, sink, blend. outside: share of the processor time that is not the network's.
    """

    tiles: int
    encoded: int
    rate: float
    before: float
    network: float
    sink: float
    blend: float
    outside: float


def run(config: EncodeConfig, catalog: Catalog, plan: Plan) -> Figures:
    network, sink, blend, tiles, reading = Spent(), Spent(), Spent(), Spent(), Spent(own_thread=True)
    count = 0

    def counted(opened: OpenTimm, batch: Any) -> Any:
        nonlocal count
        count += len(batch)
        return encoded(opened, batch)

    encoded = OpenTimm.encode
    began = time.perf_counter()
    with (
        patch.object(OpenTimm, "encode", network.around(counted)),
        patch.object(Part, "write", sink.around(Part.write)),
        patch.object(Mosaic, "add", blend.around(Mosaic.add)),
        patch.object(Mosaic, "finished", blend.around(Mosaic.finished)),
        patch.object(Mosaic, "drop", blend.around(Mosaic.drop)),
        patch.object(shard, "read_tiles", reading.around(shard.read_tiles)),
        patch.object(encode, "run_shards", tiles.around(encode.run_shards)),
        patch.object(encode, "finish_run", tiles.around(encode.finish_run)),
    ):
        # What a batch of the calibration takes is no part of the run.
        start = encode.start

        def started(*arguments: Any) -> Any:
            nonlocal count
            made = start(*arguments)
            count, network.wall, network.cpu, reading.cpu = 0, 0.0, 0.0, 0.0
            return made

        with patch.object(encode, "start", started):
            execute(bind(config, catalog), Reporter())
    whole = time.perf_counter() - began
    # The reader works while the network does: all of its time counts as outside, and some of it twice.
    outside = tiles.cpu - network.cpu + reading.cpu
    rows, cols = plan.wanted
    wanted = len(rows) * len(cols)
    return Figures(
        wanted, count, wanted / tiles.wall, whole - tiles.wall, network.wall / tiles.wall, sink.wall / tiles.wall,
        blend.wall / tiles.wall, outside / tiles.cpu,
    )  # fmt: skip


# ----------------------------------------------------------------------------------------------- the network alone


def prepared(config: EncodeConfig, catalog: Catalog) -> tuple[Plan, OpenRun]:
    return make_plan(bind(config, catalog), open_quietly(config), memory=2**31, shards=1)


def alone(opened: OpenRun, size: int, seconds: float = TRIAL_S) -> float:
    """Tiles in a second."""
    batch = np.random.default_rng(0).standard_normal((size, 3, 224, 224), dtype=np.float32)
    opened.encoder.encode(batch)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        opened.encoder.encode(batch)
        done += size
    return done / (time.perf_counter() - began)


def overlap(which: str, folder: Path, catalog: Catalog, engine: list[str]) -> None:
    config = configured(folder, catalog, which, engine)
    plan, opened = prepared(config, catalog)
    rates = {size: alone(opened, size, 3.0) for size in BATCHES}
    best = max(rates, key=lambda size: rates[size])
    listed = ", ".join(f"{size}: {rate:.1f}" for size, rate in rates.items())
    print(f"{MODEL} through {' in '.join(plan.engine)}, images/s by batch, once: {listed}")
    print(f"batch of the runs, by calibration: {plan.batch}", flush=True)
    runs: list[Figures] = []

    def whole() -> float:
        runs.append(run(config, catalog, plan))
        return runs[-1].rate

    found = alternate(
        {"run": whole, "network": lambda: alone(opened, best), "network again": lambda: alone(opened, best)}, tries=8
    )
    counted = [runs[number] for number in found.counted]
    print(f"overlap {which}, {runs[0].tiles} tiles, {runs[0].encoded} with those encoded twice, {found.note}")
    print(f"  run {spread(found.of('run'), 1)} tiles/s, network alone at batch {best} {spread(found.of('network'), 1)}")
    print(f"  run / network {spread(found.ratios('run', 'network'), 3)}; A/A", end=" ")
    print(spread(found.ratios("network again", "network"), 3))
    shares = {
        "network": "wall time in the network",
        "sink": "wall time of writing",
        "blend": "wall time of blending",
        "outside": "processor time outside the network",
    }
    for name, text in shares.items():
        print(f"  {text}: {spread([100 * getattr(one, name) for one in counted], 1)} %")
    print(f"  before the first tile: {statistics.median(one.before for one in counted):.1f} s")


def busy(folder: Path, catalog: Catalog, engine: list[str]) -> None:
    """A program of one thread beside."""
    both = {}
    for threads in (1, 2):
        both[threads] = prepared(configured(folder, catalog, "none", [*engine, f"compute.threads={threads}"]), catalog)

    def with_threads(count: int) -> float:
        torch.set_num_threads(count)
        return alone(both[count][1], 4)

    def beside() -> float:
        other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try:
            return with_threads(2)
        finally:
            other.kill()
            other.wait()  # its time counts as ours from now on

    found = alternate(
        {"one": lambda: with_threads(1), "one again": lambda: with_threads(1), "two beside": beside,
         "two": lambda: with_threads(2)}
    )  # fmt: skip
    print(f"{MODEL} through {' in '.join(both[2][0].engine)}, batches of 4, {found.note}")
    for name in found.values:
        print(
            f"  {name:<12} {spread(found.of(name), 1)} images/s,"
            f" {spread(found.ratios(name, 'one'))} times one thread alone"
        )


def main() -> int:
    print(machine())
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {torch.backends.cpu.get_cpu_capability()}")
    asked = sys.argv[1:]
    which = [asked[0]] if asked else ["none", "half", "busy"]
    engine = [f"compute.engine={asked[1]}", f"compute.precision={asked[2]}"] if len(asked) == 3 else []
    catalog = Catalog.installed()
    for one in which:
        with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, XDG_CACHE_HOME=name):
            # A cache of its own: the batch is calibrated now, and not when the machine was busy with something else.
            if one == "busy":
                busy(Path(name), catalog, engine)
            else:
                overlap(one, Path(name), catalog, engine)
    return 0


if __name__ == "__main__":
    sys.exit(main())
