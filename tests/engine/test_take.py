"""Several processes share a run: each takes what is free, one joins the parts, and no byte differs."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.engine import folder as folders
from iamap_core.engine.folder import RunFolder
from iamap_core.engine.join import space_needed
from iamap_core.engine.plan import Plan
from iamap_core.engine.share import Share, named
from iamap_core.errors import Cancelled, ConfigInvalid, OutputUnwritable, RunBusy, RunIncomplete
from iamap_core.events import Log, Reporter, WarningEvent
from iamap_core.tasks import encode as encoding
from iamap_core.tasks.cancel import cancel, withdraw
from iamap_core.tasks.status import Status
from tests.conftest import WriteRaster
from tests.raster.test_sink import Usage
from tests.tasks.test_encode import encode

CHOICES: dict[str, Any] = {"encoder": {"name": "meanpool", "window": 1}, "tiling": {"size": 32, "stride": 16}}


@pytest.fixture
def source(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(6).uniform(0, 1, (2, 700, 90)).astype(np.float32))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.tif"


def run(source: Path, output: Path, shard: str, **more: Any) -> list[str]:
    """Encode, and return what it said. shard: empty for all."""
    said: list[str] = []

    def hear(event: Any) -> None:
        if isinstance(event, Log | WarningEvent):
            said.append(event.text)

    encode(source, output, Reporter(hear), **({"shard": shard} if shard else {}), **CHOICES | more)
    return [text for text in said if not text.startswith("Took ")]


def pixels(path: Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read()


def test_one_does_all_and_whoever_comes_later_finds_the_result(source: Path, output: Path, tmp_path: Path) -> None:
    whole = encode(source, tmp_path / "whole.tif", **CHOICES)
    assert "This process has done 3 of 3 shards." in run(source, output, "any/3")
    np.testing.assert_array_equal(pixels(output), pixels(whole))
    assert not RunFolder.beside(output).path.exists()
    before = output.stat().st_mtime_ns
    assert run(source, output, "any/3") == ["out.tif already has this result. Give fresh=true to overwrite it."]
    assert output.stat().st_mtime_ns == before


def test_what_another_process_does_is_left_to_it_and_taken_over_when_it_dies(
    source: Path, output: Path, tmp_path: Path
) -> None:
    whole = encode(source, tmp_path / "whole.tif", **CHOICES)
    run(source, output, "1/3")
    folder = RunFolder.beside(output)
    folder.note(1, folder.rows(1)[:-1])
    with folder.locked(1):  # as a process that does it
        status = Status.of(output)
        assert (status.done, list(status.busy), status.free) == ((), [1], (0, 2))
        said = run(source, output, "any")
        assert said[-2:] == [
            "This process has done 2 of 3 shards.",
            "Shards that other processes still do: 1. The last of them joins the parts. "
            "Should one of them be killed, run this command again.",
        ]
        assert not output.exists()
        status = Status.of(output)
        assert 0 < status.tiles_done < status.tiles and status.done == (0, 2)
        first, second = status.lines()
        share = f"{status.tiles_done / status.tiles:.0%} of {status.tiles:,} tiles are encoded."
        assert first == f"2 of 3 shards are done, processes work on 1, 0 are free; {share}"
        assert second.startswith(f"shard 1  iamap encode, process {os.getpid()} on {platform.node()}, for ")
    assert list(Status.of(output).lines())[1:] == ["No process works on it: the same command resumes it."]
    assert "This process has done 1 of 3 shards." in run(source, output, "any/3")
    np.testing.assert_array_equal(pixels(output), pixels(whole))
    with pytest.raises(RunIncomplete) as caught:
        Status.of(output)
    about = f"there is no unfinished run of {output}."
    assert str(caught.value) == f"{about} It is finished: iamap info shows what made it."
    output.write_bytes(b"of somebody")
    with pytest.raises(RunIncomplete) as caught:
        Status.of(output)
    assert str(caught.value) == f"{about} It would lie in {output}.run."


def test_a_damaged_part_is_mended_by_who_takes_it(source: Path, output: Path, tmp_path: Path) -> None:
    whole = encode(source, tmp_path / "whole.tif", **CHOICES)
    run(source, output, "0/2")
    folder = RunFolder.beside(output)
    folder.note(0, folder.rows(0)[:-1])
    folder.part(0).unlink()
    assert "part-000.tif is missing, and is made again." in run(source, output, "any")
    np.testing.assert_array_equal(pixels(output), pixels(whole))


def test_others_may_join_it_while_one_still_looks(source: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does = encoding.do_free_shards

    def meanwhile(*arguments: Any) -> int:
        monkeypatch.setattr(encoding, "do_free_shards", does)
        run(source, output, "any")
        return 0

    monkeypatch.setattr(encoding, "do_free_shards", meanwhile)
    assert run(source, output, "any/3")[-1] == "out.tif was finished by another process."
    assert not RunFolder.beside(output).path.exists()


def test_a_run_that_others_have_thrown_away_is_no_success(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(folder: RunFolder, *arguments: Any) -> int:
        folder.remove()
        return 0

    monkeypatch.setattr(encoding, "do_free_shards", meanwhile)
    with pytest.raises(RunIncomplete) as caught:
        run(source, output, "any/3")
    assert str(caught.value) == (
        f"the run of {output} was ended while this process shared it, and there is no result. "
        "Run the same command again."
    )


def test_status_does_not_wait_for_who_joins_the_parts(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(source, output, "0/3")
    monkeypatch.setattr(folders, "LOOK_S", 0.01)
    with RunFolder.beside(output).held(), pytest.raises(RunBusy) as caught:
        Status.of(output)
    assert str(caught.value) == (
        f"another process prepares the run of {output}, or joins its parts. Ask again in a while."
    )


def test_parts_that_are_there_need_no_disk_space_any_more(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(source, output, "0/3")
    folder = RunFolder.beside(output)
    free = space_needed(Plan.load(folder.path)).min_bytes - folder.size
    assert folder.size > 0
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, free - 1))
    with pytest.raises(OutputUnwritable, match=r"of disk space, but only"):
        run(source, output, "any")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, free))
    run(source, output, "1/3")


def test_a_stop_is_for_one_process_and_an_old_one_for_none(source: Path, output: Path) -> None:
    folder = RunFolder.beside(output)
    with pytest.raises(Cancelled):
        encode(
            source, output, Reporter(cancelled=lambda: folder.counted() > 8), shard="any/3",
            compute={"batch": 1, "duty": 0.1}, **CHOICES,
        )  # fmt: skip
    assert not (folder.path / "stop").exists()
    (folder.path / "stop").touch()  # of a command for the whole run, which has ended
    run(source, output, "any")
    assert output.exists()


def test_a_stop_of_the_whole_run_holds_while_others_obey_it(source: Path, output: Path) -> None:
    run(source, output, "0/3")
    folder = RunFolder.beside(output)
    folder.stop()
    with folder.locked(1), pytest.raises(Cancelled):
        run(source, output, "any")


def test_a_cancelled_run_ends_everywhere_until_that_is_withdrawn(source: Path, output: Path) -> None:
    """Whoever works stops, and whoever comes later, such as the next element of an array, does not begin."""
    folder = RunFolder.beside(output)
    asked: list[int] = []

    def cancel_once() -> bool:
        if not asked and folder.counted() > 8:
            asked.append(len(cancel(output).busy))
        return False

    with pytest.raises(Cancelled):
        encode(source, output, Reporter(cancelled=cancel_once), shard="any/3", compute={"batch": 1, "duty": 0.1},
               **CHOICES)  # fmt: skip
    assert asked == [1]
    for shard in ("any", "any/3", "1/3"):
        with pytest.raises(RunIncomplete) as caught:
            run(source, output, shard)
        assert str(caught.value) == (
            f"the run of out.tif was cancelled. To go on, give iamap cancel --withdraw {output}, or encode without "
            "shard=."
        )
    assert list(Status.of(output).lines())[1:] == [
        "It was cancelled: no process begins before iamap cancel --withdraw, or a run without shard=."
    ]
    withdraw(output)
    run(source, output, "1/3")
    cancel(output)
    run(source, output, "")
    assert output.exists()
    for change in (cancel, withdraw):
        with pytest.raises(RunIncomplete, match="there is no unfinished run"):
            change(output)


def test_a_message_names_few_of_many_shards() -> None:
    assert named([]) == "" and named([3]) == "3" and named([0, 2]) == "0, 2" and named([4, 5]) == "4, 5"
    assert named([*range(500), *range(501, 980)]) == "0 to 499, 501 to 979"
    assert named(range(0, 980, 2)) == "0, 2, 4, 6, 8, 10, 12, 14, …"


def test_narrow_shards_say_what_they_cost(source: Path, output: Path, tmp_path: Path) -> None:
    cost = "45% of the tiles are encoded twice: they touch two of the 11 shards. Fewer shards take less time together."
    assert cost in run(source, output, "0/11")
    assert not [text for text in run(source, tmp_path / "few.tif", "0/3", tiling={"size": 32}) if "twice" in text]


def test_what_cannot_be_shared_is_refused(source: Path, output: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run(source, output, "any/3", fresh=True)
    assert str(caught.value) == (
        "fresh=true does not go with shard=any: every process would start over. "
        "Delete out.tif and out.tif.run where they exist, and leave out fresh=true."
    )
    run(source, output, "0/3")
    with pytest.raises(ConfigInvalid) as caught:
        run(source, output, "any/4")
    assert str(caught.value) == (
        "shard=any/4 does not fit: the run in out.tif.run has 3 shards. Use any, or 0/3 to 2/3."
    )
    with pytest.raises(ConfigInvalid, match=r"^shard=4/4 does not exist: shards are counted from 0 to 3\."):
        Share.of("4/4", 1)


def test_a_run_that_cannot_begin_leaves_nothing(source: Path, output: Path) -> None:
    with pytest.raises(ConfigInvalid):
        run(source, output, "any", tiling={"size": 32, "stride": 999})
    assert not RunFolder.beside(output).path.exists()
