"""The chart of a search for the number of classes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from matplotlib.image import imread

from iamap_core.report.scan import scan_picture

TRIED: list[dict[str, Any]] = [
    {"n_clusters": 2, "silhouette": 0.4, "inertia": 90.0},
    {"n_clusters": 3, "silhouette": 0.6, "inertia": 40.0},
    {"n_clusters": 4, "silhouette": None, "inertia": 35.0},
]


@pytest.mark.parametrize("inertia", [True, False])
def test_the_chart_is_a_picture(inertia: bool) -> None:
    tried = [one if inertia else {key: one[key] for key in ("n_clusters", "silhouette")} for one in TRIED]
    picture = imread(io.BytesIO(scan_picture(tried, 3)))
    assert picture.shape[0] > 300
    assert picture.shape[1] > 600


def test_another_choice_is_another_picture() -> None:
    assert scan_picture(TRIED, 2) != scan_picture(TRIED, 3)
