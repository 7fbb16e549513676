"""scikit-learn's estimators from our configurations, with its own checks and its errors in the user's words."""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from iamap_core import ConfigInvalid, FitFailed, IamapModel, did_you_mean
from iamap_sklearn.loading import arpack, exceptions, param_validation

OURS = frozenset(
    {"random_state", "n_jobs", "verbose", "verbose_interval", "copy", "copy_x", "copy_X", "memory", "warm_start",
     "compute_labels", "compute_distances", "compute_inverse_components", "fit_inverse_transform", "store_centers",
     "callback", "metric", "metric_params", "p", "affinity", "connectivity", "pooling_func", "kernel_params",
     "fun_args", "transform_max_iter", "cluster_all", "distance_threshold", "beta_loss", "solver", "dense_output",
     "whiten", "positive_code", "split_sign", "dissimilarity", "remove_zero_eig", "radius", "return_n_iter"}
)  # fmt: skip
"""Parameters that nobody sets by name: what they change is ours to decide, or would not survive in a bundle."""


def build(model: type, config: IamapModel, kind: str, **decided: Any) -> Any:
    """An estimator with the parameters of ``config`` that are its own, by name.

    kind: ``reducer`` or ``clusterer``, for messages.
    decided: parameters that override those of the configuration.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when ``config.options`` does not fit.
    """
    known = inspect.signature(model).parameters
    given = {name: value for name, value in config if name in known}
    if "random_state" in known:
        given["random_state"] = getattr(config, "seed", None)
    given |= decided
    options = getattr(config, "options", [])
    if options:
        free = [name for name in known if name not in OURS and name not in type(config).model_fields | decided]
        given |= _parsed(model, options, free, f"{kind}.options", kind)
    return model(**given)


def _parsed(model: Any, options: Sequence[str], free: Sequence[str], where: str, kind: str) -> dict[str, Any]:
    parsed: dict[str, Any] = {}
    for text in options:
        # The command line reads no list with an equals sign in it.
        name, sign, value = (part.strip() for part in text.replace("=", ":", 1).partition(":"))
        if not sign:
            raise ConfigInvalid(f"'{text}' in {where} must be name:value.", hint="Write it as tol:0.001.", where=where)
        if name not in free:
            raise ConfigInvalid(
                f"{where} cannot set '{name}' of scikit-learn's {model.__name__}. "
                f"It can set {', '.join(free) or 'nothing'}.",
                hint=did_you_mean(name, free) or f"Set the other parameters with the fields of the {kind}.",
                where=where,
            )
        parsed[name] = _value(value)
    constraints = {name: model._parameter_constraints[name] for name in parsed}
    try:
        param_validation.validate_parameter_constraints(constraints, parsed, caller_name=model.__name__)
    except param_validation.InvalidParameterError as error:
        raise ConfigInvalid(f"{where}: {error}", where=where) from error
    return parsed


def _value(text: str) -> Any:
    """A number, a truth value, nothing or a word."""
    words = {"true": True, "false": False, "none": None, "null": None, "inf": np.inf}
    if text.lower() in words:
        return words[text.lower()]
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, int | float | str) else text


def learn(estimator: Any, X: NDArray[Any], kind: str, method: str = "fit", **further: Any) -> Any:
    """What ``estimator.fit(X)``, or another method, returns.

    One thread: several add up in whatever order they finish, and the sum's last digit shows it. Of the warnings only
    that it did not converge comes through.

    Raises :class:`~iamap_core.errors.FitFailed` when scikit-learn refuses.
    """
    name = type(estimator).__name__
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", exceptions.ConvergenceWarning)
        try:
            return getattr(estimator, method)(X, **further)
        except (ValueError, np.linalg.LinAlgError, arpack.ArpackError) as error:
            raise FitFailed(
                f"{name} of scikit-learn cannot learn from {len(X)} samples with {X.shape[1]} features: {error}.",
                hint="Try other parameters, more samples, or another seed.",
                where=kind,
            ) from error
