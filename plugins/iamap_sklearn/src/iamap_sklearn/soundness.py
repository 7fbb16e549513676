"""Fitted estimators from a bundle, tried before they are used.

The code behind support vector machines trusts what it is given, as that of trees does, which
:mod:`~iamap_sklearn.trees` checks: what does not fit together there would read foreign memory. All others fail on the
first sample when their parts do not fit, and that sample is given to them here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from iamap_core import BundleInvalid, SavedState
from iamap_sklearn.loading import svm


def check_sound(model: Any, features: int) -> None:
    """Check that a model takes ``float32[n, features]`` and does no harm.

    Raises :class:`~iamap_core.errors.BundleInvalid`.
    """
    saved = SavedState({})
    try:
        if model.n_features_in_ != features:
            raise saved.damaged(f"the model takes {model.n_features_in_} features instead of {features}")
        if isinstance(model, (svm.SVC, svm.SVR)):
            _check_vectors(model, features, saved)
        if np.shape(model.predict(np.zeros((1, features)))) != (1,):
            raise saved.damaged("the model's answer has the wrong shape")
    except BundleInvalid:
        raise
    except Exception as error:  # whatever does not fit shows now
        raise saved.damaged(f"the model cannot be applied ({error})") from error


def _check_vectors(model: Any, features: int, saved: SavedState) -> None:
    several = isinstance(model, svm.SVC)
    classes = len(model.classes_) if several else 2
    pairs = classes * (classes - 1) // 2
    vectors, counts = model.support_vectors_, np.asarray(model._n_support)
    whole = int(counts.sum()) if several else int(counts[0])
    shapes = {
        "support_vectors_": (whole, features), "_dual_coef_": (classes - 1, whole), "_intercept_": (pairs,),
        "support_": (whole,),
    }  # fmt: skip
    if (counts < 0).any() or len(counts) < (classes if several else 1):
        raise saved.damaged("the support vectors do not fit the classes")
    for name, shape in shapes.items():
        if np.shape(getattr(model, name)) != shape:
            raise saved.damaged(f"'{name}' has shape {np.shape(getattr(model, name))} instead of {shape}")
    if vectors.dtype != np.float64 or model._sparse or model.kernel not in ("rbf", "poly", "linear"):
        raise saved.damaged("the support vectors or their kernel are not ours")
