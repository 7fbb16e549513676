"""Fitted models of scikit-learn as bytes and arrays, without pickle.

skops writes what a model is made of, and nothing is taken back but the types on our own short list: neither functions
nor anything that skops would trust beyond it. Trees go as arrays, see :mod:`~iamap_sklearn.trees`.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any

from iamap_core import BundleInvalid, State
from iamap_core.plugin_support import check_array, members
from iamap_sklearn import trees
from iamap_sklearn.loading import UNUSED, without

with without(*UNUSED):
    import sklearn

# To know its safe types skops walks through all of scikit-learn, whose adapters import torch when it is there: half a
# gigabyte that a forest has no use for.
with without("torch", *UNUSED):
    import skops.io

_MEMBER = re.compile(r"schema\.json|\d{1,20}\.npy", re.ASCII)

NODES = frozenset(
    {"CachedNode", "DictNode", "JsonNode", "ListNode", "LossNode", "NdArrayNode", "ObjectNode", "RandomGeneratorNode",
     "RandomStateNode", "TupleNode", "TypeNode"}
)  # fmt: skip
"""What skops may do to bring a model back: nothing that calls a function by its name."""

PLAIN = frozenset(
    {"builtins." + name for name in ("bool", "dict", "float", "int", "list", "NoneType", "str", "tuple")}
    | {"numpy." + name for name in ("bool", "float32", "float64", "int32", "int64", "ndarray", "uint8", "uint32",
                                    "uint64")}
    | {"numpy.random._generator.Generator", "numpy.random.mtrand.RandomState"}
)  # fmt: skip

PARTS = frozenset(
    {"sklearn._loss._loss." + name for name in ("CyHalfBinomialLoss", "CyHalfMultinomialLoss", "CyHalfSquaredError")}
    | {"sklearn._loss.link." + name for name in ("IdentityLink", "Interval", "LogitLink", "MultinomialLogit")}
    | {"sklearn._loss.loss." + name for name in ("HalfBinomialLoss", "HalfMultinomialLoss", "HalfSquaredError")}
    | {
        "sklearn.ensemble._hist_gradient_boosting.binning._BinMapper",
        "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
        "sklearn.preprocessing._label.LabelBinarizer",
        "sklearn.preprocessing._label.LabelEncoder",
    }
    | {"sklearn.dummy.Dummy" + name for name in ("Classifier", "Regressor")}
    | {
        f"sklearn.tree._classes.{kind}Tree{name}"
        for kind in ("Decision", "Extra")
        for name in ("Classifier", "Regressor")
    }
)
"""What our models are made of, beside themselves."""

OWN = frozenset({"sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"})
"""Of these, what skops does not know as safe by itself."""


def dump(model: Any) -> State:
    """A fitted scikit-learn model as state: its bytes, the arrays of its trees and the version that made them."""
    with trees.felled(model) as arrays:
        return {"model": skops.io.dumps(model), "sklearn": sklearn.__version__, **arrays}


def load(state: State, expected: tuple[type, ...]) -> Any:
    """The model that :func:`dump` made into state, if it is one of the ``expected`` classes.

    Raises :class:`~iamap_core.errors.BundleInvalid` when the bytes hold any type that is not on the list, another
    model, trees that are none, or something that this version of scikit-learn cannot read. Nothing of a type that is
    not on the list is ever constructed.
    """
    data, made_by = state.get("model"), state.get("sklearn")
    if not isinstance(data, bytes):
        raise BundleInvalid("the trained model is missing.", hint="The file is damaged or altered. Train again.")
    try:
        strange = sorted(_strange(data, expected))
        model = None if strange else skops.io.loads(data, trusted=sorted(OWN))
        if model is not None and isinstance(model, expected):
            trees.grow(model, state)
            trees.check(model)
    except Exception as error:  # a damaged file can fail in any way
        raise BundleInvalid(
            f"the trained model cannot be read: {error.message if isinstance(error, BundleInvalid) else error}",
            hint=f"It was made with scikit-learn {made_by}, this is {sklearn.__version__}. "
            "If the file is not damaged, install that version or train again.",
        ) from error
    if strange:
        raise BundleInvalid(
            f"the trained model holds unexpected types: {', '.join(strange)[:500]}.",
            hint="Use this file only if you know where it comes from. Otherwise train again.",
        )
    if not isinstance(model, expected):
        raise BundleInvalid(
            f"the trained model is a {type(model).__name__}, "
            f"expected was {' or '.join(kind.__name__ for kind in expected)}.",
            hint="The file is damaged or altered. Train again.",
        )
    return model


def _strange(data: bytes, expected: tuple[type, ...]) -> set[str]:
    """What the bytes hold that is not on our lists: types by their full names, and ways to bring them back."""
    found = members(io.BytesIO(data), _MEMBER)
    schema = json.loads(found.pop("schema.json"))
    for name, content in found.items():
        check_array(content, name, "biufUV")  # V: records, such as the nodes of a tree
    allowed = PLAIN | PARTS | {f"{kind.__module__}.{kind.__name__}" for kind in expected}
    strange: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
            if "__loader__" in value or "__class__" in value or "__module__" in value:
                strange |= {f"{value.get('__module__')}.{value.get('__class__')}"} - allowed
                strange |= {str(value.get("__loader__"))} - NODES
    return strange
