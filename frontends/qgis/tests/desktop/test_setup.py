"""From a computer without an engine to one that has one, through qgis_process."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from harness.pretending import pretended_uv, pretended_wheels
from harness.programs import ProgramResult, end, qgis_process, start_qgis_process

ENGINE = os.environ["IAMAP_PYTHON"]


class Computer:
    """Of a user who has just installed the plugin, with a pretended uv."""

    def __init__(self, profile: Path, folder: Path) -> None:
        self.profile = profile
        self.wheels = pretended_wheels(folder)
        self.data = folder / "Données d'été"
        self.engine = self.data / "iamap" / "engine"
        self.install("")

    def install(self, code: str) -> None:
        """What uv does when it is to install packages."""
        tools = pretended_uv(self.wheels.parent, ENGINE, code)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self.environment: dict[str, str | None] = {
            "IAMAP_PYTHON": None, "IAMAP_PLUGINS": "", "XDG_DATA_HOME": str(self.data), "PATH": path,
        }  # fmt: skip

    def run(self, *arguments: str) -> ProgramResult:
        command = ("run", "iamap:setup", "--", *arguments)
        return qgis_process(*command, profile=self.profile, environment=self.environment)

    def knows(self, algorithm: str) -> bool:
        return qgis_process("help", algorithm, profile=self.profile, environment=self.environment).code == 0


@pytest.fixture
def computer(profile: Path, tmp_path: Path) -> Computer:
    return Computer(profile, tmp_path)


def test_from_nothing_to_an_engine_and_back(computer: Computer) -> None:
    nothing = computer.run("action=check")
    assert nothing.code == 1 and "The engine of IAMAP is not set up yet." in nothing.stderr
    assert not computer.knows("iamap:reduce_pca")
    asked = computer.run("action=create", f"wheels={computer.wheels}")
    assert asked.code == 1 and f"The engine will take about 2.4 GB in {computer.engine}" in asked.stderr
    assert not computer.engine.exists()
    made = computer.run("action=create", f"wheels={computer.wheels}", "consent=true")
    assert made.code == 0, made.stderr
    assert "iamap-core 0." in made.stdout and computer.knows("iamap:reduce_pca")
    shutil.rmtree(computer.engine)  # by hand
    assert "The engine of IAMAP is not set up yet." in computer.run("action=check").stderr


def test_ctrl_c_leaves_nothing(computer: Computer) -> None:
    computer.install("print('Downloading torch (514.2MiB)', file=sys.stderr); time.sleep(600)")
    command = ("run", "iamap:setup", "--", "action=create", f"wheels={computer.wheels}", "consent=true")
    process = start_qgis_process(*command, profile=computer.profile, environment=computer.environment)
    try:
        deadline = time.monotonic() + 600
        while not (computer.engine / "bin" / "python").exists():
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.wait(60)
    finally:
        if process.poll() is None:
            end(process)
    assert not computer.engine.exists()
