"""`iamap info` and `iamap open`: what has made a file, and what shows it."""

from __future__ import annotations

import json
import shlex
import webbrowser
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli.__main__ import main
from rasterio.transform import Affine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    values = np.random.default_rng(1).normal(0, 1, (3, 40, 40)).astype(np.float32)
    with rasterio.open(
        tmp_path / "scene.tif", "w", driver="GTiff", count=3, height=40, width=40, dtype="float32", crs="EPSG:32618",
        transform=Affine(10, 0, 400_000, 0, -10, 5_000_000),
    ) as file:  # fmt: skip
        file.write(values)
    monkeypatch.chdir(tmp_path)
    assert main(["cluster", "source=scene.tif", "output=c.tif", "clusterer.n_clusters=3", "model=c.iamap", "seed=5",
                 "write.quicklook=true", "overwrite=true"]) == 0  # fmt: skip
    return tmp_path


def test_a_result_tells_the_command_that_makes_it_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["info", "c.tif"]) == 0
    shown = capsys.readouterr().out
    assert "iamap cluster of iamap-core" in shown and "unchanged since" in shown
    assert "clusterer  kmeans (iamap-sklearn " in shown and "1 class 1, 2 class 2, 3 class 3" in shown
    words = shlex.split(shown.splitlines()[-1])
    assert words[:2] == ["iamap", "cluster"] and "overwrite=true" not in words
    before = (folder / "c.tif").read_bytes()[-1000:]
    assert main([*words[1:], "output=again.tif", "model=again.iamap"]) == 0
    with rasterio.open("c.tif") as one, rasterio.open("again.tif") as other:
        assert (one.read() == other.read()).all()
    assert (folder / "c.tif").read_bytes()[-1000:] == before
    capsys.readouterr()
    assert main(["info", "c.iamap", "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert (about["task"], about["command"]) == ("cluster", words)
    with rasterio.open("scene.tif", "r+") as scene:
        scene.write(np.zeros((40, 40), np.float32), 1)
    assert main(["info", "c.tif"]) == 0
    assert "changed since" in capsys.readouterr().out.replace("unchanged", "")
    (folder / "scene.tif").unlink()
    assert main(["info", "c.tif"]) == 0
    assert "which cannot be read here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("no.tif", "error: there is no file no.tif.\n"),
        ("c.png", "error: c.png was made by iamap, but what has made it is recorded in the result that it came with.\n"
                  "Give that raster or bundle.\n"),
        ("scene.tif", "error: scene.tif does not say that iamap has made it.\n"),
    ],
)  # fmt: skip
def test_what_records_nothing_is_refused(
    folder: Path, file: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["info", file]) == 2
    assert capsys.readouterr().err == (said if file != "." else said.replace("..", ".").replace("error: .", "error: "))


def test_a_result_is_opened_as_what_shows_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not opened.append(address))
    for result in ("c.tif", "c.png", "."):
        opened.clear()
        assert main(["open", result]) == 0
        assert opened == [(folder / "c.png").as_uri()]
    capsys.readouterr()
    assert main(["open", "scene.tif"]) == 2
    assert capsys.readouterr().err == (
        "error: scene.tif has no report or picture beside it.\n"
        "Give write.quicklook=true when it is made, or open it in QGIS.\n"
    )
    assert main(["open", "no.tif"]) == 2
    assert capsys.readouterr().err == "error: there is no file no.tif.\n"
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert main(["open", "c.tif"]) == 1
    assert capsys.readouterr().err == (
        "error: no program on this computer shows c.png.\nCopy it to one that has a browser.\n"
    )
