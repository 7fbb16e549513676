"""Several runs from one command, each in a place of its own."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.sweep import Job, Outcome, multirun
from iamap_core.config.tasks import EncodeConfig
from iamap_core.errors import ConfigInvalid, LabelsUnusable
from iamap_core.events import Output, Result

BRIGHT = ["source=in put.tif", "encoder=bright"]
Sweep = Callable[..., list[Outcome]]


def write(task: BoundTask[EncodeConfig]) -> Result:
    """A task that writes the gain of its encoder into its output."""
    config = task.config
    assert isinstance(config, EncodeConfig)
    if config.encoder.parameters["model"] == "bad":
        raise LabelsUnusable("bad model", hint="Take another.")
    if config.encoder.parameters["model"] == "bug":
        raise ZeroDivisionError("oh")
    config.output.write_text(f"{config.encoder.parameters['model']} {config.source[0]}", encoding="utf-8")
    return Result(outputs=[Output(role="features", path=str(config.output))])


@pytest.fixture
def sweep(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sweep:
    monkeypatch.chdir(tmp_path)
    return lambda *overrides, **options: multirun("encode", [*BRIGHT, *overrides], catalog, write, **options)


def test_two_values_make_two_runs_in_two_places(sweep: Sweep, capfd: pytest.CaptureFixture[str]) -> None:
    first, second = sweep("encoder.model=a,b", "output=f.tif", "hydra.sweep.dir=here")
    assert (first.folder, second.folder) == (str(Path("here/0").absolute()), str(Path("here/1").absolute()))
    assert Path("here/0/f.tif").read_text(encoding="utf-8") == "a in put.tif"
    assert Path("here/1/f.tif").read_text(encoding="utf-8") == "b in put.tif"
    assert "encoder.model=a" in first.overrides
    assert not Path("f.tif").exists()
    assert capfd.readouterr().out == "", "standard output belongs to results and events"


def test_runs_lie_in_a_dated_folder_by_default(sweep: Sweep) -> None:
    outcomes = sweep("encoder.model=a,b", "output=f.tif")
    (day,) = Path("multirun").iterdir()
    (time,) = day.iterdir()
    assert [outcome.folder for outcome in outcomes] == [str((time / number).absolute()) for number in "01"]


def test_all_combinations_run(sweep: Sweep) -> None:
    outcomes = sweep("encoder=bright,very_bright", "encoder.model=choice(a,b)", "seed=range(1,3)", "output=f.tif")
    assert len({outcome.folder for outcome in outcomes}) == len(outcomes) == 8


def test_paths_with_blanks_and_brackets_are_swept(sweep: Sweep) -> None:
    outcomes = sweep("source=[a 1.tif,b.tif],c (1).tif", "encoder.model=m", "output=f.tif")
    assert [Path(outcome.folder, "f.tif").read_text(encoding="utf-8") for outcome in outcomes] == [
        "m a 1.tif",
        "m c (1).tif",
    ]


def test_a_failing_job_leaves_the_others_running(sweep: Sweep) -> None:
    first, second, third = sweep("encoder.model=bad,bug,good", "output=f.tif")
    assert first.failed is not None
    assert (first.failed.code, first.failed.message, first.failed.hint) == (
        "labels-unusable",
        "bad model",
        "Take another.",
    )
    assert second.failed is not None
    assert (second.failed.code, second.failed.message) == ("unexpected", "ZeroDivisionError: oh")
    assert third.failed is None
    assert third.result is not None
    assert [output.role for output in third.result.outputs] == ["features"]


@pytest.mark.parametrize("relative", [False, True])
def test_one_place_for_two_jobs_is_refused_before_any_runs(sweep: Sweep, tmp_path: Path, relative: bool) -> None:
    target = "../shared.tif" if relative else str(tmp_path / "shared.tif")
    with pytest.raises(ConfigInvalid) as caught:
        sweep("encoder.model=a,b", f"output={target}", "hydra.sweep.dir=here")
    place = tmp_path / "here" / "shared.tif" if relative else tmp_path / "shared.tif"
    assert str(caught.value) == (
        f"jobs 0 and 1 would both write {place}. Give a relative path, which is in each job's own folder, or put "
        "a placeholder in it that differs, such as {index}."
    )
    assert list(tmp_path.iterdir()) == []


def test_an_output_with_placeholders_is_named_by_what_sets_its_job_apart(sweep: Sweep) -> None:
    first, second = sweep("encoder.model=a,'b/c'", "seed=7", "output=out/{stem}_{model}_{encoder.model}_{seed}.tif")
    names = [Path("out/in put_a_a_7.tif"), Path("out/in put_b-c_b-c_7.tif")]
    assert [Path(one.output) for one in (first, second)] == names


def test_an_unknown_placeholder_of_a_sweep_is_an_error(sweep: Sweep) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        sweep("encoder.model=a,b", "output={modle}.tif")
    assert str(caught.value) == (
        "output={modle}.tif has an unknown placeholder {modle}. Placeholders: stem, name, parent, folder, index, "
        "source, encoder, model, encoder.model. Did you mean 'model'?"
    )


def test_an_absolute_output_with_the_jobs_number_works(sweep: Sweep, tmp_path: Path) -> None:
    sweep("encoder.model=a,b", f"output={tmp_path}/out_${{hydra:job.num}}.tif")
    assert (tmp_path / "out_0.tif").read_text(encoding="utf-8") == "a in put.tif"
    assert (tmp_path / "out_1.tif").read_text(encoding="utf-8") == "b in put.tif"


def test_a_wrong_value_in_the_last_job_stops_all_before_the_first(sweep: Sweep, tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match=r"encoder.gain=11 must be at most 10"):
        sweep("encoder.model=a", "encoder.gain=1,2,11", "output=f.tif")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_component_among_several_is_named(sweep: Sweep) -> None:
    with pytest.raises(ConfigInvalid, match="no encoder named 'brigth'"):
        sweep("encoder=bright,brigth", "output=f.tif")


@pytest.mark.parametrize(
    "override",
    ["+hydra.callbacks.x._target_=os.system", "+hydra.launcher.x._target_=os.system"],
)
def test_hydra_is_not_made_to_run_foreign_code(sweep: Sweep, tmp_path: Path, override: str) -> None:
    with pytest.raises(ConfigInvalid, match="would run code that a configuration names"):
        sweep("encoder.model=a,b", "output=f.tif", override)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_settings_can_be_swept(sweep: Sweep, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    settings = {"source": "x.tif", "output": "f.tif", "encoder": {"name": "bright", "model": "m"}}
    file.write_text(json.dumps(settings), encoding="utf-8")
    outcomes = sweep("encoder.model=a,b", file=file)
    assert [Path(outcome.folder, "f.tif").read_text(encoding="utf-8") for outcome in outcomes] == [
        "a in put.tif",
        "b in put.tif",
    ]


def test_glob_finds_files_for_a_path(sweep: Sweep, tmp_path: Path) -> None:
    tiles = tmp_path / "tiles é (1)"
    tiles.mkdir()
    for name in ("b.tif", "a,1.tif", "a,1.tif.aux.xml", "b.qml", "${x}.tif"):
        (tiles / name).touch()
    (tiles / "more").mkdir()

    def sources(*overrides: str) -> list[str]:
        outcomes = sweep("encoder.model=m", "output=f.tif", *overrides)
        texts = [Path(outcome.folder, "f.tif").read_text(encoding="utf-8") for outcome in outcomes]
        return [text.removeprefix("m tiles é (1)/") for text in texts]

    assert sources("source=glob(tiles é (1)/*)") == ["${x}.tif", "a,1.tif", "b.tif"]
    assert sources("source=glob(tiles é (1)/*.tif,exclude=[a*,$*])") == ["b.tif"]
    assert sources("source=choice(tiles é (1)/b.tif,tiles é (1)/c.tif)") == ["b.tif", "c.tif"]


def test_glob_finds_components_and_presets_for_a_group(sweep: Sweep) -> None:
    outcomes = sweep("encoder=glob(*bright)", "encoder.model=m", "output=f.tif")
    assert [outcome.overrides[1] for outcome in outcomes] == ["encoder=bright", "encoder=very_bright"]
    outcomes = sweep("encoder=glob(*bright, exclude=very*)", "encoder.model=m", "output=f.tif")
    assert [outcome.overrides[1] for outcome in outcomes] == ["encoder=bright"]


@pytest.mark.parametrize(
    ("override", "said"),
    [
        (
            "source=glob(tiles/*)",
            "source=glob(tiles/*) finds no file. "
            "Check the pattern, such as glob(tiles/*.tif), and the working directory.",
        ),
        ("encoder=glob(x*)", "encoder=glob(x*) finds none of bright, untrained, very_bright."),
        (
            "seed=glob(*)",
            "seed=glob(*) cannot be used: glob(…) finds files and components, and seed is neither. "
            "Write the values: seed=a,b.",
        ),
        (
            "encoder.gain=interval(0,1)",
            "encoder.gain=interval(0,1) names no single values: an interval has any number of them. "
            "Give some, as encoder.gain=range(0,1,0.1) or encoder.gain=0,0.5,1.",
        ),
        ("seed=range(5,1)", "seed=range(5,1) has no values, so there is nothing to run. Write seed=a,b."),
        ("seed=range(0)", "seed=range(0) has no values, so there is nothing to run. Write seed=a,b."),
        ("seed=range(1000000000)", "these settings make more than 10000 runs. Give fewer values, or several commands."),
    ],
)
def test_a_sweep_of_nothing_or_of_no_single_values_is_refused(
    sweep: Sweep, tmp_path: Path, override: str, said: str
) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        sweep("encoder.model=a,b", "output=f.tif", override)
    assert str(caught.value) == said
    assert list(tmp_path.iterdir()) == []


def test_a_job_can_be_sent_to_another_process(catalog: Catalog) -> None:
    job = Job(task="encode", catalog=catalog, work=write)
    assert pickle.loads(pickle.dumps(job)).task == "encode"
