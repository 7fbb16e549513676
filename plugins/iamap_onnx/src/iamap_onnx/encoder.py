"""The encoder ``onnx``: tiles through a user's own model."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

import iamap_core as iamap
from iamap_onnx.config import OnnxConfig
from iamap_onnx.features import as_map, check_map, choose_output, prefix_of
from iamap_onnx.model import Facts, ModelUnusable, Tensor, facts, from_metadata, session

USUAL_SIDE = 224
"""Tile size where the file and the user give none."""


class OnnxEncoder:
    """A model of which the input and the outputs are known.

    The file is opened once to learn them and closed again. Raises :class:`~iamap_onnx.model.ModelUnusable`, or
    :class:`~iamap_core.errors.ConfigInvalid` for statistics that do not fit the channels.
    """

    def __init__(self, config: OnnxConfig) -> None:
        self._facts = facts(config.model)
        self._config = _completed(config, self._facts)
        self._output = choose_output(self._facts.outputs, self._config.output, config.model)
        _check_statistics(self._config, self._facts.channels)
        side, multiple = self._facts.side, self._config.multiple or 1
        self.wanted = iamap.Wanted(
            channels=self._facts.channels,
            mean=tuple(self._config.mean),
            std=tuple(self._config.std),
            tile_size=side or self._config.tile_size or -(-USUAL_SIDE // multiple) * multiple,
            multiple=side or multiple,
        )

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenOnnx:
        """Load the model and try one tile of zeros, which fixes the geometry.

        device: `auto`, `cpu`, `cuda` or `cuda:1`.
        Raises ModelUnusable, BandMismatch, or ConfigInvalid for the device or the tile size.
        """
        known = self._facts
        if known.channels not in (None, plan.channels):
            raise iamap.BandMismatch(
                f"model '{known.path.name}' takes {known.channels} channels, not {plan.channels}.",
                hint=f"Choose {known.channels} bands, as in bands=select bands.bands=[1,2,3], or use bands=pca.",
                where="bands",
            )
        if known.side not in (None, plan.tile_size):
            raise iamap.ConfigInvalid(
                f"model '{known.path.name}' takes tiles of {known.side} pixels, not {plan.tile_size}.",
                hint=f"Give tiling.size={known.side}, or export the model with axes of any length.",
                where="tiling.size",
            )
        return OpenOnnx(session(known.path, device, plan.threads), known, self._output, self._config, plan)


class OpenOnnx:
    """A model that is ready to run."""

    def __init__(self, session: Any, known: Facts, output: Tensor, config: OnnxConfig, plan: iamap.EncoderPlan) -> None:
        self._session = session
        self._facts = known
        self._output = output
        shape = self._run(np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32)).shape
        self._prefix = config.prefix_tokens or 0
        if len(shape) == 3 and config.prefix_tokens is None:
            self._prefix = prefix_of(shape[1], plan.tile_size, config.multiple, known.path)
        check_map(shape, self._prefix, plan.tile_size, output, known.path)
        _, features, grid, _ = as_map(np.empty((1, *shape[1:]), np.float32), self._prefix).shape
        self.geometry = iamap.Geometry(grid=grid, features=features)

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``.

        A model made for batches of a fixed number receives them in such batches, the last one filled up with zeros.
        """
        size = self._facts.batch or len(batch)
        parts = [self._run(batch[start : start + size]) for start in range(0, len(batch), size)]
        return np.ascontiguousarray(as_map(np.concatenate(parts), self._prefix))

    def _run(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """Up to as many tiles as the model's batch holds -> what its output says of them, as float32."""
        count = len(batch)
        if self._facts.batch is not None and count < self._facts.batch:
            batch = np.concatenate([batch, np.zeros((self._facts.batch - count, *batch.shape[1:]), batch.dtype)])
        try:
            (found,) = self._session.run(
                [self._output.name], {self._facts.input: np.ascontiguousarray(batch, self._facts.dtype)}
            )
        except Exception as error:  # onnxruntime's errors share no class of their own
            said = str(error).split(" : ")[-1].strip()
            if "allocate" in said.lower() or "out of memory" in said.lower():
                raise MemoryError(said) from error
            raise ModelUnusable(
                f"model '{self._facts.path.name}' fails on tiles of {batch.shape[-1]} pixels and "
                f"{batch.shape[1]} channels: {said}.",
                hint="Give tiling.size with the size that it was made for, or encoder.multiple with its patch size.",
                where="encoder.model",
            ) from error
        array: NDArray[np.float32] = np.asarray(found, np.float32)[:count]
        return array


def _completed(config: OnnxConfig, known: Facts) -> OnnxConfig:
    """The configuration with what the file's metadata say, where the user says nothing."""
    said = {
        field: value
        for field, value in from_metadata(known.metadata, known.path).items()
        if getattr(config, field) in (None, [])
    }
    try:
        return OnnxConfig.model_validate({**config.model_dump(), **said})
    except ValidationError as error:
        wrong = error.errors()[0]
        field = str(wrong["loc"][0])
        raise ModelUnusable(
            f"the metadata of '{known.path}' say {field}={said.get(field)!r}, which is not a possible value.",
            hint=f"Give encoder.{field} yourself.",
            where=f"encoder.{field}",
        ) from error


def _check_statistics(config: OnnxConfig, channels: int | None) -> None:
    counts = {len(config.mean), len(config.std)}
    if counts == {0}:
        return
    if len(counts) > 1 or counts != {channels or len(config.mean)}:
        raise iamap.ConfigInvalid(
            f"encoder.mean has {len(config.mean)} numbers and encoder.std {len(config.std)}; "
            f"the model takes {channels or 'any number of'} channels, and each needs a mean and a standard deviation.",
            where="encoder.mean",
        )
    if min(config.std) <= 0:
        raise iamap.ConfigInvalid("encoder.std must be greater than 0.", where="encoder.std")
