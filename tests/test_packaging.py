"""What a package index and an installed package tell of our distributions, read by the backend that builds them."""

from __future__ import annotations

import ast
import configparser

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from trove_classifiers import classifiers as known_classifiers

from tests.projects import PROJECTS, ROOT, Project

LICENSE = (ROOT / "LICENSE").read_bytes()
URLS = {"Homepage": "homepage", "Source": "repository", "Issues": "tracker"}
"""Name of an address here and in the metadata of the QGIS plugin."""

pytestmark = pytest.mark.parametrize("project", PROJECTS, ids=str)


def test_the_description_is_complete(project: Project) -> None:
    table = project.table
    assert table["description"] and len(table["description"]) < 120
    assert table["readme"] == "README.md"
    assert (project.folder / "README.md").read_text(encoding="utf-8").startswith("# ")
    assert table["authors"] == [{"name": "The IAMAP project"}]
    assert table["keywords"] == sorted(set(table["keywords"]))


def test_the_version_is_one_for_all(project: Project) -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "frontends/qgis/iamap/metadata.txt", encoding="utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {metadata["general"]["version"], str(citation["version"])} == {project.table["version"]}


def test_python_is_that_of_the_root(project: Project) -> None:
    assert SpecifierSet(project.table["requires-python"]) == SpecifierSet(PROJECTS[0].table["requires-python"])


def test_addresses_are_those_of_the_qgis_plugin(project: Project) -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "frontends/qgis/iamap/metadata.txt", encoding="utf-8")
    urls = project.table["urls"]
    assert set(urls) == {*URLS, "Documentation", "Changelog"}
    assert {name: urls[name] for name in URLS} == {name: metadata["general"][key] for name, key in URLS.items()}
    assert urls == PROJECTS[0].table["urls"]


def test_classifiers_exist_and_leave_the_licence_to_its_expression(project: Project) -> None:
    found = project.table["classifiers"]
    assert found == sorted(set(found))
    assert set(found) <= known_classifiers
    assert not [one for one in found if one.startswith("License ::")]  # as PEP 639 asks
    assert ("Typing :: Typed" in found) == any(name.endswith("/py.typed") for name in project.wheel_files)


def test_the_licence_is_in_wheel_and_sdist(project: Project) -> None:
    assert project.table["license"] == "Apache-2.0"
    assert (project.folder / "LICENSE").read_bytes() == LICENSE
    assert project.license_files == ["LICENSE"]
    assert {"LICENSE", "README.md", "pyproject.toml"} <= project.sdist_names


def test_packages_carry_their_types(project: Project) -> None:
    """A module alone cannot: PEP 561 knows packages only."""
    files = project.wheel_files
    packages = {name for name in project.top_level if f"{name}/__init__.py" in files}
    assert all(f"{name}/py.typed" in files for name in packages)


def test_the_wheel_has_one_package_and_all_of_its_files(project: Project) -> None:
    assert project.top_level == {str(project).replace("-", "_")}
    (name,) = project.top_level
    (place,) = {path for path in (project.folder / name, project.folder / "src" / name) if path.is_dir()} or {None}
    if place is not None:
        kept = {path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert kept == set(project.wheel_files.values())


def test_the_wheel_has_neither_tests_nor_scripts_of_maintainers(project: Project) -> None:
    """What runs as a script stands in ``tools``; only a command line has a ``__main__``."""
    for name, path in project.wheel_files.items():
        assert not {"tests", "tools", "benchmarks"} & set(name.split("/")), name
        if path.suffix == ".py" and path.name != "__main__.py":
            guards = [
                node.lineno
                for node in ast.parse(path.read_text(encoding="utf-8")).body
                if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
            ]
            assert not guards, f"{path.relative_to(ROOT)}:{guards} is a script: move it to tools/ of {project}"
