"""The raw bands behind features: found by their tags, and read as they were read for the features."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig, TrainConfig
from iamap_core.events import Reporter
from iamap_core.learning.baselines import raw_bands
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.encode import encode
from tests.conftest import WriteRaster


def test_raw_bands_have_the_nodata_value_that_was_given_for_the_features(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    data = np.arange(1, 65, dtype=np.int16).reshape(1, 8, 8)
    data[:, :, :4] = -1  # which the file does not declare
    choices = {
        "source": write_raster(data),
        "output": tmp_path / "features.tif",
        "encoder": {"name": "meanpool", "window": 2},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
        "read": {"nodata": -1},
    }
    encode(bind(EncodeConfig.model_validate(choices), Catalog.installed()), Reporter())
    asked = {
        "source": tmp_path / "features.tif",
        "samples": tmp_path / "points.gpkg",
        "label": "class",
        "output": tmp_path / "model.iamap",
        "predictor": {"name": "knn"},
        "validator": {"name": "kfold"},
    }
    config = TrainConfig.model_validate(asked)
    raw = raw_bands(config, RasterSource(config.source), Reporter())
    assert raw is not None
    pixels = raw.read(raw.grid.window)
    np.testing.assert_array_equal(np.isnan(pixels[0]), data[0] == -1)
