"""From what the engine lists to the algorithms of the toolbox, without QGIS."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS as REGISTRY
from iamap_core.config.schema import all_schemas

from iamap.algorithms.fields import task
from iamap.algorithms.form import NO_PRESET
from iamap.algorithms.presentation import TASKS, TITLES
from iamap.algorithms.recipe import Recipe, needed, recipes

CATALOG = Catalog.installed()


@pytest.fixture(scope="module")
def made() -> dict[str, Recipe]:
    said = subprocess.run(
        [sys.executable, "-m", "iamap_cli", "list", "--presets", "--json"], check=True, capture_output=True, text=True
    )
    listed = SimpleNamespace(presets=json.loads(said.stdout)["presets"], schemas=all_schemas(CATALOG))
    return {recipe.name: recipe for recipe in recipes(listed)}


def test_every_component_of_the_five_kinds_has_an_algorithm(made: dict[str, Recipe]) -> None:
    words = {
        "encoder": "encode",
        "reducer": "reduce",
        "clusterer": "cluster",
        "scorer": "similarity",
        "predictor": "train",
    }
    for kind, word in words.items():
        for entry in CATALOG.list(kind):
            assert f"{word}_{entry.spec.name}" in made


def test_names_are_words_and_unique_within_an_algorithm(made: dict[str, Recipe]) -> None:
    for recipe in made.values():
        names = [entry.name for entry in recipe.entries]
        assert len(names) == len(set(names)), recipe.name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", recipe.name)
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) for name in names), recipe.name


def entry(recipe: Recipe, name: str):
    return next(one for one in recipe.entries if one.name == name)


def test_a_second_component_is_a_choice_with_settings_of_each(made: dict[str, Recipe]) -> None:
    timm = made["encode_timm"]
    assert entry(timm, "bands").choices == ("auto", "named", "pca", "repeat", "select", "wavelength")
    components = entry(timm, "pca_components")
    assert components.of == ("bands", "pca") and components.optional and components.folded
    assert components.field is not None and components.field.path == "bands.components"
    assert entry(made["train_knn"], "column_column").of == ("validator", "column")


@pytest.mark.parametrize("name", ["cluster_kmeans", "predict", "run_clusters"])
def test_upsampling_is_offered_where_maps_are_made(made: dict[str, Recipe], name: str) -> None:
    recipe = made[name]
    choice = entry(recipe, "upsample")
    assert choice.optional and not choice.folded and choice.default is None and "auto" in choice.choices
    guide = entry(recipe, "upsample_guide")  # of all upsamplers, and shown once
    assert guide.field is not None and guide.field.holds == "raster" and guide.folded
    assert not guide.counts({"upsample": ""}) and guide.counts({"upsample": "auto"})
    sigma = entry(recipe, "joint_bilateral_sigma")
    assert sigma.counts({"upsample": "joint_bilateral"}) and not sigma.counts({"upsample": "auto"})


def test_ready_made_networks_are_choices_of_their_encoder(made: dict[str, Recipe]) -> None:
    preset = entry(made["encode_timm"], "preset")
    assert preset.choices[0] == preset.default == NO_PRESET
    assert "dino_small" in preset.choices and "dofa_base" not in preset.choices
    assert any("87 MB" in paragraph for paragraph in made["encode_timm"].about)


def test_what_matters_comes_first_and_the_result_last(made: dict[str, Recipe]) -> None:
    shown = [one.name for one in made["reduce_pca"].entries if not one.folded]
    own = ["n_components", "whiten", "standardize"]
    assert shown == ["source", "read_bands", "area_extent", *own, "upsample", "model", "output"]
    assert not any(one.name in ("area_extent_crs", "shard", "vectors_layer") for one in made["reduce_pca"].entries)


def test_a_pipeline_asks_for_what_its_steps_need(made: dict[str, Recipe]) -> None:
    land = made["run_landcover"]
    names = {one.name for one in land.entries}
    assert {"encoder", "predictor", "validator", "samples", "label"} <= names
    assert not names & {"scorer", "references", "clusterer", "reducer"}
    assert needed(land, entry(land, "samples")) and not needed(land, entry(land, "baseline"))
    assert "dino_small" in entry(land, "encoder").choices and "timm" in entry(land, "encoder").choices
    assert "tiling_size" not in {one.name for one in made["run_bands_landcover"].entries}


def test_two_plugins_with_one_name_are_told_apart() -> None:
    schema = {
        "x-iamap-task": {"kind": "encoder", "extension": "tif", "further": []},
        "properties": {
            "encoder": {
                "x-iamap-kind": "encoder",
                "x-iamap-default": None,
                "oneOf": [
                    {"properties": {"name": {"enum": [f"iamap-{who}:bright"]}}, "description": "Bright."}
                    for who in ("a", "b")
                ],
            }
        },
        "required": ["encoder"],
    }
    names = {recipe.name for recipe in recipes(SimpleNamespace(presets=[], schemas={"encode": schema}))}
    assert names == {"encode_iamap_a_bright", "encode_iamap_b_bright"}


def test_a_task_that_the_plugin_has_no_words_for_is_shown_all_the_same() -> None:
    schema = {
        "x-iamap-task": {"kind": "", "extension": "csv", "further": [{"role": "report", "form": "page"}]},
        "description": "Accuracy and areas of a finished map.",
        "properties": {"map": {"type": "string"}, "output": {"type": "string"}},
    }
    (recipe,) = recipes(SimpleNamespace(presets=[], schemas={"assess": schema, "explore": {"properties": {}}}))
    assert (recipe.name, recipe.title) == ("assess", "Assess: Accuracy and areas of a finished map")
    assert (recipe.task.extension, recipe.task.further) == ("csv", (("report", "page"),))


def test_every_task_and_role_of_the_engine_has_words() -> None:
    assert {one.task for one in TASKS} == set(REGISTRY)
    roles = {role.name for spec in REGISTRY.values() for role in spec.further} | {s.role for s in REGISTRY.values()}
    assert roles - {"folder"} <= set(TITLES)


def test_a_bound_that_is_out_is_said_in_words() -> None:
    area = next(one for one in task("encode", all_schemas(CATALOG)["encode"]).fields if one.path == "area.resolution")
    assert area.broken_bound(0) == ("{title} must be greater than {bound}, and is {value}.", 0)
    assert area.broken_bound(0.1) is None


def test_samples_come_before_the_settings_of_what_learns_from_them(made: dict[str, Recipe]) -> None:
    shown = [one.name for one in made["train_random_forest"].entries if not one.folded]
    assert shown[:6] == ["source", "read_bands", "area_extent", "samples", "label", "n_estimators"]
    assert shown[-1] == "output"


def test_references_come_before_the_column_that_is_theirs(made: dict[str, Recipe]) -> None:
    shown = [one.name for one in made["similarity_cosine"].entries if not one.folded]
    assert shown.index("references") < shown.index("label")
