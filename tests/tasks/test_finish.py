"""finish: one part becomes the result by its name; several are written together; what is lost is made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine import prepare
from iamap_core.engine.batch import Pace
from iamap_core.engine.folder import RunFolder
from iamap_core.errors import Cancelled, OutputUnwritable
from iamap_core.events import Log, Reporter
from iamap_core.raster.geotiff import check_whole
from iamap_core.tasks import encode as encode_task
from iamap_core.tasks import execute
from iamap_core.tasks import finish as finish_task
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()


def encode(source: Path, output: Path, report: Reporter | None = None, **choices: Any) -> None:
    config: dict[str, Any] = {
        "source": source,
        "output": output,
        "encoder": {"name": "meanpool", "window": 4},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
    }
    execute(bind(EncodeConfig.model_validate(config | choices), CATALOG), report or Reporter())


@pytest.fixture
def source(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(1).uniform(0, 1000, (2, 2100, 300)).astype(np.float32))


@pytest.mark.parametrize(
    ("write", "same_file"),
    [({}, True), ({"compress": "deflate"}, True), ({"dtype": "uint16"}, False), ({"format": "cog"}, False)],
)
def test_the_only_part_becomes_the_result_by_its_name(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: dict[str, Any], same_file: bool
) -> None:
    seen: list[int] = []
    finish_run = finish_task.finish_run

    def watched(config: Any, plan: Any, folder: RunFolder, *rest: Any) -> None:
        seen.append(folder.part(0).stat().st_ino)
        finish_run(config, plan, folder, *rest)

    monkeypatch.setattr(encode_task, "finish_run", watched)
    output = tmp_path / "features.tif"
    encode(source, output, write=write)
    assert (output.stat().st_ino == seen[0]) is same_file
    check_whole(output)
    with rasterio.open(output) as features:
        assert all(features.descriptions)
        assert features.overviews(1) == [2]
        assert features.compression.value.lower() == write.get("compress", "zstd")
        assert "CONFIG" in features.tags(ns="IAMAP")
    assert not RunFolder.beside(output).path.exists()


def test_a_fast_encoder_does_not_wait_for_compression_and_the_user_is_told(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.random.default_rng(1).uniform(0, 1000, (2, 1200, 2000)).astype(np.float32)
    source = write_raster(data)
    events: list[Any] = []
    encode(source, tmp_path / "usual.tif", Reporter(events.append))
    monkeypatch.setattr(prepare, "best_pace", lambda *_: Pace(4, 1e-9))
    assert not any("not compressed" in event.text for event in events if isinstance(event, Log))
    encode(source, tmp_path / "fast.tif", Reporter(events.append))
    (line,) = [event.text for event in events if isinstance(event, Log) and "not compressed" in event.text]
    assert line == (
        "Features are not compressed: compression would take more than 3% of the time. "
        "write.compress=zstd makes the file about a tenth smaller, and more where much of it is nodata."
    )
    check_whole(tmp_path / "fast.tif")
    with rasterio.open(tmp_path / "usual.tif") as usual, rasterio.open(tmp_path / "fast.tif") as fast:
        assert (usual.compression.value, fast.compression) == ("ZSTD", None)
        np.testing.assert_array_equal(fast.read(), usual.read())

    # What is written from parts need not be waited for.
    encode(source, tmp_path / "packed.tif", Reporter(events.append), write={"dtype": "uint16"})
    with rasterio.open(tmp_path / "packed.tif") as packed:
        assert packed.compression.value == "ZSTD"


def test_a_kill_while_finishing_costs_no_tile(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encode(source, tmp_path / "whole.tif")

    def killed(*_: Any, **__: Any) -> None:
        raise Cancelled()

    output = tmp_path / "features.tif"
    with monkeypatch.context() as patch:
        patch.setattr("iamap_core.raster.sink.publish", killed)  # after tags and overviews
        with pytest.raises(Cancelled):
            encode(source, output)
    assert not output.exists()
    encoded: list[int] = []
    monkeypatch.setattr("iamap_core.engine.encoding.BatchEncoder.__call__", lambda *_: encoded.append(1))
    encode(source, output)
    assert not encoded
    with rasterio.open(tmp_path / "whole.tif") as one, rasterio.open(output) as other:
        assert np.array_equal(one.read(), other.read())
        assert one.overviews(1) == other.overviews(1)


def test_a_part_that_is_damaged_while_finishing_is_made_anew(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "features.tif"
    finish_run = finish_task.finish_run

    def truncated(config: Any, plan: Any, folder: RunFolder, *rest: Any) -> None:
        part = folder.part(0)
        with part.open("r+b") as file:
            file.truncate(part.stat().st_size // 2)
        finish_run(config, plan, folder, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(encode_task, "finish_run", truncated)
        with pytest.raises(
            OutputUnwritable, match=r"features\.tif cannot be finished: part-000\.tif is dama"
        ) as caught:
            encode(source, output)
    assert str(caught.value).startswith(
        f"{output} cannot be finished: part-000.tif is damaged: row 5 is done again, and what follows it. "
    )
    assert caught.value.hint.endswith("run the same command again; only what was lost is encoded again.")
    assert not output.exists()
    encode(source, output)
    check_whole(output)


def test_what_is_left_of_a_run_whose_result_is_there_is_removed(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunFolder, "remove", lambda _: None)
        encode(source, output)
    assert RunFolder.beside(output).path.exists()
    encode(source, output)
    assert not RunFolder.beside(output).path.exists()
