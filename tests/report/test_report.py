"""The report: its words, its JSON, its page."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from iamap_core.errors import OutputUnwritable
from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.intervals import gain, with_intervals
from iamap_core.learning.labels import encode_labels
from iamap_core.learning.spacing import Spacing
from iamap_core.learning.validation import Constant, majority, validate
from iamap_core.report.page import write_page, write_report
from iamap_core.report.report import ValidationReport, beaten, figure, make_report, percent, with_range


class FirstFeature(Constant):
    """Predicts what it is given: the first feature is the answer."""

    def predict(self, X):
        return X[:, 0].astype(np.asarray(self.value).dtype)


def first_feature(samples):
    return lambda fold: FirstFeature().fit(samples.X[fold.train], samples.y[fold.train])


def make_samples(answers, values, *, groups=None, from_polygons=True, origin=None):
    labels = encode_labels(values)
    n = len(labels.y)
    samples = Samples(
        X=np.asarray(answers, np.float32)[:, None],
        y=labels.y,
        groups=np.arange(n) if groups is None else np.asarray(groups),
        xy=np.zeros((n, 2)),
        attributes={},
        origin=np.zeros(n, np.int64) if origin is None else np.asarray(origin),
        from_polygons=from_polygons,
    )
    return samples, labels.classes


def split(n, k=2):
    return [
        Fold(
            name=f"fold {i + 1}",
            train=np.flatnonzero(np.arange(n) % k != i),
            test=np.flatnonzero(np.arange(n) % k == i),
        )
        for i in range(k)
    ]


def report_on(samples, classes, folds, *, raw=None, **options):
    model = validate(first_feature(samples), samples, folds, classes=classes, name="forest on features")
    baselines = [majority(samples, folds, classes=classes)]
    if raw is not None:
        baselines.append(validate(first_feature(raw), raw, folds, classes=classes, name="raw bands"))
    model, *baselines = (with_intervals(one, samples, classes=classes) for one in (model, *baselines))
    gains = {one.name: gain(model, one, samples, classes=classes) for one in baselines}
    given = {"title": "plots", "label": "cover", "validator": {"name": "kfold", "parameters": {"folds": 2}}} | options
    return make_report(**given, classes=classes, samples=samples, model=model, baselines=baselines, gains=gains)


def classes_report(names=("bog", "forest", "lake"), n=48, wrong=(0, 5), **options):
    """A report on ``n`` samples in turn, of which some are taken for the next class."""
    truth = np.arange(n) // 2 % len(names)
    answers = truth + 1
    for row in wrong:
        answers[row] = (truth[row] + 1) % len(names) + 1
    samples, classes = make_samples(answers, [names[t] for t in truth], groups=np.arange(n) // 2 * 2 + np.arange(n) % 2)
    return report_on(samples, classes, split(n), **options)


def numbers_report(**options):
    truth = np.linspace(0.5, 9.25, 40)
    samples, _ = make_samples(truth + np.where(np.arange(40) % 3, 0.2, -0.2), truth)
    return report_on(samples, (), split(40), **options)


class Page(HTMLParser):
    """Collects what a reader sees, and everything that would be loaded from elsewhere."""

    VOID = frozenset(["meta", "img", "br", "link"])

    def __init__(self, text):
        super().__init__()
        self.open, self.words, self.links, self.images = [], [], [], []
        self.feed(text)
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        addresses = [value for key, value in attrs.items() if key in ("src", "href")]
        self.images += [value for value in addresses if value.startswith("data:")]
        self.links += [value for value in addresses if not value.startswith(("data:", "#"))]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.words))


# ------------------------------------------------------------------------------------------------- words


SAMPLES = "how well the model predicts new samples like these"
DRAWN = (
    "The range in brackets is what 2,000 draws of the {} polygons give, which are independent of each other at best: "
    "it is rather too narrow than too wide."
)


def test_summary_states_the_figure_its_range_the_question_and_what_was_judged():
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth])
    wrong = [0, 2, 4, 1]
    samples.X[wrong] = 3 - samples.X[wrong]
    raw, _ = make_samples(truth + 1, [("bog", "lake")[t] for t in truth])
    raw.X[:10] = 3 - raw.X[:10]
    assert report_on(samples, classes, split(40), raw=raw).summary == (
        f"Accuracy 0.90 (0.80-0.97): {SAMPLES}, judged on 40 samples of 40 polygons in 2 folds of whole polygons.",
        DRAWN.format(40),
        "On the same folds, always the most common class: 0.50 (0.33-0.65); raw bands: 0.75 (0.60-0.88).",
        "forest on features is better than raw bands by 0.15 (0.05 to 0.27).",
        "The class with the lowest producer's accuracy (recall) is 'bog': 0.85 (0.67-1.00); 15% of its 20 test samples "
        "are predicted as 'lake'.",
    )


def test_polygons_come_before_pixels_and_a_difference_is_a_doubt():
    """One large lake that is right, and many small polygons of which half are wrong."""
    groups = np.r_[np.zeros(400, int), np.arange(1, 41)]
    truth = np.r_[np.ones(400, int), np.arange(40) // 2 % 2]
    answers = truth + 1
    answers[400::4] = 3 - answers[400::4]
    samples, classes = make_samples(answers, [("bog", "lake")[t] for t in truth], groups=groups)
    folds = [
        Fold(name=f"fold {k + 1}", train=np.flatnonzero(groups % 2 != k), test=np.flatnonzero(groups % 2 == k))
        for k in (0, 1)
    ]
    report = report_on(samples, classes, folds, question="area")
    assert report.summary[0] == (
        "Accuracy 0.76 of polygons (0.61-0.88), 0.98 of pixels: how well the model predicts the area to be mapped, "
        "judged on 440 samples of 41 polygons in 2 folds of whole polygons."
    )
    [doubt] = report.doubts
    assert (doubt.code, report.summary[1]) == ("pixels-and-polygons", doubt.text)
    assert doubt.text == (
        "Large polygons are predicted better than small ones: Accuracy is 0.98 when every pixel counts the same. A map "
        "is seldom made of pixels like those of a few large polygons, so quote the figure of polygons."
    )


def test_few_polygons_are_called_rough():
    truth = np.repeat([0, 1], 12)
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], groups=np.repeat(np.arange(4), 6))
    folds = [
        Fold(name=str(k), train=np.flatnonzero(samples.groups % 2 != k), test=np.flatnonzero(samples.groups % 2 == k))
        for k in (0, 1)
    ]
    summary = report_on(samples, classes, folds).summary
    assert summary[0].startswith("Accuracy 1.00 of polygons (4 polygons: rough), 1.00 of pixels: ")
    assert not any("range in brackets" in sentence for sentence in summary)
    assert "Too few to say how well they are predicted: 'bog' (2), 'lake' (2)." in summary


def test_what_is_all_right_is_at_least_what_so_few_tell():
    truth = np.arange(34) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], from_polygons=False)
    summary = report_on(samples, classes, split(34)).summary
    assert summary[0] == f"Accuracy 1.00 (at least 0.90): {SAMPLES}, judged on 34 points in 2 folds."
    assert summary[1] == "All or none of the 34 points are right; the range is the exact binomial one of 95 %."
    assert "Every class has a producer's accuracy (recall) of 100 %." in summary


def test_nothing_is_rounded_to_certainty():
    assert (figure(0.9973, "accuracy"), figure(0.9999, "f1"), figure(1.0, "f1")) == ("0.997", "0.9999", "1.00")
    assert (figure(0.0004, "accuracy"), figure(0.0, "accuracy")) == ("0.0004", "0.00")
    assert (percent(0.9973), percent(1.0), percent(0.28), percent(None)) == ("99.7%", "100%", "28%", "—")


def test_samples_that_are_not_judged_are_counted_and_their_class_is_named():
    """Polygons of a, a and b: nothing can be learned without the one of b."""
    samples, classes = make_samples([1] * 8 + [2] * 4, list("a" * 8 + "b" * 4), groups=np.repeat([0, 1, 2], 4))
    folds = [
        Fold(name=f"fold {k + 1}", train=np.flatnonzero(samples.groups != k), test=np.flatnonzero(samples.groups == k))
        for k in range(3)
    ]
    report = report_on(samples, classes, folds)
    assert report.summary[0] == (
        f"Accuracy 1.00 of polygons (2 polygons: rough), 1.00 of pixels: {SAMPLES}, judged on 8 of 12 samples of 2 "
        "polygons in 3 folds of whole polygons."
    )
    [doubt] = report.doubts
    assert (doubt.code, doubt.hint) == (
        "not-judged", "Give samples of each class in more places, or use fewer folds.",
    )  # fmt: skip
    assert doubt.text == (
        "4 of 12 samples are not judged: in fold 'fold 3', only 'a' is left to learn from. Nothing is known about 'b'."
    )
    assert "Fold 'fold 3' is not judged: only 'a' is left to learn from." in report.notes


def test_clustered_samples_are_a_doubt_unless_the_folds_answer_for_the_area():
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], from_polygons=False)
    near, far = tuple(np.linspace(0, 80, 21)), tuple(np.linspace(0, 6000, 21))
    spacing = Spacing(unit="m", p=0.001, between_samples=near, to_training=near, from_area=far)
    [doubt] = report_on(samples, classes, split(40), spacing=spacing).doubts
    assert doubt.text == (
        "The points lie in clusters: half of them have another one within 40 m, while half of the area to be mapped is "
        "more than 3 km from all of them. The figures hold near the points only, and are higher than in the rest of "
        "the map."
    )
    assert doubt.hint == (
        "Give validator=auto, whose folds are as far from each other as the map is from the samples, and samples in "
        "more places where it finds none."
    )
    [same] = report_on(
        samples, classes, split(40), spacing=spacing, question="area", validator_figures={"chosen": "kfold"}
    ).doubts
    assert same == doubt
    assert report_on(samples, classes, split(40), spacing=spacing, question="area").doubts == ()
    even = spacing.model_copy(update={"p": 0.2})
    assert report_on(samples, classes, split(40), spacing=even).doubts == ()


def test_a_test_layer_near_the_training_samples_is_a_doubt():
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], from_polygons=False)
    near, far = tuple(np.linspace(0, 20, 21)), tuple(np.linspace(0, 1200, 21))
    spacing = Spacing(unit="m", p=0.5, between_samples=far, to_training=near, from_area=far, p_tested=1e-4)
    [doubt] = report_on(samples, classes, split(40)[:1], spacing=spacing, question="given").doubts
    assert doubt.code == "tests-nearby"
    assert doubt.text == (
        "What is tested lies near the training samples: half of it within 10 m, while half of the area to be mapped is "
        "more than 600 m from all of them. The figures hold near the training samples only, and are higher than in the "
        "rest of the map."
    )
    assert doubt.hint == (
        "Test on samples that are spread over the area to be mapped. With validator=layer, validator.min_distance "
        "leaves out those that are near."
    )
    for other in ({"p_tested": 0.2}, {"to_training": tuple(np.linspace(0, 700, 21))}):
        asked = spacing.model_copy(update=other)
        assert report_on(samples, classes, split(40)[:1], spacing=asked, question="given").doubts == ()


def test_weighted_errors_are_told_among_the_limitations_and_called_experimental():
    weighted = {"weighting": "target", "accuracy": 0.5349, "effective_size": 87.4, "cells_without_errors": 2}
    report = classes_report(validator_figures={"weighted": weighted})
    assert report.notes[0] == (
        "Experimental, and not to be quoted: Accuracy 0.53 when errors are weighted to stand for the area to be mapped "
        "(target). The weighted errors tell as much as 87 equal ones, and 2 parts of the area have none."
    )
    assert not any("0.53" in line for line in report.summary)
    of_numbers = {"weighting": "intensity", "mae": 1.5, "rmse": 2.25, "effective_size": 30.0}
    assert numbers_report(validator_figures={"weighted": of_numbers}).notes[0] == (
        "Experimental, and not to be quoted: RMSE 2.25, MAE 1.50 when errors are weighted to stand for the area to "
        "be mapped (intensity). The weighted errors tell as much as 30 equal ones."
    )


def test_summary_says_when_the_model_is_no_better_than_a_constant():
    truth = np.arange(20) // 2 % 2
    samples, classes = make_samples(np.ones(20), [("bog", "lake")[t] for t in truth])
    assert "This is no better than the baseline 'always the most common class': do not use the map." in (
        report_on(samples, classes, split(20)).summary
    )


def test_summary_says_when_features_are_no_better_than_raw_bands():
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth])
    report = report_on(samples, classes, split(40), raw=samples)
    assert report.summary[2] == (
        "Raw bands alone reach 1.00, forest on features 1.00 (accuracy): for these samples the features add nothing."
    )
    assert "forest on features and raw bands are about equally good: a difference of 0.00 (0.00 to 0.00)." in (
        report.summary
    )
    assert not beaten(report.model, report.baselines), "as good is not better"


def test_summary_names_the_baselines_that_are_better_best_first():
    truth = np.linspace(0.5, 9.25, 40)
    samples, _ = make_samples(truth + 1.1, truth)
    report = report_on(samples, (), split(40))
    others = [
        validate(first_feature(other), other, split(40), name=name)
        for name, error in (("raw bands", 0.75), ("untrained features", 0.5), ("worse features", 2))
        for other in [make_samples(truth + error, truth)[0]]
    ]
    text = (
        "Untrained features alone reach 0.500 and raw bands alone reach 0.750, forest on features 1.10 (RMSE): for "
        "these samples the features add nothing."
    )
    assert beaten(report.model, others) == text
    assert not beaten(report.model, others[2:])
    better = make_report(
        title="plots", label="cover", validator={}, classes=(), samples=samples, model=report.model, baselines=others
    )
    assert text in better.summary


def test_summary_of_a_test_layer_says_so():
    truth = np.arange(40) % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], origin=np.arange(40) // 20)
    report = report_on(
        samples, classes, [Fold(name="layer", train=np.arange(20), test=np.arange(20, 40))], question="given"
    )
    assert report.summary[0] == (
        "Accuracy 1.00 (at least 0.83): how well the model predicts the samples that were set aside, judged on 20 "
        "samples of 20 polygons of a test layer of its own."
    )


def test_summary_of_numbers_speaks_of_errors():
    summary = numbers_report(raw=make_samples(np.linspace(0.5, 9.25, 40) + 3, np.linspace(0.5, 9.25, 40))[0]).summary
    assert summary[0] == (
        f"RMSE 0.200 (0.200-0.200): {SAMPLES}, judged on 40 samples of 40 polygons in 2 folds of whole polygons."
    )
    assert "forest on features is better than raw bands by 2.80 (2.80 to 2.80)." in summary
    assert "The model explains 99% of the variance over all test samples (R²)." in summary


def test_summary_of_numbers_that_are_always_too_high_says_so():
    truth = np.linspace(0.5, 9.25, 40)
    assert (
        "Predictions are too high by 1.50 on average."
        in report_on(*make_samples(truth + 1.5, truth), split(40)).summary
    )


def test_rare_classes_that_do_worse_are_pointed_out():
    values = ["lake"] * 4 + ["bog"] * 36
    samples, classes = make_samples(np.ones(40), values)
    samples.X[0] = 2
    summary = " ".join(report_on(samples, classes, split(40)).summary)
    assert "balanced accuracy, in which every class counts the same, is 0.62." in summary


def test_what_folds_share_is_a_doubt():
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], groups=np.arange(40) // 4)
    report = report_on(samples, classes, split(40))
    assert (
        report.doubts[0].text
        == report.summary[1]
        == (
            "In 2 of 2 folds samples of one polygon are in both training and test (up to 10 polygons). Such samples "
            "resemble each other, so the figures are higher than the accuracy of the map."
        )
    )
    assert "of whole polygons" not in report.summary[0]


def test_notes_name_classes_that_were_not_trained_and_classes_from_few_polygons():
    samples, classes = make_samples([1, 2, 3, 1, 2, 3], ["a", "b", "c", "a", "b", "c"])
    report = report_on(samples, classes, [Fold(name="north", train=np.array([0, 1, 3]), test=np.array([2, 4, 5]))])
    assert (
        "Fold 'north' tests 'c', but has no training samples of it: the model cannot predict these samples correctly."
        in report.notes
    )
    assert "Classes with fewer than 5 polygons have uncertain figures: 'a' (2), 'b' (2), 'c' (2)." in report.notes


def test_every_report_says_that_it_is_no_map_accuracy():
    assert "They do not estimate the accuracy or the areas of a whole map" in numbers_report().notes[-1]


def test_own_notes_come_first():
    assert classes_report(notes=["3 samples had no label."]).notes[0] == "3 samples had no label."


def test_counts_of_samples_and_groups():
    samples, classes = make_samples([1, 1, 1, 2, 2, 2], list("aaabbb"), groups=[0, 0, 1, 2, 2, 2])
    report = report_on(samples, classes, [Fold(name="x", train=np.array([0, 3]), test=np.array([1, 2, 4, 5]))])
    assert [(c.name, c.samples, c.groups) for c in report.classes] == [("a", 3, 2), ("b", 3, 1)]
    assert (report.samples, report.groups, report.folds, report.place) == (6, 3, 1, "polygon")


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        (0.876, "accuracy", "0.88"),
        (None, "kappa", "—"),
        (14.04, "rmse", "14.0"),
        (1234.5, "mae", "1234"),
        (0.01234, "bias", "0.0123"),
        (0.0, "rmse", "0.00"),
    ],
)
def test_figures_are_written_as_people_write_them(value, name, text):
    assert figure(value, name) == text


def test_a_figure_and_its_range():
    report = numbers_report()
    assert with_range(report.model, "rmse") == "0.200 (0.200-0.200)"
    assert with_range(report.model, "mae") == "0.200 (0.200-0.200)"
    assert with_range(report.model, "bias").startswith("0.0600 (-0.0")


# ------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("make", [classes_report, numbers_report])
def test_json_reads_back_to_the_same_report_and_the_same_page(make, tmp_path):
    report = make(provenance={"source": "scene.tif", "versions": {"iamap-core": "0.1.0"}})
    again = ValidationReport.model_validate_json(report.to_json())
    assert json.loads(again.to_json()) == json.loads(report.to_json())
    assert json.loads(report.to_json())["format"] == 2
    write_page(report, tmp_path / "a.html")
    write_page(again, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(("make", "kind"), [(classes_report, "confusion"), (numbers_report, "scatter")])
def test_four_files_are_written_and_nothing_else(make, kind, tmp_path):
    written = write_report(make(), tmp_path / "land.cover.iamap")
    names = [f"land.cover.{end}" for end in ("report.json", "report.html", "report.csv", f"{kind}.png")]
    assert [path.name for path in written] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    with Image.open(written[3]) as picture:
        assert picture.format == "PNG" and min(picture.size) > 300


def test_page_needs_nothing_from_elsewhere_and_no_script(tmp_path):
    path = write_report(classes_report(), tmp_path / "x.iamap")[1]
    text = path.read_text("utf-8")
    assert Page(text).links == [] and "<script" not in text and "url(" not in text


def test_page_shows_every_sentence_note_class_fold_and_baseline(tmp_path):
    report = classes_report(provenance={"source": "scene.tif", "versions": {"iamap-core": "0.1.0"}})
    write_page(report, tmp_path / "x.html")
    text = Page((tmp_path / "x.html").read_text("utf-8")).text
    shown = [
        *report.summary,
        *report.notes,
        "bog",
        "forest",
        "lake",
        "fold 1",
        "fold 2",
        "always the most common class",
    ]
    shown += ["versions.iamap-core", "0.1.0", "validator.parameters.folds", "scene.tif"]
    assert [part for part in shown if part not in text] == []


def test_names_cannot_inject_html_or_formulas(tmp_path):
    names = ("<script>alert(1)</script>", "$x^{", "a & b")
    write_report(classes_report(names, title="<b>t</b>", label="<i>"), tmp_path / "x.iamap")
    text = (tmp_path / "x.report.html").read_text("utf-8")
    assert "<script" not in text and "<b>t" not in text
    assert all(name in Page(text).text for name in names)


@pytest.mark.parametrize("count", [2, 7, 20, 30])
def test_up_to_thirty_classes_are_all_on_the_page(count, tmp_path):
    names = [f"permanently irrigated arable land of kind {k:02d}" for k in range(count)]
    write_report(classes_report(names, n=6 * count), tmp_path / "x.iamap")
    with Image.open(tmp_path / "x.confusion.png") as picture:
        assert max(picture.size) < 6000
    assert all(name in (tmp_path / "x.report.html").read_text("utf-8") for name in names)


@pytest.mark.parametrize("count", [31, 400])
def test_files_of_many_classes_are_of_bounded_size_and_tables_have_all(count, tmp_path):
    names = [f"permanently irrigated arable land, kind {k:04d}" for k in range(count)]
    report = classes_report(names, n=4 * count, wrong=range(0, 4 * count, 3))
    written = write_report(report, tmp_path / "x.iamap")
    ends = ("report.json", "report.html", "report.csv", "confusion.png", "classes.csv", "confusion.csv")
    assert [path.name for path in written] == [f"x.{end}" for end in ends]
    with Image.open(written[3]) as picture:
        assert max(picture.size) < 3000
    assert written[1].stat().st_size < 600_000
    assert written[0].stat().st_size < 20_000 + 1000 * count, "grows with the classes, not with their square"
    page = Page(written[1].read_text("utf-8")).text
    assert "These are the 30 classes with the lowest F1; all are in plots.classes.csv." in page
    assert sum(name in page for name in names) <= 80, "those of the table, the sentences and the notes"
    assert ValidationReport.model_validate_json(report.to_json()).to_json() == report.to_json()

    with written[4].open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["class"] for row in table] == names
    assert [float(row["f1"]) for row in table] == [item.f1 for item in report.model.metrics.per_class]
    with written[5].open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert sum(int(cell["samples"]) for cell in cells) == report.model.metrics.samples == 4 * count
    wrong = [cell for cell in cells if cell["reference"] != cell["predicted"]]
    assert sum(int(cell["samples"]) for cell in wrong) == len(range(0, 4 * count, 3))
    first = report.model.metrics.confusions[0]
    assert first.samples == max(int(cell["samples"]) for cell in wrong)


def test_many_classes_without_an_error_give_a_picture_that_says_so(tmp_path):
    names = [f"kind {k}" for k in range(40)]
    written = write_report(classes_report(names, n=160, wrong=()), tmp_path / "x.iamap")
    with Image.open(written[3]) as picture:
        assert max(picture.size) < 3000
    assert "Largest confusions" in written[1].read_text("utf-8")


def test_many_folds_and_many_values_of_the_provenance_stay_a_page(tmp_path):
    truth = np.arange(4000) % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth])
    provenance = {"bands": [f"band_{k}" for k in range(5000)], "more": {f"key{k}": k for k in range(5000)}}
    report = report_on(samples, classes, split(4000, k=400), provenance=provenance)
    write_page(report, tmp_path / "x.html")
    assert (tmp_path / "x.html").stat().st_size < 200_000
    text = Page((tmp_path / "x.html").read_text("utf-8")).text
    assert "fold 100" in text and "fold 101" not in text and "… and 300 more folds" in text
    assert "band_15, … band_4999" in text and "4801 more values" in text


def test_confusion_picture_is_dark_where_all_is_right_and_white_elsewhere(tmp_path):
    *_, path = write_report(classes_report(("a", "b"), wrong=()), tmp_path / "x.iamap")
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    dark = (abs(pixels - [8, 48, 107]).max(axis=2) < 4).mean()
    assert dark > 0.1, "the two cells on the diagonal"


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(OutputUnwritable, match=r"x\.report\.json cannot be written: No such file or directory"):
        write_report(classes_report(), tmp_path / "nowhere" / "x.iamap")


def test_a_failed_write_leaves_the_old_file_and_no_remains(tmp_path, monkeypatch):
    from iamap_core import files

    (tmp_path / "x.html").write_text("old")

    def full(self, content):
        self.open("wb").write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", full)
    with pytest.raises(OutputUnwritable, match=r"x\.html cannot be written: No space left on device"):
        write_page(classes_report(), tmp_path / "x.html")
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"] and (tmp_path / "x.html").read_text() == "old"
