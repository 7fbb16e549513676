"""Networks of timm as graphs, through other engines than torch. Where a graph is kept, torch and timm stay away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from iamap_torch import graphs
from iamap_torch.exported_network import ExportedNetwork
from iamap_torch.graph_engine import GraphEngine
from iamap_torch.resizing import resized, side_by_side
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_timm import weight_files, zoo
from iamap_timm.config import TimmConfig
from iamap_timm.network import VERSION, Blueprint, Network

if TYPE_CHECKING:
    from iamap_timm.in_torch import Maps

Floats = NDArray[np.float32]


class GraphOfTimm:
    """A network with its weights, whose blueprint fixes its geometry."""

    def __init__(self, network: Network, blueprint: Blueprint, config: TimmConfig, plan: iamap.EncoderPlan) -> None:
        self._side = blueprint.side
        self.geometry = iamap.Geometry(grid=blueprint.grid, features=sum(features for features, _ in blueprint.shapes))

        def load() -> Maps:
            from iamap_timm.in_torch import for_a_graph

            return for_a_graph(network, blueprint, config, plan)

        exported = ExportedNetwork(
            load,
            (plan.channels, self._side, self._side),
            decisive=weight_files.decisive(config.model, config.weights, config.seed),
            about=f"iamap-timm {VERSION} {graphs.sources(Path(__file__).parent)} timm {zoo.VERSION} {blueprint}",
            package="iamap_timm",
            threads=plan.threads,
        )
        self._engine = GraphEngine(exported, plan)

    def encode(self, batch: Floats) -> Floats:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        return self._features(self._engine(self._images(batch)))

    def calibrate(self, tiles: Floats) -> iamap.Calibration:
        """Get the plan's engine and precision ready on ``float32[N, C, S, S]``. Raises GraphUnusable."""
        return self._engine.calibrate(self._images(tiles), self._features)

    def _images(self, batch: Floats) -> Floats:
        return resized(batch, self._side, antialias=True)

    def _features(self, maps: Sequence[Floats]) -> Floats:
        return side_by_side(maps, self.geometry.grid)
