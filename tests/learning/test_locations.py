"""places: what is surprising about vectors is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.config.tasks import SampleVectors, TrainConfig, Vectors
from iamap_core.errors import ConfigInvalid, LabelsUnusable
from iamap_core.events import Log, Reporter, WarningEvent
from iamap_core.learning.locations import alone, place
from iamap_core.learning.samples import collect
from iamap_core.raster.source import RasterSource
from tests.conftest import TRANSFORM, WriteRaster

SCENE = np.arange(2 * 12 * 12, dtype=np.float32).reshape(2, 12, 12)


def write(path: Path, pixels: list[Any], **columns: list[Any]) -> Path:
    """Geometries in columns and rows of the scene, with attributes."""
    geometries = [
        None
        if shape is None
        else shapely.transform(shape, lambda xy: np.stack(TRANSFORM * (xy[:, 0], xy[:, 1]), axis=1))
        for shape in pixels
    ]
    fields = [np.array(values, object if isinstance(values[0], str) else None) for values in columns.values()]
    wkb = shapely.to_wkb(np.array(geometries, dtype=object))
    pyogrio.raw.write(path, wkb, fields, list(columns), crs="EPSG:32618", geometry_type="Unknown")
    return path


class Heard(list[Any]):
    @property
    def reporter(self) -> Reporter:
        return Reporter(emit=self.append)

    def warned(self, code: str) -> list[str]:
        return [event.text for event in self if isinstance(event, WarningEvent) and event.code == code]


def samples(
    raster: Path, file: Path, label: str, heard: Heard, **vectors: Any
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    asked = {"source": raster, "output": "m.iamap", "samples": file, "label": label, "vectors": vectors}
    config = TrainConfig.model_validate(
        asked | {"predictor": {"name": "random_forest"}, "validator": {"name": "kfold"}}
    )
    found, _ = collect(config, RasterSource([raster]), (), (), heard.reporter)
    return found.y, found.groups


BOXES = [shapely.box(0, 0, 6, 4), shapely.box(6, 0, 12, 4), shapely.box(0, 6, 2, 7)]


def test_filter_and_touch_are_obeyed(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = RasterSource([write_raster(SCENE)])
    file = write(tmp_path / "p.gpkg", [*BOXES, shapely.box(0.6, 9.6, 2.4, 9.9)], kind=["oak", "ash", "oak", "x"])
    _, places = place(file, source, Vectors(filter="kind = 'oak'"), 1, Reporter())
    assert len(places) == 24 + 2
    _, centre = place(file, source, Vectors(filter="kind = 'x'"), 1, Reporter())
    _, touched = place(file, source, Vectors(filter="kind = 'x'", touch="all"), 1, Reporter())
    assert (len(centre), len(touched)) == (1, 3)


def test_what_is_doubtful_about_a_file_is_a_warning(write_raster: WriteRaster, tmp_path: Path) -> None:
    heard = Heard()
    file = tmp_path / "p.csv"
    x, y = TRANSFORM * (1.5, 1.5)
    file.write_bytes(f"kind,x,y\nÉtang,{x},{y}\n".encode("cp1252"))
    source = RasterSource([write_raster(SCENE)])
    _, places = place(file, source, Vectors(), 1, heard.reporter, ["kind"])
    assert (places.rows.tolist(), places.cols.tolist()) == ([1], [1])
    assert heard.warned("encoding") == ["p.csv does not say the encoding of its texts; cp1252 is assumed: 'Étang'."]
    assert heard.warned("no-crs") == [f"p.csv has no CRS. The CRS of {source.name} is assumed."]
    heard.clear()
    place(file, source, Vectors(crs="EPSG:32618", encoding="cp1252"), 1, heard.reporter, ["kind"])
    assert not [event for event in heard if isinstance(event, WarningEvent)]


def test_a_column_that_numbers_the_features_is_no_label(write_raster: WriteRaster, tmp_path: Path) -> None:
    file = write(tmp_path / "p.gpkg", BOXES, plot_id=[1, 2, 3], kind=["a", "b", "a"])
    with pytest.raises(LabelsUnusable, match="label=plot_id has another value for each of the 3 features"):
        samples(write_raster(SCENE), file, "plot_id", Heard())


def test_features_without_geometry_are_told(write_raster: WriteRaster, tmp_path: Path) -> None:
    heard = Heard()
    file = write(tmp_path / "p.gpkg", [shapely.Point(1, 1), None], kind=["oak", "ash"])
    place(file, RasterSource([write_raster(SCENE)]), Vectors(), 1, heard.reporter)
    assert heard.warned("no-geometry") == ["1 features of p.gpkg have no geometry and are left out."]


def test_balance_draws_as_many_of_every_class_and_says_so(write_raster: WriteRaster, tmp_path: Path) -> None:
    heard = Heard()
    file = write(tmp_path / "p.gpkg", BOXES, kind=["oak", "ash", "elm"])
    y, groups = samples(write_raster(SCENE), file, "kind", heard, balance=True)
    assert np.unique(y, return_counts=True)[1].tolist() == [2, 2, 2] and len(np.unique(groups)) == 3
    (line,) = (event.text for event in heard if isinstance(event, Log))
    assert line.startswith("6 of 50 samples are drawn: ash 2, elm 2, oak 2. The folds test on the drawn samples")


def test_most_per_class_leaves_the_rare_ones(write_raster: WriteRaster, tmp_path: Path) -> None:
    file = write(tmp_path / "p.gpkg", BOXES, kind=["oak", "ash", "elm"])
    y, _ = samples(write_raster(SCENE), file, "kind", Heard(), max_per_class=5)
    assert np.unique(y, return_counts=True)[1].tolist() == [5, 2, 5]


def test_numbers_have_no_classes_to_balance(write_raster: WriteRaster, tmp_path: Path) -> None:
    file = write(tmp_path / "p.gpkg", BOXES, height=[1.5, 2.5, 3.5])
    with pytest.raises(ConfigInvalid) as caught:
        samples(write_raster(SCENE), file, "height", Heard(), balance=True)
    assert caught.value.message == "vectors.balance needs classes, but height holds numbers."


def test_samples_that_share_a_pixel_are_merged_and_told(write_raster: WriteRaster, tmp_path: Path) -> None:
    heard = Heard()
    points = [(1.2, 1.2), (1.8, 1.8), (1.5, 1.5), (5.2, 5.2), (5.3, 5.3), (9.5, 9.5)]
    file = write(
        tmp_path / "p.gpkg", [shapely.Point(*xy) for xy in points], kind=["oak", "oak", "ash", "oak", "ash", "ash"]
    )
    y, groups = samples(write_raster(SCENE), file, "kind", heard)
    assert (y.tolist(), groups.tolist()) == ([2, 1], [0, 5])
    assert heard.warned("shared-pixels") == [
        "2 samples share an output pixel with another sample and are merged with it; 1 of these pixels had "
        "different labels "
        "and take the most frequent; 2 samples lie on output pixels without a most frequent label and are left out."
    ]


def test_references_on_one_pixel_count_once(write_raster: WriteRaster, tmp_path: Path) -> None:
    heard = Heard()
    shapes = [shapely.Point(1.2, 1.2), shapely.Point(1.7, 1.9), shapely.box(0, 0, 3, 3), shapely.Point(4.5, 4.5)]
    file = write(tmp_path / "p.gpkg", shapes, kind=["a", "a", "b", "b"])
    _, places = place(file, RasterSource([write_raster(SCENE)]), Vectors(), 1, Reporter())
    stay = alone(places, None, "p.gpkg", heard.reporter)
    assert sorted(set(places.feature[stay].tolist())) == [0, 2, 3] and stay.sum() == len(places) - 1
    assert heard.warned("shared-pixels") == [
        "p.gpkg: 1 samples share an output pixel with another sample and are merged with it."
    ]


@pytest.mark.parametrize(
    "condition", ["class = 'oak'", "\"class\" = 'it''s' AND height > 3", "a IN (1, 2) OR b = '{}'"]
)
def test_a_condition_on_the_command_line_is_taken_as_it_stands(condition: str) -> None:
    typed = ["source=a.tif", "output=b.iamap", "samples=c.gpkg", "label=d", f"vectors.filter={condition}"]
    config = compose("train", typed, Catalog.installed()).config
    assert isinstance(config, TrainConfig) and isinstance(config.vectors, SampleVectors)
    assert config.vectors.filter == condition
