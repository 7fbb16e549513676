"""What the plugin offers, and how light it is to list."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import iamap_dofa
import pytest
import yaml  # type: ignore[import-untyped]
from iamap_dofa import published
from iamap_dofa.config import DofaConfig

PRESETS = Path(iamap_dofa.__file__).parent / "conf" / "encoder"


def test_listing_and_asking_what_is_wanted_import_nothing_heavy() -> None:
    heavy = ("torch", "torchvision", "timm", "torchgeo", "sklearn", "rasterio", "hydra")
    code = (
        "import sys, iamap_dofa; list(iamap_dofa.iamap_encoders()); from iamap_dofa import published; "
        "list(published.files()); from iamap_dofa.encoder import DofaEncoder; "
        f"DofaEncoder(iamap_dofa.DofaConfig()).wanted; print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["dofa_base", "dofa_large"])
def test_a_preset_has_a_card_that_agrees_with_the_published_file(name: str) -> None:
    text = (PRESETS / f"{name}.yaml").read_text(encoding="utf-8")
    fields = yaml.safe_load(text)
    assert fields.pop("defaults") == ["dofa", "_self_"]
    assert DofaConfig(**fields).model == name
    card = dict(line.removeprefix("# ").split(": ", 1) for line in text.splitlines()[1:] if line.startswith("# "))
    assert card["licence"] == published.LICENCE
    assert int(card["download_mb"]) == published.of(name).size / 1e6
    assert float(card["parameters"]) == pytest.approx(published.of(name).size / 4e6, rel=1e-3)


def test_the_spec_tells_the_size_of_the_default_download() -> None:
    (spec,) = iamap_dofa.iamap_encoders()
    assert spec.download_mb == published.of(DofaConfig().model).size / 1e6
    assert spec.licence == published.LICENCE
