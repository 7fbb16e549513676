"""The catalogue: looking components up by name, and what it says when that fails."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from iamap_core import plugins
from iamap_core.catalog import Catalog, catalog_kept
from iamap_core.errors import AmbiguousComponent, ConfigInvalid, MissingDependency, UnknownComponent
from iamap_core.plugins import Provided
from iamap_core.specs import HealthCheck

DATA = Path(__file__).parent / "plugins_data"


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.syspath_prepend(str(DATA))
    return Catalog(*plugins.load(plugins.entry_points([str(DATA)])))


@pytest.fixture
def good(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.syspath_prepend(str(DATA))
    return Catalog(*plugins.load(plugins.entry_points([str(DATA)]), plugins.allowed("fake-good")))


def test_components_are_listed_by_name_then_provider(catalog: Catalog) -> None:
    assert [entry.full_name for entry in catalog.list("encoder")] == [
        "fake-duplicate:bright",
        "fake-good:bright",
        "fake-duplicate:dark",
    ]


def test_an_unknown_component_lists_installed_ones_and_the_closest(good: Catalog) -> None:
    with pytest.raises(UnknownComponent) as caught:
        good.get("encoder", "brigt")
    assert str(caught.value) == "no encoder named 'brigt'. Installed: bright. Did you mean 'bright'?"


def test_a_component_of_another_kind_is_told(good: Catalog) -> None:
    with pytest.raises(UnknownComponent) as caught:
        good.get("bands", "bright")
    assert caught.value.hint == "Another kind of component has that name: encoder."


def test_an_unknown_component_names_the_plugins_that_did_not_load(catalog: Catalog) -> None:
    with pytest.raises(
        UnknownComponent, match="could not be loaded: fake_importerror, fake_misspelt, fake_wrongrecord"
    ):
        catalog.get("encoder", "nothing_like_it")


def test_a_name_offered_twice_names_both_providers(catalog: Catalog) -> None:
    with pytest.raises(AmbiguousComponent) as caught:
        catalog.get("encoder", "bright")
    assert str(caught.value) == (
        "encoder 'bright' is provided by fake-duplicate 0.3 and by fake-good 1.2. "
        "Give one of the full names: fake-duplicate:bright or fake-good:bright."
    )
    assert list(catalog.duplicates) == [("encoder", "bright")]


def test_the_full_name_always_works(catalog: Catalog) -> None:
    assert catalog.get("encoder", "fake-good:bright").version == "1.2"


def test_an_unknown_kind_lists_the_kinds(good: Catalog) -> None:
    with pytest.raises(ConfigInvalid, match=r"no kind of component named 'encodr'. Kinds: encoder, bands.*'encoder'"):
        good.list("encodr")


def test_binding_checks_the_parameters(good: Catalog) -> None:
    bound = good.bind("encoder", {"name": "bright", "model": "m", "gain": 2})
    assert bound.config.model_dump()["gain"] == 2.0
    assert bound.identity()["parameters"]["masks"] == []
    assert bound.create().wanted.channels == 1
    with pytest.raises(ConfigInvalid) as caught:
        good.bind("encoder", {"name": "bright", "modle": "m"})
    assert str(caught.value) == (
        "encoder 'bright' has no field 'modle'. Fields: model, gain, mode, weights, masks, table. Did you mean 'mode'?"
    )
    with pytest.raises(ConfigInvalid) as caught:
        good.bind("encoder", {"name": "bright"})
    assert str(caught.value) == "encoder 'bright' needs encoder.model. Give encoder.model=…"
    with pytest.raises(ConfigInvalid) as caught:
        good.bind("encoder", {"name": "bright", "model": "m", "gian": 1})
    assert str(caught.value) == (
        "encoder 'bright' has no field 'gian'. Fields: model, gain, mode, weights, masks, table. Did you mean 'gain'?"
    )
    with pytest.raises(ConfigInvalid) as caught:
        good.bind("encoder", {"name": "bright", "model": "m", "gain": 11})
    assert str(caught.value) == "encoder.gain=11 must be at most 10."


def test_an_implementation_that_cannot_be_imported_says_what_to_install(good: Catalog) -> None:
    with pytest.raises(MissingDependency, match=r"of fake-good 1\.2 needs the package \w+, which is not installed\."):
        good.bind("executor", {"name": "local"}).create()


def test_versions_name_a_distribution_that_offers_a_health_check_only() -> None:
    record = HealthCheck(name="sun", summary="The sun shines.", check="own_sun:check")
    catalog = Catalog([Provided(record=record, distribution="own-sun", version="0.2", plugin="own_sun")])
    assert catalog.versions() == {"iamap-core": metadata.version("iamap-core"), "own-sun": "0.2"}


def test_in_a_block_what_is_installed_is_read_once_and_plugin_files_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "made_here.py"
    text = """
import iamap_core as iamap
class Config(iamap.IamapModel): pass
@iamap.hookimpl
def iamap_scorers():
    yield iamap.ScorerSpec(name="NAME", summary="A.", config=Config, factory="made_here:Config")
"""
    assert Catalog.installed() is not Catalog.installed()
    with catalog_kept():
        first = Catalog.installed()
        assert Catalog.installed() is first
        monkeypatch.setenv("IAMAP_PLUGINS_PATH", str(tmp_path))
        for name in ("one", "other"):
            file.write_text(text.replace("NAME", name))
            assert name in [entry.spec.name for entry in Catalog.installed().list("scorer")]
            assert Catalog.installed() is Catalog.installed()
        monkeypatch.setenv("IAMAP_PLUGINS", "")
        assert {entry.distribution for entry in Catalog.installed().entries} == {"iamap-core", "made_here.py"}
