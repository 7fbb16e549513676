"""Algorithms on features, against scikit-learn and against the speed of reading. Each against its own yardstick:

pca         exact PCA of 1,000,000 x 384 numbers, block by block, against scikit-learn's fit on all of them: time,
            eigenvalues, memory.
similarity  a map of `scorer=cosine` from 384 bands, against merely reading the same blocks.
forest      100 trees through a raster, against scikit-learn's own `predict` on the rows in memory; `knn` alike.
kmeans      a fit on a sample and one pass over all rows, against scikit-learn's fit on all of them.

``python benchmarks/algorithms.py [NAME …]``; all when none is named.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before OpenMP loads, as the command does

import numpy as np
import rasterio
from numpy.typing import NDArray
from pairs import alternate, machine, rate, spread
from rasterio.windows import Window as RasterioWindow

from iamap_core.catalog import Catalog
from iamap_core.events import Reporter
from iamap_core.raster.blocks import map_pixels
from iamap_core.raster.gdal import gdal
from iamap_core.raster.layout import Layout
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource

BANDS = 384
ROWS = 1_000_000
SIDE = 1024
"""Of the rasters, in pixels; with 384 bands they have 1.6 GB."""
MEMORY = 2**30


def rows(count: int, seed: int) -> NDArray[np.float32]:
    """Features as networks make them: few directions hold most of the variance, and none has mean 0."""
    rng = np.random.default_rng(0)
    axes = np.linalg.qr(rng.standard_normal((BANDS, BANDS)))[0] * (np.arange(1, BANDS + 1) ** -0.75)
    mean = rng.standard_normal(BANDS)
    drawn = np.random.default_rng(seed).standard_normal((count, BANDS), dtype=np.float32)
    return drawn @ axes.T.astype(np.float32) + mean.astype(np.float32)


def raster(path: Path, bands: int, side: int, compress: str = "none") -> Path:
    """Such rows as a raster with the blocks of a result. Not compressed, reading is as fast as it can be."""
    profile = {"driver": "GTiff", "height": side, "width": side, "count": bands, "dtype": "float32"}
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 0, 0, -10, 0)}
    blocks = {"tiled": True, "blockxsize": 64, "blockysize": 64, "interleave": "band", "bigtiff": "if_safer"}
    blocks |= COMPRESSION[compress]
    with rasterio.open(path, "w", **profile, **where, **blocks) as made:
        for top in range(0, side, 64):
            strip = rows(64 * side, top)[:, :bands].T.reshape(bands, 64, side)
            made.write(strip, window=RasterioWindow(0, top, side, 64))
    return path


COMPRESSION: dict[str, dict[str, Any]] = {"none": {}, "zstd": {"compress": "zstd", "zstd_level": 1}}
"""As a result can be compressed; ``zstd`` is what it is when nothing is said."""


def component(kind: str, name: str, **parameters: Any) -> Any:
    return Catalog.installed().bind(kind, {"name": name, **parameters}, seed=0).create()


# ------------------------------------------------------------------------------------------------------------- pca


def blocks(path: Path) -> Iterator[NDArray[np.float32]]:
    """The rows of a file, read and not mapped: mapped pages would count as memory."""
    with path.open("rb") as file:
        while len(block := np.fromfile(file, np.float32, 2**14 * BANDS)):
            yield block.reshape(-1, BANDS)


def fit_blocks(given: Iterable[NDArray[np.float32]]) -> Any:
    return component("reducer", "pca", n_components=50, standardize=False).fit_blocks(iter(given))


def peak(code: str, path: Path) -> float:
    """Peak of a process, in MB."""
    spread = [sys.executable, __file__, code, str(path)]
    return float(subprocess.run(spread, check=True, capture_output=True, text=True).stdout)


def pca(folder: Path) -> None:
    from sklearn.decomposition import PCA

    path = folder / "rows.f4"
    with path.open("wb") as file:
        for seed in range(ROWS // 2**14 + 1):
            rows(min(2**14, ROWS - seed * 2**14), seed).tofile(file)
    X = np.concatenate(list(blocks(path)))
    pieces = [X[start : start + 2**14] for start in range(0, ROWS, 2**14)]
    ours, theirs = fit_blocks(pieces), PCA(50).fit(X)
    found = alternate(
        {
            "ours": lambda: rate(lambda: fit_blocks(pieces), ROWS / 1e6),
            "ours again": lambda: rate(lambda: fit_blocks(pieces), ROWS / 1e6),
            "from a file": lambda: rate(lambda: fit_blocks(blocks(path)), ROWS / 1e6),
            "scikit-learn": lambda X=X: rate(lambda: PCA(50).fit(X), ROWS / 1e6),
        }
    )
    values = eigenvalues(X)[:50]
    print(f"PCA of {ROWS} x {BANDS}, {found.note}")
    print(
        f"  ours {spread(found.of('ours'))} million rows/s, {spread(found.ratios('ours', 'scikit-learn'))} times",
        end=" ",
    )
    print(f"scikit-learn's; A/A {spread(found.ratios('ours again', 'ours'))}")
    print(f"  ours with reading from a file {spread(found.ratios('from a file', 'scikit-learn'))} times scikit-learn's")
    errors = {"ours": ours.state()["variance"], "scikit-learn": theirs.explained_variance_}
    for name, variance in errors.items():
        worst = np.abs(variance / values - 1).max()
        print(f"  largest relative error of the 50 largest eigenvalues, {name}: {worst:.1e}")
    idle, busy = peak("--idle", path), peak("--fit", path)
    print(f"  peak memory {busy:.0f} MB, {busy - idle:.0f} MB above importing and reading one block")


def eigenvalues(X: NDArray[np.float32]) -> NDArray[np.float64]:
    """All of the covariance, descending, in double precision throughout."""
    mean = X.mean(axis=0, dtype=np.float64)
    products = np.zeros((BANDS, BANDS))
    for start in range(0, len(X), 2**16):
        moved = X[start : start + 2**16] - mean
        products += moved.T @ moved
    return np.asarray(np.linalg.eigvalsh(products / (len(X) - 1))[::-1])


# ------------------------------------------------------------------------------------------------------ similarity


def mapped(source: RasterSource, out: Path, function: Callable[[NDArray[np.float32]], NDArray[Any]]) -> None:
    with gdal(MEMORY), RasterSink(out, source.part_grid, Layout(names=("map",)), {}, overviews=False) as sink:
        map_pixels(source, None, sink, function, Reporter(), "map", MEMORY)


def merely_read(path: Path, side: int) -> None:
    """With rasterio alone: no nodata, no numbers made of anything."""
    with gdal(MEMORY), rasterio.open(path) as opened:
        for window in RasterSource([path]).grid.blocks(side):
            opened.read(window=RasterioWindow(window.col, window.row, window.width, window.height))


def similarity(folder: Path) -> None:
    gigabytes = SIDE * SIDE * BANDS * 4 / 1e9
    for compress in COMPRESSION:
        path = raster(folder / f"features_{compress}.tif", BANDS, SIDE, compress)
        source = RasterSource([path])
        for count in (1, 20):
            scorer = component("scorer", "cosine", combine="max").fit(rows(count, 99))
            ways = {
                "read": lambda p=path: rate(lambda: merely_read(p, 128), gigabytes),
                "read again": lambda p=path: rate(lambda: merely_read(p, 128), gigabytes),
                "map": lambda s=scorer, r=source: rate(lambda: mapped(r, folder / "map.tif", s.score), gigabytes),
            }
            found = alternate(ways)
            print(f"Similarity to {count} references, {BANDS} bands, compression {compress}, {found.note}")
            print(f"  merely read {spread(found.of('read'))} GB/s, mapped {spread(found.of('map'))} GB/s,", end=" ")
            print(
                f"share {spread(found.ratios('map', 'read'))}; A/A {spread(found.ratios('read again', 'read'))}",
                flush=True,
            )
        path.unlink()


# ------------------------------------------------------------------------------------------------- predictors, kmeans


def predictors(folder: Path, name: str) -> None:
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.neighbors import KNeighborsClassifier

    side, bands = 256, BANDS
    path = raster(folder / f"{name}.tif", bands, side)
    source = RasterSource([path])
    X = rows(1500, 7)
    y = np.digitize(X[:, :3].sum(axis=1), np.quantile(X[:, :3].sum(axis=1), [0.2, 0.4, 0.6, 0.8])).astype(np.int32)
    if name == "forest":
        ours = component("predictor", "random_forest", n_estimators=100).fit(X, y)
        theirs: Any = RandomForestClassifier(100, n_jobs=-1, random_state=0).fit(X, y)
    else:
        ours = component("predictor", "knn", standardize=False).fit(X, y)
        theirs = KNeighborsClassifier(5, n_jobs=-1).fit(X, y)
    with gdal(MEMORY):
        pixels = np.ascontiguousarray(source.read(source.part).reshape(bands, -1).T)
    thousands = len(pixels) / 1e3
    found = alternate(
        {
            "rows": lambda: rate(lambda: theirs.predict(pixels), thousands),
            "rows again": lambda: rate(lambda: theirs.predict(pixels), thousands),
            "map": lambda: rate(lambda: mapped(source, folder / "map.tif", ours.predict), thousands),
        }
    )
    print(f"{name}, {len(X)} samples of {bands} features, {found.note}")
    print(f"  scikit-learn on rows in memory {spread(found.of('rows'), 0)} thousand/s,", end=" ")
    print(f"a map {spread(found.of('map'), 0)},")
    print(f"  ratio {spread(found.ratios('map', 'rows'))}; A/A {spread(found.ratios('rows again', 'rows'))}")


def kmeans(folder: Path) -> None:
    from sklearn.cluster import KMeans

    path = folder / "kmeans.f4"
    with path.open("wb") as file:
        for seed in range(8):
            rows(2**14, seed).tofile(file)
    X = np.concatenate(list(blocks(path)))
    sample = X[np.random.default_rng(0).choice(len(X), 10_000, replace=False)]
    labels: dict[str, NDArray[np.int32]] = {}

    def ours() -> None:
        fitted = component("clusterer", "kmeans", n_clusters=10, n_init=1, standardize=False).fit(sample)
        labels["ours"] = np.concatenate([fitted.predict(block) for block in blocks(path)])

    def theirs() -> None:
        labels["scikit-learn"] = KMeans(10, n_init=1, random_state=0).fit(X).labels_

    found = alternate(
        {"ours": lambda: rate(ours, len(X) / 1e3), "ours again": lambda: rate(ours, len(X) / 1e3),
         "scikit-learn": lambda: rate(theirs, len(X) / 1e3)}
    )  # fmt: skip
    print(f"K-means of {len(X)} x {BANDS}, a sample of {len(sample)} and one pass, {found.note}")
    print(f"  {spread(found.of('ours'), 0)} thousand rows/s,", end=" ")
    print(f"{spread(found.ratios('ours', 'scikit-learn'))} times scikit-learn's on all rows;", end=" ")
    print(f"A/A {spread(found.ratios('ours again', 'ours'))}")
    within = {name: sum(X[own == k].var(axis=0, dtype=np.float64).sum() * (own == k).mean() for k in range(10))
              for name, own in labels.items()}  # fmt: skip
    print(f"  variance within classes {within['ours']:.4f}, of scikit-learn's {within['scikit-learn']:.4f}")


ALL: dict[str, Callable[[Path], None]] = {
    "pca": pca,
    "similarity": similarity,
    "forest": lambda folder: predictors(folder, "forest"),
    "knn": lambda folder: predictors(folder, "knn"),
    "kmeans": kmeans,
}


def main() -> int:
    asked = sys.argv[1:]
    if asked[:1] in (["--idle"], ["--fit"]):  # what `peak` runs
        path = Path(asked[1])
        import sklearn.decomposition  # noqa: F401

        fit_blocks(blocks(path)) if asked[0] == "--fit" else next(blocks(path))
        # Not ru_maxrss, which a process has from its parent.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)
        return 0
    print(machine())
    for name in asked or ALL:
        with tempfile.TemporaryDirectory() as folder:
            started = time.monotonic()
            ALL[name](Path(folder))
            print(f"  ({time.monotonic() - started:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
