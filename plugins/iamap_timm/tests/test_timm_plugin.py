"""What the plugin offers, and how light it is to list."""

from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import iamap_timm
import pytest
import timm
import torch
import yaml  # type: ignore[import-untyped]
from iamap_timm.config import TimmConfig
from iamap_timm.network import Network
from iamap_timm.published import TABLE, file_of, files

from iamap_core.catalog import Catalog
from iamap_core.config.presets import Preset, presets
from iamap_core.model import NetworkConfig

PRESETS = {
    preset.name: preset
    for preset in presets(Catalog.installed())
    if preset.group == "encoder" and preset.component == "timm"
}
ASKED = (
    "dino_small", "dino_small_8", "dino_base", "dinov2_small", "dinov2_base", "dinov3_small", "dinov3_base",
    "mae_base", "sam_base", "vit_tiny", "lite0", "mobilenet_small", "convnext_atto", "dinov3_satellite",
)  # fmt: skip
LICENCES = {"Apache-2.0": "apache-2.0", "CC BY-NC 4.0": "cc-by-nc-4.0", "DINOv3 License": "dinov3-license"}
TOOLS = Path(__file__).parents[1] / "tools"


def test_listing_imports_nothing_heavy() -> None:
    heavy = ("torch", "torchvision", "timm", "safetensors", "numpy", "sklearn", "rasterio", "hydra", "omegaconf")
    code = (
        "import sys, iamap_timm, iamap_timm.published; list(iamap_timm.iamap_encoders()); "
        f"list(iamap_timm.published.files()); print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_spec_tells_what_the_default_weights_are() -> None:
    (spec,) = iamap_timm.iamap_encoders()
    published: Any = timm.get_pretrained_cfg(TimmConfig().model)
    assert spec.config is TimmConfig
    assert spec.licence.lower().startswith(published.license)
    with torch.device("meta"):
        network = timm.create_model(TimmConfig().model, num_classes=0)
    assert spec.download_mb == round(sum(p.numel() for p in network.parameters()) * 4 / 1e6)


def test_the_fields_of_every_network_are_there_and_explained() -> None:
    assert set(NetworkConfig.model_fields) < set(TimmConfig.model_fields)
    assert all(field.description for field in TimmConfig.model_fields.values())


# --------------------------------------------------------------------------------------------------- presets


def test_all_presets_are_there() -> None:
    assert set(PRESETS) == set(ASKED)


def config_of(preset: Preset) -> TimmConfig:
    file = Path(iamap_timm.__file__).parent / "conf" / "encoder" / f"{preset.name}.yaml"
    fields = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert fields.pop("defaults") == ["timm", "_self_"]
    return TimmConfig(**fields)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_card_agrees_with_timm(preset: Preset) -> None:
    config, card = config_of(preset), preset.card
    assert preset.model == config.model
    assert all(asdict(card).values()), "a card says everything"
    network = Network(config.model, config.layers)
    blueprint = network.blueprint(network.side)
    assert card.features == sum(features for features, _ in blueprint.shapes)
    assert card.stride == blueprint.side / blueprint.grid
    assert card.parameters == round(network.parameters / 1e6, 1)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_card_names_published_weights_their_size_and_licence(preset: Preset) -> None:
    published: Any = timm.get_pretrained_cfg(preset.model, allow_unregistered=False)
    assert published.has_weights
    assert LICENCES[preset.card.licence] == published.license
    file = file_of(preset.model)
    assert file is not None
    assert preset.card.download_mb == round(file.size / 1e6)
    with torch.device("meta"):
        network = timm.create_model(preset.model)
    assert file.size == sum(t.numel() * t.element_size() for t in network.state_dict().values())


# --------------------------------------------------------------------------------------------------- weights


def test_the_table_of_weights_is_that_of_timm() -> None:
    spec = importlib.util.spec_from_file_location("timm_published_tool", TOOLS / "published.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    with TABLE.open(encoding="utf-8", newline="") as stream:
        table = {row["model"]: row for row in csv.DictReader(stream)}
    expected = {row["model"]: row for row in tool.rows()}
    assert table.keys() == expected.keys(), "timm has changed: python plugins/iamap_timm/tools/published.py"
    for model, row in table.items():
        assert int(row["bytes"]) > 0
        assert row == {**expected[model], "bytes": row["bytes"]}


def test_files_are_where_timm_looks_for_them() -> None:
    by_model = {file.model: file for file in files()}
    hub = by_model["vit_small_patch16_224.dino"]
    assert hub.page == "https://huggingface.co/timm/vit_small_patch16_224.dino"
    assert hub.url == f"{hub.page}/resolve/main/model.safetensors"
    elsewhere = by_model["gcvit_tiny.in1k"]
    assert elsewhere.url.startswith("https://github.com/")
    assert elsewhere.file == elsewhere.url.rpartition("/")[2]
    assert file_of("vit_small_patch14_dinov2") == by_model["vit_small_patch14_dinov2.lvd142m"]
    assert file_of("samvit_base_patch16_224") is None
