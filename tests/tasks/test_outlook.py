"""What a run will make is known before it, and what is wrong too; nothing is computed, downloaded or written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iamap_core import WeightsFile, WeightsUnusable
from iamap_core.catalog import Entry
from iamap_core.config.compose import compose
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.machine import timings
from iamap_core.tasks.outlook import Outlook, outlook
from tests.conftest import WriteRaster
from tests.tasks.test_ledger import CATALOG, points, run

ENCODE = ("encode", "source=scene.tif", "encoder=meanpool", "encoder.window=4", "bands=repeat", "output=f.tif")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> None:
    write_raster(np.random.default_rng(0).normal(5, 1, (3, 32, 40)).astype(np.float32))
    points(tmp_path / "refs.gpkg")
    monkeypatch.chdir(tmp_path)


def seen(task: str, *settings: str) -> Outlook:
    before = sorted(Path().iterdir())
    found = outlook(compose(task, settings, CATALOG), Reporter())
    assert sorted(Path().iterdir()) == before
    return found


def test_an_encoding_gives_the_grid_and_what_it_takes_and_the_time_once_it_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = seen(*ENCODE)
    assert (found.width, found.height, found.download) == (10, 8, None)
    assert found.pixel_m == pytest.approx(40, rel=1e-2)
    assert found.tiles is not None and found.bytes is not None and found.memory is not None
    half = seen(*ENCODE, "write.dtype=float16", "area.extent=[400000,4999840,400200,5000000]")
    assert (half.width, half.height) == (5, 4) and half.bytes is not None and half.bytes < found.bytes
    run(*ENCODE)
    assert rasterized("f.tif") == (found.width, found.height, pytest.approx(found.pixel_m, rel=1e-2))
    side = 256
    monkeypatch.setattr("iamap_core.tasks.outlook.known", lambda *_: timings.Timing(seconds=2.0, tile=side))
    settings = (*ENCODE[1:-1], "output=g.tif", f"tiling.size={side}")
    assert seen("encode", *settings).seconds == 2.0
    assert seen("encode", *settings[:-1], "tiling.size=16").seconds is None, "tiles of another size take other times"


def rasterized(path: str) -> tuple[int, int, float]:
    import rasterio

    with rasterio.open(path) as made:
        return made.width, made.height, made.transform.a


def test_other_tasks_give_the_grid_of_their_maps_or_nothing() -> None:
    found = seen("reduce", "source=scene.tif", "output=r.tif")
    assert (found.width, found.height, found.tiles, found.seconds) == (40, 32, None, None)
    found = seen("vectorize", "source=scene.tif", "output=p.gpkg")
    assert found == Outlook(free=found.free)
    found = seen("run", "+pipeline=picture", "source=scene.tif", "output=runs", "encoder=meanpool", "bands=repeat")
    assert found.tiles is not None


@pytest.mark.parametrize(
    ("command", "where", "message"),
    [
        (("reduce", "source=nix.tif", "output=r.tif"), "source", "there is no file nix.tif"),
        (("reduce", "source=scene.tif", "output=refs.gpkg"), "output", ""),
        ((*ENCODE, "tiling.stride=3"), "tiling.stride", "cannot be used"),
        (("similarity", "source=scene.tif", "references=nix.gpkg", "output=s.tif"), "", "nix.gpkg"),
        (("train", "source=scene.tif", "samples=refs.gpkg", "label=nope", "output=m.iamap"), "", "no column 'nope'"),
    ],
)
def test_what_would_fail_at_the_start_fails_here(command: tuple[str, ...], where: str, message: str) -> None:
    with pytest.raises(IamapError) as caught:
        seen(*command)
    assert message in str(caught.value)
    assert not where or caught.value.where == where


def test_weights_that_are_not_here_are_a_download_and_what_is_no_file_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    of_timm = ("source=scene.tif", "output=f.tif", "bands=repeat", "encoder.model=test_vit", "tiling.size=32")
    found = seen("encode", *of_timm)
    assert (found.download, found.tiles) == (0, 2), "of an unknown size"
    assert seen("encode", *of_timm, "encoder.weights=random").download is None
    file = WeightsFile(model="test_vit", file="model.safetensors", url="https://example.org/model", size=7)
    monkeypatch.setattr(Entry, "published", lambda _: (file,))
    assert replace(seen("encode", *of_timm), free=found.free) == replace(found, download=7)
    with pytest.raises(WeightsUnusable, match=r"nix\.safetensors"):
        seen("encode", *of_timm, "encoder.weights=nix.safetensors")
