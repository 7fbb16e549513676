"""Which interpreter is used, and what the user reads when there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from iamap.engine.errors import MissingEngine
from iamap.engine.python import Engine, command, find, interpreter

PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"


@pytest.fixture
def environments(tmp_path: Path) -> dict[str, str]:
    """Folders of three environments that look like such, with blanks and accents."""
    folders = {name: tmp_path / f"Mes données ({name})" for name in ("variable", "setting", "managed")}
    for folder in folders.values():
        (folder / PYTHON).parent.mkdir(parents=True)
        (folder / PYTHON).touch()
    return {name: str(folder) for name, folder in folders.items()}


def test_the_variable_goes_before_the_setting_before_the_managed_one(environments: dict[str, str]) -> None:
    variable, setting, managed = (str(Path(environments[name]) / PYTHON) for name in environments)
    named = {"setting": setting, "managed": environments["managed"]}
    assert find(**named, environ={"IAMAP_PYTHON": variable}) == Engine(variable, "variable")
    assert find(**named, environ={}) == Engine(setting, "setting")
    assert find(managed=environments["managed"], environ={}) == Engine(managed, "managed")


def test_the_folder_of_an_environment_will_do(environments: dict[str, str]) -> None:
    assert find(setting=environments["setting"], environ={}).python == interpreter(environments["setting"])
    assert find(environ={"IAMAP_PYTHON": environments["variable"]}).python.endswith(PYTHON.rsplit("/", 1)[1])


def complaint(**named: str) -> tuple[str, str]:
    environ = {"IAMAP_PYTHON": named.pop("variable")} if "variable" in named else {}
    with pytest.raises(MissingEngine) as caught:
        find(**named, environ=environ)
    return caught.value.message, caught.value.hint


def test_nothing_set_up(tmp_path: Path) -> None:
    message, hint = complaint(managed=str(tmp_path / "engine"))
    assert message == "The engine of IAMAP is not set up yet."
    assert hint.endswith("Create it: Processing toolbox > IAMAP > Set up the engine.")


def test_what_is_named_and_not_there(environments: dict[str, str], tmp_path: Path) -> None:
    gone = str(tmp_path / "gone" / "python")
    message, hint = complaint(variable=gone, managed=environments["managed"])
    assert message == f"The variable IAMAP_PYTHON names {gone}, which does not exist."
    assert hint == "Correct or unset the variable IAMAP_PYTHON and start QGIS again."
    message, hint = complaint(setting=gone, managed=environments["managed"])
    assert message == f"The chosen engine is {gone}, which does not exist."
    assert hint.startswith("Choose another one, or create")


def test_a_managed_environment_without_its_interpreter(environments: dict[str, str]) -> None:
    folder = environments["managed"]
    (Path(folder) / PYTHON).unlink()
    message, hint = complaint(managed=folder)
    assert message == f"The engine's environment is {folder}, and there is no Python in this folder."
    assert hint == "Repair it: Processing toolbox > IAMAP > Set up the engine."


@pytest.mark.skipif(os.name == "nt", reason="environments of Windows hold a copy")
def test_an_environment_whose_python_the_system_has_removed(environments: dict[str, str]) -> None:
    python = Path(environments["managed"]) / PYTHON
    python.unlink()
    python.symlink_to("/usr/bin/python3.8-removed")
    message, _ = complaint(managed=environments["managed"])
    assert message.endswith("The Python that it was made from, /usr/bin/python3.8-removed, is gone.")


def test_the_command_is_isolated_and_in_utf8() -> None:
    assert command(Engine(sys.executable, "managed"), "list", "--json") == [
        sys.executable, "-I", "-X", "utf8", "-u", "-m", "iamap_cli", "list", "--json",
    ]  # fmt: skip
