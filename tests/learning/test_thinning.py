"""pixels: one sample per output pixel, and as many of one class as of another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamap_core.learning.thinning import draw_per_class, one_per_pixel


def merge(pixels: list[int], y: list[float], usable: list[bool] | None = None, origin: list[int] | None = None):
    places = np.array(pixels, np.int64)
    kind = np.int32 if all(isinstance(value, int) for value in y) else np.float32
    use = np.ones(len(y), bool) if usable is None else np.array(usable)
    return one_per_pixel(
        places // 10, places % 10, np.array(y, kind), use, None if origin is None else np.array(origin, np.int64)
    )


def test_samples_alone_on_their_pixels_all_stay_and_nothing_is_said() -> None:
    merged = merge([1, 2, 12, 21], [1, 2, 1, 2])
    assert merged.stay.all() and str(merged) == ""


def test_a_pixel_keeps_the_first_sample_of_its_most_frequent_class() -> None:
    merged = merge([5, 5, 7, 5, 7], [1, 2, 3, 2, 3])
    assert merged.stay.tolist() == [False, True, True, False, False]
    assert str(merged) == (
        "3 samples share an output pixel with another sample and are merged with it; 1 of these pixels had "
        "different labels "
        "and take the most frequent."
    )


def test_a_pixel_without_a_most_frequent_class_is_left_out() -> None:
    merged = merge([5, 5, 7], [1, 2, 3])
    assert merged.stay.tolist() == [False, False, True]
    assert str(merged) == "2 samples lie on output pixels without a most frequent label and are left out."


def test_numbers_of_one_pixel_become_their_mean() -> None:
    merged = merge([5, 7, 5], [1.0, 9.0, 2.5])
    assert merged.stay.tolist() == [True, True, False] and merged.y.tolist() == [1.75, 9.0, 2.5]
    assert "1 of these pixels had different labels and take their mean." in str(merged)


def test_samples_without_a_label_decide_nothing() -> None:
    assert merge([5, 5, 5], [0, 2, 2], usable=[False, True, True]).stay.tolist() == [False, True, False]


def test_a_test_layer_gives_way_to_what_is_trained_on() -> None:
    merged = merge([5, 5, 5, 6], [2, 2, 1, 2], origin=[1, 1, 0, 1])
    assert merged.stay.tolist() == [False, False, True, True]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=60))
def test_no_pixel_is_kept_twice_and_all_are_accounted_for(samples: list[tuple[int, int]]) -> None:
    pixels, labels = (list(column) for column in zip(*samples, strict=True))
    merged = merge(pixels, labels)
    kept = np.array(pixels)[merged.stay]
    assert len(set(kept.tolist())) == len(kept)
    assert merged.stay.sum() + merged.merged + merged.tied == len(samples)
    for pixel in kept.tolist():
        there = [label for place, label in samples if place == pixel]
        taken = np.array(labels)[merged.stay & (np.array(pixels) == pixel)][0]
        assert all(there.count(taken) > there.count(other) for other in set(there) - {taken})


def test_every_class_gets_as_many_as_the_rarest() -> None:
    y = np.repeat([1, 2, 3], [50, 7, 20])
    rows = draw_per_class(y, np.arange(77) // 5, None, True, 1)
    assert np.bincount(y[rows]).tolist() == [0, 7, 7, 7]
    assert rows.tolist() == sorted(rows.tolist()) == draw_per_class(y, np.arange(77) // 5, None, True, 1).tolist()
    assert rows.tolist() != draw_per_class(y, np.arange(77) // 5, None, True, 2).tolist()


@pytest.mark.parametrize(("most", "shares"), [(6, [2, 2, 2]), (10, [2, 4, 4]), (200, [2, 8, 90])])
def test_polygons_of_a_class_take_turns(most: int, shares: list[int]) -> None:
    groups = np.repeat([0, 1, 2], [2, 8, 90])
    rows = draw_per_class(np.ones(100, np.int32), groups, most, False, 1)
    assert np.bincount(groups[rows]).tolist() == shares
