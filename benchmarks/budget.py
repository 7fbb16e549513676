"""Peak memory of every task on a large raster, beside what it takes on a tiny one, as a share of ``compute.memory``.

Encoding goes over 30,000 x 30,000 pixels of 3 bands; reducing, clustering, comparing and predicting over 1,875 x 1,875
pixels of 384 features. Both are virtual rasters that repeat a small file, so that nothing large lies on the disk but
the results. What a task takes on a single block of pixels is the cost of importing its libraries. 1.00 would be all
that it was allowed to take.

Each run is a process of its own; the one that it starts for a fit is counted with it, see ``memory.py`` (Linux).
Usage: budget.py [TASK …] [--json]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from memory import peak

MEMORY = 512
"""The ``compute.memory`` of all runs, in MB."""

TASKS: dict[str, tuple[str, ...]] = {
    "encode": ("encoder=meanpool", "encoder.window=16"),
    "reduce": ("sample.size=10000",),
    "cluster": ("sample.size=10000",),
    "similarity": ("references=points.gpkg",),
    "predict": ("model=model.iamap",),
}


def raster(path: Path, bands: int, side: int, dtype: str) -> None:
    """Noise in patches of 8 x 8 pixels."""
    rng = np.random.default_rng(0)
    with rasterio.open(
        path, "w", driver="GTiff", height=side, width=side, count=bands, dtype=dtype, crs="EPSG:32618",
        transform=rasterio.Affine(1, 0, 500_000, 0, -1, 4_000_000), tiled=True, blockxsize=64, blockysize=64,
        interleave="band", compress="zstd",
    ) as made:  # fmt: skip
        for band in range(1, bands + 1):
            noise = rng.integers(0, 255, (-(-side // 8), -(-side // 8))).repeat(8, 0).repeat(8, 1)
            made.write(noise[:side, :side].astype(dtype), band)


def repeated(path: Path, small: Path, times: int) -> None:
    """A virtual raster that shows a small one ``times x times``."""
    with rasterio.open(small) as dataset:
        side, crs, transform, dtypes = dataset.width, dataset.crs, dataset.transform, dataset.dtypes
    kind = {"uint8": "Byte", "float32": "Float32"}[dtypes[0]]
    places = [(row * side, col * side) for row in range(times) for col in range(times)]
    bands = ""
    for number in range(1, len(dtypes) + 1):
        sources = "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="1">{small.name}</SourceFilename>'
            f"<SourceBand>{number}</SourceBand>"
            f'<SrcRect xOff="0" yOff="0" xSize="{side}" ySize="{side}"/>'
            f'<DstRect xOff="{col}" yOff="{row}" xSize="{side}" ySize="{side}"/></SimpleSource>'
            for row, col in places
        )
        bands += f'<VRTRasterBand dataType="{kind}" band="{number}">{sources}</VRTRasterBand>'
    path.write_text(
        f'<VRTDataset rasterXSize="{times * side}" rasterYSize="{times * side}"><SRS>{crs}</SRS>'
        f"<GeoTransform>{', '.join(map(str, transform.to_gdal()))}</GeoTransform>{bands}</VRTDataset>",
        encoding="utf-8",
    )


def material(folder: Path) -> None:
    """The rasters, points within the first block, and a model."""
    raster(folder / "image.tif", 3, 1000, "uint8")
    repeated(folder / "image.vrt", folder / "image.tif", 30)
    raster(folder / "tiny_image.tif", 3, 224, "uint8")
    raster(folder / "features.tif", 384, 375, "float32")
    repeated(folder / "features.vrt", folder / "features.tif", 5)
    raster(folder / "tiny_features.tif", 384, 64, "float32")
    points = shapely.points([(500_000 + 4 * k + 2, 4_000_000 - 3 * k - 1) for k in range(15)])
    pyogrio.raw.write(
        folder / "points.gpkg",
        geometry=shapely.to_wkb(points),
        field_data=[np.array(["a", "b", "c"] * 5, object)],
        fields=["kind"],
        crs="EPSG:32618",
        geometry_type="Point",
        driver="GPKG",
    )


def run(folder: Path, task: str, source: str) -> int:
    settings = [
        setting.replace("=points", f"={folder}/points").replace("=model", f"={folder}/model") for setting in TASKS[task]
    ]
    output = folder / f"{task}.tif"
    taken = peak(task, f"source={folder / source}", f"output={output}", f"compute.memory={MEMORY}", *settings)
    output.unlink()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"of {', '.join(TASKS)}; all when left out")
    parser.add_argument("--json", action="store_true", help="print a JSON object of shares")
    chosen = parser.parse_args()
    shares = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        material(folder)
        tasks = chosen.tasks or list(TASKS)
        if "predict" in tasks:
            peak(
                "train", f"source={folder}/tiny_features.tif", f"samples={folder}/points.gpkg", "label=kind",
                f"output={folder}/model.iamap", "validator.folds=2", "predictor.n_estimators=100",
            )  # fmt: skip
        for task in tasks:
            kind = "image" if task == "encode" else "features"
            tiny, large = run(folder, task, f"tiny_{kind}.tif"), run(folder, task, f"{kind}.vrt")
            shares[task] = (large - tiny) / (MEMORY * 2**20)
            if not chosen.json:
                print(
                    f"{task:<10} {tiny / 1e6:4.0f} MB, large {large / 1e6:4.0f} MB: {shares[task]:.2f} of {MEMORY} MB"
                )
    if chosen.json:
        print(json.dumps(shares))


if __name__ == "__main__":
    main()
