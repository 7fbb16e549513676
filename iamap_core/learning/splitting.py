"""Folds of a validator, which gets beside the samples what its spec asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.interfaces import Domain, Errors, Fold, Predictor, Samples, Shape, Validator
from iamap_core.learning.validation import validate
from iamap_core.raster.classes import ClassEntry
from iamap_core.specs import Question, ValidatorSpec


def spec_of(bound: Bound[Validator]) -> ValidatorSpec:
    """The spec of a validator, as such."""
    spec = bound.entry.spec
    assert isinstance(spec, ValidatorSpec)
    return spec


def split(
    bound: Bound[Validator],
    validator: Any,
    samples: Samples,
    *,
    domain: Callable[[], Domain],
    errors: Errors,
) -> Sequence[Fold]:
    """The folds of ``validator``, which ``bound`` has made.

    domain: draws the pixels of where the model will be applied; called only for a validator that takes them.

    Raises :class:`~iamap_core.errors.LabelsUnusable` when no fold can be made.
    """
    spec = spec_of(bound)
    given: dict[str, Any] = {}
    if spec.domain:
        given["domain"] = domain()
    if spec.errors:
        given["errors"] = errors
    folds: Sequence[Fold] = validator.folds(samples, **given)
    return folds


def out_of_fold_errors(fit: Callable[[Fold], Predictor], samples: Samples, classes: Sequence[ClassEntry]) -> Errors:
    """What a validator asks the predictor's errors of, which is fitted for each of its folds."""

    def errors(folds: Sequence[Fold]) -> NDArray[np.float32]:
        found = np.full(len(samples.y), np.nan, np.float32)
        predictions = validate(fit, samples, folds, classes=classes, name="the predictor").predictions
        assert predictions is not None
        if classes:
            found[predictions.rows] = predictions.observed != predictions.predicted
        else:
            found[predictions.rows] = predictions.predicted - predictions.observed
        return found

    return errors


@dataclass(frozen=True, kw_only=True)
class Splitting:
    """How samples are split for one training.

    bound, validator: the validator that was chosen, and what it has made.
    samples: as the predictor takes them. own: float32[n, D], the raster's own bands for them, as the domain has them.
    classes: what codes mean; empty for numbers.
    fit: a predictor with the parameters as given, fitted on samples and labels.
    draw: draws the domain.
    """

    bound: Bound[Validator]
    validator: Any
    samples: Samples
    own: NDArray[np.float32]
    classes: Sequence[ClassEntry]
    fit: Callable[[NDArray[np.float32], NDArray[Any]], Predictor]
    draw: Callable[[], Domain]

    @cached_property
    def domain(self) -> Domain:
        """Drawn once."""
        return self.draw()

    def folds(self, rows: NDArray[np.int64] | None = None) -> Sequence[Fold]:
        """Of all samples, or of those in some rows, whose numbers then count from 0."""
        samples = self.samples if rows is None else self.samples.take(rows)
        own = self.own if rows is None else self.own[rows]

        def fit(fold: Fold) -> Predictor:
            return self.fit(samples.X[fold.train], samples.y[fold.train])

        return split(
            self.bound, self.validator, _with(samples, own), domain=lambda: self.domain,
            errors=out_of_fold_errors(fit, samples, self.classes),
        )  # fmt: skip

    def figures(self) -> Mapping[str, Any]:
        """What the validator tells of the folds that it has made last."""
        figures: Mapping[str, Any] = self.validator.figures()
        return figures

    @property
    def question(self) -> Question:
        """What the figures of the folds made last answer: random ones speak of no place away from the samples."""
        question = spec_of(self.bound).question
        return "samples" if question == "elsewhere" and self.figures().get("chosen") == "kfold" else question

    def clusters(self) -> NDArray[np.int64]:
        """int64[n], the cluster of each sample of them; without a value when they are of none."""
        clusters: NDArray[np.int64] = self.validator.clusters()
        return clusters

    def shapes(self) -> Sequence[Shape]:
        """What it draws of them."""
        shapes: Sequence[Shape] = self.validator.shapes()
        return shapes


def _with(samples: Samples, X: NDArray[np.float32]) -> Samples:
    return samples if X is samples.X else replace(samples, X=X)
