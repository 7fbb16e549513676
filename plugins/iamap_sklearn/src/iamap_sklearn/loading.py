"""scikit-learn, imported when something of it is first used: it takes two seconds, and many a map needs none of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

UNUSED = ("pandas", "pyarrow")
"""What scikit-learn imports when it is there, only to know its types: half a second."""


class Module:
    """A module that is imported when a name of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loaded: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        if self._loaded is None:
            with without(*UNUSED):
                self._loaded = import_module(self._name)
        return getattr(self._loaded, name)


class Deferred:
    """A class attribute whose value is a name of a module, which is imported when the attribute is first read."""

    def __init__(self, module: Module, name: str) -> None:
        self._module, self._name = module, name

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return getattr(self._module, self._name)


_hiding = threading.RLock()


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Let modules that are not imported yet seem not to be installed, for one thread after the other."""
    with _hiding:
        hidden = [name for name in modules if name not in sys.modules]
        for name in hidden:
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            for name in hidden:
                del sys.modules[name]


arpack = Module("scipy.sparse.linalg")
class_weight = Module("sklearn.utils.class_weight")
cluster = Module("sklearn.cluster")
covariance = Module("sklearn.covariance")
decomposition = Module("sklearn.decomposition")
discriminant_analysis = Module("sklearn.discriminant_analysis")
ensemble = Module("sklearn.ensemble")
exceptions = Module("sklearn.exceptions")
feature_selection = Module("sklearn.feature_selection")
linear_model = Module("sklearn.linear_model")
manifold = Module("sklearn.manifold")
metrics = Module("sklearn.metrics")
mixture = Module("sklearn.mixture")
model_selection = Module("sklearn.model_selection")
naive_bayes = Module("sklearn.naive_bayes")
neighbors = Module("sklearn.neighbors")
neural_network = Module("sklearn.neural_network")
pairwise = Module("sklearn.metrics.pairwise")
param_validation = Module("sklearn.utils._param_validation")
random_projection = Module("sklearn.random_projection")
special = Module("scipy.special")
svm = Module("sklearn.svm")
tree = Module("sklearn.tree")
