"""The command that has given settings: what comes of it are these settings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.command import settings_of
from iamap_core.config.compose import compose

COMMANDS: list[tuple[str, list[str]]] = [
    ("encode", ["source=a.tif", "output=f.tif", "encoder=random_features", "encoder.window=4", "tiling.stride=8"]),
    ("encode", ["source=[a.tif,'b, c.tif']", "output=f.tif", "encoder=meanpool", "read.bands=[1,nir]",
                "executor=processes"]),
    ("encode", ["source=a.tif", "output='it''s.tif'", "encoder=meanpool", "area.extent=[1,2,3.5,4]", "shard=0/2"]),
    ("reduce", ["source=f.tif", "output=r.tif", "reducer=pca", "reducer.n_components=5", "model=r.iamap"]),
    ("cluster", ["source=f.tif", "output=c.tif", "sample.size=null", "upsample=auto", "seed=7"]),
    ("similarity", ["source=f.tif", "references=[a.gpkg,b.gpkg]", "output=s.tif", "threshold=0.5",
                    "vectors.filter=kind <> 'oak'"]),
    ("train", ["source=f.tif", "samples=p.gpkg", "label=class", "output=m.iamap", "predictor=knn",
               "search=[n_neighbors:1/5]", "layers=[probability]", "validator=kfold", "validator.folds=3"]),
    ("predict", ["source=f.tif", "model=m.iamap", "output=map.tif", "write.quicklook=true", "layers=[]"]),
    ("sieve", ["source=map.tif", "output=c.tif", "min_pixels=3", "legend=l.csv"]),
    ("zonal", ["source=f.tif", "output=t.csv", "statistics=numbers", "quantiles=[]"]),
    ("run", ["+pipeline=clusters", "encoder=meanpool", "source=a.tif", "output=folder"]),
]  # fmt: skip


def dumped(task: str, overrides: list[str]) -> dict[str, Any]:
    return compose(task, overrides, Catalog.installed()).config.model_dump(mode="json")


@pytest.mark.parametrize(("task", "overrides"), COMMANDS)
def test_the_command_gives_the_settings_again(task: str, overrides: list[str]) -> None:
    settings = dumped(task, overrides)
    words = settings_of(task, json.loads(json.dumps(settings)), Catalog.installed())
    assert dumped(task, words) == settings
    assert not [word for word in words if word.startswith(("compute.", "overwrite"))], "defaults are left out"
    assert len(words) <= len(overrides) + 4


def test_settings_of_another_version_are_left_as_they_are() -> None:
    words = settings_of(
        "encode", {"source": ["a.tif"], "output": "b.tif", "encoder": {"name": "gone", "k": 1}}, Catalog.installed()
    )
    assert words == ["source=a.tif", "output=b.tif", "encoder=gone", "encoder.k=1"]
