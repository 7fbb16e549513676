"""The list of known plugins agrees with the packages of this repository."""

from __future__ import annotations

import re

import pytest

from iamap_core.known_plugins import KnownPlugin, known_plugins
from iamap_core.specs import HOOKS
from tests.projects import PROJECTS, ROOT, Project

OURS = {str(project): project for project in PROJECTS}
PLUGINS = {name for name, project in OURS.items() if "iamap" in project.table.get("entry-points", {})} - {"iamap-core"}
KNOWN = {one.package: one for one in known_plugins()}


def kinds_of(project: Project) -> set[str]:
    """The kinds of which a package has hooks."""
    texts = [path.read_text(encoding="utf-8") for path in (project.folder / "src").rglob("*.py")]
    hooks = {name for text in texts for name in re.findall(r"^def (iamap_\w+)\(", text, re.MULTILINE)}
    return {HOOKS[name].kind for name in hooks & set(HOOKS)} - {"health_check"}


def needed(project: Project) -> set[str]:
    """It and our other packages that it requires, but the core."""
    names = {re.split(r"[<>=\[; ]", line)[0] for line in project.table["dependencies"]} & set(OURS) - {"iamap-core"}
    return {str(project)}.union(*(needed(OURS[name]) for name in names))


def test_every_plugin_of_the_repository_is_known() -> None:
    assert set(KNOWN) == PLUGINS, "change iamap_core/known_plugins.json"


@pytest.mark.parametrize("one", KNOWN.values(), ids=lambda one: one.package)
def test_what_is_said_of_it_is_true(one: KnownPlugin) -> None:
    project = OURS[one.package]
    assert one.summary == project.table["description"]
    assert set(one.kinds) == kinds_of(project)
    folders = {f"./{OURS[name].folder.relative_to(ROOT).as_posix()}" for name in needed(project)}
    command, install, *given = one.install.split()
    assert (command, install) == ("pip", "install")
    assert set(given) == folders


def test_they_are_found_by_kind() -> None:
    assert [one.package for one in known_plugins("clusterer")] == ["iamap-fast-hdbscan", "iamap-sklearn"]
    assert [one.package for one in known_plugins("executor")] == ["iamap-joblib"]
