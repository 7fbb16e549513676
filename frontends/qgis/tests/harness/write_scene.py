"""Write a made-up scene and its samples.

usage: python -I write_scene.py RASTER SAMPLES (in the engine's environment)
"""

from __future__ import annotations

import sys

import numpy as np
import pyogrio.raw
import rasterio
import shapely
from rasterio.transform import from_origin

NAMES = ("water", "field", "forest")
SPECTRA = np.array([[300, 250, 150, 60], [900, 1100, 1200, 2600], [350, 600, 400, 3400]])
BLOCK, SHAPE = (40, 32), (160, 192)  # pixels: height, width
CRS, TRANSFORM = "EPSG:32618", from_origin(400_000, 4_500_000, 10, 10)


def main(raster: str, samples: str) -> None:
    rows, columns = np.indices(SHAPE)
    kind = (rows // BLOCK[0] + columns // BLOCK[1]) % len(NAMES)
    noise = np.random.default_rng(7).normal(1, 0.08, (4, *SHAPE))
    data = (SPECTRA[kind].transpose(2, 0, 1) * noise).astype("uint16")
    profile = {"height": SHAPE[0], "width": SHAPE[1], "count": 4, "dtype": "uint16", "crs": CRS, "transform": TRANSFORM}
    with rasterio.open(raster, "w", driver="GTiff", **profile) as target:
        target.write(data)
        target.descriptions = ("blue", "green", "red", "nir")
    boxes, labels = [], []
    for top in range(0, SHAPE[0], BLOCK[0]):
        for left in range(0, SHAPE[1], BLOCK[1]):
            x0, y1 = TRANSFORM * (left + 4, top + 4)
            x1, y0 = TRANSFORM * (left + BLOCK[1] - 4, top + BLOCK[0] - 4)
            boxes.append(shapely.box(x0, y0, x1, y1))
            labels.append(NAMES[kind[top, left]])
    fields = [np.array(labels, dtype=object)]
    pyogrio.raw.write(
        samples, shapely.to_wkb(boxes), fields, ["label"], geometry_type="Polygon", crs=CRS, driver="GPKG"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
