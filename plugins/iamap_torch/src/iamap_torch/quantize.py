"""Graphs whose large products are of 8-bit integers.

Activations become unsigned with one scale for a tensor, fixed beforehand from tiles of the raster: so a tile gives the
same whatever else is in its batch. Weights become signed with a scale for each output channel, of 7 bits: products of
8 x 8 bits overflow on processors without VNNI, and a result should not depend on the processor. Channels of activations
that are much larger than others are first evened out against the weights that they meet (Xiao et al. 2023,
SmoothQuant, arXiv:2211.10438, equation 4 with alpha = 0.5).

Convolutions that see the pixels, and everything that is not a product with weights, stay in fp32.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from iamap_torch.graphs import INPUT, GraphUnusable

Array = NDArray[Any]
Look = Callable[[bytes], Iterable[Sequence[Array]]]
"""Runs a graph on one tile after another; gives all of its outputs, ``float32[1, …]``, in their order."""

ALPHA = 0.5
LEVELS, HALF = 255, 63
"""Steps of an activation, and of a weight on either side of zero."""
LOW, HIGH, SQUARE = range(3)
"""Rows of what is measured of a tensor, for each of its channels."""


@dataclass(frozen=True)
class Product:
    """A matrix product or convolution with weights.

    name: of the node's output. source: of its input. after: of what is rounded again, where that saves a conversion.
    """

    node: Any
    weight: Array
    name: str
    source: str
    after: str | None

    @property
    def channels(self) -> int:
        """The axis of its channels in activations."""
        return -1 if self.after is None else 1


def products(model: Any) -> list[Product]:
    """What can be computed in integers, in the order of the graph."""
    weights = {one.name: one for one in model.graph.initializer}
    readers = Counter(name for node in model.graph.node for name in node.input)
    reads = {name: node for node in model.graph.node for name in node.input}
    found = []
    for node in model.graph.node:
        if node.op_type not in ("MatMul", "Conv") or node.input[0] == INPUT or node.input[1] not in weights:
            continue
        if len(node.input) > 2 and node.input[2] not in weights:
            continue
        weight, name, after = numpy_helper.to_array(weights[node.input[1]]), node.output[0], None
        if node.op_type == "Conv":
            follows = reads.get(name) if readers[name] == 1 else None
            after = follows.output[0] if follows is not None and follows.op_type in ("Relu", "Clip") else name
        elif weight.ndim != 2:
            continue
        found.append(Product(node, weight, name, node.input[0], after))
    return found


def measure(graph: bytes, look: Look) -> dict[str, Array]:
    """``float32[3, K]`` of every tensor that would be rounded: least, greatest and mean square of each channel."""
    model = onnx.load_from_string(graph)
    axes = {name: one.channels for one in products(model) for name in (one.source, one.after) if name is not None}
    _show(model, axes)
    outputs = [output.name for output in model.graph.output]
    of_tiles: dict[str, list[Array]] = {name: [] for name in axes}
    for values in look(model.SerializeToString()):
        for name, found in zip(outputs, values, strict=True):
            if name in axes:
                rows = np.moveaxis(found, axes[name], -1).reshape(-1, found.shape[axes[name]])
                of_tiles[name].append(np.stack([rows.min(axis=0), rows.max(axis=0), np.square(rows).mean(axis=0)]))
    return {name: _together(np.stack(stats)) for name, stats in of_tiles.items()}


def sensitive(graph: bytes, measured: Mapping[str, Array]) -> list[str]:
    """Names of all products, those first whose input or output is drowned most by the noise of rounding."""

    def noise(one: Product) -> float:
        stats = measured[one.source]
        ratios = [_noise(stats / _powers(_evened(one, stats)))]
        if one.after is not None:
            ratios.append(_noise(measured[one.after]))
        return max(ratios)

    return [one.name for one in sorted(products(onnx.load_from_string(graph)), key=noise, reverse=True)]


def quantized(graph: bytes, measured: Mapping[str, Array], keep: Collection[str] = ()) -> bytes:
    """The graph in integers, but for the products that are kept in fp32.

    Raises :class:`~iamap_torch.graphs.GraphUnusable` when another graph was measured.
    """
    model = onnx.load_from_string(graph)
    chosen = {one.name: one for one in products(model) if one.name not in keep}
    needed = {name for one in chosen.values() for name in (one.source, one.after) if name is not None}
    if not needed <= measured.keys():
        raise GraphUnusable(
            "the run was planned with another version of torch or of the network's library: its calibration does not "
            "fit this graph.",
            hint="Plan and run with the same versions, or give fresh=true.",
            where="compute.precision",
        )
    _Writer(model, measured, chosen).write()
    return model.SerializeToString()  # type: ignore[no-any-return]


class _Writer:
    """Puts conversions around products; runtimes turn each group into one operation on integers."""

    def __init__(self, model: Any, measured: Mapping[str, Array], chosen: Mapping[str, Product]) -> None:
        self._graph = model.graph
        self._measured = measured
        self._chosen = chosen
        self._nodes: list[Any] = []
        self._rounded: set[str] = set()
        """Tensors that are rounded where they are made."""

    def write(self) -> None:
        after = {one.after: one for one in self._chosen.values() if one.after is not None}
        outputs = {output.name for output in self._graph.output}
        for node in self._graph.node:
            one = self._chosen.get(node.output[0])
            written = onnx.NodeProto()
            written.CopyFrom(node)
            if one is not None:
                scale, written.input[0] = self._activation(one)
                even = _evened(one, self._measured[one.source])
                steps, written.input[1] = self._weight(one, even)
                if len(written.input) > 2:
                    written.input[2] = self._bias(one, scale * steps, written.input[2])
            self._nodes.append(written)
            if (name := node.output[0]) in after and name not in outputs:
                written.output[0] = f"{name}.exact"
                self._round(f"{name}.exact", name, *_scale(self._measured[name]))
                self._rounded.add(name)
        del self._graph.node[:]
        self._graph.node.extend(self._nodes)
        used = {name for node in self._nodes for name in node.input}
        constants = [one for one in self._graph.initializer if one.name in used]
        del self._graph.initializer[:]
        self._graph.initializer.extend(constants)

    def _activation(self, one: Product) -> tuple[np.float32, str]:
        """The scale of a product's rounded input, and its name."""
        stats, source = self._measured[one.source], one.source
        if one.after is not None:
            if source not in self._rounded:
                self._round(source, f"{one.name}.in", *_scale(stats))
                source = f"{one.name}.in"
            return _scale(stats)[0], source
        even = _evened(one, stats)
        self._nodes.append(
            helper.make_node("Mul", [source, self._constant(f"{one.name}.even", 1 / even)], [f"{one.name}.evened"])
        )
        scale, zero = _scale(stats / even)
        self._round(f"{one.name}.evened", f"{one.name}.in", scale, zero)
        return scale, f"{one.name}.in"

    def _weight(self, one: Product, even: Array) -> tuple[Array, str]:
        """Scales of a product's rounded weights, one for each output channel, and their name."""
        matrix, axis = (one.weight * even[:, None], 1) if one.after is None else (one.weight, 0)
        largest = np.abs(matrix).max(axis=tuple(k for k in range(matrix.ndim) if k != axis), keepdims=True)
        steps = (np.maximum(largest, 1e-12) / HALF).astype(np.float32)
        self._dequantized(f"{one.name}.weight", np.rint(matrix / steps).astype(np.int8), steps.ravel(), axis)
        return steps.ravel(), f"{one.name}.weight"

    def _bias(self, one: Product, steps: Array, name: str) -> str:
        bias = next(numpy_helper.to_array(known) for known in self._graph.initializer if known.name == name)
        whole = np.clip(np.rint(bias / steps.astype(np.float64)), -(2**31), 2**31 - 1).astype(np.int32)
        self._dequantized(f"{one.name}.bias", whole, steps, 0)
        return f"{one.name}.bias"

    def _round(self, source: str, name: str, scale: np.float32, zero: np.uint8) -> None:
        parameters = [self._constant(f"{name}.scale", scale), self._constant(f"{name}.zero", zero)]
        self._nodes.append(helper.make_node("QuantizeLinear", [source, *parameters], [f"{name}.whole"]))
        self._nodes.append(helper.make_node("DequantizeLinear", [f"{name}.whole", *parameters], [name]))

    def _dequantized(self, name: str, whole: Array, steps: Array, axis: int) -> None:
        parameters = [
            self._constant(f"{name}.whole", whole),
            self._constant(f"{name}.scale", steps.astype(np.float32)),
            self._constant(f"{name}.zero", np.zeros(len(steps), whole.dtype)),
        ]
        self._nodes.append(helper.make_node("DequantizeLinear", parameters, [name], axis=axis))

    def _constant(self, name: str, value: Any) -> str:
        self._graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
        return name


def _together(stats: Array) -> Array:
    """``float32[tiles, 3, K]`` -> ``float32[3, K]``."""
    return np.stack([stats[:, LOW].min(axis=0), stats[:, HIGH].max(axis=0), stats[:, SQUARE].mean(axis=0)])


def _evened(one: Product, stats: Array) -> Array:
    """``float32[K]``: what the channels of an input are divided by, and its weights multiplied."""
    if one.after is not None:
        return np.ones(stats.shape[1], np.float32)
    of_input = np.maximum(np.abs(stats[[LOW, HIGH]]).max(axis=0), 1e-5)
    of_weight = np.maximum(np.abs(one.weight).max(axis=1), 1e-5)
    even: Array = (of_input**ALPHA / of_weight ** (1 - ALPHA)).astype(np.float32)
    return even


def _powers(even: Array) -> Array:
    return np.stack([even, even, even**2])


def _scale(stats: Array) -> tuple[np.float32, np.uint8]:
    """Scale and zero point of a tensor: zero is one of its steps, as padding needs it to be."""
    low, high = min(float(stats[LOW].min()), 0.0), max(float(stats[HIGH].max()), 0.0)
    scale = np.float32(max((high - low) / LEVELS, 1e-12))
    return scale, np.uint8(np.clip(np.rint(-low / scale), 0, LEVELS))


def _noise(stats: Array) -> float:
    """Power of the noise of rounding, as a share of the tensor's."""
    scale, _ = _scale(stats)
    return float(scale**2 / 12 / max(float(stats[SQUARE].mean()), 1e-30))


def _show(model: Any, names: Collection[str]) -> None:
    known = {output.name for output in model.graph.output}
    for name in names:
        if name not in known:
            model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
