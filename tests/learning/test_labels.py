"""Labels: classes or numbers, missing ones, colours."""

import numpy as np
import pytest

from iamap_core.errors import LabelsUnusable
from iamap_core.learning.labels import check_identifiers, check_no_identifiers, encode_labels
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.palette import palette


def names(labels):
    return [entry.name for entry in labels.classes]


def test_text_becomes_classes_in_alphabetical_order_with_codes_from_one():
    labels = encode_labels(np.array(["water", "forest", "water", "bog"], object))
    assert labels.kind == "classes" and labels.y.dtype == np.int32
    assert [(entry.code, entry.name) for entry in labels.classes] == [(1, "bog"), (2, "forest"), (3, "water")]
    assert labels.y.tolist() == [3, 2, 3, 1] and labels.keep.all() and labels.missing == 0


@pytest.mark.parametrize("dtype", ["int16", "int64", "float64", object])
def test_whole_numbers_are_classes_in_numeric_order_and_keep_their_value_as_name(dtype):
    labels = encode_labels(np.array([10, 2, 33, 2]).astype(dtype))
    assert labels.kind == "classes" and names(labels) == ["2", "10", "33"] and labels.y.tolist() == [2, 1, 3, 1]


def test_whole_numbers_with_missing_ones_come_as_floats_and_are_classes():
    labels = encode_labels(np.array([3.0, np.nan, 1.0]))
    assert (
        names(labels) == ["1", "3"] and labels.y.tolist() == [2, 0, 1] and labels.keep.tolist() == [True, False, True]
    )


def test_large_whole_numbers_stay_distinct():
    values = [2**53, 2**53 + 1, -(2**53) - 1, np.int64(2**62 + 1), 2**62]
    assert names(encode_labels(np.array(values, object))) == [str(int(value)) for value in sorted(values)]


@pytest.mark.parametrize("value", [2.0**53, 1e20, 2**63 - 1])
def test_numbers_too_large_to_be_told_apart_are_refused(value):
    with pytest.raises(LabelsUnusable) as caught:
        encode_labels(np.array([1, value], object), "classes")
    assert str(caught.value) == (
        f"the label {value:.0f} is too large a number to be distinct from its neighbours. Save the column as text."
    )


def test_texts_that_look_the_same_are_one_class():
    assert names(encode_labels(np.array(["e\u0301tang", "\u00e9tang", " \u00e9tang\u00a0", "a"], object))) == [
        "a",
        "étang",
    ]


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("id", ["a", "b"]),
        ("OBJECTID", [1, 2, 3]),
        ("plot_id", [7, 8, None]),
        ("what", list("abcdef")),
        ("height", [3.0, 4.0, 5.0, 7.0, 8.0, 9.0]),
    ],
)
def test_a_column_that_numbers_the_features_is_asked_about(label, values):
    with pytest.raises(LabelsUnusable) as caught:
        check_identifiers(np.array(values, object), label, "auto", ["class", label])
    count = sum(value is not None for value in values)
    assert str(caught.value) == (
        f"label={label} has another value for each of the {count} features. Other columns: class. Which column has the "
        "classes? Give target=numbers to predict them as numbers, target=classes if each is a class."
    )
    check_identifiers(np.array(values, object), label, "classes", [label])


@pytest.mark.parametrize(
    ("label", "values"),
    [("id", [1, 2, 1]), ("height", [1.5, *range(2, 10)]), ("class", ["a", "b", "c"]), ("kind", list("abcdefa"))],
)
def test_a_column_of_classes_or_decimal_numbers_is_not_asked_about(label, values):
    check_identifiers(np.array(values, object), label, "auto", [label])
    check_no_identifiers(np.array(values, object), label, [label])


def test_each_reference_may_be_of_a_class_of_its_own_but_not_its_number():
    check_no_identifiers(list("abcdefgh"), "species", ["species"])
    with pytest.raises(LabelsUnusable, match=r"^label=fid has another value for each of the 3 features\."):
        check_no_identifiers([1, 2, 3], "fid", ["species"])


def test_decimal_numbers_are_numbers():
    labels = encode_labels(np.array([1.5, 2.0, np.nan, np.inf, None], object))
    assert labels.kind == "numbers" and labels.y.dtype == np.float32 and labels.classes == ()
    assert labels.keep.tolist() == [True, True, False, False, False] and labels.missing == 3
    assert labels.y[:2].tolist() == [1.5, 2.0] and np.isnan(labels.y[2:]).all()


def test_missing_and_blank_labels_are_dropped_and_counted():
    labels = encode_labels(np.array(["a", None, "", "  ", "b", float("nan"), np.datetime64("NaT")], object))
    assert labels.keep.tolist() == [True, False, False, False, True, False, False] and labels.missing == 5
    assert labels.y.tolist() == [1, 0, 0, 0, 2, 0, 0]


def test_truth_values_are_classes():
    assert names(encode_labels(np.array([True, False]))) == ["False", "True"]


def test_dates_are_classes():
    assert names(encode_labels(np.array(["2020-05-01", "2019-01-01"], "datetime64[D]"))) == ["2019-01-01", "2020-05-01"]


def test_what_is_asked_for_wins_over_the_guess():
    assert encode_labels([1, 2, 3], "numbers").y.dtype == np.float32
    assert names(encode_labels([0.5, 1.5], "classes")) == ["0.5", "1.5"]


def test_numbers_written_as_text_are_read_when_numbers_are_asked_for():
    assert encode_labels(["1.5", "2", None], "numbers").y[:2].tolist() == [1.5, 2]


def test_text_where_numbers_are_asked_for_is_refused():
    with pytest.raises(LabelsUnusable, match=r"the label 'forest' is not a number\. .*target=classes"):
        encode_labels(["1.5", "forest"], "numbers")


def test_one_class_only_is_refused_by_name():
    with pytest.raises(LabelsUnusable, match=r"all 2 labels are 'forest', one class only\."):
        encode_labels(["forest", None, "forest"])


def test_equal_numbers_are_refused():
    with pytest.raises(LabelsUnusable, match=r"all 3 labels are the number 1\.5"):
        encode_labels([1.5, 1.5, 1.5])


@pytest.mark.parametrize("target", ["auto", "classes", "numbers"])
def test_no_label_at_all_is_refused(target):
    with pytest.raises(LabelsUnusable, match=r"none of the 2 samples has a label"):
        encode_labels([None, float("nan")], target)


def test_infinity_as_text_is_no_number():
    with pytest.raises(LabelsUnusable, match="no label is a number"):
        encode_labels(["inf", "nan"], "numbers")


# ----------------------------------------------------------------------------------------------- colours


def lab(colours, vision):
    """CIELAB of ``#rrggbb`` as eyes of a kind see them (Machado et al. 2009, severity 1)."""
    eyes = {
        "normal": np.eye(3),
        "deuteranope": [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        "protanope": [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    }
    rgb = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colours]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ np.array(eyes[vision]).T
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = np.clip(linear, 0, 1) @ np.array(to_xyz).T / [0.95047, 1, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize("vision", ["normal", "deuteranope", "protanope"])
def test_colours_differ_for_all_eyes(vision):
    places = lab(palette(24), vision)
    distances = np.linalg.norm(places[:, None] - places[None], axis=2)[np.triu_indices(24, 1)]
    assert distances.min() >= 14


def test_any_number_of_classes_gets_colours_that_all_differ():
    colours = palette(300)
    assert len(set(colours)) == 300 and all(len(c) == 7 and int(c[1:], 16) >= 0 for c in colours)


def test_first_colours_do_not_depend_on_how_many_there_are():
    assert palette(60)[:5] == palette(5) and palette(0) == []


def test_classes_have_the_colours_of_the_palette():
    assert encode_labels(["a", "b"]).classes == tuple(ClassEntry(k + 1, "ab"[k], palette(2)[k]) for k in range(2))
