"""How long it takes until something happens: lists against an interpreter that does nothing, encoding against torch.

Networks whose graph is kept are compared with onnxruntime, which is all that they need. First words are the seconds
until a line appears. Served requests are those of a process that has run the same command before, against a command of
its own, until the first tile is encoded; and so is a plan.

Alternates the commands, so that a busy moment of the machine hits all alike, and prints medians. What is measured of a
network once and remembered, and its graph, are made before. The encoder has random weights, for an image of one tile.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np
import rasterio

ROUNDS = 7
LISTS = {
    "python -c pass": ["-c", "pass"],
    "iamap list": ["-m", "iamap_cli", "list"],
    "iamap describe encoder timm": ["-m", "iamap_cli", "describe", "encoder", "timm"],
}
SIDE = 224


def seconds(arguments: list[str]) -> float:
    """Wall time of a run."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return time.perf_counter() - started


def first_word(arguments: list[str]) -> float:
    """Seconds until a command shows its first line."""
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
        assert running.stderr is not None
        assert running.stderr.readline()
        spent = time.perf_counter() - started
        running.stderr.read()
    return spent


def first_tile(events: IO[str], until: str) -> float:
    """Seconds until the first tile is encoded, or the result is there where nothing is encoded.

    until: type of the last event that is read.
    """
    started, seen = time.perf_counter(), 0.0
    for line in events:
        event = json.loads(line)
        is_tile = event["type"] == "progress" and event["stage"] == "encoding" and event["done"] > 0
        if not seen and (is_tile or event["type"] == "result"):
            seen = time.perf_counter() - started
        if event["type"] == until:
            break
    assert seen
    return seen


def alone(arguments: list[str]) -> float:
    """Seconds until the first tile of a command of its own."""
    command = [sys.executable, *arguments, "--events", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        return first_tile(running.stdout, "result")


class Served:
    """A process that runs requests."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "iamap_cli", "serve"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def __call__(self, arguments: list[str]) -> float:
        """Seconds until the first tile of a request. arguments: as of a command of its own."""
        assert self._process.stdin is not None and self._process.stdout is not None
        request = {"arguments": [*arguments[2:], "--events", "jsonl"], "folder": "."}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return first_tile(self._process.stdout, "ended")

    def end(self) -> None:
        self._process.communicate()


def compare_served(commands: dict[str, list[str]]) -> None:
    """Print the medians of commands alone and served, and their ratios."""
    for name, arguments in commands.items():
        served, times = Served(), list[tuple[float, float]]()
        served(arguments)  # loads
        for _ in range(ROUNDS):
            times.append((alone(arguments), served(arguments)))
        served.end()
        cold, warm = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:<28} {cold:.3f} s alone, {warm:.3f} s served: {cold / warm:4.1f} times")


def encodings(folder: Path) -> dict[str, list[str]]:
    """Commands against the import of torch."""
    profile = {"driver": "GTiff", "height": SIDE, "width": SIDE, "count": 3, "dtype": "uint8", "crs": "EPSG:32618"}
    pixels = np.random.default_rng(0).integers(0, 255, (3, SIDE, SIDE), dtype=np.uint8)
    with rasterio.open(folder / "scene.tif", "w", transform=rasterio.Affine(1, 0, 0, 0, -1, 0), **profile) as scene:
        scene.write(pixels)
    encode = ["-m", "iamap_cli", "encode", f"source={folder}/scene.tif", "fresh=true", "overwrite=true"]
    timm = ["encoder=timm", "encoder.weights=random", "tiling.position_bias=keep"]
    graph = [*timm, "encoder.model=vit_tiny_patch16_224", "compute.engine=onnxruntime", "compute.min_similarity=0.5"]
    return {
        "import onnxruntime": ["-c", "import onnxruntime"],
        "kept graph, vit_tiny fp32": [*encode, f"output={folder}/g.tif", *graph],
        "kept graph, vit_tiny int8": [*encode, f"output={folder}/h.tif", *graph, "compute.precision=int8"],
        "import torch": ["-c", "import torch"],
        "import timm": ["-c", "import timm"],
        "encode, random_features": [*encode, f"output={folder}/r.tif", "encoder=random_features"],
        "encode, efficientnet_lite0": [*encode, f"output={folder}/l.tif", *timm, "encoder.model=tf_efficientnet_lite0"],
        "encode, vit_small": [*encode, f"output={folder}/v.tif", *timm, "encoder.model=vit_small_patch16_224"],
    }


def compare(commands: dict[str, list[str]], against: str, measure: Callable[[list[str]], float] = seconds) -> None:
    """Print the median of each, and its ratio to one of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, arguments in commands.items():
            times[name].append(measure(arguments))
    reference = statistics.median(times[against])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<28} {median:.3f} s  {median / reference:4.1f} x {against}")


def main() -> None:
    compare(LISTS, "python -c pass")
    with tempfile.TemporaryDirectory() as folder:
        commands = encodings(Path(folder))
        for arguments in commands.values():
            seconds(arguments)
        graphs = {name: commands[name] for name in list(commands)[:3]}
        compare(graphs, "import onnxruntime")
        compare({name: commands[name] for name in commands if name not in graphs}, "import torch")
        tiles = {f"first tile: {name}": commands[name] for name in ("encode, random_features", "encode, vit_small")}
        plan = ["-m", "iamap_cli", "plan", "--quick", *commands["encode, vit_small"][3:]]
        compare_served(tiles | {"plan --quick, vit_small": plan})
        silent = {"python, a word": ["-c", "import sys; print('word', file=sys.stderr)"]}
        compare(silent | {f"first word: {name}": commands[name] for name in list(graphs)[1:]}, *silent, first_word)


if __name__ == "__main__":
    main()
