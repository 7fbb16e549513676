"""`iamap demo` as a newcomer types it: from the package index to pictures, and how far to trust them."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.acceptance.commands import iamap_alone

PICTURES = ["coast/picture.png", "coast/clusters.png", "coast/similarity.png", "land/landcover.png"]


@pytest.mark.slow
def test_the_demo_ends_with_pictures_and_an_honest_accuracy(tmp_path: Path) -> None:
    done = iamap_alone("demo", "--yes", f"output={tmp_path}", timeout=3600)  # long beside other programs
    assert done.code == 0, done.err
    for name in PICTURES:
        with rasterio.open(tmp_path / name) as picture:
            bands = picture.read()
        assert min(bands.shape[1:]) > 100
        colours = np.unique(bands.reshape(len(bands), -1), axis=1).shape[1]
        assert colours >= 5, f"{name} is blank"
        assert bands[:3].std() > 10, f"{name} is blank"
        assert str(tmp_path / name) in done.out
    accuracy, baseline = re.findall(r"Accuracy (0\.\d+).*?most common class: (0\.\d+)", done.out.replace("\n", " "))[0]
    assert float(accuracy) > float(baseline) + 0.1
    assert "Try next" in done.out
    assert "of whole polygons" in " ".join(done.out.split())
