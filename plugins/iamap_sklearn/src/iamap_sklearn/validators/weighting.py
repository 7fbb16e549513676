"""Errors weighted so that they stand for the domain: an experimental figure beside that of the folds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core import Domain, Errors, Fold, LabelsUnusable, Samples
from iamap_core.plugin_support import Ground, SampleDistances, Units, ground_of
from iamap_sklearn.config.validators import KnndmConfig
from iamap_sklearn.loading import feature_selection
from iamap_sklearn.spatial.balance import dealt
from iamap_sklearn.spatial.clusters import square_blocks
from iamap_sklearn.spatial.raking import effective_size, margin, raked
from iamap_sklearn.validators.kfold import random_folds
from iamap_sklearn.validators.knndm import Knndm
from iamap_sklearn.validators.whole_units import folds_of

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

FOLDS = 5
BLOCKS = (20, 60)
"""About how many blocks each of the two block designs has."""
QUINTILES, QUARTILES, FEATURES = 5, 4, 3
"""Cells of the distance and of each feature, and how many features are matched."""
NEIGHBOURS = 2_000_000
"""Kernels that are summed at once."""


@dataclass(frozen=True)
class Losses:
    """What is weighted: of each judged unit of each design, means over its samples.

    absolute, squared: float64[n], of errors; of classes both are the share that is wrong. unit: int64[n], its number.
    """

    absolute: Array
    squared: Array
    unit: Labels

    def figures(self, weights: Array, *, classes: bool) -> Mapping[str, Any]:
        """Accuracy, or mean absolute and root mean squared error in units of the label."""
        absolute = float(np.average(self.absolute, weights=weights))
        if classes:
            return {"accuracy": 1 - absolute}
        return {"mae": absolute, "rmse": float(np.sqrt(np.average(self.squared, weights=weights)))}


def weighted_figures(
    weighting: Literal["intensity", "target"],
    folds: Sequence[Fold],
    samples: Samples,
    domain: Domain,
    errors: Errors,
    seed: int | None,
) -> Mapping[str, Any]:
    """What a report says beside the figures of the folds; each polygon or point counts once.

    ``intensity`` divides by the density of units over that of the domain (de Bruin et al. 2022,
    https://doi.org/10.1016/j.ecoinf.2022.101665). ``target`` takes the errors of random folds, of ``knndm`` and of two
    block designs together, and rakes them to the domain's distances and features (Brenning & Suesse 2026,
    https://arxiv.org/abs/2603.29981).
    """
    units, ground = Units.of(samples), ground_of(samples.crs)
    classes = bool(np.issubdtype(samples.y.dtype, np.integer))
    if weighting == "intensity":
        losses = _losses(units, errors(folds))
        weights = 1 / density_ratio(units.places(ground), ground.points(domain.xy), domain.weight)[losses.unit]
        empty: int | None = None
    else:
        losses, weights, empty = _raked(units, ground, samples, domain, errors, seed)
    shown = {} if empty is None else {"cells_without_errors": empty}
    return {
        "weighting": weighting,
        **losses.figures(weights, classes=classes),
        "effective_size": effective_size(weights),
        **shown,
    }


def density_ratio(places: Array, domain: Array, weight: Array) -> Array:
    """``float64[m]``, kernel density of units at each of them over that of the domain there, which mends the border.

    places: float64[m, d], domain: float64[k, d], points of the ground. weight: float64[k]. Gaussian kernels with the
    bandwidth of Scott 1992 (https://doi.org/10.1002/9780470316849) for two dimensions.
    """
    width = np.sqrt(places.var(axis=0).sum() / 2) * len(places) ** (-1 / 6)
    if not width > 0:
        return np.ones(len(places))

    def density(points: Array, weights: Array) -> Array:
        step = max(1, NEIGHBOURS // len(points))
        parts = []
        for start in range(0, len(places), step):
            away = places[start : start + step, None] - points
            parts.append(np.exp(-0.5 * (away**2).sum(axis=2) / width**2) @ (weights / weights.sum()))
        return np.concatenate(parts)

    own = density(places, np.ones(len(places)))
    return np.asarray(own / np.maximum(density(domain, weight), 1e-3 * own))


def _raked(
    units: Units, ground: Ground, samples: Samples, domain: Domain, errors: Errors, seed: int | None
) -> tuple[Losses, Array, int]:
    distances = SampleDistances.of(units, ground)
    parts, near = [], []
    for fold in _designs(units, ground, samples, domain, seed):
        parts.append(_losses(units, errors(folds_of(units, fold))))
        near.append(ground.distance(distances.to_other_folds(fold))[parts[-1].unit])
    losses = Losses(*(np.concatenate(column) for column in zip(*map(astuple, parts), strict=True)))
    mean = units.mean(samples.X)
    to_domain = ground.distance(distances.from_domain(ground.points(domain.xy)))
    margins = [margin(np.concatenate(near), to_domain, domain.weight, QUINTILES)]
    for feature in telling(mean, units):
        values = domain.X[:, feature].astype(np.float64)
        margins.append(margin(mean[losses.unit, feature], values, domain.weight, QUARTILES))
    return losses, raked(margins, len(losses.unit)), sum(one.empty for one in margins)


def _designs(units: Units, ground: Ground, samples: Samples, domain: Domain, seed: int | None) -> Iterator[Labels]:
    """``int64[m]`` folds of units: from those that test near training samples to those that test far from them."""
    yield random_folds(units, FOLDS, seed)
    try:
        matched = Knndm(KnndmConfig(folds=FOLDS, seed=seed)).folds(samples, domain=domain)
    except LabelsUnusable:  # units in too few places
        pass
    else:
        fold = np.zeros(len(units), np.int64)
        for number, one in enumerate(matched):
            fold[units.of_sample[one.test]] = number
        yield fold
    rng = np.random.default_rng(seed)
    plane = ground.sheet(samples.xy).plane(units.places(ground))
    for block in square_blocks(plane, BLOCKS):
        count = int(block.max()) + 1
        if count > 1:
            yield dealt(count, min(FOLDS, count), rng)[block]


def telling(X: Array, units: Units) -> Labels:
    """The columns of ``float64[m, D]`` that tell most of the labels, by their F statistic."""
    first = units.samples.y[units.rows[units.starts]]
    classes = bool(np.issubdtype(first.dtype, np.integer))
    with np.errstate(all="ignore"):
        statistic = (
            feature_selection.f_classif(X, first)[0]
            if classes
            else feature_selection.f_regression(X, units.mean(units.samples.y))[0]
        )
    return np.asarray(np.argsort(-np.nan_to_num(statistic, nan=-1.0, posinf=1e300), kind="stable")[:FEATURES])


def _losses(units: Units, error: NDArray[np.float32]) -> Losses:
    """Of those samples that were judged."""
    known = np.isfinite(error)
    judged = units.mean(known.astype(np.float64))
    met = judged > 0
    size = np.where(known, np.abs(error), 0.0)
    return Losses(units.mean(size)[met] / judged[met], units.mean(size**2)[met] / judged[met], np.flatnonzero(met))
