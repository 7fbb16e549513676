"""From real rasters through really pretrained networks to maps; the figures are checked, not only the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import timm
import torch
from numpy.typing import NDArray
from rasterio.features import geometry_mask
from safetensors.torch import load_file
from shapely.geometry import Point

from tests.acceptance import scenes
from tests.acceptance.commands import accuracies, report_of, succeed
from tests.acceptance.conftest import Network
from tests.conftest import Shared

MAJORITY = "always the most common class"
NEAREST = "the label of the nearest sample"
FEWER_TREES = "predictor.n_estimators=30"
"""Of a random forest: five folds of each assessment are fitted, and what is claimed needs no more."""


def timm_features(network: Network, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """uint8[3, S, S] -> float32[D, h, w] by timm alone."""
    options: dict[str, Any] = {"dynamic_img_size": True} if network.name.startswith("vit") else {}
    model: Any = timm.create_model(network.name, pretrained=False, num_classes=0, **options).eval()
    weights = {name: tensor.float() for name, tensor in load_file(network.weights).items()}
    missing = model.load_state_dict(weights, strict=False).missing_keys
    assert [name for name in missing if not name.endswith("num_batches_tracked")] == []
    mean, std = (np.array(values, np.float32)[:, None, None] for values in (network.mean, network.std))
    image = torch.from_numpy((pixels.astype(np.float32) / 255 - mean) / std)[None]
    with torch.inference_mode():
        (found,) = model.forward_intermediates(
            image, indices=[network.layer], norm=True, intermediates_only=True, output_fmt="NCHW"
        )
    features: NDArray[np.float32] = found[0].numpy()
    return features


def test_features_are_those_of_timm_on_the_same_pixels(
    network: Network, trees: tuple[Path, Path], tmp_path: Path
) -> None:
    output = tmp_path / "features.tif"
    succeed("encode", f"source={trees[0]}", f"output={output}", *network.settings, "tiling.size=224")
    with rasterio.open(trees[0]) as scene, rasterio.open(output) as features:
        pixels = scene.read(window=rasterio.windows.Window(224, 224, 224, 224))
        expected = timm_features(network, pixels)
        side = expected.shape[-1]
        found = features.read(window=rasterio.windows.Window(side, side, side, side))
        assert features.shape == (3 * side, 3 * side)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-4)
    assert expected.std() > 0.01, "features that hardly vary agree with anything"


def test_overlap_keeps_the_grid_and_smooths_the_seams(
    network: Network, trees: tuple[Path, Path], features: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.tif"
    succeed("encode", f"source={trees[0]}", f"output={plain}", *network.settings, "tiling.size=224")
    with rasterio.open(plain) as one, rasterio.open(features) as other:
        assert (one.shape, one.transform, one.crs) == (other.shape, other.transform, other.crs)
        alone, blended = one.read(), other.read()
    assert np.isfinite(blended).all()
    cells = alone.shape[1] // 3

    def seam(values: NDArray[np.float32]) -> float:
        """How much larger steps are across the border of two tiles than elsewhere."""
        steps = np.abs(np.diff(values, axis=1)).mean(axis=(0, 2))
        at = [cells - 1, 2 * cells - 1]
        return float(steps[at].mean() / np.delete(steps, at).mean())

    assert seam(blended) < seam(alone)


def test_a_pca_picture_has_colours(features: Path, tmp_path: Path) -> None:
    succeed("reduce", f"source={features}", f"output={tmp_path / 'picture.tif'}", "write.quicklook=true")
    with rasterio.open(tmp_path / "picture.tif") as picture, rasterio.open(features) as encoded:
        assert (picture.count, picture.transform, picture.crs) == (3, encoded.transform, encoded.crs)
        bands = picture.read()
        assert picture.descriptions == ("pca_1", "pca_2", "pca_3")
    variances = bands.reshape(3, -1).var(axis=1)
    assert (np.diff(variances) < 0).all(), "components come by variance"
    with rasterio.open(tmp_path / "picture.png") as quicklook:
        assert all(len(np.unique(band)) > 50 for band in quicklook.read((1, 2, 3)))


def test_clusters_tell_trees_from_ground_without_labels(
    features: Path, trees: tuple[Path, Path], tmp_path: Path
) -> None:
    output = tmp_path / "clusters.tif"
    succeed("cluster", f"source={features}", f"output={output}", "clusterer.n_clusters=6")
    with rasterio.open(output) as clusters:
        codes = clusters.read(1)
        assert clusters.colormap(1)[1] != clusters.colormap(1)[2]
    assert set(np.unique(codes)) == {1, 2, 3, 4, 5, 6}
    assert output.with_suffix(".qml").exists()
    # The clusters as only feature: a predictor can hardly do better than naming each by what it mostly holds.
    model = tmp_path / "clusters.iamap"
    succeed("train", f"source={output}", f"samples={trees[1]}", "label=kind", f"output={model}", FEWER_TREES)
    found = accuracies(model)
    assert found["random_forest"] > found[MAJORITY] + 0.03


def test_two_points_on_trees_find_trees(features: Path, trees: tuple[Path, Path], tmp_path: Path) -> None:
    crowns = [Point(scenes.TREES @ place) for place in ((122, 115), (36, 400))]
    points = scenes.vectors(tmp_path / "two.geojson", crowns, crs=32612)
    maps = {}
    for combine in ("prototype", "max"):
        output = tmp_path / f"{combine}.tif"
        succeed("similarity", f"source={features}", f"references={points}", f"output={output}",
                f"scorer.combine={combine}")  # fmt: skip
        with rasterio.open(output) as similarity:
            maps[combine] = similarity.read(1)
            transform = similarity.transform
            if combine == "max":
                found = [value for (value,) in similarity.sample([(one.x, one.y) for one in crowns])]
                assert found == pytest.approx([1, 1], abs=1e-5), "each reference is like itself"
    labelled = json.loads(trees[1].read_text(encoding="utf-8"))["features"]
    under = {
        kind: maps["prototype"][
            geometry_mask(
                [one["geometry"] for one in labelled if one["properties"]["kind"] == kind],
                maps["prototype"].shape, transform, invert=True,
            )
        ]
        for kind in ("tree", "ground")
    }  # fmt: skip
    # The chance that a pixel of a tree is more similar than one of bare ground; a coin gives one half.
    chance = (under["tree"][:, None] > under["ground"]).mean()
    assert chance > 0.6


@pytest.mark.parametrize("predictor", ["random_forest", pytest.param("knn", marks=pytest.mark.slow)])
def test_a_map_of_trees_beats_the_majority_class_and_raw_bands(
    network: Network, features: Path, trees: tuple[Path, Path], tmp_path: Path, predictor: str
) -> None:
    """On a picture of 0.1 m a single pixel says little. DINOv2 wins by a tenth; EfficientNet-Lite0 only by a hair."""
    model = tmp_path / "model.iamap"
    done = succeed("train", f"source={features}", f"samples={trees[1]}", "label=kind", f"output={model}",
                   f"predictor={predictor}", *([FEWER_TREES] if predictor == "random_forest" else []))  # fmt: skip
    found = accuracies(model)
    assert list(found) == [f"{predictor} on features", MAJORITY, NEAREST, "raw bands", "untrained features"]
    assert found[f"{predictor} on features"] > found[MAJORITY] + 0.05
    if network.name == "vit_small_patch14_dinov2":
        assert found[f"{predictor} on features"] > found["raw bands"] + 0.05
    report = report_of(model)
    assert report.place == "polygon"
    assert all(fold.groups_shared == 0 for one in report.assessments for fold in one.folds)
    assert "raw bands: " in done.out
    assert "of whole polygons" in done.out
    assert model.with_suffix(".report.html").read_text(encoding="utf-8").count("raw bands") >= 1
    with rasterio.open(model.with_suffix(".confusion.png")) as picture:
        assert len(np.unique(picture.read())) > 20
    output = tmp_path / "map.tif"
    succeed("predict", f"source={features}", f"model={model}", f"output={output}", "write.quicklook=true")
    with rasterio.open(output) as made:
        codes = made.read(1)
        assert set(np.unique(codes)) == {entry.code for entry in report.classes}
    assert "tree" in output.with_suffix(".qml").read_text(encoding="utf-8")
    assert output.with_suffix(".png").exists()


def test_land_cover_from_sentinel_2_beats_the_majority_class_beside_raw_bands(
    shared: Shared, networks: dict[str, Network], tmp_path: Path
) -> None:
    """Ten spectral bands are hard to beat on classes that are told apart by colour: nothing is claimed against them."""
    scene = shared("rasters/s2_virginia/s2_virginia_10b_crop1100.tif")
    features, model = tmp_path / "features.tif", tmp_path / "cover.iamap"
    lite0 = networks["lite0"]
    succeed("encode", f"source={scene}", f"output={features}", *lite0.settings[:3], "encoder.layers=[1]",
            "tiling.size=224")  # fmt: skip
    samples = shared("rasters/s2_virginia/reference_polygons.gpkg")
    done = succeed("train", f"source={features}", f"samples={samples}", "label=cls", f"output={model}", FEWER_TREES)
    found = accuracies(model)
    components = "principal components of raw bands"
    assert list(found) == [
        "random_forest on features",
        MAJORITY,
        NEAREST,
        "raw bands",
        components,
        "untrained features",
    ]
    assert found["random_forest on features"] > found[MAJORITY] + 0.3
    assert f"raw bands: {found['raw bands']:.2f}" in done.out
    assert "of 58 features" in done.err, "most polygons lie outside this piece, and that is said"
