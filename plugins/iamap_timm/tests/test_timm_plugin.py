"""What the plugin offers, and how light it is to list."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import iamap_timm
import pytest
import timm
import torch
import yaml  # type: ignore[import-untyped]
from iamap_timm.config import TimmConfig

from iamap_core.config.model import NetworkConfig

FOLDER = Path(iamap_timm.__file__).parent / "conf" / "encoder"
PRESETS = {
    "dino_base": "Apache-2.0",
    "dino_small": "Apache-2.0",
    "dino_small_8": "Apache-2.0",
    "dinov2_small": "Apache-2.0",
    "dinov3_small": "a licence of their own",
    "lite0": "Apache-2.0",
    "mae_base": "CC BY-NC 4.0",
    "sam_base": "Apache-2.0",
    "vit_tiny": "Apache-2.0",
}
LICENCES = {"apache-2.0": "Apache-2.0", "cc-by-nc-4.0": "CC BY-NC 4.0", "dinov3-license": "a licence of their own"}


def test_listing_imports_nothing_heavy() -> None:
    heavy = ("torch", "torchvision", "timm", "safetensors", "numpy", "sklearn", "rasterio", "hydra", "omegaconf")
    code = f"import sys, iamap_timm; list(iamap_timm.iamap_encoders()); print([m for m in {heavy} if m in sys.modules])"
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


def test_all_presets_are_there() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(PRESETS)


@pytest.mark.parametrize(("name", "licence"), PRESETS.items())
def test_a_preset_names_published_weights_and_their_licence(name: str, licence: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    fields = yaml.safe_load(text)
    assert fields.pop("defaults") == ["timm", "_self_"]
    published: Any = timm.get_pretrained_cfg(TimmConfig(**fields).model, allow_unregistered=False)
    assert published.has_weights
    assert LICENCES[published.license] == licence
    assert licence in text.splitlines()[0]
