"""From what the engine lists to the algorithms of the toolbox, without QGIS."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from iamap_core import advice
from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS as REGISTRY
from iamap_core.config.schema import all_schemas

from iamap.algorithms.fields import task
from iamap.algorithms.form import MAX_SHOWN, NO_PRESET
from iamap.algorithms.help import card
from iamap.algorithms.presentation import TASKS, TITLES
from iamap.algorithms.recipe import Recipe, recipes
from tools.translations import PLUGIN, said_of, translated

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
    assert components.of == ("bands", ("pca",)) and components.optional and components.folded
    assert components.field is not None and components.field.path == "bands.components"
    assert entry(made["train_knn"], "column_column").of == ("validator", ("column",))


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
    assert preset.choices[0] == NO_PRESET and preset.default == "dino_small", (
        "the network that the task takes by itself"
    )
    model = entry(made["encode_timm"], "model")
    assert model.optional and model.field is not None and model.field.default is None, "empty: as in the preset"
    assert "dino_small" in preset.choices and "dofa_base" not in preset.choices
    small = next(one for one in made["encode_timm"].presets if one["name"] == "dino_small")
    assert card(small, str) == (
        "**dino_small**: ViT-S/16 trained without labels (DINO): a good first choice. Trained on red, green, blue, of "
        "photographs without a ground resolution, 384 features, an output pixel for 16 x 16 pixels, download of 87 MB, "
        "licence Apache-2.0."
    )


def test_a_dialog_shows_eight_parameters_and_the_result_last(made: dict[str, Recipe]) -> None:
    for recipe in made.values():
        shown = [one.name for one in recipe.entries if not one.folded]
        assert len(shown) <= MAX_SHOWN == 8 and shown[0] == "source" and shown[-1] == "output", recipe.name
        assert not any(one.name in ("area_extent_crs", "shard", "vectors_layer") for one in recipe.entries)
        assert all(not one.folded for one in recipe.entries if not one.optional)


SHOWN = {
    "encode_timm": "source read_bands area_extent preset weights bands output",
    "encode_random_features": "source read_bands area_extent preset bands output",
    "reduce_pca": "source read_bands area_extent n_components whiten upsample output",
    "cluster_kmeans": "source read_bands area_extent n_clusters scan vectorize upsample output",
    "similarity_cosine": "source area_extent references negatives combine threshold upsample output",
    "train_random_forest": "source area_extent samples label n_estimators max_depth validator output",
    "predict": "source read_bands area_extent model vectorize layers upsample output",
    "run_landcover": "source samples label encoder encoder_weights predictor validator output",
    "run_clusters": "source area_extent upsample encoder encoder_weights clusterer clusterer_n_clusters output",
    "vectorize": "source read_bands area_extent classes majority min_pixels output",
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_matters_is_shown_first(name: str, made: dict[str, Recipe]) -> None:
    assert [one.name for one in made[name].entries if not one.folded] == SHOWN[name].split()


def test_titles_are_words_and_apart_in_a_dialog(made: dict[str, Recipe]) -> None:
    """What the engine's docstrings begin with: no name of a parameter of a library, and no two that are the same."""
    for recipe in made.values():
        titles = [one.label(str) for one in recipe.entries]
        twice = {title for title in titles if titles.count(title) > 1}
        assert not twice, (recipe.name, twice)
        long = [title for title in titles if not 3 <= len(title) <= 75 or "_" in title.partition(": ")[2]]
        assert not long, (recipe.name, long)


def test_all_that_a_dialog_shows_is_in_french(made: dict[str, Recipe]) -> None:
    french = translated(PLUGIN / "i18n/iamap_fr.ts")
    shown = [*(text for recipe in made.values() for text in said_of(recipe)), *advice.texts()]
    missing = {text for text in shown if not french.get(text)}
    assert not missing, "run `make qgis-texts` and translate them"


def test_what_matters_of_a_chosen_component_is_a_setting_of_its_pipeline(made: dict[str, Recipe]) -> None:
    clusters = made["run_clusters"]
    count = entry(clusters, "clusterer_n_clusters")
    assert count.field is not None and (count.field.path, count.field.default) == ("clusterer.n_clusters", None)
    assert count.counts({"clusterer": "kmeans"}) and not count.counts({"clusterer": "hdbscan"})
    weights = entry(clusters, "encoder_weights")
    assert weights.counts({"encoder": "dino_small"}) and not weights.counts({"encoder": "random_features"})


def test_a_pipeline_asks_for_what_its_steps_need(made: dict[str, Recipe]) -> None:
    land = made["run_landcover"]
    names = {one.name for one in land.entries}
    assert {"encoder", "predictor", "validator", "samples", "label"} <= names
    assert not names & {"scorer", "references", "clusterer", "reducer"}
    assert not entry(land, "samples").optional and entry(land, "baseline").optional
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
    assert shown[:5] == ["source", "area_extent", "samples", "label", "n_estimators"]
    assert shown[-1] == "output"


def test_references_come_before_the_column_that_is_theirs(made: dict[str, Recipe]) -> None:
    names = [one.name for one in made["similarity_cosine"].entries]
    assert names.index("references") < names.index("label")
