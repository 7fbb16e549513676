"""The page of a report: its order, its tables on paper, its drawings."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from rasterio.transform import Affine

from iamap_core.interfaces import Fold
from iamap_core.learning.calibration import Calibration, CalibrationBin
from iamap_core.learning.spacing import Spacing
from iamap_core.raster.grid import PixelGrid
from iamap_core.report.ground import Ground
from iamap_core.report.maps import Places
from iamap_core.report.matrix import matrix_tables
from iamap_core.report.methods import methods_of
from iamap_core.report.page import write_page, write_report
from iamap_core.report.report import Doubt
from iamap_core.report.sample_rows import sample_rows
from iamap_core.report.tables import figure_table
from tests.report.test_report import (
    Page,
    classes_report,
    make_samples,
    numbers_report,
    report_on,
    split,
)

SPACING = Spacing(
    unit="m", p=0.01, between_samples=tuple(range(21)), to_training=tuple(range(0, 42, 2)),
    from_area=tuple(range(0, 2100, 100)),
)  # fmt: skip
CALIBRATION = Calibration(
    brier=0.3, expected_error=0.05, bins=(CalibrationBin(probability=0.8, accuracy=0.7, weight=1.0),)
)
MADE = {
    "components": {"predictor": {"name": "random_forest", "distribution": "iamap-sklearn"}},
    "config": {"samples": "/home/me/plots.gpkg"},
    "source": {"paths": ["/home/me/scene.tif"], "fingerprint": "ab12"},
    "versions": {"iamap-core": "0.1.0", "scikit-learn": "1.9"},
    "made": "2026-11-29T19:25:32+00:00",
    "grid": {"crs": "EPSG:32618", "pixels": "80 x 40 pixels of 30 m"},
}


def polygons_report(**options):
    """Nine polygons of 2 to 10 pixels, of which the small ones are wrong."""
    sizes = np.arange(2, 11)
    groups = np.repeat(np.arange(9), sizes)
    truth = groups % 3
    answers = np.where(groups < 3, (truth + 1) % 3, truth) + 1
    samples, classes = make_samples(answers, [("bog", "forest", "lake")[t] for t in truth], groups=groups)
    folds = [
        Fold(name=f"fold {k}", train=np.flatnonzero(groups % 4 // 2 != k), test=np.flatnonzero(groups % 4 // 2 == k))
        for k in range(2)
    ]
    report = report_on(samples, classes, folds, **options)
    ground = Ground(
        grid=PixelGrid(40, 80, Affine(30, 0, 0, 0, -30, 0), None), width=680, height=340, metres=None, picture=b"jpeg"
    )
    rows = sample_rows(samples, folds, report.model, classes)
    return report, Places(rows=rows, ground=ground)


def shown(report, folder, places=None):
    write_page(report, folder / "x.html", places)
    return (folder / "x.html").read_text("utf-8")


def test_the_page_goes_from_the_answer_to_the_versions(tmp_path):
    report, places = polygons_report(provenance=MADE, spacing=SPACING)
    model = report.model.model_copy(update={"calibration": CALIBRATION})
    doubt = Doubt(code="x", text="Take care.", hint="Do this.")
    report = report.model_copy(update={"assessments": (model, *report.baselines), "doubts": (doubt,)})
    text = shown(report, tmp_path, places)
    heads = [re.sub("<[^>]*>", "", head) for head in re.findall(r"<h2>(.*?)</h2>", text)]
    assert heads == [
        "Read this first", "In words", "Samples and folds", "Nearest distances", "Error matrix", "Class by class",
        "Comparison with baselines", "Errors on the map", "Calibration of probabilities",
        "All figures over all samples", "Fold by fold", "Limitations", "How it was made",
        "Methods, to paste into a paper", "Versions and hashes",
    ]  # fmt: skip
    page = Page(text)
    assert page.links == [] and len(page.images) == 1, "the picture of the raster, once"
    for part in ("scene.tif", "EPSG:32618, 80 x 40 pixels of 30 m", "plots.gpkg", "9 polygons, 3 classes",
                 "2026-11-29 19:25:32 UTC", "Take care. Do this.", "ab12", report.summary[0]):  # fmt: skip
        assert part in page.text, part
    assert page.text.index(report.summary[0]) < page.text.index("Take care.")


def test_figures_of_polygons_and_of_pixels_stand_side_by_side(tmp_path):
    report, _ = polygons_report()
    text = Page(shown(report, tmp_path)).text
    assert "Every polygon counts once" in text and "Counted in samples" in text
    item, pixels = report.model.unit_metrics.per_class[0], report.model.metrics.per_class[0]
    assert item.recall != pixels.recall
    assert f"{pixels.recall:.2f} of pixels" in text


def test_points_have_one_kind_of_figures(tmp_path):
    truth = np.arange(40) // 2 % 2
    samples, classes = make_samples(truth + 1, [("bog", "lake")[t] for t in truth], from_polygons=False)
    text = Page(shown(report_on(samples, classes, split(40)), tmp_path)).text
    assert "of pixels" not in text and "counts once" not in text


def test_numbers_have_residuals_and_errors_by_what_is_observed(tmp_path):
    report = numbers_report()
    assert [part.samples for part in report.deciles] == [4] * 10
    for name, part in zip(("bias", "rmse"), (report.deciles[0].bias, report.deciles[0].rmse), strict=True):
        errors = np.where(np.arange(4) % 3, 0.2, -0.2)
        assert part == pytest.approx({"bias": errors.mean(), "rmse": 0.2}[name], abs=1e-6)
    text = shown(report, tmp_path)
    heads = re.findall(r"<h2>(.*?)</h2>", text)
    assert heads[1:3] == ["Predicted against observed", "Residuals"]
    assert "R² about the training mean" in text and "Concordance" in text and "Kappa" not in text


def test_a_fold_that_is_not_judged_says_why_in_the_table(tmp_path):
    samples, classes = make_samples([1] * 20 + [2] * 20, ["a"] * 20 + ["b"] * 20)
    folds = [
        Fold(name="good", train=np.arange(10, 40), test=np.arange(10)),
        Fold(name="bad", train=np.arange(20), test=np.arange(30, 40), excluded=np.arange(20, 30)),
    ]
    text = shown(report_on(samples, classes, folds), tmp_path)
    assert 'colspan="4">not judged: only &#39;a&#39; is left to learn from</td>' in text
    assert "<td>10</td><td>0</td>" in text, "ten are excluded, none is shared"


def test_a_wide_error_matrix_is_split_and_loses_nothing():
    names = [f"kind {k:02d}" for k in range(25)]
    report = classes_report(names, n=100, wrong=range(0, 100, 7))
    tables = list(matrix_tables(report.model.metrics, report.classes))
    assert [len(table.heads) for table in tables] == [10, 10, 5]
    assert [table.is_last for table in tables] == [False, False, True]
    counts = sum(int(cell.count or 0) for table in tables for _, cells, _ in table.rows for cell in cells)
    assert counts == 100
    row, cells, total = tables[0].rows[1]
    assert row.name == "kind 01" and cells[1].is_right and int(total) == sum(report.model.metrics.confusion[1])
    assert all(len(table.rows) == 25 for table in tables)


def test_every_figure_is_in_the_table_with_its_interval():
    report, _ = polygons_report()
    rows = list(csv.DictReader(io.StringIO(figure_table(report).decode())))
    found = {(row["predictor"], row["weighting"], row["class"], row["figure"]): row for row in rows}
    quoted = found["forest on features", "polygons", "", "accuracy"]
    interval = report.model.unit_intervals["accuracy"]
    assert float(quoted["value"]) == report.model.unit_metrics.accuracy
    assert (float(quoted["low"]), float(quoted["high"]), int(quoted["places"])) == (interval.low, interval.high, 9)
    lake = found["forest on features", "samples", "lake", "users_accuracy"]
    assert float(lake["value"]) == report.model.metrics.per_class[2].precision and lake["code"] == "3"
    assert ("always the most common class", "polygons", "", "kappa") in found


def test_methods_cite_what_was_used_and_nothing_else():
    report, _ = polygons_report(
        provenance=MADE, validator={"name": "auto", "distribution": "iamap-sklearn"},
        validator_figures={"chosen": "knndm", "why": "polygons are clustered"},
    )  # fmt: skip
    text, sources = " ".join(methods_of(report).sentences), methods_of(report).references
    assert text.startswith(
        "A model of the type 'random_forest' (Breiman 2001) was trained to predict 'cover' from scene.tif, with 9 "
        "polygons of plots.gpkg. The figures are those of cross-validation in 2 folds: k-fold nearest-neighbour "
        "distance matching (Linnenbrink et al. 2024)."
    )
    assert [source.split(" ")[0] for source in sources] == ["Breiman", "Efron", "Hesterberg", "Linnenbrink"]
    assert all("doi:10." in source for source in sources)
    other = methods_of(report.model_copy(update={"validator": {"name": "auto", "distribution": "someone"}}))
    assert "the validator 'knndm'" in " ".join(other.sentences)
    assert not any("Linnenbrink" in source for source in other.references)
    perfect = classes_report(wrong=())
    assert "Clopper" in " ".join(methods_of(perfect).references)
    assert "Efron" not in " ".join(methods_of(perfect).references)
    assert "Lin 1989" in " ".join(methods_of(numbers_report()).sentences)


def test_places_come_with_a_layer_of_samples(tmp_path):
    report, places = polygons_report()
    written = write_report(report, tmp_path / "x.iamap", places)
    assert written[-1].name == "x.samples.gpkg" and written[-1].stat().st_size > 0


def test_names_in_drawings_cannot_inject_html(tmp_path):
    report, places = polygons_report()
    rows = replace(places.rows, names=("<script>x</script>", 'a" onload="y'))
    text = shown(report, tmp_path, replace(places, rows=rows))
    assert "<script" not in text and 'a" onload' not in text
    assert "<script>x</script>" in Page(text).text


def test_one_report_gives_the_same_bytes_again(tmp_path):
    report, places = polygons_report()
    assert shown(report, tmp_path, places) == shown(report, tmp_path, places)
