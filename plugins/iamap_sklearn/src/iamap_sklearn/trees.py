"""Fitted trees as plain arrays, and trees from arrays that have been checked.

scikit-learn's compiled code follows the numbers of child nodes and features without looking: one that is out of range
reads foreign memory or ends the process, and one that leads back never ends. So no tree is built before its numbers are
known to be good, and the arrays of histogram trees, which are plain to begin with, are checked before they are used.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.loading import UNUSED, without

with without(*UNUSED):
    from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE
    from sklearn.ensemble._hist_gradient_boosting.predictor import TreePredictor
    from sklearn.tree import BaseDecisionTree
    from sklearn.tree._tree import NODE_DTYPE, Tree

LEAF = -1
"""Where a leaf's children would be."""

SHAPE = ("nodes", "classes", "features", "depth")
"""What ``tree_shape`` tells of each tree; ``classes`` is 1 for numbers."""

_FIELDS = {name: np.dtype(NODE_DTYPE[name]) for name in NODE_DTYPE.names or ()}
_BINARY = "missing_go_to_left"


def parts(model: Any) -> Iterator[Any]:
    """A fitted model and every object of scikit-learn in it, each once, always in the same order."""
    seen: set[int] = set()
    waiting: list[Any] = [model]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, str | bytes | int | float | None):
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list | tuple):
            waiting.extend(reversed(value))
        elif isinstance(value, np.ndarray):
            if value.dtype.hasobject:
                waiting.extend(reversed(value.ravel().tolist()))
        elif type(value).__module__.startswith("sklearn."):
            yield value
            waiting.extend(reversed(list(getattr(value, "__dict__", {}).values())))


def decision_trees(model: Any) -> list[Any]:
    """The fitted decision trees of a model, alone or in an ensemble; not the pattern that an ensemble copies."""
    return [part for part in parts(model) if isinstance(part, BaseDecisionTree) and hasattr(part, "n_features_in_")]


@contextmanager
def felled(model: Any) -> Iterator[State]:
    """The arrays of the model's trees, which are taken out of it meanwhile.

    tree_shape: int64[trees, 4], see :data:`SHAPE`. tree_<field>: [all nodes], each field of a node; tree after tree.
    tree_values: float64[...], a number per node and class.
    """
    owners = decision_trees(model)
    trees = [owner.tree_ for owner in owners]
    try:
        for owner in owners:
            del owner.tree_
        yield _arrays(trees) if trees else {}
    finally:
        for owner, tree in zip(owners, trees, strict=True):
            owner.tree_ = tree


def _arrays(trees: list[Any]) -> State:
    states = [tree.__getstate__() for tree in trees]
    shapes = [(tree.node_count, tree.max_n_classes, tree.n_features, tree.max_depth) for tree in trees]
    nodes = np.concatenate([state["nodes"] for state in states])
    return {
        "tree_shape": np.array(shapes, np.int64),
        "tree_values": np.concatenate([state["values"].ravel() for state in states]),
        **{f"tree_{name}": np.ascontiguousarray(nodes[name]).astype(_plain(kind)) for name, kind in _FIELDS.items()},
    }


def _plain(kind: np.dtype[Any]) -> np.dtype[Any]:
    return np.dtype(np.int64) if kind.kind in "iu" else np.dtype(np.float64)


def grow(model: Any, state: State) -> None:
    """Put the trees of a state back into the model that they were taken from.

    Raises :class:`~iamap_core.errors.BundleInvalid` when they cannot be its trees, or no trees at all.
    """
    owners = decision_trees(model)
    if not owners:
        return
    saved = SavedState(state)
    shapes = saved.array("tree_shape", "t4", kind="i", low=0, high=2**31)
    if len(shapes) != len(owners):
        raise saved.damaged(f"there are {len(shapes)} trees for {len(owners)} places")
    count = len(saved.array("tree_feature", "N", kind="i"))
    if count != shapes[:, 0].sum():
        raise saved.damaged("the nodes are not as many as the trees have")
    nodes = np.empty(count, NODE_DTYPE)
    for name, kind in _FIELDS.items():
        whole = kind.kind in "iu"
        low, high = (0.0, 1.0) if name == _BINARY else (-math.inf, math.inf)
        if name == "threshold":
            nodes[name] = _thresholds(saved, state)
        else:
            nodes[name] = saved.array(f"tree_{name}", "N", kind="i" if whole else "f", low=low, high=high)
    values = saved.array("tree_values", "v").astype(np.float64, copy=False)
    if len(values) != int((shapes[:, 0] * shapes[:, 1]).sum()):
        raise saved.damaged("the trees' values are not one per node and class")
    first = used = 0
    for owner, (count, classes, features, depth) in zip(owners, shapes.tolist(), strict=True):
        own, first = nodes[first : first + count], first + count
        held, used = values[used : used + count * classes], used + count * classes
        _check_nodes(own["left_child"], own["right_child"], own["feature"], own["left_child"] == LEAF, features, saved)
        tree = Tree(features, np.array([classes], np.intp), 1)
        tree.__setstate__(
            {
                "max_depth": min(depth, count),
                "node_count": count,
                "nodes": np.ascontiguousarray(own),
                "values": np.ascontiguousarray(held.reshape(count, 1, classes)),
            }
        )
        owner.tree_ = tree


def _thresholds(saved: SavedState, state: State) -> NDArray[np.float64]:
    """Thresholds may be infinite: a split between what is missing and everything else."""
    plain = {"thresholds": np.nan_to_num(state["tree_threshold"])} if "tree_threshold" in state else {}
    SavedState(plain, N=saved.size("N")).array("thresholds", "N")
    return np.asarray(state["tree_threshold"], np.float64)


def _check_nodes(
    left: Any, right: Any, feature: Any, leaf: NDArray[np.bool_], features: int, saved: SavedState
) -> None:
    """Every way down ends: children come after their parent, and split a feature that there is."""
    count = len(left)
    own = np.arange(count)
    inner = ~leaf
    for child in (left.astype(np.int64)[inner], right.astype(np.int64)[inner]):
        if not ((child > own[inner]) & (child < count)).all():
            raise saved.damaged("a tree leads out of itself, or back")
    if count == 0 or not ((feature[inner] >= 0) & (feature[inner] < features)).all():
        raise saved.damaged("a tree has no nodes, or asks for features that there are not")


def check(model: Any) -> None:
    """Raise :class:`~iamap_core.errors.BundleInvalid` when parts of a model do not fit together, and make it quiet.

    Trees that are called by an ensemble look at nothing themselves.
    """
    saved = SavedState({})
    for part in parts(model):
        if hasattr(part, "n_jobs"):
            part.n_jobs = 1
        if hasattr(part, "verbose"):
            part.verbose = 0
        if isinstance(part, BaseDecisionTree) and hasattr(part, "tree_"):
            _check_owner(part, saved)
        if hasattr(part, "estimators_"):
            _check_members(part, saved)
        if hasattr(part, "_predictors"):
            _check_histogram_trees(part, saved)


def _check_owner(tree: Any, saved: SavedState) -> None:
    classes = tree.tree_.max_n_classes
    said = len(tree.classes_) if hasattr(tree, "classes_") else 1
    if (tree.n_features_in_, tree.n_outputs_, said) != (tree.tree_.n_features, 1, classes):
        raise saved.damaged("a tree has other features or classes than it says")
    if hasattr(tree, "classes_") and tree.n_classes_ != classes:
        raise saved.damaged("a tree has other classes than it says")


def _check_members(ensemble: Any, saved: SavedState) -> None:
    members = np.asarray(ensemble.estimators_, dtype=object)
    if not members.size or members.ndim > 2:
        raise saved.damaged("an ensemble is empty")
    shown = getattr(ensemble, "estimators_features_", None)
    widths = [len(columns) for columns in shown] if shown is not None else [ensemble.n_features_in_] * members.size
    if [getattr(member, "n_features_in_", None) for member in members.ravel()] != widths:
        raise saved.damaged("the members of an ensemble take other features than it does")
    per_round = getattr(ensemble, "n_trees_per_iteration_", None)
    if members.ndim == 2 and members.shape[1] != per_round:
        raise saved.damaged("an ensemble has other classes than its trees")
    if hasattr(ensemble, "classes_") and ensemble.n_classes_ != len(ensemble.classes_):
        raise saved.damaged("an ensemble has other classes than it says")


def _check_histogram_trees(model: Any, saved: SavedState) -> None:
    rounds, width = model._predictors, model.n_trees_per_iteration_
    classes = len(model.classes_) if hasattr(model, "classes_") else 1
    features = model.n_features_in_
    if not isinstance(rounds, list) or not rounds or not isinstance(features, int):
        raise saved.damaged("there are no trees")
    if width != (classes if classes > 2 else 1) or np.shape(model._baseline_prediction) != (1, width):
        raise saved.damaged("the trees are not those of so many classes")
    mapper = model._bin_mapper
    if np.shape(mapper.is_categorical_) != (features,) or np.any(mapper.is_categorical_):
        raise saved.damaged("features are said to be categories")
    if hasattr(model, "_in_fit") or model._preprocessor is not None:
        raise saved.damaged("it is said to be unfinished")
    for trees in rounds:
        if not isinstance(trees, list) or [type(tree) for tree in trees] != [TreePredictor] * width:
            raise saved.damaged("a round has another number of trees")
        for tree in trees:
            nodes = tree.nodes
            if not isinstance(nodes, np.ndarray) or nodes.dtype != PREDICTOR_RECORD_DTYPE or nodes.ndim != 1:
                raise saved.damaged("a tree is not valid")
            leaf = nodes["is_leaf"] != 0
            _check_nodes(nodes["left"], nodes["right"], nodes["feature_idx"], leaf, features, saved)
            if nodes["is_categorical"].any() or not np.isfinite(nodes["value"]).all():
                raise saved.damaged("a tree holds values that are none")
            bitsets = tree.raw_left_cat_bitsets
            if not isinstance(bitsets, np.ndarray) or bitsets.dtype != np.uint32 or bitsets.shape[1:] != (8,):
                raise saved.damaged("a tree is not valid")
