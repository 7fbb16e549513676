"""plan: what is decided before the first tile keeps to the memory, and survives being written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.plan import Plan, make_plan
from iamap_core.engine.shards import depth, strip_width
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


def planned(source: Path, folder: Path, memory: int, **choices: Any) -> Plan:
    config: dict[str, Any] = {
        "source": source,
        "output": folder / "out.tif",
        "encoder": {"name": "meanpool", "window": 4},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
    }
    made = EncodeConfig.model_validate(config | choices)
    return make_plan(made, RasterSource(made.source), Catalog.installed(), memory=memory, shards=1)[0]


def test_a_saved_plan_is_the_same(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(0).uniform(size=(3, 100, 90)).astype(np.float32))
    plan = planned(source, tmp_path, 2**28, bands={"name": "pca", "components": 2})
    plan.save(tmp_path)
    loaded = Plan.load(tmp_path)
    assert loaded._head() == plan._head()
    for name, array in plan.bands.arrays.items():
        assert np.array_equal(loaded.bands.arrays[name], array)
    assert np.array_equal(loaded.normalization.mean, plan.normalization.mean)


def test_the_mosaic_and_the_tiles_under_way_keep_to_a_quarter_of_the_memory_each(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((12, 300, 5000), np.uint8))
    for megabytes in (64, 128, 1024):
        plan = planned(source, tmp_path, megabytes * 2**20, compute={"batch": 64}, tiling={"size": 256})
        tile = 4 * 12 * 256**2
        assert plan.batch == min(64, max(1, megabytes * 2**20 // 4 // (8 * tile)))
        assert 4 * strip_width(plan) * depth(plan) * plan.features <= megabytes * 2**20 // 4


def test_too_little_memory_for_the_mosaic_is_refused_with_what_would_do(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((300, 256, 256), np.uint8))
    plan = planned(source, tmp_path, 64 * 2**20, tiling={"size": 1024}, encoder={"name": "meanpool", "window": 1})
    with pytest.raises(ConfigInvalid, match=r"compute.memory=64 MB is too little for 300 features") as caught:
        strip_width(plan)
    needed = int(caught.value.hint.partition("compute.memory=")[2].partition(",")[0])
    assert strip_width(
        planned(source, tmp_path, needed * 2**20, tiling={"size": 1024}, encoder={"name": "meanpool", "window": 1})
    )
