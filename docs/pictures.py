"""Draw the pictures of the README and of the how-tos from what `iamap demo` has made.

    python docs/pictures.py [FOLDER OF THE DEMO]

Writes docs/img/demo.png: a Sentinel-2 scene in natural colours, and what the demo made of it. Writes also
docs/img/landcover.png: its map of land cover as `write.quicklook=true` draws it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import rasterio
from iamap_cli.demo import material
from matplotlib.figure import Figure  # noqa: TID253
from numpy.typing import NDArray
from PIL import Image

from iamap_core.raster.quicklook import look_at

PICTURE = Path(__file__).parent / "img" / "demo.png"
MAP = PICTURE.with_name("landcover.png")
SIDE = 488
"""Pixels along the side of the scene as it is drawn: two for each of its features."""
PART = (slice(60, 420), slice(100, 460))
"""Rows and columns that are shown: the mainland in the west, tidal marsh and creeks in the east."""
COLOURS = 160
"""Colours of the picture."""


def natural(bands: tuple[Path, Path, Path]) -> NDArray[np.float64]:
    """``float[h, w, 3]``: red, green and blue, each stretched from its 2nd to its 98th percentile."""
    return np.dstack([_stretched(band) for band in bands])


def _stretched(path: Path) -> NDArray[np.float64]:
    with rasterio.open(path) as raster:
        values = raster.read(1, out_shape=(SIDE, SIDE), resampling=rasterio.enums.Resampling.average).astype(float)
    low, high = np.percentile(values, [2, 98])
    stretched: NDArray[np.float64] = np.clip((values - low) / (high - low), 0, 1)
    return stretched


def made(path: Path) -> NDArray[np.float64]:
    """``float[h, w, 4]``: a result of the demo as colours."""
    picture = Image.fromarray(look_at(path, SIDE).rgba)
    return np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.NEAREST)) / 255


def draw(demo: Path) -> Figure:
    """The four pictures in a row."""
    found = material.find(demo / "packages")
    if found is None:
        sys.exit(f"{demo} is not the folder of a demo: run `iamap demo output={demo}` first")
    panels = {
        "Sentinel-2, natural colours": natural(found.sentinel2),
        "Features: three components": made(demo / "coast" / "picture.tif"),
        "Six clusters": made(demo / "coast" / "clusters.tif"),
        "Similarity to two places in the marsh": made(demo / "coast" / "similarity.tif"),
    }
    figure = Figure(figsize=(14.8, 4.2), dpi=100, layout="constrained")
    for axes, (title, pixels) in zip(figure.subplots(1, len(panels)), panels.items(), strict=True):
        axes.imshow(pixels[PART], interpolation="nearest")
        axes.set_title(title, fontsize=13)
        axes.axis("off")
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write a PNG of few colours."""
    whole = io.BytesIO()
    figure.savefig(whole, format="png", bbox_inches="tight", pad_inches=0.05)
    with Image.open(whole) as picture:
        _save(picture, path)


def _save(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    demo = Path(sys.argv[1] if len(sys.argv) > 1 else "demo")
    save(draw(demo), PICTURE)
    with Image.open(demo / "land" / "landcover.png") as sheet:
        _save(sheet, MAP)
