"""A stranger's bundle must not be able to run anything."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
import sklearn
import skops.io
from iamap_sklearn import storage
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FunctionTransformer
from sklearn.tree import DecisionTreeClassifier

from iamap_core.errors import BundleInvalid

X = np.arange(20.0, dtype=np.float32).reshape(10, 2)
Y = np.repeat(np.array([0, 1], dtype=np.int32), 5)


def test_nothing_is_pickled():
    data = storage.dump(RandomForestClassifier(3).fit(X, Y))["model"]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {name.rpartition(".")[2] for name in names} == {"json", "npy"}


def test_an_untrusted_type_is_refused_by_name(create):
    import os

    hostile = skops.io.dumps(FunctionTransformer(os.getcwd))
    with pytest.raises(BundleInvalid) as caught:
        create("predictor", "random_forest").restore({"model": hostile, "sklearn": sklearn.__version__})
    assert "the trained model holds unexpected types: " in str(caught.value)
    assert "getcwd" in str(caught.value)


def test_another_harmless_model_is_refused_too(create):
    with pytest.raises(BundleInvalid, match=r"unexpected types: sklearn\.linear_model.*LogisticRegression"):
        create("predictor", "random_forest").restore(storage.dump(LogisticRegression().fit(X, Y)))
    with pytest.raises(BundleInvalid, match=r"is a DecisionTreeClassifier, expected was RandomForestClassifier or"):
        create("predictor", "random_forest").restore(storage.dump(DecisionTreeClassifier().fit(X, Y)))


def test_damaged_bytes_name_both_versions(create):
    state = {**storage.dump(RandomForestClassifier(3).fit(X, Y)), "sklearn": "0.1"}
    state["model"] = state["model"][: len(state["model"]) // 2]
    with pytest.raises(BundleInvalid) as caught:
        create("predictor", "random_forest").restore(state)
    assert f"It was made with scikit-learn 0.1, this is {sklearn.__version__}." in str(caught.value)
