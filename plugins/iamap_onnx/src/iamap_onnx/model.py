"""ONNX files through onnxruntime: opened or refused by name, their one input, their outputs, their metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime

from iamap_core import ConfigInvalid, WeightsUnusable

DTYPES = {"tensor(float)": "float32", "tensor(float16)": "float16"}
"""Types that pixels can have, as onnxruntime writes them."""

Dims = tuple[int | None, ...]
"""A shape; ``None`` for an axis of any length."""


class ModelUnusable(WeightsUnusable):
    """An ONNX file cannot be read, or its model is not an encoder."""

    code = "model-unusable"


@dataclass(frozen=True, kw_only=True)
class Tensor:
    """An input or output of a model."""

    name: str
    dims: Dims
    type: str

    def __str__(self) -> str:
        return f"{self.name} ({' x '.join('any' if dim is None else str(dim) for dim in self.dims) or 'one number'})"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a file says of its model.

    batch, channels, side: of its input; ``None`` where it takes any.
    metadata: the file's ``metadata_props``.
    """

    path: Path
    input: str
    dtype: str
    batch: int | None
    channels: int | None
    side: int | None
    outputs: tuple[Tensor, ...]
    metadata: Mapping[str, str]


def facts(path: Path) -> Facts:
    """Open a file for its facts alone and close it again. Raises :class:`ModelUnusable`."""
    quick = onnxruntime.SessionOptions()
    quick.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = _opened(path, quick, ["CPUExecutionProvider"])
    inputs = [_tensor(one) for one in session.get_inputs()]
    if len(inputs) != 1:
        raise _unusable(
            path,
            f"has {len(inputs)} inputs: {'; '.join(str(one) for one in inputs) or 'none'}",
            "An encoder has one input, the pixels. Export it with the other inputs fixed.",
        )
    pixels = inputs[0]
    _check_input(path, pixels)
    batch, channels, height, width = pixels.dims
    return Facts(
        path=path,
        input=pixels.name,
        dtype=DTYPES[pixels.type],
        batch=batch,
        channels=channels,
        side=height if height is not None else width,
        outputs=tuple(_tensor(one) for one in session.get_outputs()),
        metadata=dict(session.get_modelmeta().custom_metadata_map),
    )


def session(path: Path, device: str, threads: int | None) -> Any:
    """The model ready to run. Raises :class:`ModelUnusable`, or ConfigInvalid for a device that is not here."""
    options = onnxruntime.SessionOptions()
    if threads is not None:
        options.intra_op_num_threads = threads
    provider = _provider(device)
    opened = _opened(path, options, [provider])
    # onnxruntime falls back to the processor with no more than a line in the log.
    if provider != "CPUExecutionProvider" and opened.get_providers()[0] == "CPUExecutionProvider":
        raise ConfigInvalid(
            f"onnxruntime cannot use compute.device={device}, although it was built for it.",
            hint="Its log says which library is missing. compute.device=cpu works.",
            where="compute.device",
        )
    return opened


def _provider(device: str) -> str | tuple[str, dict[str, str]]:
    """What onnxruntime calls a device: `auto`, `cpu`, `cuda` or `cuda:1`."""
    cuda = "CUDAExecutionProvider" in onnxruntime.get_available_providers()
    name, _, number = device.partition(":")
    if device == "cpu" or (device == "auto" and not cuda):
        return "CPUExecutionProvider"
    if cuda and (device == "auto" or (name == "cuda" and (number.isdecimal() or device == "cuda"))):
        return "CUDAExecutionProvider", {"device_id": number or "0"}
    raise ConfigInvalid(
        f"compute.device={device} is not available to onnxruntime. "
        f"Devices: auto, cpu{', cuda, cuda:1, …' if cuda else ''}.",
        hint="" if cuda else "NVIDIA graphics cards need the package onnxruntime-gpu instead of onnxruntime.",
        where="compute.device",
    )


def _opened(path: Path, options: Any, providers: Sequence[Any]) -> Any:
    if not path.is_file():
        raise ModelUnusable(f"no ONNX file '{path}'.", hint="Give its path.", where="encoder.model")
    if path.stat().st_size == 0:
        raise _unusable(path, "is empty", "Copy or download it again.")
    options.log_severity_level = 3  # errors; what they say comes as an exception too
    try:
        return onnxruntime.InferenceSession(path, options, providers=providers)
    except Exception as error:  # onnxruntime's errors share no class of their own
        said = str(error).split(" : ")[-1].strip()
        kind = type(error).__name__
        if kind == "InvalidProtobuf" or "No graph was found" in said:
            raise _unusable(
                path, "is truncated, or is not an ONNX model", "Compare its size with the original, or copy it again."
            ) from error
        if "xternal data" in said:
            raise _unusable(
                path,
                f"has its weights in another file, which is missing: {said.split('Error: ')[-1]}",
                "Copy all files of the model into one folder, with their original names.",
            ) from error
        raise _unusable(path, f"cannot be run by onnxruntime {onnxruntime.__version__}: {said}", "") from error


def _tensor(node: Any) -> Tensor:
    dims = tuple(dim if isinstance(dim, int) and dim > 0 else None for dim in node.shape)
    return Tensor(name=node.name, dims=dims, type=node.type)


def _check_input(path: Path, pixels: Tensor) -> None:
    if len(pixels.dims) != 4:
        raise _unusable(
            path, f"takes {pixels}, not images", "Its input must be N x channels x height x width, of float32."
        )
    if pixels.type not in DTYPES:
        raise _unusable(
            path, f"takes numbers of the type {pixels.type}", "Export it for float32 pixels: tensor(float)."
        )
    _, channels, height, width = pixels.dims
    if width is not None and width <= 16 and (channels or 0) > 16 and channels == height:
        raise _unusable(
            path, f"takes its channels last: {pixels}", "Export it with N x channels x height x width, as PyTorch does."
        )
    if height is not None and width is not None and height != width:
        raise _unusable(
            path, f"takes images of {height} x {width} pixels", "Tiles are square. Export it for square images."
        )


def _unusable(path: Path, what: str, hint: str) -> ModelUnusable:
    return ModelUnusable(f"'{path}' {what}.", hint=hint, where="encoder.model")


# ---------------------------------------------------------------------------------------------- metadata

KEYS: dict[str, tuple[str, ...]] = {
    "output": ("iamap.output",),
    "prefix_tokens": ("iamap.prefix_tokens",),
    "tile_size": ("iamap.tile_size", "tiles_size"),
    "multiple": ("iamap.multiple",),
    "mean": ("iamap.mean", "standardization_mean"),
    "std": ("iamap.std", "standardization_std"),
}
"""Where the metadata of a file say what a field of the configuration says; the second ones are those of the QGIS
plugin Deepness."""


def from_metadata(metadata: Mapping[str, str], path: Path) -> dict[str, Any]:
    """The fields of the configuration that a file's metadata give, as JSON values. Raises :class:`ModelUnusable`."""
    found: dict[str, Any] = {}
    for field, keys in KEYS.items():
        key = next((key for key in keys if metadata.get(key)), None)
        if key is None:
            continue
        try:
            found[field] = metadata[key] if field == "output" else json.loads(metadata[key])
        except ValueError as error:
            raise _unusable(
                path,
                f"has metadata '{key}' that is not valid JSON: {metadata[key][:60]}",
                f"Give encoder.{field} yourself.",
            ) from error
    return found
