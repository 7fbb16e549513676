"""The numbers themselves, on tiles that can be checked by hand."""

import numpy as np
import pytest
from iamap_windowstats import WindowStatsConfig
from iamap_windowstats.encoder import WindowStats

import iamap_core as iamap


def features(batch, **parameters):
    """float32[D, grid, grid] of the only tile of a batch."""
    _, channels, side, _ = batch.shape
    plan = iamap.EncoderPlan(tile_size=side, channels=channels, bands=("red", "nir")[:channels])
    return WindowStats(WindowStatsConfig(**parameters)).open(plan, "cpu").encode(batch)[0]


def test_each_window_has_its_own_mean():
    tile = np.zeros((1, 1, 4, 4), np.float32)
    tile[0, 0, :2, 2:] = [[1, 2], [3, 6]]
    assert features(tile, window=2, statistics=["mean"]).tolist() == [[[0, 3], [0, 0]]]


def test_statistics_stand_in_the_order_that_was_asked_for():
    tile = np.arange(8, dtype=np.float32).reshape(1, 2, 2, 2)
    assert features(tile, window=2, statistics=["max", "min"]).ravel().tolist() == [3, 7, 0, 4]


def test_the_darkest_and_the_brightest_pixels_are_left_out():
    tile = np.array([[0, 1], [2, 9]], np.float32)[None, None]
    assert features(tile, window=2, statistics=["mean"], trim=25).item() == 1.5


def test_a_statistic_given_twice_is_refused():
    with pytest.raises(ValueError, match="each statistic can be given once"):
        WindowStatsConfig(statistics=["mean", "mean"])
