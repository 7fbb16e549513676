"""Networks and their weights, as an engine lists them and reports on its work."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from iamap.engine import weights
from iamap.engine.environment import child
from iamap.engine.errors import Cancelled, RunFailure, UnusableEngine
from iamap.engine.python import Engine
from iamap.engine.watcher import Watcher

ENGINE = Engine("python", "setting")
PUBLISHED = {"size": 87, "licence": "apache-2.0", "page": "https://hub.example/net", "url": "https://hub.example/x"}
PRESET = {"name": "small", "summary": "A small one.", "card": {"good_for": "first tries", "licence": "Apache-2.0"}}


def item(model: str, presets: list[str], path: str | None = None) -> dict[str, Any]:
    size = 100 if path else None
    here = {"path": path, "bytes": size, "removable": bool(path)}
    return {"model": model, "presets": presets, "published": PUBLISHED if presets else None, **here}


@pytest.fixture
def answers(fake: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has the engine run this code; ``sys.argv`` is what it is asked."""

    def make(code: str) -> None:
        line = fake(code)
        monkeypatch.setattr(weights, "command", lambda engine, *arguments: [*line, *arguments])

    return make


def test_networks_are_presets_with_published_weights(answers: Callable[[str], None]) -> None:
    listed = {
        "folder": "/w",
        "weights": [item("net.tag", ["small", "unlisted"], "/w/net.tag.pth"), item("own", [], "/w/own.pth")],
    }
    answers(f"print({json.dumps(json.dumps({'presets': [PRESET]}))} if sys.argv[1] == 'list' else "
            f"{json.dumps(json.dumps(listed))})")  # fmt: skip
    found = weights.listed(ENGINE, child(), lambda: False)
    (network,) = found.networks
    assert (network.name, network.model, network.path, network.length) == ("small", "net.tag", "/w/net.tag.pth", 100)
    assert network.removable and network.licence == "Apache-2.0" and network.page == PUBLISHED["page"]
    assert found.used == 200, "files of the user's own take space, too"


def test_something_else_that_answers(answers: Callable[[str], None]) -> None:
    answers("print('hello')")
    with pytest.raises(UnusableEngine, match="it is not the engine of IAMAP: hello"):
        weights.listed(ENGINE, child(), lambda: False)


def test_a_download_is_followed_and_its_failure_told(answers: Callable[[str], None]) -> None:
    answers("""
        hello()
        emit(type="progress", stage="download", done=50_000_000, total=100_000_000)
        if sys.argv[3] == "small":
            emit(type="log", text="small: there")
            result()
        else:
            emit(type="failed", code="weights_unusable", message="no such file")
    """)
    stages: list[str] = []
    lines: list[str] = []
    percents: list[float] = []
    watcher = Watcher(lines.append, percents.append, stage=stages.append)
    weights.fetch(ENGINE, ["small"], child(), watcher)
    assert stages[0].startswith("Downloading small\n50 MB of 100 MB, ") and stages[0].endswith("/s")
    assert (lines, percents) == (["small: there"], [50.0])
    with pytest.raises(RunFailure, match="no such file"):
        weights.fetch(ENGINE, ["small", "large"], child(), watcher)
    with pytest.raises(Cancelled):
        answers("hello(); time.sleep(600)")
        weights.remove(ENGINE, ["small"], child(), Watcher(is_cancelled=lambda: True))
