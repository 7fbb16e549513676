"""From overrides, presets and files to a checked configuration."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose, composed, load, to_yaml
from iamap_core.config.presets import PIPELINES, presets
from iamap_core.config.tasks import EncodeConfig, RunConfig, TaskConfig
from iamap_core.errors import AmbiguousComponent, ConfigInvalid, IamapError, UnknownComponent

FILES = ["source=a.tif", "output=b.tif"]
BRIGHT = [*FILES, "encoder=bright", "encoder.model=m"]


def encode(catalog: Catalog, *overrides: str, **options: Any) -> EncodeConfig:
    config = compose("encode", overrides, catalog, **options).config
    assert isinstance(config, EncodeConfig)
    return config


def complaint(catalog: Catalog, *overrides: str, task: str = "encode", **options: Any) -> str:
    with pytest.raises(ConfigInvalid) as caught:
        compose(task, overrides, catalog, **options)
    return str(caught.value)


# ---------------------------------------------------------------------------------------------- composing


def test_overrides_and_defaults_become_one_configuration(catalog: Catalog) -> None:
    config = encode(catalog, *BRIGHT, "encoder.gain=2", "tiling.stride=112", "read.bands=[1,nir]")
    assert config.source == ["a.tif"]
    assert config.tiling.stride == 112
    assert config.read.bands == [1, "nir"]
    assert config.bands.name == "auto"
    assert config.encoder.parameters == {
        "model": "m", "gain": 2, "mode": "mean", "weights": "default", "masks": [], "table": None,
    }  # fmt: skip


def test_threads_compose_one_after_the_other(catalog: Catalog) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda gain: encode(catalog, *BRIGHT, f"encoder.gain={gain}").encoder.parameters, range(1, 9))
        assert [parameters["gain"] for parameters in found] == list(range(1, 9))


def test_a_component_goes_by_its_full_name_too(catalog: Catalog) -> None:
    for chosen in ("encoder=fake-good:bright", "encoder.name=fake-good:bright", "encoder.name='fake-good:bright'"):
        assert encode(catalog, *FILES, chosen, "encoder.model=m").encoder.name == "fake-good:bright"


def test_a_preset_sets_fields_that_overrides_change(catalog: Catalog) -> None:
    config = encode(catalog, *FILES, "encoder=very_bright", "encoder.mode=max")
    assert config.encoder.name == "bright"
    assert config.encoder.parameters["gain"] == 5.0
    assert config.encoder.parameters["mode"] == "max"


def test_a_folder_of_ones_own_presets_is_searched(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "mes réglages"
    (folder / "encoder").mkdir(parents=True)
    (folder / "encoder" / "mine.yaml").write_text("defaults: [bright, _self_]\nmodel: own\n", encoding="utf-8")
    (folder / "look").mkdir()
    (folder / "look" / "tidy.yaml").write_text("# @package _global_\nseed: 7\n", encoding="utf-8")
    config = encode(catalog, *FILES, "encoder=mine", "+look=tidy", config_dir=folder)
    assert (config.encoder.parameters["model"], config.seed) == ("own", 7)
    assert "Did you mean 'mine'?" in complaint(catalog, *FILES, "encoder=mne", config_dir=folder)
    assert "is not a folder" in complaint(catalog, *FILES, config_dir=tmp_path / "absent")


def test_an_added_or_forced_override_is_the_same_as_a_plain_one(catalog: Catalog) -> None:
    config = encode(catalog, *FILES, "+encoder=bright", "+encoder.model=m", "++seed=3", "+tiling.size=64")
    assert (config.encoder.parameters["model"], config.seed, config.tiling.size) == ("m", 3, 64)


def test_interpolations_between_fields_work(catalog: Catalog) -> None:
    assert encode(catalog, *BRIGHT, "tiling.size=64", "tiling.stride=${tiling.size}").tiling.stride == 64


def test_text_that_looks_like_a_number_stays_text(catalog: Catalog) -> None:
    assert encode(catalog, *FILES, "encoder=bright", "encoder.model=2020").encoder.parameters["model"] == "2020"
    assert encode(catalog, *FILES, "encoder=bright", "encoder.model=true").encoder.parameters["model"] == "true"


def test_composing_leaves_hydra_as_it_was(catalog: Catalog) -> None:
    from hydra.core.config_store import ConfigStore
    from hydra.core.global_hydra import GlobalHydra

    before = ConfigStore.instance().repo
    encode(catalog, *BRIGHT)
    complaint(catalog, "encoder=nope")
    assert ConfigStore.instance().repo is before
    assert "encoder" not in before
    assert not GlobalHydra.instance().is_initialized()


# --------------------------------------------------------------------------------------- pipelines, presets


def _run_of(pipeline: str, catalog: Catalog, *overrides: str) -> RunConfig:
    config = compose("run", [f"+pipeline={pipeline}", *FILES, *overrides], catalog).config
    assert isinstance(config, RunConfig)
    return config


NEEDED = {
    "features": ["encoder"],
    "picture": ["encoder", "reducer"],
    "clusters": ["encoder", "clusterer"],
    "similarity": ["encoder", "scorer"],
    "landcover": ["encoder", "predictor"],
    "bands_landcover": ["predictor"],
    "paper_example": ["encoder", "reducer", "predictor"],
}


def test_every_pipeline_is_tested() -> None:
    assert {preset.name for preset in presets(Catalog([])) if preset.group == PIPELINES} == set(NEEDED)


@pytest.mark.parametrize("pipeline", NEEDED)
def test_every_pipeline_composes_with_what_is_installed(pipeline: str) -> None:
    installed = Catalog.installed()
    config = _run_of(
        pipeline, installed, "encoder.model=vit_tiny_patch16_224" if "encoder" in NEEDED[pipeline] else "seed=1"
    )
    for kind in ("encoder", "reducer", "clusterer", "scorer", "predictor"):
        assert (getattr(config, kind) is not None) == (kind in NEEDED[pipeline]), kind


def test_the_papers_example_is_the_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    config = _run_of("paper_example", Catalog.installed())
    assert config.bands.name == "pca"
    assert config.encoder is not None
    assert config.encoder.parameters["model"] == "vit_small_patch16_224.dino"
    assert (config.tiling.size, config.tiling.stride) == (224, 112)
    assert config.reducer is not None
    assert config.reducer.parameters["n_components"] == 20
    assert config.predictor is not None
    assert config.predictor.name == "random_forest"


def test_a_pipeline_can_be_changed_and_steps_left_out() -> None:
    installed = Catalog.installed()
    config = _run_of("picture", installed, "encoder=null", "reducer.n_components=5")
    assert config.encoder is None
    assert config.reducer is not None
    assert config.reducer.parameters["n_components"] == 5
    assert _run_of("picture", installed, "encoder=null", "reducer=null").reducer is None


def test_every_preset_composes_and_says_what_it_does() -> None:
    installed = Catalog.installed()
    for preset in presets(installed):
        assert preset.summary, f"{preset.group}/{preset.name} begins without a comment line"
        if preset.group != PIPELINES:
            assert composed("run", [f"{preset.group}={preset.name}"], installed)[preset.group]["name"]


# ------------------------------------------------------------------------------------------------- errors


def test_an_unknown_component_lists_installed_ones_presets_and_the_closest(catalog: Catalog) -> None:
    assert complaint(catalog, *FILES, "encoder=brigth") == (
        "no encoder named 'brigth'. Installed: bright. Presets: untrained, very_bright. Did you mean 'bright'?"
    )
    assert complaint(catalog, *FILES, "encoder=very_brigt").endswith("Did you mean 'very_bright'?")


def test_an_unknown_pipeline_lists_the_pipelines(catalog: Catalog) -> None:
    with pytest.raises(UnknownComponent, match=r"no pipeline named 'pictur'. Pipelines: .*Did you mean 'picture'\?"):
        compose("run", ["+pipeline=pictur", *FILES], catalog)


def test_a_pipeline_that_needs_what_is_not_installed_says_so(catalog: Catalog) -> None:
    assert complaint(catalog, "+pipeline=bands_landcover", *FILES, task="run").startswith(
        "no validator named 'kfold'. Installed: none."
    )


def test_a_name_offered_twice_is_refused_and_the_full_name_works(crowded: Catalog) -> None:
    with pytest.raises(AmbiguousComponent, match=r"provided by fake-duplicate 0\.3 and by fake-good 1\.2"):
        encode(crowded, *BRIGHT)
    config = encode(crowded, *FILES, "encoder=fake-good:bright", "encoder.model=m")
    assert config.encoder.name == "fake-good:bright"
    assert encode(crowded, *FILES, "encoder=fake-duplicate:bright").encoder.parameters == {}


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        (
            ["encodr=bright"],
            "encode has no field 'encodr'. Fields: source, area, read, output, overwrite, overwrite_named, "
            "compute, seed, write, ",
        ),
        (["encodr=bright"], "Did you mean 'encoder'?"),
        (
            ["encoder.modle=x"],
            "encoder 'bright' has no field 'modle'. Fields: model, gain, mode, weights, masks, table.",
        ),
        (["encoder.modle=x"], "Did you mean 'mode'?"),
        (
            ["tiling.sise=3"],
            "encode has no field 'tiling.sise'. Fields: size, stride, merge, passes, position_bias. Did you mean "
            "'size'?",
        ),
        (["+foo=3"], "encode has no field 'foo'."),
        (["encoder.gain=11"], "encoder.gain=11 must be at most 10."),
        (["encoder.gain=x"], "encoder.gain='x' must be a number."),
        (
            ["tiling.merge=mix"],
            "tiling.merge='mix' must be one of 'crop', 'hann', 'mean', 'first', 'last', 'min' or 'max'.",
        ),
        (["encoder._target_=os.system"], "encoder 'bright' has no field '_target_'."),
        (["_target_=os.system"], "encode has no field '_target_'."),
        (["reducer=pca"], "encode has no field 'reducer'."),
        (["seed=1,2"], "seed has several values: 1,2. Add --multirun for a run with each."),
        (["encoder=bright,dark"], "encoder has several values: bright,dark. Add --multirun for a run with each."),
        (["seed=range(1,3)"], "seed=range(1,3) has several values. Add --multirun for one run with each."),
        (["seed=[1"], "'seed=[1' is not a valid setting:"),
        (["scene.tif"], "'scene.tif' is not a valid setting. Write settings as key=value, such as source=scene.tif."),
        (["encoder={name: bright}"], "no encoder named '{name: bright}'."),
        (["encoder=null"], "encode needs encoder. Installed: bright. Give encoder=…"),
        (["output=${nope}"], "no field named 'nope' to look up. Refer to a field as ${tiling.size}, by its path."),
        (["output=${hydra:job.num}.tif"], "${hydra:…} has a value only with --multirun."),
        (["hydra/launcher=nope"], "no hydra/launcher named 'nope'. There are: basic."),
    ],
)
def test_a_mistake_gets_one_clear_line(catalog: Catalog, overrides: list[str], said: str) -> None:
    text = complaint(catalog, *BRIGHT, *overrides)
    assert said in text
    assert "\n" not in text
    for advice in ("append", "+encoder", "HYDRA_FULL_ERROR", "struct", "full_key", "++"):
        assert advice not in text


def test_what_is_missing_is_asked_for(catalog: Catalog) -> None:
    assert complaint(catalog, "output=b.tif", "encoder=very_bright") == "encode needs source. Give source=…"
    assert complaint(catalog, *FILES) == "encode needs encoder. Installed: bright. Give encoder=…"
    assert complaint(catalog, *FILES, "encoder=bright") == "encoder 'bright' needs encoder.model. Give encoder.model=…"


def test_settings_without_a_component_ask_for_it(catalog: Catalog) -> None:
    assert complaint(catalog, *FILES, "encoder.gain=2") == (
        "encoder has parameters (gain), but no encoder is chosen. Give encoder=…"
    )


def test_an_unknown_task_lists_the_tasks(catalog: Catalog) -> None:
    assert "no task named 'encod'. Tasks: encode, reduce," in complaint(catalog, task="encod")


# -------------------------------------------------------------------------------------------------- files


def test_what_cfg_prints_is_taken_back(catalog: Catalog, tmp_path: Path) -> None:
    overrides = [*BRIGHT, "encoder.gain=2.5", "source=[a b.tif,é,c.tif]", "encoder.weights=x${y}", "seed=1"]
    overrides[-2] = r"encoder.weights='x\${y}'"
    file = tmp_path / "run.yaml"
    file.write_text(to_yaml(composed("encode", overrides, catalog)), encoding="utf-8")
    assert load("encode", file, catalog) == compose("encode", overrides, catalog)


def test_a_task_without_its_required_values_still_prints_and_says_what_is_open(catalog: Catalog) -> None:
    data = composed("encode", ["encoder=bright"], catalog)
    assert data["source"] == "???"
    assert data["encoder"]["model"] == "???"


def _json(folder: Path, **settings: Any) -> Path:
    file = folder / "run.json"
    file.write_text(json.dumps(settings), encoding="utf-8")
    return file


def test_a_file_may_leave_out_what_has_a_default(catalog: Catalog, tmp_path: Path) -> None:
    file = _json(
        tmp_path, source=["a.tif"], output="b.tif", encoder={"name": "bright", "model": "m"}, tiling={"size": 8}
    )
    config = encode(catalog, file=file)
    assert (config.bands.name, config.tiling.size, config.tiling.merge) == ("auto", 8, "hann")
    assert config.encoder.parameters["gain"] == 1.0


def test_overrides_change_what_a_file_says(catalog: Catalog, tmp_path: Path) -> None:
    file = _json(tmp_path, source="a.tif", output="b.tif", encoder={"name": "bright", "model": "m", "gain": 3}, seed=1)
    assert encode(catalog, "encoder.model=other", file=file).encoder.parameters["gain"] == 3
    config = encode(catalog, "encoder=very_bright", "seed=2", file=file)
    assert (config.encoder.parameters["gain"], config.encoder.parameters["model"], config.seed) == (5.0, "big", 2)


@pytest.mark.parametrize("name", ["a ${b} c.tif", r"C:\data\${x}\é.tif", "null", "a,b [1].tif", "it's.tif", "x=y.tif"])
def test_texts_in_a_file_are_literal(catalog: Catalog, tmp_path: Path, name: str) -> None:
    file = _json(tmp_path, source=[name], output="b.tif", encoder={"name": "bright", "model": name})
    config = encode(catalog, file=file)
    assert config.source == [name]
    assert config.encoder.parameters["model"] == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{"source": ',
            "run.json is not valid JSON at line 1, column 12. Names and texts stand in double quotes, with a comma ",
        ),
        ("[1, 2]", "must hold settings by name"),
        ('{"sorce": "a.tif"}', "encode has no field 'sorce'. Fields: source, "),
        ('{"defaults": []}', "encode has no field 'defaults'."),
        ('{"hydra": {"searchpath": []}}', "encode has no field 'hydra'."),
        ('{"encoder": {"name": "brigth"}}', "no encoder named 'brigth'. Installed: bright."),
        ('{"encoder": {"model": "m"}}', "encoder is chosen by name."),
        ('{"encoder": {"name": "bright", "model": "m", "_target_": "os.system"}}', "has no field '_target_'"),
        ('{"tiling": {"sise": 3}}', "encode has no field 'tiling.sise'."),
    ],
)
def test_a_wrong_file_is_refused_by_name(catalog: Catalog, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "run.json"
    file.write_text(text, encoding="utf-8")
    encoder = [] if '"encoder"' in text else ["encoder=very_bright"]
    assert said in complaint(catalog, *FILES, *encoder, file=file)


def test_a_file_that_is_not_there_is_an_error(catalog: Catalog, tmp_path: Path) -> None:
    assert "none.json is not there." in complaint(catalog, file=tmp_path / "none.json")


def test_a_checked_configuration_is_a_task_of_its_own_type() -> None:
    installed = Catalog.installed()
    for task, more in (
        ("reduce", []),
        ("cluster", []),
        ("predict", ["model=m.iamap"]),
        ("sieve", []),
        ("vectorize", []),
        ("check-samples", ["samples=s", "label=l"]),
        ("train", ["samples=s", "label=l"]),
        ("zonal", []),
    ):
        config = compose(task, [*FILES, *more], installed).config
        assert isinstance(config, TaskConfig)
        assert type(config).task == task


def test_every_complaint_is_wrong_use(catalog: Catalog) -> None:
    with pytest.raises(IamapError) as caught:
        encode(catalog, "encoder=nope")
    assert caught.value.exit_code == 2
