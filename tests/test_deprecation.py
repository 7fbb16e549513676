"""Names that have changed: what was written for the old ones goes on working, and `doctor` and the kit say so."""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from iamap_cli.__main__ import main

import iamap_core as iamap
from iamap_core import hookspecs, plugins, specs
from iamap_core.catalog import Catalog
from iamap_core.deprecation import DeprecatedUse, Renamed, noting, renamed_field
from iamap_core.specs import HOOKS

FROZEN = Path(__file__).parent / "frozen" / "iamap_frozen_0_1"


@renamed_field("colour", "color", since="iamap-core 0.9")
@dataclass(frozen=True, kw_only=True)
class Paint:
    color: str = "red"
    coats: int = 1


@renamed_field("depth", "layers", since="iamap-core 0.9")
class Base(iamap.IamapModel):
    layers: int = 3
    """Layers."""


class Derived(Base):
    width: int = 1
    """Width."""


def test_a_record_takes_and_gives_a_field_under_its_old_name() -> None:
    with pytest.warns(DeprecatedUse, match=r"^Paint\.colour is called color since iamap-core 0\.9\.$"):
        paint = Paint(colour="blue", coats=2)  # type: ignore[call-arg]
    with pytest.warns(DeprecatedUse):
        assert paint.colour == "blue"  # type: ignore[attr-defined]
    with pytest.warns(DeprecatedUse):
        assert replace(paint, colour="green") == Paint(color="green", coats=2)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "layers"),
    [({"depth": 5}, 5), ({"depth": 5, "layers": 3}, 5), ({"depth": 5, "layers": 4}, 4), ({"layers": 4}, 4), ({}, 3)],
)
def test_a_configuration_takes_it_also_in_what_inherits_it(given: dict[str, int], layers: int) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        config = Derived.model_validate(given)
    assert config.layers == layers
    assert [str(one.message) for one in caught] == ["Derived.depth is called layers since iamap-core 0.9."] * (
        "depth" in given
    )
    with pytest.warns(DeprecatedUse):
        assert config.depth == layers  # type: ignore[attr-defined]
    assert config.model_dump() == {"layers": layers, "width": 1}


def test_a_configuration_that_has_a_field_of_the_old_name_keeps_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")

        class Own(Base):
            depth: int = 7
            """Depth."""

    assert Own(depth=8).model_dump() == {"layers": 3, "depth": 8}


def test_other_warnings_are_shown_as_ever() -> None:
    with pytest.warns(UserWarning, match="something else"), noting() as used:
        warnings.warn("something else", UserWarning, stacklevel=1)
        Paint(colour="blue")  # type: ignore[call-arg]
        Paint(colour="blue")  # type: ignore[call-arg]
    assert used == ["Paint.colour is called color since iamap-core 0.9."]


# -------------------------------------------------------------------- a later release, and the plugin of an earlier one


@renamed_field("background", "draws_pixels", since="iamap-core 0.9")
@dataclass(frozen=True, kw_only=True)
class LaterScorerSpec(specs.FittedSpec[iamap.Scorer]):
    kind = "scorer"

    negatives: bool = False
    labels: bool = False
    draws_pixels: bool = False


OLD_HOOK = "The hook iamap_reducers is called iamap_reductions since iamap-core 0.9."
OLD_FIELD = "LaterScorerSpec.background is called draws_pixels since iamap-core 0.9."


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A core in which a hook and a field have other names, beside a plugin that knows the old ones."""
    monkeypatch.syspath_prepend(str(FROZEN))
    monkeypatch.setenv("PYTHONPATH", str(FROZEN))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("IAMAP_PLUGINS", "iamap-frozen")
    names = {"iamap_reducers": "iamap_reductions"}
    hooks = {names.get(name, name): spec for name, spec in HOOKS.items()} | {"iamap_scorers": LaterScorerSpec}
    monkeypatch.setattr(plugins, "HOOKS", hooks)
    monkeypatch.setattr(plugins, "RENAMED_HOOKS", {old: Renamed(new, "iamap-core 0.9") for old, new in names.items()})
    monkeypatch.delattr(hookspecs, "iamap_reducers")
    known = [module for module in sys.modules.values() if vars(module).get("ScorerSpec") is iamap.ScorerSpec]
    for module in known:
        monkeypatch.setattr(module, "ScorerSpec", LaterScorerSpec)


def test_a_plugin_of_an_earlier_release_is_loaded_and_its_old_names_are_known(later: None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing is said where nobody asks
        catalog = Catalog.installed()
    assert catalog.broken == ()
    assert catalog.get("reducer", "frozen_projection").distribution == "iamap-frozen"
    assert catalog.get("scorer", "frozen_distance").spec == LaterScorerSpec(
        name="frozen_distance", summary="Negative distance to the mean of the references.", config=iamap.IamapModel,
        factory="iamap_frozen.fitted:Distance", url="https://example.org/iamap-frozen/issues",
    )  # fmt: skip
    assert catalog.deprecated == tuple(("iamap-frozen", "0.1.0", text) for text in (OLD_FIELD, OLD_HOOK))


def test_doctor_shows_old_names(later: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    shown = capsys.readouterr().out
    hint = "It works. Later releases may not know the old name; update it: pip install --upgrade iamap-frozen"
    for text in (OLD_HOOK, OLD_FIELD):
        assert f"warning  plugin iamap-frozen 0.1.0: {text}\n         {hint}\n" in shown


def test_the_kit_shows_them_and_the_plugin_keeps_its_promises(later: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-plugin", "iamap-frozen"]) == 0
    shown = capsys.readouterr().out
    assert f"iamap-frozen\n  warning   it uses no old names\n            {OLD_FIELD} {OLD_HOOK}\n" in shown
    assert "iamap-frozen keeps its promises: " in shown
    assert main(["check-plugin", "iamap-frozen", "--json"]) == 0
    warned = [check for check in json.loads(capsys.readouterr().out)["checks"] if check["status"] == "warned"]
    assert (warned[0]["promise"], warned[0]["message"]) == ("it uses no old names", f"{OLD_FIELD} {OLD_HOOK}")


def test_of_a_plugin_for_both_cores_the_new_hook_is_asked(
    later: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = """
@iamap.hookimpl
def {name}():
    yield iamap.ReducerSpec(name="{name}", summary="Some.", config=iamap.IamapModel, factory="both_cores:First")
"""
    file = tmp_path / "both_cores.py"
    hooks = [hook.format(name=name) for name in ("iamap_reducers", "iamap_reductions")]
    file.write_text("import iamap_core as iamap\n" + "".join(hooks))
    monkeypatch.setenv("IAMAP_PLUGINS", "")
    monkeypatch.setenv("IAMAP_PLUGINS_PATH", str(file))
    catalog = Catalog.installed()
    assert [entry.spec.name for entry in catalog.entries if entry.distribution == "both_cores.py"] == [
        "iamap_reductions"
    ]
    assert catalog.deprecated == catalog.broken == ()
