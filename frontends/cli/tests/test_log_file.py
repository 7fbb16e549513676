"""`--log-file` and `--quiet`: where what a command says goes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli.__main__ import main
from rasterio.transform import Affine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with rasterio.open(
        "scene.tif", "w", driver="GTiff", count=2, height=30, width=30, dtype="float32", crs="EPSG:32618",
        transform=Affine(10, 0, 400_000, 0, -10, 5_000_000),
    ) as file:  # fmt: skip
        file.write(np.random.default_rng(0).normal(0, 1, (2, 30, 30)).astype(np.float32))
    return tmp_path


CLUSTER = ("cluster", "source=scene.tif", "clusterer.n_clusters=2")


def test_all_that_is_said_stands_in_the_log_with_the_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CLUSTER, "output=c.tif", "--log-file", "logs/run.log"]) == 0
    assert main(["cluster", "source=no.tif", "output=d.tif", "--log-file", "logs/run.log"]) == 1
    lines = (folder / "logs" / "run.log").read_text().splitlines()
    assert lines[0] == "# log of iamap"
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d  ", line) for line in lines[1:])
    texts = [line[27:] for line in lines[1:]]
    assert "clusters  c.tif" in texts and "done" in texts
    assert any(text.startswith("class 1  ") for text in texts)
    assert texts[-1].startswith("error: ") and "no.tif" in texts[-1]
    assert "class 1  " in capsys.readouterr().err, "it is shown, too"


def test_a_quiet_command_shows_warnings_errors_and_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CLUSTER, "output=c.tif", "--quiet"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("clusters  c.tif\n", "")
    with rasterio.open("scene.tif") as file:
        values = file.read()
    with rasterio.open("bare.tif", "w", driver="GTiff", count=2, height=30, width=30, dtype="float32") as file:
        file.write(values)
    assert main(["cluster", "source=bare.tif", "output=b.tif", "--quiet"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("warning: bare.tif has no coordinate reference system")
    assert main(["cluster", "source=no.tif", "output=d.tif", "--quiet"]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_a_verbose_command_shows_times_versions_and_decisions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [*CLUSTER, "output=c.tif", "seed=7", "--verbose", "--log-file", "run.log"]
    assert main(asked) == 0
    shown = capsys.readouterr()
    assert shown.out == "clusters  c.tif\n"
    lines = shown.err.splitlines()
    assert all(re.match(r"\[ *\d+\.\d\d s\] ", line) for line in lines)
    texts = [line.partition("] ")[2] for line in lines]
    assert any(text.startswith("Versions: ") and "iamap-core " in text and "rasterio " in text for text in texts)
    assert any(text.startswith("clusterer: kmeans of iamap-sklearn ") for text in texts)
    assert any(text.startswith("Memory limit: ") and text.endswith(" Random seed: 7.") for text in texts)
    assert f"Reads {folder / 'scene.tif'}." in texts
    assert any(text.startswith("May write c.tif, c.qml") for text in texts)
    assert [text.split()[0] for text in texts if " ended after " in text] == [
        "loading", "reading", "fitting", "mapping", "finishing"
    ]  # fmt: skip
    logged = (folder / "run.log").read_text()
    assert "  Reads " in logged and "Versions: " in logged
    assert main([*CLUSTER, "output=d.tif", "--log-file", "plain.log"]) == 0
    assert "Versions: " not in (folder / "plain.log").read_text() + capsys.readouterr().err
    assert main([*CLUSTER, "output=c.tif", "--quiet", "--verbose"]) == 2
    assert capsys.readouterr().err == "error: --quiet and --verbose contradict each other.\nLeave one of them out.\n"


def test_no_other_file_becomes_a_log(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "scene.tif").read_bytes()
    assert main([*CLUSTER, "output=c.tif", "--log-file", "scene.tif"]) == 2
    assert capsys.readouterr().err == "error: scene.tif exists and is not a log of iamap.\nGive another --log-file.\n"
    assert (folder / "scene.tif").read_bytes() == before and not (folder / "c.tif").exists()
    assert main([*CLUSTER, "output=c.tif", "--log-file", "/proc/no/run.log"]) == 1
    assert "/proc/no/run.log cannot be written: " in capsys.readouterr().err


def test_a_full_disk_ends_the_log_and_not_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "full.log").symlink_to("/dev/full")
    assert main([*CLUSTER, "output=c.tif", "--log-file", "full.log"]) == 0
    assert "warning: the log cannot be written any further: No space left on device." in capsys.readouterr().err
