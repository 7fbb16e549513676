"""`iamap advise`: in words and as JSON, and the command that it names runs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli.__main__ import main
from rasterio.transform import Affine


def test_advice_is_given_in_words_and_as_json_and_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with rasterio.open(
        "scene.tif", "w", driver="GTiff", count=10, height=64, width=64, dtype="uint16", crs="EPSG:32618",
        transform=Affine(10, 0, 400_000, 0, -10, 5_000_000),
    ) as file:  # fmt: skip
        file.write(np.random.default_rng(0).integers(1, 3000, (10, 64, 64)).astype(np.uint16))
    assert main(["advise", "source=scene.tif"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "This looks like bands that no profile knows: 10 bands of uint16, 4,096 pixels of 10 m." in shown
    assert "1. untrained: uses all bands as they are" in shown and "The bands have no known names" in shown
    assert main(["advise", "--json", "--time", "source=scene.tif"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["encoders"][0]["seconds"] > 0
    assert about["encoders"][1]["why_not"] == "known once the weights are here"
    assert main(about["encoders"][0]["command"][1:]) == 0
    with rasterio.open("features.tif") as features:
        assert features.transform.a == pytest.approx(about["encoders"][0]["output_m"], rel=0.01)
    capsys.readouterr()
    assert main(["advise", "source=no.tif"]) == 1
    assert "no.tif" in capsys.readouterr().err
