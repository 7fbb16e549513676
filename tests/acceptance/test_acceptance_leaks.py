"""Pixels of one polygon resemble each other; a validation that forgets it flatters every model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.acceptance import scenes
from tests.acceptance.commands import accuracies, report_of, succeed

SIDE = 10
"""Pixels along the side of a field."""
FIELDS = 8
"""Fields along the side of the landscape."""


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Fields of two crops that look no different, each with a colour of its own: soil, moisture, the day of harvest."""
    folder = tmp_path_factory.mktemp("fields")
    rng = np.random.default_rng(11)
    colours = rng.uniform(0, 1000, (4, FIELDS, FIELDS))
    data = np.kron(colours, np.ones((SIDE, SIDE))) + rng.normal(0, 5, (4, FIELDS * SIDE, FIELDS * SIDE))
    places = [(row, col) for row in range(FIELDS) for col in range(FIELDS)]
    crops = rng.permutation(["barley", "wheat"] * (len(places) // 2)).tolist()
    outlines = [scenes.square(row * SIDE + 1, col * SIDE + 1, SIDE - 2) for row, col in places]
    return (
        scenes.write(folder / "fields.tif", data.astype(np.float32)),
        scenes.vectors(folder / "fields.geojson", outlines, {"crop": crops}),
    )


def judged(fields: tuple[Path, Path], model: Path, *settings: str) -> float:
    succeed("train", f"source={fields[0]}", f"samples={fields[1]}", "label=crop", f"output={model}", "predictor=knn",
            *settings)  # fmt: skip
    return accuracies(model)["knn"]


def test_the_default_never_has_a_polygon_on_both_sides(fields: tuple[Path, Path], tmp_path: Path) -> None:
    judged(fields, tmp_path / "honest.iamap")
    report = report_of(tmp_path / "honest.iamap")
    assert report.folds == 5
    assert [fold.groups_shared for one in report.assessments for fold in one.folds] == [0] * 15
    # Every fold holds whole fields of 64 pixels: the counts alone prove it, whatever the report says of itself.
    assert all(fold.test % (SIDE - 2) ** 2 == 0 for fold in report.model.folds)
    assert sum(fold.test_groups for fold in report.model.folds) == FIELDS**2


def test_a_leaky_split_promises_what_is_not_there(fields: tuple[Path, Path], tmp_path: Path) -> None:
    """Crops cannot be told apart here at all: the truth is one half."""
    honest = judged(fields, tmp_path / "honest.iamap")
    leaky = judged(fields, tmp_path / "leaky.iamap", "validator=kfold", "validator.group=none")
    assert leaky > 0.95
    assert 0.3 < honest < 0.7
    report = report_of(tmp_path / "leaky.iamap")
    assert all(fold.groups_shared == FIELDS**2 for fold in report.model.folds)
    assert "shared-places" in [doubt.code for doubt in report.doubts]
    assert "of whole polygons" not in " ".join(report.summary)


def test_overlapping_polygons_share_no_pixel_between_train_and_test(fields: tuple[Path, Path], tmp_path: Path) -> None:
    """Two people drew the same field: each pixel is learned from or judged on once."""
    twice = scenes.vectors(
        tmp_path / "twice.geojson",
        [scenes.square(row, col, 6) for row, col in ((0, 0), (3, 3), (20, 20), (23, 23), (40, 40), (60, 60))],
        {"crop": ["barley", "barley", "wheat", "wheat", "barley", "wheat"]},
    )
    model = tmp_path / "model.iamap"
    done = succeed("train", f"source={fields[0]}", f"samples={twice}", "label=crop", f"output={model}")
    assert report_of(model).samples == 6 * 36 - 2 * 9
    assert "18 samples share an output pixel with another sample and are merged with it." in done.err
    with rasterio.open(fields[0]) as scene:
        assert scene.shape == (FIELDS * SIDE, FIELDS * SIDE)
