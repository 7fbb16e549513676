"""needs: what samples and fits take is known before they are read or started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import ReduceConfig, SimilarityConfig, TrainConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter, WarningEvent
from iamap_core.interfaces import Needs
from iamap_core.learning.fits import fit_sample
from iamap_core.learning.limits import check_fit, most_samples
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.similarity import similarity
from iamap_core.tasks.train import train
from tests.conftest import WriteRaster

MB = 2**20


class Plain:
    """Takes nothing beside copies of its samples."""


class Pairs:
    """Takes a byte for each pair of samples, and a second for a thousand pairs."""

    def needs(self, samples: int, features: int) -> Needs:
        return Needs(memory=samples**2, seconds=samples**2 / 1000)


@pytest.fixture(scope="module")
def bound() -> Bound:
    return Catalog.installed().bind("bands", {"name": "select"})  # for its name only


Check = Callable[..., list[WarningEvent]]


@pytest.fixture
def check(bound: Bound) -> Check:
    def run(component: Any, samples: int, features: int, memory: int) -> list[WarningEvent]:
        events: list[Any] = []
        check_fit(bound, component, samples, features, memory, Reporter(emit=events.append), "sample.size")
        return events

    return run


def test_copies_of_the_samples_are_counted(check: Check) -> None:
    assert not check(Plain(), 32_768, 64, 64 * MB)
    with pytest.raises(ConfigInvalid) as caught:
        check(Plain(), 40_000, 64, 64 * MB)
    assert str(caught.value) == (
        "fitting select on 40000 pixels of 64 bands needs about 79 MB, and compute.memory allows 64 MB. "
        "Give sample.size=32768 or less, or compute.memory=79."
    )
    assert not check(Plain(), 40_000, 64, 79 * MB)


def test_what_a_component_foresees_is_counted_too_and_both_ways_out_are_ways_out(check: Check) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        check(Pairs(), 20_000, 1, 64 * MB)
    assert caught.value.hint == "Give sample.size=8176 or less, or compute.memory=383."
    check(Pairs(), 8176, 1, 64 * MB)
    with pytest.raises(ConfigInvalid):
        check(Pairs(), 8177, 1, 64 * MB)
    check(Pairs(), 20_000, 1, 383 * MB)


def test_a_long_fit_is_told_before_it_starts(check: Check) -> None:
    assert not check(Pairs(), 774, 1, 64 * MB)
    (given,) = check(Pairs(), 4000, 1, 64 * MB)
    assert (given.code, given.text) == (
        "long-fit", "fitting select on 4000 pixels of 1 bands takes about 4 h 27 min on an ordinary processor."
    )  # fmt: skip
    assert given.hint == "With sample.size=774 it takes about 10 min."


def test_the_most_samples_are_found() -> None:
    assert most_samples(lambda n: n <= 7, 1000) == 7
    assert most_samples(lambda n: n <= 999, 1000) == 999


def test_a_task_refuses_before_it_reads(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = RasterSource([write_raster(np.zeros((64, 200, 200), np.float32))])
    config = {"source": source.paths[0], "output": tmp_path / "out.tif", "reducer": {"name": "pca"}}
    small = ReduceConfig.model_validate(config | {"compute": {"memory": 64}, "sample": {"size": 40_000}})
    pca = Catalog.installed().bind("reducer", {"name": "pca"})
    with pytest.raises(ConfigInvalid, match="fitting pca on 40000 pixels of 64 bands needs about 79 MB"):
        fit_sample(small, source, pca, pca.create(), Reporter())
    for cure in ({"sample": {"size": 32_768}}, {"compute": {"memory": 79}}):
        config = ReduceConfig.model_validate(small.model_dump() | cure)
        assert len(fit_sample(config, source, pca, pca.create(), Reporter())) >= 32_768


@pytest.mark.parametrize("task", ["train", "similarity"])
def test_polygons_of_more_pixels_than_the_memory_holds_are_refused(
    write_raster: WriteRaster, tmp_path: Path, task: str
) -> None:
    raster = write_raster(np.random.default_rng(0).normal(size=(64, 400, 400)).astype(np.float32))
    grid = RasterSource([raster]).grid
    corner, far = (grid.transform * at for at in ((0, 0), (400, 400)))
    middle = (corner[0] + far[0]) / 2
    halves = [shapely.box(corner[0], far[1], middle, corner[1]), shapely.box(middle, far[1], far[0], corner[1])]
    pyogrio.raw.write(
        tmp_path / "halves.gpkg", geometry=shapely.to_wkb(halves), field_data=[np.array(["a", "b"], object)],
        fields=["kind"], crs=grid.crs, geometry_type="Polygon", driver="GPKG",
    )  # fmt: skip
    given: dict[str, Any] = {"source": raster, "compute": {"memory": 64}}

    def run(**vectors: Any) -> None:
        if task == "train":
            own = {"samples": tmp_path / "halves.gpkg", "label": "kind", "output": tmp_path / "m.iamap"}
            own |= {"predictor": {"name": "nearest_centroid"}, "validator": {"name": "kfold", "group": "none"}}
            train(bind(TrainConfig.model_validate(given | own | {"vectors": vectors}), Catalog.installed()), Reporter())
        else:
            own = {"references": tmp_path / "halves.gpkg", "output": tmp_path / "out.tif", "scorer": {"name": "cosine"}}
            config = SimilarityConfig.model_validate(given | own | {"vectors": vectors})
            similarity(bind(config, Catalog.installed()), Reporter())

    with pytest.raises(ConfigInvalid) as caught:
        run()
    assert str(caught.value) == (
        "the 160000 pixels of 64 bands under halves.gpkg need about 118 MB, and compute.memory allows 64 MB. "
        "Limit the pixels of each polygon with vectors.max_per_polygon=…, or give compute.memory=118."
    )
    run(max_per_polygon=100)
