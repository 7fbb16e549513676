"""Loading plugins: one by one, so that a broken one never hides the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core import plugins
from iamap_core.plugins import Broken, Provided

DATA = Path(__file__).parent / "plugins_data"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Provided], list[Broken]]:
    monkeypatch.syspath_prepend(str(DATA))
    return plugins.load(plugins.entry_points([str(DATA)]))


def _error(broken: list[Broken], name: str) -> list[str]:
    return [item.error for item in broken if item.name == name]


def test_all_fakes_are_found() -> None:
    found = [distribution.name for distribution, _ in plugins.entry_points([str(DATA)])]
    assert found == ["fake-duplicate", "fake-good", "fake-importerror", "fake-misspelt", "fake-wrongrecord"]


def test_a_distribution_that_is_found_twice_counts_once() -> None:
    assert len(plugins.entry_points([str(DATA), str(DATA)])) == len(plugins.entry_points([str(DATA)]))


def test_broken_plugins_leave_the_others_working(loaded: tuple[list[Provided], list[Broken]]) -> None:
    provided, _ = loaded
    names = sorted((item.distribution, item.record.name) for item in provided)
    assert names == [
        ("fake-duplicate", "bright"),
        ("fake-duplicate", "dark"),
        ("fake-good", "auto"),
        ("fake-good", "bright"),
        ("fake-good", "local"),
        ("fake-good", "sun"),
        ("fake-wrongrecord", "less"),
    ]


def test_a_record_knows_its_distribution_version_and_module(loaded: tuple[list[Provided], list[Broken]]) -> None:
    (good,) = [item for item in loaded[0] if (item.distribution, item.record.name) == ("fake-good", "bright")]
    assert (good.version, good.plugin) == ("1.2", "fake_good")


def test_a_failed_import_is_told_with_its_error(loaded: tuple[list[Provided], list[Broken]]) -> None:
    assert _error(loaded[1], "fake_importerror") == ["ModuleNotFoundError: No module named 'a_module_that_nobody_has'"]


def test_a_misspelt_hook_is_told_by_name(loaded: tuple[list[Provided], list[Broken]]) -> None:
    (error,) = _error(loaded[1], "fake_misspelt")
    assert "unknown hook 'iamap_encoder'" in error


def test_a_wrong_record_and_a_raising_hook_are_told_and_the_third_hook_works(
    loaded: tuple[list[Provided], list[Broken]],
) -> None:
    assert _error(loaded[1], "fake_wrongrecord") == [
        "iamap_encoders: TypeError: iamap_encoders yielded ReducerSpec, not EncoderSpec",
        "iamap_clusterers: RuntimeError: not today",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", {"iamap-core"}),
        ("Fake_Good", {"iamap-core", "fake-good"}),
        ("fake.good, other", {"iamap-core", "fake-good", "other"}),
    ],
)
def test_the_environment_variable_restricts_loading(
    value: str | None, expected: set[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv("IAMAP_PLUGINS", raising=False)
    else:
        monkeypatch.setenv("IAMAP_PLUGINS", value)
    assert plugins.allowed() == expected


def test_what_is_not_allowed_is_not_even_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DATA))
    points = plugins.entry_points([str(DATA)])
    provided, broken = plugins.load(points, plugins.allowed("fake-good"))
    assert {item.distribution for item in provided} == {"fake-good"}
    assert broken == []
