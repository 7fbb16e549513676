"""The table of a batch, and the files that it may not replace."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from iamap_core.batch.outcomes import check_table, ended, write_table
from iamap_core.batch.plan import Batch, plan_batch
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid, OutputUnwritable, SourceUnreadable
from iamap_core.events import Failure, Output, RasterState, Result
from tests.conftest import WriteRaster

BEGUN = RasterState(number=1, total=2, source="a, b.tif", output="o/a.tif", state="started")


@pytest.fixture
def batch(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Batch:
    write_raster(np.zeros((3, 8, 8), np.float32), "a.tif")
    Path(tmp_path / "list.csv").write_text("source\na.tif\n")
    monkeypatch.chdir(tmp_path)
    return plan_batch("reduce", ["output={stem}_r.tif"], Catalog.installed(), listed=Path("list.csv"))


def test_a_raster_ends_in_one_of_three_ways() -> None:
    outputs = [Output(role="reduced", path="o/a.tif")]
    assert ended(BEGUN, 1.23456, Result(outputs=outputs, failed_tiles=2)) == BEGUN.model_copy(
        update={"state": "done", "seconds": 1.235, "outputs": outputs, "failed_tiles": 2}
    )
    assert ended(BEGUN, 0.5).state == "kept"
    assert ended(BEGUN, 0.5, failure=Failure.of(SourceUnreadable("no.", hint="Do."))) == BEGUN.model_copy(
        update={"state": "failed", "seconds": 0.5, "code": "source-unreadable", "message": "no.", "hint": "Do."}
    )


def test_the_table_has_a_line_for_each_raster_and_no_password(tmp_path: Path) -> None:
    table = tmp_path / "new" / "batch.csv"
    failed = ended(
        BEGUN.model_copy(update={"source": "https://me:secret@example.org/a.tif"}),
        2,
        failure=Failure(code="unexpected", message="é."),
    )
    write_table(table, [ended(BEGUN, 1, Result(outputs=[], failed_tiles=2)), failed])
    with table.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines == [
        ["source", "output", "state", "seconds", "message"],
        ["a, b.tif", "o/a.tif", "done", "1.0", "2 tiles failed."],
        ["https://***@example.org/a.tif", "o/a.tif", "failed", "2.0", "é."],
    ]


def test_a_table_that_cannot_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    with pytest.raises(OutputUnwritable) as caught:
        write_table(Path("file/batch.csv"), [])
    assert str(caught.value) == (
        f"{Path('file/batch.csv')} cannot be written: File exists. Choose another name for --table."
    )


@pytest.mark.parametrize("name", ["a.tif", "a_r.tif", "a_r.qml", "list.csv"])
def test_a_table_replaces_nothing_that_the_batch_reads_or_writes(batch: Batch, name: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        check_table(Path(name), batch)
    assert str(caught.value) == (
        f"--table {name} would replace a file that this batch reads or writes. Choose another name."
    )


def test_a_table_replaces_tables_of_batches_only(batch: Batch) -> None:
    write_table(Path("batch.csv"), [ended(BEGUN, 1)])
    check_table(Path("batch.csv"), batch)
    check_table(Path("new.csv"), batch)
    Path("mine.csv").write_text("name,value\n")
    with pytest.raises(ConfigInvalid) as caught:
        check_table(Path("mine.csv"), batch)
    assert str(caught.value) == "mine.csv exists and is not a table of a batch. Choose another name for --table."
