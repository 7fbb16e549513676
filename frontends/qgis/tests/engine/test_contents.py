"""What goes into an environment is what the project is made of."""

from __future__ import annotations

import re
from pathlib import Path

import tomllib
import yaml

from iamap.engine import contents

PROJECT = Path(__file__).parents[4]
CONDA_NAMES = {"torch": "pytorch", "matplotlib": "matplotlib-base", "huggingface-hub": "huggingface_hub"}


def manifests() -> list[dict[str, object]]:
    """Of all distributions but the tutorial's, and the Python API, which the plugin does not use."""
    files = [
        PROJECT / "pyproject.toml",
        *PROJECT.glob("plugins/*/pyproject.toml"),
        PROJECT / "frontends/cli/pyproject.toml",
    ]
    return [tomllib.loads(file.read_text("utf-8"))["project"] for file in files]


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0]  # type: ignore[index]


def test_the_versions_are_those_that_the_project_is_tested_with() -> None:
    assert contents.CONSTRAINTS.read_bytes() == (PROJECT / "constraints.txt").read_bytes(), (
        "cp constraints.txt frontends/qgis/iamap/engine/contents/"
    )
    assert re.fullmatch(r"uv==[\d.]+", contents.pinned("uv"))


def test_all_our_distributions_are_installed() -> None:
    assert [name_of(package) for package in contents.packages()] == sorted(str(one["name"]) for one in manifests())


def test_conda_gets_the_same_packages_with_the_same_bounds() -> None:
    *conda, own = yaml.safe_load(contents.CONDA.read_text("utf-8"))["dependencies"]
    assert own["pip"] == ["--no-index", "--find-links=wheels", *contents.packages()]
    needed: set[str] = set()
    for manifest in manifests():
        requirements = list(manifest["dependencies"])  # type: ignore[call-overload]
        if f"{manifest['name']}[onnxruntime,openvino]" in contents.packages():
            for extra in ("onnxruntime", "openvino"):
                requirements += manifest["optional-dependencies"][extra]  # type: ignore[index]
        # conda's files know no markers.
        needed |= {one.partition(";")[0] for one in requirements if not one.startswith("iamap-")}
    expected = {CONDA_NAMES.get(name_of(one), name_of(one)) + one[len(name_of(one)) :] for one in needed}
    assert set(conda) == expected | {"python=3.12", "pip"}
