"""What features are compared with: the raster behind them, as it was read for them, for the very same pixels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig, TrainConfig
from iamap_core.events import Reporter, Result, WarningEvent
from iamap_core.interfaces import Samples
from iamap_core.learning.baselines import NEAREST, RAW, UNTRAINED, Baseline, look_behind
from iamap_core.raster.grid import Window
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

RNG = np.random.default_rng(5)


def encoded(folder: Path, source: Path, encoder: dict[str, Any], **choices: Any) -> Path:
    output = folder / f"{encoder['name']}.tif"
    config = {
        "source": source, "output": output, "encoder": encoder, "bands": {"name": "auto"},
        "executor": {"name": "local"}, "tiling": {"size": 32}, **choices,
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config), Catalog.installed()), Reporter())
    return output


def training(folder: Path, source: str | Path, **choices: Any) -> TrainConfig:
    asked = {
        "source": source, "samples": folder / "points.geojson", "label": "class", "output": folder / "model.iamap",
        "predictor": {"name": "knn"}, "validator": {"name": "kfold"}, **choices,
    }  # fmt: skip
    return TrainConfig.model_validate(asked)


def samples_in(features: RasterSource, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> Samples:
    """Samples anywhere in some pixels of features."""
    within = RNG.random((2, len(rows)))
    x, y = features.grid.transform @ (cols + within[0], rows + within[1])
    n = len(rows)
    return Samples(
        X=at(features, rows, cols), y=np.arange(n) % 2, groups=np.arange(n), xy=np.stack([x, y], axis=1),
        attributes={}, origin=np.zeros(n, np.int64), from_polygons=False,
    )  # fmt: skip


@pytest.fixture
def scene(write_raster: WriteRaster) -> Path:
    data = RNG.integers(1, 4000, (3, 50, 44)).astype(np.int16)
    data[1, :8, :8] = -1  # which the file does not declare
    return write_raster(data)


def test_baselines_are_of_the_pixels_under_each_pixel_of_the_features(scene: Path, tmp_path: Path) -> None:
    read = {"nodata": -1, "bands": [2, 1]}
    features = RasterSource([encoded(tmp_path, scene, {"name": "meanpool", "window": 8}, read=read)])
    rows, cols = np.array([0, 1, 5, 3]), np.array([0, 4, 0, 2])
    raw, untrained = baselines(
        training(tmp_path, features.paths[0]), features, samples_in(features, rows, cols), Reporter()
    )
    assert (raw.name, untrained.name) == (RAW, UNTRAINED)
    assert raw.X.shape == (4, 4) and np.isnan(raw.X[0]).tolist() == [True, False, True, False]
    assert np.isnan(untrained.X[0]).all()
    pixels = RasterSource([scene], bands=[2, 1]).read(Window(24, 16, 8, 8))
    np.testing.assert_allclose(raw.X[3], [*pixels.mean(axis=(1, 2)), *pixels.std(axis=(1, 2))], rtol=1e-5)
    same = {"name": "random_features", "filters": 64, "window": 8}
    encoder = RasterSource([encoded(tmp_path, scene, same, read=read)])
    np.testing.assert_array_equal(untrained.X[1:], at(encoder, rows[1:], cols[1:]))


def test_untrained_features_are_not_compared_with_themselves(scene: Path, tmp_path: Path) -> None:
    features = RasterSource([encoded(tmp_path, scene, {"name": "random_features", "window": 8})])
    samples = samples_in(features, np.array([1, 2]), np.array([1, 2]))
    found = baselines(training(tmp_path, features.paths[0]), features, samples, Reporter())
    assert [one.name for one in found] == [RAW]


def baselines(
    config: TrainConfig, source: RasterSource, samples: Samples, report: Reporter
) -> tuple[Baseline, ...]:  # fmt: skip
    found = look_behind(config, source, samples, report)
    return () if found is None else found.baselines


def warned(config: TrainConfig, source: RasterSource, samples: Samples) -> list[tuple[str, str, str]]:
    events: list[Any] = []
    assert baselines(config, source, samples, Reporter(events.append)) == ()
    return [(one.code, one.text, one.hint) for one in events if isinstance(one, WarningEvent)]


def test_a_raster_that_cannot_be_read_any_longer_is_a_warning(scene: Path, tmp_path: Path) -> None:
    features = RasterSource([encoded(tmp_path, scene, {"name": "meanpool", "window": 8})])
    samples = samples_in(features, np.array([1, 2]), np.array([1, 2]))
    config = training(tmp_path, features.paths[0])
    head = "There is no comparison with raw bands and untrained features: "
    little = config.model_copy(update={"compute": config.compute.model_copy(update={"memory": 64})})
    many = samples.take(np.zeros(120_000, np.int64))
    assert warned(little, features, many) == [
        (
            "no-baseline",
            f"{head}the pixels of scene.tif under 120000 samples need about 469 MB, and compute.memory allows 64 MB.",
            "Give compute.memory=469.",
        )
    ]
    with rasterio.open(scene, "r+") as file:
        file.write(file.read() + 1)
    changed = f"{head}scene.tif has changed since meanpool.tif was made from it."
    assert warned(config, features, samples) == [("no-baseline", changed, "Make meanpool.tif again.")]
    scene.unlink()
    ((code, text, _),) = warned(config, features, samples)
    assert code == "no-baseline" and text.startswith(head)


def test_a_training_begins_with_the_baselines_that_are_better(write_raster: WriteRaster, tmp_path: Path) -> None:
    """Bands that tell the classes apart by their spread, and features that are nothing but their sum."""
    half = np.repeat(np.arange(2), 32)[None, :] * np.ones((64, 1))
    noise = RNG.normal(size=(64, 64))
    bands = np.stack([half * 4 + noise, -half * 4 - noise + 0.01 * RNG.normal(size=(64, 64))]).astype(np.float32)
    scene = write_raster(bands + 50)
    features = encoded(tmp_path, write_raster((bands + 50).sum(axis=0, keepdims=True), "sum.tif"),
                       {"name": "meanpool", "window": 4})  # fmt: skip
    points = []
    for row in range(1, 16, 2):
        for col in range(1, 16, 2):
            place = TRANSFORM @ (col * 4 + 2, row * 4 + 2)
            points.append({
                "type": "Feature", "properties": {"class": "east" if col > 7 else "west"},
                "geometry": {"type": "Point", "coordinates": list(place)},
            })  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    (tmp_path / "points.geojson").write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": points}))
    config = training(tmp_path, features, baseline=[str(scene)])
    events: list[Any] = []
    result: Result = execute(bind(config, Catalog.installed()), Reporter(events.append))
    (better,) = [one for one in events if isinstance(one, WarningEvent) and one.code == "baseline-better"]
    assert better.text in result.report["summary"][:3]
    assert better.text.startswith(
        "Raw bands alone reach 1.00 and untrained features alone reach 1.00, knn on features 0."
    )
    assert better.text.endswith("(accuracy): for these samples the features add nothing.")
    assert list(result.report["assessments"]) == [
        "knn on features", "always the most common class", NEAREST, RAW, UNTRAINED,
    ]  # fmt: skip
    page = json.loads((tmp_path / "model.report.json").read_text(encoding="utf-8"))
    assert better.text in page["summary"][:3]
    assert better.text in (tmp_path / "model.report.html").read_text(encoding="utf-8")
    assert any("Validating raw bands and untrained features took" in getattr(one, "text", "") for one in events)
