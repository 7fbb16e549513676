"""Our own plugins keep the promises that strangers' plugins must keep, under the same checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import onnx
import pytest
from iamap_dofa import network as dofa
from iamap_dofa.encoder import DEPTHS
from onnx import TensorProto, helper

from iamap_core import plugins
from iamap_core.interfaces import EncoderPlan, Wanted
from iamap_core.testing import checks_of, of_encoders, subject
from iamap_core.testing.package import outcomes
from tests.projects import PROJECTS

INSTALLED = {owner.name for owner, _ in plugins.entry_points()}
PACKAGES = sorted(INSTALLED & {str(project) for project in PROJECTS})
"""Our distributions that offer components or health checks; those of other examples have tests of their own."""

EXPECTED: Mapping[str, str] = {
    "encoder onnx: every parameter changes something": "prefix_tokens is about models that give tokens, not a map",
    "encoder torchgeo: every parameter changes something": "missing is about rasters that lack bands of the network",
}
"""Checks that are known to fail, by ``encoder mean: promise``, and why."""

SMALL = 64
"""Pixels on a side of tiles, about."""

COMPONENTS = sorted({(package, check.about) for package in PACKAGES for check in checks_of(package)})


@pytest.fixture
def parameters(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """What has no default; the model of the encoder `onnx` is one convolution."""
    kernel = helper.make_tensor("kernel", TensorProto.FLOAT, [4, 3, 8, 8], [(7 * n % 11) - 5 for n in range(768)])
    pixels = helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, "h", "w"])
    features = helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", 4, "rows", "columns"])
    node = helper.make_node("Conv", ["pixels", "kernel"], ["features"], strides=[8, 8])
    graph = helper.make_graph([node], "convolution", [pixels], [features], [kernel])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, tmp_path / "net.onnx")
    return {
        "encoder.onnx": {"model": str(tmp_path / "net.onnx")},
        "bands.named": {"sensor": "sentinel2_l2a"},
        "bands.wavelength": {"sensor": "sentinel2_l2a"},
        "validator.column": {"column": "region"},
        "validator.layer": {"samples": str(tmp_path / "samples.gpkg")},
    }


def test_packages_and_components_are_found() -> None:
    assert set(PACKAGES) >= {str(project) for project in PROJECTS if "plugins" in project.folder.parts} - {
        "iamap-torch"
    }
    assert {"iamap-core", "iamap-meanpool"} <= set(PACKAGES)
    assert {("iamap-onnx", "encoder onnx"), ("iamap-core", "health check gdal")} <= set(COMPONENTS)
    assert len(COMPONENTS) > 80


@pytest.fixture
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of a quarter of the side: networks of 100 million weights are checked in seconds rather than minutes."""

    def plan_for(wanted: Wanted) -> EncoderPlan:
        plan = usual(wanted)
        least = -(-SMALL // wanted.multiple) * wanted.multiple
        return replace(plan, tile_size=min(plan.tile_size, least))

    usual = subject.plan_for
    for module in (subject, of_encoders):
        monkeypatch.setattr(module, "plan_for", plan_for)


@pytest.fixture
def small_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """DOFA with a few narrow blocks: what it promises does not depend on their number."""
    for model, size in (("dofa_base", (96, 2, 3)), ("dofa_large", (128, 3, 4))):
        monkeypatch.setitem(dofa.SIZES, model, size)
        monkeypatch.setitem(DEPTHS, model, size[1])


@pytest.mark.parametrize(("package", "about"), COMPONENTS, ids=lambda part: part)
@pytest.mark.usefixtures("small_tiles", "small_networks")
def test_our_own_plugins_keep_every_promise(package: str, about: str, parameters: dict[str, dict[str, Any]]) -> None:
    found = list(outcomes([c for c in checks_of(package, parameters) if c.about == about], EXPECTED))
    assert [(one.promise, one.message) for one in found if one.status == "failed"] == []
    assert not [one.message for one in found if one.status == "skipped" and "give parameters" in one.message]
    assert any(one.status == "passed" for one in found)
