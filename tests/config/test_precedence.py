"""Defaults < pipeline < the preset of a component < what the user types, for one run and for several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.compose import composed
from iamap_core.config.sweep import multirun
from iamap_core.config.tasks import RunConfig
from iamap_core.events import Result

FILES = ["source=a.tif", "output=out"]
INSTALLED = Catalog.installed()


def run(*overrides: str, **options: Any) -> dict[str, Any]:
    return composed("run", [*FILES, *overrides], INSTALLED, **options)


PAPER = "+pipeline=paper_example"
LITE0 = ("tf_efficientnet_lite0.in1k", [2, 3])
DINO = ("vit_small_patch16_224.dino", [])


@pytest.mark.parametrize(
    ("typed", "network"),
    [
        ([], DINO),
        (["encoder=timm"], DINO),
        (["encoder=iamap-timm:timm"], DINO),
        (["encoder.name=timm"], DINO),
        (["encoder=lite0"], LITE0),
        (["encoder.name=lite0"], LITE0),
        (["encoder=lite0", "encoder.layers=[1]"], (LITE0[0], [1])),
        (["encoder=lite0", "encoder.model=tf_efficientnet_lite1.in1k"], ("tf_efficientnet_lite1.in1k", [2, 3])),
        (["encoder.layers=[3]"], (DINO[0], [3])),
        (["encoder=dofa"], ("dofa_base", [])),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_encoder_that_is_typed_wins_over_the_pipelines(
    typed: list[str], network: tuple[str, list[int]], order: int
) -> None:
    data = run(*[PAPER, *typed][::order])
    assert (data["encoder"]["model"], data["encoder"]["layers"]) == network
    assert (data["tiling"]["size"], data["reducer"]["n_components"]) == (224, 20), "the pipeline's other settings stay"


def test_what_another_component_has_too_stays_and_what_it_has_not_goes() -> None:
    assert run(PAPER, "encoder=meanpool")["encoder"] == {"name": "meanpool", "window": 16}
    assert run("+pipeline=picture", "reducer=umap")["reducer"]["n_components"] == 3
    assert run("+pipeline=picture", "reducer=umap", "reducer.n_components=2")["reducer"]["n_components"] == 2
    assert run(PAPER, "encoder=null")["encoder"] == {"name": None}


def _folder(tmp_path: Path, pipeline: dict[str, Any], **presets: dict[str, Any]) -> Path:
    for name, settings in {"pipeline/mine": pipeline, **presets}.items():
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "# @package _global_\n" if name.startswith("pipeline/") else ""
        file.write_text(head + yaml.safe_dump(settings), encoding="utf-8")
    return tmp_path


def test_a_pipeline_may_change_the_preset_that_it_has_chosen_itself(tmp_path: Path) -> None:
    chosen = {"defaults": [{"override /encoder": "lite0"}], "encoder": {"layers": [4], "normalize": "raster"}}
    folder = _folder(tmp_path, chosen)
    assert run("+pipeline=mine", config_dir=folder)["encoder"]["layers"] == [4]
    assert run("+pipeline=mine", "encoder=lite0", config_dir=folder)["encoder"]["layers"] == [4]
    other = run("+pipeline=mine", "encoder=dino_small", config_dir=folder)["encoder"]
    assert (other["model"], other["layers"], other["normalize"]) == (*DINO, "raster")


@pytest.mark.parametrize(
    ("kind", "base", "preset", "field", "values"),
    [
        ("reducer", "pca", {"whiten": True, "n_components": 7}, "n_components", (4, 7)),
        ("clusterer", "kmeans", {"n_clusters": 9}, "n_clusters", (4, 9)),
        ("predictor", "knn", {"n_neighbors": 9}, "n_neighbors", (4, 9)),
        ("validator", "kfold", {"folds": 9}, "folds", (4, 9)),
        ("bands", "pca", {"components": 5}, "components", (4, 5)),
        ("executor", "processes", {"workers": 9}, "workers", (4, 9)),
    ],
)
def test_a_preset_of_any_kind_wins_over_a_pipeline(
    tmp_path: Path, kind: str, base: str, preset: dict[str, Any], field: str, values: tuple[int, int]
) -> None:
    pipeline = {"defaults": [{f"override /{kind}": base}], kind: {field: values[0]}}
    folder = _folder(tmp_path, pipeline, **{f"{kind}/own": {"defaults": [base, "_self_"], **preset}})
    assert run("+pipeline=mine", config_dir=folder)[kind][field] == values[0]
    assert run("+pipeline=mine", f"{kind}=own", config_dir=folder)[kind][field] == values[1]
    assert run("+pipeline=mine", f"{kind}=own", f"{kind}.{field}=2", config_dir=folder)[kind][field] == 2


def test_what_a_pipeline_says_of_a_component_has_to_suit_another(tmp_path: Path) -> None:
    pipeline = {"defaults": [{"override /reducer": "pca"}], "reducer": {"n_components": 0.9}}
    folder = _folder(tmp_path, pipeline)
    default = run("reducer=umap")["reducer"]["n_components"]
    assert run("+pipeline=mine", "reducer=umap", config_dir=folder)["reducer"]["n_components"] == default


def test_a_file_of_settings_wins_over_a_pipeline_and_what_is_typed_over_both(tmp_path: Path) -> None:
    file = tmp_path / "run.yaml"
    file.write_text("encoder: lite0\nreducer: {name: pca, n_components: 5}\nseed: 7\ntiling: {size: 128}\n")
    data = run(PAPER, file=file)
    assert (data["encoder"]["model"], data["encoder"]["layers"]) == LITE0
    assert (data["reducer"]["n_components"], data["seed"], data["tiling"]["size"]) == (5, 7, 128)
    assert (data["tiling"]["stride"], data["bands"]["name"]) == (112, "pca"), "the rest is the pipeline's"
    typed = run(PAPER, "encoder=dino_small", "seed=8", file=file)
    assert (typed["encoder"]["model"], typed["encoder"]["layers"], typed["seed"]) == (*DINO, 8)


def _nothing(task: BoundTask[Any]) -> Result:
    config = task.config
    assert isinstance(config, RunConfig)
    assert config.encoder is not None
    parameters = config.encoder.parameters
    return Result(outputs=[], report={"model": parameters["model"], "layers": parameters["layers"]})


def test_every_run_of_a_sweep_obeys_the_same_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    overrides = [*FILES, "+pipeline=paper_example,features", "encoder=lite0,timm", "encoder.layers=[1],[2]"]
    outcomes = multirun("run", overrides, INSTALLED, _nothing)
    default = run("encoder=timm")["encoder"]["model"]
    reports = [outcome.result.report for outcome in outcomes if outcome.result]
    assert [(report["model"], report["layers"]) for report in reports] == [
        (model, [layer])
        for models in ((LITE0[0], DINO[0]), (LITE0[0], default))
        for model in models
        for layer in (1, 2)
    ]
