"""Listing and describing stay light: nothing heavy is imported, and not many modules at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.conftest import WriteRaster

HEAVY = {
    "torch", "torchvision", "timm", "sklearn", "umap", "skops", "rasterio", "hydra", "omegaconf", "matplotlib", "numpy",
    "scipy", "pandas", "shapely", "pyogrio",
}  # fmt: skip

BUDGET = 246
"""Modules of others that `iamap list` may have imported when it ends, the interpreter's own included; each plugin adds
a few light ones of its own. It may only go down: when this fails, something new was imported on the way to a list."""

PROBE = """
import contextlib, io, sys
from iamap_cli.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(code, *sorted(sys.modules))
"""


FIRST_EVENTS = """
import os, sys
from iamap_cli.__main__ import main
from iamap_core.events import Reporter
def emit(reporter, event):
    print(event.type, getattr(event, "stage", "-"), *sorted(sys.modules), file=sys.stderr, flush=True)
    if event.type == "progress":
        os._exit(0)
Reporter.emit = emit
main(sys.argv[1:])
"""


def _imported(*arguments: str) -> frozenset[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, timeout=300, check=False
    )
    code, *modules = (done.stdout.splitlines() or [""])[-1].split()  # events go before
    assert code == "0", done.stderr
    return frozenset(modules)


COMMANDS = [
    ["list"],
    ["list", "--json", "--presets"],
    ["describe", "reducer", "umap"],
    ["describe", "reducer", "umap", "--json"],
    ["encode", "--help"],
    ["run", "--help"],
    ["schema"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_to_list_or_describe_imports_nothing_heavy_and_stays_within_the_budget(arguments: list[str]) -> None:
    imported = _imported(*arguments)
    assert {module.split(".")[0] for module in imported} & HEAVY == set()
    others = {module for module in imported if not module.startswith("iamap_")}
    assert len(others) <= BUDGET, f"{len(others)} modules; lower BUDGET when there are fewer, never raise it"


@pytest.mark.parametrize("watcher", ["text", "jsonl"])
def test_a_run_says_a_first_word_before_it_imports_anything_heavy(watcher: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_EVENTS, "encode", "source=a.tif", "output=b.tif", "--events", watcher],
        capture_output=True, text=True, timeout=300, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    # A program hears first who speaks, and then what is under way, before settings are composed or a raster is opened.
    events = [line.split() for line in done.stderr.splitlines()]
    assert [event[:2] for event in events] == [["hello", "-"], ["progress", "loading"]][watcher == "text" :]
    *_, (_, _, *modules) = events
    assert {module.split(".")[0] for module in modules} & HEAVY == set()
    others = {module for module in modules if not module.startswith("iamap_")}
    assert len(others) <= BUDGET, len(others)


def test_a_plugin_author_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, iamap_core; print(*sys.modules)"],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    assert {module.split(".")[0] for module in done.stdout.split()} & HEAVY == set()


def test_encoding_imports_what_its_network_needs_and_no_more(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8))
    command = ["encode", f"source={source}", "encoder=timm", "encoder.model=test_vit", "encoder.weights=random"]
    for number in range(2):  # what is measured of a network is remembered
        # as QGIS runs it, with a thread that listens for a wish to stop
        modules = _imported(*command, f"output={tmp_path / str(number)}.tif", "--events", "jsonl")
    assert "torch" in modules
    needless = ("torch._dynamo", "torchvision.models", "torchvision.ops.boxes", "timm.models.resnet", "matplotlib")
    assert [name for name in (*needless, "pandas", "geopandas", "sklearn", "scipy.sparse") if name in modules] == []


@pytest.mark.parametrize(("engine", "precision"), [("onnxruntime", "int8"), ("openvino", "fp32")])
def test_a_network_whose_graph_is_kept_needs_no_torch(
    write_raster: WriteRaster, tmp_path: Path, engine: str, precision: str
) -> None:
    """Of another raster, int8 is measured anew against the graph in fp32, by what writes graphs."""
    rng = np.random.default_rng(0)
    scenes = [write_raster(rng.integers(0, 255, (3, 200, 200)).astype(np.uint8), f"{name}.tif") for name in "ab"]
    outputs = [tmp_path / f"{number}.tif" for number in range(3)]
    command = ["encode", "encoder=timm", "encoder.model=test_vit", "encoder.weights=random", "tiling.size=64"]
    command += [f"compute.engine={engine}", f"compute.precision={precision}", "compute.min_similarity=0.5"]
    with_torch, again, elsewhere = (
        _imported(*command, f"source={scene}", f"output={output}")
        for scene, output in zip([scenes[0], *scenes], outputs, strict=True)
    )
    assert "torch" in with_torch
    heavy = {"torch", "timm", "torchvision", "onnx", "scipy", "matplotlib", "pandas"}
    assert again & heavy == set()
    assert elsewhere & heavy == ({"onnx"} if precision == "int8" else set())
    assert engine in again
    assert _same_pixels(*outputs[:2])


def _same_pixels(one: Path, other: Path) -> bool:
    with rasterio.open(one) as first, rasterio.open(other) as second:
        return bool(np.array_equal(first.read(), second.read()))


def test_clusters_import_no_library_of_pictures_or_vectors(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8))
    modules = _imported("cluster", f"source={source}", "clusterer=kmeans", f"output={tmp_path / 'c.tif'}")
    assert "sklearn" in modules
    assert [name for name in ("matplotlib", "pyogrio", "geopandas", "torch") if name in modules] == []
