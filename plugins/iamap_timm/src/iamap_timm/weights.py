"""Weights: published, from a hub, random, or from a file, with a report of what does not fit.

A file is matched to its network by name: as it is, without the prefixes that training tools put before names, then
through timm's own converter for the network's family. Where all names differ but count, order and shapes of the
tensors agree, it is matched by order, with a warning. Anything else is an error.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import timm  # noqa: TID253
import torch  # noqa: TID253
from safetensors.torch import load_file
from torch import Tensor, nn  # noqa: TID253

from iamap_core.errors import WeightsUnusable
from iamap_timm.network import Blueprint, architecture, create

log = logging.getLogger(__name__)

SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
WRAPPERS = ("state_dict", "model", "teacher", "model_state", "module", "backbone", "encoder")
"""Under which keys training tools keep the weights beside other things, in order of preference."""
PREFIXES = ("module.", "_orig_mod.", "model.", "backbone.", "encoder.")
"""What training tools put before the names of a network's tensors."""
HEADS = ("head.", "heads.", "head_dist.", "classifier.", "fc.")
"""Classifiers and projections that follow the features; we use none."""

Tensors = dict[str, Tensor]


def load(blueprint: Blueprint, weights: str, seed: int | None) -> nn.Module:
    """The network with its weights, in evaluation mode, on the processor.

    weights: `default`, `random`, the path of a file or of a folder with one, otherwise a name on a hub.
    Raises :class:`~iamap_core.errors.WeightsUnusable`.
    """
    if weights == "random":
        return _random(blueprint, seed)
    if weights == "default":
        return _published(blueprint)
    if (path := Path(weights)).exists():
        file = file_in(path)
        network = blueprint.create(pretrained=False)
        fill(network, read(file), blueprint, file)
        return network
    if _looks_like_a_path(weights):
        raise WeightsUnusable(
            f"no weights file '{weights}'.",
            hint="Give the path of a file, a name that starts with hf-hub:, `default` or `random`.",
            where="encoder.weights",
        )
    return _from_hub(blueprint, weights)


def _random(blueprint: Blueprint, seed: int | None) -> nn.Module:
    with torch.random.fork_rng(devices=[]):
        if seed is not None:
            torch.manual_seed(seed)
        return blueprint.create(pretrained=False)


def _published(blueprint: Blueprint) -> nn.Module:
    if not timm.is_model_pretrained(blueprint.model):
        raise WeightsUnusable(
            f"nobody has published weights of model '{blueprint.model}' through timm.",
            hint="Give a file, encoder.weights=PATH, or encoder.weights=random, or choose another encoder.model.",
            where="encoder.weights",
        )
    try:
        return blueprint.create(pretrained=True)
    except Exception as error:  # networks, hubs and files fail in many ways
        resize = " If shapes differ, encoder.input_size set to the network's own size helps."
        raise WeightsUnusable(
            f"the published weights of model '{blueprint.model}' could not be had: {_first_line(error)}.",
            hint="They are downloaded once, which needs a connection; or give a file: encoder.weights=PATH."
            + (resize if "img_size" in blueprint.options else ""),
            where="encoder.weights",
        ) from error


def _from_hub(blueprint: Blueprint, name: str) -> nn.Module:
    try:
        network = create(name, pretrained=True, **blueprint.options)
    except Exception as error:  # as above
        raise WeightsUnusable(
            f"weights '{name}' are no file, and could not be had from a hub: {_first_line(error)}.",
            hint="A name on a hub looks like hf-hub:owner/name; a file is given by its path.",
            where="encoder.weights",
        ) from error
    found = str(network.pretrained_cfg["architecture"])  # type: ignore[index]
    if found != architecture(blueprint.model):
        raise WeightsUnusable(
            f"weights '{name}' are for model '{found}', not for '{blueprint.model}'.",
            hint=f"Give encoder.model={found}.",
            where="encoder.weights",
        )
    return network


def _looks_like_a_path(weights: str) -> bool:
    if weights.startswith(("hf-hub:", "hf_hub:")):
        return False
    return "/" in weights or "\\" in weights or weights.lower().endswith(SUFFIXES)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


# ------------------------------------------------------------------------------------------------- reading


def file_in(path: Path) -> Path:
    """The path itself, or the one weights file in a folder."""
    if not path.is_dir():
        return path
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
    if len(files) != 1:
        found = ", ".join(file.name for file in files) or "none"
        raise WeightsUnusable(
            f"folder '{path}' should hold one weights file ({', '.join(SUFFIXES)}), but holds: {found}.",
            hint="Give the path of the file.",
            where="encoder.weights",
        )
    return files[0]


def read(path: Path) -> Tensors:
    """The tensors of a file by name, out of their wrapper, numbers of half precision as float32.

    Only tensors are read: a file that would have to run code is refused.
    """
    try:
        if path.suffix.lower() == ".safetensors":
            content: Any = load_file(path)
        else:
            # Checkpoints of DINO and MAE keep their command line beside the weights; a Namespace runs nothing.
            with torch.serialization.safe_globals([argparse.Namespace]):
                content = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever a damaged or foreign file makes the readers raise
        raise WeightsUnusable(
            f"'{path}' cannot be read as weights ({type(error).__name__}).",
            hint="Only files of plain tensors are read, because others can run code when they are opened. Save the "
            "network's state_dict() alone, best as .safetensors.",
            where="encoder.weights",
        ) from error
    tensors = {name: tensor for name, tensor in _unwrapped(content).items() if isinstance(tensor, Tensor)}
    if not tensors:
        raise WeightsUnusable(f"'{path}' holds no tensors by name.", where="encoder.weights")
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}


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


def fill(network: nn.Module, tensors: Tensors, blueprint: Blueprint, path: Path) -> None:
    """Load ``tensors`` into ``network``. Raises :class:`~iamap_core.errors.WeightsUnusable` with what does not fit."""
    expected: Tensors = network.state_dict()
    mismatches = []
    for candidate in _candidates(network, tensors, expected):
        used = {name: tensor for name, tensor in candidate.items() if name in expected or not name.startswith(HEADS)}
        mismatch = compare(used, expected)
        if not mismatch.count:
            network.load_state_dict(used, strict=False)  # counters of batches may be absent
            return
        mismatches.append(mismatch)
    if (ordered := by_order(tensors, expected)) is not None:
        log.warning(
            "'%s' names its tensors differently from model '%s'; their count, order and shapes agree, so they were "
            "matched by order.",
            path,
            blueprint.model,
        )
        network.load_state_dict(ordered, strict=False)
        return
    raise WeightsUnusable(
        f"'{path}' does not fit model '{blueprint.model}' at {blueprint.side} pixels: "
        f"{min(mismatches, key=lambda mismatch: mismatch.count)}.",
        hint="Is encoder.model the network that the file was made for? If shapes alone differ, give the size of its "
        "training as encoder.input_size.",
        where="encoder.weights",
    )


def _candidates(network: nn.Module, tensors: Tensors, expected: Tensors) -> Iterator[Tensors]:
    plain = {_bare(name, expected): tensor for name, tensor in tensors.items()}
    yield plain
    convert = getattr(sys.modules[type(network).__module__], "checkpoint_filter_fn", None)
    for names in (plain, tensors) if convert else ():
        try:
            yield convert(dict(names), network)  # type: ignore[misc]
        except Exception as error:  # a converter expects its own family's names
            log.debug("timm's converter does not take these weights: %s", error)


def _bare(name: str, expected: Tensors) -> str:
    while name not in expected and (prefix := next((p for p in PREFIXES if name.startswith(p)), None)):
        name = name.removeprefix(prefix)
    return name


def compare(tensors: Tensors, expected: Tensors) -> Mismatch:
    """Names and shapes of ``tensors`` against those of a network."""
    return Mismatch(
        missing=tuple(name for name in expected if name not in tensors and not _counter(name)),
        unexpected=tuple(name for name in tensors if name not in expected),
        shapes=tuple(
            f"{name}: {_size(tensors[name])} in the file, {_size(tensor)} in the model"
            for name, tensor in expected.items()
            if name in tensors and tensors[name].shape != tensor.shape
        ),
    )


def by_order(tensors: Tensors, expected: Tensors) -> Tensors | None:
    """The tensors under the network's names when no name is shared but count, order and shapes agree, else ``None``.

    What a name ends in (weight, bias, running_mean, …) must agree too. A classifier at the end is left out.
    """
    if tensors.keys() & expected.keys():
        return None
    given = [(name, tensor) for name, tensor in tensors.items() if not _counter(name)]
    wanted = [(name, tensor) for name, tensor in expected.items() if not _counter(name)]
    if not _only_a_classifier([tensor for _, tensor in given[len(wanted) :]]):
        return None
    given = given[: len(wanted)]
    if [_profile(*item) for item in given] != [_profile(*item) for item in wanted]:
        return None
    return {name: tensor for (name, _), (_, tensor) in zip(wanted, given, strict=True)}


def _only_a_classifier(rest: list[Tensor]) -> bool:
    return not rest or ([tensor.ndim for tensor in rest] == [2, 1] and rest[0].shape[0] == rest[1].shape[0])


def _profile(name: str, tensor: Tensor) -> tuple[str, torch.Size]:
    return name.rpartition(".")[2], tensor.shape


def _counter(name: str) -> bool:
    return name.endswith("num_batches_tracked")


def _size(tensor: Tensor) -> str:
    return " x ".join(str(length) for length in tensor.shape) or "a number"
