"""What a bundle brings back is checked in one line a value, and refused with a sentence."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from iamap_core import BundleInvalid, SavedState, saved_state

HINT = "The file is damaged or altered. Train again, or get a fresh copy."
STATE = {
    "centres": np.arange(24, dtype=np.float64).reshape(3, 8),
    "labels": np.array([2, 0, 1, 2], np.int32),
    "none": np.empty((0, 8), np.float32),
    "hole": np.array([1.0, np.nan]),
    "bytes": np.array([1, 2], np.uint8),
    "radius": 0.5,
    "rounds": 12,
    "huge": 10**400,
    "true": True,
    "metric": "cosine",
    "figures": {"classes": 3},
}

Ask = Callable[[SavedState], Any]


def test_the_example_of_the_docstring_runs() -> None:
    found = doctest.testmod(saved_state, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 5 and not found.failed


def test_what_a_fit_left_comes_back_as_it_was() -> None:
    saved = SavedState(STATE, D=8)
    assert saved.array("centres", "KD") is STATE["centres"]
    assert saved.array("labels", "n", kind="i", low=0, high=2) is STATE["labels"]
    assert saved.array("none", "mD", empty=True).shape == (0, 8)
    assert (saved.size("K"), saved.size("n"), saved.size("m")) == (3, 4, 0)
    assert (saved.number("radius", low=0), saved.number("rounds"), saved.whole("rounds", high=12)) == (0.5, 12.0, 12)
    assert saved.text("metric", among=("cosine", "euclidean")) == saved.text("metric") == "cosine"
    assert saved.figures("figures") == {"classes": 3}


def test_values_lie_side_by_side() -> None:
    across = np.asfortranarray(STATE["centres"])
    assert SavedState({"centres": across}).array("centres", "KD").flags.c_contiguous


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda saved: saved.array("means", "K"), "'means' is missing or not an array"),
        (lambda saved: saved.array("radius", "K"), "'radius' is missing or not an array"),
        (lambda saved: saved.array("bytes", "n", kind="i"), "'bytes' holds uint8, not int32 or int64"),
        (lambda saved: saved.array("labels", "n"), "'labels' holds int32, not float32 or float64"),
        (lambda saved: saved.array("centres", "n"), "'centres' has shape (3, 8), not (n,)"),
        (lambda saved: saved.array("centres", "nn"), "'centres' has shape (3, 8), not (n, n)"),
        (lambda saved: saved.array("centres", "4D"), "'centres' has shape (3, 8), not (4, 8)"),
        (lambda saved: saved.array("centres", "nDK"), "'centres' has shape (3, 8), not (n, 8, K)"),
        (lambda saved: saved.array("none", "mD"), "'none' is empty"),
        (lambda saved: saved.array("hole", "n"), "'hole' holds values that are not finite"),
        (lambda saved: saved.array("labels", "n", kind="i", low=0, high=1), "'labels' holds values outside 0..1"),
        (lambda saved: saved.number("metric"), "'metric' is missing or not a number"),
        (lambda saved: saved.number("true"), "'true' is missing or not a number"),
        (lambda saved: saved.number("huge"), "'huge' is missing or not a number"),
        (lambda saved: saved.number("radius", low=1), "'radius' is 0.5, outside 1..inf"),
        (lambda saved: saved.whole("radius"), "'radius' is 0.5, not a whole number"),
        (lambda saved: saved.text("radius"), "'radius' is missing or not a text"),
        (lambda saved: saved.text("metric", among=("l1", "l2")), "'metric' is 'cosine', not 'l1' or 'l2'"),
        (lambda saved: saved.figures("metric"), "'metric' is missing or not a table"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(ask: Ask, message: str) -> None:
    with pytest.raises(BundleInvalid) as caught:
        ask(SavedState(STATE, D=8))
    assert caught.value.message == f"the bundle does not hold what was learned: {message}."
    assert caught.value.hint == HINT
    assert caught.value.where == "model"


def test_axes_that_are_given_one_by_one_are_a_mistake_of_the_author() -> None:
    with pytest.raises(ValueError, match=r"^kind is 'D', not 'f' or 'i'; all axes are one text, such as 'nD'$"):
        SavedState(STATE).array("centres", "n", "D")  # type: ignore[arg-type]


def test_lengths_of_one_letter_agree_between_arrays() -> None:
    saved = SavedState(STATE)
    saved.array("centres", "KD")
    with pytest.raises(BundleInvalid) as caught:
        saved.array("labels", "K", kind="i")
    assert caught.value.message == "the bundle does not hold what was learned: 'labels' has shape (4,), not (3,)."


def test_a_refused_array_fixes_no_length() -> None:
    saved = SavedState({"holed": np.array([1.0, np.nan]), "whole": np.ones(3)})
    with pytest.raises(BundleInvalid):
        saved.array("holed", "n")
    assert saved.array("whole", "n").shape == (3,)
