"""Upsamplers chosen by validation: judged by models that have not seen a sample, kept in the bundle, taken by a map."""

from __future__ import annotations

import contextlib
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.bundle import file as bundle_file
from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import BundleInvalid, IamapError
from iamap_core.events import Event, Log, Reporter, Result
from iamap_core.tasks import execute
from iamap_core.tasks.upsampler_choice import UpsamplerChoice
from tests.conftest import TRANSFORM

SIDE, CELL = 192, 8
CATALOG = Catalog.installed()


def run(task: str, *more: str, **settings: Any) -> tuple[Result, list[str]]:
    """The result of a task, and what it said."""
    said: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Log):
            said.append(event.text)

    overrides = [*(f"{name.replace('__', '.')}={value}" for name, value in settings.items()), *more]
    return execute(compose(task, overrides, CATALOG), Reporter(hear)), said


def refusal(task: str, *more: str, **settings: Any) -> str:
    with pytest.raises(IamapError) as refused:
        run(task, *more, **settings)
    return str(refused.value)


def pixels(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as file:
        return file.read()  # type: ignore[no-any-return]


def write_scene(path: Path) -> None:
    """Dark above a slanted line with teeth, bright below it, with a hole."""
    rows, cols = np.mgrid[:SIDE, :SIDE]
    bright = np.where(below(rows, cols), 150, 90)
    data = (bright + np.random.default_rng(0).normal(0, 4, (3, SIDE, SIDE))).astype(np.uint8)
    data[:, 100:108, 20:28] = 0
    profile = {"driver": "GTiff", "height": SIDE, "width": SIDE, "count": 3, "dtype": "uint8", "nodata": 0}
    with rasterio.open(path, "w", crs="EPSG:32618", transform=TRANSFORM, **profile) as file:
        file.write(data)


def below(rows: Any, cols: Any) -> Any:
    return rows > edge(cols)


def edge(cols: Any) -> Any:
    """With steps that no interpolation finds."""
    return (4 * cols + 5 * SIDE) // 10 + 6 * (cols // 6 % 2)


def shapes(path: Path, kind: str, found: list[tuple[str, Any]]) -> Path:
    rows = [
        {"type": "Feature", "properties": {"side": side, "height": 2.5 if side == "dark" else 7.25},
         "geometry": {"type": kind, "coordinates": coordinates}}
        for side, coordinates in found
    ]  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": rows}))
    return path


def points(path: Path) -> Path:
    """In every fourth pixel of the features and near the line, of which some share such a pixel."""
    found = []
    for row in range(1, SIDE // CELL, 4):
        for col in range(1, SIDE // CELL, 4):
            found.append((row * CELL + 2, col * CELL + 5))
    for col in range(4, SIDE, 3 * CELL):
        found += [(edge(col) - 2, col), (edge(col) + 3, col), (edge(col + 4) - 1, col + 4)]
    return shapes(
        path, "Point",
        [("bright" if below(r, c) else "dark", list(TRANSFORM @ (c + 0.5, r + 0.5))) for r, c in found],
    )  # fmt: skip


def settings(features: Path, samples: Path, folder: Path, **more: Any) -> dict[str, Any]:
    given = {"source": features, "samples": samples, "label": "side", "output": folder / "model.iamap"}
    how = {"predictor": "logistic_regression", "validator": "kfold", "validator__folds": 3, "upsample": "validate"}
    return given | how | more


@dataclass(frozen=True)
class Made:
    """A folder with a scene, features of it, points, and a model that was trained with ``upsample=validate``."""

    folder: Path
    result: Result
    said: list[str]

    @property
    def scene(self) -> Path:
        return self.folder / "scene.tif"

    @property
    def features(self) -> Path:
        return self.folder / "features.tif"

    @property
    def points(self) -> Path:
        return self.folder / "points.geojson"

    @property
    def model(self) -> Path:
        return self.folder / "model.iamap"

    @contextlib.contextmanager
    def moved(self) -> Iterator[Path]:
        """The scene under another name."""
        other = self.scene.rename(self.folder / "moved.tif")
        try:
            yield other
        finally:
            other.rename(self.scene)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("upsamplers")
    write_scene(folder / "scene.tif")
    features = folder / "features.tif"
    run("encode", source=folder / "scene.tif", output=features, encoder="random_features", encoder__filters=4,
        encoder__window=CELL, compute__batch=4, tiling__position_bias="keep")  # fmt: skip
    points(folder / "points.geojson")
    return Made(folder, *run("train", **settings(features, folder / "points.geojson", folder)))


def test_the_best_upsampler_is_kept_and_taken_by_maps(made: Made, tmp_path: Path) -> None:
    result, said = made.result, made.said
    found = result.report["upsampling"]
    assert [one["name"] for one in found["candidates"]] == ["none", "bilinear", "auto", "joint_bilateral"]
    figures = {one["name"]: one["figure"] for one in found["candidates"]}
    assert (found["measure"], found["image"]) == ("accuracy", "scene.tif")
    chosen = found["chosen"]
    assert chosen in ("auto", "joint_bilateral") and figures[chosen] > figures["none"] + 0.05
    best = next(one for one in found["candidates"] if one["name"] == chosen)
    assert best["gain"] == pytest.approx(figures[chosen] - figures["none"])
    assert best["gain_interval"]["low"] <= best["gain"] <= best["gain_interval"]["high"]
    judged = found["pixels"]
    assert (
        f"Upsamplers are compared on {judged} pixels of scene.tif on which held-out samples lie: none, bilinear, auto, "
        "joint_bilateral." in said
    )
    listed = r"accuracy none 0\.\d+, bilinear 0\.\d+, auto [01]\.\d+, joint_bilateral [01]\.\d+"
    assert re.fullmatch(
        rf"Upsamplers on {judged} held-out pixels of scene\.tif, of {found['places']} points: {listed}\. The model "
        rf"keeps {chosen}: better than none by 0\.\d+ \(-?0\.\d+ to 0\.\d+\)(, which may be chance)?\.",
        result.report["summary"][-1],
    )
    page = (made.folder / "model.report.html").read_text(encoding="utf-8")
    assert "<h3>Upsampling</h3>" in page and '<td class="name">joint_bilateral</td>' in page
    with (made.folder / "model.report.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["upsampler"]]
    accuracies = {row["upsampler"]: float(row["value"]) for row in rows if row["figure"] == "accuracy"}
    assert accuracies == figures and {row["weighting"] for row in rows} == {"points"}
    (gain,) = (row for row in rows if row["figure"] == "gain" and row["upsampler"] == chosen)
    assert float(gain["value"]) == best["gain"] and float(gain["low"]) == best["gain_interval"]["low"]

    model = {"source": made.features, "model": made.model}
    _, said = run("predict", **model, output=tmp_path / "map.tif")
    assert said[0] == (
        f"upsample={chosen} was the best of those that were compared when model.iamap was trained. upsample=none "
        "leaves it out."
    )
    run("predict", **model, output=tmp_path / "map.tif")  # the same command again is the same map
    _, said = run("predict", **model, output=tmp_path / "same.tif", upsample=chosen)
    np.testing.assert_array_equal(pixels(tmp_path / "map.tif"), pixels(tmp_path / "same.tif"))
    assert pixels(tmp_path / "map.tif").shape == (1, SIDE, SIDE)
    _, said = run("predict", "upsample=none", **model, output=tmp_path / "coarse.tif")
    assert pixels(tmp_path / "coarse.tif").shape == (1, SIDE // CELL, SIDE // CELL)
    assert not any("upsample" in text for text in said)


def test_settings_that_are_written_to_a_file_mean_the_same(tmp_path: Path) -> None:
    given = ["source=features.tif", f"model={tmp_path / 'model.iamap'}", f"output={tmp_path / 'map.tif'}"]
    for text, coarse in (({}, False), ({"upsample": None}, False), ({"upsample": {"name": None}}, True)):
        file = tmp_path / "settings.json"
        file.write_text(json.dumps(text))
        task = compose("predict", given, CATALOG, file=file)
        assert (task.config.upsample, task.config.coarse) == (None, coarse)
        file.write_text(task.config.model_dump_json())
        assert compose("predict", [], CATALOG, file=file).config == task.config


def test_no_model_judges_what_it_has_seen_or_stands_beside_it(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what it judges is what a map made with it shows there."""
    seen: list[UpsamplerChoice] = []
    kept: dict[int, Bundle] = {}
    own = UpsamplerChoice.judge

    def judge(self: UpsamplerChoice, fold: Any, bound: Any, predictor: Any) -> None:
        own(self, fold, bound, predictor)
        number = next(k for k, (its, _) in enumerate(self.places.folds) if its is fold)
        whole = Bundle.load(made.model, CATALOG)
        kept[number] = replace(whole, stages=(replace(whole.stages[-1], component=predictor),))
        seen[:] = [self]

    monkeypatch.setattr(UpsamplerChoice, "judge", judge)
    run("train", **settings(made.features, made.points, tmp_path))
    choice = seen[0]
    places, samples = choice.places, choice.places.samples
    cell_rows, cell_cols = np.divmod(places.cells, SIDE // CELL)
    np.testing.assert_array_equal((cell_rows, cell_cols), (places.rows // CELL, places.cols // CELL))
    judged = 0
    for number, (fold, ours) in enumerate(places.folds):
        here = places.pixels(ours)
        judged += len(here)
        assert not set(samples.units[ours.test]) & set(samples.units[fold.train])
        x, y = ~TRANSFORM @ tuple(samples.xy[fold.train].T)
        apart = np.maximum(
            abs(cell_rows[here][:, None] - np.floor(y / CELL)), abs(cell_cols[here][:, None] - np.floor(x / CELL))
        )
        assert apart.min() > 1
        path = tmp_path / f"fold{number}.iamap"
        kept[number].save(path)
        for answers, upsampler in zip(choice.answers[number][::2], ("none", "auto"), strict=True):
            output = tmp_path / f"{upsampler}{number}.tif"
            run("predict", f"upsample={upsampler}", source=made.features, model=path, output=output)
            factor = CELL if upsampler == "none" else 1
            mapped = pixels(output)[0][places.rows[here] // factor, places.cols[here] // factor]
            np.testing.assert_array_equal(answers, mapped)
    assert judged > 20
    truth = below(places.rows, places.cols)
    np.testing.assert_array_equal(samples.y[-len(truth) :] == 1, truth)  # bright is the first class


def test_polygons_are_judged_on_their_own_pixels_and_numbers_too(made: Made, tmp_path: Path) -> None:
    corners = [(r, c) for r in range(4, SIDE, 64) for c in range(4, SIDE, 64)]
    found = []
    for r, c in corners:
        ring = [(r, c), (r, c + 20), (r + 20, c + 20), (r + 20, c), (r, c)]
        side = "bright" if below(r + 10, c + 10) else "dark"
        found.append((side, [[list(TRANSFORM @ (col, row)) for row, col in ring]]))
    polygons = shapes(tmp_path / "polygons.geojson", "Polygon", found)
    result, _ = run("train", **settings(made.features, polygons, tmp_path, label="height", predictor="random_forest",
                                        predictor__n_estimators=10, features__companion="raw"))  # fmt: skip
    found_here = result.report["upsampling"]
    assert (found_here["measure"], found_here["places"]) == ("rmse", 9)
    assert 9 * 10 < found_here["pixels"] <= 9 * 25
    none, *others = found_here["candidates"]
    for one in others:
        assert one["gain"] == pytest.approx(none["figure"] - one["figure"])
    best = min(found_here["candidates"], key=lambda one: one["figure"])
    assert found_here["chosen"] == best["name"]


# ------------------------------------------------------------------------------------------------ mistakes


def test_what_cannot_be_compared_is_refused_before_any_fit(made: Made, tmp_path: Path) -> None:
    assert refusal("train", **settings(made.scene, made.points, tmp_path)) == (
        "upsample=validate needs the image that the features were made from: scene.tif holds no features of an image, "
        "so upsample has no guide. Train on features whose image is where it was, or leave out upsample."
    )
    assert refusal("train", **settings(made.features, made.points, tmp_path, upsample="auto")) == (
        "upsample='auto' must be one of 'none' or 'validate'."
    )
    beside = [("dark" if k % 2 else "bright", list(TRANSFORM @ (4.5 + CELL * (k % 5), 4.5 + CELL * (k // 5))))
              for k in range(25)]  # fmt: skip
    near = shapes(tmp_path / "near.geojson", "Point", beside)
    assert refusal("train", **settings(made.features, near, tmp_path)) == (
        "upsample=validate has nothing to compare upsamplers on: no held-out sample lies on valid pixels of scene.tif "
        "and features.tif with no training sample beside it. Give samples in more places or another validator, such as "
        "spatial_blocks, or leave out upsample."
    )
    many = [(f"class {k}", list(TRANSFORM @ (4.5 + CELL * (k % 12), 4.5 + CELL * (k // 12)))) for k in range(132)]
    many = [(f"class {k % 66}", place) for k, (_, place) in enumerate(many)]
    assert refusal("train", **settings(made.features, shapes(tmp_path / "many.geojson", "Point", many), tmp_path)) == (
        "upsample=validate upsamples at most 64 bands or classes, and this map has 66 classes. Give fewer classes, or "
        "leave out upsample."
    )
    with made.moved():
        said = refusal("train", **settings(made.features, made.points, tmp_path))
    assert re.fullmatch(
        r"upsample=validate needs the image that the features were made from: the image that features\.tif was made "
        r"from cannot guide the map: features\.tif was made from a raster that cannot be read: .*scene\.tif.* Train on "
        r"features whose image is where it was, or leave out upsample\.",
        said,
    )
    assert not (tmp_path / "model.iamap").exists()


def test_a_map_without_the_image_says_how_to_make_it_all_the_same(made: Made, tmp_path: Path) -> None:
    asked = {"source": made.features, "model": made.model, "output": tmp_path / "map.tif"}
    chosen = made.result.report["upsampling"]["chosen"]
    with made.moved() as other:
        assert refusal("predict", **asked).endswith(
            f" Give upsample={chosen} upsample.guide=… to name the image, or upsample=none for a map with the pixels "
            "of the features."
        )
        run("predict", **asked, upsample=chosen, upsample__guide=other)
        run("predict", "upsample=none", **{**asked, "output": tmp_path / "coarse.tif"})


def test_other_tasks_say_where_upsamplers_are_compared(tmp_path: Path) -> None:
    assert refusal("cluster", source="features.tif", output=tmp_path / "map.tif", upsample="validate") == (
        "no upsampler named 'validate'. Installed: auto, bilinear, guided, joint_bilateral. upsample=none leaves it "
        "out. iamap train upsample=validate compares them, and iamap predict then takes the best one."
    )


def test_a_bundle_with_an_upsampler_that_is_not_installed_says_so(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    head, states = bundle_file.read(made.model)
    assert head.upsample is not None and head.upsample.name == made.result.report["upsampling"]["chosen"]
    other = head.model_copy(update={"upsample": bundle_file.ChosenUpsampler(name="sharp", distribution="iamap-sharp")})
    monkeypatch.setattr(bundle_file, "read", lambda path: (other, states))
    with pytest.raises(BundleInvalid) as refused:
        Bundle.load(made.model, CATALOG)
    assert str(refused.value) == (
        "model.iamap was made with upsampler 'sharp' of iamap-sharp, which is not installed. If you know and trust "
        "that plugin, install it; a bundle cannot bring its own code."
    )
