"""The encoder ``dofa``: tiles of any bands through DOFA, one feature vector for each patch of 16 pixels."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_dofa import published
from iamap_dofa.config import DofaConfig

if TYPE_CHECKING:
    import torch

    from iamap_dofa.network import Maps

DEPTHS = {"dofa_base": 12, "dofa_large": 24}
FEATURES = {"dofa_base": 768, "dofa_large": 1024}
TRAINED = 224
PATCH = 16


class DofaEncoder:
    """DOFA whose weights are not loaded yet; nor is torchgeo, which takes its time.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a layer that does not exist.
    """

    def __init__(self, config: DofaConfig) -> None:
        self._config = config
        self._layers = _depths(config.layers, DEPTHS[config.model])
        # Resized tiles give input_size / 16 output pixels; others one for 16 pixels. Both must be whole numbers.
        grid = config.input_size // PATCH if config.input_size else None
        self.wanted = iamap.Wanted(
            wavelengths=True, tile_size=-(-TRAINED // (grid or PATCH)) * (grid or PATCH), multiple=grid or PATCH
        )

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenDofa | GraphOfDofa:
        """Load the weights. Raises BandMismatch without a wavelength for each channel, WeightsUnusable,
        ConfigInvalid for a tile size, device or precision that will not do, and MissingDependency or GraphUnusable for
        the engine."""
        if len(plan.wavelengths) != plan.channels:
            raise iamap.BandMismatch(
                f"encoder 'dofa' needs a wavelength for each of {plan.channels} channels, but has "
                f"{len(plan.wavelengths)}.",
                hint="Use bands=wavelength with bands.sensor or bands.wavelengths.",
                where="bands",
            )
        if plan.tile_size % self.wanted.multiple:
            raise iamap.ConfigInvalid(
                f"tiling.size={plan.tile_size} does not fit encoder 'dofa': the tile size must be a multiple of "
                f"{self.wanted.multiple}.",
                where="tiling.size",
            )
        from iamap_torch.runtimes import check_choice

        check_choice(plan, device)
        side = self._config.input_size or plan.tile_size
        if plan.engine != "torch":
            return GraphOfDofa(self._config, self._layers, side, plan)
        from iamap_torch import loading, threads

        loading.load_torch()
        from iamap_torch.device import resolve_device

        where = resolve_device(device)
        threads.limit(plan.threads)
        return OpenDofa(_loaded(self._config, plan, self._layers, side).to(where), side, where, plan)


def _loaded(config: DofaConfig, plan: iamap.EncoderPlan, layers: Sequence[int], side: int) -> Maps:
    """The network with its weights, on the processor."""
    from iamap_torch import weights

    from iamap_dofa.network import UNUSED, Maps, build, with_norm

    with weights.random(config.seed):
        network = build(config.model)
    if config.weights != "random":
        weights.load_strictly(
            network,
            weights.read(file := _file(config)),
            path=file,
            model=config.model,
            unused=UNUSED,
            converters=(with_norm,),
        )
    return Maps(network, plan.wavelengths, layers, side)


def _file(config: DofaConfig) -> Path:
    """Of the weights, downloaded where it must be."""
    from iamap_torch import weight_files

    return weight_files.local(config.weights, config.model) or weight_files.published(published.of(config.model))


class OpenDofa:
    """DOFA with its weights, on its device, for images of ``side`` pixels."""

    def __init__(self, maps: Maps, side: int, device: torch.device, plan: iamap.EncoderPlan) -> None:
        from iamap_torch.engine import Engine

        self._side = side
        self._device = device
        features = maps.network.embed_dim * len(maps.layers)
        self.geometry = iamap.Geometry(grid=side // PATCH, features=features)
        about = f"dofa {sorted(maps.layers)}"
        nothing = np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32)
        self._engine = Engine(maps, device, plan, about, self._images(nothing))

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        from iamap_torch.memory import as_memory_error

        with as_memory_error():
            return self._features(self._engine(self._images(batch)))

    def calibrate(self, tiles: NDArray[np.float32]) -> iamap.Calibration:
        """Get the plan's engine and precision ready on ``float32[N, C, S, S]``. Raises GraphUnusable."""
        return self._engine.calibrate(self._images(tiles), self._features)

    def _images(self, batch: NDArray[np.float32]) -> torch.Tensor:
        from iamap_torch.images import pixels, resized

        return resized(pixels(batch, self._device), self._side, antialias=True)

    def _features(self, maps: Sequence[torch.Tensor]) -> NDArray[np.float32]:
        from iamap_torch.images import side_by_side

        return side_by_side(maps, self.geometry.grid)


class GraphOfDofa:
    """DOFA as a graph, for images of ``side`` pixels. Where the graph is kept, torch and torchgeo stay away."""

    def __init__(self, config: DofaConfig, layers: Sequence[int], side: int, plan: iamap.EncoderPlan) -> None:
        from iamap_torch import graphs, weight_files
        from iamap_torch.exported_network import ExportedNetwork
        from iamap_torch.graph_engine import GraphEngine

        self._side = side
        self.geometry = iamap.Geometry(grid=side // PATCH, features=FEATURES[config.model] * len(layers))
        of_weights = weight_files.identity(_file(config)) if config.weights != "random" else config.seed
        exported = ExportedNetwork(
            lambda: _loaded(config, plan, layers, side),
            (plan.channels, side, side),
            decisive=None if of_weights is None else (config.weights == "random", of_weights),
            about=f"dofa {version('iamap-dofa')} {graphs.sources(Path(__file__).parent)} {config.model} {layers} "
            f"{plan.wavelengths} torchgeo {version('torchgeo')} timm {version('timm')}",
            package="iamap_dofa",
            threads=plan.threads,
        )
        self._engine = GraphEngine(exported, plan)

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        return self._features(self._engine(self._images(batch)))

    def calibrate(self, tiles: NDArray[np.float32]) -> iamap.Calibration:
        """Get the plan's engine and precision ready on ``float32[N, C, S, S]``. Raises GraphUnusable."""
        return self._engine.calibrate(self._images(tiles), self._features)

    def _images(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        from iamap_torch.resizing import resized

        return resized(batch, self._side, antialias=True)

    def _features(self, maps: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        from iamap_torch.resizing import side_by_side

        return side_by_side(maps, self.geometry.grid)


def _depths(asked: list[int], count: int) -> tuple[int, ...]:
    wrong = [depth for depth in asked if not -count <= depth < count]
    if wrong:
        raise iamap.ConfigInvalid(
            f"encoder.layers={asked}: this model has {count} blocks, 0 to {count - 1}, or -{count} to -1 from the end; "
            f"there is no block {wrong[0]}.",
            where="encoder.layers",
        )
    return tuple(sorted({depth % count for depth in asked or [-1]}))
