"""Whole commands that learn, against scikit-learn's own script of the same fit: from command to result.

Each of the scripts imports scikit-learn, reads the same samples from arrays, fits with the same parameters and applies
what it has learned to every pixel; those of `train` predict every fold, fit on all samples and save the model. What our
commands do beyond that (rasters, vectors, baselines, intervals, reports, legends) counts against them.

Alternates both, so that a busy moment of the machine hits both alike, and prints medians: seconds on the clock, seconds
of processor time with those of all processes that a command starts, and what we take beyond the script. ``goal`` is met
where both are at most one second. ``python benchmarks/learning.py [NAME …]``; all when none is named.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from pairs import machine

ROUNDS = 5
GOAL_S = 1.0
"""Seconds that a command may take beyond the script."""

STANDARDIZED = """
import numpy as np
from sklearn.preprocessing import StandardScaler
pixels = np.load("{name}.npy")
sample = pixels[np.random.default_rng(0).choice(len(pixels), min(20_000, len(pixels)), replace=False)]
scaler = StandardScaler().fit(sample)
"""
REDUCE = (
    STANDARDIZED
    + """
from sklearn.decomposition import PCA
pca = PCA(3).fit(scaler.transform(sample))
np.save("out.npy", pca.transform(scaler.transform(pixels)))
"""
)
CLUSTER = (
    STANDARDIZED
    + """
from sklearn.cluster import KMeans
kmeans = KMeans(6, n_init=10, random_state=0).fit(scaler.transform(sample))
np.save("out.npy", kmeans.predict(scaler.transform(pixels)))
"""
)
SIMILARITY = """
import numpy as np
from sklearn.metrics.pairwise import cosine_similarity
pixels = np.load("{name}.npy")
np.save("out.npy", cosine_similarity(pixels, pixels[:4]).max(axis=1))
"""
TRAIN = """
import joblib
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import GroupKFold, cross_val_predict
samples = np.load("{name}.npz")
forest = RandomForestClassifier(100, n_jobs=-1, random_state=0)
predicted = cross_val_predict(forest, samples["X"], samples["y"], groups=samples["units"], cv=GroupKFold(5))
print(accuracy_score(samples["y"], predicted), confusion_matrix(samples["y"], predicted))
joblib.dump(forest.fit(samples["X"], samples["y"]), "out.joblib")
"""


@dataclass(frozen=True)
class Case:
    """A command of ours, and the script of the same fit."""

    arguments: tuple[str, ...]
    script: str


def scene(folder: Path, name: str, side: int, bands: int) -> NDArray[np.float32]:
    """A raster of features with six kinds of ground, the same pixels as an array, and its ``int[side, side]`` kinds."""
    rng = np.random.default_rng(0)
    kinds = rng.integers(0, 6, (side // 10 + 1,) * 2).repeat(10, 0).repeat(10, 1)[:side, :side]
    pixels = (rng.normal(size=(6, bands))[kinds] + rng.normal(size=(side, side, bands))).astype(np.float32)
    profile = {"driver": "GTiff", "height": side, "width": side, "count": bands, "dtype": "float32"}
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 0, 0, -10, 0)}
    blocks = {"tiled": True, "blockxsize": 64, "blockysize": 64, "interleave": "band", "compress": "zstd"}
    with rasterio.open(folder / f"{name}.tif", "w", **profile, **where, **blocks) as made:
        made.write(pixels.transpose(2, 0, 1))
    np.save(folder / f"{name}.npy", pixels.reshape(-1, bands))
    return kinds


def references(folder: Path, name: str, places: list[list[list[float]]], kinds: list[str]) -> Path:
    """Points or polygons in the raster's coordinates, as GeoJSON."""
    shapes = [
        {"type": "Polygon", "coordinates": [place]} if len(place) > 1 else {"type": "Point", "coordinates": place[0]}
        for place in places
    ]
    rows = [
        {"type": "Feature", "properties": {"kind": kind}, "geometry": shape}
        for kind, shape in zip(kinds, shapes, strict=True)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path = folder / f"{name}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": rows}), encoding="utf-8")
    return path


def labelled(folder: Path, name: str, raster: str, kinds: NDArray[np.int64], count: int, per_polygon: int) -> Path:
    """About ``count`` samples of an image in squares of ``per_polygon`` pixels, as polygons and as arrays."""
    side = int(per_polygon**0.5)
    tops = [(row, col) for row in range(1, len(kinds) - 9, 10) for col in range(1, len(kinds) - 9, 10)]
    chosen = [tops[i] for i in np.random.default_rng(1).permutation(len(tops))[: round(count / side**2)]]
    pixels = np.load(folder / f"{raster}.npy").reshape(*kinds.shape, -1)
    X = np.concatenate([pixels[r : r + side, c : c + side].reshape(side**2, -1) for r, c in chosen])
    y = np.concatenate([kinds[r : r + side, c : c + side].ravel() for r, c in chosen])
    np.savez(folder / f"{name}.npz", X=X, y=y, units=np.arange(len(chosen)).repeat(side**2))
    squares = [
        [[x * 10.0, -y * 10.0] for y, x in ((r, c), (r, c + side), (r + side, c + side), (r + side, c), (r, c))]
        for r, c in chosen
    ]
    return references(folder, name, squares, [f"kind {kinds[place]}" for place in chosen])


def cases(folder: Path) -> dict[str, Case]:
    demo = scene(folder, "demo", 240, 152)
    scene(folder, "small", 60, 152)
    scene(folder, "wide", 200, 64)
    land = scene(folder, "land", 200, 5)
    corners = references(folder, "corners", [[[x + 5.0, -5.0]] for x in (0.0, 10.0, 20.0, 30.0)], ["a"] * 4)
    few = labelled(folder, "few", "land", land, 737, 36)
    many = labelled(folder, "many", "land", land, 2121, 49)
    deep = labelled(folder, "deep", "demo", demo, 2121, 49)
    train = ("label=kind", f"output={folder}/out.iamap", "predictor=random_forest")

    def one(task: str, script: str, name: str, *arguments: str) -> Case:
        output = () if task == "train" else (f"output={folder}/out.tif",)
        return Case((task, f"source={folder}/{name}.tif", *arguments, *output), script)

    kmeans = ("clusterer=kmeans", "clusterer.n_clusters=6")
    return {
        "reduce, 3,600 x 152": one("reduce", REDUCE.format(name="small"), "small", "reducer=pca"),
        "reduce, 20,000 x 152": one("reduce", REDUCE.format(name="demo"), "demo", "reducer=pca"),
        "cluster, 3,600 x 152": one("cluster", CLUSTER.format(name="small"), "small", *kmeans),
        "cluster, 20,000 x 152": one("cluster", CLUSTER.format(name="demo"), "demo", *kmeans),
        "cluster, 20,000 x 64": one("cluster", CLUSTER.format(name="wide"), "wide", *kmeans),
        "similarity, 3,600 x 152": one("similarity", SIMILARITY.format(name="small"), "small", f"references={corners}"),
        "similarity, 57,600 x 152": one("similarity", SIMILARITY.format(name="demo"), "demo", f"references={corners}"),
        "train, 737 x 5": one("train", TRAIN.format(name="few"), "land", f"samples={few}", *train),
        "train, 2,121 x 5": one("train", TRAIN.format(name="many"), "land", f"samples={many}", *train),
        "train, 2,121 x 152": one("train", TRAIN.format(name="deep"), "demo", f"samples={deep}", *train),
    }  # fmt: skip


def spent(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds on the clock, and of processors by a process and all it has waited for."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True)
    took, after = time.perf_counter() - began, os.times()
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)[:200]}\n{done.stderr}")
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def main(names: list[str]) -> None:
    print(f"{machine()}, {ROUNDS} rounds")
    print(f"{'':<26}{'on the clock':^33}{'of processors':^33}")
    print(f"{'':<26}" + f"{'ours':>8}{'theirs':>8}{'ratio':>7}{'beyond':>8}  " * 2 + "goal")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, case in cases(folder).items():
            if names and not any(name.startswith(given) for given in names):
                continue
            ours, theirs = list[tuple[float, float]](), list[tuple[float, float]]()
            ways = {
                "ours": (ours, ["-m", "iamap_cli", *case.arguments, "overwrite=true"]),
                "theirs": (theirs, ["-c", case.script]),
            }
            for turn in range(ROUNDS):
                for way in list(ways) if turn % 2 else list(ways)[::-1]:
                    ways[way][0].append(spent(ways[way][1], folder))
            line, met = f"{name:<26}", True
            for one, other in zip(zip(*ours, strict=True), zip(*theirs, strict=True), strict=True):
                a, b = statistics.median(one), statistics.median(other)
                beyond = statistics.median(x - y for x, y in zip(one, other, strict=True))
                line, met = line + f"{a:>8.2f}{b:>8.2f}{a / b:>7.2f}{beyond:>8.2f}  ", met and beyond <= GOAL_S
            print(line + ("met" if met else "not met"), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
