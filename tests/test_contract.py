"""Which plugins this core can load, by the core that they require."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from iamap_core import plugins
from iamap_core.contract import API, is_older, is_within, required_core
from iamap_core.plugins import Broken, Provided

HOOK = """
import iamap_core as iamap

@iamap.hookimpl
def iamap_reducers():
    yield iamap.ReducerSpec(name="first", summary="Some.", config=iamap.IamapModel, factory="elsewhere:First")
"""


def loaded(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, requirement: str = "", core: str = "0.1.0"
) -> tuple[list[Provided], list[Broken]]:
    """A plugin of that code and requirement, as pip would have installed it beside a core of that version."""
    name = f"later_{abs(hash((code, requirement, core)))}"
    info = folder / f"{name}-2.0.dist-info"
    info.mkdir()
    needs = f"Requires-Dist: {requirement}\n" if requirement else ""
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: iamap-later\nVersion: 2.0\n{needs}")
    (info / "entry_points.txt").write_text(f"[iamap]\nlater = {name}\n")
    (folder / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(str(folder))
    version = plugins.metadata.version
    monkeypatch.setattr(plugins.metadata, "version", lambda name: core if name == plugins.CORE else version(name))
    return plugins.load(plugins.entry_points([str(folder)]))


# ------------------------------------------------------------------------------------------------ versions


@pytest.mark.parametrize(
    ("lines", "bounds"),
    [
        (["numpy>=1", "iamap-core<1,>=0.1"], ">=0.1,<1"),
        (["IAMAP_Core (>=0.1)"], ">=0.1"),
        (["iamap.core[pickles] ~= 0.1.2 ; python_version >= '3.11'"], "~= 0.1.2"),
        (["iamap-core>=5; extra == 'test'", "iamap-core-more>=5", "iamap-core"], ""),
        (["iamap-core @ file:///somewhere"], ""),
        ([], ""),
    ],
)
def test_the_bounds_of_the_core_are_found_among_the_requirements(lines: list[str], bounds: str) -> None:
    assert required_core(lines) == bounds


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("0.2.0.dev1", ">=0.2,<1", True),
        ("0.2.0rc1", ">=0.2", True),
        ("0.2.0.dev1", "<0.2", False),
        ("1.0.0a1", ">=0.1,<1", False),
        ("0.2.0.dev1+g1a2b3c", ">=0.1,<1", True),
        ("0.1.0.post2", ">=0.1.1", False),
        ("0.1", ">=0.2.0.dev4", False),
    ],
)
def test_a_version_before_a_release_stands_for_it(version: str, bounds: str, fits: bool) -> None:
    assert is_within(version, bounds) is fits


RELEASES = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(lambda numbers: ".".join(map(str, numbers)))
BOUNDS = st.tuples(st.sampled_from([">=", ">", "<", "<=", "==", "!="]), RELEASES).map("".join)
COMPATIBLE = st.lists(st.integers(0, 3), min_size=2, max_size=3).map(lambda n: "~=" + ".".join(map(str, n)))
PREFIX = st.tuples(st.sampled_from(["==", "!="]), RELEASES).map(lambda pair: f"{pair[0]}{pair[1]}.*")


@given(RELEASES, st.lists(BOUNDS | COMPATIBLE | PREFIX, max_size=3).map(",".join))
def test_releases_are_compared_as_pip_compares_them(version: str, bounds: str) -> None:
    assert is_within(version, bounds) is SpecifierSet(bounds).contains(version)


def test_what_is_too_old_is_told_from_what_is_too_new() -> None:
    assert is_older("0.1.0", ">=0.2,<1")
    assert not is_older("1.0.0", ">=0.2,<1")


# ------------------------------------------------------------------------------------------------- loading


@pytest.mark.parametrize(
    ("requirement", "core", "hint"),
    [
        ("iamap-core>=0.3,<1", "0.1.0", "Update iamap-core: pip install --upgrade 'iamap-core>=0.3,<1'"),
        (
            "iamap-core>=0.1,<1",
            "1.2.0",
            "Update iamap-later: pip install --upgrade iamap-later. Without a newer one, use it with an earlier "
            "iamap-core.",
        ),
    ],
)
def test_a_plugin_for_another_core_is_not_even_imported(
    requirement: str, core: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provided, broken = loaded(tmp_path, monkeypatch, "raise SystemExit('imported')", requirement, core)
    bounds = requirement.removeprefix("iamap-core")
    error = f"iamap-later 2.0 requires iamap-core{bounds}, but iamap-core {core} is installed"
    assert provided == []
    assert broken == [Broken(name="later", distribution="iamap-later", version="2.0", error=error, hint=hint)]


@pytest.mark.parametrize(
    ("requirement", "core"),
    [("iamap-core>=0.1,<1", "0.9.3"), ("iamap-core>=0.2", "0.2.0.dev1"), ("iamap-core", "7"), ("", "7")],
)
def test_a_plugin_for_this_core_is_loaded(
    requirement: str, core: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provided, broken = loaded(tmp_path, monkeypatch, HOOK, requirement, core)
    assert ([item.record.name for item in provided], broken) == (["first"], [])


def test_a_plugin_for_another_contract_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, (broken,) = loaded(tmp_path, monkeypatch, f"IAMAP_API = {API + 1}\n{HOOK}")
    assert broken.error == f"iamap-later 2.0 is written for plugin API {API + 1}, but iamap-core 0.1.0 has {API}"
    assert broken.hint == "Update iamap-core."


def test_a_name_that_this_core_lacks_is_a_matter_of_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, (broken,) = loaded(tmp_path, monkeypatch, "from iamap_core import OfTomorrow")
    assert broken.error.startswith("ImportError: cannot import name 'OfTomorrow' from 'iamap_core'")
    assert broken.hint == (
        "It was made for another iamap-core than 0.1.0. Update both: pip install --upgrade iamap-core iamap-later"
    )


# ------------------------------------------------------------------------- what is noticed when it is loaded


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        (
            "@iamap.hookimpl",
            "",
            "iamap_reducers lacks the decorator @iamap_core.hookimpl, so nothing of it is offered.",
        ),
        (
            "@iamap.hookimpl\ndef iamap_reducers",
            "def iamap_reducer",
            "iamap_reducer lacks the decorator @iamap_core.hookimpl, so nothing of it is offered.",
        ),
        (
            'name="first"',
            'name="nan"',
            "iamap_reducers: ValueError: component name 'nan' is a value in YAML and on the command line",
        ),
        (
            'name="first"',
            'name="my first"',
            "iamap_reducers: ValueError: component name 'my first' must have lower case letters, digits and "
            "underscores, and begin with a letter",
        ),
        (
            "config=iamap.IamapModel",
            "config=Config",
            "iamap_reducers: the default 0 of reducer.n in 'first' must be at least 1",
        ),
    ],
)
def test_a_mistake_is_noticed_at_once(
    before: str, after: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = "from pydantic import Field\nimport iamap_core\nclass Config(iamap_core.IamapModel):\n"
    config += '    needed: str\n    """Text."""\n    n: int = Field(default=0, ge=1)\n    """Number."""\n'
    assert before in HOOK
    provided, broken = loaded(tmp_path, monkeypatch, config + HOOK.replace(before, after))
    assert (provided, [one.error for one in broken]) == ([], [error])


@pytest.mark.parametrize("name", ["nan", "inf", "null", "true", "false", "yes", "no", "on", "off"])
def test_a_name_that_is_a_value_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provided, broken = loaded(tmp_path, monkeypatch, HOOK.replace('"first"', f'"{name}"'))
    assert (len(provided), len(broken)) == (0, 1)


def test_a_wrong_default_leaves_the_other_components(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "class Config(iamap.IamapModel):\n    n: int = 'many'\n"
    spec = '    yield iamap.ReducerSpec(name="{}", summary="Some.", config={}, factory="elsewhere:First")\n'
    more = spec.format("second", "Config") + spec.format("third", "iamap.IamapModel")
    code = HOOK.replace("@iamap.hookimpl", f"{wrong}\n@iamap.hookimpl") + more
    provided, broken = loaded(tmp_path, monkeypatch, code)
    assert [item.record.name for item in provided] == ["first", "third"]
    assert [one.error for one in broken] == [
        "iamap_reducers: the default 'many' of reducer.n in 'second' must be a whole number"
    ]


def test_a_helper_that_is_called_like_no_hook_needs_no_decorator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provided, broken = loaded(tmp_path, monkeypatch, f"def iamap_is_here(): return True\n{HOOK}")
    assert (len(provided), broken) == (1, [])
