"""encode write.preset=compact: the same file however the run goes, what it says, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.compose import compose
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.compact import Moments
from iamap_core.engine.plan import Plan
from iamap_core.errors import BandMismatch, Cancelled, SourceUnreadable
from iamap_core.events import Event, Progress, Reporter
from iamap_core.provenance import tags_of
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from iamap_core.tasks.encode import plan_encode
from iamap_core.tasks.finish import finish
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
BANDS, HEIGHT, WIDTH = 90, 150, 72


def bound(source: Path, output: Path, **choices: Any) -> Any:
    config: dict[str, Any] = {
        "source": source, "output": output, "encoder": {"name": "meanpool", "window": 1},
        "bands": {"name": "repeat"}, "executor": {"name": "local"}, "tiling": {"size": 24},
        "write": {"preset": "compact"},
    }  # fmt: skip
    return bind(EncodeConfig.model_validate(config | choices), CATALOG)


def encode(source: Path, output: Path, report: Callable[[Event], None] = lambda event: None, **choices: Any) -> Path:
    execute(bound(source, output, **choices), Reporter(report))
    return output


def scene(seed: int = 0, rank: int = 12) -> Any:
    """``float32[BANDS, HEIGHT, WIDTH]``, with a corner without data."""
    rng = np.random.default_rng(seed)
    data = np.tensordot(rng.normal(size=(BANDS, rank)), rng.normal(size=(rank, HEIGHT, WIDTH)), axes=1)
    data += 0.01 * rng.normal(size=data.shape) + 5
    data[:, :10, :10] = np.nan
    return data.astype(np.float32)


def said(events: list[Event]) -> str:
    return " ".join(str(getattr(event, "text", "")) for event in events)


def test_a_compact_raster_is_the_same_however_the_run_goes(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(scene(), nodata=float("nan"))
    events: list[Event] = []
    whole = encode(source, tmp_path / "whole.tif", events.append)
    full = encode(source, tmp_path / "full.tif", write={})
    with rasterio.open(whole) as compact, rasterio.open(full) as features:
        assert compact.count == 64 and set(compact.dtypes) == {"uint8"} and compact.nodata == 255
        assert compact.descriptions[0] == "component_01" and compact.shape == features.shape
        values, codes = features.read(), compact.read()
    assert (codes[:, :10, :10] == 255).all() and (codes[:, 10:] != 255).all()
    found = RasterSource([whole]).read(RasterSource([whole]).grid.window)[:, 10:]
    # Distances between places are those of the full features.
    one, other = found.reshape(64, -1)[:, ::7], values[:, 10:].reshape(BANDS, -1)[:, ::7]
    apart = [np.linalg.norm(np.diff(one, axis=1), axis=0), np.linalg.norm(np.diff(other, axis=1), axis=0)]
    np.testing.assert_allclose(apart[0], apart[1], rtol=0.1)
    tags = tags_of(whole)
    facts = tags["compact"]
    assert facts["components"] == 64 and facts["features"] == BANDS and facts["loss"]["variance_kept"] > 0.99
    assert "-compact-" in tags["features"] and tags["features"] != tags_of(full)["features"]
    assert whole.stat().st_size < full.stat().st_size / 4
    assert "stores 64 principal components of the 90 features, in 8 bits: 6 times smaller" in said(events)
    assert "other tiles" in said(events) and not any(event.type == "warning" for event in events)

    for shard in range(2):
        encode(source, tmp_path / "parts.tif", shard=f"{shard}/2")
    finish(tmp_path / "parts.tif", Reporter())

    def cancel(event: Event) -> None:
        if isinstance(event, Progress) and event.stage == "encoding" and event.done > 12:
            raise Cancelled()

    with pytest.raises(Cancelled):
        encode(source, tmp_path / "resumed.tif", cancel)
    stored = Plan.load(tmp_path / "resumed.tif.run")
    assert stored.compact is not None and stored.compact.digest == facts["axes"]
    assert stored.bytes == HEIGHT * WIDTH * 64 * 4
    encode(source, tmp_path / "resumed.tif")
    for other_way in ("parts", "resumed"):
        with rasterio.open(tmp_path / f"{other_way}.tif") as file:
            np.testing.assert_array_equal(file.read(), codes)
    area = encode(source, tmp_path / "area.tif", area={"extent": [*_corner(source)]})
    with rasterio.open(area) as file:
        assert abs(file.read().astype(int) - codes[:, -20:, -30:].astype(int)).max() <= 1
    assert tags_of(area)["features"] == tags["features"]

    estimate = plan_encode(bound(source, tmp_path / "planned.tif"), Reporter())
    assert estimate.bytes == HEIGHT * WIDTH * 64 and 0 < estimate.disk <= 1.5 * estimate.bytes


def _corner(source: Path) -> tuple[float, ...]:
    with rasterio.open(source) as file:
        left, top = file.transform @ (WIDTH - 30, HEIGHT - 20)
        return left, file.bounds.bottom, file.bounds.right, top


def test_a_model_of_one_compact_raster_is_refused_on_another(write_raster: WriteRaster, tmp_path: Path) -> None:
    first = encode(write_raster(scene(1), "a.tif"), tmp_path / "first.tif")
    other = encode(write_raster(scene(2), "b.tif"), tmp_path / "other.tif")
    model = tmp_path / "model.iamap"
    fit = [f"source={first}", f"output={tmp_path / 'k.tif'}", f"model={model}", "sample.size=500"]
    execute(compose("cluster", fit, CATALOG), Reporter())
    execute(
        compose("predict", [f"source={first}", f"model={model}", f"output={tmp_path / 'm.tif'}"], CATALOG), Reporter()
    )
    with pytest.raises(BandMismatch) as refused:
        execute(
            compose("predict", [f"source={other}", f"model={model}", f"output={tmp_path / 'n.tif'}"], CATALOG),
            Reporter(),
        )
    assert "of one raster alone" in refused.value.hint


def test_a_large_loss_is_warned_of_and_noise_alone_is_one(write_raster: WriteRaster, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).normal(size=(200, 60, 60)).astype(np.float32)
    events: list[Event] = []
    encode(write_raster(noise), tmp_path / "noise.tif", events.append)
    (warning,) = [event for event in events if event.type == "warning"]
    assert warning.code == "compact-loss" and "of the variance of the features" in warning.text


def test_a_raster_of_one_tile_or_none_with_data(write_raster: WriteRaster, tmp_path: Path) -> None:
    events: list[Event] = []
    small = encode(write_raster(scene()[:, 20:40, 20:40]), tmp_path / "small.tif", events.append)
    assert "on a tile that they were fitted on" in said(events) and tags_of(small)["compact"]["loss"]["tiles"] == 0
    empty = write_raster(np.full((3, 48, 48), np.nan, np.float32), "empty.tif", nodata=float("nan"))
    with pytest.raises(SourceUnreadable):
        encode(empty, tmp_path / "empty_features.tif")


def test_fewer_features_than_components_keep_their_number(write_raster: WriteRaster, tmp_path: Path) -> None:
    few = encode(write_raster(scene()[:5, 20:80]), tmp_path / "few.tif")
    with rasterio.open(few) as file:
        assert file.count == 5 and file.descriptions[4] == "component_5"
    assert Moments(5).count == 0
