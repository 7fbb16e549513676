"""Plugins of earlier releases, kept as they were: every kind of component still works, and so does a model."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from shapely.geometry import Point

from iamap_core.specs import HOOKS
from tests.acceptance import scenes
from tests.acceptance.commands import iamap, succeed

FROZEN = Path(__file__).resolve().parents[1] / "frozen"
SUMS = FROZEN / "SHA256SUMS"
LATER = {"upsamplers"}
"""Hooks that no frozen plugin has yet."""
NAMES = {
    "encoder": "frozen_pool",
    "bands": "frozen_bands",
    "reducer": "frozen_projection",
    "clusterer": "frozen_quantiles",
    "scorer": "frozen_distance",
    "predictor": "frozen_centres",
    "validator": "frozen_halves",
    "executor": "frozen_threads",
}


def make(folder: Path) -> None:
    """A scene of a dark and a bright half, and places in both."""
    data = np.random.default_rng(7).integers(0, 50, (2, 128, 128)).astype(np.uint8)
    data[:, :, 64:] += 150
    scenes.write(folder / "scene.tif", data)
    places = [(col, row) for row in range(4, 128, 16) for col in range(4, 128, 8)]
    kinds = ["dark" if col < 64 else "bright" for col, _ in places]
    points = [Point(scenes.ORIGIN @ place) for place in places]
    scenes.vectors(folder / "plots.geojson", points, {"kind": kinds, "part": [row // 64 for _, row in places]})
    bright = [point for point, kind in zip(points, kinds, strict=True) if kind == "bright"]
    scenes.vectors(folder / "bright.geojson", bright, {"kind": ["bright"] * len(bright)})


@pytest.fixture(params=["iamap_frozen_0_1"])
def release(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen plugin, which is installed; the working directory has a scene."""
    folder: Path = FROZEN / request.param
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir(tmp_path)
    make(tmp_path)
    return folder


def pixels(name: str) -> np.ndarray:
    with rasterio.open(name) as raster:
        return raster.read()


def test_frozen_files_are_never_changed() -> None:
    """Git may change line ends; nothing else may."""
    found = {
        path.relative_to(FROZEN).as_posix(): hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for path in FROZEN.glob("*/**/*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    lines = (line.split("  ", 1) for line in SUMS.read_text(encoding="utf-8").splitlines())
    assert found == {name: digest for digest, name in lines}, "see tests/frozen/README.md"


def test_it_has_every_kind_of_component(release: Path) -> None:
    components = json.loads(succeed("list", "--json").out)
    listed = {one["kind"]: one["name"] for one in components["components"] if one["distribution"] == "iamap-frozen"}
    assert listed == NAMES
    known = {f"iamap_{name}" for name in LATER}
    assert known <= set(HOOKS) and len(NAMES) + 1 + len(known) == len(HOOKS), "a new kind: see LATER"
    assert components["broken"] == []
    assert "ok       frozen: frozen in iamap-core 0.1" in iamap("doctor").out


def test_it_keeps_its_promises(release: Path) -> None:
    done = succeed("check-plugin", "iamap-frozen", "--json")
    about = {check["about"] for check in json.loads(done.out)["checks"]}
    assert about == {"iamap-frozen", "health check frozen", *(f"{kind} {name}" for kind, name in NAMES.items())}


def test_it_goes_from_pixels_to_maps(release: Path) -> None:
    encode = ("encode", "source=scene.tif", "encoder.window=4", "encoder=frozen_pool", "bands=frozen_bands")
    succeed(*encode, "output=features.tif", "bands.bands=[2,1]", "executor=frozen_threads")
    features = pixels("features.tif")
    means = pixels("scene.tif").reshape(2, 32, 4, 32, 4).mean(axis=(2, 4))
    np.testing.assert_allclose(np.corrcoef(features[0].ravel(), means[1].ravel())[0, 1], 1, atol=1e-5)
    succeed("encode", "source=scene.tif", "output=preset.tif", "encoder=frozen_small", "bands=frozen_bands",
            "bands.bands=[2,1]")  # fmt: skip
    np.testing.assert_array_equal(pixels("preset.tif"), features)

    succeed("reduce", "source=features.tif", "output=reduced.tif", "reducer=frozen_projection")
    assert pixels("reduced.tif").shape == (2, 32, 32)
    succeed("cluster", "source=features.tif", "output=clusters.tif", "clusterer=frozen_quantiles")
    succeed("similarity", "source=features.tif", "references=bright.geojson", "output=similarity.tif",
            "scorer=frozen_distance")  # fmt: skip
    succeed("train", "source=features.tif", "samples=plots.geojson", "label=kind", "output=model.iamap",
            "predictor=frozen_centres", "validator=frozen_halves", "validator.column=part")  # fmt: skip
    succeed("predict", "source=features.tif", "model=model.iamap", "output=map.tif", "layers=[probability]")
    for name in ("clusters", "map"):
        halves = pixels(f"{name}.tif")[0]
        assert set(np.unique(halves[:, :16])).isdisjoint(np.unique(halves[:, 16:])), name
    similarity = pixels("similarity.tif")[0]
    assert similarity[:, 16:].min() > similarity[:, :16].max()


def test_its_model_still_predicts(release: Path) -> None:
    """A bundle that the release wrote, on features that this core computes."""
    succeed("encode", "source=scene.tif", "output=features.tif", "encoder=frozen_pool", "encoder.window=4")
    succeed("predict", "source=features.tif", f"model={release / 'model.iamap'}", "output=map.tif")
    mapped = pixels("map.tif")[0]
    assert len(np.unique(mapped[:, :16])) == len(np.unique(mapped[:, 16:])) == 1
    assert mapped[0, 0] != mapped[0, -1]


def test_its_sensor_profile_is_known(release: Path) -> None:
    done = succeed("encode", "source=scene.tif", "output=features.tif", "encoder=frozen_pool",
                   "bands.sensor=frozen_camera", "bands.bands=[red,nir]", "--cfg", "job")  # fmt: skip
    assert "frozen_camera" in done.out
