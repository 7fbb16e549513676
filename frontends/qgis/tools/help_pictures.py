"""Make the small pictures in the help of the algorithms: what goes in, and what comes out.

    .venv/bin/python frontends/qgis/tools/help_pictures.py

They are made by the engine from the real scene of the tests, which has to lie beside the checkout. Look at them before
they are committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
os.environ.setdefault("IAMAP_PYTHON", sys.executable)

from harness.scenes import Scene, dinov2, real_scene  # type: ignore[import-not-found]

TARGET = Path(__file__).resolve().parents[1] / "iamap/help"
SIDE_PX, GAP_PX = 104, 26
COLOURS = 64
"""Of a picture: few make small files."""

PART = (50, 0, 400, 400)
"""Column, row, width and height of what is shown of the scene."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        scene = real_scene(work)
        features = scene and dinov2(scene, work)
        if scene is None or features is None:
            print("the shared data are not beside this checkout")
            return 1
        for name, (before, after) in pictures(scene, features, work).items():
            path = TARGET / f"task-{name}.png"
            joined(before, after).quantize(COLOURS).save(path, optimize=True)
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def pictures(scene: Scene, features: Path, work: Path) -> dict[str, tuple[Image.Image, Image.Image]]:
    """Of each task: what goes in, and what comes out."""
    run("reduce", f"source={features}", "reducer=pca", "reducer.n_components=3", f"output={work / 'pca.tif'}")
    run("cluster", f"source={features}", "clusterer.n_clusters=6", f"output={work / 'kmeans.tif'}")
    sand = f"references={scene.samples}|subset=label = 'sand'"
    run("similarity", f"source={features}", sand, f"output={work / 'similar.tif'}")
    learn = (f"samples={scene.samples}", f"label={scene.label}")
    run("train", f"source={features}", *learn, "validator.folds=2", f"output={work / 'model.iamap'}")
    run("predict", f"source={features}", f"model={work / 'model.iamap'}", f"output={work / 'map.tif'}")
    run("sieve", f"source={work / 'map.tif'}", "min_pixels=12", "majority=3", f"output={work / 'clean.tif'}")
    image, components = colours(scene.raster, (3, 2, 1)), colours(work / "pca.tif", (1, 2, 3))
    clusters, predicted = codes(work / "kmeans.tif"), codes(work / "map.tif")
    samples = outlined(image, scene.samples, scene.raster)
    return {
        "encode": (image, stacked(components)),
        "reduce": (stacked(components), components),
        "cluster": (components, clusters),
        "similarity": (image, scores(work / "similar.tif")),
        "check-samples": (samples, questioned(samples)),
        "train": (samples, matrix()),
        "predict": (components, predicted),
        "run": (image, predicted),
        "sieve": (predicted, codes(work / "clean.tif")),
        "vectorize": (predicted, outlines(predicted)),
        "zonal": (predicted, table(predicted)),
    }


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "iamap_cli", *arguments], check=True, capture_output=True)


# ------------------------------------------------------------------------------------------- from rasters


def part(path: Path, bands: tuple[int, ...]) -> NDArray[Any]:
    """``[bands, h, w]`` of what is shown, whatever the pixel size."""
    with rasterio.open(path) as dataset:
        scale = dataset.res[0] / 10.0
        column, row, width, height = (round(value / scale) for value in PART)
        window = rasterio.windows.Window(column, row, width, height)
        found: NDArray[Any] = dataset.read(bands, window=window)
        return found


def picture(values: NDArray[Any], how: Image.Resampling = Image.Resampling.BOX) -> Image.Image:
    """Of ``uint8[3, h, w]``."""
    return Image.fromarray(np.moveaxis(values, 0, 2)).resize((SIDE_PX, SIDE_PX), how)


def colours(path: Path, bands: tuple[int, ...]) -> Image.Image:
    values = part(path, bands).astype(float)
    low, high = np.nanpercentile(values, (2, 98), axis=(1, 2))
    stretched = (values - low[:, None, None]) / (high - low)[:, None, None]
    return picture((255 * np.nan_to_num(stretched).clip(0, 1)).astype(np.uint8))


def codes(path: Path) -> Image.Image:
    with rasterio.open(path) as dataset:
        table = dataset.colormap(1)
    values = part(path, (1,))[0]
    lookup = np.array([table.get(code, (255, 255, 255, 0))[:3] for code in range(256)], np.uint8)
    return picture(np.moveaxis(lookup[values], 2, 0), Image.Resampling.NEAREST)


def scores(path: Path) -> Image.Image:
    import matplotlib

    values = part(path, (1,))[0]
    low, high = np.nanpercentile(values, (2, 99.5))
    shown = matplotlib.colormaps["viridis"](((values - low) / (high - low)).clip(0, 1))[..., :3]
    return picture((255 * np.moveaxis(shown, 2, 0)).astype(np.uint8))


# ------------------------------------------------------------------------------------------------ drawn


def joined(before: Image.Image, after: Image.Image) -> Image.Image:
    """Side by side, with an arrow between them, on a frame that is seen on light and on dark."""
    whole = Image.new("RGB", (2 * SIDE_PX + GAP_PX, SIDE_PX), (125, 140, 145))
    whole.paste(before, (0, 0))
    whole.paste(after, (SIDE_PX + GAP_PX, 0))
    x, y = SIDE_PX + 5, SIDE_PX // 2
    ImageDraw.Draw(whole).polygon([(x, y - 9), (x + 16, y), (x, y + 9)], fill=(255, 255, 255))
    return whole


def stacked(top: Image.Image) -> Image.Image:
    """Many bands, of which one sees the first."""
    whole = Image.new("RGB", top.size, (255, 255, 255))
    small = top.resize((SIDE_PX - 24, SIDE_PX - 24))
    for step in range(6, -1, -1):
        grey = small.convert("L").convert("RGB")
        whole.paste(small if not step else grey, (4 * step, 4 * (6 - step)) if step else (0, 24))
        ImageDraw.Draw(whole).rectangle(
            (4 * step, 4 * (6 - step), 4 * step + SIDE_PX - 25, 4 * (6 - step) + SIDE_PX - 25), outline=(60, 60, 60)
        )
    return whole


def outlined(image: Image.Image, samples: Path, raster: Path) -> Image.Image:
    """The image with its labelled polygons."""
    found = image.copy()
    draw = ImageDraw.Draw(found)
    _, _, geometry, (labels, *_) = pyogrio.raw.read(samples, columns=["label"])
    with rasterio.open(raster) as dataset:
        left, top = dataset.transform * PART[:2]
        side = dataset.res[0]
    names = sorted(set(labels))
    shades = [(66, 135, 245), (60, 180, 75), (250, 220, 60), (235, 100, 60), (200, 90, 220)]
    for shape, label in zip(shapely.from_wkb(geometry), labels, strict=True):
        points = shapely.get_coordinates(shape.convex_hull)
        scaled = [((x - left) / side * SIDE_PX / PART[2], (top - y) / side * SIDE_PX / PART[3]) for x, y in points]
        draw.polygon(scaled, fill=shades[names.index(label) % len(shades)], outline=(255, 255, 255))
    return found


def questioned(samples: Image.Image) -> Image.Image:
    found = samples.copy()
    draw = ImageDraw.Draw(found)
    for x, y in ((22, 30), (70, 66)):
        draw.ellipse((x - 11, y - 11, x + 11, y + 11), outline=(235, 30, 30), width=3)
    return found


def matrix() -> Image.Image:
    """An error matrix."""
    found = Image.new("RGB", (SIDE_PX, SIDE_PX), (255, 255, 255))
    draw = ImageDraw.Draw(found)
    shares = ((9, 1, 0, 0), (1, 8, 1, 0), (0, 2, 7, 1), (0, 0, 1, 9))
    cell = SIDE_PX // len(shares)
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            shade = 245 - 20 * share
            box = (column * cell, row * cell, (column + 1) * cell - 2, (row + 1) * cell - 2)
            draw.rectangle(box, fill=(shade, min(255, shade + 30), min(255, shade + 45)))
    return found


def outlines(classes: Image.Image) -> Image.Image:
    """The borders between the colours of a map."""
    values = np.asarray(classes).astype(int)
    edge = np.zeros(values.shape[:2], bool)
    edge[1:] |= (values[1:] != values[:-1]).any(axis=2)
    edge[:, 1:] |= (values[:, 1:] != values[:, :-1]).any(axis=2)
    pale = (values + 2 * 255) // 3
    pale[edge] = values[edge] // 2
    return Image.fromarray(pale.astype(np.uint8))


def table(classes: Image.Image) -> Image.Image:
    """Bars of the shares of the colours of a map."""
    found = Image.new("RGB", classes.size, (255, 255, 255))
    draw = ImageDraw.Draw(found)
    counts = sorted(classes.getcolors(SIDE_PX * SIDE_PX) or (), reverse=True)[:6]
    for at, (number, shade) in enumerate(counts):
        colour: Any = shade  # three numbers
        y = 6 + 16 * at
        draw.rectangle((6, y, 16, y + 10), fill=colour)
        draw.rectangle((22, y + 2, 24 + round(74 * number / counts[0][0]), y + 8), fill=(90, 105, 110))
    return found


if __name__ == "__main__":
    sys.exit(main())
