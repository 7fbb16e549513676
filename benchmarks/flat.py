"""Peak memory of every reducer, clusterer, scorer and predictor on rasters of several sizes.

Without arguments: each component on 300 x 300 and on 600 x 600 pixels of 96 features. The second has four times the
pixels, and the ratio of the two peaks says whether memory grows with the raster. With ``compute.memory=128`` the
smaller one fills every buffer that has a fixed size. Fits are given 1,000 pixels, and few rounds where that saves
time, since both runs make the same fit.

``--budget``: one component of each way from a fit to a map, with its defaults and ``compute.memory=512``, on
1,000 x 1,000 pixels of 384 features (1.5 GB); what it takes beside what it takes on 20 x 20 pixels, which is the cost
of importing its libraries twice, once for the fit, as a share of the 512 MB.

The rasters are virtual ones that show a file of a quarter of their pixels four times, so that the size makes no other
difference. The pixels are five kinds of ground in patches, with noise of their own: none is like another.

Each run is a process of its own; the one that it starts for a fit is counted with it, see ``memory.py`` (Linux).
Usage: flat.py [--budget] [KIND | KIND.NAME …] [--json]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from budget import MEMORY, repeated
from memory import peak

from iamap_core.catalog import Catalog

SMALL, LARGE, TILES = 300, 600, 96
TINY, HUGE, MANY = 20, 1000, 384
"""Sides of rasters in pixels, and their features."""
LITTLE = 128
"""The ``compute.memory`` on the first two, in MB."""
KINDS = ("reducer", "clusterer", "scorer", "predictor")
LEFT, TOP = 500_000, 4_000_000

QUICK: dict[str, tuple[str, ...]] = {
    "reducer.dictionary_learning": ("reducer.max_iter=3", "reducer.max_samples=300"),
    "reducer.mini_batch_dictionary_learning": ("reducer.max_iter=5",),
    "reducer.sparse_pca": ("reducer.max_iter=5",),
    "reducer.mini_batch_sparse_pca": ("reducer.max_iter=20",),
    "reducer.factor_analysis": ("reducer.max_iter=20",),
    "reducer.mds": ("reducer.max_iter=10", "reducer.max_samples=500"),
    "reducer.tsne": ("reducer.max_iter=250", "reducer.n_components=2"),
    "predictor.gradient_boosting": ("predictor.n_estimators=20",),
    "predictor.hist_gradient_boosting": ("predictor.max_iter=20",),
}
"""Parameters that save time and leave memory as it is."""


@dataclass(frozen=True)
class Case:
    """A run: a component, and what it is asked for beside it.

    sample: pixels of the fit; the task's default when ``None``.
    label: column that a predictor learns.
    """

    kind: str
    name: str
    settings: tuple[str, ...] = ()
    sample: int | None = None
    label: str = "kind"

    def __str__(self) -> str:
        return f"{self.kind}.{self.name}"


MECHANISMS = {
    "streamed": Case("reducer", "pca", ("sample.size=null",)),
    "sampled": Case("clusterer", "kmeans"),
    "carried over": Case("reducer", "tsne"),
    "per class": Case("scorer", "cosine", ("label=kind", "threshold=auto")),
    "probability layers": Case("predictor", "random_forest", ("layers=[probability,entropy,margin]",)),
}
"""One of each way from a fit to a map."""


def raster(path: Path, side: int, features: int) -> None:
    """Five kinds of ground in patches of 10 x 10 pixels, and noise: whole numbers, which take little room."""
    rng = np.random.default_rng(0)
    patches = rng.integers(0, 5, (-(-side // 10), -(-side // 10)))
    ground = patches.repeat(10, 0).repeat(10, 1)[:side, :side]
    kinds = np.random.default_rng(1).integers(0, 16, (5, features))
    with rasterio.open(
        path, "w", driver="GTiff", height=side, width=side, count=features, dtype="float32", crs="EPSG:32618",
        transform=rasterio.Affine(1, 0, LEFT, 0, -1, TOP), tiled=True, blockxsize=64, blockysize=64,
        interleave="band", compress="zstd",
    ) as made:  # fmt: skip
        for band in range(features):
            made.write((kinds[ground, band] + rng.integers(0, 8, (side, side))).astype(np.float32), band + 1)


def points(path: Path, pixels: Path, count: int, side: int) -> None:
    """Points at random within the first ``side x side`` pixels; ``kind`` tells what is there, by the first feature."""
    rng = np.random.default_rng(2)
    rows, cols = rng.integers(0, side, (2, count))
    with rasterio.open(pixels) as dataset:
        first = dataset.read(1, window=((0, side), (0, side)))[rows, cols]
    kinds = np.array(["low", "middle", "high"], object)[np.digitize(first, np.quantile(first, [1 / 3, 2 / 3]))]
    pyogrio.raw.write(
        path, geometry=shapely.to_wkb(shapely.points(LEFT + cols + 0.5, TOP - rows - 0.5)), crs="EPSG:32618",
        field_data=[kinds, first.astype(np.float64) + 0.5], fields=["kind", "number"], geometry_type="Point",
        driver="GPKG",
    )  # fmt: skip


def scene(folder: Path, side: int, features: int) -> Path:
    """The raster of so many pixels a side, made when it is first asked for."""
    path = folder / f"{side}_{features}.vrt"
    if not path.exists():
        raster(path.with_suffix(".tif"), side // 2, features)
        repeated(path, path.with_suffix(".tif"), 2)
    return path


def run(case: Case, folder: Path, side: int, features: int, memory: int) -> int:
    """Peak memory, in bytes, of mapping a component over the raster of so many pixels a side, its fit included.

    A predictor is trained before, on another raster, which is not counted.
    memory: ``compute.memory``, in MB.
    """
    few, many = folder / "few.gpkg", folder / "many.gpkg"
    if not few.exists():
        points(few, scene(folder, TINY, features), 60, TINY)
        points(many, scene(folder, SMALL, features), 300, SMALL // 2)
    chosen = f"{case.kind}={case.name}"
    given = [
        f"source={scene(folder, side, features)}", f"output={folder}/output.tif", f"compute.memory={memory}",
        "compute.priority=normal", *case.settings,
    ]  # fmt: skip
    quick = QUICK.get(str(case), ()) if case.sample else ()
    if case.kind == "predictor":
        model = folder / f"{case.name}.iamap"
        if not model.exists():
            peak(
                "train", f"source={scene(folder, SMALL, features)}", f"samples={many}", f"label={case.label}",
                f"output={model}", "validator.folds=2", chosen, *quick,
            )  # fmt: skip
        return peak("predict", *given, f"model={model}")
    if case.sample is not None:
        given.append(f"sample.size={case.sample}")
    if case.kind == "scorer":
        return peak("similarity", *given, f"references={few}", chosen, *quick)
    return peak({"reducer": "reduce", "clusterer": "cluster"}[case.kind], *given, chosen, *quick)


def cases(asked: list[str]) -> list[Case]:
    """Every installed component that is asked for by its kind or its name; all when nothing is asked for."""
    catalog = Catalog.installed()
    found = []
    for kind in KINDS:
        for entry in catalog.list(kind):
            label = "kind" if getattr(entry.spec, "classes", True) else "number"
            case = Case(kind, entry.spec.name, sample=1000, label=label)
            if not asked or kind in asked or str(case) in asked:
                found.append(case)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="kind, or kind.name; with --budget a way to a map")
    parser.add_argument("--budget", action="store_true", help=f"one of each way on {HUGE} x {HUGE} pixels")
    parser.add_argument("--json", action="store_true", help="print a JSON object of ratios or shares")
    chosen = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.budget:
            for way in chosen.names or MECHANISMS:
                case = MECHANISMS[way]
                tiny, huge = (run(case, folder, side, MANY, MEMORY) for side in (TINY, HUGE))
                figures[way] = (huge - tiny) / (MEMORY * 2**20)
                text = f"{tiny / 1e6:4.0f} MB, large {huge / 1e6:4.0f} MB: {figures[way]:.2f} of {MEMORY} MB"
                if not chosen.json:
                    print(f"{way:<20}{case!s:<26}{text}", flush=True)
        else:
            for case in cases(chosen.names):
                small, large = (run(case, folder, side, TILES, LITTLE) for side in (SMALL, LARGE))
                figures[str(case)] = large / small
                text = f"{small / 1e6:4.0f} MB, four times larger {large / 1e6:4.0f} MB: {large / small:.2f}"
                if not chosen.json:
                    print(f"{case!s:<42}{text}", flush=True)
    if chosen.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
