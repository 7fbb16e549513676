"""What runs a network of torch: torch, or another engine, see :mod:`iamap_torch.graph_engine`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch  # noqa: TID253
from numpy.typing import NDArray
from torch import Tensor, nn  # noqa: TID253

import iamap_core as iamap
from iamap_torch import runtimes
from iamap_torch.device import resolve_device
from iamap_torch.exported_network import ExportedNetwork
from iamap_torch.graph_engine import BATCH, GraphEngine
from iamap_torch.similarity import Similarity

Features = Callable[[Sequence[Tensor]], NDArray[np.float32]]
"""The network's maps -> ``float32[N, D, grid, grid]``."""
Run = Callable[[Tensor], Sequence[Tensor]]


def device_for(plan: iamap.EncoderPlan, device: str) -> torch.device:
    """The device of that name, on which the engine of the plan runs.

    Raises :class:`~iamap_core.errors.MissingDependency` when the engine is not installed, and ConfigInvalid for a
    precision that it does not have, or for a device other than the processor.
    """
    runtimes.check_choice(plan, device)
    return resolve_device(device) if plan.engine == "torch" else torch.device("cpu")


def laid_out(network: nn.Module, device: torch.device) -> nn.Module:
    """The network with its channels last in memory where that is faster: for the convolutions of a graphics card."""
    return network.to(memory_format=torch.channels_last) if device.type == "cuda" else network


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
        self._run: Run = network
        self._device = device
        self._plan = plan
        self._other: GraphEngine | None = None
        if plan.engine != "torch":
            shape = tuple(images.shape[1:])
            self._other = GraphEngine(ExportedNetwork(lambda: network, shape, decisive=None, about=about), plan)
        if plan.calibration is not None:
            self._use(plan.calibration)

    @torch.inference_mode()
    def __call__(self, images: Tensor) -> Sequence[Tensor]:
        """The maps of ``float32[N, C, S, S]`` on the device."""
        return self._run(images)

    def calibrate(self, images: Tensor, features: Features) -> iamap.Calibration:
        """Get the plan's engine and precision ready and compare it with torch in fp32.

        images: ``float32[N, C, S, S]``, tiles of the raster; every other one fixes ranges, the rest compare.
        """
        if self._other is not None:
            found = self._other.calibrate(images.numpy(), lambda maps: features(_tensors(maps)))
            self._use(found)
            return found
        judge = images[1::2] if len(images) > 1 else images
        expected = self._features(self._run, judge, features)
        lower = _autocast(self._run, self._device)
        similarity = Similarity.of(expected, self._features(lower, judge, features))
        evidence = f"{len(judge)} tiles of this raster" if len(images) > 1 else "a single tile of this raster"
        found = iamap.Calibration(
            engine="torch",
            precision=self._plan.precision,
            mean=similarity.mean,
            first=similarity.first,
            note=f"The network computes in {self._plan.precision} through torch; similarity of features to fp32: "
            f"{similarity} ({evidence}).",
        )
        if similarity.first < self._plan.min_similarity:
            found = replace(
                found,
                precision="fp32",
                mean=1.0,
                first=1.0,
                note="The network computes in fp32 through torch.",
                warning=f"compute.precision={self._plan.precision} changes the features by more than "
                f"compute.min_similarity={self._plan.min_similarity:g} allows; similarity of features to fp32: "
                f"{similarity} ({evidence}). The run computes in fp32.",
            )
        self._use(found)
        return found

    def _use(self, calibration: iamap.Calibration) -> None:
        if (other := self._other) is not None:
            self._run, self.network = lambda images: _tensors(other(images.numpy())), None
        elif calibration.precision == "bf16":
            self._run = _autocast(self._run, self._device)

    @staticmethod
    @torch.inference_mode()
    def _features(run: Run, images: Tensor, features: Features) -> NDArray[np.float32]:
        return np.concatenate([features(run(images[start : start + BATCH])) for start in range(0, len(images), BATCH)])


def _tensors(maps: Sequence[NDArray[np.float32]]) -> list[Tensor]:
    return [torch.from_numpy(one) for one in maps]


def _autocast(run: Run, device: torch.device) -> Run:
    def lower(images: Tensor) -> list[Tensor]:
        with torch.autocast(device.type, torch.bfloat16):
            return [one.float() for one in run(images)]

    return lower
