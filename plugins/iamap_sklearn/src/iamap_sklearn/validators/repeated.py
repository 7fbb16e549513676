"""Validator ``repeated``: the folds of another one, several times with other seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from iamap_core import ConfigInvalid, Domain, Errors, Fold, IamapModel, Samples, Shape, did_you_mean
from iamap_sklearn.config.validators import (
    AutoConfig,
    KFoldConfig,
    KnndmConfig,
    RepeatedConfig,
    SpatialBlocksConfig,
    SpatialClustersConfig,
)
from iamap_sklearn.validators.auto import Auto
from iamap_sklearn.validators.kfold import KFold
from iamap_sklearn.validators.knndm import Knndm
from iamap_sklearn.validators.spatial_blocks import SpatialBlocks
from iamap_sklearn.validators.spatial_clusters import SpatialClusters

REPEATABLE: Mapping[str, tuple[type[IamapModel], type[Any]]] = {
    "kfold": (KFoldConfig, KFold),
    "spatial_blocks": (SpatialBlocksConfig, SpatialBlocks),
    "spatial_clusters": (SpatialClustersConfig, SpatialClusters),
    "knndm": (KnndmConfig, Knndm),
    "auto": (AutoConfig, Auto),
}
"""Parameters and class of those whose folds depend on a seed."""

GOLDEN = (np.sqrt(5) - 1) / 2
"""Multiples of it, without their whole part, are spread evenly between 0 and 1, however many there are."""


class Repeated:
    """Folds of every repeat; those that come out as in an earlier repeat are left out."""

    layers: Sequence[Path] = ()

    def __init__(self, config: RepeatedConfig) -> None:
        self._config = config
        self._one = self._parsed()
        self._kind = REPEATABLE[config.validator][1]
        self.columns: Sequence[str] = self._kind(self._one).columns
        self._figures: dict[str, Any] = {}
        self._shapes: Sequence[Shape] = ()

    def folds(self, samples: Samples, *, domain: Domain, errors: Errors) -> list[Fold]:
        """The folds of one repeat after the other, numbered by :attr:`~iamap_core.interfaces.Fold.repeat`."""
        seeds = np.random.SeedSequence(self._config.seed).generate_state(self._config.repeats)
        ask = _once(errors)
        kept: list[Fold] = []
        before: set[tuple[bytes, ...]] = set()
        for number, seed in enumerate(seeds.tolist()):
            validator = self._kind(self._one.model_copy(update=self._other(number, seed)))
            if isinstance(validator, Knndm):
                folds = validator.folds(samples, domain=domain)
            elif isinstance(validator, SpatialBlocks):
                folds = validator.folds(samples, errors=ask)
            else:
                folds = validator.folds(samples)
            split = tuple(sorted(fold.test.tobytes() for fold in folds))
            if split in before:
                continue
            before.add(split)
            repeat = len(before) - 1
            kept += [replace(fold, name=f"repeat {repeat + 1}, {fold.name}", repeat=repeat) for fold in folds]
            if number == 0:
                self._first(validator, kept)
        self._figures["repeats"] = len(before)
        return kept

    def figures(self) -> Mapping[str, Any]:
        """How many repeats differ from each other, and the figures of the first one."""
        return dict(self._figures)

    def shapes(self) -> Sequence[Shape]:
        """Blocks of the first repeat."""
        return self._shapes

    def _other(self, number: int, seed: int) -> dict[str, Any]:
        """What another repeat changes."""
        if not isinstance(self._one, SpatialBlocksConfig):
            return {"seed": seed}
        return {"seed": seed, "offset": float((self._one.offset + number * GOLDEN) % 1)}

    def _first(self, validator: Any, folds: Sequence[Fold]) -> None:
        self._figures = dict(validator.figures()) if hasattr(validator, "figures") else {}
        shapes = validator.shapes() if isinstance(validator, SpatialBlocks) else ()
        self._shapes = tuple(replace(shape, fold=f"repeat 1, {shape.fold}") for shape in shapes)

    def _parsed(self) -> IamapModel:
        model, _ = REPEATABLE[self._config.validator]
        where = "validator.parameters"
        given: dict[str, str] = {}
        for text in self._config.parameters:
            # The command line reads no list with an equals sign in it.
            name, sign, value = (part.strip() for part in text.replace("=", ":", 1).partition(":"))
            free = [field for field in model.model_fields if field not in ("seed", "weighting")]
            if not sign:
                raise ConfigInvalid(
                    f"'{text}' in {where} must be name:value.", hint="Write it as folds:10.", where=where
                )
            if name not in free:
                raise ConfigInvalid(
                    f"{where} cannot set '{name}' of validator '{self._config.validator}'. "
                    f"It can set {', '.join(free)}.",
                    hint=did_you_mean(name, free) or "Give the other parameters beside it.",
                    where=where,
                )
            given[name] = value
        try:
            return model.model_validate(given)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise ConfigInvalid(
                f"{where} sets {name} to '{given.get(name, '')}', which '{self._config.validator}' cannot take: "
                f"{first['msg']}.",
                where=where,
            ) from error


def _once(errors: Errors) -> Errors:
    """The errors of the first folds for all: fits take long, and their range is one for all repeats."""
    known: list[Any] = []

    def ask(folds: Sequence[Fold]) -> Any:
        if not known:
            known.append(errors(folds))
        return known[0]

    return ask
