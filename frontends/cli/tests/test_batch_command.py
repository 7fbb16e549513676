"""iamap batch: from arguments to results, a table and an exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli.__main__ import main
from iamap_cli.batch_lines import BatchLines, table_lines
from iamap_cli.progress import PlainLines

from iamap_core.events import Log, PlanSummary, Progress, RasterState, Result, WarningEvent

ENCODE = (
    "batch", "encode", "source=tiles/*.tif", "output=features/{stem}.tif", "encoder=meanpool", "encoder.window=4",
    "bands=repeat",
)  # fmt: skip
BROKEN = (3, 8)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tiles").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tiles(*numbers: int) -> None:
    profile = {"driver": "GTiff", "height": 32, "width": 32, "count": 3, "dtype": "float32", "crs": "EPSG:32618"}
    for number in numbers:
        transform = rasterio.Affine(10, 0, 400_000 + 320 * number, 0, -10, 5_000_000)
        with rasterio.open(f"tiles/t{number}.tif", "w", transform=transform, **profile) as file:
            file.write(np.random.default_rng(number).normal(5, 1, (3, 32, 32)).astype(np.float32))


def test_twelve_rasters_of_which_two_are_broken(capsys: pytest.CaptureFixture[str]) -> None:
    tiles(*range(12))
    for number in BROKEN:
        Path(f"tiles/t{number}.tif").write_bytes(b"not a raster")
    assert main([*ENCODE, "--table", "batch.csv"]) == 3
    shown = capsys.readouterr()
    assert len(list(Path("features").glob("*.tif"))) == 10
    lines = shown.out.splitlines()
    assert lines[0].split() == ["raster", "state", "seconds", "message"]
    assert [line.split()[:2] for line in lines[-3:-1]] == [
        [str(Path(f"tiles/t{number}.tif")), "failed"] for number in BROKEN
    ]
    assert lines[-1].startswith("10 done, 0 kept, 2 failed in ")
    assert f"failed: {Path('tiles/t3.tif')}: t3.tif is not in a format of rasters that GDAL reads." in shown.err
    assert len(Path("batch.csv").read_text().splitlines()) == 13

    tiles(*BROKEN)
    assert main([*ENCODE, "--table", "batch.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 done, 10 kept, 0 failed in ")
    assert len(list(Path("features").glob("*.tif"))) == 12


def test_events_name_each_raster(capfd: pytest.CaptureFixture[str]) -> None:
    tiles(0)
    Path("tiles/t1.tif").write_bytes(b"not a raster")
    assert main([*ENCODE, "--events", "jsonl"]) == 3
    events = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert events[0]["type"] == "hello" and events[-1]["type"] == "result"
    rasters = [(event["number"], event["state"]) for event in events if event["type"] == "raster"]
    assert rasters == [(1, "started"), (1, "done"), (2, "started"), (2, "failed")]
    assert events[-1]["failed_rasters"] == 1
    assert [output["path"] for output in events[-1]["outputs"]] == [str(Path("features/t0.tif"))]
    failed = next(event for event in events if event["type"] == "raster" and event["state"] == "failed")
    assert (failed["code"], failed["source"]) == ("source-unreadable", str(Path("tiles/t1.tif")))


def test_a_batch_without_any_result_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(2):
        Path(f"tiles/t{number}.tif").write_bytes(b"not a raster")
    assert main([*ENCODE]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1].startswith("0 done, 0 kept, 2 failed in ")
    assert shown.err.splitlines()[-2:] == [
        "error: all 2 rasters failed.",
        "t0.tif is not in a format of rasters that GDAL reads. Check that it opens in QGIS.",
    ]


def test_an_unknown_field_is_found_before_the_first_raster(capsys: pytest.CaptureFixture[str]) -> None:
    tiles(0, 1)
    assert main([*ENCODE, "tiling.sise=3"]) == 2
    shown = capsys.readouterr()
    assert "encode has no field 'tiling.sise'" in shown.err and "t0.tif" not in shown.err
    assert not Path("features").exists()


def test_help_names_tasks_placeholders_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(text in shown for text in ("similarity", "{folder}", "--list FILE.csv", "iamap batch encode"))


def test_a_task_that_reads_no_raster_is_none_for_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "explore", "source=a.tif"]) == 2
    assert capsys.readouterr().err.startswith("error: `iamap batch` has no task 'explore': encode, reduce,")


# ------------------------------------------------------------------------------------------------- lines


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def state(number: int, what: str, **further: object) -> RasterState:
    return RasterState.model_validate(
        {"number": number, "total": 3, "source": f"{number}.tif", "output": "o.tif", "state": what, **further}
    )


def test_people_see_one_bar_warnings_failures_and_the_stages_of_what_takes_long() -> None:
    clock, stream = Clock(), io.StringIO()
    clock.now = 1000
    show = BatchLines(PlainLines(stream, clock), clock)
    show(state(1, "started"))
    show(PlanSummary(tiles=3, bytes=5))
    show(Progress(stage="encoding", done=1, total=3))
    show(Log(text="Each band is normalised."))
    show(state(1, "done", seconds=2.0))
    show(state(2, "started"))
    show(WarningEvent(code="no-crs", text="2.tif has no CRS."))
    show(state(2, "failed", message="2.tif is truncated.", hint="Get a fresh copy."))
    show(state(3, "started"))
    clock.now += 100
    show(Progress(stage="encoding", done=1, total=3))
    clock.now += 100
    show(Progress(stage="encoding", done=2, total=3, seconds_left=5))
    show(state(3, "done", seconds=100.0))
    assert stream.getvalue().splitlines() == [
        "Each band is normalised.",
        "warning: 2.tif has no CRS.",
        "failed: 2.tif: 2.tif is truncated. Get a fresh copy.",
        "3/3 encoding 2/3, 0.0/s, 5 s left",
        "rasters 3/3, 0.0/s, took 3 min 20 s",
    ]


def test_the_table_shows_failures_last_and_counts() -> None:
    rows = [
        {"source": "a.tif", "output": "o/a.tif", "state": "failed", "seconds": "0.1", "message": "a.tif is truncated."},
        {"source": "bb.tif", "output": "o/bb.tif", "state": "done", "seconds": "12.0", "message": "2 tiles failed."},
        {"source": "c.tif", "output": "o/c.tif", "state": "kept", "seconds": "0.0", "message": ""},
    ]
    assert list(table_lines(Result(outputs=[], report={"rasters": rows, "seconds": 12.1}, failed_rasters=1))) == [
        "raster  state   seconds  message",
        "bb.tif  done       12.0  o/bb.tif 2 tiles failed.",
        "c.tif   kept        0.0  o/c.tif",
        "a.tif   failed      0.1  a.tif is truncated.",
        "1 done, 1 kept, 1 failed in 12 s",
    ]
