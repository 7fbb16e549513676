"""Which weights of a timm network are meant. Nothing here imports torch."""

from __future__ import annotations

from typing import Any

from iamap_torch import weight_files

import iamap_core as iamap
from iamap_timm import zoo
from iamap_timm.published import described, file_of


def decisive(model: str, weights: str, seed: int | None) -> tuple[object, ...] | None:
    """What decides the tensors of a network with its weights; ``None`` where only they can tell, as for those of a hub.

    Published weights are downloaded where they must be. Raises :class:`~iamap_core.errors.WeightsUnusable`.
    """
    if weights == "random":
        return None if seed is None else (weights, seed)
    file = weight_files.local(weights, model)
    if file is None and weights == "default":
        file = weight_files.published(published_file(model))
    digest = weight_files.identity(file) if file is not None else None
    return None if digest is None else (weights == "default", digest)


def published_file(model: str) -> iamap.WeightsFile:
    """The file of ``weights=default``. Raises :class:`~iamap_core.errors.WeightsUnusable`."""
    if (file := file_of(model)) is not None:
        return file
    if not zoo.registry().is_model_pretrained(model):
        raise iamap.WeightsUnusable(
            f"timm has no published weights of model '{model}'.",
            hint="Give a file, encoder.weights=PATH, or encoder.weights=random, or choose another encoder.model.",
            where="encoder.weights",
        )
    config: Any = zoo.registry().get_pretrained_cfg(model)  # of a timm newer than our table
    return described(model, repository=config.hf_hub_id or "", url=config.url or "", licence=config.license or "")
