"""The table of areas that comes with a map of classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter, Result
from iamap_core.provenance import tags_of
from iamap_core.tasks import execute
from iamap_core.tasks.earlier import is_kept
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
COLUMNS = ["code", "class", "pixels", "hectares", "share"]


def run(task: str, *overrides: str) -> tuple[Result, list[Any]]:
    events: list[Any] = []
    return execute(compose(task, list(overrides), CATALOG), Reporter(events.append)), events


def rows(table: Path) -> list[tuple[Any, ...]]:
    about, _, geometry, columns = pyogrio.raw.read(table)
    assert geometry is None and list(about["fields"]) == COLUMNS
    return list(zip(*columns, strict=True))


def test_maps_of_classes_come_with_their_areas(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same figures as those of the task zonal, for each task that writes a map of classes."""
    monkeypatch.chdir(tmp_path)
    write_raster(np.random.default_rng(0).integers(0, 255, (2, 30, 40)).astype(np.uint8), "scene.tif")
    asked = ("source=scene.tif", "clusterer.n_clusters=3", "model=c.iamap", "table=true")
    result, _ = run("cluster", *asked, "output=c.tif")
    assert [(one.role, Path(one.path).name) for one in result.outputs if one.role == "areas"] == [
        ("areas", "c_areas.gpkg")
    ]
    run("zonal", "source=c.tif", "output=z.gpkg")
    columns = pyogrio.raw.read("z.gpkg", columns=COLUMNS)
    wanted = dict(zip(columns[0]["fields"], columns[3], strict=True))
    assert rows(Path("c_areas.gpkg")) == list(zip(*(wanted[name] for name in COLUMNS), strict=True))
    assert sum(row[4] for row in rows(Path("c_areas.gpkg"))) == pytest.approx(1)
    assert tags_of(Path("c_areas.gpkg"))["task"] == "cluster"
    run("predict", "source=scene.tif", "model=c.iamap", "output=p.tif", "table=true")
    assert rows(Path("p_areas.gpkg")) == rows(Path("c_areas.gpkg"))
    run("sieve", "source=c.tif", "output=s.tif", "table=true")
    assert sum(row[2] for row in rows(Path("s_areas.gpkg"))) == 1200
    # Made anew with its map, and never in the place of somebody else's.
    run("cluster", *asked, "output=c.tif", "overwrite=true", "seed=3")
    Path("mine_areas.gpkg").write_text("mine")
    with pytest.raises(ConfigInvalid, match=r"mine_areas\.gpkg exists \(4 bytes\) and was not made by iamap"):
        run("cluster", *asked, "output=mine.tif")
    assert not Path("mine.tif").exists()


def test_a_map_of_numbers_has_no_areas_and_says_so(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_raster(np.random.default_rng(0).integers(0, 255, (2, 20, 20)).astype(np.uint8), "scene.tif")
    run("reduce", "source=scene.tif", "reducer.n_components=1", "model=r.iamap", "output=r.tif")
    result, events = run("predict", "source=scene.tif", "model=r.iamap", "output=p.tif", "table=true")
    assert not Path("p_areas.gpkg").exists() and all(one.role != "areas" for one in result.outputs)
    assert "p.tif has no classes, and so no table of areas." in [getattr(one, "text", "") for one in events]
    again = ["source=scene.tif", "model=r.iamap", "output=p.tif", "table=true"]
    assert is_kept(compose("predict", again, CATALOG))


def test_without_a_crs_there_are_pixels_and_no_hectares(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_raster(np.random.default_rng(0).integers(0, 255, (2, 20, 20)).astype(np.uint8), "scene.tif", crs=None)
    run("cluster", "source=scene.tif", "clusterer.n_clusters=2", "output=c.tif", "table=true")
    assert np.isnan([row[3] for row in rows(Path("c_areas.gpkg"))]).all()
