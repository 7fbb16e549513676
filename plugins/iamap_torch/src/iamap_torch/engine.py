"""What runs a network: torch, or an engine for the processor that is compared with torch before it is used.

The graph of another engine is exported once and kept. In int8, tiles of the raster fix the ranges of activations; other
tiles show how much features change. Where that is too much, the layers that suffer most stay in fp32; where that does
not help, all do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch  # noqa: TID253
from numpy.typing import NDArray
from torch import Tensor, nn  # noqa: TID253

import iamap_core as iamap
from iamap_torch import runtimes
from iamap_torch.device import resolve_device
from iamap_torch.export import GraphUnusable, exported
from iamap_torch.runtimes import Runtime

OFFERED = {"torch": ("fp32", "bf16"), "onnxruntime": ("fp32", "int8"), "openvino": ("fp32", "int8", "bf16")}
"""Precisions of each engine."""
MIN_FP32_SIMILARITY = 0.9999
"""Cosine similarity that an engine must reach in fp32, at the first percentile: what rounding does is less."""
SHARES = (0.0, 0.1, 0.25, 0.5)
"""Of the layers, those left in fp32, as long as all in int8 change the features too much."""
BATCH = 4

Features = Callable[[Sequence[Tensor]], NDArray[np.float32]]
"""The network's maps -> ``float32[N, D, grid, grid]``."""


def device_for(plan: iamap.EncoderPlan, device: str) -> torch.device:
    """The device of that name, on which the engine of the plan runs.

    Raises :class:`~iamap_core.errors.MissingDependency` when the engine is not installed, and ConfigInvalid for a
    precision that it does not have, or for a device other than the processor.
    """
    if plan.precision not in (offered := OFFERED[plan.engine]):
        able = ", ".join(engine for engine, all_of in OFFERED.items() if plan.precision in all_of)
        raise iamap.ConfigInvalid(
            f"compute.precision={plan.precision} is not supported by compute.engine={plan.engine}, which supports "
            f"{' or '.join(offered)}.",
            hint=f"Engines that support {plan.precision}: {able}.",
            where="compute.precision",
        )
    if plan.engine == "torch":
        return resolve_device(device)
    if device not in ("auto", "cpu"):
        raise iamap.ConfigInvalid(
            f"compute.engine={plan.engine} runs on the processor, not on compute.device={device}.",
            hint="Give compute.device=cpu, or compute.engine=torch.",
            where="compute.device",
        )
    runtimes.check(plan.engine, plan.precision)
    return torch.device("cpu")


def laid_out(network: nn.Module, device: torch.device) -> nn.Module:
    """The network with its channels last in memory where that is faster: for the convolutions of a graphics card."""
    return network.to(memory_format=torch.channels_last) if device.type == "cuda" else network


@dataclass(frozen=True)
class Similarity:
    """Cosine similarity of the features of all output pixels to those of torch in fp32."""

    mean: float
    first: float

    @classmethod
    def of(cls, expected: NDArray[np.float32], found: NDArray[np.float32]) -> Similarity:
        """Of ``float32[N, D, h, w]``; the first percentile says what 99 of 100 pixels reach."""
        a, b = (np.moveaxis(one, 1, -1).reshape(-1, one.shape[1]).astype(np.float64) for one in (expected, found))
        length = np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-30)
        cosines = np.where((a == b).all(axis=1), 1.0, (a * b).sum(axis=1) / length)
        return cls(float(cosines.mean()), float(np.percentile(cosines, 1)))

    def __str__(self) -> str:
        return f"{_figure(self.mean)} on average, {_figure(self.first)} at the first percentile"


def _figure(similarity: float) -> str:
    return f"{similarity:.4f}" if similarity < 0.99995 else "1.0000"


class Engine:
    """A network that computes as its plan says: at once in torch and fp32, otherwise after ``calibrate``.

    network: ``float32[N, C, S, S]`` -> a sequence of maps ``float32[N, D_i, h_i, w_i]``, on its device.
    about: what beside the weights decides what it computes: model, layers, version of its library.
    images: one tile, as the network takes it.
    """

    def __init__(
        self, network: nn.Module, device: torch.device, plan: iamap.EncoderPlan, about: str, images: Tensor
    ) -> None:
        self.network: nn.Module | None = laid_out(network, device)
        """Given up for another engine."""
        self._run: Runtime = network
        self._device = device
        self._plan = plan
        self._about = about
        if plan.calibration is not None:
            self._take_up(plan.calibration, images)

    @torch.inference_mode()
    def __call__(self, images: Tensor) -> Sequence[Tensor]:
        """The maps of ``float32[N, C, S, S]`` on the device."""
        return self._run(images)

    def calibrate(self, images: Tensor, features: Features) -> iamap.Calibration:
        """Get the plan's engine and precision ready and compare it with torch in fp32.

        images: ``float32[N, C, S, S]``, tiles of the raster; every other one fixes ranges, the rest compare.
        """
        learn, judge = (images[::2], images[1::2]) if len(images) > 1 else (images, images)
        expected = self._features(self._run, judge, features)

        def compare(run: Runtime) -> Similarity:
            return Similarity.of(expected, self._features(run, judge, features))

        found = self._torch(compare) if self._plan.engine == "torch" else self._other(images, learn, compare)
        evidence = f"{len(judge)} tiles of this raster" if len(images) > 1 else "a single tile of this raster"
        return replace(
            found,
            note=f"The network computes in {found.precision} through {found.engine}; {found.note} ({evidence}).",
            warning=found.warning and f"{found.warning} ({evidence}). The run computes in fp32.",
        )

    # ------------------------------------------------------------------------------------------- engines

    def _torch(self, compare: Callable[[Runtime], Similarity]) -> iamap.Calibration:
        lower = _autocast(self._run, self._device)
        similarity = compare(lower)
        if similarity.first >= self._plan.min_similarity:
            self._run = lower
        return self._judged([similarity], [0], 0, {}, Similarity(1.0, 1.0))

    def _other(self, images: Tensor, learn: Tensor, compare: Callable[[Runtime], Similarity]) -> iamap.Calibration:
        engine, precision = self._plan.engine, self._plan.precision
        graph = self._graph(images)
        plain = runtimes.start(engine, graph)
        same = compare(plain)
        if same.first < MIN_FP32_SIMILARITY:
            raise GraphUnusable(
                f"the network's graph gives other features in {engine} than in torch: their similarity is {same}.",
                hint="Give compute.engine=torch.",
                where="compute.engine",
            )
        self.network, self._run = None, plain
        if precision == "fp32":
            return _calibration(self._plan, "fp32", same, f"similarity of features to torch: {same}")
        if precision == "bf16":
            lower = runtimes.start(engine, graph, "bf16")
            similarity = compare(lower)
            if similarity.first >= self._plan.min_similarity:
                self._run = lower
            return self._judged([similarity], [0], 0, {}, same)
        return self._int8(graph, learn, compare, same)

    def _int8(
        self, graph: bytes, learn: Tensor, compare: Callable[[Runtime], Similarity], same: Similarity
    ) -> iamap.Calibration:
        from iamap_torch import quantize

        def look(shown: bytes) -> Iterator[Sequence[NDArray[Any]]]:
            run = runtimes.start(self._plan.engine, shown)
            for number in range(len(learn)):
                yield [one.numpy() for one in run(learn[number : number + 1])]

        measured = quantize.measure(graph, look)
        order = quantize.sensitive(graph, measured)
        if not order:
            raise GraphUnusable(
                "the network has no layers that support int8.",
                hint="Give compute.precision=fp32.",
                where="compute.precision",
            )
        kept, found = [], []
        for share in SHARES:
            kept.append(int(np.ceil(share * len(order))))
            lower = runtimes.start(self._plan.engine, quantize.quantized(graph, measured, order[: kept[-1]]))
            found.append(compare(lower))
            if found[-1].first >= self._plan.min_similarity:
                self._run = lower
                break
        arrays = {"names": np.array(list(measured)), "kept": np.array(order[: kept[-1]], np.str_)}
        arrays |= {f"of_{number}": stats for number, stats in enumerate(measured.values())}
        return self._judged(found, kept, len(order), arrays, same)

    def _judged(
        self,
        found: Sequence[Similarity],
        kept: Sequence[int],
        layers: int,
        arrays: Mapping[str, NDArray[Any]],
        same: Similarity,
    ) -> iamap.Calibration:
        """What came out: the last of what was tried when it is close enough, otherwise fp32."""
        plan, last = self._plan, found[-1]
        tried = f"similarity of features to fp32: {last}"
        if kept[-1]:
            tried += f" with {kept[-1]} of {layers} layers left in fp32, {found[0]} with none"
        if last.first >= plan.min_similarity:
            return _calibration(plan, plan.precision, last, tried, arrays=arrays)
        warning = (
            f"compute.precision={plan.precision} changes the features by more than "
            f"compute.min_similarity={plan.min_similarity:g} allows; {tried}"
        )
        return _calibration(plan, "fp32", same, f"similarity of features to torch: {same}", warning=warning)

    def _take_up(self, calibration: iamap.Calibration, images: Tensor) -> None:
        """What another process found and kept in the plan."""
        engine, precision, arrays = calibration.engine, calibration.precision, calibration.arrays
        if engine == "torch":
            self._run = _autocast(self._run, self._device) if precision == "bf16" else self._run
            return
        graph = self._graph(images)
        if precision == "int8":
            from iamap_torch import quantize

            measured = {str(name): arrays[f"of_{number}"] for number, name in enumerate(arrays["names"])}
            graph = quantize.quantized(graph, measured, [str(name) for name in arrays["kept"]])
        self._run = runtimes.start(engine, graph, precision)
        self.network = None

    def _graph(self, images: Tensor) -> bytes:
        assert self.network is not None  # before it is given up for its graph
        return exported(self.network, tuple(images.shape[1:]), self._about)

    @staticmethod
    @torch.inference_mode()
    def _features(run: Runtime, images: Tensor, features: Features) -> NDArray[np.float32]:
        return np.concatenate([features(run(images[start : start + BATCH])) for start in range(0, len(images), BATCH)])


def _calibration(
    plan: iamap.EncoderPlan,
    precision: str,
    similarity: Similarity,
    note: str,
    *,
    warning: str = "",
    arrays: Mapping[str, NDArray[Any]] | None = None,
) -> iamap.Calibration:
    return iamap.Calibration(
        engine=plan.engine,
        precision=precision,
        mean=similarity.mean,
        first=similarity.first,
        note=note,
        warning=warning,
        arrays=arrays or {},
    )


def _autocast(run: Runtime, device: torch.device) -> Runtime:
    def lower(images: Tensor) -> list[Tensor]:
        with torch.autocast(device.type, torch.bfloat16):
            return [one.float() for one in run(images)]

    return lower
