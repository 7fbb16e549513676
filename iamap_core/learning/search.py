"""Hyperparameter search by inner cross-validation, on training samples alone.

Each fold chooses by inner cross-validation on its training samples; the delivered model by cross-validation on all
training samples. The figures validate the whole procedure, including the choice (Varma & Simon 2006,
doi:10.1186/1471-2105-7-91).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Catalog
from iamap_core.errors import ConfigInvalid, LabelsUnusable, did_you_mean
from iamap_core.interfaces import Fold, Predictor, Samples
from iamap_core.learning.metrics import HEADLINES
from iamap_core.learning.validation import Assessment, validate
from iamap_core.model import Choice
from iamap_core.raster.classes import ClassEntry
from iamap_core.specs import PredictorSpec, ValidatorSpec

MAX_CANDIDATES = 100
"""Combinations that may be tried."""
INNER_FOLDS = 5
"""Folds of the inner cross-validation, where the validator itself can make none or too many."""
MOST_INNER_FOLDS = 10
"""Each of them is fitted for every candidate in every fold."""


@dataclass(frozen=True)
class Candidate:
    """A predictor with one combination of the values, as the user wrote them."""

    values: tuple[tuple[str, str], ...]
    bound: Bound[Predictor]

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, value in self.values)


def candidates(catalog: Catalog, choice: Choice, search: Sequence[str], seed: int) -> list[Candidate]:
    """Every combination of the values that ``search`` lists; the first values first, each checked.

    Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    bound = catalog.bind(PredictorSpec, choice, seed=seed)
    known = list(type(bound.config).model_fields)
    options: dict[str, list[str]] = {}
    for text in search:
        # The command line reads no list with an equals sign in it.
        name, sign, values = (part.strip() for part in text.replace("=", ":", 1).partition(":"))
        tried = [value.strip() for value in values.split("/") if value.strip()]
        if not sign or not tried:
            raise ConfigInvalid(
                f"'{text}' in search does not list values to try.",
                hint="Write it as max_depth:5/10/none.",
                where="search",
            )
        if name not in known or name in options:
            raise ConfigInvalid(
                f"search names '{name}' twice." if name in options else
                f"predictor '{bound.name}' has no parameter '{name}' to search. It has {', '.join(known)}.",
                hint=did_you_mean(name, known),
                where="search",
            )  # fmt: skip
        options[name] = tried
    combinations = list(itertools.product(*options.values()))
    if len(combinations) > MAX_CANDIDATES:
        raise ConfigInvalid(
            f"search makes {len(combinations)} combinations, and at most {MAX_CANDIDATES} are allowed.",
            hint="Give fewer values.",
            where="search",
        )
    return [
        Candidate(tuple(zip(options, values, strict=True)), _bind(catalog, choice, dict(zip(options, values)), seed))  # noqa: B905
        for values in combinations
    ]


def _bind(catalog: Catalog, choice: Choice, values: dict[str, str], seed: int) -> Bound[Predictor]:
    given: dict[str, Any] = {"name": choice.name, **choice.parameters}
    for name, value in values.items():
        try:
            catalog.bind(PredictorSpec, {**given, name: value}, seed=seed)
            given[name] = value
        except ConfigInvalid:
            if value.lower() not in ("none", "null"):
                raise
            given[name] = None
    return catalog.bind(PredictorSpec, given, seed=seed)


Fit = Callable[[Bound[Predictor], NDArray[np.float32], NDArray[Any]], Predictor]
"""A fresh component, fitted."""


@dataclass(frozen=True)
class SearchResult:
    """What was chosen.

    figure: the headline figure of the inner cross-validation.
    instead: why its folds are random ones rather than the validator's; empty where they are the validator's.
    """

    candidate: Candidate
    figure: float
    instead: str


@dataclass(frozen=True, kw_only=True)
class Search:
    """Chooses among candidates by inner cross-validation on given rows of the samples.

    split: makes inner folds of the samples in given rows, as the validator does. Where it cannot, such as one that
        tests on another file, or makes more than 10, ``catalog``'s ``kfold`` does, which keeps all pixels of a polygon
        on one side.
    progress: receives how many fits of how many are done.
    """

    tried: Sequence[Candidate]
    samples: Samples
    classes: Sequence[ClassEntry]
    split: Callable[[NDArray[np.int64]], Sequence[Fold]]
    catalog: Catalog
    seed: int
    fit: Fit
    progress: Callable[[int, int], None] = lambda done, total: None

    def choose(self, rows: NDArray[np.int64]) -> SearchResult:
        """The candidate with the best headline figure over the inner folds, the first of equal ones.

        Raises :class:`~iamap_core.errors.LabelsUnusable` when these rows cannot be split.
        """
        inner = self.samples.take(rows)
        folds, instead = self._folds(rows, inner)
        head = HEADLINES["classes" if self.classes else "numbers"][0]
        sign = 1 if self.classes else -1  # errors are better when lower
        found: list[float] = []
        for number, candidate in enumerate(self.tried):
            assessment = self._judge(candidate, inner, folds, number)
            figure = getattr(assessment.metrics, head)
            found.append(-np.inf if figure is None else sign * figure)
        best = int(np.argmax(found))
        return SearchResult(self.tried[best], sign * found[best], instead)

    def _judge(self, candidate: Candidate, inner: Samples, folds: Sequence[Fold], number: int) -> Assessment:
        def fit(fold: Fold) -> Predictor:
            return self.fit(candidate.bound, inner.X[fold.train], inner.y[fold.train])

        def progress(done: int, total: int) -> None:
            self.progress(number * total + done, len(self.tried) * total)

        return validate(fit, inner, folds, classes=self.classes, name=str(candidate), progress=progress)

    def _folds(self, rows: NDArray[np.int64], inner: Samples) -> tuple[Sequence[Fold], str]:
        """Inner folds, and why they are not those of the validator."""
        if not (inner.origin == 0).all():
            instead = "it tests on another file"
        else:
            try:
                folds = self.split(rows)
            except LabelsUnusable:
                instead = "it can make none of the training samples"
            else:
                if len(folds) <= MOST_INNER_FOLDS:
                    return folds, ""
                instead = f"it makes {len(folds)}, and each would be fitted for every candidate"
        plain = self.catalog.bind(ValidatorSpec, {"name": "kfold", "folds": INNER_FOLDS}, seed=self.seed)
        return plain.create().folds(inner), instead
