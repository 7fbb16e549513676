"""What validators promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ContractBroken, IamapError
from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.splitting import split
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.subject import Subject, domain, errors, samples


def folds_of(subject: Subject, **other: Any) -> Sequence[Fold]:
    """What a validator makes of labelled samples."""
    return _split(subject, samples(), **other)


def _split(subject: Subject, given: Samples, **other: Any) -> Sequence[Fold]:
    validator = subject.create(**other)
    if validator.layers:
        raise DoesNotApply("it tests on further layers")
    missing = set(validator.columns) - set(given.attributes)
    columns = dict.fromkeys(missing, given.attributes["region"])
    same = replace(given, attributes={**given.attributes, **columns})
    folds = split(subject.bound(**other), validator, same, domain=domain, errors=errors(same))
    validator.figures(), validator.shapes(), validator.clusters()  # the boundary checks them
    return folds


def its_folds_keep_places_apart(subject: Subject) -> None:
    """No sample, point or polygon is on both sides of a fold, and none is tested twice."""
    folds_of(subject)


def its_folds_are_the_same_twice(subject: Subject) -> None:
    """With one seed."""
    one, other = folds_of(subject), folds_of(subject)
    same = len(one) == len(other) and all(
        np.array_equal(a.train, b.train) and np.array_equal(a.test, b.test) for a, b in zip(one, other, strict=True)
    )
    require(same, "Two calls with the same seed give other folds.")


def its_folds_do_not_depend_on_the_order_of_the_samples(subject: Subject) -> None:
    """The same samples in another order are split in the same way."""
    usual = samples()
    order = np.random.default_rng(0).permutation(len(usual.y))
    one, other = _split(subject, usual), _split(subject, usual.take(order))
    same = {_sides(fold, np.arange(len(order))) for fold in one} == {_sides(fold, order) for fold in other}
    require(same, "Samples in another order give other folds.")


def _sides(fold: Fold, rows: NDArray[np.int64]) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(rows[side].tolist()) for side in (fold.train, fold.test, fold.excluded))


def its_folds_differ(subject: Subject) -> None:
    """Each tests something of its own, under a name of its own."""
    folds = folds_of(subject)
    tested = {fold.test.tobytes() for fold in folds}
    require(len(tested) == len(folds), "Two of its folds test the same samples.")
    require(len({fold.name for fold in folds}) == len(folds), "Two of its folds have the same name.")


def both_sides_of_a_fold_have_samples(subject: Subject) -> None:
    """There is something to learn from and something to judge on."""
    for fold in folds_of(subject):
        require(len(fold.train) and len(fold.test), f"A side of fold '{fold.name}' is empty.")


def too_few_samples_are_refused(subject: Subject) -> None:
    """In its own words, when no fold can be made."""
    try:
        _split(subject, samples().take(np.arange(4)))  # one place
    except ContractBroken as error:
        raise PromiseBroken(f"With one place only: {error.message}") from error
    except IamapError:
        return
    raise PromiseBroken("It makes folds of a single place.")


CHECKS = (
    its_folds_keep_places_apart,
    its_folds_are_the_same_twice,
    its_folds_do_not_depend_on_the_order_of_the_samples,
    its_folds_differ,
    both_sides_of_a_fold_have_samples,
    too_few_samples_are_refused,
)
