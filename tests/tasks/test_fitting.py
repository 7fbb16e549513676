"""fitting: what a fit would need is known before it starts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iamap_core.config.tasks import ReduceConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.fitting import fit_sample
from tests.conftest import WriteRaster


def test_a_sample_too_large_for_the_memory_is_refused_with_both_ways_out(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = RasterSource([write_raster(np.zeros((64, 200, 200), np.float32))])
    config = {"source": source.paths[0], "output": tmp_path / "out.tif", "reducer": {"name": "pca"}}
    small = ReduceConfig.model_validate(config | {"compute": {"memory": 64}, "sample": {"size": 40_000}})
    with pytest.raises(ConfigInvalid) as caught:
        fit_sample(small, source)
    assert str(caught.value).startswith(
        "a fit on 40000 pixels of 64 bands needs about 79 MB, and compute.memory allows 64"
    )
    assert caught.value.hint == "Give sample.size=32768 or less, or compute.memory=79."
    for cure in ({"sample": {"size": 32_768}}, {"compute": {"memory": 79}}):
        assert len(fit_sample(ReduceConfig.model_validate(small.model_dump() | cure), source)) >= 32_768


def test_without_a_size_every_pixel_with_data_is_taken_and_too_many_are_refused(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    pixels = np.arange(2 * 300 * 200, dtype=np.float32).reshape(2, 300, 200)
    pixels[1, 7, 9] = np.nan
    source = RasterSource([write_raster(pixels)])
    config = {"source": source.paths[0], "output": tmp_path / "out.tif", "reducer": {"name": "nmf"}}
    every = ReduceConfig.model_validate(config | {"sample": {"size": None}})
    taken = fit_sample(every, source)
    known = pixels.reshape(2, -1).T
    known = known[np.isfinite(known).all(axis=1)]
    np.testing.assert_array_equal(taken[taken[:, 0].argsort()], known)
    assert len(fit_sample(every, source, max_samples=50)) == 50
    with pytest.raises(ConfigInvalid, match=r"a fit on 1100000 pixels of 2 bands needs about 68 MB"):
        small = ReduceConfig.model_validate(every.model_dump() | {"compute": {"memory": 64}})
        fit_sample(small, RasterSource([write_raster(np.zeros((2, 1100, 1000), np.float32))]))
