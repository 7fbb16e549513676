"""check-samples: every finding, as users read it and as a layer."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid, VectorsUnusable
from iamap_core.events import Log, Reporter, Result, WarningEvent
from iamap_core.marks import is_marked
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

SIDE = 40
CATALOG = Catalog.installed()
DEGREES = Affine(0.001, 0, 179.98, 0, -0.001, 10)
"""From 179.98 to 180.02 degrees."""


@pytest.fixture
def scene(write_raster: WriteRaster) -> Path:
    """Even rows are dark, odd ones bright."""
    return write_raster(bands())


def bands() -> np.ndarray[Any, Any]:
    rng = np.random.default_rng(0)
    bright = np.where(np.arange(SIDE) % 2, 100, 10)[:, None]
    return rng.normal(bright, 1, (2, SIDE, SIDE)).astype(np.float32)


def write(
    path: Path, shapes: list[Any], kind: list[Any] | None = None, transform: Affine = TRANSFORM, crs: str = "EPSG:32618"
) -> Path:
    """Shapes in columns and rows of the scene, each of the class of its row unless others are given."""
    moved = [shapely.transform(s, lambda xy: np.stack(transform * (xy[:, 0], xy[:, 1]), axis=1)) for s in shapes]
    values = kind or ["odd" if int(shape.centroid.y) % 2 else "even" for shape in shapes]
    column = np.array(values, None if isinstance(values[0], float) else object)
    pyogrio.raw.write(path, shapely.to_wkb(np.array(moved)), [column], ["kind"], crs=crs, geometry_type="Unknown")
    return path


def lattice(step: int = 4) -> list[tuple[int, int]]:
    """Columns and rows all over the scene, as many in even rows as in odd ones."""
    return [(col, row + col // step % 2) for col in range(1, SIDE, step) for row in range(1, SIDE - 1, step)]


def points(places: list[tuple[int, int]]) -> list[Any]:
    return [shapely.Point(col + 0.5, row + 0.5) for col, row in places]


def squares(places: list[tuple[int, int]], width: float = 1) -> list[Any]:
    return [shapely.box(col, row, col + width, row + 1) for col, row in places]


class Checked:
    """What a check has said, and the file it has written."""

    def __init__(self, source: Path, samples: Path, *more: str) -> None:
        self.output = samples.with_name("findings.gpkg")
        asked = [f"source={source}", f"samples={samples}", "label=kind", f"output={self.output}",
                 "predictor.n_estimators=20", *more]  # fmt: skip
        self.events: list[Any] = []
        self.result: Result = execute(compose("check-samples", asked, CATALOG), Reporter(emit=self.events.append))

    @property
    def warnings(self) -> dict[str, str]:
        return {one.code: f"{one.text} {one.hint}" for one in self.events if isinstance(one, WarningEvent)}

    @property
    def said(self) -> str:
        (sentence,) = self.result.report["summary"]
        return str(sentence)

    @property
    def layers(self) -> dict[str, int]:
        names = pyogrio.list_layers(self.output)[:, 0]
        return {str(name): pyogrio.read_info(self.output, layer=name)["features"] for name in names}

    def column(self, layer: str, name: str) -> list[Any]:
        return list(pyogrio.raw.read(self.output, layer=layer, columns=[name])[3][0])


def curves(checked: Checked) -> dict[str, bool]:
    """Which coloured curves the chart of distances has."""
    findings, chart = checked.result.outputs
    assert (findings.role, chart.role) == ("findings", "distances")
    assert Path(chart.path) == checked.output.with_name("findings.distances.png")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(chart.path) as picture:
            pixels = picture.read([1, 2, 3]).reshape(3, -1).T
    colors = {"between": (0, 114, 178), "test": (213, 94, 0)}
    return {name: bool((pixels == color).all(axis=1).sum() > 500) for name, color in colors.items()}


def test_samples_without_a_problem(scene: Path, tmp_path: Path) -> None:
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(lattice())))
    assert (checked.warnings, checked.said) == ({}, "No problem was found in p.gpkg.")
    assert checked.layers == {"all_samples": 100}
    assert is_marked(checked.output)
    assert checked.result.report["findings"] == []
    spacing = checked.result.report["spacing"]
    assert spacing["unit"] == "m" and spacing["p"] > 0.05 and "to_training" not in spacing
    assert curves(checked) == {"between": True, "test": False}


def test_polygons_along_pixels_without_a_problem(scene: Path, tmp_path: Path) -> None:
    checked = Checked(scene, write(tmp_path / "p.gpkg", squares(lattice(), 2)))
    assert checked.warnings == {}


def test_places_that_training_leaves_out(write_raster: WriteRaster, tmp_path: Path) -> None:
    pixels = bands()
    pixels[1, 1, 1] = np.nan
    scene = write_raster(pixels)
    places = lattice()
    kind = [None, *("odd" if row % 2 else "even" for _, row in places[1:]), "odd"]
    assert places[0] == (1, 1)
    file = write(tmp_path / "p.gpkg", points([*places, (SIDE + 5, 1)]), kind)
    checked = Checked(scene, file)
    assert checked.warnings == {
        "no-label": "1 of 101 points has no kind. Training leaves them out. Fill in the column, or choose others with "
        "vectors.filter=….",
        "outside": f"1 of 101 points lies outside {scene.name}. Training leaves them out. Check their CRS, or give a "
        "raster that covers them.",
        "no-data": f"1 of 100 samples lies on nodata of {scene.name}. Training leaves them out. Move them onto valid "
        "pixels, or check read.nodata.",
    }
    assert checked.said == "3 kinds of problems were found in p.gpkg; each has a layer in findings.gpkg."
    assert checked.layers == {"all_samples": 101, "no_label": 1, "outside": 1, "no_data": 1}
    assert sorted(filter(None, checked.column("all_samples", "findings"))) == ["no-label, no-data", "outside"]
    assert checked.column("outside", "label") == ["odd"]
    assert [one["count"] for one in checked.result.report["findings"]] == [1, 1, 1]


def test_all_samples_on_nodata(write_raster: WriteRaster, tmp_path: Path) -> None:
    scene = write_raster(np.full((2, SIDE, SIDE), np.nan, np.float32))
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(lattice())))
    assert list(checked.warnings) == ["no-data", "few-of-a-class"]
    assert checked.warnings["no-data"].startswith(f"100 of 100 samples lie on nodata of {scene.name}.")
    assert "spacing" not in checked.result.report


def test_samples_on_one_pixel(scene: Path, tmp_path: Path) -> None:
    places = [*lattice(), (1, 1), (1, 5), (1, 5)]
    kind = ["odd" if row % 2 else "even" for _, row in places[:-2]] + ["even", "even"]
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(places), kind))
    assert checked.warnings == {
        "duplicates": "2 of 103 samples share their pixel with another one of the same label. Training counts each "
        "pixel once. Remove copies, and let polygons not overlap.",
        "conflicting-labels": "3 of 103 samples share their pixel with one of another label, most often 'even' and "
        "'odd'. Training takes the most frequent label, and none where there is a tie. Correct what is wrong, and let "
        "polygons not overlap.",
        "doubtful-labels": "1 of 100 samples looks like another class with a probability above 0.9, most often 'even' "
        "like 'odd'. Look at them: the label may be wrong, the place may have changed, or a class may hold two kinds.",
    }
    assert checked.layers["duplicates"] == 2 and checked.layers["conflicting_labels"] == 3
    assert sorted(checked.column("conflicting_labels", "label")) == ["even", "even", "odd"]


def test_numbers_have_no_classes_to_doubt(scene: Path, tmp_path: Path) -> None:
    places = [*lattice(), (1, 1)]
    values = [row + 0.5 for _, row in places[:-1]] + [30.5]
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(places), values))
    assert checked.warnings == {
        "conflicting-labels": "2 of 101 samples share their pixel with one of another label. Training takes their "
        "mean. Correct what is wrong, and let polygons not overlap.",
    }
    assert checked.said == "1 kind of problem was found in p.gpkg; each has a layer in findings.gpkg."
    assert sorted(checked.column("conflicting_labels", "label")) == [1.5, 30.5]


def test_slivers_and_mixed_pixels(scene: Path, tmp_path: Path) -> None:
    aligned = squares(lattice(), 2)
    sliver = [shapely.box(0.1, 0.3, 3, 0.9)]
    checked = Checked(scene, write(tmp_path / "p.gpkg", [*aligned, *sliver]))
    assert checked.warnings == {
        "slivers": "1 of 101 polygons is narrower than a pixel. Their pixels show more of what is beside them. Leave "
        "them out, or use a finer raster.",
    }
    shifted = [shapely.box(col + 0.4, row, col + 2.4, row + 1) for col, row in lattice()]
    checked = Checked(scene, write(tmp_path / "q.gpkg", shifted))
    half = TRANSFORM.a / 2
    assert checked.warnings == {
        "mixed-pixels": "The outlines of polygons cut 100 of 200 samples, which show what is on both sides. Shrink the "
        f"polygons by half a pixel, in QGIS with Buffer and a distance of -{half:g} in units of the raster.",
    }
    assert checked.layers == {"all_samples": 100, "mixed_pixels": 100}


def test_few_points_of_a_class_in_clusters(scene: Path, tmp_path: Path) -> None:
    places = [(col, row) for col in range(6) for row in range(4)] + [(39, 39)]
    kind = ["odd" if row % 2 else "even" for _, row in places[:-1]] + ["rare"]
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(places), kind))
    assert checked.warnings["few-of-a-class"] == (
        "1 of 3 classes has fewer than 10 points: 'rare' 1. Their accuracy gets no interval. Sample them in more "
        "places, or merge them with a similar class."
    )
    near, far = f"{TRANSFORM.a:.0f} m", checked.result.report["spacing"]["from_area"][10]
    assert checked.warnings["clustered"] == (
        f"The points lie in clusters: half of them within {near} of another one, half of the area to be mapped more "
        f"than {far:.0f} m away from all. Random folds may overstate the accuracy of the map. Keep validator=auto, "
        "which holds out whole clusters, and add points where there are none."
    )
    assert sorted(set(np.round(checked.column("clustered", "nearest"))))[0] == TRANSFORM.a


def test_one_wrong_label(scene: Path, tmp_path: Path) -> None:
    kind = ["odd" if row % 2 else "even" for _, row in lattice()]
    wrong = kind.index("odd")
    kind[wrong] = "even"
    checked = Checked(scene, write(tmp_path / "p.gpkg", points(lattice()), kind))
    assert checked.warnings == {
        "doubtful-labels": "1 of 100 samples looks like another class with a probability above 0.9, most often 'even' "
        "like 'odd'. Look at them: the label may be wrong, the place may have changed, or a class may hold two kinds.",
    }
    assert checked.column("doubtful_labels", "looks_like") == ["odd"]
    assert 0.9 < checked.column("doubtful_labels", "probability")[0] <= 1


def test_labels_of_one_point_each_cannot_be_doubted(scene: Path, tmp_path: Path) -> None:
    checked = Checked(scene, write(tmp_path / "p.gpkg", points([(1, 1), (30, 30)]), ["a", "b"]), "target=classes")
    assert list(checked.warnings) == ["few-of-a-class"]
    assert [one.text for one in checked.events if isinstance(one, Log) and "oubtful" in one.text] == [
        "Doubtful labels cannot be found: each of the 2 classes has all its samples in one of the points, so no class "
        "can be in both training and test."
    ]


def test_a_test_layer_near_the_samples(scene: Path, tmp_path: Path) -> None:
    few = lattice(8)
    file = write(tmp_path / "p.gpkg", points(few))
    test = write(tmp_path / "t.gpkg", points([few[0], *((col + 1, row) for col, row in few)]))
    checked = Checked(scene, file, f"test={test}")
    assert checked.warnings["shared-with-test"] == (
        "1 of 26 test samples lies on the pixel of a training sample. They test nothing, and training drops them from "
        "the test. Remove them from one of the layers."
    )
    far = checked.result.report["spacing"]["from_area"][10]
    assert checked.warnings["near-test"] == (
        f"The test lies near the training: half of it within {TRANSFORM.a:.0f} m of a training sample, half of the "
        f"area to be mapped more than {far:.0f} m away from all. It may overstate the accuracy of the map. Test on "
        "points drawn at random over the whole area."
    )
    assert checked.layers == {"all_samples": 25, "shared_with_test": 1, "near_test": 26}
    assert len(checked.result.report["spacing"]["to_training"]) == 21
    assert curves(checked) == {"between": True, "test": True}
    apart = write(tmp_path / "u.gpkg", points([(col + 3, row + 3) for col, row in few if row < 30]))
    assert Checked(scene, file, f"test={apart}").warnings == {}


def test_degrees_across_the_antimeridian(write_raster: WriteRaster, tmp_path: Path) -> None:
    scene = write_raster(bands(), transform=DEGREES, crs="EPSG:4326")
    places = [*lattice(), (1, 1)]
    shapes = [shapely.Point(point.x if point.x < 20 else point.x - 360_000, point.y) for point in points(places)]
    checked = Checked(scene, write(tmp_path / "p.gpkg", shapes, transform=DEGREES, crs="EPSG:4326"))
    assert list(checked.warnings) == ["duplicates"]
    spacing = checked.result.report["spacing"]
    assert spacing["unit"] == "m" and 0 < spacing["between_samples"][10] < 500


def test_wrong_use(scene: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "p.gpkg", points(lattice()))
    with pytest.raises(VectorsUnusable) as caught:
        Checked(scene, file, "label=class")
    assert str(caught.value) == "p.gpkg has no column 'class'. Columns: kind."
    with pytest.raises(ConfigInvalid) as wrong:
        Checked(scene, file, "output=findings.shp")
    assert str(wrong.value) == "output must end in .gpkg. It is findings.shp."
    away = write(tmp_path / "away.gpkg", points([(900, 900), (901, 900)]), ["a", "b"])
    with pytest.raises(VectorsUnusable, match=r"none of the 2 points of away.gpkg \(in .*\) falls on"):
        Checked(scene, away)
