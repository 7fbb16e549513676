"""The functions do what the commands do: equal settings, pixels, names and errors."""

from __future__ import annotations

import inspect
import signal
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import iamap
import numpy as np
import pytest
import rasterio
from iamap import execution, progress
from iamap_cli.__main__ import main

from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS
from iamap_core.engine.folder import RunFolder

from .conftest import write_scene

QUIET = {"progress": False}
MEANPOOL = {"name": "meanpool", "window": 4}
NOT_FIELDS = {"progress", "pipeline", "settings"}


def pixels(path: Any) -> bytes:
    with rasterio.open(path) as raster:
        return raster.read().tobytes()


def test_the_import_is_light() -> None:
    code = "import sys, iamap; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"torch", "timm", "sklearn", "rasterio", "hydra", "matplotlib", "scipy", "pandas", "tqdm"}
    assert "iamap_core" in loaded and not heavy & set(loaded)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_is_a_function_whose_arguments_are_its_fields(task: str) -> None:
    function = getattr(iamap, task.replace("-", "_"))
    arguments = set(inspect.signature(function).parameters) - NOT_FIELDS
    assert arguments <= set(TASKS[task].model.model_fields)
    required = {name for name, one in TASKS[task].model.model_fields.items() if one.is_required()}
    assert required - {"executor"} <= arguments, "what must be given, or is chosen, stands in the signature"
    summary = str(TASKS[task].model.__doc__).splitlines()[0]
    assert str(function.__doc__).splitlines()[0] == summary


def test_a_chain_gives_the_pixels_that_the_commands_give(folder: Path) -> None:
    features = iamap.encode("scene.tif", "f.tif", encoder=MEANPOOL, tiling={"size": 16}, **QUIET)
    model = iamap.train(
        features, "plots.geojson", "kind", "m.iamap", validator="kfold",
        predictor={"name": "random_forest", "n_estimators": 8}, **QUIET,
    )  # fmt: skip
    made = iamap.predict(features, model, "map.tif", layers=["probability"], **QUIET)
    assert main(["encode", "source=scene.tif", "output=f2.tif", "encoder=meanpool", "encoder.window=4",
                 "tiling.size=16"]) == 0  # fmt: skip
    assert main(["predict", "source=f2.tif", "model=m.iamap", "output=map2.tif", "layers=[probability]"]) == 0
    for one, other in (("f", "f2"), ("map", "map2"), ("map_probability", "map2_probability")):
        assert pixels(f"{one}.tif") == pixels(f"{other}.tif")
    assert made.paths == {"map": Path("map.tif"), "probability": Path("map_probability.tif")}
    assert {one["name"] for one in made.table} == {"water", "forest", "town"}
    assert model.table[0]["accuracy"] > 0.8
    # A bundle is the map, for pixels that are in memory.
    bundle = iamap.Bundle.load("m.iamap")
    array = features.to_numpy()
    assert (bundle.predict(array) == made.to_numpy()[0]).all()
    assert bundle.predict(array).dtype == made.to_numpy().dtype
    rows = array.reshape(3, -1).T
    assert (bundle.predict(rows) == made.to_numpy()[0].ravel()).all()
    np.testing.assert_array_equal(bundle.predict_proba(array), made.to_numpy("probability"))
    assert [one.name for one in bundle.classes] == ["forest", "town", "water"]
    assert (
        bundle.nodata == 255 and bundle.bands == ("feature_1", "feature_2", "feature_3") and bundle.kind == "predictor"
    )
    with pytest.raises(iamap.IamapError) as error:
        bundle.predict(array[:2])
    assert str(error.value) == (
        "this bundle takes 3 bands, and the array of shape (2, 12, 12) has 2 bands. Give [bands, height, width] or "
        "[n, bands] with the bands feature_1, feature_2, feature_3."
    )


def test_a_bundle_of_numbers_has_nan_where_its_map_has(folder: Path) -> None:
    made = iamap.reduce(
        "scene.tif", "r.tif", reducer={"n_components": 2}, sample={"size": 200}, model="r.iamap", **QUIET
    )
    with rasterio.open("scene.tif") as scene:
        array = scene.read()
    bundle = iamap.Bundle.load("r.iamap")
    np.testing.assert_array_equal(bundle.predict(array), made.to_numpy())
    assert np.isnan(made.to_numpy()[:, 0, 0]).all() and bundle.classes == ()
    with pytest.raises(iamap.IamapError) as error:
        bundle.predict_proba(array)
    assert str(error.value) == "pca gives no class probabilities. Use predict()."


def test_an_encoder_gives_an_array_what_it_gives_a_file(folder: Path, values: Any, recwarn: Any) -> None:
    made = iamap.encode("scene.tif", "f.tif", encoder=MEANPOOL, tiling={"size": 16}, **QUIET)
    encoder = iamap.Encoder("meanpool", window=4, tiling={"size": 16})
    np.testing.assert_array_equal(encoder.transform(values), made.to_numpy())
    masked = np.ma.masked_invalid(values)
    np.testing.assert_array_equal(encoder.transform(masked), made.to_numpy())
    assert not [one for one in recwarn if issubclass(one.category, iamap.RunWarning)]
    with pytest.raises(iamap.IamapError) as error:
        encoder.transform(values[0])
    assert str(error.value) == (
        "the image has the shape (48, 48), not [bands, height, width]. Give an array with three axes."
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"encoder": "meanpool"}, {"name": "meanpool", "window": 16}),
        ({"encoder": {"name": "meanpool", "window": np.int64(4)}}, {"name": "meanpool", "window": 4}),
        ({"encoder": {"model": "vit_tiny_patch16_224"}}, {"name": "timm", "model": "vit_tiny_patch16_224"}),
        ({"encoder": "dino_small"}, {"name": "timm", "model": "vit_small_patch16_224.dino"}),
        ({"encoder": {"name": "dino_small", "weights": Path("a.pt")}}, {"name": "timm", "weights": "a.pt"}),
    ],
)
def test_a_component_is_a_name_or_parameters(given: dict[str, Any], expected: dict[str, Any]) -> None:
    task = execution.composed("encode", {"source": "a,b'[${x}.tif", **given}, Catalog.installed())
    assert task.config.source == ["a,b'[${x}.tif"]
    chosen = task.config.encoder.model_dump() | task.components["encoder"].config.model_dump(mode="json")
    assert {name: chosen[name] for name in expected} == expected


def test_settings_are_those_of_the_command(folder: Path) -> None:
    from iamap_core.config.compose import compose

    catalog = Catalog.installed()
    given = {
        "source": [Path("a.tif"), "b.tif"], "output": "o.tif", "tiling": {"size": 32, "stride": 16},
        "read": {"bands": (1, "nir"), "nodata": 0}, "bands": "none_of_it", "seed": 7, "keep_going": True,
    }  # fmt: skip
    given["bands"] = {"name": "select", "bands": [2, 1]}
    typed = [
        "source=[a.tif,b.tif]", "output=o.tif", "tiling.size=32", "tiling.stride=16", "read.bands=[1,nir]",
        "read.nodata=0", "bands=select", "bands.bands=[2,1]", "seed=7", "keep_going=true",
    ]  # fmt: skip
    assert execution.composed("encode", given, catalog).config == compose("encode", typed, catalog).config
    landcover = {"source": "a.tif", "output": "o", "samples": "p.gpkg", "label": "kind", "reducer": "none"}
    typed = ["+pipeline=landcover", "source=a.tif", "output=o", "samples=p.gpkg", "label=kind", "reducer=none"]
    made = execution.composed("run", landcover, catalog, pipeline="landcover")
    assert made.config == compose("run", typed, catalog).config and made.config.predictor is not None


@pytest.mark.parametrize(
    ("call", "typed"),
    [
        ({"encoder": "timmm"}, "encoder=timmm"),
        ({"encoder": {"name": "meanpool", "windw": 4}}, "encoder=meanpool encoder.windw=4"),
        ({"tiling": {"size": 0}}, "tiling.size=0"),
        ({"source": "gone.tif", "encoder": "meanpool"}, "encoder=meanpool source=gone.tif"),
    ],
)
def test_errors_are_those_of_the_command(
    folder: Path, call: dict[str, Any], typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = typed if "source=" in typed else f"source=scene.tif {typed}"
    with pytest.raises(iamap.IamapError) as error:
        iamap.encode(**{"source": "scene.tif", "output": "o.tif", **call}, **QUIET)
    capsys.readouterr()
    assert main(["encode", "output=o.tif", *words.split()]) == error.value.exit_code
    shown = " ".join(capsys.readouterr().err.split())
    assert shown.endswith(" ".join(f"error: {error.value}".split()))


def test_a_field_that_does_not_exist_is_named(folder: Path) -> None:
    with pytest.raises(iamap.IamapError) as error:
        iamap.zonal("scene.tif", quantile=[0.5], **QUIET)
    assert str(error.value) == (
        "zonal has no field 'quantile'. Fields: source, area, read, output, overwrite, overwrite_named, compute, seed, "
        "zones, name, statistics, quantiles, vectors. Did you mean 'quantiles'?"
    )


def test_a_result_without_a_name_has_one_that_follows_from_its_settings(folder: Path) -> None:
    many = {"clusterer": {"n_clusters": 3}, "sample": {"size": 200}, **QUIET}
    one = iamap.cluster("scene.tif", **many)
    assert one.output.parent == Path("iamap_results") and one.output.name.startswith("scene_clusters_")
    before = one.output.read_bytes()
    assert iamap.cluster("scene.tif", **many).output == one.output
    assert iamap.cluster("scene.tif", **{**many, "clusterer": {"n_clusters": 4}}).output != one.output
    assert pixels(one.output) == pixels(one) and len(before) == one.output.stat().st_size
    assert iamap.zonal(one, **QUIET).output.name.startswith("scene_table_")
    one.output.write_bytes(b"somebody else's")
    with pytest.raises(iamap.IamapError, match="was not made by iamap"):
        iamap.cluster("scene.tif", **many)
    assert one.output.read_bytes() == b"somebody else's"


def test_warnings_of_a_run_are_warnings_of_python_at_the_calling_line(folder: Path) -> None:
    with rasterio.open("scene.tif") as scene, rasterio.open("bare.tif", "w", **{**scene.profile, "crs": None}) as bare:
        bare.write(scene.read())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = iamap.encode("bare.tif", encoder=MEANPOOL, tiling={"size": 16}, **QUIET)
    found = [one for one in caught if issubclass(one.category, iamap.RunWarning)]
    assert [one.message.code for one in found] == [one.code for one in made.warnings]  # type: ignore[union-attr]
    assert "no-crs" in [one.code for one in made.warnings]
    assert {one.filename for one in found} == {__file__}
    assert str(found[0].message).startswith("bare.tif has no coordinate reference system")
    with warnings.catch_warnings(), pytest.raises(iamap.RunWarning, match="no coordinate reference system"):
        warnings.simplefilter("error", iamap.RunWarning)
        iamap.encode("bare.tif", "never.tif", encoder=MEANPOOL, tiling={"size": 16}, **QUIET)
    assert not Path("never.tif").exists()


def test_an_interrupted_run_resumes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signals = [signal.SIGINT]

    class Interrupting(progress.Watcher):
        def __call__(self, event: Any) -> None:
            if signals and RunFolder.beside(Path("f.tif")).has_rows():  # sooner, there is nothing to go on with
                signal.raise_signal(signals.pop())

    write_scene(Path("tall.tif"), np.random.default_rng(1).normal(0, 1, (3, 2048, 48)).astype(np.float32))
    monkeypatch.setattr(execution, "watcher", lambda shown: Interrupting())
    # Slow enough that somebody looks between the first rows and the last.
    slow = {"duty": 0.3, "batch": 1}
    settings: dict[str, Any] = {"encoder": MEANPOOL, "tiling": {"size": 16}, "compute": slow}
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt, match="cancelled; the same call resumes an encoding"):
        iamap.encode("tall.tif", "f.tif", **settings)
    assert signal.getsignal(signal.SIGINT) is before
    assert not signals and not Path("f.tif").exists() and Path("f.tif.run").is_dir()
    made = iamap.encode("tall.tif", "f.tif", **settings)
    assert "Resuming the unfinished run in f.tif.run." in made.messages and not Path("f.tif.run").exists()
    assert pixels(made.path()) == pixels(iamap.encode("tall.tif", "g.tif", **settings).path())


def test_a_run_has_the_table_and_picture_of_its_map(folder: Path) -> None:
    pca, kmeans = {"name": "pca", "n_components": 2}, {"name": "kmeans", "n_clusters": 3}
    made = iamap.run("scene.tif", reducer=pca, clusterer=kmeans, sample={"size": 200}, **QUIET)
    assert made.output.is_dir() and set(made.paths) == {"reduced", "model", "clusters"}
    assert [row["code"] for row in made.table] == [1, 2, 3]
    assert (made.to_numpy() == made.to_numpy("clusters")).all() and made.picture() == made.picture("clusters")


def test_what_is_installed_is_listed_with_its_presets() -> None:
    listed = {one.name: one for one in iamap.components("encoder")}
    assert listed["meanpool"].parameters == {"window": 16} and listed["meanpool"].preset_of == ""
    assert listed["dino_small"].preset_of == "timm" and listed["dino_small"].distribution == "iamap-timm"
    assert "dino_small" not in {one.name for one in iamap.components("encoder", presets=False)}
    with pytest.raises(iamap.IamapError, match="no kind of component named 'encoders'"):
        iamap.components("encoders")
