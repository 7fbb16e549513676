"""A process that stays: questions through its pipe, answers in turn, and its end."""

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
from rasterio.transform import Affine

from iamap_core.questions import ANSWERS

pytest.importorskip("iamap_sklearn")

BROKEN = """
import iamap_core as iamap

class Config(iamap.IamapModel):
    pass

class Bug:
    bands = ("score",)
    def __init__(self, config):
        pass
    def fit(self, references):
        print("a stray print")
        raise KeyError("oops")

@iamap.hookimpl
def iamap_scorers():
    yield iamap.ScorerSpec(name="bug", summary="Breaks.", config=Config, factory="iamap_bug:Bug")
"""


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty pixels a side of 4 features, with an accent in its name."""
    path = tmp_path_factory.mktemp("été") / "features.tif"
    pixels = np.random.default_rng(0).normal(size=(4, 30, 30)).astype(np.float32)
    with rasterio.open(
        path, "w", driver="GTiff", width=30, height=30, count=4, dtype="float32",
        crs="EPSG:32632", transform=Affine(10, 0, 0, 0, -10, 300),
    ) as target:  # fmt: skip
        target.write(pixels)
    return path


class Session:
    """The command with its pipes."""

    def __init__(self, *arguments: str, path: Path | None = None) -> None:
        environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
        self.process = subprocess.Popen(
            [sys.executable, "-m", "iamap_cli", "explore", *arguments], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def ask(self, question: str | dict[str, Any]) -> dict[str, Any]:
        """The answer; what comes before it is passed over."""
        assert self.process.stdin is not None
        text = question if isinstance(question, str) else json.dumps(question)
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return self.hear("view", "scores", "refused")

    def hear(self, *kinds: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said: dict[str, Any] = json.loads(line)
            if said["type"] in kinds:
                return said
        raise AssertionError(f"it has ended: {self.process.stderr and self.process.stderr.read()}")


@pytest.fixture
def session(features: Path) -> Iterator[Session]:
    session = Session(f"source={features}")
    yield session
    session.process.kill()
    session.process.communicate()


def test_a_conversation(session: Session, tmp_path: Path) -> None:
    assert session.hear("hello")["protocol"] == 1
    opened = session.hear("opened")
    assert (opened["name"], opened["bands"], opened["extent"]) == ("features.tif", 4, [0, 0, 300, 300])
    assert {"cosine", "mahalanobis"} <= {scorer["name"] for scorer in opened["scorers"]}
    output = tmp_path / "scores.tif"
    score = {"type": "score", "positives": [[5, 295]], "output": str(output)}
    assert session.ask(score | {"id": 1})["message"] == "no view is loaded."
    viewed = session.ask({"type": "view", "id": 2, "extent": [100, 100, 200, 200]})
    assert (viewed["id"], viewed["width"], viewed["extent"]) == (2, 10, [100, 100, 200, 200])
    refused = session.ask(score | {"id": 3, "positives": [[-5, 0]]})
    assert (refused["type"], refused["id"], refused["where"]) == ("refused", 3, "positives")
    assert session.ask("nonsense")["message"] == "a line is not valid JSON."
    scored = session.ask(score | {"id": 4})
    assert (scored["type"], scored["id"], scored["output"], scored["threshold"]) == ("scores", 4, str(output), None)
    with rasterio.open(output) as raster:
        assert raster.bounds == (100, 100, 200, 200)
        assert scored["maximum"] == pytest.approx(raster.read(1).max())
    for answer in (opened, viewed, refused, scored):
        assert ANSWERS.validate_python(answer).model_dump(mode="json") == answer
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]
    rest, _ = session.process.communicate()  # the end of input
    assert (rest, session.process.returncode) == ("", 0)


def test_what_was_asked_before_the_end_of_input_is_answered(features: Path, tmp_path: Path) -> None:
    questions = [
        {"type": "view", "extent": [0, 0, 300, 300]},
        {"type": "score", "positives": [[5, 295], [15, 285]], "output": str(tmp_path / "s.tif")},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "iamap_cli", "explore", f"source={features}"],
        input="\n".join(map(json.dumps, questions)), capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    heard = [json.loads(line)["type"] for line in done.stdout.splitlines()]
    assert [kind for kind in heard if kind != "progress"] == ["hello", "opened", "view", "scores"]


def test_cancel_ends_it_at_once(session: Session) -> None:
    session.hear("opened")
    assert session.process.stdin is not None
    session.process.stdin.write('{"type": "cancel"}\n{"type": "view", "extent": [0, 0, 300, 300]}\n')
    session.process.stdin.flush()
    rest, complaint = session.process.communicate(timeout=30)
    assert [json.loads(line)["type"] for line in rest.splitlines()] == ["cancelled"]
    assert (complaint, session.process.returncode) == ("cancelled\n", 130)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_signal_ends_it_while_nothing_is_asked(session: Session) -> None:
    session.hear("opened")
    session.process.send_signal(signal.SIGTERM)
    assert session.hear("cancelled")
    assert session.process.wait(10) == 130


def test_no_beginning_is_a_failure() -> None:
    session = Session("source=nowhere.tif")
    assert session.hear("failed")["message"] == "there is no file nowhere.tif."
    _, complaint = session.process.communicate()
    assert (complaint, session.process.returncode) == ("error: there is no file nowhere.tif.\n", 1)
    session = Session("source=nowhere.tif", "output=x.tif")
    message = session.hear("failed")["message"]
    assert message == "explore has no field 'output'. Fields: source, area, read, compute, sample, seed."
    assert session.process.communicate() and session.process.returncode == 2


def test_a_bug_in_a_plugin_ends_nothing(features: Path, tmp_path: Path) -> None:
    (tmp_path / "iamap_bug.py").write_text(BROKEN)
    about = tmp_path / "iamap_bug-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: iamap-bug\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[iamap]\nbug = iamap_bug\n")
    session = Session(f"source={features}", path=tmp_path)
    session.ask({"type": "view", "extent": [0, 0, 300, 300]})
    score = {"type": "score", "positives": [[5, 295]], "output": str(tmp_path / "s.tif")}
    refused = session.ask(score | {"scorer": {"name": "bug"}})
    assert refused["code"] == "contract-broken"
    assert refused["message"] == "scorer 'bug' of iamap-bug 1.0 failed in fit: KeyError: 'oops'."
    assert session.ask(score)["type"] == "scores"
    session.process.communicate()
