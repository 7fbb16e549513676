"""What becomes of a batch: results, failures, resume, a wish to stop, settings that nothing escapes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.batch import one as running
from iamap_core.batch.plan import plan_batch
from iamap_core.batch.run import Pace, run_batch
from iamap_core.catalog import Catalog
from iamap_core.errors import Cancelled, ConfigInvalid, IamapError, WeightsUnusable
from iamap_core.events import Log, Progress, RasterState, Reporter, Result, WarningEvent
from iamap_core.provenance import tags_of
from iamap_core.tasks.earlier import is_kept
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
ENCODE = ("encode", "encoder=meanpool", "encoder.window=4", "bands=repeat", "source=tiles/*.tif", "output=o/{stem}.tif")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tiles").mkdir()
    for number in range(4):
        tile(write_raster, number)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tile(write_raster: WriteRaster, number: int) -> None:
    data = np.random.default_rng(number).normal(5, 1, (3, 32, 32)).astype(np.float32)
    write_raster(data, f"tiles/t{number}.tif")


def batch(*command: str, events: list[Any] | None = None, **further: Any) -> Result:
    task, *overrides = command
    emit = events.append if events is not None else lambda event: None
    return run_batch(plan_batch(task, overrides, CATALOG), Reporter(emit), **further)


def states(result: Result) -> list[str]:
    return [row["state"] for row in result.report["rasters"]]


def test_a_broken_raster_stops_no_other_and_the_same_batch_again_does_it_alone(write_raster: WriteRaster) -> None:
    Path("tiles/t1.tif").write_bytes(b"not a raster")
    events: list[Any] = []
    result = batch(*ENCODE, events=events)
    assert states(result) == ["done", "failed", "done", "done"]
    assert (result.failed_rasters, result.failed_tiles) == (1, 0)
    assert [output.path for output in result.outputs] == [str(Path(f"o/t{number}.tif")) for number in (0, 2, 3)]
    assert result.report["rasters"][1]["message"] == (
        "t1.tif is not in a format of rasters that GDAL reads. Check that it opens in QGIS."
    )
    seen = [(event.number, event.state) for event in events if isinstance(event, RasterState)]
    assert seen == [(k, s) for k, end in enumerate(states(result), 1) for s in ("started", end)]
    before = {path: path.read_bytes() for path in Path("o").iterdir()}
    tile(write_raster, 1)
    assert states(batch(*ENCODE)) == ["kept", "done", "kept", "kept"]
    assert all(path.read_bytes() == content for path, content in before.items())
    assert states(batch(*ENCODE)) == ["kept"] * 4


def test_a_batch_gives_what_single_commands_give() -> None:
    from iamap_core.config.compose import compose
    from iamap_core.tasks import execute

    batch(*ENCODE)
    for number in range(4):
        overrides = [*ENCODE[1:4], f"source=tiles/t{number}.tif", f"output=alone{number}.tif"]
        execute(compose("encode", overrides, CATALOG), Reporter())
        with rasterio.open(f"o/t{number}.tif") as one, rasterio.open(f"alone{number}.tif") as other:
            assert np.array_equal(one.read(), other.read(), equal_nan=True)


def test_a_wish_to_stop_ends_the_batch_and_says_how_to_go_on() -> None:
    events: list[Any] = []

    def stops() -> bool:
        return sum(isinstance(event, RasterState) and event.state == "done" for event in events) == 2

    with pytest.raises(Cancelled):
        run_batch(plan_batch(ENCODE[0], ENCODE[1:], CATALOG), Reporter(events.append, stops))
    assert events[-1] == Log(text="2 of 4 rasters are finished. Run the same command again to go on.")
    assert states(batch(*ENCODE)) == ["kept", "kept", "done", "done"]


TWO = ("executor=processes", "executor.workers=2")


def pixels(folder: str) -> dict[str, bytes]:
    found = {}
    for path in Path(folder).glob("*.tif"):
        with rasterio.open(path) as file:
            found[path.name] = file.read().tobytes()
    return found


def test_several_at_once_give_what_one_after_the_other_gives(write_raster: WriteRaster) -> None:
    Path("tiles/t1.tif").write_bytes(b"not a raster")
    with rasterio.open("tiles/t2.tif", "r+") as file:
        file.crs = rasterio.CRS()
    batch(*ENCODE)
    alone = pixels("o")
    for path in Path("o").iterdir():
        path.unlink()
    events: list[Any] = []
    notes: list[int] = []
    result = batch(*ENCODE, *TWO, events=events, note=lambda states: notes.append(len(states)))
    assert states(result) == ["done", "failed", "done", "done"]
    assert pixels("o") == alone and len(alone) == 3
    assert [Path(row["source"]).stem for row in result.report["rasters"]] == ["t0", "t1", "t2", "t3"]
    assert notes == [1, 2, 3, 4]
    warned = [event.text for event in events if isinstance(event, WarningEvent)]
    assert len([text for text in warned if "t2.tif" in text]) == 1
    shares = [event.share for event in events if isinstance(event, Progress)]
    assert shares == [0, 0.25, 0.5, 0.75, 1]
    tile(write_raster, 1)
    assert states(batch(*ENCODE, *TWO)) == ["kept", "done", "kept", "kept"]
    assert states(batch(*ENCODE)) == ["kept"] * 4
    clusters = ("cluster", "source=o/*.tif", "output=c/{stem}.tif", "clusterer=kmeans", "clusterer.n_clusters=2")
    assert states(batch(*clusters, *TWO)) == ["done"] * 4  # a task that has no executor of its own


def test_a_wish_to_stop_ends_several_at_once(write_raster: WriteRaster) -> None:
    for number in range(4, 12):
        tile(write_raster, number)
    events: list[Any] = []

    def stops() -> bool:
        return any(isinstance(event, RasterState) for event in events)

    with pytest.raises(Cancelled):
        run_batch(plan_batch(ENCODE[0], (*ENCODE[1:], *TWO), CATALOG), Reporter(events.append, stops))
    ended = [event for event in events if isinstance(event, RasterState)]
    said = f"{len(ended)} of 12 rasters are finished. Run the same command again to go on."
    assert events[-1] == Log(text=said) and 1 <= len(ended) < 12
    assert set(states(batch(*ENCODE))) == {"kept", "done"}


def test_processes_share_the_memory_of_one_and_refuse_what_is_too_little() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        batch(*ENCODE, *TWO, "compute.memory=100")
    assert caught.value.message == "2 processes cannot share compute.memory=100 MB: each needs at least 64 MB."


def test_progress_is_that_of_the_whole_batch_and_never_falls() -> None:
    events: list[Any] = []
    batch(*ENCODE, events=events)
    shares = [event.share for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares) and 0.75 < shares[-1] <= 1
    assert shares[0] < 0.25


def test_the_time_left_counts_the_rasters_to_come() -> None:
    pace = Pace(total=4)
    stage = Progress(stage="encoding", done=1, total=2, seconds_left=3.0, share=0.5)
    assert pace.of_batch(stage) == stage.model_copy(update={"share": 0.125, "seconds_left": None})
    done = RasterState(number=1, total=4, source="a", output="b", state="done", seconds=10.0)
    pace.add(done)
    pace.add(done.model_copy(update={"state": "kept", "seconds": 0.1}))
    assert pace.of_batch(stage) == stage.model_copy(update={"share": 0.625, "seconds_left": 13.0})


def test_notes_of_the_first_raster_are_for_people_and_warnings_of_all() -> None:
    events: list[Any] = []
    with rasterio.open("tiles/t2.tif", "r+") as file:
        file.crs = rasterio.CRS()
    batch(*ENCODE, events=events)
    raster, notes, warnings = 0, set(), set()
    for event in events:
        raster += isinstance(event, RasterState) and event.state == "started"
        if isinstance(event, Log) and event.level == "info":
            notes.add(raster)
        if isinstance(event, WarningEvent) and event.code == "no-crs":
            warnings.add(raster)
    assert notes == {1} and warnings == {3}


def test_a_fault_of_the_settings_ends_the_batch_with_the_first_raster(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_weights(task: Any, report: Reporter) -> Result:
        raise WeightsUnusable("there is no file gone.pth.", hint="Give another.", where="encoder.weights")

    monkeypatch.setattr(running, "execute", without_weights)
    calls: list[Sequence[RasterState]] = []
    with pytest.raises(WeightsUnusable) as caught:
        batch(*ENCODE, note=lambda seen: calls.append(list(seen)))
    assert str(caught.value) == "there is no file gone.pth. Give another."
    assert len(calls) == 1
    own = [text.replace("window=4", "window={index}") for text in ENCODE]  # settings of its own for each raster
    assert states(batch(*own)) == ["failed"] * 4


@pytest.mark.parametrize("executor", [(), TWO], ids=["in turn", "at once"])
def test_a_fault_that_the_first_three_share_ends_the_batch(executor: tuple[str, ...]) -> None:
    with pytest.raises(IamapError) as caught:
        batch("predict", "model=gone.iamap", "source=tiles/*.tif", "output=o/{stem}.tif", *executor)
    assert str(caught.value) == (
        "the first 3 of 4 rasters failed in the same way: there is no file gone.iamap. Bundles are written by `iamap "
        "train`, and by other tasks with model=NAME.iamap."
    )
    assert caught.value.code == "batch-stopped"


def test_rasters_that_all_fail_for_reasons_of_their_own_all_have_their_turn() -> None:
    for number in range(4):
        Path(f"tiles/t{number}.tif").write_bytes(b"not a raster")
    assert states(batch(*ENCODE)) == ["failed"] * 4


def test_a_bug_in_one_raster_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(task: Any) -> bool:
        if task.config.output.stem == "t1":
            raise ZeroDivisionError("by zero")
        return is_kept(task)

    monkeypatch.setattr(running, "is_kept", broken)
    result = batch(*ENCODE)
    assert states(result) == ["done", "failed", "done", "done"]
    assert result.report["rasters"][1]["message"] == "unexpected error: ZeroDivisionError: by zero"
    assert "Traceback" in capsys.readouterr().err


def test_a_prediction_on_a_tile_without_data_is_nodata_and_a_warning(write_raster: WriteRaster) -> None:
    from iamap_core.config.compose import compose
    from iamap_core.tasks import execute

    fit = ["source=tiles/t0.tif", "output=c.tif", "model=m.iamap", "clusterer.n_clusters=2"]
    execute(compose("cluster", fit, CATALOG), Reporter())
    write_raster(np.full((3, 32, 32), -1, np.float32), "tiles/t1.tif", nodata=-1)
    events: list[Any] = []
    result = batch(
        "predict", "source=tiles/t[01].tif", "model=m.iamap", "output=o/{stem}.tif", "write.quicklook=true",
        events=events,
    )  # fmt: skip
    assert states(result) == ["done", "done"]
    warnings = [event for event in events if isinstance(event, WarningEvent)]
    assert warnings == [
        WarningEvent(
            code="no-data",
            text="no pixel of t1.tif is valid in every band: the result is nodata.",
            hint="Check read.nodata.",
        )
    ]
    with rasterio.open("o/t1.tif") as made:
        assert not made.read_masks().any()
    with rasterio.open("o/t0.tif") as made:
        assert made.read_masks().all()


def test_maps_with_polygons_and_pictures_for_print_are_kept() -> None:
    from iamap_core.config.compose import compose
    from iamap_core.tasks import execute

    cluster = ["source=tiles/t0.tif", "output=c.tif", "model=c.iamap", "clusterer.n_clusters=2"]
    execute(compose("cluster", cluster, CATALOG), Reporter())
    write = ("vectorize=true", "write.quicklook=true", "write.quicklook_format=pdf")
    predict = ("predict", "source=tiles/*.tif", "output=o/{stem}.tif", "model=c.iamap", *write)
    assert states(batch(*predict)) == ["done"] * 4
    corrected = Path("o/t0_polygons.gpkg").read_bytes()
    assert states(batch(*predict)) == ["kept"] * 4
    Path("o/t1_polygons.gpkg").unlink()
    Path("o/t2.pdf").unlink()
    assert states(batch(*predict)) == ["kept", "done", "failed", "kept"], "its polygons may have been corrected"
    assert Path("o/t0_polygons.gpkg").read_bytes() == corrected


@pytest.mark.parametrize("end", ["gpkg", "fgb", "parquet"])
def test_polygons_and_tables_say_how_they_were_made_and_are_kept(end: str) -> None:
    first = ("cluster", "source=tiles/t[01].tif", "output=c/{stem}.tif", "clusterer=kmeans", "clusterer.n_clusters=2")
    assert states(batch(*first)) == ["done"] * 2
    polygons = ("vectorize", "source=c/*.tif", f"output=v/{{stem}}.{end}")
    assert states(batch(*polygons)) == ["done"] * 2
    Path(f"v/t1.{end}").unlink()
    assert states(batch(*polygons)) == ["kept", "done"]
    with pytest.raises(ConfigInvalid) as caught:
        batch(*polygons, "min_pixels=5")
    assert caught.value.message == (
        f"{Path(f'v/t0.{end}')} exists and was made with other settings: min_pixels was 1, is now 5."
    )
    assert tags_of(Path(f"v/t0.{end}"))["task"] == "vectorize"
    if end == "gpkg":
        zonal = ("zonal", "source=c/*.tif", "output=z/{stem}.gpkg")
        assert states(batch(*zonal)) == ["done"] * 2 and states(batch(*zonal)) == ["kept"] * 2


def test_tables_that_are_there_are_refused_alone() -> None:
    zonal = ("zonal", "source=tiles/*.tif", "output=z/{stem}.csv")
    assert states(batch(*zonal)) == ["done"] * 4
    Path("z/t2.csv").unlink()
    result = batch(*zonal)
    assert states(result) == ["failed", "failed", "done", "failed"]
    assert ", and may have been changed since it was made. " in result.report["rasters"][0]["message"]
    assert states(batch(*zonal, "overwrite=true")) == ["done"] * 4
