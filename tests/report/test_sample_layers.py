"""Layers of samples and folds: what they hold suffices to compute every figure again."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely
from sklearn import metrics as sk

from iamap_core.errors import OutputUnwritable
from iamap_core.interfaces import Fold, Samples, Shape
from iamap_core.learning.labels import encode_labels
from iamap_core.learning.validation import Constant, validate
from iamap_core.report.sample_layers import write_layers
from iamap_core.report.sample_rows import sample_rows

UTM = "EPSG:32618"


class Noisy(Constant):
    """Wrong in a known way, with probabilities."""

    def predict(self, X):
        return X[:, 1].astype(np.asarray(self.value).dtype)

    def predict_proba(self, X):
        return X[:, 2:]


def make(values, *, numbers=False):
    """60 samples of 12 polygons, of weights from 1 to 3, in folds of whole polygons."""
    rng = np.random.default_rng(3)
    labels = encode_labels(values, "numbers" if numbers else "classes")
    n = len(labels.y)
    guess = labels.y + rng.normal(size=n) if numbers else rng.permutation(labels.y)
    chances = rng.random((n, 0 if numbers else len(labels.classes))).astype(np.float32)
    groups = np.arange(n) ** 2 // 300
    samples = Samples(
        X=np.column_stack([np.zeros(n), guess, chances / (chances.sum(axis=1, keepdims=True) if not numbers else 1)])
        .astype(np.float32),
        y=labels.y, groups=groups, xy=500_000 + rng.random((n, 2)), attributes={}, origin=np.zeros(n, np.int64),
        from_polygons=True, weights=rng.integers(1, 4, n).astype(np.float32), crs="",
    )  # fmt: skip
    folds = [
        Fold(name=f"fold {k}", train=np.flatnonzero(groups % 3 != k), test=np.flatnonzero(groups % 3 == k))
        for k in range(3)
    ]
    return samples, labels.classes, folds


def read(path, layer="samples"):
    meta, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
    return dict(zip(meta["fields"], columns, strict=True)), shapely.from_wkb(geometry), meta


def judge(samples, folds, classes):
    return validate(
        lambda fold: Noisy().fit(samples.X[fold.train], samples.y[fold.train]),
        samples, folds, classes=classes, name="noisy", probabilities=True,
    )  # fmt: skip


def test_every_figure_of_classes_follows_from_the_layer(tmp_path):
    samples, classes, folds = make([("bog", "Forest", "forest")[k % 3] for k in range(60)])
    model = judge(samples, folds, classes)
    write_layers(sample_rows(samples, folds, model, classes), (), tmp_path / "x.gpkg", UTM)
    columns, points, meta = read(tmp_path / "x.gpkg")
    assert np.array_equal(shapely.get_coordinates(points), samples.xy[np.concatenate([f.test for f in folds])])
    assert meta["crs"] == UTM
    assert [*columns][-3:] == ["p_Forest", "p_bog", "p_forest (2)"], "names that differ in case are one to GeoPackage"
    names = [entry.name for entry in classes]
    for metrics, weight in ((model.metrics, columns["weight"]), (model.unit_metrics, columns["unit_weight"])):
        given = {"sample_weight": weight}
        truth, guess = columns["label"], columns["prediction"]
        near = {"abs": 1e-9}
        assert metrics.accuracy == pytest.approx(sk.accuracy_score(truth, guess, **given), **near)
        assert metrics.balanced_accuracy == pytest.approx(sk.balanced_accuracy_score(truth, guess, **given), **near)
        assert metrics.kappa == pytest.approx(sk.cohen_kappa_score(truth, guess, **given), **near)
        for average, name in (("macro", "macro_f1"), ("weighted", "weighted_f1")):
            assert getattr(metrics, name) == pytest.approx(sk.f1_score(truth, guess, average=average, **given), **near)
        by_class = sk.precision_recall_fscore_support(truth, guess, labels=names, **given)
        for figure, expected in zip(("precision", "recall", "f1", "support"), by_class, strict=True):
            assert [getattr(item, figure) for item in metrics.per_class] == pytest.approx(expected, **near)
        matrix = sk.confusion_matrix(truth, guess, labels=names, **given)
        assert np.allclose(metrics.confusion, matrix.T, atol=1e-9), "rows are map classes"
    # A unit's weight is that of its samples divided by their number.
    counts = np.bincount(columns["unit"])[columns["unit"]]
    assert np.allclose(columns["unit_weight"], columns["weight"] / counts, atol=1e-12)
    chances = np.column_stack([columns[f"p_{name}"] for name in ("Forest", "bog", "forest (2)")]).astype(float)
    hot = np.array([[name == label for name in names] for label in columns["label"]], float)
    brier = np.average(((chances - hot) ** 2).sum(axis=1), weights=columns["weight"])
    assert model.calibration.brier == pytest.approx(brier, abs=1e-9)


def test_every_figure_of_numbers_follows_from_the_layer(tmp_path):
    samples, _, folds = make(np.random.default_rng(0).normal(20, 5, 60), numbers=True)
    model = judge(samples, folds, ())
    write_layers(sample_rows(samples, folds, model, ()), (), tmp_path / "x.gpkg", None)
    columns, _, meta = read(tmp_path / "x.gpkg")
    assert meta["crs"] is None
    for metrics, weight in ((model.metrics, columns["weight"]), (model.unit_metrics, columns["unit_weight"])):
        given = {"sample_weight": weight}
        truth, guess = columns["label"], columns["prediction"]
        assert metrics.rmse == pytest.approx(sk.root_mean_squared_error(truth, guess, **given), abs=1e-9)
        assert metrics.mae == pytest.approx(sk.mean_absolute_error(truth, guess, **given), abs=1e-9)
        assert metrics.r2 == pytest.approx(sk.r2_score(truth, guess, **given), abs=1e-9)
        assert metrics.bias == pytest.approx(np.average(columns["error"], weights=weight), abs=1e-9)
        known = np.average((truth - columns["training_mean"]) ** 2, weights=weight)
        assert metrics.r2_training == pytest.approx(1 - metrics.rmse**2 / known, abs=1e-9)


def test_what_is_not_judged_is_there_with_the_reason(tmp_path):
    samples, classes, _ = make(["a"] * 30 + ["b"] * 30)
    lonely = [
        Fold(name="good", train=np.arange(20, 60), test=np.arange(10)),
        Fold(name="bad", train=np.arange(10), test=np.arange(30, 40)),
    ]
    samples.X[:, 2:] = 0.5
    model = judge(samples, lonely, classes)
    shape = Shape(fold="bad", ring=np.array([[0, 0], [4, 0], [4, 2]], float))
    write_layers(sample_rows(samples, lonely, model, classes), [shape], tmp_path / "x.gpkg", UTM)
    columns, _, _ = read(tmp_path / "x.gpkg")
    states, counts = np.unique(columns["state"].astype(str), return_counts=True)
    assert dict(zip(states.tolist(), counts.tolist(), strict=True)) == {
        "judged": 10, "never held out": 40, "not judged: only 'a' is left to learn from": 10,
    }  # fmt: skip
    unknown = columns["state"] != "judged"
    assert all(value is None for value in columns["prediction"][unknown])
    assert columns["fold"][10] == "bad" and columns["fold"][-1] is None
    areas, rings, _ = read(tmp_path / "x.gpkg", "folds")
    assert areas["fold"].tolist() == ["bad"] and shapely.area(rings).tolist() == [4.0]


def test_qgis_finds_a_style_for_each_layer(tmp_path):
    samples, classes, folds = make(["a", "b"] * 30)
    shape = Shape(fold="fold 0", ring=np.array([[0, 0], [4, 0], [4, 2]], float))
    model = judge(samples, folds, classes)
    write_layers(sample_rows(samples, folds, model, classes), [shape], tmp_path / "x.gpkg", UTM)
    with sqlite3.connect(tmp_path / "x.gpkg") as table:
        found = table.execute("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles").fetchall()
    assert [(name, used) for name, used, _ in found] == [("samples", 1), ("folds", 1)]
    assert all(style.startswith("<!DOCTYPE qgis") for *_, style in found)
    assert '"right" = 0' in found[0][2].replace("&quot;", '"')


def test_a_folder_that_is_missing_is_named(tmp_path):
    samples, classes, folds = make(["a", "b"] * 30)
    rows = sample_rows(samples, folds, judge(samples, folds, classes), classes)
    with pytest.raises(OutputUnwritable, match=r"x\.gpkg cannot be written: "):
        write_layers(rows, (), tmp_path / "nowhere" / "x.gpkg", UTM)
