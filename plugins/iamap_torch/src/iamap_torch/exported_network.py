"""A network as its graph, and as itself only where that is needed: to export it, and to compare the graph with it.

A graph is known before its network is loaded when everything that decides it has a name: files of weights by their
checksum, libraries by their version. Then a run whose graph is kept starts without
torch and the network's library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from iamap_torch import graphs

if TYPE_CHECKING:
    from torch import nn

Floats = NDArray[np.float32]


class ExportedNetwork:
    """A network whose graph is kept.

    load: gives the network with its weights in evaluation mode, on the processor: ``float32[N, C, S, S]`` -> a sequence
        of maps. Called once at most, and at once when there is no graph yet, so that what is wrong shows then.
    shape: of an image, (C, S, S).
    decisive: all that decides what the network computes; ``None`` when that is not known before it is loaded, and its
        tensors must tell.
    about: what beside the tensors decides it.
    package: whose warnings while it loads are given again with the graph.
    threads: of torch, as ``EncoderPlan.threads`` says.
    """

    def __init__(
        self,
        load: Callable[[], nn.Module],
        shape: tuple[int, ...],
        *,
        decisive: tuple[object, ...] | None,
        about: str,
        package: str = "iamap_torch",
        threads: int | None = None,
    ) -> None:
        self._load: Callable[[], nn.Module] | None = load
        self._shape = shape
        self._package = package
        self._threads = threads
        self._network: nn.Module | None = None
        self._name = "" if decisive is None else graphs.name_of(about, shape, *decisive)
        self._graph = graphs.read(f"{self._name}.onnx") if self._name else None
        if self._graph is not None:
            graphs.repeat_warnings(self._name)
            return
        network = self._loaded()
        if not self._name:
            from iamap_torch import export

            self._name = graphs.name_of(about, shape, export.content(network))

    def graph(self) -> bytes:
        """The ONNX graph for any number of images. Raises :class:`~iamap_torch.graphs.GraphUnusable`."""
        if self._graph is None:
            from iamap_torch import export

            network = self._loaded()
            self._graph = graphs.kept(f"{self._name}.onnx", lambda: export.graph(network, self._shape))
        return self._graph

    def maps(self, images: Floats) -> Sequence[Floats]:
        """What torch gives in fp32."""
        import torch

        with torch.inference_mode():
            return [one.numpy() for one in self._loaded()(torch.from_numpy(images))]

    def give_up(self) -> None:
        """Free the memory of the network and of its graph, which are not asked for again."""
        self._network = self._graph = self._load = None

    def _loaded(self) -> nn.Module:
        if self._network is None:
            from iamap_torch import loading, threads

            loading.load_torch()
            assert self._load is not None  # before it is given up

            threads.limit(self._threads)
            with graphs.warnings_of(self._package) as warnings:
                # An exporter leaves all modules in the mode in which it found the outermost one.
                self._network = self._load().eval()
            if self._name:
                graphs.keep_warnings(self._name, warnings)
        return self._network
