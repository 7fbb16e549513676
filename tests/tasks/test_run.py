"""run: the chain, and what can be told of it beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from iamap_cli.__main__ import main

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.compose import compose
from iamap_core.config.tasks import RunConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.tasks.run import encoding
from tests.conftest import WriteRaster


def composed(*overrides: str) -> BoundTask[RunConfig]:
    return compose("run", ["source=scene.tif", "output=made", *overrides], Catalog.installed())


def test_the_encoding_of_a_run_has_its_settings_and_its_file() -> None:
    config = encoding(composed("+pipeline=paper_example", "samples=a.gpkg", "label=kind", "read.bands=[1,2]")).config
    assert config.output == Path("made/features.tif")
    assert config.encoder.name == "timm" and config.bands.name == "pca"
    assert (config.tiling.size, config.tiling.stride) == (224, 112)
    assert config.read.bands == [1, 2]


def test_a_run_without_an_encoder_is_not_planned() -> None:
    with pytest.raises(ConfigInvalid, match="this run has no encoder, and only encoding is estimated"):
        encoding(composed("clusterer=kmeans"))


def test_a_plan_of_a_run_is_that_of_its_encoding(
    write_raster: WriteRaster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_raster(np.random.default_rng(0).integers(0, 255, (3, 128, 96)).astype(np.uint8))
    settings = [f"source={source}", "encoder=meanpool", "encoder.window=8", "tiling.size=32", "--json"]
    planned = []
    for task in ("encode", "run"):
        assert main(["plan", "--task", task, f"output={tmp_path / 'made'}.tif", *settings]) == 0
        planned.append(json.loads(capsys.readouterr().out))
    one, other = planned
    assert one["tiles"] == other["tiles"] == 12
    assert one["bytes"] == other["bytes"]
