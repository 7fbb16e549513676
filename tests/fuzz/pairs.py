"""Two processes on one output, the second started at random: the first finishes, and no file of either is lost."""

from __future__ import annotations

import functools
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely

from tests.fuzz import Fuzzer

OF = {
    "encode": ("output=o.tif", "encoder=meanpool", "encoder.window=1", "bands=repeat", "tiling.size=32",
               "tiling.stride=16", "compute.batch=4", "compute.threads=1"),
    "cluster": ("output=o.tif", "clusterer.n_clusters=3", "model=o.iamap"),
    "train": ("output=o.iamap", "samples=refs.gpkg", "label=kind", "predictor=knn", "predictor.n_neighbors=1",
              "validator.folds=2"),
    "run": ("output=o", "encoder=meanpool", "encoder.window=1", "bands=repeat", "tiling.size=32", "clusterer=kmeans",
            "clusterer.n_clusters=3"),
}  # fmt: skip
"""What each task is given; the same settings for both, or others for the second."""

OTHER = "seed=7"
LONGEST_S = 300


@functools.cache
def material() -> Path:
    place = Path(tempfile.mkdtemp(prefix="iamap-pairs-"))
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 4e6)}
    with rasterio.open(
        place / "scene.tif", "w", driver="GTiff", count=2, height=400, width=200, dtype="float32", **where
    ) as file:
        file.write(np.random.default_rng(0).normal(5, 1, (2, 400, 200)).astype(np.float32))
    spots = np.array([shapely.Point(5e5 + 300 * k + 25, 4e6 - 300 * k - 25) for k in range(6)], object)
    pyogrio.raw.write(
        place / "refs.gpkg", geometry=shapely.to_wkb(spots), field_data=[np.array(["a", "b"] * 3)], fields=["kind"],
        geometry_type="Point", crs="EPSG:32618",
    )  # fmt: skip
    return place


@functools.cache
def right(task: str) -> Path:
    """A folder in which the task has run alone."""
    folder = material() / task
    folder.mkdir()
    for name in ("scene.tif", "refs.gpkg"):
        shutil.copyfile(material() / name, folder / name)
    first = start(task, folder)
    assert first.wait() == 0, first.communicate()
    return folder


def start(task: str, folder: Path, *more: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "iamap_cli", task, "source=scene.tif", *OF[task], *more]
    return subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def values(folder: Path) -> dict[str, bytes]:
    """Pixels of all results, by their path: what else stands in a file names its time."""
    found = {}
    for path in sorted(folder.rglob("*.tif")):
        with rasterio.open(path) as file:
            found[str(path.relative_to(folder))] = file.read().tobytes()
    return found


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def trial(number: int, folder: Path) -> str:
    rng = random.Random(number)
    task = tuple(OF)[number % len(OF)]
    for name in ("scene.tif", "refs.gpkg"):
        shutil.copyfile(material() / name, folder / name)
    mine = ("overwrite=true",) if rng.random() < 0.2 else ()
    differs = task != "encode" and rng.random() < 0.3
    first = start(task, folder, *(("compute.duty=0.2",) if task in ("encode", "run") else ()))
    time.sleep(rng.uniform(0, 8))
    second = start(task, folder, *mine, *((OTHER,) if differs else ()))
    said = [process.communicate(timeout=LONGEST_S)[1] for process in (first, second)]
    ends = (first.returncode, second.returncode)
    if ends[0] != 0:  # the second may have been quicker to take the lock
        assert "is being made by another process" in said[0], said[0]
        assert ends[1] == 0, said
        how = "the second was quicker"
    elif ends[1] != 0:
        expected = ("is being made by another process", "was made with other settings")
        assert any(text in said[1] for text in expected), said[1]
        how = "the second was refused"
    else:
        how = "the second came after"
    assert not any("bug in" in text for text in said), said
    alone = right(task)
    assert names(folder) == names(alone), (names(folder) ^ names(alone), said)
    if not differs or ends[1] != 0:
        assert values(folder) == values(alone), said
    return f"{task}, {how}"


FUZZER = Fuzzer(name="pairs", about="two processes on one output", trial=trial, count=200, piece=2)
