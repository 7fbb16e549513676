"""What holds for every component of the plugin."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import iamap_sklearn as plugin
import numpy as np
import pytest
from iamap_sklearn import TAKES_BACKGROUND
from threadpoolctl import threadpool_limits

from iamap_core.interfaces import Explains

from .conftest import QUICK

LISTED = [
    (spec.kind, spec.name, QUICK.get((spec.kind, spec.name), {}), method)
    for specs, method in ((plugin.iamap_reducers(), "transform"), (plugin.iamap_clusterers(), "predict"))
    for spec in specs
]
FITTED = [
    *LISTED,
    ("reducer", "pca", {"whiten": True, "standardize": False}, "transform"),
    ("reducer", "nmf", {"alpha_W": 0.01, "l1_ratio": 0.5}, "transform"),
    ("reducer", "kernel_pca", {"kernel": "poly"}, "transform"),
    ("reducer", "dictionary_learning", {"transform_algorithm": "lasso_cd", "max_iter": 5}, "transform"),
    ("clusterer", "gaussian_mixture", {"covariance_type": "full"}, "predict"),
    ("clusterer", "gaussian_mixture", {"covariance_type": "tied"}, "predict"),
    ("clusterer", "bayesian_gaussian_mixture", {"covariance_type": "spherical"}, "predict"),
    ("scorer", "cosine", {}, "score"),
    ("scorer", "cosine", {"combine": "each"}, "score"),
    ("scorer", "whitened_cosine", {"combine": "max"}, "score"),
    ("scorer", "mahalanobis", {"combine": "mean"}, "score"),
    ("scorer", "one_class_svm", {}, "score"),
    ("scorer", "isolation_forest", {"n_estimators": 10}, "score"),
    ("predictor", "random_forest", {"n_estimators": 20}, "predict"),
    ("predictor", "knn", {}, "predict"),
    ("predictor", "hist_gradient_boosting", {"max_iter": 10}, "predict"),
]
EACH = pytest.mark.parametrize(("kind", "name", "parameters", "method"), FITTED, ids=lambda value: str(value))


@pytest.fixture(scope="module")
def half(create, blobs):
    """A component fitted on every other sample, once for all tests of this module."""
    X, labels = blobs

    @cache
    def fitted(kind, name, parameters):
        return fit(create(kind, name, **json.loads(parameters)), kind, name, X[::2], labels[::2])

    return lambda kind, name, parameters: fitted(kind, name, json.dumps(parameters))


def fit(component, kind, name, X, labels):
    match kind:
        case "predictor":
            return component.fit(X, labels)
        case "scorer":
            background = {"background": X} if name in TAKES_BACKGROUND else {}
            return component.fit(X[:20], **background)
        case _:
            return component.fit(X)


def test_listing_imports_nothing_heavy():
    heavy = ["numpy", "scipy", "sklearn", "umap", "numba", "skops", "threadpoolctl", "torch", "rasterio", "hydra"]
    code = f"import sys, iamap_sklearn; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_factory_can_be_made_from_defaults(catalog, create):
    required = {"column": {"column": "fold"}, "layer": {"samples": "test.gpkg"}}
    names = {(entry.spec.kind, entry.spec.name) for entry in catalog.entries if entry.distribution == "iamap-sklearn"}
    assert {kind: sum(one[0] == kind for one in names) for kind in ("reducer", "clusterer")} == {
        "reducer": 26,
        "clusterer": 13,
    }
    for kind, name in names:
        assert create(kind, name, **required.get(name, {}))


@EACH
def test_a_kept_component_gives_identical_results(create, kept, half, blobs, kind, name, parameters, method):
    X = blobs[0]
    fitted = half(kind, name, parameters)
    again = kept(fitted, create(kind, name, **parameters))
    np.testing.assert_array_equal(getattr(again, method)(X), getattr(fitted, method)(X))
    if isinstance(fitted, Explains):
        assert again.figures() == fitted.figures()


@EACH
def test_fitting_twice_with_one_seed_gives_identical_results(create, half, blobs, kind, name, parameters, method):
    X, labels = blobs
    first, second = half(kind, name, parameters), fit(create(kind, name, **parameters), kind, name, X[::2], labels[::2])
    np.testing.assert_array_equal(getattr(first, method)(X), getattr(second, method)(X))


@pytest.mark.parametrize(
    ("kind", "name", "parameters"),
    [("clusterer", "kmeans", {"n_clusters": 3}), ("predictor", "hist_gradient_boosting", {"max_iter": 2})],
)
def test_the_number_of_threads_changes_nothing(create, blobs, kind, name, parameters):
    X, labels = blobs
    results = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            results.append(fit(create(kind, name, **parameters), kind, name, X, labels).predict(X))
    np.testing.assert_array_equal(results[0], results[1])


@EACH
def test_each_row_is_treated_on_its_own(half, blobs, kind, name, parameters, method):
    X = blobs[0]
    apply = getattr(half(kind, name, parameters), method)
    pieces = np.concatenate([apply(X[:1]), apply(X[1:8]), apply(X[8:])])
    np.testing.assert_allclose(apply(X), pieces, rtol=1e-6, atol=1e-6)
    # More rows than are worked on at once.
    np.testing.assert_allclose(apply(np.tile(X, (8, 1))), np.tile(pieces.T, 8).T, rtol=1e-6, atol=1e-6)


@EACH
def test_results_have_the_promised_type(half, blobs, kind, name, parameters, method):
    result = getattr(half(kind, name, parameters), method)(blobs[0])
    assert result.dtype == (np.int32 if method == "predict" else np.float32)
    assert np.isfinite(result).all()


@EACH
def test_a_state_holds_only_json_arrays_and_bytes(half, kind, name, parameters, method):
    for value in half(kind, name, parameters).state().values():
        if isinstance(value, np.ndarray):
            assert value.dtype.kind in "fi"
        elif not isinstance(value, bytes):
            assert json.loads(json.dumps(value)) == value


@EACH
def test_figures_are_json(half, kind, name, parameters, method):
    fitted = half(kind, name, parameters)
    if isinstance(fitted, Explains):
        assert json.loads(json.dumps(fitted.figures(), allow_nan=False)) == fitted.figures()
