"""Random features: what they are, and that neither batches nor passes nor tiles change a bit of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.builtin import RandomFeaturesConfig, random_features
from iamap_core.builtin.random_features import Filters, RandomFeatures
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.events import Reporter
from iamap_core.interfaces import EncoderPlan
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from tests.conftest import WriteRaster

CELLS = np.random.default_rng(3).standard_normal((5, 4, 6, 7)).astype(np.float32)


def slow_means(filters: Filters, cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same in whole numbers of any size, pixel by pixel."""
    steps = np.rint(cells * 256).astype(object)
    found = []
    for cell in steps:
        around = np.pad(cell, ((0, 0), (1, 1), (1, 1)), mode="edge")
        sides: list[list[float]] = [[], []]
        for weights, bias, unit in zip(filters._weights, filters._bias, filters._unit, strict=True):
            own = weights.astype(int).astype(object).reshape(-1, 3, 3)
            answers = [
                (around[:, row : row + 3, col : col + 3] * own).sum() + int(bias)
                for row in range(cell.shape[1])
                for col in range(cell.shape[2])
            ]
            for side, sign in zip(sides, (1, -1), strict=True):
                side.append(sum(max(sign * answer, 0) for answer in answers) / len(answers) / unit)
        found.append(sides[0] + sides[1])
    return np.array(found, np.float32)


def test_features_are_the_means_of_filters_cut_off_below_zero_in_both_signs() -> None:
    filters = Filters(3, 4, seed=7)
    means = filters.means(CELLS)
    assert means.shape == (5, 6)
    np.testing.assert_array_equal(means, slow_means(filters, CELLS))
    assert (means >= 0).all() and (means.std(axis=0) > 0).all()


def test_neither_other_cells_nor_the_size_of_a_pass_change_a_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    together = Filters(20, 4, seed=7).means(CELLS)
    alone = np.concatenate([Filters(20, 4, seed=7).means(CELLS[number : number + 1]) for number in range(5)])
    assert together.tobytes() == alone.tobytes()
    for size in (1, 5_000, 10_000):
        monkeypatch.setattr(random_features, "MAX_PASS_BYTES", size)
        assert Filters(20, 4, seed=7).means(CELLS).tobytes() == together.tobytes()


def test_the_largest_sums_are_whole_numbers_that_double_precision_holds() -> None:
    pixels = random_features.MAX_DEVIATIONS * random_features.STEPS
    largest = 4096 * random_features.SIDE**2 * random_features.MAX_WEIGHT * pixels
    assert 256 * 256 * largest < 2**53


def test_another_seed_draws_other_filters() -> None:
    assert not np.array_equal(Filters(20, 4, seed=7).means(CELLS), Filters(20, 4, seed=8).means(CELLS))


def test_a_raster_has_the_same_features_whatever_its_tiles_batches_and_shards(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    scene = write_raster(rng.integers(1, 4000, (5, 90, 70)).astype(np.uint16), nodata=0)

    def encoded(tile: int, batch: int, shards: int) -> NDArray[np.float32]:
        output = tmp_path / f"{tile}.tif"
        config = {
            "source": scene, "output": output, "bands": {"name": "auto"}, "tiling": {"size": tile},
            "encoder": {"name": "random_features", "filters": 6, "window": 8}, "compute": {"batch": batch},
            "executor": {"name": "local"},
        }  # fmt: skip
        parts = [f"{shard}/{shards}" for shard in range(shards)] if shards > 1 else [None]
        for part in parts:
            task = EncodeConfig.model_validate(config | {"shard": part})
            execute(bind(task, Catalog.installed()), Reporter())
        if shards > 1:
            finish(output, Reporter())
        with rasterio.open(output) as features:
            return features.read()  # type: ignore[no-any-return]

    whole = encoded(64, 1, 1)
    assert whole.shape == (12, 12, 9)
    assert whole.tobytes() == encoded(16, 7, 1).tobytes() == encoded(32, 3, 3).tobytes()


def test_an_encoder_takes_any_number_of_channels() -> None:
    config = RandomFeaturesConfig(filters=4, window=5)
    encoder = RandomFeatures(config)
    assert (encoder.wanted.tile_size, encoder.wanted.multiple) == (255, 5)
    for channels in (1, 20):
        opened = encoder.open(EncoderPlan(tile_size=10, channels=channels), "cpu")
        features = opened.encode(np.ones((2, channels, 10, 10), np.float32))
        assert features.shape == (2, 8, 2, 2)
