"""Predictors on scikit-learn's estimators: each learns classes from integer labels and numbers from decimal ones."""

from __future__ import annotations

from abc import ABC, abstractmethod
from copy import copy
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import IamapModel, LabelsUnusable, NoProbabilities, SavedState, State
from iamap_sklearn.costs import Cost, Costly, Short
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.loading import (
    Deferred,
    class_weight,
    discriminant_analysis,
    ensemble,
    linear_model,
    naive_bayes,
    neighbors,
    neural_network,
    svm,
    tree,
)
from iamap_sklearn.rows import CORES, by_rows
from iamap_sklearn.soundness import check_sound
from iamap_sklearn.standard import Standard

MOST_FEATURES = 20
"""Features that are named as the ones that matter most."""
MANY_CLASSES = 10
"""Classes that are reckoned with where their number decides how long a fit takes."""


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


class Learned(ABC):
    """What all predictors have in common: answers row by row, of the types that the core wants."""

    threads: ClassVar[int] = 1
    """How many runs of rows are worked on at once."""

    _classes: NDArray[np.int32] | None
    """Codes of the classes, ascending; ``None`` when numbers were learned."""

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """``float32[n, D]`` -> ``int32[n]`` class codes or ``float32[n]`` numbers, as in ``fit``."""
        return by_rows(self._answer, X, self.threads)

    def predict_proba(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, classes]``, in ascending order of their codes.

        Raises :class:`~iamap_core.errors.NoProbabilities` when it learned numbers, or the method has none.
        """
        if self._classes is None:
            raise NoProbabilities(
                "this model was trained on numbers, which have no class probabilities.",
                hint="Train it with target=classes.",
            )
        return by_rows(self._probabilities, X, self.threads)

    @abstractmethod
    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self: ...

    @abstractmethod
    def state(self) -> State: ...

    @abstractmethod
    def restore(self, state: State) -> Self: ...

    @abstractmethod
    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]: ...

    @abstractmethod
    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]: ...


class _Estimator(Learned):
    """A predictor that is one estimator of scikit-learn, on standardised features where its configuration says so."""

    classifier: ClassVar[Any] = None
    """Learns classes; the predictor cannot when ``None``."""
    regressor: ClassVar[Any] = None
    """Learns numbers."""
    scales: ClassVar[bool] = False
    """Whether numbers are brought to mean 0 and standard deviation 1 for it: its defaults are made for such."""
    double: ClassVar[bool] = False
    """Whether it needs double precision."""
    sure: ClassVar[bool] = True
    """Whether the probabilities that it gives, if any, are those by which it decides."""

    def __init__(self, config: IamapModel) -> None:
        self._config = config
        self._standard: Standard | None = None
        self._centre, self._spread = 0.0, 1.0

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        classes = are_classes(y)
        kind = self.classifier if classes else self.regressor
        if kind is None:
            raise LabelsUnusable(
                f"this predictor supports only {'numbers' if classes else 'classes'}.",
                hint="Choose another predictor, or give target=classes or target=numbers.",
                where="predictor",
            )
        if getattr(self._config, "standardize", False):
            self._standard = Standard.fit(X)
        if self.scales and not classes:
            self._centre, self._spread = float(y.mean(dtype=np.float64)), float(y.std(dtype=np.float64)) or 1.0
            y = (y - self._centre) / self._spread
        model = build(kind, self._config, "predictor", **self._decided(classes, X))
        balanced = classes and getattr(self._config, "class_weight", "none") == "balanced"
        weighted = balanced and not hasattr(model, "class_weight")
        weights = {"sample_weight": class_weight.compute_sample_weight("balanced", y)} if weighted else {}
        self._take(self._fitted(model, self._features(X), y, weights))
        return self

    def _fitted(self, model: Any, X: NDArray[Any], y: NDArray[Any], weights: dict[str, Any]) -> Any:
        learn(model, X, "predictor", y=y, **weights)
        return model

    def _take(self, model: Any) -> None:
        self._model = model
        self._classes = model.classes_.astype(np.int32) if hasattr(model, "classes_") else None

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        """Parameters of the estimator that are not those of the configuration, by the same names."""
        return self._class_weight(classes)

    def _class_weight(self, classes: bool) -> dict[str, Any]:
        weight = getattr(self._config, "class_weight", None)
        if not classes or weight is None or "class_weight" not in self.classifier().get_params():
            return {}
        return {"class_weight": None if weight == "none" else weight}

    def _features(self, X: NDArray[np.float32]) -> NDArray[Any]:
        features = X if self._standard is None else self._standard(X)
        return features.astype(np.float64) if self.double else features

    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]:
        answer = self._model.predict(self._features(rows))
        if self._classes is not None:
            return np.asarray(answer, np.int32)
        return np.asarray(answer * self._spread + self._centre, np.float32)

    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        if not self.sure or not hasattr(self._model, "predict_proba"):
            raise NoProbabilities(
                f"{type(self._model).__name__} gives no class probabilities.",
                hint="Train another predictor, such as random_forest, logistic_regression or mlp.",
                where="predictor",
            )
        return np.asarray(self._model.predict_proba(self._features(rows)), np.float32)

    def figures(self) -> dict[str, Any]:
        """The most important features of the model: number (from 0) and share of the whole, largest first."""
        shares = self._importances()
        if shares is None or not np.isfinite(shares).all() or shares.sum() <= 0:
            return {}
        shares = shares / shares.sum()
        largest = np.argsort(-shares, kind="stable")[:MOST_FEATURES]
        return {"feature_importances": [{"feature": int(i), "importance": float(shares[i])} for i in largest]}

    def _importances(self) -> NDArray[np.float64] | None:
        """Gain of the decisions on each feature, or the size of its coefficients when all features weigh the same."""
        if hasattr(self._model, "feature_importances_"):
            return np.asarray(self._model.feature_importances_, np.float64)
        if hasattr(self._model, "coef_") and self._standard is not None:
            sizes: NDArray[np.float64] = np.abs(np.atleast_2d(self._model.coef_)).mean(axis=0).astype(np.float64)
            return sizes
        return None

    def state(self) -> State:
        from iamap_sklearn import storage  # skops takes a second to load

        standard = {} if self._standard is None else self._standard.state()
        return {**storage.dump(self._model), **standard, "centre": self._centre, "spread": self._spread}

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        from iamap_sklearn import storage

        model = storage.load(state, tuple(kind for kind in (self.classifier, self.regressor) if kind is not None))
        if getattr(self._config, "standardize", False):
            self._standard = Standard.restored(state)
        saved = SavedState(state)
        self._centre, self._spread = saved.number("centre"), saved.number("spread", low=0.0)
        self._take(model)
        features = self._standard.features if self._standard else int(getattr(model, "n_features_in_", 0))
        check_sound(model, features)
        return self


class _Forest(Short, _Estimator):
    threads = CORES

    def _max_seconds(self, samples: int, features: int) -> float:
        config: Any = self._config
        share = {"sqrt": features**0.5, "all": features}.get(config.max_features, max(features**0.5, features / 3))
        values = samples * np.log2(samples + 1) * share
        return float(config.n_estimators * (3e-3 + 1e-7 * values) / min(CORES, 2))

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        candidates = {"sqrt": "sqrt", "third": 1 / 3, "all": None, "auto": "sqrt" if classes else 1 / 3}
        return {
            **self._class_weight(classes),
            "max_features": candidates[config.max_features],
            "n_jobs": -1,
        }

    def _fitted(self, model: Any, X: NDArray[Any], y: NDArray[Any], weights: dict[str, Any]) -> Any:
        super()._fitted(model, X, y, weights)
        # A forest's own threads add up the trees in whatever order they finish, and the sum's last digit shows it.
        model.n_jobs = 1
        return model


class RandomForest(_Forest):
    """Predictor ``random_forest`` (Breiman 2001, https://doi.org/10.1023/A:1010933404324)."""

    classifier = Deferred(ensemble, "RandomForestClassifier")
    regressor = Deferred(ensemble, "RandomForestRegressor")


class ExtraTrees(_Forest):
    """Predictor ``extra_trees`` (Geurts et al. 2006, https://doi.org/10.1007/s10994-006-6226-1)."""

    classifier = Deferred(ensemble, "ExtraTreesClassifier")
    regressor = Deferred(ensemble, "ExtraTreesRegressor")


class GradientBoosting(Costly, _Estimator):
    """Predictor ``gradient_boosting`` (Friedman 2001, https://doi.org/10.1214/aos/1013203451)."""

    cost = Cost(60.0, samples=2000, power=1.0)

    classifier = Deferred(ensemble, "GradientBoostingClassifier")
    regressor = Deferred(ensemble, "GradientBoostingRegressor")


class HistGradientBoosting(_Estimator):
    """Predictor ``hist_gradient_boosting`` (after LightGBM: Ke et al. 2017)."""

    classifier = Deferred(ensemble, "HistGradientBoostingClassifier")
    regressor = Deferred(ensemble, "HistGradientBoostingRegressor")

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        # It would hold back random pixels to know when to stop: neighbours of those it learns from.
        return {**self._class_weight(classes), "early_stopping": False}

    def _fitted(self, model: Any, X: NDArray[Any], y: NDArray[Any], weights: dict[str, Any]) -> Any:
        return model.fit(X, y, **weights)  # its threads give the same for any number of them

    def _importances(self) -> NDArray[np.float64]:
        gains = np.zeros(self._model.n_features_in_)
        for predictor in (one for step in self._model._predictors for one in step):
            inner = predictor.nodes[predictor.nodes["is_leaf"] == 0]
            np.add.at(gains, inner["feature_idx"], np.maximum(inner["gain"], 0.0))
        return gains


class AdaBoost(_Estimator):
    """Predictor ``ada_boost`` (Freund & Schapire 1997; Zhu et al. 2009; Drucker 1997)."""

    classifier = Deferred(ensemble, "AdaBoostClassifier")
    regressor = Deferred(ensemble, "AdaBoostRegressor")

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        kind = tree.DecisionTreeClassifier if classes else tree.DecisionTreeRegressor
        return {"estimator": kind(max_depth=config.max_depth or (1 if classes else 3))}


class Bagging(_Estimator):
    """Predictor ``bagging`` (Breiman 1996, https://doi.org/10.1007/BF00058655)."""

    classifier = Deferred(ensemble, "BaggingClassifier")
    regressor = Deferred(ensemble, "BaggingRegressor")

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        kind = tree.DecisionTreeClassifier if classes else tree.DecisionTreeRegressor
        return {"estimator": kind(max_depth=config.max_depth)}

    def _importances(self) -> NDArray[np.float64]:
        gains = np.zeros(self._model.n_features_in_)
        for one, features in zip(self._model.estimators_, self._model.estimators_features_, strict=True):
            gains[features] += one.feature_importances_
        return gains


class NearestCentroid(Short, _Estimator):
    """Predictor ``nearest_centroid`` (Tibshirani et al. 2002, https://doi.org/10.1073/pnas.082099299)."""

    classifier = Deferred(neighbors, "NearestCentroid")
    double = True
    sure = False


class LogisticRegression(Short, _Estimator):
    """Predictor ``logistic_regression``: one logit per class, with a penalty on the squares of the coefficients."""

    classifier = Deferred(linear_model, "LogisticRegression")
    double = True
    threads = CORES

    def _max_seconds(self, samples: int, features: int) -> float:
        config: Any = self._config
        return float(config.max_iter * samples * (features + 1) * MANY_CLASSES / 1e9)

    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]:
        assert self._classes is not None
        codes: NDArray[np.int32] = self._classes[self._probabilities(rows).argmax(axis=1)]
        return codes

    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        if self._standard is not None:
            self._standard.check(rows)
        return np.asarray(self._unscaled.predict_proba(rows.astype(np.float64)), np.float32)

    def _take(self, model: Any) -> None:
        super()._take(model)
        self.__dict__.pop("_unscaled", None)

    @cached_property
    def _unscaled(self) -> Any:
        """The same model of features as they are: one product in place of a standardised copy of every row."""
        if self._standard is None:
            return self._model
        model = copy(self._model)
        model.coef_ = self._model.coef_ * self._standard.factor
        model.intercept_ = self._model.intercept_ - model.coef_ @ self._standard.mean
        return model


class LinearDiscriminant(Short, _Estimator):
    """Predictor ``linear_discriminant`` (Fisher 1936), its covariance after Ledoit & Wolf (2004)."""

    classifier = Deferred(discriminant_analysis, "LinearDiscriminantAnalysis")
    double = True

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        return {"solver": "lsqr", "shrinkage": "auto" if config.shrinkage is None else config.shrinkage}


class Ridge(Short, _Estimator):
    """Predictor ``ridge`` (Hoerl & Kennard 1970, https://doi.org/10.1080/00401706.1970.10488634)."""

    classifier = Deferred(linear_model, "RidgeClassifier")
    regressor = Deferred(linear_model, "Ridge")
    double = True


class ElasticNet(_Estimator):
    """Predictor ``elastic_net`` (Zou & Hastie 2005, https://doi.org/10.1111/j.1467-9868.2005.00503.x)."""

    regressor = Deferred(linear_model, "ElasticNet")
    double = True
    scales = True


class LinearSvm(_Estimator):
    """Predictor ``linear_svm`` (Fan et al. 2008, https://www.jmlr.org/papers/v9/fan08a.html)."""

    classifier = Deferred(svm, "LinearSVC")
    regressor = Deferred(svm, "LinearSVR")
    double = True
    scales = True

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        # Of its two ways the one that depends on the number of samples or features, whichever is smaller.
        loss = {} if classes else {"loss": "squared_epsilon_insensitive"}
        return {**self._class_weight(classes), "dual": "auto", **loss}


class Svm(Costly, _Estimator):
    """Predictor ``svm`` (Cortes & Vapnik 1995, https://doi.org/10.1007/BF00994018)."""

    cost = Cost(1.0, samples=2000)

    classifier = Deferred(svm, "SVC")
    regressor = Deferred(svm, "SVR")
    double = True
    scales = True

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        return {**self._class_weight(classes), "gamma": config.gamma or "scale"}


class NaiveBayes(Short, _Estimator):
    """Predictor ``naive_bayes``: in each class every feature follows a normal distribution of its own."""

    classifier = Deferred(naive_bayes, "GaussianNB")
    double = True


class Mlp(_Estimator):
    """Predictor ``mlp``: a small neural network of its own, trained with Adam (Kingma & Ba 2015)."""

    classifier = Deferred(neural_network, "MLPClassifier")
    regressor = Deferred(neural_network, "MLPRegressor")
    scales = True

    def _decided(self, classes: bool, X: NDArray[np.float32]) -> dict[str, Any]:
        config: Any = self._config
        return {"hidden_layer_sizes": tuple(config.hidden_layer_sizes)}

    def _fitted(self, model: Any, X: NDArray[Any], y: NDArray[Any], weights: dict[str, Any]) -> Any:
        super()._fitted(model, X, y, weights)
        # What only a further training would need.
        del model._optimizer, model._random_state
        return model
