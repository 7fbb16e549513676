"""Mapping from examples: how long answers take, and how many labels suggestions save.

    python benchmarks/examples.py [times] [labels]

times: the command `iamap explore`, asked through its pipe as QGIS does, about 500 x 500 pixels with 384 features.

labels: accuracy against the number of labels, for places that the session suggests and for random ones, five at a time
after five random ones, with the data beside the repository. Every labelled cell that is no example is tested, and the
mean over 20 seeds is given; `worth` is the number of random labels of the same accuracy, by linear interpolation.
Suggestions can only be made where there is a label. EfficientNet-Lite0 makes the features: they are small and fast, and
another network gives other figures.
"""

from __future__ import annotations

import os
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # many small fits: threads would only wait for each other

import numpy as np
import pyogrio
import rasterio
import shapely
from explore import FEATURES, SIDE, Session, block, write
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.warp import Resampling, reproject, transform_geom

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.interfaces import Predictor
from iamap_core.learning.fit_process import fit_here
from iamap_core.learning.suggestions import MAX_CANDIDATES, suggest
from iamap_core.specs import PredictorSpec
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
LITE0 = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"
ROUNDS = 5
MAX_CLASSIFY_S, MAX_NEXT_S = 1.0, 2.0
SEEDS, BATCH, MAX_LABELS = 20, 5, 200
SHOWN = (10, 20, 30, 50, 75, 100)
TESTED = 4000

Labelled = tuple[NDArray[np.float32], NDArray[np.int32]]
"""Features of labelled cells and their classes."""


# -------------------------------------------------------------------------------------------------- times


def times() -> bool:
    os.environ.pop("OMP_NUM_THREADS", None)  # the session has as many threads as it has for a user
    pixels = block()
    weights = np.random.default_rng(3).normal(size=(5, FEATURES))
    good = True
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "features.tif"
        grid = write(pixels, source)
        session = Session(source)
        session.hear("opened")
        session.ask("view", type="view", extent=grid.bounds)
        print(f"{SIDE} x {SIDE} x {FEATURES}; seconds of the first question, then the median of {ROUNDS - 1} more")
        for count in (5, 50, 500):
            rng = np.random.default_rng(count)
            cells = rng.integers(0, SIDE, (count, 2))
            classes = (weights @ pixels[:, cells[:, 0], cells[:, 1]]).argmax(axis=0)
            classes[:2] = 0, 1
            examples = [
                {"label": f"class {label}", "points": [grid.transform @ (col + 0.5, row + 0.5)]}
                for (row, col), label in zip(cells.tolist(), classes.tolist(), strict=True)
            ]
            asked: dict[str, tuple[str, dict[str, Any]]] = {
                "classify": ("classes", {"output": str(source.with_name("classes.tif"))}),
                "check": ("checked", {}), "next": ("suggestions", {}),
            }  # fmt: skip
            for kind, (answer, given) in asked.items():
                found = [session.ask(answer, type=kind, examples=examples, **given)[0] for _ in range(ROUNDS)]
                print(f"{count:4} examples  {kind:<9} {found[0]:6.2f} s {np.median(found[1:]):6.2f} s", flush=True)
                limit = {"classify": MAX_CLASSIFY_S, "next": MAX_NEXT_S}.get(kind, np.inf)
                good &= max(found[0], float(np.median(found[1:]))) < limit
        session.end()
    print(f"classify takes {'less' if good else 'MORE'} than {MAX_CLASSIFY_S:g} s, next than {MAX_NEXT_S:g} s")
    return good


# ------------------------------------------------------------------------------------------------- labels


@dataclass(frozen=True)
class Scene:
    """file: under the folder of rasters. options: for encoding it. labels: int32[h, w] on the grid of features."""

    title: str
    file: str
    options: tuple[str, ...]
    labels: Callable[[Any], NDArray[np.int32]]


def virginia(features: Any) -> NDArray[np.int32]:
    """Photo-interpreted polygons."""
    path = DATA / "rasters/s2_virginia/reference_polygons.gpkg"
    meta, _, shapes, (names,) = pyogrio.raw.read(path, columns=["cls"])
    codes = np.unique(names, return_inverse=True)[1] + 1
    moved = [
        transform_geom(meta["crs"], features.crs, shapely.geometry.mapping(one)) for one in shapely.from_wkb(shapes)
    ]
    burnt = zip(moved, codes.tolist(), strict=True)
    made: NDArray[np.int32] = rasterize(burnt, features.shape, transform=features.transform, dtype=np.int32)
    return made


def carolina(features: Any) -> NDArray[np.int32]:
    """Land cover of 1996 in every pixel."""
    made = np.zeros(features.shape, np.int32)
    with rasterio.open(DATA / "rasters/nc_landsat7/strata.tif") as strata:
        codes = np.where(strata.read(1) > 0, strata.read(1), 0).astype(np.int32)
        reproject(
            codes, made, src_transform=strata.transform, src_crs=strata.crs, dst_transform=features.transform,
            dst_crs=features.crs, resampling=Resampling.mode,
        )  # fmt: skip
    return made


def trees(features: Any) -> NDArray[np.int32]:
    """Boxes around trees: 2 inside one, 1 elsewhere."""
    made = np.ones(features.shape, np.int32)
    size = abs(features.transform.a)
    x, y = ((np.arange(side) + 0.5) * size for side in (features.width, features.height))
    path = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.xml"
    for box in ET.parse(path).getroot().iter("bndbox"):
        left, top, right, bottom = (float(box.findtext(name, "")) for name in ("xmin", "ymin", "xmax", "ymax"))
        made[np.ix_((y >= top) & (y < bottom), (x >= left) & (x < right))] = 2
    return made


SCENES = (
    Scene(
        "Sentinel-2, Virginia, 7 classes in polygons", "s2_virginia/s2_virginia_10b_crop1100.tif",
        ("bands=select", "bands.bands=[3,2,1]", "area.resolution=5"), virginia,
    ),
    Scene("aerial photograph, trees in boxes", "highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff", (), trees),
    Scene(
        "Landsat 7, North Carolina, 7 classes everywhere", "nc_landsat7/landsat_multiband.tif",
        ("bands=select", "bands.bands=[3,2,1]", "area.resolution=7.125"), carolina,
    ),
)  # fmt: skip


def labelled(scene: Scene, folder: Path) -> Labelled:
    """Features of every labelled cell, and its class."""
    output = folder / "features.tif"
    given = [
        f"source={DATA / 'rasters' / scene.file}", f"output={output}", "encoder=timm",
        "encoder.model=tf_efficientnet_lite0", f"encoder.weights={LITE0}", "encoder.layers=[2]", "tiling.size=224",
        "write.overviews=false", "fresh=true", "overwrite=true", "seed=1", *scene.options,
    ]  # fmt: skip
    execute(compose("encode", given, Catalog.installed()), Reporter())
    with rasterio.open(output) as features:
        X = features.read().reshape(features.count, -1).T
        y = scene.labels(features).ravel()
    rows = np.flatnonzero((y > 0) & np.isfinite(X).all(axis=1))
    return np.ascontiguousarray(X[rows]), y[rows]


def fitted(bound: Bound[Predictor], X: NDArray[np.float32], y: NDArray[np.int32]) -> Any:
    """A predictor, or nothing when there is one class only."""
    if len(np.unique(y)) < 2:
        return None
    predictor: Any = bound.create()
    fit_here(bound, predictor, {0: X, 1: y})
    predictor.has_learned(y)
    return predictor


def curve(bound: Bound[Predictor], scene: Labelled, seed: int, *, suggested: bool) -> list[float]:
    """Accuracy with 5, 10, … labels; not a number while there is one class only."""
    X, y = scene
    rng = np.random.default_rng(seed)
    examples = rng.choice(len(X), BATCH, replace=False).tolist()
    tested = rng.choice(len(X), min(TESTED, len(X)), replace=False)
    found = []
    while True:
        model = fitted(bound, X[examples], y[examples])
        others = np.setdiff1d(tested, examples)
        found.append(float((model.predict(X[others]) == y[others]).mean()) if model else np.nan)
        if len(examples) >= MAX_LABELS // (2 if suggested else 1):
            return found
        free = np.setdiff1d(np.arange(len(X)), examples)
        candidates = rng.choice(free, min(MAX_CANDIDATES, len(free)), replace=False)
        if suggested:
            probabilities = model.predict_proba(X[candidates]) if model else None
            chosen = suggest(X[candidates], X[examples], probabilities, count=BATCH, seed=len(examples) + seed)
            examples += [int(candidates[one.row]) for one in chosen]
        else:
            examples += candidates[:BATCH].tolist()


def labels() -> bool:
    bound = Catalog.installed().bind(PredictorSpec, {"name": "logistic_regression"}, seed=42)
    good = True
    for scene in SCENES:
        if not (DATA / "rasters" / scene.file).exists():
            print(f"not run: {scene.file} is not there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            cells = labelled(scene, Path(folder))
        print(f"\n{scene.title}: {len(cells[0])} labelled cells, {cells[0].shape[1]} features")
        print("| labels | random | suggested | worth |\n|---|---|---|---|")
        random, suggested = (
            np.nanmean([curve(bound, cells, seed, suggested=way) for seed in range(SEEDS)], axis=0)
            for way in (False, True)
        )
        counts = np.arange(1, len(random) + 1) * BATCH
        ever = np.maximum.accumulate(random)
        for count in SHOWN:
            reached = suggested[count // BATCH - 1]
            worth = float(np.interp(reached, ever, counts))
            more = "> " if reached > ever[-1] else ""
            print(f"| {count} | {random[count // BATCH - 1]:.3f} | {reached:.3f} | {more}{worth:.0f} |", flush=True)
            good &= worth >= 2 * count
    print(f"\nsuggestions reach the accuracy of twice as many random labels: {'always' if good else 'NOT ALWAYS'}")
    return good


def main(wanted: Sequence[str]) -> int:
    good = True
    if not wanted or "times" in wanted:
        good &= times()
    if not wanted or "labels" in wanted:
        good &= labels()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
