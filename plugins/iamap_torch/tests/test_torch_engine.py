"""Engines other than torch: the same features, or a measured loss, or an error that says what to do."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from iamap_torch import export, graphs, resizing, runtimes
from iamap_torch.engine import Engine, device_for
from iamap_torch.export import exported
from iamap_torch.exported_network import ExportedNetwork
from iamap_torch.graph_engine import GraphEngine
from iamap_torch.graphs import GraphUnusable, keep_newest, kept
from iamap_torch.images import resized, side_by_side
from iamap_torch.quantize import measure, products, quantized, sensitive
from iamap_torch.similarity import Similarity
from numpy.typing import NDArray
from torch import Tensor, nn

import iamap_core as iamap
from iamap_core.errors import ConfigInvalid, MissingDependency
from iamap_core.interfaces import Calibration

SIDE = 16
OTHERS = ("onnxruntime", "openvino")


class Tiny(nn.Module):
    """A convolution on the pixels, one on features, and a matrix product; two maps."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.first = nn.Conv2d(3, 8, 4, stride=4)
        self.second = nn.Conv2d(8, 8, 3, padding=1)
        self.third = nn.Linear(8, 12)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        found = self.second(self.first(images)).relu()
        return found, self.third(found.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Outliers(nn.Module):
    """One channel a thousand times larger than the others, which are lost in steps that fit it, and then removed."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 4, stride=4)
        self.second = nn.Conv2d(4, 4, 1)
        with torch.no_grad():
            self.first.weight[0] *= 1000
            self.second.weight[:, 0] = 0

    def forward(self, images: Tensor) -> tuple[Tensor]:
        return (self.second(self.first(images)),)


def images(count: int = 6, seed: int = 0) -> Tensor:
    values = np.random.default_rng(seed).standard_normal((count, 3, SIDE, SIDE), dtype=np.float32)
    return torch.from_numpy(values)


def features(maps: Sequence[Tensor]) -> NDArray[np.float32]:
    return side_by_side(maps, SIDE // 4)


@torch.inference_mode()
def by_torch(given: Tensor) -> NDArray[np.float32]:
    return features(Tiny().eval()(given))


def plan(engine: str = "onnxruntime", precision: str = "fp32", **fields: Any) -> iamap.EncoderPlan:
    return iamap.EncoderPlan(tile_size=SIDE, channels=3, engine=engine, precision=precision, **fields)


def engine(chosen: iamap.EncoderPlan, network: nn.Module | None = None) -> Engine:
    return Engine((network or Tiny()).eval(), torch.device("cpu"), chosen, "tiny", images(1))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return graphs._file("")


@pytest.mark.parametrize("name", OTHERS)
def test_another_engine_gives_what_torch_gives(name: str) -> None:
    expected = by_torch(images())
    other = engine(plan(name))
    found = other.calibrate(images(), features)
    np.testing.assert_allclose(features(other(images())), expected, atol=1e-5)
    assert other.network is None
    assert (found.engine, found.precision, found.warning) == (name, "fp32", "")
    assert found.first > 0.9999
    assert f"computes in fp32 through {name}" in found.note
    assert "(3 tiles, compared once on this machine)" in found.note


@pytest.mark.parametrize("name", OTHERS)
def test_int8_is_close_and_does_not_depend_on_the_batch(name: str) -> None:
    expected = by_torch(images(seed=5))
    low = engine(plan(name, "int8"))
    found = low.calibrate(images(), features)
    together = features(low(images(seed=5)))
    alone = np.concatenate([features(low(images(seed=5)[k : k + 1])) for k in range(6)])
    np.testing.assert_array_equal(together, alone)
    assert 0.99 < Similarity.of(expected, together).first < 1
    assert (found.precision, found.warning) == ("int8", "")
    assert f"similarity of features to fp32: {found.mean:.4f} on average, {found.first:.4f} at the first" in found.note


def test_bf16_of_openvino_is_close() -> None:
    try:
        device_for(plan("openvino", "bf16"), "cpu")
    except ConfigInvalid as error:
        pytest.skip(str(error))
    low = engine(plan("openvino", "bf16"))
    found = low.calibrate(images(), features)
    assert (found.engine, found.precision, found.warning) == ("openvino", "bf16", "")
    assert 0.99 < Similarity.of(by_torch(images(seed=5)), features(low(images(seed=5)))).first < 1


@pytest.mark.parametrize(
    "chosen",
    [
        ("torch", "bf16"),
        ("onnxruntime", "fp32"),
        ("onnxruntime", "int8"),
        ("openvino", "fp32"),
        ("openvino", "int8"),
    ],
)
def test_another_process_computes_the_same_from_the_calibration_alone(chosen: tuple[str, str]) -> None:
    first = engine(plan(*chosen))
    found = first.calibrate(images(), features)
    second = engine(plan(*chosen, calibration=found))
    for one, other in zip(first(images(seed=9)), second(images(seed=9)), strict=True):
        np.testing.assert_array_equal(one.numpy(), other.numpy())


def test_layers_that_suffer_most_stay_in_fp32_and_both_figures_are_told() -> None:
    low = engine(plan("onnxruntime", "int8", min_similarity=0.9), Outliers())
    found = low.calibrate(images(), features)
    assert found.precision == "int8"
    assert "with 1 of 1 layers left in fp32" in found.note
    assert found.note.count("at the first percentile") == 2
    assert found.arrays["kept"].tolist() != []


def test_a_precision_that_changes_too_much_is_not_used() -> None:
    low = engine(plan("onnxruntime", "int8", min_similarity=1.0))
    found = low.calibrate(images(), features)
    np.testing.assert_allclose(features(low(images())), by_torch(images()), atol=1e-5)
    assert found.precision == "fp32"
    assert "compute.precision=int8 changes the features by more than compute.min_similarity=1 allows" in found.warning
    assert "The run computes in fp32." in found.warning


def test_bf16_of_torch_is_judged_too() -> None:
    low = engine(plan("torch", "bf16", min_similarity=0.99))
    assert low.calibrate(images(), features).precision == "bf16"
    assert low(images())[0].dtype == torch.float32
    exact = engine(plan("torch", "bf16", min_similarity=1.0))
    assert exact.calibrate(images(), features).precision == "fp32"
    np.testing.assert_allclose(features(exact(images())), by_torch(images()), atol=1e-6)


def test_a_single_tile_is_enough_and_said() -> None:
    assert "(a single tile, compared once on this machine)" in engine(plan()).calibrate(images(1), features).note
    assert "(a single tile of this raster)" in engine(plan(precision="int8")).calibrate(images(1), features).note


# --------------------------------------------------------------------------------------------- what is refused


def test_a_precision_that_an_engine_does_not_have_names_those_that_do() -> None:
    with pytest.raises(ConfigInvalid) as error:
        device_for(plan("torch", "int8"), "auto")
    assert str(error.value) == (
        "compute.precision=int8 is not supported by compute.engine=torch, which supports fp32 or bf16. "
        "Engines that support int8: onnxruntime, openvino."
    )
    with pytest.raises(ConfigInvalid, match=r"bf16 is not supported by compute.engine=onnxruntime"):
        device_for(plan("onnxruntime", "bf16"), "auto")


def test_another_engine_runs_on_the_processor_only() -> None:
    assert device_for(plan("onnxruntime"), "auto") == torch.device("cpu")
    with pytest.raises(ConfigInvalid, match=r"onnxruntime runs on the processor, not on compute.device=cuda"):
        device_for(plan("onnxruntime"), "cuda")


@pytest.mark.parametrize(("name", "package"), [*zip(OTHERS, OTHERS, strict=True), ("openvino", "onnx")])
def test_an_engine_that_is_not_installed_says_how_to_get_it(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependency) as error:
        device_for(plan(name), "cpu")
    assert f"compute.engine={name} needs the package {package}, which is not installed" in error.value.message
    assert f'pip install "iamap-torch[{name}]"' in error.value.hint


def test_a_network_without_a_graph_is_refused_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    class Fourier(nn.Module):
        def forward(self, images: Tensor) -> tuple[Tensor]:
            return (torch.fft.fft2(images).abs(),)

    with pytest.raises(GraphUnusable, match=r"cannot be exported for another engine: .*fft") as error:
        engine(plan(), Fourier()).calibrate(images(), features)
    assert error.value.hint == "Give compute.engine=torch."
    assert capsys.readouterr().out == ""


def test_a_graph_that_computes_something_else_is_refused() -> None:
    class Forks(nn.Module):
        """A graph holds the branch that zeros take."""

        def forward(self, images: Tensor) -> tuple[Tensor]:
            return (images + 1 if float(images.abs().sum()) == 0 else images.flip(1),)

    with pytest.raises(GraphUnusable, match="gives other features in onnxruntime than in torch"):
        engine(plan(), Forks()).calibrate(images(), features)


def test_a_network_without_products_has_no_int8() -> None:
    class Pool(nn.Module):
        def forward(self, images: Tensor) -> tuple[Tensor]:
            return (nn.functional.avg_pool2d(images, 4),)

    with pytest.raises(GraphUnusable, match="no layers that support int8"):
        engine(plan("onnxruntime", "int8"), Pool()).calibrate(images(), features)


def test_a_calibration_of_another_graph_is_refused() -> None:
    found = engine(plan("onnxruntime", "int8")).calibrate(images(), features)
    arrays = {**found.arrays, "names": np.array([f"other{k}" for k in range(len(found.arrays["names"]))])}
    other = Calibration(**{**vars(found), "arrays": arrays})
    with pytest.raises(GraphUnusable, match="its calibration does not fit this graph"):
        engine(plan("onnxruntime", "int8", calibration=other))


# --------------------------------------------------------------------------------------------------- the cache


def test_a_graph_is_made_once_and_again_for_other_weights(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported(Tiny().eval(), (3, SIDE, SIDE), "tiny")
    made = export.graph
    monkeypatch.setattr(export, "graph", lambda *_: pytest.fail("made again"))
    assert exported(Tiny().eval(), (3, SIDE, SIDE), "tiny") == first
    monkeypatch.setattr(export, "graph", made)
    other = Tiny().eval()
    with torch.no_grad():
        other.third.bias += 1
    exported(other, (3, SIDE, SIDE), "tiny")
    exported(Tiny().eval(), (3, SIDE, SIDE), "another layer")
    exported(Tiny().eval(), (3, 2 * SIDE, 2 * SIDE), "tiny")
    assert len(list(cache.glob("*.onnx"))) == 4


@pytest.mark.parametrize("damage", [b"", b"cut", None])
def test_a_damaged_file_is_made_anew(cache: Path, damage: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    assert kept("a.onnx", lambda: b"content") == b"content"
    if damage is None:
        (cache / "a.sha256").unlink()
    else:
        (cache / "a.onnx").write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert kept("a.onnx", lambda: b"anew") == b"anew"
    assert (cache / "a.onnx").read_bytes() == b"anew"
    assert ("is damaged and is created again" in caplog.text) == (damage is not None)


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(graphs, "cache", lambda: tmp_path / "file")
    assert kept("a.onnx", lambda: b"content") == b"content"


def counting(network: nn.Module, decisive: object = "tiny") -> tuple[ExportedNetwork, list[int]]:
    """How often the network was loaded."""
    loads: list[int] = []

    def load() -> nn.Module:
        loads.append(1)
        logging.getLogger("iamap_test.weights").warning("matched by order")
        return network

    shape = (3, SIDE, SIDE)
    return ExportedNetwork(load, shape, decisive=(decisive,), about="tiny", package="iamap_test"), loads


def numbers(maps: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return resizing.side_by_side(maps, SIDE // 4)


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_network_whose_graph_is_kept_is_not_loaded_and_says_the_same(
    precision: str, caplog: pytest.LogCaptureFixture
) -> None:
    tiles, chosen = images(8).numpy(), plan(precision=precision)
    found: list[tuple[Calibration, NDArray[np.float32]]] = []
    for expected_loads in (1, 0):
        network, loads = counting(Tiny().eval())
        run = GraphEngine(network, chosen)
        calibration = run.calibrate(tiles, numbers)
        found.append((calibration, numbers(run(tiles))))
        assert sum(loads) == expected_loads
        assert [record.getMessage() for record in caplog.records if record.name == "iamap_test.weights"] == [
            "matched by order"
        ], "what was said of the weights is as true of the graph"
        caplog.clear()
    (first, one), (second, other) = found
    np.testing.assert_array_equal(one, other)
    assert first.facts() == second.facts()
    assert {name: array.tolist() for name, array in first.arrays.items()} == {
        name: array.tolist() for name, array in second.arrays.items()
    }


def test_on_other_tiles_int8_is_judged_anew_and_the_network_is_not_loaded() -> None:
    found = []
    for seed, expected_loads in ((0, 1), (1, 0)):
        network, loads = counting(Tiny().eval())
        run = GraphEngine(network, plan(precision="int8", min_similarity=0.5))
        found.append(run.calibrate(images(8, seed).numpy(), numbers))
        assert sum(loads) == expected_loads
    assert found[0].first != found[1].first
    assert any((found[0].arrays[name] != found[1].arrays[name]).any() for name in ("of_0", "of_1"))


def test_what_decides_the_network_or_the_comparison_loads_it_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loads(decisive: object = "tiny", engine: str = "onnxruntime") -> int:
        network, loaded = counting(Tiny().eval(), decisive)
        GraphEngine(network, plan(engine)).calibrate(images().numpy(), numbers)
        return sum(loaded)

    assert (loads(), loads()) == (1, 0)
    assert loads("other weights") == 1
    assert (loads(engine="openvino"), loads(engine="openvino")) == (1, 0), "each engine is compared with torch"
    monkeypatch.setattr(runtimes, "version", lambda package: "99")
    assert loads() == 1, "so is each version"
    for file in cache.glob("*.onnx"):
        file.write_bytes(file.read_bytes()[:-1])
    assert loads() == 1, "a damaged graph is exported again"
    monkeypatch.setattr(graphs, "version", lambda package: "99")
    assert loads() == 1, "another torch may export another graph"


def test_the_cache_keeps_the_newest_of_each_kind(cache: Path) -> None:
    for number in range(4):
        graphs.keep(f"{number}.npz", b"content")
        os.utime(cache / f"{number}.npz", ns=(number, number))
    graphs.keep("graph.onnx", b"content")
    keep_newest(".npz", 2)
    names = ["2.npz", "2.sha256", "3.npz", "3.sha256", "graph.onnx", "graph.sha256"]
    assert sorted(file.name for file in cache.iterdir()) == names


@pytest.mark.parametrize("sides", [(7, 5), (5, 7), (96, 224), (224, 30), (16, 16)], ids=str)
@pytest.mark.parametrize("antialias", [False, True])
def test_numpy_resizes_as_torch_does(sides: tuple[int, int], antialias: bool) -> None:
    before, after = sides
    given = np.random.default_rng(0).standard_normal((2, 3, before, before), dtype=np.float32)
    expected = resized(torch.from_numpy(given), after, antialias=antialias).numpy()
    np.testing.assert_allclose(resizing.resized(given, after, antialias=antialias), expected, atol=2e-4)


# ------------------------------------------------------------------------------------------------ integers


def looked(graph: bytes) -> list[list[NDArray[Any]]]:
    run = runtimes.start("onnxruntime", graph)
    return [list(run(images().numpy()[k : k + 1])) for k in range(6)]


def test_all_but_the_first_convolution_become_integers_and_their_ranges_are_those_of_the_tiles() -> None:
    graph = exported(Tiny().eval(), (3, SIDE, SIDE), "tiny")
    model = onnx.load_from_string(graph)
    second, third = products(model)
    assert (second.node.op_type, third.node.op_type) == ("Conv", "MatMul")
    measured = measure(graph, looked)
    with torch.inference_mode():
        inside = Tiny().eval().first(images()).numpy()
    low, high, square = measured[second.source]
    np.testing.assert_allclose(low, inside.min(axis=(0, 2, 3)), atol=1e-5)
    np.testing.assert_allclose(high, inside.max(axis=(0, 2, 3)), atol=1e-5)
    np.testing.assert_allclose(square, np.square(inside).mean(axis=(0, 2, 3)), rtol=1e-4)
    written = onnx.load_from_string(quantized(graph, measured))
    onnx.checker.check_model(written)
    whole = [one for one in written.graph.initializer if one.data_type == onnx.TensorProto.INT8 and len(one.dims) > 1]
    assert len(whole) == 2
    assert all(np.abs(onnx.numpy_helper.to_array(one).astype(int)).max() == 63 for one in whole)


def test_a_product_that_is_kept_is_as_it_was() -> None:
    graph = exported(Tiny().eval(), (3, SIDE, SIDE), "tiny")
    measured = measure(graph, looked)
    names = sensitive(graph, measured)
    assert len(names) == 2
    written = onnx.load_from_string(quantized(graph, measured, names))
    assert [node.op_type for node in written.graph.node] == [
        node.op_type for node in onnx.load_from_string(graph).graph.node
    ]


def test_similarity_is_that_of_pixels() -> None:
    a = np.zeros((1, 2, 10, 10), np.float32)
    a[:, 0] = 1
    b = a.copy()
    b[0, :, 0, 0] = [0, 1]
    b[0, :, 0, 1] = [0, 2]
    found = Similarity.of(a, b)
    assert found.mean == pytest.approx(0.98)
    assert found.first == pytest.approx(0.0)
    assert Similarity.of(a * 0, a * 0).first == 1
