"""A part that no longer holds what its journal says: what is lost is done again, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.encoding import BatchEncoder
from iamap_core.engine.folder import Row, RunFolder
from iamap_core.engine.part import checksum
from iamap_core.engine.reading import Batch
from iamap_core.errors import Cancelled, OutputUnwritable, RunIncomplete
from iamap_core.events import Reporter, WarningEvent
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()


def encode(source: Path, output: Path, **choices: Any) -> list[str]:
    """Warnings of a run with five rows of blocks."""
    events: list[Any] = []
    config: dict[str, Any] = {
        "source": source, "output": output, "encoder": {"name": "meanpool", "window": 1}, "bands": {"name": "repeat"},
        "executor": {"name": "local"}, "tiling": {"size": 64}, "compute": {"batch": 1, "threads": 1},
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config | choices), CATALOG), Reporter(events.append))
    return [event.text for event in events if isinstance(event, WarningEvent)]


@pytest.fixture
def source(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(1).uniform(0, 1000, (2, 300, 64)).astype(np.float32))


def interrupt(source: Path, output: Path, monkeypatch: pytest.MonkeyPatch, **choices: Any) -> RunFolder:
    """A run that ended when three rows were done."""
    note = RunFolder.note

    def ending(folder: RunFolder, shard: int, rows: list[Row]) -> None:
        note(folder, shard, rows)
        if len(rows) == 3:
            raise Cancelled()

    with monkeypatch.context() as patch:
        patch.setattr(RunFolder, "note", ending)
        with pytest.raises(Cancelled):
            encode(source, output, **choices)
    return RunFolder.beside(output)


def zero_row(part: Path, row: int) -> None:
    """As a power cut leaves what had not reached the disk."""
    with rasterio.open(part) as file:
        place, length = (int(file.get_tag_item(f"BLOCK_{it}_0_{row}", "TIFF", 1)) for it in ("OFFSET", "SIZE"))
    with part.open("r+b") as file:
        file.seek(place)
        file.write(bytes(length))


def same(one: Path, other: Path) -> None:
    with rasterio.open(one) as first, rasterio.open(other) as second:
        np.testing.assert_array_equal(first.read(), second.read())
        assert (first.crs, first.transform) == (second.crs, second.transform)


@pytest.mark.parametrize("compress", ["none", "zstd"])
def test_a_row_that_did_not_reach_the_disk_is_done_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compress: str
) -> None:
    choices = {"write": {"compress": compress}}
    encode(source, tmp_path / "whole.tif", **choices)
    folder = interrupt(source, tmp_path / "f.tif", monkeypatch, **choices)
    zero_row(folder.part(0), 1)
    encoded: list[int] = []
    call = BatchEncoder.__call__

    def counted(self: BatchEncoder, batch: Batch) -> Any:
        encoded.append(batch.places[0][0])
        return call(self, batch)

    monkeypatch.setattr(BatchEncoder, "__call__", counted)
    warnings = encode(source, tmp_path / "f.tif", **choices)
    assert warnings == ["part-000.tif is damaged: row 2 is done again, and what follows it."]
    assert encoded == [1, 2, 3, 4]
    same(tmp_path / "f.tif", tmp_path / "whole.tif")


def test_the_header_of_a_part_is_made_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encode(source, tmp_path / "whole.tif")
    folder = interrupt(source, tmp_path / "f.tif", monkeypatch)
    with rasterio.open(folder.part(0), "r+") as part:  # the values are right, and lie elsewhere
        part.transform = rasterio.Affine(2, 0, 5, 0, -2, 0)
    assert encode(source, tmp_path / "f.tif") == ["the header of part-000.tif is damaged, and is made again."]
    same(tmp_path / "f.tif", tmp_path / "whole.tif")


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ('"failed": 0', '"failed": 7', "part-000.tif is damaged: row 1 is done again, and what follows it."),
        ('"empty": false', '"empty": true', "part-000.tif is damaged: row 1 is done again, and what follows it."),
        ('"rows": 64', '"rows": 65', "part-000.tif is damaged: row 1 is done again, and what follows it."),
        ('"strip": 0', '"strip": 3', "part-000.tif is damaged: row 1 is done again, and what follows it."),
        ('"first": 64', '"first": 128', "part-000.tif is damaged: row 3 is done again, and what follows it."),
        ('"first": 64', '"first": "x"', "the journal of part-000.tif is damaged: 2 of its rows are done again."),
        ('{"strip"', "{strip", "the journal of part-000.tif is damaged: 3 of its rows are done again."),
    ],
)
def test_a_journal_that_was_changed_is_not_believed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, warning: str
) -> None:
    encode(source, tmp_path / "whole.tif")
    folder = interrupt(source, tmp_path / "f.tif", monkeypatch)
    journal = folder.path / "rows-000.jsonl"
    journal.write_text(journal.read_text().replace(old, new, 1))
    assert encode(source, tmp_path / "f.tif") == [warning]
    same(tmp_path / "f.tif", tmp_path / "whole.tif")


def test_finish_does_not_take_damaged_parts_and_names_what_is_left_to_do(source: Path, tmp_path: Path) -> None:
    encode(source, tmp_path / "whole.tif")
    output = tmp_path / "f.tif"
    for shard in ("0/2", "1/2"):
        encode(source, output, shard=shard)
    folder = RunFolder.beside(output)
    zero_row(folder.part(1), 0)
    events: list[Any] = []
    with pytest.raises(RunIncomplete, match=r"^1 of 2 shards of f\.tif are not finished: 1\."):
        finish(output, Reporter(events.append))
    assert [event.text for event in events] == ["part-001.tif is damaged: row 1 is done again, and what follows it."]
    assert not output.exists()
    assert encode(source, output, shard="1/2") == []
    finish(output, Reporter())
    same(output, tmp_path / "whole.tif")


def test_a_virtual_raster_takes_no_folder_of_the_user_and_is_finished_after_a_kill(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode(source, tmp_path / "whole.tif")
    output = tmp_path / "f.tif"
    for shard in ("0/2", "1/2"):
        encode(source, output, shard=shard)
    kept = tmp_path / "f.parts"
    kept.mkdir()
    (kept / "part-000.tif").write_text("of the user")
    with pytest.raises(OutputUnwritable) as caught:
        finish(output, Reporter(), virtual=True)
    assert str(caught.value) == (
        f"{kept} is needed for the parts of f.tif, but exists. Move it elsewhere, or finish without --vrt."
    )
    assert (kept / "part-000.tif").read_text() == "of the user"
    shutil.rmtree(kept)

    def killed(*_: Any) -> None:
        raise Cancelled()

    with monkeypatch.context() as patch:  # when the parts have moved
        patch.setattr("iamap_core.engine.join.mosaic_vrt", killed)
        with pytest.raises(Cancelled):
            finish(output, Reporter(), virtual=True)
    assert sorted(file.name for file in kept.iterdir()) == ["part-000.tif", "part-001.tif"]
    finish(output, Reporter(), virtual=True)
    same(tmp_path / "f.vrt", tmp_path / "whole.tif")


def test_a_checksum_is_that_of_the_values_whichever_nan_stands_for_none() -> None:
    data = np.random.default_rng(0).normal(size=(3, 8, 9)).astype(np.float32)
    data[:, 2, 3] = np.nan
    other = data.copy()
    other.view(np.uint32)[:, 2, 3] = 0xFFC00001
    assert checksum(data) == checksum(other) == checksum(np.asfortranarray(data))
    assert checksum(data) != checksum(data, 1)
    other[2, 7, 8] += 1
    assert checksum(data) != checksum(other)


def test_a_removal_that_was_cut_short_is_known_as_that_of_its_run(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "f.tif"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rmdir", lambda _: None)
        unlink, removed = Path.unlink, list[str]()

        def some(path: Path, missing_ok: bool = False) -> None:
            if path.parent.name == "f.tif.run" and len(removed) == 3:
                raise OSError("the power is gone")
            removed.extend([path.name] if path.parent.name == "f.tif.run" else [])
            unlink(path, missing_ok=missing_ok)

        patch.setattr(Path, "unlink", some)
        encode(source, output)
    left = RunFolder.beside(output).path
    assert (left / "run.json").exists()
    encode(source, output)
    assert not left.exists()
