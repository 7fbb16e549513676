"""loading: scikit-learn is imported when something of it is used, and what it only looks for is not."""

from __future__ import annotations

import subprocess
import sys
import types

import numpy as np
import pytest
from iamap_sklearn.loading import Deferred, Module, without


def test_maps_that_need_no_scikit_learn_import_none():
    code = """
import sys
import numpy as np
from iamap_core.catalog import Catalog

catalog, X = Catalog.installed(), np.random.default_rng(0).normal(size=(50, 4)).astype(np.float32)
pca = catalog.bind("reducer", {"name": "pca"}).create().fit(X)
assert pca.transform(X).shape == (50, 3)
assert catalog.bind("scorer", {"name": "cosine"}).create().fit(X[:2]).score(X).shape == (50, 1)
assert "sklearn" not in sys.modules and "scipy" not in sys.modules
forest = catalog.bind("predictor", {"name": "random_forest"}).create().fit(X, np.arange(50, dtype=np.int32) % 2)
assert "sklearn" in sys.modules and not {"pandas", "pyarrow", "skops"} & set(sys.modules)
forest.state()
assert not {"pandas", "pyarrow", "torch"} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_hidden_module_is_there_again_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "tabnanny", raising=False)
    with without("tabnanny", "json"):
        with pytest.raises(ModuleNotFoundError):
            import tabnanny
        import json  # what is loaded already stays

        assert json.dumps(1) == "1"
    import tabnanny

    assert isinstance(tabnanny, types.ModuleType)


def test_a_deferred_attribute_is_what_the_module_has():
    class Model:
        kind = Deferred(Module("sklearn.cluster"), "KMeans")

    from sklearn.cluster import KMeans

    assert Model.kind is KMeans is Model().kind
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = Module("sklearn.cluster").no_such_name


@pytest.mark.parametrize(
    ("kind", "name", "samples", "features", "short"),
    [
        ("clusterer", "kmeans", 20_000, 64, True),
        ("clusterer", "kmeans", 200_000, 64, False),
        ("reducer", "pca", 20_000, 384, False),
        ("reducer", "pca", 20_000, 152, True),
        ("predictor", "random_forest", 2121, 5, True),
        ("predictor", "random_forest", 50_000, 5, False),
        ("predictor", "naive_bayes", 20_000, 64, True),
        ("predictor", "logistic_regression", 2121, 64, True),
        ("predictor", "logistic_regression", 200_000, 64, False),
    ],
)
def test_a_fit_is_foreseen_to_be_short_only_where_few_values_are_worked_on(
    create, kind, name, samples, features, short
):
    assert (create(kind, name).needs(samples, features).max_seconds <= 2.0) == short


def test_more_work_and_unknown_work_is_foreseen(create):
    def seconds(kind, name, **parameters):
        return create(kind, name, **parameters).needs(2000, 10).max_seconds

    assert seconds("predictor", "random_forest", n_estimators=1000) > 9 * seconds("predictor", "random_forest")
    assert seconds("predictor", "random_forest", max_features="all") > seconds("predictor", "random_forest")
    assert seconds("clusterer", "kmeans", n_clusters=50) == pytest.approx(10 * seconds("clusterer", "kmeans"))
    assert seconds("clusterer", "kmeans", options=["max_iter:100000"]) == np.inf
    assert seconds("clusterer", "kmeans", scan=[2, 9]) == np.inf
    assert seconds("clusterer", "mean_shift") == np.inf
