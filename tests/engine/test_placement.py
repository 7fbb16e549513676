"""What a report says of features whose tiles may show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine import place_effect, placement
from iamap_core.engine.placement import _Moments, _ratio, placement_notes
from iamap_core.events import Reporter
from iamap_core.machine import remembered
from iamap_core.provenance import tags_of
from iamap_core.tasks import execute
from tests.conftest import WriteRaster
from tests.engine.placed import GRID, WINDOW, catalog

SIDE = GRID * WINDOW

Run = Callable[..., tuple[float | None, int]]


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


@pytest.fixture
def run(write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Encodes a raster: its placement variance, and how many tiles were encoded before the run's own."""
    monkeypatch.setattr(remembered, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(place_effect, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(placement, "MAX_S", 60.0)  # a busy machine measures it, too
    monkeypatch.setattr(placement, "_in_vain", set())
    measured: list[None] = []
    written: dict[int, Path] = {}
    measure = placement._measured
    monkeypatch.setattr(placement, "_measured", lambda *given: (measured.append(None), measure(*given))[1])

    def one(seed: int = 0, **more: Any) -> tuple[float | None, int]:
        if seed not in written:
            data = np.random.default_rng(seed).normal(100, 10, (2, 3 * SIDE, 3 * SIDE)).astype(np.float32)
            written.clear()
            written[seed] = write_raster(data, name="scene.tif")
        values = {
            "source": written[seed], "output": tmp_path / "features.tif", "fresh": True,
            "overwrite": True, "bands": {"name": "select", "bands": [1]},
            "encoder": {"name": "placed", "effect": "bias", "normalize": "raster"}, "executor": {"name": "local"},
            "tiling": {"position_bias": "keep"}, **more,
        }  # fmt: skip
        measured.clear()
        execute(bind(EncodeConfig.model_validate(values), catalog()), Reporter())
        return tags_of(Path(values["output"])).get("placement_variance"), len(measured)

    return one


def test_what_was_measured_is_remembered_until_anything_changes(run: Run, tmp_path: Path) -> None:
    first = run()
    assert first[1] == 1 and first[0] is not None
    assert run() == (first[0], 0)
    assert run(output=tmp_path / "other.tif", write={"dtype": "float16"}) == (first[0], 0)
    for changed in (
        {"bands": {"name": "select", "bands": [2]}},
        {"encoder": {"name": "random_features"}, "tiling": {"size": SIDE}},
        {"encoder": {"name": "random_features"}, "tiling": {"size": SIDE // 2}},
        {"tiling": {"stride": SIDE // 2}},
        {"tiling": {"position_bias": "remove"}},
        {"area": {"extent": [400_000, 4_999_200, 400_800, 5_000_000]}},
        {"encoder": {"name": "placed", "effect": "none", "normalize": "raster"}},
        {"read": {"nodata": 100}},
        {"seed": 1},  # also other pixels
    ):
        assert run(**changed)[1] == 1, changed
    assert run() == (first[0], 1)  # the raster was written again with other pixels meanwhile


@pytest.mark.parametrize("content", ["{", "[1]", '{"KEY": "much"}', '{"KEY": -1.0}', '{"KEY": NaN}', '{"KEY": true}'])
def test_a_damaged_memory_is_measured_anew(run: Run, tmp_path: Path, content: str) -> None:
    first = run()
    file = tmp_path / "cache" / "placement.json"
    (key,) = json.loads(file.read_text())
    file.write_text(content.replace("KEY", key))
    assert run() == first
    assert run() == (first[0], 0)


def test_what_cannot_be_measured_is_tried_once_in_a_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MAX_S", 0.0)
    monkeypatch.setattr(placement, "MAX_SHARE", 0.0)
    assert [run(), run()] == [(None, 1), (None, 0)]
    monkeypatch.setattr(placement, "_in_vain", set())  # another process
    assert run() == (None, 1)
