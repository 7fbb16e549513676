"""fitting: the pixels that a fit learns from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import ReduceConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.learning.fits import fit_sample
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


def test_without_a_size_every_pixel_with_data_is_taken_and_too_many_are_refused(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    pixels = np.arange(2 * 300 * 200, dtype=np.float32).reshape(2, 300, 200)
    pixels[1, 7, 9] = np.nan
    source, catalog = RasterSource([write_raster(pixels)]), Catalog.installed()
    config = {"source": source.paths[0], "output": tmp_path / "out.tif", "reducer": {"name": "fast_ica"}}
    every = ReduceConfig.model_validate(config | {"sample": {"size": None}})
    all_of_them = catalog.bind("reducer", {"name": "fast_ica"})
    taken = fit_sample(every, source, all_of_them, all_of_them.create(), Reporter())
    known = pixels.reshape(2, -1).T
    known = known[np.isfinite(known).all(axis=1)]
    np.testing.assert_array_equal(taken[taken[:, 0].argsort()], known)
    few = catalog.bind("reducer", {"name": "nmf", "max_samples": 50})
    assert len(fit_sample(every, source, few, few.create(), Reporter())) == 50
    with pytest.raises(ConfigInvalid, match=r"fitting fast_ica on 1100000 pixels of 2 bands needs about 68 MB"):
        small = ReduceConfig.model_validate(every.model_dump() | {"compute": {"memory": 64}})
        large = RasterSource([write_raster(np.zeros((2, 1100, 1000), np.float32))])
        fit_sample(small, large, all_of_them, all_of_them.create(), Reporter())
