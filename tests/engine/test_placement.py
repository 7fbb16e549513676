"""What a report says of features whose tiles may show."""

from __future__ import annotations

import numpy as np
import pytest

from iamap_core.engine.placement import _Moments, _ratio, placement_notes


def test_a_report_on_features_that_depend_on_their_tiles_says_so() -> None:
    assert placement_notes({"placement_variance": 0.68}) == [
        "The features change much with where the tiles lie (placement variance 0.68), so that tiles may show in maps."
    ]
    for tags in ({}, {"placement_variance": 0.3}, {"placement_variance": None}, {"placement_variance": "x"}):
        assert placement_notes(tags) == []


def test_placement_variance_is_what_it_says() -> None:
    """Ground of variance 4, and a place of variance 1, in each of three features."""
    rng = np.random.default_rng(0)
    ground = rng.normal(0, 2, (1, 3, 20_000))
    cells = (ground + rng.normal(0, 1, (4, 3, 20_000))).astype(np.float32)
    others = _Moments()
    for one in cells:
        others.add(one)
    assert others.variance == pytest.approx(15, rel=0.02)
    assert _ratio(cells, others.variance) == pytest.approx(1 / 4, rel=0.03)
    assert _ratio(cells[:, :, :5], 0.0) is None
