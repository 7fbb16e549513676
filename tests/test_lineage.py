"""lineage: what results are called, back to the scene."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from iamap_cli.__main__ import main

from iamap_core.catalog import Catalog
from iamap_core.lineage import Lineage
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()


def outputs(capfd: pytest.CaptureFixture[str], *command: str) -> list[dict[str, str]]:
    assert main([*command, "--events", "jsonl"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    (result,) = [line for line in lines if line["type"] == "result"]
    found: list[dict[str, str]] = result["outputs"]
    return found


def test_results_of_a_chain_are_called_after_scene_method_and_network(
    write_raster: WriteRaster, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.move(write_raster(np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8)), "lake.tif")
    network = ("encoder=timm", "encoder.model=test_vit", "encoder.weights=random", "tiling.size=32")
    (features,) = outputs(capfd, "encode", "source=lake.tif", "output=f.tif", *network)
    assert [features[name] for name in ("scene", "method", "network")] == ["lake", "", "test_vit"]
    reduced = outputs(capfd, "reduce", "source=f.tif", "output=r.tif", "model=r.iamap", "reducer=pca")
    assert {(one["scene"], one["method"], one["network"]) for one in reduced} == {("lake", "pca 3", "test_vit")}
    classes = outputs(
        capfd, "cluster", "source=r.tif", "output=c.tif", "clusterer=kmeans", "clusterer.n_clusters=4",
        "write.quicklook=true", "vectorize=true", "table=true",
    )  # fmt: skip
    assert {one["role"] for one in classes} >= {"clusters", "quicklook", "polygons", "areas"}
    assert {(one["scene"], one["method"], one["network"]) for one in classes} == {("lake", "kmeans 4", "test_vit")}
    bare = outputs(capfd, "cluster", "source=lake.tif", "output=b.tif", "clusterer=kmeans")
    assert (bare[0]["scene"], bare[0]["method"], bare[0]["network"]) == ("lake", "kmeans 5", "")
    # Where what it was made from has gone, the scene is the last that is known.
    Path("r.tif").unlink()
    assert Lineage.of(Path("c.tif"), CATALOG) == Lineage("r", "kmeans 4", "")
    assert Lineage.of(Path("lake.tif"), CATALOG) is None


def test_a_preset_is_the_name_of_its_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = {
        "task": "encode", "source": {"paths": ["/vsicurl/https://example.org/x/scene.v2.tif?token=1"]},
        "components": {"encoder": {"name": "timm", "parameters": {"model": "tf_efficientnet_lite0.in1k"}}},
    }  # fmt: skip
    asked: list[Path] = []
    monkeypatch.setattr("iamap_core.lineage.tags_of", lambda path: asked.append(path) or tags)
    monkeypatch.chdir(tmp_path)
    Path("f.tif").touch()
    assert Lineage.of(Path("f.tif"), CATALOG) == Lineage("scene.v2", "", "lite0")
    assert asked == [Path("f.tif")], "nothing of the web is asked for a name"
    # A file that names itself as its source ends nothing.
    tags["source"] = {"paths": ["f.tif"]}
    assert Lineage.of(Path("f.tif"), CATALOG) == Lineage("f", "", "lite0")


@pytest.mark.parametrize("kind", ["address", "pipe", "null"])
def test_what_is_no_file_of_this_machine_is_not_opened(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = {"address": "https://example.org/lake.tif#key=1", "pipe": f"{tmp_path}/lake", "null": "\0/lake.tif"}[kind]
    if kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes have names here")
        os.mkfifo(source)
    opened: list[str] = []

    def tags_of(path: Path) -> dict[str, object]:
        opened.append(path.name)
        return {"source": {"paths": [source]}}

    monkeypatch.setattr("iamap_core.lineage.tags_of", tags_of)
    assert Lineage.of(Path("f.tif"), CATALOG) == Lineage("lake", "", "")
    assert opened == ["f.tif"]


@pytest.mark.parametrize(
    "tags",
    [
        {"source": {"paths": [3]}},
        {"source": {"paths": [{"a": 1}]}, "components": {"encoder": {"name": 1, "parameters": {"model": ["m"]}}}},
        {"source": {"paths": None}, "components": {"clusterer": {"name": ["kmeans"]}}, "figures": {"classes": 3}},
    ],
)
def test_values_of_wrong_types_are_no_names(tags: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iamap_core.lineage.tags_of", lambda path: tags if path.name == "f.tif" else {})
    assert Lineage.of(Path("f.tif"), CATALOG) == Lineage("", "", "")
