"""Who may import whom: plugins go through the door, the core has layers, tests lie where their module lies."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import iamap_core
from iamap_core import plugin_support

ROOT = Path(__file__).parents[1]
CORE = ROOT / "iamap_core"

LAYERS = (
    "redaction",  # addresses without passwords
    "errors",  # what can go wrong, for all that follow
    "printable",  # names of others, made safe to show
    "quantities",  # durations and sizes in words
    "stages",  # how long each stage of a command takes
    "events",  # what a run reports
    "files",  # files that appear whole or not at all
    "marks",  # how files without provenance are known as ours
    "output_names",  # what files beside a result are called
    "deprecation",  # names that have changed
    "contract",  # which plugins this core can load
    "explain",  # findings of pydantic in the user's words
    "model",  # the base of every configuration
    "interfaces",  # what a component must do
    "saved_state",  # what a bundle brings back, checked
    "specs",  # how a plugin describes a component
    "plugin_files",  # plugins in one file, for experiments
    "loaded",  # which files modules were loaded from
    "entry_points",  # what installed packages name as plugins
    "guard",  # calls of plugins, and what comes back
    "hookspecs",  # how a plugin offers it
    "iamap_core",  # the door: what plugin authors import
    "plugins",  # from entry points to records
    "bare",  # submodules without what their packages import
    "libraries",  # versions of what components rest on
    "known_plugins",  # packages that there are
    "catalog",  # what is installed, by name
    "machine",  # memory, disks, caches, timings
    "distances",  # where samples lie, and how far from each other
    "plugin_support",  # what several plugins share
    "raster",  # grids, reading, writing, vectors, sensor profiles
    "builtin",  # our own components, which only their entry point names
    "config",  # the tasks' models, and how they are composed
    "advice",  # which encoder suits a raster
    "provenance",  # what a result tells of its making
    "lineage",  # what results are called
    "questions",  # what an exploring frontend may ask
    "requests",  # what a program asks of a process that stays
    "engine",  # tiles through an encoder
    "learning",  # samples, fits, validation
    "bundle",  # a trained pipeline in one file
    "report",  # figures and pages
    "mapping",  # a fitted component over blocks
    "samples_check",  # what is wrong with labelled samples
    "tasks",  # one thin file a task
    "batch",  # many rasters, one configuration
    "testing",  # the conformance kit for plugin authors
)
"""The core from the bottom up: a module imports from its own layer and from those before it, in functions and under
``TYPE_CHECKING`` too. A new module or folder gets a line here, as low as what it imports allows."""

DOORS = {"iamap_core": set(iamap_core.__all__), "iamap_core.plugin_support": set(plugin_support.__all__)}
"""What plugins import of the core, and which names of it."""

CROSS_CUTTING = {
    "bundle/test_bundle_fuzz.py": "damaged bundles, through all modules of the bundle",
    "config/test_paths.py": "paths with odd characters, from the command line to the model",
    "engine/test_exactness.py": "equal features whatever the tiles, batches and shards",
    "engine/test_interruption.py": "runs that are killed and go on",
    "engine/test_read_errors.py": "sources that fail while they are read",
    "guard/test_wrong_plugins.py": "components that break promises, through all tasks",
    "raster/test_nasty.py": "rasters that real programs write and hardly any test has",
    "tasks/test_band_places.py": "tasks on rasters whose bands have no names of their own",
    "tasks/test_halves.py": "tasks on two halves of a raster",
    "tasks/test_legends.py": "names and colours of classes, through all tasks",
    "tasks/test_zarr.py": "results that are Zarr stores, through all tasks",
    "test_benchmarks.py": "the folder benchmarks",
    "testing/test_broken_packages.py": "packages that break promises, under the kit",
    "testing/test_own_plugins.py": "the plugins of this repository, under the kit",
    "test_identifiers.py": "names in all Python code of the tree",
    "test_imports.py": "this file",
    "test_packaging.py": "what the distributions say and contain",
    "test_portability.py": "names and encodings of other systems, over the whole source",
    "test_private_imports.py": "private names of libraries, and the versions that have them",
    "test_public.py": "the door of the core against its contract",
    "test_startup.py": "what commands import",
    "test_typing.py": "the contract's types as a stranger uses them",
}
"""Tests of the core that are named after no single module, and what they are about."""

OF_PROGRAMS = ("acceptance", "docs", "examples", "fuzz")
"""Folders of tests that are of no single module: whole commands, example plugins, and random trials."""


def modules(folder: Path, package: str) -> dict[str, Path]:
    """Every module below a package's folder, by its full name."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        parts = [package, *file.relative_to(folder).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imported(file: Path) -> Iterator[tuple[str, str, int]]:
    """``(module, name, line)`` of every import in a file, in functions too; an empty name for a whole module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


# ------------------------------------------------------------------------------------------------ plugins


SOURCES = sorted(
    source
    for place in ("plugins", "examples")
    for source in (ROOT / place).glob("**/src/*")
    if source.suffix == ".py" or list(source.glob("*.py"))
)
"""Packages and lone modules of our plugins and examples."""
OURS = {source.stem for source in SOURCES} | {"iamap_cli", "iamap", "tests"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_plugin_imports_only_the_door(source: Path) -> None:
    wrong = []
    for file in [source] if source.is_file() else sorted(source.rglob("*.py")):
        for module, name, line in imported(file):
            top = module.partition(".")[0]
            if top == "iamap_core":
                fine = module in DOORS and (not name or name in DOORS[module])
                fine = fine or (module == "iamap_core" and name == "plugin_support")
            else:
                fine = top not in OURS or top in (source.stem, "iamap_torch")
            if not fine:
                wrong.append(f"{file.relative_to(ROOT)}:{line}: {module} {name}")
    assert not wrong, "\n".join(["Export it from iamap_core or iamap_core.plugin_support:", *wrong])


def test_plugins_and_examples_are_found() -> None:
    assert {"iamap_timm", "iamap_sklearn", "iamap_torch", "iamap_meanpool", "iamap_spectra"} <= OURS


# --------------------------------------------------------------------------------------------------- core


@cache
def graph() -> dict[str, set[str]]:
    """Which modules of the core each of them imports."""
    known = modules(CORE, "iamap_core")
    found: dict[str, set[str]] = {}
    for own, file in known.items():
        targets = set()
        for module, name, _ in imported(file):
            target = f"{module}.{name}" if f"{module}.{name}" in known else module
            if target in known and target != own:
                targets.add(target)
        found[own] = targets
    return found


def layer(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def test_every_module_of_the_core_has_a_layer() -> None:
    layers = {layer(module) for module in graph()}
    assert sorted(layers - set(LAYERS)) == [], "give each a line in LAYERS"
    assert sorted(set(LAYERS) - layers) == [], "these lines of LAYERS name nothing"


def test_no_module_of_the_core_imports_from_a_higher_layer() -> None:
    height = {name: number for number, name in enumerate(LAYERS)}
    upwards = [
        f"{own} imports {target}"
        for own, targets in graph().items()
        for target in sorted(targets)
        if height.get(layer(target), 0) > height.get(layer(own), len(LAYERS))
    ]
    assert not upwards, "\n".join(upwards)


def test_no_modules_of_the_core_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_core_imports_no_plugin_and_no_frontend() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {module}"
        for file in modules(CORE, "iamap_core").values()
        for module, _, line in imported(file)
        if module.partition(".")[0] in OURS
    ]
    assert not wrong, "\n".join(wrong)


# -------------------------------------------------------------------------------------------------- tests


def test_tests_lie_where_their_module_lies() -> None:
    lost = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        place = file.relative_to(ROOT / "tests")
        if place.parts[0] in (*OF_PROGRAMS, "plugins_data") or place.as_posix() in CROSS_CUTTING:
            continue
        target = CORE / place.parent / place.stem.removeprefix("test_")
        if not target.with_suffix(".py").is_file() and not (target / "__init__.py").is_file():
            lost.append(place.as_posix())
    assert not lost, f"no module of the core is called so: {lost}; move them, or say in CROSS_CUTTING what they are of"


def test_no_cross_cutting_test_is_listed_that_is_gone() -> None:
    assert [name for name in CROSS_CUTTING if not (ROOT / "tests" / name).is_file()] == []
