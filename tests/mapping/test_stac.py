"""STAC items: valid by the schema of pystac, and saying what the file says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Event, Reporter
from iamap_core.mapping.stac import EXTENSIONS, acquired, item
from iamap_core.marks import is_marked
from iamap_core.provenance import tags_of
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

pytest.importorskip("iamap_sklearn")

CATALOG = Catalog.installed()
OF_EMBEDDINGS = {
    "emb:runtime_parameters", "emb:preprocessing", "emb:postprocessing", "emb:fit_for_use", "emb:spatial_coverage",
    "emb:uncertainty", "emb:quantization", "emb:energy",
}  # fmt: skip
"""Properties that an item may have by version 0.0.1 of that extension, which allows no others of its prefix."""


def run(task: str, *overrides: str) -> list[str]:
    """Roles of what was written."""
    events: list[Event] = []
    result = execute(compose(task, [*overrides, "write.stac=true"], CATALOG), Reporter(events.append))
    return [one.role for one in result.outputs]


def read(raster: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(raster.with_suffix(".stac.json").read_text(encoding="utf-8"))
    return found


def check(raster: Path) -> dict[str, Any]:
    """The item of a raster, which is valid, names files that are there, and tells no path of this machine."""
    found = read(raster)
    assert is_marked(raster.with_suffix(".stac.json"))
    for asset in found["assets"].values():
        assert not asset["href"].startswith("/") and (raster.parent / asset["href"]).is_file()
    assert str(raster.parent) not in json.dumps(found)
    data = found["assets"].get("embeddings") or found["assets"]["data"]
    with rasterio.open(raster) as file:
        assert data["proj:shape"] == list(file.shape) and data["proj:transform"] == list(file.transform)[:6]
        assert [band["name"] for band in data["bands"]] == list(file.descriptions)
        assert [band["data_type"] for band in data["bands"]] == list(file.dtypes)
        box = shapely.box(*rasterio.warp.transform_bounds(file.crs, "EPSG:4326", *file.bounds))
    outline = shapely.from_geojson(json.dumps(found["geometry"]))
    assert shapely.is_valid(outline) and box.buffer(1e-6).contains(outline) and outline.area > 0.95 * box.area
    assert found["bbox"] == pytest.approx(outline.bounds)
    try:
        from pystac import Item
        from pystac.validation.local_validator import LocalValidator
    except ImportError:
        return found
    assert list(LocalValidator().item_validator().iter_errors(found)) == []
    back = Item.from_dict(found)
    assert back.ext.proj.code == "EPSG:32618" and back.id == raster.stem
    assert {asset.href for asset in back.assets.values()} == {asset["href"] for asset in found["assets"].values()}
    return found


@pytest.fixture
def features(write_raster: WriteRaster, tmp_path: Path) -> Path:
    data = np.random.default_rng(0).uniform(0, 1, (3, 64, 80)).astype(np.float32)
    source = write_raster(data, "scene_20210605.tif", descriptions=("red", "green", "blue"))
    output = tmp_path / "features.tif"
    roles = run(
        "encode", f"source={source}", f"output={output}", "encoder=meanpool", "encoder.window=2", "bands=repeat",
        "write.preset=compact", "write.quicklook=true",
    )  # fmt: skip
    assert roles == ["features", "quicklook", "stac"]
    return output


def test_features_are_embeddings_with_their_scales_and_source(features: Path) -> None:
    found = check(features)
    properties, data = found["properties"], found["assets"]["embeddings"]
    assert EXTENSIONS["embeddings"] in found["stac_extensions"]
    assert {name for name in properties if name.startswith("emb:")} <= OF_EMBEDDINGS
    assert properties["datetime"] is None and properties["start_datetime"] == "2021-06-05T00:00:00Z"
    assert properties["end_datetime"] == "2021-06-05T23:59:59Z"
    with rasterio.open(features) as file:
        assert properties["emb:quantization"]["scale"] == list(file.scales)
        assert [band["raster:offset"] for band in data["bands"]] == list(file.offsets)
    assert {band["nodata"] for band in data["bands"]} == {255}
    assert properties["emb:runtime_parameters"]["encoder.window"] == 2
    assert properties["emb:postprocessing"]["expression"] == ["3 principal components of 3 features"]
    assert properties["processing:software"]["iamap-core"] and properties["gsd"] == pytest.approx(20, rel=0.01)
    (link,) = found["links"]
    assert link["rel"] == "emb:source-data" and link["href"].endswith("scene_20210605.tif")
    assert set(found["assets"]) == {"embeddings", "style", "thumbnail"}


def test_every_result_of_a_chain_has_an_item(features: Path, tmp_path: Path) -> None:
    places = [shapely.Point(*(TRANSFORM @ (8 * k + 2.5, 4 * k + 2.5))) for k in range(8)]
    refs = tmp_path / "refs.gpkg"
    pyogrio.raw.write(
        refs, geometry=shapely.to_wkb(np.array(places, object)), field_data=[np.array(["forêt", "eau douce"] * 4)],
        fields=["kind"], geometry_type="Point", crs="EPSG:32618",
    )  # fmt: skip
    outputs = {name: tmp_path / f"{name}.tif" for name in ("reduced", "clusters", "similar", "map")}
    source, model = f"source={features}", tmp_path / "model.iamap"
    reduced = run(
        "reduce", source, f"output={outputs['reduced']}", "reducer.n_components=2", "write.dtype=float16",
        f"model={tmp_path / 'r.iamap'}",
    )  # fmt: skip
    assert reduced == ["reduced", "stac", "model"]
    run("cluster", source, f"output={outputs['clusters']}", "clusterer.n_clusters=3")
    run("similarity", source, f"output={outputs['similar']}", f"references={refs}", "label=kind", "write.format=cog")
    train = [source, f"samples={refs}", "label=kind", f"output={model}", "predictor=knn", "validator=kfold"]
    execute(compose("train", train, CATALOG), Reporter())
    run("predict", source, f"output={outputs['map']}", f"model={model}", "layers=[probability]")
    found = {name: check(path) for name, path in outputs.items()}
    for one in (check(tmp_path / "map_probability.tif"), *found.values()):
        assert one["properties"]["start_datetime"] == "2021-06-05T00:00:00Z"  # of the image, through the chain
        assert one["links"][0] == {"rel": "derived_from", "href": "features.tif", "title": "features.tif"}
    bands = {name: one["assets"]["data"]["bands"] for name, one in found.items()}
    assert bands["reduced"][0]["raster:bits_per_sample"] == 16 and bands["reduced"][0]["nodata"] == "nan"
    assert [one["value"] for one in bands["clusters"][0]["classification:classes"]] == [1, 2, 3]
    classes = bands["map"][0]["classification:classes"]
    assert [(one["name"], one["title"]) for one in classes] == [("eau-douce", "eau douce"), ("for-t", "forêt")]
    assert found["similar"]["assets"]["data"]["type"].endswith("profile=cloud-optimized")
    assert {"model", "report", "report-json", "style"} < set(found["map"]["assets"])
    assert found["map"]["properties"]["processing:lineage"].startswith("iamap predict of features.tif, with ")


def test_an_item_of_somebody_else_is_kept_and_ours_is_replaced(features: Path) -> None:
    mine = features.with_suffix(".stac.json")
    again = ["encode", f"source={features.parent / 'scene_20210605.tif'}", f"output={features}", "encoder=meanpool"]
    again += ["encoder.window=2", "bands=repeat", "write.preset=compact"]
    before = mine.read_bytes()
    run(*again)  # the result is kept, and its item is the same but for the picture, which was not asked for
    assert json.loads(before)["properties"] == read(features)["properties"]
    mine.write_text(json.dumps({"type": "Feature", "stac_version": "1.1.0", "properties": {}}))
    with pytest.raises(ConfigInvalid, match=r"features\.stac\.json exists"):
        run(*again)
    assert "processing" not in mine.read_text()


def test_without_a_date_the_item_says_that_its_time_is_another(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.ones((3, 8, 8), np.float32), "plain.tif")
    run("reduce", f"source={source}", f"output={tmp_path / 'r.tif'}", "sample.size=50", "reducer.n_components=2")
    properties = read(tmp_path / "r.tif")["properties"]
    assert properties["datetime"] == properties["created"] and "not known" in properties["description"]
    tags = tags_of(tmp_path / "r.tif")
    assert acquired(tags) == []
    dated = {**tags, "source": {"paths": ["https://user:secret@host/S2_20190704T1.tif?token=abc"], "fingerprint": ""}}
    assert acquired(dated) == [date(2019, 7, 4)]
    source.unlink()  # what it was made from may be gone
    assert item(tmp_path / "r.tif", "r")["properties"]["created"] == properties["created"]


def test_secrets_of_addresses_stay_out(write_raster: WriteRaster, tmp_path: Path) -> None:
    path = write_raster(np.ones((1, 8, 8), np.uint8), "m.tif")
    address = "https://user:hunter2@host/a.tif?sig=hunter2"
    with rasterio.open(path, "r+") as file:
        file.update_tags(
            ns="IAMAP", TASK='"reduce"', MADE='"2026-01-02T03:04:05+00:00"',
            SOURCE=json.dumps({"paths": [address], "fingerprint": "x"}), RUN=json.dumps({"samples": address}),
        )  # fmt: skip
    text = json.dumps(item(path, "m"))
    assert "hunter2" not in text and "https://***@host/a.tif" in text
