"""Components as estimators of scikit-learn: for pipelines, grids and calibration.

A component keeps its parameters, bounds and defaults; the estimator adds ``get_params``, ``set_params`` and ``clone``.
Parameters are checked in ``fit``, as scikit-learn asks of its own.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import (  # noqa: TID253
    BaseEstimator,
    ClassifierMixin,
    ClusterMixin,
    RegressorMixin,
    TransformerMixin,
)
from sklearn.utils.multiclass import check_classification_targets  # noqa: TID253
from sklearn.utils.validation import check_is_fitted, validate_data  # noqa: TID253

from iamap.installed import kept_catalog
from iamap_core.catalog import Bound
from iamap_core.errors import ConfigInvalid, NoProbabilities
from iamap_core.interfaces import Probabilistic

SEED = 42
"""Random seed of components whose own is left empty, as in every task."""


class _Estimator(BaseEstimator):  # type: ignore[misc]
    """A component by name. Parameters by keyword are the component's own."""

    _kind: ClassVar[str]

    def __init__(self, name: str, **parameters: Any) -> None:
        self.name = name
        self._parameters = parameters

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The name of the component and the parameters that were given."""
        return {"name": self.name, **self._parameters}

    def set_params(self, **params: Any) -> Self:
        """Change the component or its parameters."""
        given = dict(params)
        self.name = given.pop("name", self.name)
        self._parameters = {**self._parameters, **given}
        return self

    def __repr__(self, N_CHAR_MAX: int = 700) -> str:
        given = "".join(f", {name}={value!r}" for name, value in self._parameters.items())
        return f"{type(self).__name__}({self.name!r}{given})"

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_component")

    def __getstate__(self) -> dict[str, Any]:
        """What a bundle keeps of a component, since the component itself is behind a boundary."""
        kept = dict(self.__dict__)
        if "_component" in kept:
            kept["_component"] = kept["_component"].state()
        return kept

    def __setstate__(self, kept: dict[str, Any]) -> None:
        kept = dict(kept)
        if "_component" in kept:
            kept["_component"] = kept["_bound"].create().restore(kept["_component"])
        self.__dict__.update(kept)
        if (codes := kept.get("_codes")) is not None:
            self._component.has_learned(codes)

    def _fitted_on(self, X: NDArray[np.float32], *further: NDArray[Any]) -> None:
        chosen = {"name": self.name, **self._parameters}
        self._bound: Bound[Any] = kept_catalog().bind(self._kind, chosen, seed=SEED)
        self._check_component(self._bound)
        component = self._bound.create()
        component.fit(X, *further)
        self._component = component

    def _check_component(self, bound: Bound[Any]) -> None:
        """Raise when a component cannot be fitted on arrays alone."""

    def _read(self, X: Any) -> NDArray[np.float32]:
        check_is_fitted(self)
        return _numbers(self, X, reset=False)


def _numbers(estimator: _Estimator, X: Any, *, reset: bool) -> NDArray[np.float32]:
    checked: NDArray[np.float32] = validate_data(estimator, X, dtype=np.float32, reset=reset)
    return checked


class Reducer(TransformerMixin, _Estimator):  # type: ignore[misc]
    """A reducer: ``Reducer("pca", n_components=10)``."""

    _kind = "reducer"

    def fit(self, X: Any, y: Any = None) -> Self:
        """Fit on ``[n, D]`` samples. Raises :class:`~iamap_core.errors.IamapError`."""
        self._fitted_on(_numbers(self, X, reset=True))
        return self

    def transform(self, X: Any) -> NDArray[np.float32]:
        """``[n, D]`` samples -> ``float32[n, components]``."""
        samples = self._read(X)
        reduced: NDArray[np.float32] = self._component.transform(samples)
        return reduced


class Clusterer(ClusterMixin, _Estimator):  # type: ignore[misc]
    """A clusterer: ``Clusterer("kmeans", n_clusters=6)``. Labels count from 0, -1 is noise."""

    _kind = "clusterer"

    def _check_component(self, bound: Bound[Any]) -> None:
        if getattr(bound.entry.spec, "places", False):
            raise ConfigInvalid(
                f"clusterer '{bound.name}' learns where pixels lie, which an array does not say.",
                hint="Use iamap.cluster().",
                where="name",
            )

    def fit(self, X: Any, y: Any = None) -> Self:
        """Fit on ``[n, D]`` samples. Raises :class:`~iamap_core.errors.IamapError`."""
        samples = _numbers(self, X, reset=True)
        self._fitted_on(samples)
        self.labels_: NDArray[np.int32] = self._component.predict(samples)
        return self

    def predict(self, X: Any) -> NDArray[np.int32]:
        """``[n, D]`` samples -> ``int32[n]`` labels."""
        samples = self._read(X)
        labels: NDArray[np.int32] = self._component.predict(samples)
        return labels


class Classifier(ClassifierMixin, _Estimator):  # type: ignore[misc]
    """A predictor of classes: ``Classifier("random_forest", n_estimators=50)``. Labels are numbers or texts."""

    _kind = "predictor"

    def fit(self, X: Any, y: Any) -> Self:
        """Fit on ``[n, D]`` samples and ``[n]`` labels. Raises :class:`~iamap_core.errors.IamapError`."""
        samples, labels = validate_data(self, X, y, dtype=np.float32)
        check_classification_targets(labels)
        self.classes_, places = np.unique(labels, return_inverse=True)
        self._fitted_on(samples, (places + 1).astype(np.int32))  # class codes count from 1, as in every map
        self._codes = np.arange(1, len(self.classes_) + 1, dtype=np.int32)
        return self

    def predict(self, X: Any) -> NDArray[Any]:
        """``[n, D]`` samples -> ``[n]`` labels, as given to ``fit``."""
        samples = self._read(X)
        labels: NDArray[Any] = self.classes_[self._component.predict(samples) - 1]
        return labels

    def predict_proba(self, X: Any) -> NDArray[np.float32]:
        """``[n, D]`` samples -> ``float32[n, classes]`` in the order of ``classes_``.

        Raises :class:`~iamap_core.errors.NoProbabilities` for a predictor that gives none.
        """
        samples = self._read(X)
        if not isinstance(self._component, Probabilistic):
            raise NoProbabilities(f"{self.name} gives no class probabilities.", hint="Use predict().")
        return self._component.predict_proba(samples)


class Regressor(RegressorMixin, _Estimator):  # type: ignore[misc]
    """A predictor of numbers: ``Regressor("random_forest", n_estimators=50)``."""

    _kind = "predictor"

    def fit(self, X: Any, y: Any) -> Self:
        """Fit on ``[n, D]`` samples and ``[n]`` numbers. Raises :class:`~iamap_core.errors.IamapError`."""
        samples, numbers = validate_data(self, X, y, dtype=np.float32, y_numeric=True)
        self._fitted_on(samples, np.asarray(numbers, np.float32))
        return self

    def predict(self, X: Any) -> NDArray[np.float32]:
        """``[n, D]`` samples -> ``float32[n]``."""
        samples = self._read(X)
        numbers: NDArray[np.float32] = self._component.predict(samples)
        return numbers
