"""Write a part of a scene and the polygons that lie inside it.

usage: python -I write_crop.py SOURCE REFERENCE RASTER SAMPLES (in the engine's environment)
"""

from __future__ import annotations

import sys

import numpy as np
import pyogrio.raw
import rasterio
import shapely
from rasterio.windows import Window

WINDOW = Window(320, 340, 780, 400)  # pixels: column, row, width, height


def main(source: str, reference: str, raster: str, samples: str) -> None:
    with rasterio.open(source) as scene:
        place = {"width": WINDOW.width, "height": WINDOW.height, "transform": scene.window_transform(WINDOW)}
        with rasterio.open(raster, "w", **{**scene.profile, **place}) as target:
            target.write(scene.read(window=WINDOW))
            target.descriptions = scene.descriptions
            inside = shapely.box(*target.bounds)
    meta, _, shapes, fields = pyogrio.raw.read(reference, columns=["cls"])
    kept = np.array([inside.contains(shape) for shape in shapely.from_wkb(shapes)])
    labels = [fields[0][kept]]
    crs = meta["crs"]
    pyogrio.raw.write(samples, shapes[kept], labels, ["label"], geometry_type="Polygon", crs=crs, driver="GPKG")


if __name__ == "__main__":
    main(*sys.argv[1:])
