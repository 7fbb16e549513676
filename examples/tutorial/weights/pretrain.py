"""Learn the filters from an 8-bit raster with three bands: python pretrain.py photo.tif eigenfilters.safetensors"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import rasterio
from iamap_eigenfilters.encoder import FILTERS, MEAN, PATCH, STD
from safetensors.numpy import save_file

source, target = sys.argv[1:]
with rasterio.open(source) as raster:
    image = (raster.read([1, 2, 3]) / 255 - MEAN) / STD
every = np.lib.stride_tricks.sliding_window_view(image, (3, PATCH, PATCH))[0, ::3, ::3]
patches = every.reshape(-1, 3 * PATCH * PATCH)
axes = np.linalg.eigh(np.cov(patches.T))[1].T[::-1][:FILTERS]
save_file({"filters.weight": axes.reshape(FILTERS, 3, PATCH, PATCH).astype("float32").copy()}, target)
print(f"{target}: {len(patches)} patches, sha256 {hashlib.sha256(Path(target).read_bytes()).hexdigest()}")
