"""Outputs, models, pictures, masks and sources with names at random: no file that was there is lost or changed."""

from __future__ import annotations

import functools
import hashlib
import os
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from tests.fuzz import Fuzzer

CATALOG = Catalog.installed()
STEMS = ("scene", "Scene", "s", "a b", "s_mask", "s_probability", "s_found", "s_scan", "é", "sub/s", "link/s")
ENDS = (".tif", ".TIF", ".png", ".qml", ".iamap", ".gpkg", ".vrt", ".tif.aux.xml", ".tif.ovr", ".tif.run/notes.txt",
        ".report.json", ".report.html", ".report.csv", ".confusion.png", ".samples.gpkg", "")  # fmt: skip
TASKS = ("encode", "reduce", "cluster", "similarity", "train", "predict", "run")


@functools.cache
def material() -> Path:
    """A scene, an image, references, two bundles: what commands read and what may lie about."""
    place = Path(tempfile.mkdtemp(prefix="iamap-names-"))
    rng = np.random.default_rng(0)
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 4e6)}
    shape = {"count": 3, "height": 24, "width": 24}
    with rasterio.open(place / "scene.tif", "w", driver="GTiff", dtype="float32", **shape, **where) as file:
        file.write(rng.normal(5, 1, (3, 24, 24)).astype(np.float32))
    with rasterio.open(place / "image.png", "w", driver="PNG", dtype="uint8", **shape) as image:
        image.write(rng.integers(1, 255, (3, 24, 24)).astype(np.uint8))
    corners = np.array([shapely.Point(5e5 + 40 * k + 25, 4e6 - 40 * k - 25) for k in range(6)], object)
    pyogrio.raw.write(
        place / "refs.gpkg", geometry=shapely.to_wkb(corners), field_data=[np.array(["a", "b"] * 3)], fields=["kind"],
        geometry_type="Point", crs="EPSG:32618",
    )  # fmt: skip
    run(place, "train", "source=scene.tif", "output=m.iamap", *OF["train"])
    run(place, "similarity", "source=scene.tif", "output=f.tif", "model=f.iamap", "threshold=0.1", *OF["similarity"])
    return place


OF = {
    "encode": ("encoder=meanpool", "encoder.window=4", "bands=repeat"),
    "reduce": (),
    "cluster": ("clusterer.n_clusters=2",),
    "similarity": ("references=refs.gpkg",),
    "train": ("samples=refs.gpkg", "label=kind", "predictor=knn", "predictor.n_neighbors=1", "validator.folds=2"),
    "predict": (),
    "run": ("encoder=meanpool", "encoder.window=4", "bands=repeat", "clusterer=kmeans", "clusterer.n_clusters=2"),
}


def run(folder: Path, task: str, *overrides: str) -> None:
    before = Path.cwd()
    os.chdir(folder)
    try:
        execute(compose(task, list(overrides), CATALOG), Reporter())
    finally:
        os.chdir(before)


def digests(folder: Path) -> dict[str, str]:
    """Kind and content of all that lies in a folder; what a link leads to counts as well."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[f"{name} ->"] = str(path.readlink())
        if path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def name_of(rng: random.Random) -> str:
    return rng.choice(STEMS) + rng.choice(ENDS[:1] * 8 + ENDS)


def furnish(rng: random.Random, folder: Path) -> None:
    """Files of the user under names that commands might want, links among them."""
    (folder / "sub").mkdir()
    (folder / "link").symlink_to("sub", target_is_directory=True)
    for _ in range(rng.randrange(6)):
        path = folder / name_of(rng)
        if path.exists() or path.is_symlink() or any(part.is_file() for part in path.parents):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        match rng.randrange(5):
            case 0:
                path.symlink_to(folder / rng.choice(("scene.tif", "sub/new.tif", "m.iamap", "refs.gpkg")))
            case 1:
                os.link(folder / rng.choice(("scene.tif", "m.iamap")), path)
            case 2:
                shutil.copyfile(folder / rng.choice(("scene.tif", "image.png", "refs.gpkg")), path)
            case _:
                path.write_text("of the user")


def trial(number: int, folder: Path) -> str:
    rng = random.Random(number)
    shutil.copytree(material(), folder, dirs_exist_ok=True)
    furnish(rng, folder)
    ends = {}
    for _ in range(2):
        before = digests(folder)
        task = rng.choice(TASKS)
        source = rng.choice(("scene.tif", "scene.tif", "image.png", "link/../scene.tif", "f.tif"))
        output = name_of(rng) if task != "train" or rng.random() < 0.3 else rng.choice(STEMS) + ".iamap"
        overrides = [f"source={source}", f"output={output}", *OF[task]]
        if task == "predict":
            overrides.append(f"model={rng.choice(('m.iamap', 'f.iamap'))}")
            overrides += ["layers=[probability,entropy]"] if rng.random() < 0.5 else []
        elif task in ("reduce", "cluster", "similarity") and rng.random() < 0.5:
            overrides.append(f"model={name_of(rng) if rng.random() < 0.5 else rng.choice(STEMS) + '.iamap'}")
        if task == "similarity" and rng.random() < 0.7:
            overrides.append("threshold=0.1")
        if task != "train" and rng.random() < 0.5:
            overrides.append("write.quicklook=true")
        if task in ("encode", "run") and rng.random() < 0.3:
            overrides.append("fresh=true")
        try:
            run(folder, task, *overrides)
            how = "done"
        except IamapError as error:
            assert error.message
            how = "refused"
        after = digests(folder)
        lost = {name for name in before if after.get(name) != before[name]}
        # A second command may go on with what the first has made.
        lost -= ends.keys()
        assert not lost, f"{task} {overrides}: {how}, and changed {sorted(lost)}"
        if how == "done":
            ends |= dict.fromkeys(after.keys() - before.keys(), task)
    return how


FUZZER = Fuzzer(name="names", about="combinations of names of files", trial=trial, count=1000, piece=5)
