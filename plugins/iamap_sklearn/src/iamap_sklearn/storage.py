"""Fitted trees as bytes, without pickle: skops, and nothing but the types that our trees are made of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sklearn  # noqa: TID253

from iamap_core.errors import BundleInvalid
from iamap_core.interfaces import State


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let a module that is not imported yet seem not to be installed."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


# To know its safe types skops walks through all of scikit-learn, whose adapters import torch when it is there: half a
# gigabyte that a forest has no use for.
with _without("torch"):
    import skops.io

TRUSTED = (
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.tree._tree.Tree",
)
"""What is allowed beyond the plain types that skops itself considers safe."""


def dump(model: Any) -> State:
    """A fitted scikit-learn model as state: its bytes and the version that made them."""
    return {"model": skops.io.dumps(model), "sklearn": sklearn.__version__}


def load(state: State, expected: tuple[type, ...]) -> Any:
    """The model that :func:`dump` made into state, if it is one of the ``expected`` classes.

    Raises :class:`~iamap_core.errors.BundleInvalid` when the bytes hold any type that is not trusted, another model,
    or something that this version of scikit-learn cannot read. Nothing of an untrusted type is ever constructed.
    """
    data, made_by = bytes(state["model"]), state["sklearn"]
    try:
        strange = sorted(set(skops.io.get_untrusted_types(data=data)) - set(TRUSTED))
        model = None if strange else skops.io.loads(data, trusted=list(TRUSTED))
    except Exception as error:  # a damaged file can fail in any way
        raise BundleInvalid(
            f"the trained model cannot be read: {error}.",
            hint=f"It was made with scikit-learn {made_by}, this is {sklearn.__version__}. "
            "If the file is not damaged, install that version or train again.",
        ) from error
    if strange:
        raise BundleInvalid(
            f"the trained model holds what does not belong in one: {', '.join(strange)}.",
            hint="Do not use this file unless you know where it comes from; train again.",
        )
    if not isinstance(model, expected):
        raise BundleInvalid(
            f"the trained model is a {type(model).__name__}, "
            f"expected was {' or '.join(kind.__name__ for kind in expected)}.",
            hint="The file is damaged or was altered; train again.",
        )
    return model
