"""One example plugin of each kind, several on libraries of the field: they pass the kit and make real maps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.specs import HOOKS
from tests.conftest import Shared
from tests.examples.conftest import Installed
from tests.projects import PROJECTS

INSTALLED = "iamap-meanpool"
"""The example that is in the environment already."""
EXAMPLES = sorted(
    project.folder
    for project in PROJECTS
    if project.folder.parent.name == "examples" and project.table["name"] != INSTALLED
)
TM_WAVELENGTHS = "[0.485,0.56,0.66,0.83,1.65,11.45,2.215]"
"""Of the seven bands of Landsat 5, in micrometres."""


@pytest.fixture(scope="session")
def examples(install: Callable[..., Installed]) -> Installed:
    return install(*EXAMPLES)


@pytest.fixture(scope="session")
def landsat(shared: Shared) -> tuple[Path, Path]:
    """A scene of Landsat 5 and labelled polygons in it."""
    return shared("rasters/landsat5_tm/lsat.tif"), shared("rasters/landsat5_tm/trainingPolygons_lsat.gpkg")


def read(path: Path) -> Any:
    """``[bands, rows, columns]``, masked where there is no data."""
    with rasterio.open(path) as file:
        return file.read(masked=True)


def test_there_are_ten_and_one_of_each_kind(examples: Installed) -> None:
    listed = json.loads(examples.iamap("list", "--json"))
    names = {project.table["name"] for project in PROJECTS if project.folder in EXAMPLES}
    kinds = {one["kind"] for one in listed["components"] if one["distribution"] in names}
    assert len({*names, INSTALLED}) >= 10
    assert kinds == {record.kind for record in HOOKS.values()} - {"health_check"}
    assert "cluster job: " in examples.iamap("doctor")  # of a machine with SLURM and of one without


def test_joblib_runs_the_shards(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    paths = [tmp_path / "here.tif", tmp_path / "joblib.tif"]
    for path, executor in zip(paths, ("local", "joblib"), strict=True):
        examples.iamap(
            "encode", f"source={landsat[0]}", f"output={path}", "encoder=meanpool", "encoder.window=4",
            "tiling.size=64", f"executor={executor}",
        )  # fmt: skip
    here, there = map(read, paths)
    np.testing.assert_array_equal(here, there)


def test_a_network_of_transformers_gives_features(
    examples: Installed, landsat: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "features.tif"
    examples.iamap(
        "encode", f"source={landsat[0]}", f"output={path}", "encoder=transformers", "encoder.layer=1",
        "bands=select", "bands.bands=[4,3,2]",
    )  # fmt: skip
    with rasterio.open(landsat[0]) as scene, rasterio.open(path) as made:
        assert (made.count, made.crs) == (96, scene.crs)
        assert made.shape == (-(-scene.height // 16), -(-scene.width // 16))
    assert read(path).std(axis=(1, 2)).min() > 0


@pytest.mark.slow
def test_a_folder_of_weights_is_loaded(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    network = "transformers.Dinov2Config(hidden_size=24, num_hidden_layers=2, num_attention_heads=3, image_size=56)"
    save = f"import transformers; transformers.AutoModel.from_config({network}).save_pretrained({str(tmp_path)!r})"
    code, printed = examples.python("-c", save)
    assert code == 0, printed
    examples.iamap(
        "encode", f"source={landsat[0]}", f"output={tmp_path / 'out.tif'}", "encoder=transformers",
        f"encoder.folder={tmp_path}", "bands=select", "bands.bands=[4,3,2]",
        "area.extent=[619395,-419505,622395,-416505]",
    )  # fmt: skip
    assert read(tmp_path / "out.tif").shape[0] == 24


def test_a_folder_without_weights_is_refused(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    code, printed = examples.python(
        "-m", "iamap_cli", "encode", f"source={landsat[0]}", f"output={tmp_path / 'no.tif'}", "encoder=transformers",
        f"encoder.folder={tmp_path}", "bands=select", "bands.bands=[4,3,2]",
    )  # fmt: skip
    assert code != 0
    assert printed.endswith(f"error: {tmp_path} has no config.json.\nGive the folder that save_pretrained wrote.\n")


def test_indices_are_those_of_the_bands(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "indices.tif"
    examples.iamap(
        "encode", f"source={landsat[0]}", f"output={path}", "encoder=meanpool", "encoder.window=1",
        "bands=indices", "bands.indices=[ndvi,nbr]", f"bands.wavelengths={TM_WAVELENGTHS}",
    )  # fmt: skip
    red, nir, far = read(landsat[0])[[2, 3, 6]].astype(np.float64)
    ndvi, nbr = read(path)
    np.testing.assert_allclose(ndvi, (nir - red) / (nir + red), atol=1e-5)
    np.testing.assert_allclose(nbr, (nir - far) / (nir + far), atol=1e-5)


@pytest.mark.slow
def test_opentsne_makes_a_map_of_pixels(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "map.tif"
    examples.iamap(
        "reduce", f"source={landsat[0]}", f"output={path}", "reducer=opentsne", "reducer.iterations=100",
        "sample.size=400", "area.extent=[619395,-419505,622395,-416505]",
    )  # fmt: skip
    assert read(path).shape[0] == 2
    assert read(path).std(axis=(1, 2)).min() > 0


@pytest.mark.slow
def test_fast_hdbscan_finds_classes_and_noise(examples: Installed, landsat: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "classes.tif"
    examples.iamap(
        "cluster", f"source={landsat[0]}", f"output={path}", "clusterer=fast_hdbscan", "clusterer.min_cluster_size=40",
        "sample.size=2000",
    )  # fmt: skip
    found = np.unique(read(path).compressed())
    assert 0 in found and len(found) >= 3


def test_presence_is_high_where_the_references_are(
    examples: Installed, landsat: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "presence.tif"
    examples.iamap(
        "similarity", f"source={landsat[0]}", f"references={landsat[1]}", f"output={path}", "scorer=presence",
        "vectors.filter=class = 'water'",
    )  # fmt: skip
    scores = read(path)[0]
    nir = read(landsat[0])[3]
    assert scores[nir < np.percentile(nir.compressed(), 5)].mean() > 2 * scores.mean()
    assert 0 <= scores.min() < scores.max() <= 1


@pytest.mark.slow
def test_lightgbm_is_validated_in_regions_and_makes_a_map(
    examples: Installed, landsat: tuple[Path, Path], tmp_path: Path
) -> None:
    model, path = tmp_path / "model.iamap", tmp_path / "classes.tif"
    printed = examples.iamap(
        "train", f"source={landsat[0]}", f"samples={landsat[1]}", "label=class", f"output={model}",
        "predictor=lightgbm", "validator=regions", "validator.regions=3", "validator.buffer=60",
    )  # fmt: skip
    assert "accuracy" in printed
    examples.iamap("predict", f"source={landsat[0]}", f"model={model}", f"output={path}")
    assert len(np.unique(read(path).compressed())) >= 3


SLOW = {"iamap_fast_hdbscan", "iamap_opentsne", "iamap_transformers"}
"""What is compiled, optimises each pixel, or imports torch in many processes."""


@pytest.mark.parametrize("slow", [pytest.param(True, marks=pytest.mark.slow), False], ids=["slow", "quick"])
def test_the_examples_pass_their_own_tests(slow: bool, examples: Installed) -> None:
    """All in one process: most of the time of each is what it imports."""
    folders = [folder / "tests" for folder in EXAMPLES if (folder.name in SLOW) is slow]
    code, printed = examples.python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *folders)
    assert code == 0, printed


def test_an_altered_model_of_lightgbm_is_refused(examples: Installed) -> None:
    altered = ["left_child=1", "left_child=9999", "split_feature=", "split_feature=77 ", "num_cat=0", "num_cat=3"]
    code, printed = examples.python("-c", ALTERED, *altered)
    assert (code, printed.splitlines()) == (0, ["the bundle does not hold what was learned"] * 3), printed


ALTERED = """
import sys
import iamap_core, iamap_lightgbm
from iamap_core.testing.subject import blobs
X, y = blobs()
config = iamap_lightgbm.LightgbmConfig(n_estimators=3, num_leaves=7)
state = iamap_lightgbm.Lightgbm(config).fit(X, y).state()
for line, wrong in zip(sys.argv[1::2], sys.argv[2::2]):
    assert line in state["model"], state["model"][:2000]
    try:
        iamap_lightgbm.Lightgbm(config).restore({**state, "model": state["model"].replace(line, wrong)})
    except iamap_core.BundleInvalid as error:
        print(error.message.partition(":")[0])
"""
