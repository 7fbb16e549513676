"""Zarr stores through the tasks: the same pixels as in GeoTIFFs, written, kept, resumed, joined and read back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

from iamap_core.errors import Cancelled, ConfigInvalid, RunBusy
from iamap_core.events import Log, Reporter
from iamap_core.machine.locks import locked
from iamap_core.mapping.class_map import classes_of
from iamap_core.provenance import record_of
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.finish import finish
from tests.conftest import WriteRaster
from tests.tasks.test_ledger import digests, points, run

ENCODE = ("encode", "source=scene.tif", "encoder=meanpool", "encoder.window=2", "bands=repeat")
ROOT = Path(__file__).resolve().parents[2]
ROWS = 280
"""Of the scene: more than one chunk of features, in three shards that do not begin at chunks."""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = np.random.default_rng(0).normal(5, 1, (3, ROWS, 280)).astype(np.float32)
    data[:, -20:, -20:] = np.nan
    write_raster(data)
    points(tmp_path / "refs.gpkg", 40)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pixels(path: str) -> NDArray[np.float32]:
    source = RasterSource([path])
    return source.read(source.grid.window)


def left_over() -> list[Path]:
    """What a run has for its own while it is under way."""
    return [*Path().glob(".*"), *Path().glob("*.run")]


def agree(store: str, file: str) -> None:
    """Whether two rasters hold the same and say the same of it."""
    one, other = RasterSource([store]), RasterSource([file])
    np.testing.assert_array_equal(pixels(store), pixels(file))
    assert (one.names, one.grid) == (other.names, other.grid)
    ours, theirs = one.tags, other.tags
    same = set(theirs) - {"made", "config", "storage", "figures", "source", "run", "trained"}
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}


def test_a_chain_of_stores_equals_a_chain_of_geotiffs(desk: Path) -> None:
    for end in ("tif", "zarr"):
        run(*ENCODE, f"output=f.{end}")
        run("cluster", f"source=f.{end}", f"output=c.{end}", "clusterer.n_clusters=3", "write.quicklook=true",
            f"write.stac={end == 'zarr'}")  # fmt: skip
        # Raw bands beside features are found through what the store says of its source.
        run(
            "train",
            f"source=f.{end}",
            "samples=refs.gpkg",
            "label=kind",
            f"output={end}.iamap",
            "features.companion=raw",
            "predictor.n_estimators=10",
        )
        run("predict", f"source=f.{end}", f"model={end}.iamap", f"output=p.{end}", "layers=[probability]")
    for name in ("f", "c", "p", "p_probability"):
        agree(f"{name}.zarr", f"{name}.tif")
    assert classes_of(RasterSource(["c.zarr"])) == classes_of(RasterSource(["c.tif"]))
    described = json.loads(Path("c.stac.json").read_text())["assets"]["data"]
    assert (described["href"], described["type"]) == ("./c.zarr", "application/vnd.zarr; version=2")
    assert [one["title"] for one in described["bands"][0]["classification:classes"]] == [
        "class 1",
        "class 2",
        "class 3",
    ]
    assert not list(desk.glob("*.zarr.aux.xml"))
    with rasterio.open("f.zarr") as plain:
        assert (plain.driver, plain.crs.to_epsg()) == ("Zarr", 32618)
    # The bundle knows features of either again.
    run("predict", "source=f.zarr", "model=tif.iamap", "output=q.tif")
    np.testing.assert_array_equal(pixels("q.tif"), pixels("p.tif"))
    run("vectorize", "source=c.zarr", "output=c.gpkg")


def test_shards_that_are_joined_and_runs_that_go_on_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iamap_core.engine.placement.MAX_S", 60.0)  # a busy machine measures it, too
    run(*ENCODE, "output=f.tif")
    for number in range(3):
        run(*ENCODE, "output=joined.zarr", f"shard={number}/3")
    assert not Path("joined.zarr").exists()
    finish(Path("joined.zarr"), Reporter())
    agree("joined.zarr", "f.tif")

    def killed(*_: Any, **__: Any) -> None:
        raise Cancelled()

    with monkeypatch.context() as patch:
        patch.setattr("iamap_core.raster.sink.publish_store", killed)
        with pytest.raises(Cancelled):
            run(*ENCODE, "output=resumed.zarr")
    assert not Path("resumed.zarr").exists()
    events = run(*ENCODE, "output=resumed.zarr")
    assert any("resum" in event.text.lower() for event in events if isinstance(event, Log))
    agree("resumed.zarr", "f.tif")
    assert not left_over()


def test_the_same_command_keeps_a_store_and_another_is_refused() -> None:
    run(*ENCODE, "output=f.zarr")
    before = digests(Path())
    events = run(*ENCODE, "output=f.zarr", "write.format=zarr")
    assert any("already has this result" in event.text for event in events if isinstance(event, Log))
    assert digests(Path()) == before
    with pytest.raises(ConfigInvalid, match=r"f\.zarr exists and was made with other settings: encoder\.window was 2"):
        run(*ENCODE, "output=f.zarr", "encoder.window=4")
    assert digests(Path()) == before
    run(*ENCODE, "output=f.zarr", "encoder.window=4", "overwrite=true")
    record = record_of(Path("f.zarr"))
    assert record is not None
    assert record.identity is not None
    assert record.identity.pixels["encoder.window"] == 4


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            ("output=f.zarr", "write.format=gtiff"),
            "is the name of a Zarr store, but write.format=gtiff makes a GeoTIFF",
        ),
        (("output=f.zarr", "write.cog=true"), "is the name of a Zarr store, but write.format=cog makes a GeoTIFF"),
        (("output=f.tif", "write.format=zarr"), "must end in .zarr"),
        (("output=f.zarr", "write.dtype=uint8"), "write.dtype=uint8 needs a scale for each band"),
        (("output=f.zarr", "write.preset=compact"), "write.preset=compact needs a scale for each band"),
        (("output=f.zarr", "write.compress=zstd"), "write.compress=zstd is not available for Zarr stores"),
        (("output=mine.zarr/f.tif",), "mine.zarr/f.tif lies in mine.zarr, which is a Zarr store"),
        (("output=mine.zarr", "overwrite=true"), "is a folder that iamap has not made"),
        (("output=file.zarr", "overwrite=true"), "exists and is not a Zarr store"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(given: tuple[str, ...], message: str) -> None:
    Path("mine.zarr").mkdir()
    Path("mine.zarr/notes.txt").write_text("mine")
    Path("file.zarr").write_text("mine")
    before = digests(Path())
    with pytest.raises(ConfigInvalid) as caught:
        run(*ENCODE, *given)
    assert message in str(caught.value)
    assert digests(Path()) == before
    assert not left_over()


def test_a_store_is_never_written_over_itself() -> None:
    run(*ENCODE, "output=f.zarr")
    before = digests(Path())
    with pytest.raises(ConfigInvalid, match=r"would replace f\.zarr, which this command reads"):
        run("reduce", "source=f.zarr", "output=f.zarr", "overwrite=true")
    assert digests(Path()) == before


def test_a_rotated_raster_is_refused_before_any_fit(write_raster: WriteRaster) -> None:
    data = np.random.default_rng(0).normal(5, 1, (3, 40, 40)).astype(np.float32)
    write_raster(data, "turned.tif", transform=Affine.rotation(10) @ Affine.scale(10, -10))
    events: list[Any] = []
    with pytest.raises(ConfigInvalid, match="the raster is rotated"):
        events += run("cluster", "source=turned.tif", "output=c.zarr")
    assert not Path("c.zarr").exists()


def test_two_commands_on_one_store_do_not_work_at_once() -> None:
    with locked([Path("c.zarr")], "cluster"), pytest.raises(RunBusy):
        run("cluster", "source=scene.tif", "output=c.zarr")


@pytest.fixture
def address(desk: Path) -> Iterator[str]:
    """Where the scene is served, with a password and a token."""
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/raster/range_server.py"), str(desk)], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    yield f"http://user:hunter2@127.0.0.1:{server.stdout.readline().strip()}/scene.tif?token=hunter2"
    server.kill()
    server.communicate()


def test_secrets_of_an_address_stand_nowhere_in_a_store(address: str) -> None:
    run(*ENCODE[:1], f"source={address}", *ENCODE[2:], "output=s.zarr")
    attributes = json.loads(Path("s.zarr/.zattrs").read_text())
    assert attributes["geoemb:source_data"][0].endswith("/scene.tif?token=***")
    files = [file.read_bytes() for file in Path("s.zarr").rglob("*") if file.is_file()]
    assert not any(b"hunter2" in content for content in files)


def test_a_run_of_several_steps_writes_stores() -> None:
    run("run", "+pipeline=clusters", "source=scene.tif", "output=all", "encoder=meanpool", "bands=repeat",
        "write.format=zarr")  # fmt: skip
    assert {path.name for path in Path("all").glob("*.zarr")} >= {"features.zarr", "clusters.zarr"}
    with rasterio.open("all/clusters.zarr") as plain:
        assert plain.driver == "Zarr"


KILLED = """
import os, signal, sys
from iamap_core.raster import zarr_store
from tests.tasks.test_ledger import run
write, left = zarr_store.ZarrWriter._write, [int(sys.argv[1])]
def counted(*arguments):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    write(*arguments)
zarr_store.ZarrWriter._write = counted
run("reduce", "source=scene.tif", "output=r.zarr", "overwrite=true", "sample.size=null")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_a_killed_run_keeps_the_older_store_and_the_next_one_clears_up(desk: Path) -> None:
    run("reduce", "source=scene.tif", "output=r.zarr", "sample.size=null")
    whole = digests(desk / "r.zarr")
    command = [sys.executable, "-c", KILLED, "7"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    assert subprocess.run(command, env=environment, capture_output=True).returncode == -signal.SIGKILL
    assert left_over()
    assert digests(desk / "r.zarr") == whole
    run("reduce", "source=scene.tif", "output=r.zarr", "sample.size=null", "seed=1", "overwrite=true")
    assert not left_over()
