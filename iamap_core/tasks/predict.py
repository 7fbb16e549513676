"""predict: apply a bundle to a raster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from iamap_core.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.tasks import Layer, PredictConfig
from iamap_core.engine.machine import memory_for
from iamap_core.errors import BundleInvalid, ConfigInvalid, IamapError
from iamap_core.events import Reporter, Result
from iamap_core.interfaces import Probabilistic
from iamap_core.manifest import provenance
from iamap_core.tasks.found import Found, find
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.outputs import Beside, write_map
from iamap_core.tasks.pickles import is_pickle, open_trusted


def predict(config: PredictConfig, catalog: Catalog, report: Reporter) -> Result:
    """Match bands by name and map; see :class:`~iamap_core.config.tasks.PredictConfig`.

    A scorer that was kept with a threshold or classes gives these maps, too.
    """
    source = open_source(config, report)
    if is_pickle(config.model):
        bundle = open_trusted(config.model, config.trust, source, report)
    else:
        bundle = Bundle.load(config.model, catalog)
    components = {stage.kind: stage.bound for stage in bundle.stages}
    tags = provenance(config, catalog, source, components) | {
        "trained": {key: bundle.provenance.get(key) for key in ("made", "source")},
    }
    if bundle.kind == "scorer":
        return find(bundle, Found.of(bundle), source, config, tags, report)
    further = layers(bundle, _kept_layers(bundle) if config.layers is None else config.layers)
    written = write_map(
        bundle, source, config.output, config.write, tags, report, memory=memory_for(config.compute), further=further
    )
    return Result(outputs=list(written.outputs), report=dict(written.report))


def _kept_layers(bundle: Bundle) -> Sequence[Layer]:
    """The layers that a bundle was trained with, checked: the file may come from anywhere."""
    try:
        return TypeAdapter(list[Layer]).validate_python(bundle.provenance.get("layers") or [])
    except ValidationError as error:
        raise BundleInvalid(
            "the bundle's layers cannot be read.", hint="Name the layers you want with layers=[…].", where="model"
        ) from error


def layers(bundle: Bundle, wanted: Sequence[Layer]) -> list[Beside]:
    """What a predictor of classes can tell beside the class.

    Entropy is Shannon's (1948), as a share of the most that so many classes allow.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when the bundle gives no probabilities.
    """
    if not wanted:
        return []
    predictor = bundle.stages[-1].component
    before = replace(bundle, stages=bundle.stages[:-1])
    name = bundle.stages[-1].bound.name

    def probabilities(X: NDArray[np.float32]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = predictor.predict_proba(before.apply(X))
        return found

    check_layers(wanted, predictor, name, before.apply(np.zeros((1, len(bundle.bands)), np.float32)))
    width = probabilities(np.zeros((1, len(bundle.bands)), np.float32)).shape[1]
    # A class of which no sample was left to learn from has no probability.
    entries = bundle.classes if len(bundle.classes) == width else ()
    named = tuple(entry.name for entry in entries) or tuple(f"class_{k + 1}" for k in range(width))
    makers: dict[str, tuple[tuple[str, ...], Callable[[NDArray[Any]], NDArray[Any]]]] = {
        "probability": (named, lambda P: P),
        "entropy": (("entropy",), entropy),
        "margin": (("margin",), margin),
    }
    shared = _Last(probabilities)
    return [
        Beside(role=layer, names=names, values=lambda X, _, make=make: make(shared(X)))  # type: ignore[misc]
        for layer, (names, make) in ((layer, makers[layer]) for layer in dict.fromkeys(wanted))
    ]


def check_layers(wanted: Sequence[Layer], predictor: Any, name: str, X: NDArray[np.float32]) -> None:
    """See that a fitted predictor can tell what is wanted beside the class.

    X: float32[n, D], some samples.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when it gives no probabilities.
    """
    if not wanted:
        return
    try:
        if not isinstance(predictor, Probabilistic):
            raise IamapError(f"{name} gives no class probabilities.", hint="Train another predictor.")
        predictor.predict_proba(X)
    except IamapError as error:
        raise ConfigInvalid(
            f"layers=[{','.join(wanted)}] needs class probabilities: {error.message}", hint=error.hint, where="layers"
        ) from error


class _Last:
    """A function that is asked for the same array several times in a row, and answers once."""

    def __init__(self, function: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> None:
        self._function = function
        self._asked: Any = None
        self._answer: Any = None

    def __call__(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        if self._asked is not X:
            self._asked, self._answer = X, self._function(X)
        answer: NDArray[np.float32] = self._answer
        return answer


def entropy(P: NDArray[np.float32]) -> NDArray[np.float64]:
    """``float32[n, K]`` probabilities -> ``float64[n]``: 0 for a sure class, 1 when all are equally likely."""
    p = P.astype(np.float64)
    p /= np.maximum(p.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
    terms = np.where(p > 0, -p * np.log(np.where(p > 0, p, 1.0)), 0.0)
    share: NDArray[np.float64] = terms.sum(axis=1) / np.log(max(2, P.shape[1]))
    return share


def margin(P: NDArray[np.float32]) -> NDArray[np.float64]:
    """``float32[n, K]`` probabilities -> ``float64[n]``: the largest minus the second."""
    if P.shape[1] < 2:
        return np.ones(len(P))
    two = np.partition(P.astype(np.float64), -2, axis=1)[:, -2:]
    ahead: NDArray[np.float64] = two[:, 1] - two[:, 0]
    return ahead
