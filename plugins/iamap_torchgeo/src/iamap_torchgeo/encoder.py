"""The encoder ``torchgeo``: tiles through a network that was trained on images of a known sensor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch  # noqa: TID253
from iamap_torch import images, memory, threads, weights
from iamap_torch.device import resolve_device
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_core.plugin_support import weights as store
from iamap_torchgeo.checkpoint import read
from iamap_torchgeo.config import TorchgeoConfig
from iamap_torchgeo.families import Channels, Network, build
from iamap_torchgeo.table import Model, find, sharing, weights_file


class TorchgeoEncoder:
    """A network of the table whose weights are not loaded yet.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a model, a layer or an input size that does not exist.
    """

    def __init__(self, config: TorchgeoConfig) -> None:
        self._config = config
        self._model = model = find(config.model)
        self._layers = depths(model, config.layers)
        coarsest = max(model.strides)
        size = config.input_size
        if size is not None and size % coarsest:
            raise iamap.TilesUnusable(
                f"encoder.input_size={size} does not fit model '{model.name}': it must be a multiple of {coarsest}.",
                hint=f"Give {_either(size, coarsest)}.",
                where="encoder.input_size",
            )
        if config.resolution is not None and model.family != "scale_mae":
            raise iamap.ConfigInvalid(
                f"encoder.resolution={config.resolution:g} has no effect on model '{model.name}'.",
                hint="Leave it out. Only Scale-MAE uses it.",
                where="encoder.resolution",
            )
        multiple = coarsest if size is None else size // min(model.strides[layer] for layer in self._layers)
        self.wanted = iamap.Wanted(
            channels=len(model.bands) or None,
            mean=model.mean,
            std=model.std,
            bands=model.bands,
            sensors=model.sensors,
            subset=config.missing == "zero" or model.family == "copernicus_fm",
            wavelengths=not model.bands,
            pixel_size=model.resolution if model.bands else None,
            tile_size=-(-model.size // multiple) * multiple,
            multiple=multiple,
        )

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenTorchgeo:
        """Load the weights and try one tile of zeros.

        Raises TilesUnusable, BandMismatch, WeightsUnusable, or ConfigInvalid for the device.
        """
        where = resolve_device(device)
        threads.limit(plan.threads)
        if plan.tile_size % self.wanted.multiple:
            raise iamap.TilesUnusable(
                f"model '{self._model.name}' does not support tiles of {plan.tile_size} pixels here: the tile size "
                f"must be a multiple of {self.wanted.multiple}.",
                hint=f"Give tiling.size={_either(plan.tile_size, self.wanted.multiple)}.",
                where="tiling.size",
            )
        places = self._places(plan)
        side = self._config.input_size or plan.tile_size
        with weights.random(self._config.seed):
            network = build(self._model, side, self._config.resolution or self._of_raster(plan, side))
        if (path := self._file()) is not None:
            weights.load_strictly(
                network.module,
                read(path),
                path=path,
                model=self._model.name,
                unused=network.unused,
                converters=(network.prepared,),
            )
        network.module.to(where)
        return OpenTorchgeo(network, self._model, self._layers, places, side, where, plan)

    @staticmethod
    def _of_raster(plan: iamap.EncoderPlan, side: int) -> float | None:
        """Metres that a pixel of the network's input has on the ground; ``None`` where the raster does not tell."""
        return None if plan.pixel_size is None else plan.pixel_size * plan.tile_size / side

    def _file(self) -> Path | None:
        """The file of weights; ``None`` for random ones. CROMA's and Copernicus-FM's rows share theirs."""
        asked, model = self._config.weights, self._model
        if asked == "random":
            return None
        if asked != "default":
            return weights.local(asked, model.name) or _no_hub(asked)
        kept = (store.named(store.folder(), name) for name in sharing(model))
        return next((path for path in kept if path), None) or weights.published(weights_file(model))

    def _places(self, plan: iamap.EncoderPlan) -> tuple[int, ...] | None:
        """Where each channel belongs among the network's bands; ``None`` when all are there in order."""
        bands = self._model.bands
        if not bands or (len(bands) == plan.channels and set(plan.bands) != set(bands)):
            return None  # any bands; or others, chosen by the user one by one
        missing = [band for band in bands if band not in plan.bands]
        if not set(plan.bands) <= set(bands) or len(plan.bands) != plan.channels or not plan.bands:
            raise iamap.BandMismatch(
                f"model '{self._model.name}' takes the {len(bands)} bands {', '.join(bands)}, but {plan.channels} "
                "other bands are given.",
                hint=f"Match them by name: bands=named bands.sensor={self._model.sensors[0]}.",
                where="bands",
            )
        if missing and not self.wanted.subset:
            raise iamap.BandMismatch(
                f"model '{self._model.name}' was trained with {', '.join(bands)}, but these are missing: "
                f"{', '.join(missing)}.",
                hint="Give encoder.missing=zero to put the mean of the training in their place.",
                where="bands",
            )
        return tuple(bands.index(band) for band in plan.bands)


class OpenTorchgeo:
    """A network with its weights, on its device; a tile of zeros fixes its geometry.

    places: where each channel belongs among the bands of the network; the others stay 0. Copernicus-FM takes what is
    there.
    """

    def __init__(
        self,
        network: Network,
        model: Model,
        layers: tuple[int, ...],
        places: tuple[int, ...] | None,
        side: int,
        device: torch.device,
        plan: iamap.EncoderPlan,
    ) -> None:
        self._network = network
        self._layers = layers
        self._side = side
        self._device = device
        self._places = None if model.family == "copernicus_fm" else places
        self._bands = len(model.bands)
        names = plan.bands if places is not None or not model.bands else model.bands
        self._channels = Channels(names=names, wavelengths=plan.wavelengths)
        maps = self._maps(np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32))
        self.geometry = iamap.Geometry(
            grid=max(one.shape[-1] for one in maps), features=sum(one.shape[1] for one in maps)
        )

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        return images.side_by_side(self._maps(batch), self.geometry.grid)

    @torch.inference_mode()
    def _maps(self, batch: NDArray[np.float32]) -> list[torch.Tensor]:
        with memory.as_memory_error():
            pixels = images.resized(images.pixels(batch, self._device), self._side, antialias=True)
            if self._places is not None:
                given, pixels = pixels, pixels.new_zeros(len(pixels), self._bands, *pixels.shape[2:])
                pixels[:, list(self._places)] = given
            return self._network.maps(pixels, self._layers, self._channels)


def depths(model: Model, asked: list[int]) -> tuple[int, ...]:
    """Layers from 0, ascending; the last one when none is asked for. Raises ConfigInvalid."""
    wrong = [depth for depth in asked if not -model.depth <= depth < model.depth]
    if wrong:
        raise iamap.ConfigInvalid(
            f"encoder.layers={asked}: model '{model.name}' has {model.depth} layers, 0 to {model.depth - 1}, "
            f"or -{model.depth} to -1 from the end; there is no layer {wrong[0]}.",
            where="encoder.layers",
        )
    return tuple(sorted({depth % model.depth for depth in asked or [-1]}))


def _no_hub(asked: str) -> Path:
    raise iamap.WeightsUnusable(
        f"weights '{asked}' are not on this machine.",
        hint="Give the path of a file, `default` or `random`.",
        where="encoder.weights",
    )


def _either(size: int, multiple: int) -> str:
    """The multiples around a size, as in ``96 or 112``."""
    below = size // multiple * multiple
    return " or ".join(str(near) for near in (below, below + multiple) if near)
