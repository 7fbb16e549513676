"""A session answers what the task similarity would, and says in plain words what it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.warp import transform

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid, IamapError, VectorsUnusable
from iamap_core.events import Reporter
from iamap_core.mapping.exploration import Exploration
from iamap_core.questions import ScoreAnswer, ScoreQuestion, ViewQuestion
from iamap_core.raster import sample
from iamap_core.tasks import execute
from iamap_core.tasks.explore import explore
from tests.conftest import WriteRaster

pytest.importorskip("iamap_sklearn")

POSITIVES = [(400_055.0, 4_999_945.0), (400_105.0, 4_999_905.0), (400_015.0, 4_999_985.0)]
NEGATIVES = [(400_355.0, 4_999_645.0), (400_305.0, 4_999_605.0)]


@pytest.fixture
def features(write_raster: WriteRaster) -> Path:
    """Forty pixels a side, 8 features that change from corner to corner; one pixel has no data."""
    rng = np.random.default_rng(0)
    rows, cols = np.mgrid[:40, :40] / 40
    data = np.stack([np.sin(3 * (a * rows + b * cols)) + 2 for a, b in rng.normal(size=(8, 2))]).astype(np.float32)
    data[:, 20, 20] = np.nan
    return write_raster(data + rng.normal(scale=0.01, size=data.shape).astype(np.float32), nodata=np.nan)


def exploration(features: Path, *settings: str) -> Exploration:
    catalog = Catalog.installed()
    return explore(compose("explore", [f"source={features}", *settings], catalog), Reporter())


def everything(session: Exploration) -> None:
    session.view(ViewQuestion(extent=session.opened.extent))


def ask(session: Exploration, output: Path, **given: Any) -> tuple[ScoreAnswer, np.ndarray]:
    answer = session.score(ScoreQuestion(output=output, **({"positives": POSITIVES} | given)))
    with rasterio.open(output) as raster:
        return answer, raster.read()


def points(path: Path, places: list[tuple[float, float]]) -> Path:
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": p}} for p in places]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


@pytest.mark.parametrize("scorer", ["cosine", "whitened_cosine", "mahalanobis", "one_class_svm"])
def test_the_scores_are_those_of_the_task(features: Path, tmp_path: Path, scorer: str) -> None:
    negatives = [] if scorer == "one_class_svm" else NEGATIVES
    session = exploration(features)
    everything(session)
    answer, scores = ask(session, tmp_path / "s.tif", negatives=negatives, scorer={"name": scorer})
    overrides = [
        f"source={features}", f"references={points(tmp_path / 'p.geojson', POSITIVES)}", f"scorer={scorer}",
        f"output={tmp_path / 'task.tif'}", "threshold=auto",
    ]  # fmt: skip
    if negatives:
        overrides.append(f"negatives={points(tmp_path / 'n.geojson', negatives)}")
    catalog = Catalog.installed()
    result = execute(compose("similarity", overrides, catalog), Reporter())
    with rasterio.open(tmp_path / "task.tif") as raster, rasterio.open(tmp_path / "s.tif") as quick:
        np.testing.assert_allclose(scores, raster.read(), atol=1e-5)
        assert (quick.transform, quick.crs, quick.nodata) == (
            raster.transform,
            raster.crs,
            pytest.approx(np.nan, nan_ok=True),
        )
        assert quick.descriptions == raster.descriptions
    assert np.isnan(scores[0, 20, 20])
    assert answer.threshold == pytest.approx(result.report["threshold"], abs=1e-5)
    assert (answer.minimum, answer.maximum) == (np.nanmin(scores), np.nanmax(scores))
    assert [answer.low, answer.high] == pytest.approx(np.nanpercentile(scores, [2, 98]).tolist(), abs=1e-6)


def test_places_keep_their_features_when_the_view_moves(
    features: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = exploration(features)
    everything(session)
    _, whole = ask(session, tmp_path / "whole.tif")
    read: list[int] = []
    at = sample.at
    monkeypatch.setattr(
        "iamap_core.mapping.kept_pixels.at", lambda source, rows, cols: read.append(len(rows)) or at(source, rows, cols)
    )
    viewed = session.view(ViewQuestion(extent=(400_200, 4_999_600, 400_400, 4_999_800)))
    assert (viewed.width, viewed.height, viewed.factor, viewed.valid) == (20, 20, 1, 399)
    _, part = ask(session, tmp_path / "part.tif")
    np.testing.assert_allclose(part, whole[:, 20:, 20:], atol=1e-6)
    ask(session, tmp_path / "more.tif", positives=[*POSITIVES, (400_205.0, 4_999_805.0)])
    assert read == [1]  # only the new one


def test_places_and_views_come_in_any_crs(features: Path, tmp_path: Path) -> None:
    session = exploration(features)
    everything(session)
    _, own = ask(session, tmp_path / "own.tif")
    lon, lat = transform("EPSG:32618", "EPSG:4326", *zip(*POSITIVES, strict=True))
    viewed = session.view(ViewQuestion(extent=(-180, -85, 180, 85), crs="EPSG:4326"))
    assert (viewed.width, viewed.height) == (40, 40)
    _, far = ask(session, tmp_path / "far.tif", positives=list(zip(lon, lat, strict=True)), crs="EPSG:4326")
    np.testing.assert_array_equal(own, far)


def test_one_place_has_no_threshold_and_nobody_needs_one(features: Path, tmp_path: Path) -> None:
    session = exploration(features)
    everything(session)
    assert ask(session, tmp_path / "s.tif", positives=POSITIVES[:1])[0].threshold is None
    assert ask(session, tmp_path / "s.tif", threshold=False)[0].threshold is None
    twice = [POSITIVES[0], (POSITIVES[0][0] + 1, POSITIVES[0][1])]
    assert ask(session, tmp_path / "s.tif", positives=twice)[0].threshold is None  # one pixel is one place


def test_each_place_can_have_a_band(features: Path, tmp_path: Path) -> None:
    session = exploration(features)
    everything(session)
    answer, scores = ask(session, tmp_path / "s.tif", scorer={"name": "cosine", "combine": "each"})
    assert (len(scores), answer.bands, answer.threshold) == (
        3, ["similarity_1", "similarity_2", "similarity_3"], None,
    )  # fmt: skip


def test_what_is_in_view_is_thinned_out_to_the_memory(features: Path) -> None:
    session = exploration(features)
    viewed = session.view(ViewQuestion(extent=session.opened.extent, width=20, height=20))
    assert (viewed.width, viewed.factor, viewed.resolution) == (20, 2, 20.0)


def test_the_area_confines_the_session(features: Path, tmp_path: Path) -> None:
    session = exploration(features, "area.extent=[400000,4999800,400200,5000000]")
    assert session.opened.extent == (400_000, 4_999_800, 400_200, 5_000_000)
    viewed = session.view(ViewQuestion(extent=(399_000, 4_990_000, 400_500, 5_001_000)))
    assert (viewed.width, viewed.height) == (20, 20)
    with pytest.raises(ConfigInvalid, match=r"the view lies outside area.extent, the part of scene.tif that is used"):
        session.view(ViewQuestion(extent=(400_300, 4_999_600, 400_400, 4_999_700)))


REFUSED: dict[str, tuple[dict[str, Any], type[IamapError], str]] = {
    "a place outside": (
        {"positives": [(0, 0)]}, VectorsUnusable,
        "the place 0, 0 (EPSG:32618) lies outside scene.tif, whose extent is [400000, 4999600, 400400, 5000000] "
        "(EPSG:32618). Choose places on the raster.",
    ),
    "a place that has none": (
        {"positives": [(500, 500)], "crs": "EPSG:4326"}, VectorsUnusable,
        "the place 500, 500 (EPSG:4326) lies outside scene.tif, whose extent is [400000, 4999600, 400400, 5000000] "
        "(EPSG:32618). Choose places on the raster.",
    ),
    "a negative without data": (
        {"negatives": [(400_205, 4_999_795)]}, VectorsUnusable,
        "scene.tif has no data at 400205, 4999795. Choose another place.",
    ),
    "a scorer that is not there": (
        {"scorer": {"name": "cosin"}}, ConfigInvalid,
        "no scorer named 'cosin'. Installed: cosine, isolation_forest, mahalanobis, one_class_svm, whitened_cosine. "
        "Did you mean 'cosine'?",
    ),
    "negatives that a scorer does not take": (
        {"negatives": NEGATIVES, "scorer": {"name": "one_class_svm"}}, ConfigInvalid,
        "scorer 'one_class_svm' takes no negatives. Leave out negatives, or choose scorer=cosine.",
    ),
    "too few places": (
        {"scorer": {"name": "isolation_forest"}}, ConfigInvalid,
        "isolation_forest needs 20 references or more, but there are 3. Give more references, or choose "
        "scorer=cosine or scorer=mahalanobis.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "kind", "text"), REFUSED.values(), ids=REFUSED)
def test_a_question_that_cannot_be_answered_leaves_everything_as_it_was(
    features: Path, tmp_path: Path, given: dict[str, Any], kind: type[IamapError], text: str
) -> None:
    session = exploration(features)
    everything(session)
    with pytest.raises(kind) as caught:
        ask(session, tmp_path / "s.tif", **given)
    assert str(caught.value) == text
    assert not (tmp_path / "s.tif").exists()
    ask(session, tmp_path / "s.tif")


def test_there_is_nothing_to_score_without_a_view(features: Path, tmp_path: Path) -> None:
    session = exploration(features)
    with pytest.raises(ConfigInvalid, match=r"^no view is loaded. Send a question of type view first.$"):
        ask(session, tmp_path / "s.tif")
    session.view(ViewQuestion(extent=(400_200, 4_999_790, 400_210, 4_999_800)))
    with pytest.raises(IamapError, match=r"^scene.tif has no valid pixels in view. Choose another part.$"):
        ask(session, tmp_path / "s.tif")


def test_a_raster_nowhere_is_asked_in_its_own_coordinates(write_raster: WriteRaster, tmp_path: Path) -> None:
    data = np.random.default_rng(0).normal(size=(3, 10, 10)).astype(np.float32)
    session = exploration(write_raster(data, crs=None))
    assert session.opened.crs is None
    everything(session)
    assert ask(session, tmp_path / "s.tif", positives=[(400_005, 4_999_995)])[1].shape == (1, 10, 10)
    with pytest.raises(ConfigInvalid, match=r"^scene.tif has no coordinate reference system, so coordinates in "):
        ask(session, tmp_path / "s.tif", positives=[(1, 1)], crs="EPSG:4326")


def test_scores_that_cannot_be_written_say_why(features: Path, tmp_path: Path) -> None:
    session = exploration(features)
    everything(session)
    with pytest.raises(IamapError, match=r"file cannot be written to: Not a directory") as caught:
        (tmp_path / "file").touch()
        ask(session, tmp_path / "file" / "s.tif")
    assert caught.value.hint == "Choose another folder for output."
