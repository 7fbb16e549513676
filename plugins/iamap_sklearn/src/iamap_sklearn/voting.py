"""Several predictors whose answers are averaged."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.config import predictors as configs
from iamap_sklearn.config.predictors import VotingConfig
from iamap_sklearn.nearest import Knn
from iamap_sklearn.predictors import (
    AdaBoost,
    Bagging,
    ExtraTrees,
    GradientBoosting,
    HistGradientBoosting,
    Learned,
    Mlp,
    RandomForest,
    are_classes,
)

MEMBERS: dict[str, tuple[Any, Any]] = {
    "random_forest": (RandomForest, configs.RandomForestConfig),
    "extra_trees": (ExtraTrees, configs.ExtraTreesConfig),
    "gradient_boosting": (GradientBoosting, configs.GradientBoostingConfig),
    "hist_gradient_boosting": (HistGradientBoosting, configs.HistGradientBoostingConfig),
    "ada_boost": (AdaBoost, configs.AdaBoostConfig),
    "bagging": (Bagging, configs.BaggingConfig),
    "knn": (Knn, configs.KnnConfig),
    "mlp": (Mlp, configs.MlpConfig),
}


class Voting(Learned):
    """Predictor ``voting``: the mean of the members' probabilities, or of their numbers."""

    def __init__(self, config: VotingConfig) -> None:
        self._members: list[Learned] = []
        for name in config.members:
            member, settings = MEMBERS[name]
            seeded = {"seed": config.seed} if "seed" in settings.model_fields else {}
            self._members.append(member(settings(**seeded)))

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        self._classes = np.unique(y).astype(np.int32) if are_classes(y) else None
        for member in self._members:
            member.fit(X, y)
        return self

    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]:
        if self._classes is None:
            said = np.stack([member.predict(rows) for member in self._members])
            return np.asarray(said.mean(axis=0, dtype=np.float64), np.float32)
        answer: NDArray[np.int32] = self._classes[self._mean_proba(rows).argmax(axis=1)]
        return answer

    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._mean_proba(rows).astype(np.float32)

    def _mean_proba(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        mean: NDArray[np.float64] = np.mean(
            [member.predict_proba(rows) for member in self._members], axis=0, dtype=np.float64
        )
        return mean

    def state(self) -> State:
        return {
            f"member{number}_{name}": value
            for number, member in enumerate(self._members)
            for name, value in member.state().items()
        }

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        learned = []
        for number, member in enumerate(self._members):
            own = f"member{number}_"
            part = {name.removeprefix(own): value for name, value in state.items() if name.startswith(own)}
            try:
                member.restore(part)
            except KeyError as error:
                raise SavedState(state).damaged(f"member {number} of voting lacks {error}") from error
            learned.append(None if member._classes is None else tuple(member._classes.tolist()))
        if len(set(learned)) > 1:
            raise SavedState(state).damaged("the members of voting know different classes")
        self._classes = self._members[0]._classes
        return self
