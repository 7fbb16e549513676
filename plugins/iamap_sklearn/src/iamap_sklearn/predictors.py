"""Predictors: each learns classes from integer labels and numbers from decimal ones."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import (  # noqa: TID253
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor  # noqa: TID253

from iamap_core.errors import IamapError, LabelsUnusable
from iamap_core.interfaces import State
from iamap_sklearn import storage
from iamap_sklearn.config import HistGradientBoostingConfig, KnnConfig, RandomForestConfig
from iamap_sklearn.limits import at_most
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard


def are_classes(y: NDArray[Any]) -> bool:
    """Whether labels are class codes; raises :class:`~iamap_core.errors.LabelsUnusable` when nothing can be learned."""
    if not np.issubdtype(y.dtype, np.integer):
        return False
    codes = np.unique(y)
    if len(codes) < 2:
        raise LabelsUnusable(
            f"all {len(y)} training samples are of one class: {', '.join(map(str, codes))}.",
            hint="Give samples of at least two classes.",
            where="label",
        )
    return True


class _Predictor(ABC):
    """What all have in common: answers of a fitted scikit-learn model, as the core wants them."""

    threads: ClassVar[int] = 1
    """How many runs of rows are predicted at once."""

    _model: Any

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """``float32[n, D]`` -> ``int32[n]`` class codes or ``float32[n]`` numbers, as in ``fit``."""
        kind = np.int32 if self._learned_classes else np.float32
        return by_rows(lambda rows: self._model.predict(self._features(rows)).astype(kind), X, self.threads)

    def predict_proba(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, classes]``, in ascending order of their codes.

        Raises :class:`~iamap_core.errors.IamapError` when numbers were learned.
        """
        if not self._learned_classes:
            raise IamapError(
                "this model was trained on numbers, which have no class probabilities.",
                hint="Train it with target=classes.",
            )
        return by_rows(lambda rows: self._model.predict_proba(self._features(rows)).astype(np.float32), X, self.threads)

    @property
    def _learned_classes(self) -> bool:
        return hasattr(self._model, "classes_")

    def _features(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the model sees of the features."""
        return X

    @abstractmethod
    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self: ...

    @abstractmethod
    def state(self) -> State: ...

    @abstractmethod
    def restore(self, state: State) -> Self: ...


class RandomForest(_Predictor):
    """Predictor ``random_forest`` (Breiman 2001, https://doi.org/10.1023/A:1010933404324)."""

    threads = os.cpu_count() or 1

    def __init__(self, config: RandomForestConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        classes = are_classes(y)
        config = self._config
        candidates = {"sqrt": "sqrt", "third": 1 / 3, "all": None, "auto": "sqrt" if classes else 1 / 3}
        common = {
            "n_estimators": config.n_estimators,
            "max_depth": config.max_depth,
            "min_samples_leaf": config.min_samples_leaf,
            "max_features": candidates[config.max_features],
            "random_state": config.seed,
            "n_jobs": -1,
        }
        if classes:
            weight = None if config.class_weight == "none" else config.class_weight
            self._model = RandomForestClassifier(class_weight=weight, **common)
        else:
            self._model = RandomForestRegressor(**common)
        self._model.fit(X, y)
        # A forest's own threads add up the trees in whatever order they finish, and the sum's last digit shows it;
        # `by_rows` runs threads over rows instead.
        self._model.n_jobs = 1
        return self

    def figures(self) -> dict[str, Any]:
        """The twenty features that the trees owe most to: number (from 0) and share of the gain, largest first."""
        importances = self._model.feature_importances_
        largest = np.argsort(-importances, kind="stable")[:20]
        return {"feature_importances": [{"feature": int(i), "importance": float(importances[i])} for i in largest]}

    def state(self) -> State:
        return storage.dump(self._model)

    def restore(self, state: State) -> Self:
        self._model = storage.load(state, (RandomForestClassifier, RandomForestRegressor))
        return self


class HistGradientBoosting(_Predictor):
    """Predictor ``hist_gradient_boosting`` (after LightGBM: Ke et al. 2017)."""

    def __init__(self, config: HistGradientBoostingConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        kind = HistGradientBoostingClassifier if are_classes(y) else HistGradientBoostingRegressor
        self._model = kind(
            learning_rate=self._config.learning_rate,
            max_iter=self._config.max_iter,
            max_leaf_nodes=self._config.max_leaf_nodes,
            min_samples_leaf=self._config.min_samples_leaf,
            l2_regularization=self._config.l2_regularization,
            random_state=self._config.seed,
            # It would hold back random pixels to know when to stop: neighbours of those it learns from.
            early_stopping=False,
        ).fit(X, y)
        return self

    def state(self) -> State:
        return storage.dump(self._model)

    def restore(self, state: State) -> Self:
        self._model = storage.load(state, (HistGradientBoostingClassifier, HistGradientBoostingRegressor))
        return self


class Knn(_Predictor):
    """Predictor ``knn``. It keeps the training samples, which are its whole state."""

    def __init__(self, config: KnnConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        are_classes(y)
        at_most("predictor.n_neighbors", self._config.n_neighbors, len(X), f"{len(X)} training samples")
        self._standard = Standard.chosen(X, self._config.standardize)
        return self._keep(self._standard(X), y)

    def _keep(self, samples: NDArray[np.float32], labels: NDArray[Any]) -> Self:
        self._samples, self._labels = samples, labels
        kind = KNeighborsClassifier if are_classes(labels) else KNeighborsRegressor
        self._model = kind(
            n_neighbors=self._config.n_neighbors,
            weights=self._config.weights,
            metric=self._config.metric,
            algorithm="auto",
        ).fit(samples, labels)
        return self

    def _features(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._standard(X)

    def state(self) -> State:
        return {**self._standard.state(), "samples": self._samples, "labels": self._labels}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        return self._keep(state["samples"], state["labels"])
