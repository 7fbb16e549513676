"""threshold: what counts as found, from the references alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid
from iamap_core.learning.threshold import held_out, pick


class Nearest:
    """Minus the distance to the nearest reference on a line; one band per class."""

    def __init__(self, references: NDArray[Any], labels: NDArray[Any]) -> None:
        self.references, self.labels = references[:, 0], labels

    def score(self, X: NDArray[Any]) -> NDArray[Any]:
        distances = np.abs(X[:, :1] - self.references)
        bands = [-distances[:, self.labels == code].min(axis=1) for code in np.unique(self.labels)]
        return np.stack(bands, axis=1)


def test_without_negatives_nine_in_ten_references_reach_it() -> None:
    scores = np.arange(20.0)
    assert pick(scores, np.empty(0)) == 1.0
    assert pick(scores[:5], np.empty(0)) == 0.0  # the lowest of a few


def test_with_negatives_it_lies_in_the_middle_of_the_gap() -> None:
    assert pick(np.array([0.8, 0.9, 0.6]), np.array([0.1, 0.4])) == pytest.approx(0.5)
    # One negative among the references is given up, not all references.
    assert pick(np.array([0.8, 0.9, 0.6, 0.7]), np.array([0.1, 0.2, 0.95])) == pytest.approx(0.4)


def test_each_reference_is_scored_by_the_others_only() -> None:
    references = np.array([[0.0], [1.0], [3.0], [10.0]], np.float32)
    seen: list[set[int]] = []

    def fit(rows: NDArray[np.int64], others: NDArray[np.int64]) -> Nearest:
        seen.append(set(rows.tolist()))
        return Nearest(references[rows], np.zeros(len(rows)))

    own, theirs = held_out(fit, references, None, None)
    np.testing.assert_array_equal(own, [-1.0, -1.0, -2.0, -7.0])
    assert not len(theirs)
    assert seen == [{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}]


def test_a_reference_is_scored_in_its_own_class() -> None:
    references = np.array([[0.0], [1.0], [5.0], [7.0]], np.float32)
    labels = np.array([2, 2, 5, 5], np.int32)

    def fit(rows: NDArray[np.int64], others: NDArray[np.int64]) -> Nearest:
        return Nearest(references[rows], labels[rows])

    own, _ = held_out(fit, references, None, labels)
    np.testing.assert_array_equal(own, [-1.0, -1.0, -2.0, -2.0])


def test_negatives_are_left_out_too_when_there_are_several() -> None:
    references, negatives = np.array([[0.0], [1.0]], np.float32), np.array([[4.0], [5.0]], np.float32)
    without: list[int] = []

    def fit(rows: NDArray[np.int64], others: NDArray[np.int64]) -> Nearest:
        without.append(len(others))
        return Nearest(references[rows], np.zeros(len(rows)))

    own, theirs = held_out(fit, references, negatives, None)
    assert without == [1, 1]
    np.testing.assert_array_equal(own, [-1.0, -1.0])
    np.testing.assert_array_equal(theirs, [-3.0, -5.0])
    held_out(fit, references, negatives[:1], None)
    assert without[2:] == [1, 1]


def test_a_class_of_one_reference_is_named() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        held_out(lambda rows, others: None, np.zeros((3, 1), np.float32), None, np.array([1, 1, 2], np.int32))
    assert str(caught.value) == (
        "threshold=auto scores each reference by the others, but there is only one of a class. "
        "Give more references, or a number such as threshold=0.7."
    )
