"""Plugins that each break one promise: what a user reads, and that no result is left behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch

import iamap_core as iamap
from iamap_core import plugins
from iamap_core.catalog import WORDS, Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ContractBroken, IamapError, MissingDependency
from iamap_core.events import Reporter
from iamap_core.guard.boundary import Provider, calling
from iamap_core.plugins import Provided
from iamap_core.specs import KINDS
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

SPECS = {
    "encoder": iamap.EncoderSpec,
    "bands": iamap.BandAdapterSpec,
    "reducer": iamap.ReducerSpec,
    "clusterer": iamap.ClustererSpec,
    "scorer": iamap.ScorerSpec,
    "predictor": iamap.PredictorSpec,
    "upsample": iamap.UpsamplerSpec,
    "validator": iamap.ValidatorSpec,
    "executor": iamap.ExecutorSpec,
}
HINT = "This is a bug in wrong-plugin; report it at https://example.org/wrong."


@dataclass(frozen=True)
class Case:
    """kind: of the component. factory: its class in wrong.py. message: after the name of the component."""

    kind: str
    factory: str
    message: str
    further: tuple[str, ...] = ()


TILE = "It was at the tile in row 0, column 0."
BATCH = "other features for a tile alone than beside another tile, so that the map would depend on batches."
FIT = "after fit, for the same samples."
CASES = (
    Case("encoder", "EncodeExits", f"tried to end the program in encode (exit code 0). {TILE}"),
    Case("encoder", "EncodeLeaves", f"tried to end the program in encode (exit code 0). {TILE}"),
    Case("encoder", "EncodeRaises", f"failed in encode: ValueError: no such layer. {TILE}"),
    Case("encoder", "EncodeList", f"gave list in encode, not a numpy array. {TILE}"),
    Case("encoder", "EncodeDropsAxis", f"gave an array of shape (4, 4, 4) in encode, not (4, 2, 4, 4). {TILE}"),
    Case("encoder", "EncodeDropsTile", f"gave an array of shape (3, 2, 4, 4) in encode, not (4, 2, 4, 4). {TILE}"),
    Case("encoder", "EncodeIntegers", f"gave values of type int16 in encode, not floating-point numbers. {TILE}"),
    Case("encoder", "EncodeNan", f"gave 1 of 128 values in encode that are NaN or infinite. {TILE}"),
    Case("encoder", "EncodeMasked", f"gave a masked array in encode, not a numpy array. {TILE}"),
    Case("encoder", "EncodeStops", f"failed in encode: GeneratorExit: no text. {TILE}"),
    Case("encoder", "EncodeRaisesMute", f"failed in encode: NoText: no text. {TILE}"),
    Case("encoder", "GeometryFraction", "failed in open: TypeError: Geometry.grid has 4.0, not a whole number."),
    Case("encoder", "GeometryText", "failed in open: TypeError: Geometry.names is 'ab', not several texts."),
    Case("encoder", "WantedText", "failed in its creation: TypeError: Wanted.bands is 'red', not several texts."),
    Case("encoder", "BatchMean", f"gives {BATCH}"),
    Case("encoder", "Remembers", f"gives {BATCH}"),
    Case("encoder", "Drops", f"gives {BATCH}"),
    Case("encoder", "OpenNothing", "failed in open: AttributeError: 'object' object has no attribute 'geometry'."),
    Case("encoder", "OpenKnowsNoAuto", "failed in open: KeyError: 'auto'."),
    Case("encoder", "GeometryTuple", "has tuple as geometry, not Geometry."),
    Case(
        "encoder", "GeometryEmpty", "failed in open: ValueError: Geometry has 0 x 0 output pixels and 2 features."
    ),
    Case(
        "encoder",
        "GeometryUneven",
        "has a geometry of 3 x 3 output pixels for tiles of 16 x 16 pixels, so that output pixels would cut input "
        "pixels.",
    ),
    Case("encoder", "GeometryNames", "failed in open: ValueError: Geometry.names has 1 names for 2 features."),
    Case("encoder", "WantedDict", "has dict as wanted, not Wanted."),
    Case(
        "encoder",
        "WantedStatistics",
        "failed in its creation: ValueError: Wanted.mean has 3 values for 2 channels.",
    ),
    Case(
        "encoder",
        "WantedDeviation",
        "failed in its creation: ValueError: Wanted.std is (0.2, 0.0): not all of it is positive and finite.",
    ),
    Case(
        "bands", "PlanFromZero", "planned band 0, but bands are counted from 1 and scene.tif has 2 of them."
    ),
    Case("bands", "PlanTuple", "gave tuple in plan, not BandPlan."),
    Case(
        "bands",
        "PlanWavelength",
        "failed in plan: ValueError: BandPlan.wavelengths has 1 values for 2 channels.",
    ),
    Case(
        "bands",
        "PlanNanometres",
        "failed in plan: ValueError: BandPlan.wavelengths has 665 for the channel 'a'; micrometres are from 0.1 to "
        "100: is it in nanometres?",
    ),
    Case("bands", "PlanList", "planned list as the array 'axes', not an array of numbers."),
    Case("bands", "PlanNumbers", "failed in plan: TypeError: BandPlan.channels is (1, 2), not several texts."),
    Case("bands", "AdaptLoses", "gave float32[1, 4096] in adapt, not float32[2, 4096]."),
    Case(
        "bands", "AdaptInfinite", "gave NaN or infinite channels in adapt at 4096 pixels whose bands all have values."
    ),
    Case("bands", "AdaptDouble", "gave float64[2, 4096] in adapt, not float32[2, 4096]."),
    Case("reducer", "FitRaises", "failed in fit: KeyError: 'mean'."),
    Case("reducer", "FitWrites", "changes the samples that it is given in fit."),
    Case("reducer", "FitExits", "tried to end the program in fit (exit code 0)."),
    Case("reducer", "ReversesRows", "answers otherwise for a sample alone than for it among others."),
    Case("reducer", "DependsOnBlock", "answers otherwise for a sample alone than for it among others."),
    Case("reducer", "LosesRows", "gave an array of shape (15, 2) in transform, not (16, n)."),
    Case("reducer", "GivesNan", "gave 32 of 32 values in transform that are NaN or infinite."),
    Case("reducer", "RestoresNothing", "gave nothing in restore, not the component."),
    Case("reducer", "RestoresHalf", "answers otherwise after restore than after fit, for the same samples."),
    Case(
        "reducer",
        "CannotRestore",
        "cannot restore what it has learned: reducer 'wrong' of wrong-plugin 1.0 failed in restore: KeyError: 'mean'.",
    ),
    Case("reducer", "StateList", "gave list in state, not values by name."),
    Case("reducer", "GivesHuge", "gave 32 of 32 values in transform that are NaN or infinite."),
    Case("reducer", "StateDate", "gave date in state, which holds arrays, bytes and JSON values."),
    Case("reducer", "StateObjects", "gave an array of object as 'further' in state, not of numbers or text."),
    Case(
        "reducer", "StateNumbered", "gave a table with the key 1 in state, which holds arrays, bytes and JSON values."
    ),
    Case(
        "reducer", "StatePath", "gave '../further' as a name in state: letters, digits and underscores make one."
    ),
    Case(
        "reducer",
        "StateTuple",
        "cannot restore what it has learned: reducer 'wrong' of wrong-plugin 1.0 failed in restore: TypeError: "
        "unhashable type: 'list'.",
    ),
    Case(
        "clusterer", "LabelsFar", "gave the label 4294967296 in predict; labels count from 0, to 199 at most."
    ),
    Case("clusterer", "LabelsBelow", "gave the label -4 in predict; labels count from 0, -1 is noise."),
    Case("clusterer", "LabelsFractions", "gave values of type float64 in predict, not integers."),
    Case("clusterer", "LabelsText", "gave values of type <U6 in predict, not integers."),
    Case("scorer", "ScoresFlat", "gave an array of shape (2,) in score, not (2, 1)."),
    Case("scorer", "ScoresTwo", "gave an array of shape (2, 2) in score, not (2, 1)."),
    Case("scorer", "BandsText", "has 'similarity' as bands, not one name for each."),
    Case("scorer", "BandsTwoLines", "has ('similar\\nity',) as bands, not one name for each."),
    Case("scorer", "ScoresInfinite", "gave 2 of 2 values in score that are NaN or infinite."),
    Case("predictor", "CodesShifted", "gave the class code 3 in predict, which is none of those it learned: 1, 2."),
    Case("predictor", "CodesShiftedLater", "answers otherwise after restore than after fit, for the same samples."),
    Case("predictor", "ProbabilitiesSwappedLater", f"gives other probabilities after restore than {FIT}"),
    Case("scorer", "ScoresSwappedLater", f"answers otherwise after restore than {FIT}"),
    Case("scorer", "BandsSwapped", "has the bands nearer, near after restore, but near, nearer after fit."),
    Case("reducer", "StreamsHalf", f"answers otherwise after restore than {FIT}", ("sample.size=null",)),
    Case("predictor", "CodesText", "gave values of type <U11 in predict, not integers."),
    Case(
        "predictor",
        "ProbabilitiesOverOne",
        "gave probabilities in predict_proba that are negative or do not sum to 1.",
    ),
    Case(
        "predictor",
        "ProbabilitiesOfOthers",
        "gave an array of shape (17, 3) in predict_proba, not (17, 2).",
    ),
    Case("upsample", "UpsampleRaises", "failed in upsample: IndexError: no such pixel."),
    Case("upsample", "UpsampleDouble", "gave float64[1, 128, 128] in upsample, not float32[1, 128, 128]."),
    Case("upsample", "UpsampleKeepsSize", "gave float32[1, 64, 64] in upsample, not float32[1, 128, 128]."),
    Case("upsample", "UpsampleEmpty", "gave NaN or infinite values in upsample at 8192 valid pixels."),
    Case("upsample", "MarginFraction", "gave 1.0 in margin, not a whole number from 0 to 4096."),
    Case("validator", "NoFolds", "made no folds."),
    Case("validator", "SharesSamples", "has 32 samples on both sides of fold 'all'."),
    Case("validator", "SharesPlaces", "has samples of 16 points or polygons on both sides of fold 'mixed'; "
         "Fold.shares_places allows it."),
    Case(
        "validator", "TestsTwice", "tests 16 samples more than once; Fold.repeat numbers repetitions."
    ),
    Case(
        "validator",
        "RowsBeyond",
        "gave the row number 32 on the test side of fold 'beyond', but there are 32 samples.",
    ),
    Case(
        "validator",
        "RowsBefore",
        "gave the row number -1 on the training side of fold 'before', but there are 32 samples.",
    ),
    Case("validator", "RowsMask", "gave bool[32] as the training side of fold 'mask', not row numbers."),
    Case("validator", "FoldTuples", "gave tuple among its folds, not Fold."),
    Case("executor", "DropsShard", "did not run 1 of 2 shards: 1."),
    Case("executor", "RunsNothing", "did not run 2 of 2 shards: 0, 1."),
    Case("executor", "AnswersItself", "gave int in map, not what run_shard returned."),
    Case("executor", "RunsTwice", "ran shard 0 twice."),
    Case("executor", "RunsNext", "ran shard 7, which is none of those it was given."),
    Case("executor", "MapRaises", "failed in map: ConnectionError: the cluster is away."),
    Case("executor", "NoShards", "has 0 as shards, not a whole number from 1."),
)  # fmt: skip

GOOD = {
    "encoder": "Mean",
    "bands": "First",
    "reducer": "Centred",
    "clusterer": "Halves",
    "scorer": "Near",
    "predictor": "Nearest",
    "upsample": "Coarse",
    "validator": "OddEven",
    "executor": "Threads",
}


def catalog_with(kind: str, factory: str, **further: Any) -> Catalog:
    """What is installed, and a component called wrong. further: of its record."""
    config = iamap.UpsamplerConfig if kind == "upsample" else iamap.IamapModel
    usual = {"summary": "A component.", "config": config, "url": "https://example.org/wrong"}
    record = SPECS[kind](**{**usual, "name": "wrong", "factory": f"tests.guard.wrong:{factory}", **further})
    installed, _ = plugins.load()
    mine = Provided(record=record, distribution="wrong-plugin", version="1.0", plugin="tests.guard.wrong")
    return Catalog([*installed, mine])


@pytest.fixture
def scene(write_raster: WriteRaster, tmp_path: Path) -> Path:
    """Two bands of 64 x 64 pixels, dark on the left and bright on the right, and 16 labelled squares of two pixels."""
    rng = np.random.default_rng(0)
    data = rng.normal(10, 1, (2, 64, 64)).astype(np.float32)
    data[:, :, 32:] += 20
    write_raster(data)
    squares = []
    for number in range(8):
        for left, kind in ((40, "dark"), (400, "bright")):
            x, y = 400_000 + left, 5_000_000 - 20 - 60 * number
            ring = [[x, y], [x + 20, y], [x + 20, y - 10], [x, y - 10], [x, y]]
            geometry = {"type": "Polygon", "coordinates": [ring]}
            squares.append({"type": "Feature", "properties": {"kind": kind}, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": "EPSG:32618"}}
    collection = {"type": "FeatureCollection", "crs": crs, "features": squares}
    (tmp_path / "labels.geojson").write_text(json.dumps(collection), encoding="utf-8")
    (tmp_path / "references.geojson").write_text(json.dumps({**collection, "features": squares[1:4:2]}))
    return tmp_path / "scene.tif"


def run(kind: str, factory: str, scene: Path, *further: str) -> Path:
    """Do the task that such a component belongs to."""
    folder = scene.parent
    task, output, settings = {
        "encoder": ("encode", "out.tif", []),
        "bands": ("encode", "out.tif", ["encoder=meanpool", "tiling.size=16", "encoder.window=4"]),
        "executor": ("encode", "out.tif", ["encoder=meanpool", "tiling.size=16", "encoder.window=4"]),
        "reducer": ("reduce", "out.tif", ["sample.size=200"]),
        "clusterer": ("cluster", "out.tif", ["sample.size=200"]),
        "scorer": ("similarity", "out.tif", [f"references={folder / 'references.geojson'}"]),
        "upsample": (
            "similarity",
            "out.tif",
            [f"references={folder / 'references.geojson'}", f"upsample.guide={scene}", "upsample.resolution=5"],
        ),
        "predictor": ("train", "out.iamap", [f"samples={folder / 'labels.geojson'}", "label=kind"]),
        "validator": (
            "train",
            "out.iamap",
            [f"samples={folder / 'labels.geojson'}", "label=kind", "predictor=logistic_regression"],
        ),
    }[kind]
    overrides = [f"source={scene}", f"output={folder / output}", f"{kind}=wrong", *settings, *further]
    execute(compose(task, overrides, catalog_with(kind, factory)), Reporter())
    return folder / output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.factory)
def test_a_broken_promise_is_named_with_who_broke_it(case: Case, scene: Path) -> None:
    before = sorted(path.name for path in scene.parent.iterdir())
    word = WORDS.get(case.kind, case.kind)
    with pytest.raises(IamapError) as caught:
        run(case.kind, case.factory, scene, *case.further)
    assert isinstance(caught.value, ContractBroken)
    assert caught.value.message == f"{word} 'wrong' of wrong-plugin 1.0 {case.message}"
    assert caught.value.hint == HINT
    assert "iamap-core" not in str(caught.value)
    assert sorted(path.name for path in scene.parent.iterdir()) == before


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_keeps_its_promises_gives_a_result(kind: str, scene: Path) -> None:
    assert run(kind, GOOD[kind], scene).is_file()


def test_a_package_that_a_plugin_lacks_is_no_bug(scene: Path) -> None:
    with pytest.raises(MissingDependency) as caught:
        run("encoder", "EncodeImports", scene)
    assert str(caught.value) == (
        "encoder 'wrong' of wrong-plugin 1.0 needs the package a_package_that_nobody_has, which is not installed. "
        "Install it again with its dependencies: pip install --upgrade wrong-plugin"
    )


def rights() -> int:
    """Which new files do not get."""
    now = os.umask(0o022)
    os.umask(now)
    return now


def test_what_a_plugin_changes_around_it_is_put_back(
    scene: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(scene.parent)
    numbers, arrays = random.getstate(), np.random.get_state()[1].tolist()
    process = rights(), sys.getrecursionlimit(), signal.getsignal(signal.SIGINT), np.geterr(), list(warnings.filters)
    run("encoder", "OpenChangesFolder", Path("scene.tif"))
    run("encoder", "OpenChangesProcess", Path("scene.tif"))
    assert Path.cwd() == scene.parent
    assert random.getstate() == numbers
    assert np.random.get_state()[1].tolist() == arrays
    assert process == (
        rights(), sys.getrecursionlimit(), signal.getsignal(signal.SIGINT), np.geterr(), list(warnings.filters)
    )  # fmt: skip
    printed = capfd.readouterr()
    assert "loaded" not in printed.out and "loaded" in printed.err
    assert Path("out.tif").stat().st_mode & 0o777 == 0o666 & ~rights()
    with rasterio.open("out.tif") as made:
        assert made.shape == (16, 16)
    assert os._exit.__name__ == "_exit"


def test_the_wish_to_stop_is_heard_again() -> None:
    code = (
        "import signal\n"
        "from iamap_core.guard.boundary import Provider, calling\n"
        "before = signal.getsignal(signal.SIGINT)\n"
        "with calling(Provider(what='x', distribution='own-plugin', version='1.0'), 'open'):\n"
        "    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "assert signal.getsignal(signal.SIGINT) is before\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no process")
def test_a_process_that_a_plugin_forks_can_end() -> None:
    with calling(Provider(what="encoder 'own'", distribution="own-plugin", version="1.0"), "encode"):
        child = os.fork()
        if not child:
            os._exit(7)  # as multiprocessing ends its workers
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_a_long_text_of_an_error_is_cut() -> None:
    with (
        pytest.raises(
            ContractBroken,
            match=r"^encoder 'own' of own-plugin 1\.0 failed in encode: ValueError: (red ){250}… This is a bug",
        ),
        calling(Provider(what="encoder 'own'", distribution="own-plugin", version="1.0"), "encode"),
    ):
        raise ValueError("red\n" * 100_000)


def test_threads_are_those_that_the_encoder_was_opened_with() -> None:
    provider = Provider(what="encoder 'own'", distribution="own-plugin", version="1.0")
    before = torch.get_num_threads()
    try:
        with calling(provider, "adapt"):
            torch.set_num_threads(before + 3)
        assert torch.get_num_threads() == before
        with calling(provider, "open", sets_threads=True):
            torch.set_num_threads(before + 1)
        with calling(provider, "encode"):
            torch.set_num_threads(before + 2)
        assert torch.get_num_threads() == before + 1
    finally:
        torch.set_num_threads(before)
