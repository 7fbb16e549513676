"""Folds of a validator, which gets beside the samples what its spec asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.interfaces import Domain, Errors, Fold, Samples, Validator
from iamap_core.specs import ValidatorSpec


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
