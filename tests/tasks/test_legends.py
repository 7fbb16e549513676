"""Names and colours of classes, from the command to bundle, raster, style and picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import rasterio

from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.registry import TASKS
from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.events import Reporter, Result
from iamap_core.raster.class_colours import class_colours
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

SIDE = 32
SMALL = {"name": "knn", "n_neighbors": 1}
LEGEND = "code,name,colour\n3,Lake,#0000ff\n7,Wood,#00ff00\n"


def do(task: str, heard: Any = lambda event: None, **choices: Any) -> Result:
    return execute(bind(TASKS[task].model.model_validate(choices), Catalog.installed()), Reporter(heard))


@pytest.fixture
def scene(write_raster: WriteRaster) -> Path:
    west = np.arange(SIDE) < SIDE // 2
    return write_raster(np.tile(np.where(west, 10, 90), (2, SIDE, 1)).astype(np.float32))


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    found = []
    for row in range(0, SIDE, 4):
        for col in range(0, SIDE, 4):
            west = col < SIDE // 2
            properties = {"kind": 3 if west else 7, "shade": "10,20,30" if west else None}
            geometry = {"type": "Point", "coordinates": list(TRANSFORM @ (col + 0.5, row + 0.5))}
            found.append({"type": "Feature", "properties": properties, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path = tmp_path / "samples.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": found}))
    return path


@pytest.fixture
def legend(tmp_path: Path) -> Path:
    path = tmp_path / "classes.csv"
    path.write_text(LEGEND)
    return path


def shown(raster: Path) -> list[tuple[str, str]]:
    """Name and colour of each class, as raster and style have them; the two agree."""
    root = ET.parse(raster.with_suffix(".qml")).getroot()
    styled = [(entry.get("label"), entry.get("color")) for entry in root.iter("paletteEntry")]
    with rasterio.open(raster) as file:
        table = file.colormap(1)
        names = [file.tags()[f"CLASS_{code}"] for code in (1, 2)]
        colours = ["#" + "".join(f"{part:02x}" for part in table[code][:3]) for code in (1, 2)]
        assert list(zip(names, colours, strict=True)) == styled
    return styled


def trained(folder: Path, scene: Path, samples: Path, **choices: Any) -> Path:
    output = folder / "model.iamap"
    do("train", source=scene, samples=samples, label="kind", target="classes", output=output, predictor=SMALL,
       validator={"name": "kfold"}, baseline=None, **choices)  # fmt: skip
    return output


NAMED = [("Lake", "#0000ff"), ("Wood", "#00ff00")]


def test_a_legend_of_the_training_is_kept_and_one_of_the_map_counts_more(
    scene: Path, samples: Path, legend: Path, tmp_path: Path
) -> None:
    model = trained(tmp_path, scene, samples, legend=legend)
    assert [(entry.name, entry.color) for entry in Bundle.load(model, Catalog.installed()).classes] == NAMED
    report = json.loads(model.with_suffix(".report.json").read_text())
    assert "Lake" in json.dumps(report)
    do("predict", source=scene, model=model, output=tmp_path / "map.tif", write={"quicklook": True, "overviews": False})
    assert shown(tmp_path / "map.tif") == NAMED
    assert (tmp_path / "map.png").stat().st_size > 10_000
    legend.write_text("name;colour\nwood;black\n")
    do("predict", source=scene, model=model, output=tmp_path / "other.tif", legend=legend)
    assert shown(tmp_path / "other.tif") == [("Lake", class_colours(["Lake"], ["#000000"])[0]), ("wood", "#000000")]


def test_a_column_of_the_samples_gives_colours(scene: Path, samples: Path, tmp_path: Path) -> None:
    model = trained(tmp_path, scene, samples, vectors={"colour": "shade"})
    first, second = Bundle.load(model, Catalog.installed()).classes
    assert (first.name, first.color, second.name) == ("3", "#0a141e", "7")
    assert second.color != first.color


def test_clusters_are_named_by_their_codes(scene: Path, legend: Path, tmp_path: Path) -> None:
    legend.write_text("code,name,colour\n1,Lake,#0000ff\n2,Wood,#00ff00\n")
    do("cluster", source=scene, output=tmp_path / "c.tif", clusterer={"name": "kmeans", "n_clusters": 2}, legend=legend)
    assert shown(tmp_path / "c.tif") == NAMED


def test_a_legend_without_classes_is_refused(scene: Path, samples: Path, legend: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        do("similarity", source=scene, references=[samples], scorer={"name": "cosine"}, output=tmp_path / "s.tif",
           legend=legend)  # fmt: skip
    assert caught.value.message == f"legend={legend} needs classes, and this result has none."
    with pytest.raises(ConfigInvalid) as caught:
        do("train", source=scene, samples=samples, label="kind", target="numbers", output=tmp_path / "n.iamap",
           predictor=SMALL, validator={"name": "kfold"}, vectors={"colour": "shade"})  # fmt: skip
    assert caught.value.message == "vectors.colour=shade needs classes, but the labels are numbers."
    assert sorted(tmp_path.glob("*.tif")) == [scene]


def test_no_file_is_lost_to_a_picture(scene: Path, tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(b"%PDF- of mine")
    asked = {"source": scene, "output": tmp_path / "c.tif", "clusterer": {"name": "kmeans", "n_clusters": 2}}
    with pytest.raises(ConfigInvalid, match=r"c\.pdf exists \(13 bytes\) and was not made by iamap"):
        do("cluster", **asked, write={"quicklook": True, "quicklook_format": "pdf"})
    (tmp_path / "c.pdf").unlink()
    for _ in range(2):
        do("cluster", **asked, write={"quicklook": True, "quicklook_format": "pdf"})
    with pytest.raises(SourceUnreadable) as caught:
        do("cluster", **asked | {"output": tmp_path / "other.tif"},
           write={"quicklook": True, "quicklook_background": str(tmp_path / "other.png")})  # fmt: skip
    assert caught.value.message.startswith("no picture can be made of other.png: ")
    assert not (tmp_path / "other.tif").exists()
    events: list[Any] = []
    far = scene.with_name("far.tif")
    with rasterio.open(far, "w", driver="GTiff", count=1, height=2, width=2, dtype="uint8", crs="EPSG:4326") as file:
        file.write(np.ones((1, 2, 2), np.uint8))
    write = {"quicklook": True, "quicklook_background": str(far)}
    do("cluster", events.append, **asked | {"output": tmp_path / "other.tif"}, write=write)
    warned = [event.text for event in events if event.type == "warning"]
    assert warned == ["far.tif has no data where the result lies."]
    assert (tmp_path / "other.png").exists()
