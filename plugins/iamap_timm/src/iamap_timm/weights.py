"""Weights of a timm network: published, from a hub, random, or from a file, all of them or an error.

A file is matched to its network by name: as it is, without the prefixes that training tools put before names, then
through timm's own converter for the network's family. Where all names differ but count, order and shapes of the
tensors agree, it is matched by order, with a warning. Anything else is an error.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import torch  # noqa: TID253
from iamap_torch import weights as shared
from iamap_torch.weights import Tensors, counter
from torch import Tensor, nn  # noqa: TID253

import iamap_core as iamap
from iamap_core.plugin_support import weights as store
from iamap_timm.building import architecture, build, create
from iamap_timm.network import Blueprint
from iamap_timm.weight_files import published_file

log = logging.getLogger(__name__)


def load(blueprint: Blueprint, weights: str, seed: int | None) -> nn.Module:
    """The network with its weights, in evaluation mode, on the processor.

    weights: `default`, `random`, the path of a file or of a folder, otherwise a name on a hub.
    Raises :class:`~iamap_core.errors.WeightsUnusable`.
    """
    if weights == "random":
        with shared.random(seed):
            return build(blueprint, pretrained=False)
    file = shared.local(weights, blueprint.model)
    if weights == "default":
        return _published(blueprint, file or shared.published(published_file(blueprint.model)))
    if file is None:
        return _from_hub(blueprint, weights)
    with shared.random(None):  # drawn and then overwritten; a run's own draws stay the same
        network = build(blueprint, pretrained=False)
    fill(network, shared.read(file), blueprint, file)
    return network


def _published(blueprint: Blueprint, path: Path) -> nn.Module:
    """timm alone knows how the names in each published file become today's names; it must leave nothing out."""
    overlay = {"state_dict": shared.read(path), "custom_load": False}
    with _missing() as missing:
        try:
            network = build(blueprint, pretrained=True, pretrained_cfg_overlay=overlay)
        except Exception as error:  # each family's converter fails in its own way
            missing.append(_first_line(error))
    if missing:
        raise iamap.WeightsUnusable(
            f"'{path}' does not fit model '{blueprint.model}' at {blueprint.side} pixels: {missing[0]}.",
            hint="Give encoder.input_size the network's own size, or delete the file and fetch it again: "
            f"iamap weights fetch {blueprint.model}."
            if "img_size" in blueprint.options
            else f"Delete the file and fetch it again: iamap weights fetch {blueprint.model}.",
            where="encoder.weights",
        )
    return network


@contextmanager
def _missing() -> Iterator[list[str]]:
    """What timm says, in its log alone, of tensors that a published file did not have."""
    found: list[str] = []

    class Listens(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "Missing keys" in record.getMessage():
                found.append(record.getMessage().partition(". This")[0].rstrip("."))

    listener, logger = Listens(), logging.getLogger("timm.models._builder")
    before, handed_on = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before)
        logger.propagate = handed_on


def _from_hub(blueprint: Blueprint, name: str) -> nn.Module:
    try:
        network = create(name, pretrained=True, **blueprint.options)
    except Exception as error:  # as above
        raise iamap.WeightsUnusable(
            f"weights '{name}' are not a file, and a hub does not have them: {_first_line(error)}.",
            hint="Give a name on a hub as hf-hub:owner/name, or the path of a file. A file that you copied here "
            f"must be called {store.folder() / store.stem(name)}.safetensors.",
            where="encoder.weights",
        ) from error
    found = str(network.pretrained_cfg["architecture"])  # type: ignore[index]
    if found != architecture(blueprint.model):
        raise iamap.WeightsUnusable(
            f"weights '{name}' are for model '{found}', not for '{blueprint.model}'.",
            hint=f"Give encoder.model={found}.",
            where="encoder.weights",
        )
    repository = name.partition(":")[2].partition("@")[0] or name
    for file in ("model.safetensors", "pytorch_model.bin"):  # as timm looks for them
        url = f"{store.HUB}/{repository}/resolve/main/{file}"
        if (path := store.cached(iamap.WeightsFile(model=name, file=file, url=url))) is not None:
            store.note(path)
            break
    return network


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def fill(network: nn.Module, tensors: Tensors, blueprint: Blueprint, path: Path) -> None:
    """Load ``tensors`` into ``network``. Raises :class:`~iamap_core.errors.WeightsUnusable` with what does not fit."""
    convert = getattr(sys.modules[type(network).__module__], "checkpoint_filter_fn", None)
    published: Any = network.pretrained_cfg
    named = published.get("classifier") or ()
    classifiers = (named,) if isinstance(named, str) else tuple(named)
    shared.load_strictly(
        network,
        tensors,
        path=path,
        model=blueprint.model,
        unused=(*shared.HEADS, *(f"{name}." for name in classifiers)),
        converters=([convert] if convert else []) + [partial(_ordered, path=path, model=blueprint.model)],
        hint="If only shapes differ, give encoder.input_size with the size of its training.",
    )


def _ordered(tensors: Tensors, network: nn.Module, *, path: Path, model: str) -> Tensors | None:
    if (ordered := by_order(tensors, network.state_dict())) is not None:
        log.warning(
            "'%s' names its tensors differently from model '%s'; their count, order and shapes agree, so they were "
            "matched by order.",
            path,
            model,
        )
    return ordered


def by_order(tensors: Tensors, expected: Tensors) -> Tensors | None:
    """The tensors under the network's names when no name is shared but count, order and shapes agree, else ``None``.

    What a name ends in (weight, bias, running_mean, …) must agree too. A classifier at the end is left out.
    """
    if tensors.keys() & expected.keys():
        return None
    given = [(name, tensor) for name, tensor in tensors.items() if not counter(name)]
    wanted = [(name, tensor) for name, tensor in expected.items() if not counter(name)]
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
