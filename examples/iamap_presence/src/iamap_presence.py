"""A learned similarity: logistic regression of the references against pixels of the whole raster."""

import numpy as np
from pydantic import Field

import iamap_core as iamap


class PresenceConfig(iamap.IamapModel):
    C: float = Field(default=0.1, gt=0, le=1e6)
    """Inverse strength of the regularisation: lower values give smoother scores from few references."""


@iamap.hookimpl
def iamap_scorers():
    yield iamap.ScorerSpec(
        name="presence",
        summary="Logistic regression of the references against the whole raster.",
        config=PresenceConfig,
        factory="iamap_presence:Presence",
        background=True,
    )


class Presence:
    bands = ("presence",)

    def __init__(self, config):
        self.config = config

    def fit(self, references, *, background):
        from sklearn.linear_model import LogisticRegression

        mean, spread = background.mean(axis=0, dtype=float), background.std(axis=0, dtype=float)
        scale = np.divide(1, spread, out=np.zeros_like(spread), where=spread > 0)  # a constant feature tells nothing
        X = (np.concatenate([references, background]) - mean) * scale
        y = np.arange(len(X)) < len(references)
        model = LogisticRegression(C=self.config.C, class_weight="balanced", max_iter=1000).fit(X, y)
        self.weights = model.coef_[0] * scale
        self.offset = float(model.intercept_[0] - mean @ self.weights)
        return self

    def score(self, X):
        logit = X @ self.weights + self.offset
        return (0.5 + 0.5 * np.tanh(logit / 2)).astype(np.float32)[:, None]  # never overflows

    def state(self):
        return {"weights": self.weights, "offset": self.offset}

    def restore(self, state):
        saved = iamap.SavedState(state)
        self.weights, self.offset = saved.array("weights", "D"), saved.number("offset")
        return self
