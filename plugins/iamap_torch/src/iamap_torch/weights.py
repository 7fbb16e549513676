"""Weights on disk: what is in a file, and whether all of it fits a network. Which file is meant, says
:mod:`iamap_torch.weight_files`.

Only tensors are read. A `.safetensors` file holds nothing else; a file of torch is opened with ``weights_only``, which
refuses a pickle that would have to run code.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch  # noqa: TID253
from safetensors.torch import load_file
from torch import Tensor, nn  # noqa: TID253

from iamap_core import WeightsUnusable
from iamap_core.plugin_support import begin_stage
from iamap_core.plugin_support import weights as store
from iamap_torch.weight_files import file_in, local, published

__all__ = [
    "HEADS",
    "Converter",
    "Mismatch",
    "Tensors",
    "compare",
    "counter",
    "file_in",
    "load_strictly",
    "local",
    "published",
    "random",
    "read",
]

log = logging.getLogger(__name__)

Tensors = dict[str, Tensor]
Converter = Callable[[Tensors, nn.Module], Tensors | None]
"""Renames and reshapes the tensors of a file for a network; ``None`` or any exception when it cannot."""

WRAPPERS = ("state_dict", "model", "teacher", "model_state", "module", "backbone", "encoder")
"""Under which keys training tools keep the weights beside other things, in order of preference."""
PREFIXES = ("module.", "_orig_mod.", "model.", "backbone.", "encoder.")
"""What training tools put before the names of a network's tensors."""
HEADS = ("head.", "heads.", "head_dist.", "classifier.", "fc.")
"""Classifiers and projections that follow the features; we use none."""


# ------------------------------------------------------------------------------------------------- reading


def read(path: Path) -> Tensors:
    """The tensors of a file by name, out of their wrapper, numbers of half precision as float32.

    Raises :class:`~iamap_core.errors.WeightsUnusable` for a file that is missing, truncated, of another kind, without
    tensors, or that would have to run code.
    """
    if not path.is_file():
        raise WeightsUnusable(f"no weights file '{path}'.", where="encoder.weights")
    if path.suffix.lower() not in store.SUFFIXES:
        raise WeightsUnusable(
            f"'{path}' is not a weights file: its name must end in one of {', '.join(store.SUFFIXES)}.",
            where="encoder.weights",
        )
    begin_stage("loading weights")
    try:
        if path.suffix.lower() == ".safetensors":
            content: Any = load_file(path)
        else:
            # Checkpoints of DINO and MAE keep their command line beside the weights; a Namespace runs nothing.
            with torch.serialization.safe_globals([argparse.Namespace]):
                content = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever a damaged or foreign file makes the readers raise
        raise WeightsUnusable(
            f"'{path}' cannot be read as weights: {_what_is_wrong(path, error)}.",
            hint=_what_to_do(error),
            where="encoder.weights",
        ) from error
    store.note(path)
    tensors = {name: tensor for name, tensor in _unwrapped(content).items() if isinstance(tensor, Tensor)}
    if not tensors:
        raise WeightsUnusable(f"'{path}' holds no named tensors.", where="encoder.weights")
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}


def _wants_code(error: Exception) -> bool:
    return "weights_only" in str(error) or "Unsupported global" in str(error)


def _what_is_wrong(path: Path, error: Exception) -> str:
    if path.stat().st_size == 0:
        return "it is empty"
    if _wants_code(error):
        return "it is a pickle with more than tensors, and opening it could run code"
    return "it is truncated or not a file of that kind"


def _what_to_do(error: Exception) -> str:
    if _wants_code(error):
        return (
            "IAMAP reads only files of plain tensors. If you trust the file, save the network's state_dict() alone, "
            "preferably as .safetensors."
        )
    return "Compare its size with the original, and download or copy it again."


def _unwrapped(content: Any) -> Mapping[str, Any]:
    while isinstance(content, Mapping) and not any(isinstance(value, Tensor) for value in content.values()):
        content = next((content[key] for key in WRAPPERS if key in content), None)
    return content if isinstance(content, Mapping) else {}


# ------------------------------------------------------------------------------------------------ matching


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """What of a file does not fit its network, by name."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    shapes: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.missing) + len(self.unexpected) + len(self.shapes)

    def __str__(self) -> str:
        parts = (
            ("missing in the file", self.missing),
            ("unknown to the model", self.unexpected),
            ("of another shape", self.shapes),
        )
        return "; ".join(f"{len(names)} {what} ({_some(names)})" for what, names in parts if names)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


def compare(tensors: Tensors, expected: Tensors) -> Mismatch:
    """Names and shapes of ``tensors`` against those of a network (its ``state_dict``)."""
    return Mismatch(
        missing=tuple(name for name in expected if name not in tensors and not counter(name)),
        unexpected=tuple(name for name in tensors if name not in expected),
        shapes=tuple(
            f"{name}: {_size(tensors[name])} in the file, {_size(tensor)} in the model"
            for name, tensor in expected.items()
            if name in tensors and tensors[name].shape != tensor.shape
        ),
    )


def load_strictly(
    network: nn.Module,
    tensors: Tensors,
    *,
    path: Path,
    model: str,
    unused: Sequence[str] = HEADS,
    converters: Sequence[Converter] = (),
    hint: str = "",
) -> None:
    """Load all ``tensors`` into all of ``network``, in place: none missing, none left over, no other shapes.

    Names are tried as they are, without the prefixes of training tools, then through each converter in turn.

    unused: beginnings of names that may be left over, such as a classifier's; these are given up silently.
    hint: what else may help, for the error.
    Raises :class:`~iamap_core.errors.WeightsUnusable` with what does not fit in the closest attempt.
    """
    expected: Tensors = network.state_dict()
    closest: Mismatch | None = None
    for candidate in _candidates(network, tensors, expected, converters):
        used = {k: v for k, v in candidate.items() if k in expected or not k.startswith(tuple(unused))}
        mismatch = compare(used, expected)
        if not mismatch.count:
            network.load_state_dict(used, strict=False)  # counters of batches may be absent
            return
        closest = mismatch if closest is None or mismatch.count < closest.count else closest
    raise WeightsUnusable(
        f"'{path}' does not fit model '{model}': {closest}.",
        hint=f"Check that encoder.model is the network that the file was made for. {hint}".strip(),
        where="encoder.weights",
    )


def _candidates(
    network: nn.Module, tensors: Tensors, expected: Tensors, converters: Sequence[Converter]
) -> Iterator[Tensors]:
    plain = {_bare(name, expected): tensor for name, tensor in tensors.items()}
    yield plain
    for convert in converters:
        for names in (plain, tensors):
            try:
                converted = convert(dict(names), network)
            except Exception as error:  # a converter expects its own family's names
                log.debug("a converter does not take these weights: %s", error)
                continue
            if converted is not None:
                yield converted


def _bare(name: str, expected: Tensors) -> str:
    while name not in expected and (prefix := next((p for p in PREFIXES if name.startswith(p)), None)):
        name = name.removeprefix(prefix)
    return name


def counter(name: str) -> bool:
    """Whether a tensor only counts batches of the training, so that it may be absent."""
    return name.endswith("num_batches_tracked")


def _size(tensor: Tensor) -> str:
    return " x ".join(str(length) for length in tensor.shape) or "a number"


# -------------------------------------------------------------------------------------------------- random


@contextmanager
def random(seed: int | None) -> Iterator[None]:
    """Draw the weights of networks made inside from that seed, and leave torch's own generator as it was."""
    with torch.random.fork_rng(devices=[]):
        if seed is not None:
            torch.manual_seed(seed)
        yield
