"""From which Python the environment is made, and what the user reads when there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from iamap.engine import bases
from iamap.engine.environment import child
from iamap.engine.errors import MissingEngine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pretended interpreters are scripts")


@pytest.fixture
def pretended(tmp_path: Path) -> Path:
    """A folder with a Python 3.9 and a Python 3.12 that say so."""
    folder = tmp_path / "Programme (été)"
    folder.mkdir()
    for version in ((3, 9), (3, 12)):
        script = folder / f"python{version[0]}.{version[1]}"
        script.write_text(f"#!/bin/sh\necho '[{version[0]}, {version[1]}, 4]'\n")
        script.chmod(0o700)
    return folder


def test_a_named_one_is_proven_by_running_it(pretended: Path) -> None:
    named = str(pretended / "python3.12")
    assert bases.base(named, child()) == bases.Base(named, (3, 12, 4))
    assert bases.base(sys.executable, child()).version == sys.version_info[:3]


def test_a_named_one_that_will_not_do(pretended: Path) -> None:
    with pytest.raises(MissingEngine) as caught:
        bases.base(str(pretended / "gone"), child())
    assert caught.value.message.endswith("gone is not a working Python.")
    with pytest.raises(MissingEngine) as caught:
        bases.base(str(pretended / "python3.9"), child())
    assert caught.value.message.endswith("python3.9 is Python 3.9.4.")
    assert caught.value.hint == "The engine needs Python 3.11 to 3.13."


def test_none_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "candidates", lambda environment, own=True: iter(()))
    assert bases.base("", child()) == bases.DOWNLOADED
    with pytest.raises(MissingEngine) as caught:
        bases.base("", child(), offline=True)
    assert caught.value.message == "No Python 3.11 to 3.13 is installed, and none can be downloaded without network."


def test_the_one_on_path_is_found_and_qgis_is_never_started(
    pretended: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "QGIS.app"))
    assert bases.base("", {"PATH": str(pretended)}) == bases.Base(str(pretended / "python3.12"), (3, 12, 4))
    qgis = tmp_path / "qgis-bin"
    qgis.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\n")
    qgis.chmod(0o700)
    assert bases.probe(str(qgis), child()) is None
    assert not (tmp_path / "started").exists()
