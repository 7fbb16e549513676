"""Files of settings that cannot be read: the whole message, and that everything else goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose, load
from iamap_core.config.presets import presets
from iamap_core.errors import ConfigInvalid


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "encoder" / "mine.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


BROKEN = {
    "a number that is none": (
        "# A net.\n# features: many\n",
        "preset {file} says 'features: many' in its comments, which is not a number.",
    ),
    "Latin-1": (
        "# Une préréglage.\nmodel: été\n".encode("latin-1"),
        "line 1 of preset {file} is not UTF-8 text. Save it as UTF-8.",
    ),
    "a byte order mark": (
        "\ufeff# @package _global_\n",
        "preset {file} begins with a byte order mark. Save it as UTF-8 without one.",
    ),
    "UTF-16": (
        "model: x".encode("utf-16-le"),
        "preset {file} is not a text file. Give a file of settings in YAML or JSON.",
    ),
    "two megabytes": ("#" * 2**21, "preset {file} is larger than 1 MB: it is not a file of settings."),
    "a tag that runs code": (
        "defaults: [bright, _self_]\nmodel: !!python/object/apply:os.system ['touch pwned']\n",
        "line 2 of preset {file} has the tag !!python/object/apply:os.system. Tags can run code and are not read. "
        "Leave the tag out.",
    ),
    "a tag of its own": (
        "model: !secret token\n",
        "line 1 of preset {file} has the tag !secret. Tags can run code and are not read. Leave the tag out.",
    ),
    "a tab": ("model:\n\t- a\n", "line 2 of preset {file} begins with a tab. Indent with blanks."),
    "a bracket that is not closed": (
        "masks: [1, 2\nmodel: x\n",
        "line 2 of preset {file} is not valid YAML. Write `field: value`, indented by blanks; a value with a colon, a "
        "bracket or a quote stands in '…'.",
    ),
    "a field twice": (
        "model: a\nmodel: b\n",
        "line 2 of preset {file} sets model a second time. Leave one of them out.",
    ),
    "a list": (
        "- model\n",
        "preset {file} must hold settings by name. Write a line `field: value` for each.",
    ),
    "a bomb of aliases": (
        "a: &a [x]\nb: [" + ", ".join(["*a"] * 101) + "]\n",
        "preset {file} has more than 100 aliases (`*name`).",
    ),
    "the environment": (
        "defaults: [bright, _self_]\nmodel: ${oc.env:SECRET}\n",
        "preset {file} holds '${{oc.env:SECRET}}', but only names of fields are looked up, as in ${{tiling.size}}. "
        "Presets do not read environment variables. Give such a value on the command line.",
    ),
    "the environment by a roundabout way": (
        "a: env\ndefaults: [bright, _self_]\nmodel: ${oc.${encoder.a}:SECRET}\n",
        "preset {file} holds '${{oc.${{encoder.a}}:SECRET}}', but only names of fields are looked up, as in "
        "${{tiling.size}}. Presets do not read environment variables. Give such a value on the command line.",
    ),
    "the environment through Hydra": (
        "# @package _global_\nhydra: {job: {env_copy: [SECRET]}}\nencoder: {name: bright, model: x}\n",
        "preset {file} sets 'hydra', which only the command line may. Give hydra.… as a setting of the command.",
    ),
    "the environment through Hydra's package": (
        "# @package hydra.job\nenv_copy: [SECRET]\n",
        "preset {file} sets 'hydra', which only the command line may. Give hydra.… as a setting of the command.",
    ),
    "an alias that holds itself": ("a: &a {b: *a}\n", "preset {file} has an alias (`*name`) that holds itself."),
    "a name that is none": (
        "defaults: [bright, _self_]\nnull: 3\nmodel: x\n",
        "preset {file} cannot be used: its fields or its defaults are not written as those of a preset. "
        "Write `field: value`, and defaults: [COMPONENT, _self_].",
    ),
    "two defaults in one": (
        "defaults:\n - {a: b, c: d}\n",
        "preset {file} cannot be used: its fields or its defaults are not written as those of a preset. "
        "Write `field: value`, and defaults: [COMPONENT, _self_].",
    ),
    "an override of nothing": (
        "defaults:\n - override /nope: x\n",
        "preset encoder/mine: there is no 'nope' that a setting or preset could change.",
    ),
    "a preset of itself": (
        "defaults: [mine, _self_]\nmodel: x\n",
        "preset {file} builds on itself. Correct its defaults.",
    ),
    "an unknown component": (
        "defaults: [brigth, _self_]\nmodel: x\n",
        "no encoder named 'brigth'. Installed: bright. Presets: mine, untrained, very_bright. Did you mean 'bright'?",
    ),
    "defaults that are none": (
        "defaults: bright\nmodel: x\n",
        "preset {file} cannot be used: its fields or its defaults are not written as those of a preset. "
        "Write `field: value`, and defaults: [COMPONENT, _self_].",
    ),
    "code to call": ("defaults: [bright, _self_]\nmodel: x\n_target_: os.system\n", None),
}
"""What is wrong with a preset -> its text, and what is said when it is chosen."""


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_broken_preset_is_named_when_it_is_chosen_and_others_go_on(
    mistake: str, tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, said = BROKEN[mistake]
    monkeypatch.setenv("SECRET", "hunter2")
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path, text)
    given = ["source=a.tif", "output=b.tif"]
    with pytest.raises(ConfigInvalid) as caught:
        compose("encode", [*given, "encoder=mine"], catalog, config_dir=tmp_path)
    if said is not None:
        assert str(caught.value) == said.format(file=file)
    assert "hunter2" not in str(caught.value)
    other = compose("encode", [*given, "encoder=very_bright"], catalog, config_dir=tmp_path)
    assert other.components["encoder"].name == "bright"
    assert {preset.name for preset in presets(catalog, tmp_path)} >= {"mine", "very_bright"}
    assert not (tmp_path / "pwned").exists()


CONFIGS = {
    "not there": (None, "--config {file} is not there."),
    "YAML without an end": (
        "source: 'a.tif\n",
        "line 2 of --config {file} is not valid YAML. Write `field: value`, indented by blanks; a value with a colon, "
        "a bracket or a quote stands in '…'.",
    ),
    "a tag": (
        "source: !!python/name:os.system\n",
        "line 1 of --config {file} has the tag !!python/name:os.system. Tags can run code and are not read. "
        "Leave the tag out.",
    ),
    "Latin-1": (
        "source: été.tif".encode("latin-1"),
        "line 1 of --config {file} is not UTF-8 text. Save it as UTF-8.",
    ),
    "a text": (
        "just text",
        "--config {file} must hold settings by name. Write a line `field: value` for each.",
    ),
    "deep nesting": ("[" * 1_200 + "]" * 1_200, "--config {file} is nested too deeply for a file of settings."),
}


@pytest.mark.parametrize("mistake", CONFIGS)
def test_a_broken_file_of_config_is_named(mistake: str, tmp_path: Path, catalog: Catalog) -> None:
    text, said = CONFIGS[mistake]
    file = tmp_path / "run.yaml"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigInvalid) as caught:
        load("encode", file, catalog)
    assert str(caught.value) == said.format(file=file)


def test_texts_of_config_are_values_and_read_nothing(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "hunter2")
    file = tmp_path / "run.yaml"
    file.write_text(
        "\ufeffsource: a${oc.env:SECRET}.tif\noutput: ${b\nencoder: {name: very_bright, model: '${oc.env:SECRET}'}\n",
        encoding="utf-8",
    )
    task = load("encode", file, catalog)
    assert task.config.source == ["a${oc.env:SECRET}.tif"]
    assert str(task.config.output) == "${b"
    assert task.components["encoder"].network == "${oc.env:SECRET}"
    assert task.components["encoder"].config.model_dump()["gain"] == 5.0, "a preset may be chosen in a file, too"
