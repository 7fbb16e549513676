"""What holds for every component of the plugin."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from iamap_core.interfaces import Explains

FITTED = [
    ("reducer", "pca", {}, "transform"),
    ("reducer", "pca", {"whiten": True, "standardize": False}, "transform"),
    ("reducer", "umap", {"n_neighbors": 5}, "transform"),
    ("clusterer", "kmeans", {"n_clusters": 3}, "predict"),
    ("clusterer", "hdbscan", {"min_cluster_size": 20}, "predict"),
    ("scorer", "cosine", {}, "score"),
    ("scorer", "cosine", {"combine": "each"}, "score"),
    ("predictor", "random_forest", {"n_estimators": 20}, "predict"),
    ("predictor", "knn", {}, "predict"),
    ("predictor", "hist_gradient_boosting", {"max_iter": 10}, "predict"),
]
EACH = pytest.mark.parametrize(("kind", "name", "parameters", "method"), FITTED, ids=lambda value: str(value))


def fit(component, kind, X, labels):
    match kind:
        case "predictor":
            return component.fit(X, labels)
        case "scorer":
            return component.fit(X[:5])
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
    assert len(names) == 11
    for kind, name in names:
        assert create(kind, name, **required.get(name, {}))


@EACH
def test_a_kept_component_gives_identical_results(create, kept, blobs, kind, name, parameters, method):
    X, labels = blobs
    fitted = fit(create(kind, name, **parameters), kind, X[::2], labels[::2])
    again = kept(fitted, create(kind, name, **parameters))
    np.testing.assert_array_equal(getattr(again, method)(X), getattr(fitted, method)(X))
    if isinstance(fitted, Explains):
        assert again.figures() == fitted.figures()


@EACH
def test_fitting_twice_with_one_seed_gives_identical_results(create, blobs, kind, name, parameters, method):
    X, labels = blobs
    first, second = (fit(create(kind, name, **parameters), kind, X, labels) for _ in range(2))
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
            results.append(fit(create(kind, name, **parameters), kind, X, labels).predict(X))
    np.testing.assert_array_equal(results[0], results[1])


@EACH
def test_each_row_is_treated_on_its_own(create, blobs, kind, name, parameters, method):
    X, labels = blobs
    apply = getattr(fit(create(kind, name, **parameters), kind, X[::2], labels[::2]), method)
    pieces = np.concatenate([apply(X[:1]), apply(X[1:8]), apply(X[8:])])
    np.testing.assert_allclose(apply(X), pieces, rtol=1e-6, atol=1e-6)
    # More rows than are worked on at once.
    np.testing.assert_allclose(apply(np.tile(X, (8, 1))), np.tile(pieces.T, 8).T, rtol=1e-6, atol=1e-6)


@EACH
def test_results_have_the_promised_type(create, blobs, kind, name, parameters, method):
    X, labels = blobs
    result = getattr(fit(create(kind, name, **parameters), kind, X, labels), method)(X)
    assert result.dtype == (np.int32 if method == "predict" else np.float32)
    assert np.isfinite(result).all()


@EACH
def test_a_state_holds_only_json_arrays_and_bytes(create, blobs, kind, name, parameters, method):
    X, labels = blobs
    for value in fit(create(kind, name, **parameters), kind, X, labels).state().values():
        if isinstance(value, np.ndarray):
            assert value.dtype.kind in "fi"
        elif not isinstance(value, bytes):
            assert json.loads(json.dumps(value)) == value


@EACH
def test_figures_are_json(create, blobs, kind, name, parameters, method):
    X, labels = blobs
    fitted = fit(create(kind, name, **parameters), kind, X, labels)
    if isinstance(fitted, Explains):
        assert json.loads(json.dumps(fitted.figures(), allow_nan=False)) == fitted.figures()
