"""Components of iamap-core 0.1 that are fitted, and the validator."""

import numpy as np

import iamap_core as iamap


def _taken(state, **shapes):
    if set(state) != set(shapes):
        raise iamap.BundleInvalid(f"the state has {sorted(state)}.")
    for name, dimensions in shapes.items():
        if not isinstance(state[name], np.ndarray) or state[name].ndim != dimensions or not state[name].size:
            raise iamap.BundleInvalid(f"{name} is no array of {dimensions} dimensions.")
        if not np.isfinite(state[name]).all():
            raise iamap.BundleInvalid(f"{name} is not finite.")


class Projection:
    def __init__(self, config):
        self.config = config

    def fit(self, X):
        rng = np.random.default_rng(self.config.seed)
        self.directions = rng.standard_normal((X.shape[1], self.config.n_components)).astype(np.float32)
        return self

    def transform(self, X):
        return np.stack([(X * column).sum(axis=1) for column in self.directions.T], axis=1)

    def state(self):
        return {"directions": self.directions}

    def restore(self, state):
        _taken(state, directions=2)
        self.directions = state["directions"].astype(np.float32)
        return self


class Quantiles:
    def __init__(self, config):
        self.n_clusters = config.n_clusters

    def fit(self, X):
        shares = np.linspace(0, 1, self.n_clusters + 1)[1:-1]
        self.limits = np.quantile(X.mean(axis=1), shares).astype(np.float64)
        return self

    def predict(self, X):
        return np.searchsorted(self.limits, X.mean(axis=1)).astype(np.int32)

    def state(self):
        return {"limits": self.limits}

    def restore(self, state):
        _taken(state, limits=1)
        self.limits = state["limits"].astype(np.float64)
        return self


class Distance:
    bands = ("similarity",)

    def __init__(self, config):
        pass

    def fit(self, references):
        self.centre = references.mean(axis=0).astype(np.float32)
        return self

    def score(self, X):
        return -np.sqrt(((X - self.centre) ** 2).sum(axis=1, keepdims=True)).astype(np.float32)

    def state(self):
        return {"centre": self.centre}

    def restore(self, state):
        _taken(state, centre=1)
        self.centre = state["centre"].astype(np.float32)
        return self


class Centres:
    def __init__(self, config):
        pass

    def fit(self, X, y):
        self.codes = np.unique(y).astype(np.int32)
        self.centres = np.stack([X[y == code].mean(axis=0) for code in self.codes]).astype(np.float32)
        return self

    def predict(self, X):
        return self.codes[self.predict_proba(X).argmax(axis=1)]

    def predict_proba(self, X):
        near = np.exp(-np.sqrt(((X[:, None] - self.centres) ** 2).sum(axis=2)) / 10) + 1e-9
        return (near / near.sum(axis=1, keepdims=True)).astype(np.float32)

    def state(self):
        return {"codes": self.codes, "centres": self.centres}

    def restore(self, state):
        _taken(state, codes=1, centres=2)
        if len(state["codes"]) != len(state["centres"]):
            raise iamap.BundleInvalid("there are not as many centres as classes.")
        self.codes, self.centres = state["codes"].astype(np.int32), state["centres"].astype(np.float32)
        return self


class Halves:
    layers = ()

    def __init__(self, config):
        self.column = config.column
        self.columns = (config.column,) if config.column else ()

    def folds(self, samples):
        places = np.unique(samples.groups)
        if len(places) < 2:
            raise iamap.LabelsUnusable("two places are needed.", hint="Add samples.")
        if self.column:
            part = samples.attributes[self.column]
            parts = sorted(set(part.tolist()), key=str)
        else:
            part, parts = np.searchsorted(places, samples.groups) % 2, [0, 1]
        return [
            iamap.Fold(name=f"part {name}", train=np.flatnonzero(part != name), test=np.flatnonzero(part == name))
            for name in parts
        ]
