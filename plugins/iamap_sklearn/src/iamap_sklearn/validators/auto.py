"""Validator ``auto``: folds as hard as the map, by the way in which samples lie."""

from __future__ import annotations

from iamap_core import Fold
from iamap_core.plugin_support import Units
from iamap_sklearn.config.validators import AutoConfig, KnndmConfig
from iamap_sklearn.validators.kfold import random_folds
from iamap_sklearn.validators.knndm import Knndm
from iamap_sklearn.validators.whole_units import folds_of


class Auto(Knndm):
    """``knndm`` where units are clustered with respect to the domain, else ``kfold``; its figures say which and why."""

    def __init__(self, config: AutoConfig) -> None:
        super().__init__(KnndmConfig(folds=config.folds, seed=config.seed))

    def _without_match(self, units: Units, folds: int) -> list[Fold]:
        self._figures |= {"chosen": "kfold", "why": f"the {units.word} lie in too few places for folds apart"}
        return folds_of(units, random_folds(units, folds, self._config.seed))
