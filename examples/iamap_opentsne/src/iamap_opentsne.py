"""t-SNE of the library openTSNE, which gives new samples a place of their own."""

from typing import Literal

import numpy as np
from pydantic import Field

import iamap_core as iamap


class TsneConfig(iamap.IamapModel):
    perplexity: float = Field(default=30, ge=2, le=500)
    """About how many neighbours of a sample count."""
    n_components: Literal[2, 3] = 2
    """Number of components."""
    iterations: int = Field(default=500, ge=50, le=5000)
    """Steps of the optimisation, after 250 steps that pull classes apart."""
    max_samples: int = Field(default=5000, ge=50, le=100_000)
    """Most samples that are fitted; the time grows with their number."""
    seed: int | None = Field(default=None, ge=0)
    """Random seed; the run's seed when empty."""


@iamap.hookimpl
def iamap_reducers():
    yield iamap.ReducerSpec(
        name="opentsne",
        summary="t-SNE, which places each new pixel by optimising its position.",
        config=TsneConfig,
        factory="iamap_opentsne:Tsne",
        max_samples="max_samples",
    )


class Tsne:
    def __init__(self, config):
        self.config = config

    def fit(self, X):
        from openTSNE import initialization

        samples = X.astype(np.float64)
        if len(samples) < 3 * self.config.perplexity:
            raise iamap.FitFailed(
                f"a perplexity of {self.config.perplexity:g} needs {3 * self.config.perplexity:g} samples, "
                f"but there are {len(samples)}.",
                hint="Lower reducer.perplexity.",
                where="reducer.perplexity",
            )
        start = initialization.pca(samples, n_components=self.config.n_components, random_state=self.config.seed)
        map_ = self.placed(samples, start).optimize(250, exaggeration=12, momentum=0.5)
        map_ = map_.optimize(self.config.iterations, momentum=0.8)
        return self.keep(samples, np.array(map_))

    def placed(self, samples, positions):
        """The library's map of samples at such positions."""
        from openTSNE import TSNEEmbedding
        from openTSNE.affinity import PerplexityBasedNN

        near = PerplexityBasedNN(samples, perplexity=self.config.perplexity, method="exact", n_jobs=1)
        # The other method interpolates on a grid around all new samples, so that a pixel would depend on its block.
        return TSNEEmbedding(positions, near, negative_gradient_method="bh", n_jobs=1, random_state=self.config.seed)

    def keep(self, samples, positions):
        self.samples, self.positions = samples, positions
        self.map_ = self.placed(samples, positions)
        return self

    def transform(self, X):
        return np.array(self.map_.transform(X.astype(np.float64), perplexity=5), np.float32)

    def state(self):
        return {"samples": self.samples, "positions": self.positions}

    def restore(self, state):
        saved = iamap.SavedState(state, K=self.config.n_components)
        return self.keep(saved.array("samples", "nD"), saved.array("positions", "nK"))
