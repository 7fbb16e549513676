"""Where to label next."""

from __future__ import annotations

import numpy as np

from iamap_core.learning.suggestions import suggest, uncertainty


def heaps(*sizes: int) -> tuple[np.ndarray, np.ndarray]:
    """Heaps of features far from each other, and the number of the heap of each."""
    rng = np.random.default_rng(0)
    heap = np.repeat(np.arange(len(sizes)), sizes)
    return (rng.normal(size=(len(sizes), 8))[heap] * 10 + rng.normal(size=(len(heap), 8))).astype(np.float32), heap


def test_each_suggestion_is_of_a_heap_of_its_own() -> None:
    X, heap = heaps(100, 100, 100, 100)
    found = suggest(X, X[:0], None, count=4, seed=0)
    assert sorted(heap[[one.row for one in found]]) == [0, 1, 2, 3]
    assert {one.reason for one in found} == {"unlike"}


def test_heaps_with_examples_are_left_to_the_others() -> None:
    X, heap = heaps(200, 200, 50)
    found = suggest(X, X[[0, 200]], None, count=1, seed=3)
    assert heap[found[0].row] == 2


def test_uncertain_candidates_come_first_once_there_are_examples() -> None:
    X, heap = heaps(100, 100)
    probabilities = np.where(heap[:, None] == 0, [[0.99, 0.01]], [[0.5, 0.5]]).astype(np.float32)
    found = suggest(X, X[np.arange(0, 200, 10)], probabilities, count=3, seed=0)
    assert (heap[[one.row for one in found]] == 1).all()
    assert {one.reason for one in found} == {"uncertain"}


def test_equal_or_no_candidates_are_no_trouble() -> None:
    assert suggest(np.empty((0, 3), np.float32), np.empty((0, 3), np.float32), None, count=5, seed=0) == []
    assert len(suggest(np.ones((50, 3), np.float32), np.ones((2, 3), np.float32), None, count=5, seed=0)) == 1


def test_uncertainty_is_one_minus_the_margin() -> None:
    np.testing.assert_allclose(uncertainty(np.array([[0.2, 0.7, 0.1], [0.5, 0.5, 0]], np.float32)), [0.5, 1.0])
    np.testing.assert_array_equal(uncertainty(np.ones((2, 1), np.float32)), [1, 1])
