"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli import jsonlines, progress
from iamap_cli.__main__ import main
from iamap_cli.commands import commands
from iamap_cli.commands import list as list_command
from iamap_cli.commands import task as task_command
from iamap_cli.shard import shard_of
from iamap_cli.wording import kind_named, type_words

from iamap_core import events, tasks
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import fields_of
from iamap_core.config.registry import TASKS, TaskConfig
from iamap_core.errors import ConfigInvalid, LabelsUnusable

FAKES = Path(__file__).resolve().parents[3] / "tests" / "plugins_data"
ENCODE = ["encode", "source=a.tif", "output=out.tif", "encoder=meanpool"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake plugins beside those installed."""
    monkeypatch.syspath_prepend(str(FAKES))


def test_a_sensor_profile_of_a_plugin_is_used_by_its_name(fakes: None, capsys: pytest.CaptureFixture[str]) -> None:
    bands = np.full((2, 32, 32), 400, np.uint16)
    profile = {"driver": "GTiff", "height": 32, "width": 32, "count": 2, "dtype": "uint16", "crs": "EPSG:32618"}
    with rasterio.open("a.tif", "w", transform=rasterio.Affine(1, 0, 400_000, 0, -1, 5_000_000), **profile) as raster:
        raster.write(bands)
        raster.descriptions = ("K1", "K2")
    assert main([*ENCODE, "bands=iamap-core:auto", "bands.sensor=fake-good:kite"]) == 0
    assert "reflectance by the profile kite" in capsys.readouterr().err
    with rasterio.open("out.tif") as result:
        np.testing.assert_allclose(result.read(), 0.4, rtol=1e-2)
    assert main([*ENCODE, "bands=iamap-core:auto", "bands.sensor=torn", "output=b.tif"]) == 2
    assert "This is a bug in fake-good 1.2." in capsys.readouterr().err


def _execute(task: BoundTask[TaskConfig], reporter: events.Reporter) -> events.Result:
    """Stands in for the engine: speaks, prints as libraries do, and writes."""
    config = task.config
    os.write(1, b"printed by a C library\n")
    print("printed by a Python library")
    if config.seed == 13:
        raise LabelsUnusable("one class only", hint="Add samples of another.")
    if config.seed == 14:
        raise KeyError("gone")
    for done in range(3):
        reporter.progress("encode", done, 2)
    reporter.warn("small", "The raster is small.", "Never mind.")
    config.output.write_text("done", encoding="utf-8")
    output = events.Output(role="features", path=str(config.output))
    return events.Result(outputs=[output], report={"summary": ["Accuracy 0.9, the majority class 0.5."]})


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "execute", _execute)


# ------------------------------------------------------------------------------------- listing, describing


def test_list_names_components_with_their_provider(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "encoders"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("encoder\n")
    assert re.search(r"meanpool +iamap-meanpool 0\.1\.0 +Mean of each band in a square window\.", shown)
    assert "predictor" not in shown


def test_list_names_known_packages_with_the_way_to_install_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = metadata.version

    def without_timm(name: str) -> str:
        if name == "iamap-timm":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_timm)
    assert main(["list", "--known"]) == 0
    shown = capsys.readouterr().out
    assert (
        "iamap-meanpool (encoder): The tutorial plugin of IAMAP: an encoder in twenty lines\n  installed 0.1.0\n"
        in shown
    )
    assert (
        "iamap-timm (encoder): Any timm network as an encoder of IAMAP\n"
        "  pip install ./plugins/iamap_torch ./plugins/iamap_timm\n"
    ) in shown
    assert shown.endswith("\nThe commands install from the folder of IAMAP's sources.\n")
    assert main(["list", "encoders", "--known", "--json"]) == 0
    listed = {one["package"]: one for one in json.loads(capsys.readouterr().out)}
    assert (listed["iamap-timm"]["installed"], listed["iamap-meanpool"]["installed"]) == (None, "0.1.0")
    assert "iamap-sklearn" not in listed
    monkeypatch.setattr(list_command, "known_plugins", lambda kind: ())
    assert main(["list", "executors", "--known"]) == 0
    assert capsys.readouterr().out == "No package of plugins is known for executor.\n"


def test_list_marks_broken_plugins_and_shared_names(fakes: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    for name in ("fake_importerror (fake-importerror 0.1)", "fake_misspelt (fake-misspelt 0.1)"):
        assert f"† {name} could not be loaded" in shown
    assert "† `iamap doctor` gives the reason." in shown
    assert "fake-good:bright ‡" in shown
    assert "fake-duplicate:bright ‡" in shown
    assert "meanpool" in shown


def test_list_as_json_holds_components_presets_and_broken_plugins(
    fakes: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "encoder", "--presets", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    (bright,) = (preset for preset in listed["presets"] if preset["name"] == "very_bright")
    assert (bright["group"], bright["provider"], bright["component"]) == ("encoder", "fake-good", "bright")
    assert bright["summary"] == "Bright with a gain of five."
    assert bright["timing"] is None
    (dino,) = (preset for preset in listed["presets"] if preset["name"] == "dino_small")
    assert (dino["model"], dino["card"]["features"]) == ("vit_small_patch16_224.dino", 384)
    ambiguous = {item["full_name"]: item["ambiguous"] for item in listed["components"]}
    assert ambiguous["fake-good:bright"]
    assert not ambiguous["fake-duplicate:dark"]
    assert {item["name"] for item in listed["broken"]} == {"fake_importerror", "fake_misspelt", "fake_wrongrecord"}
    assert listed["broken"][0] == {
        "name": "fake_importerror",
        "distribution": "fake-importerror",
        "version": "0.1",
        "error": "ModuleNotFoundError: No module named 'a_module_that_nobody_has'",
        "hint": "Update or remove it: pip install --upgrade fake-importerror",
    }
    assert listed["versions"]["fake-good"] == "1.2"


def test_list_pipelines_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "pipelines"]) == 0
    assert "picture          iamap-core  Picture: features, then their three principal" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("encoder", "encoder"),
        ("encoders", "encoder"),
        ("bands", "bands"),
        ("band_adapters", "bands"),
        ("band-adapter", "bands"),
        ("adapters", "bands"),
        ("Reducers", "reducer"),
        ("pipelines", "pipeline"),
    ],
)
def test_a_kind_goes_by_all_its_words(word: str, kind: str) -> None:
    assert kind_named(word) == kind


def test_an_unknown_kind_gets_a_close_match() -> None:
    with pytest.raises(ConfigInvalid, match=r"no kind of component named 'encodr'.*Did you mean 'encoder"):
        kind_named("encodr")


def test_describe_shows_fields_with_types_bounds_defaults_and_help(
    fakes: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["describe", "encoder", "fake-good:bright"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "provided by fake-good 1.2" in lines
    assert "encoder.model text required Name of the network." in lines
    assert "encoder.gain number > 0 ≤ 10 1.0 Factor on every pixel." in lines
    assert "encoder.mode one of mean, max mean What becomes of a window." in lines
    assert "encoder.weights path default A file, or a name." in lines
    assert "encoder.masks list of paths [] Files that hide pixels." in lines
    assert "encoder.table path empty A file, or none." in lines


def test_describe_as_json_holds_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "encoders", "meanpool", "--json"]) == 0
    described = json.loads(capsys.readouterr().out)
    assert described["schema"]["properties"]["window"]["maximum"] == 1024
    assert described["facts"]["needs_network"] is False


def test_describe_of_an_unknown_component_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "encoder", "meanpol"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: no encoder named 'meanpol'. Installed: ")
    assert "Did you mean 'meanpool'?" in said


@pytest.mark.parametrize("arguments", [["encoder", "lite0"], ["lite0"], ["encoders", "lite0"]])
def test_describe_shows_what_a_preset_sets(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", *arguments]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("encoder lite0: EfficientNet-Lite0, its third and fourth stage")
    assert "sets up         encoder timm" in shown
    assert "encoder.layers  [2,3]" in shown
    assert "\nencoder timm: Any network of the timm library" in shown
    assert main(["describe", *arguments, "--json"]) == 0
    described = json.loads(capsys.readouterr().out)
    assert (described["name"], described["preset"]["name"]) == ("timm", "lite0")


@pytest.mark.parametrize("name", ["encode", "list", "finish"])
def test_help_of_a_command_goes_by_both_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for arguments in (["help", name], ["--help", name], [name, "--help"]):
        assert main(arguments) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1] == pages[2]
    assert pages[0].startswith(f"usage: iamap {name}")


def test_types_are_told_in_words() -> None:
    assert type_words({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}) == "whole number ≥ 1"
    assert type_words({"type": "integer", "minimum": 1, "maximum": 4}) == "whole number 1..4"
    assert type_words({"type": "array", "items": {"type": "integer"}}) == "list of whole numbers"


def test_doctor_explains_what_is_broken_and_fails(fakes: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "FAILED   plugin fake_importerror (fake-importerror 0.1): ModuleNotFoundError: No module named" in shown
    assert "unknown hook 'iamap_encoder'" in shown
    assert "warning  encoder bright: provided by fake-duplicate 0.3 and by fake-good 1.2" in shown
    assert "Use the full name: fake-duplicate:bright or fake-good:bright." in shown
    assert "FAILED   sun: no sun\n         Wait until morning." in shown


def test_doctor_as_json_is_the_same_findings(
    fakes: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IAMAP_PLUGINS", "fake-good")
    assert main(["doctor", "--json"]) == 1
    findings = {item["about"]: item for item in json.loads(capsys.readouterr().out)["findings"]}
    assert findings["sun"]["status"] == "failed"
    assert findings["IAMAP_PLUGINS"]["message"] == "besides iamap-core, only fake-good is loaded"
    assert not any(about.startswith("plugin") for about in findings)


def test_schema_and_version_print_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "encode"]) == 0
    assert "encoder" in json.loads(capsys.readouterr().out)["properties"]
    assert main(["schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == set(TASKS)
    assert main(["version", "--json"]) == 0
    assert {"iamap-cli", "iamap-core"} <= set(json.loads(capsys.readouterr().out)["versions"])


# ---------------------------------------------------------------------------------------------- wrong use


def test_without_a_command_all_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in commands())


def test_an_unknown_command_gets_a_close_match(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["encod"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: no command named 'encod'. Commands: ")
    assert said.endswith("Did you mean 'encode'?\n")


def test_an_unknown_option_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--jsn"]) == 2
    assert "--jsn" in capsys.readouterr().err


@pytest.mark.parametrize("name", commands())
def test_every_command_has_a_help_page(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"iamap {name}" in capsys.readouterr().out


def test_the_help_of_a_task_lists_fields_components_and_examples(
    fakes: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["encode", "--help-all"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "tiling.stride whole number ≥ 1 empty Distance between tiles" in shown
    assert "meanpool iamap-meanpool 0.1.0 Mean of each band" in shown
    assert "very_bright preset of fake-good Bright with a gain of five." in shown
    assert TASKS["encode"].examples[0] in shown


@pytest.mark.parametrize("task", TASKS)
def test_the_first_page_of_help_fits_on_two_screens(
    task: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([task, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 48 and max(map(len, lines)) <= 80
    shown = " ".join(" ".join(lines).split())
    for name in ("source", "output", *TASKS[task].main, f"iamap {task} --help-all"):
        assert name in shown


def test_main_fields_are_fields() -> None:
    for spec in TASKS.values():
        assert set(spec.main) <= {field.path for field in fields_of(spec.model)}, spec.name


def test_every_example_in_the_help_is_understood() -> None:
    """Examples stay true: all of their settings are fields that exist."""
    import shlex

    from iamap_core.catalog import Catalog
    from iamap_core.config.compose import composed

    installed = Catalog.installed()
    for task, spec in TASKS.items():
        for example in spec.examples:
            words = [word for word in shlex.split(example)[2:] if "," not in word and word != "-m"]
            offered = {entry.spec.name for entry in installed.entries}
            if all(word.split("=")[1] in offered for word in words if word.startswith("encoder=")):
                composed(task, words, installed)


# ------------------------------------------------------------------------------------------------- running


def test_a_run_ends_with_its_outputs_and_the_summary(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(ENCODE) == 0
    shown = capfd.readouterr()
    assert "features  out.tif\nAccuracy 0.9, the majority class 0.5.\n" in shown.out
    assert "encode 2/2" in shown.err
    assert "warning: The raster is small. Never mind." in shown.err


def test_events_come_alone_on_standard_output(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "--events", "jsonl"]) == 0
    shown = capfd.readouterr()
    said = [events.EVENTS.validate_json(line) for line in shown.out.splitlines()]
    assert [event.type for event in said] == ["hello", *["progress"] * 4, "warning", "result"]
    assert said[1].stage == "loading"
    assert said[0].protocol == events.PROTOCOL
    assert said[-1].outputs[0].path == "out.tif"
    assert "printed by a C library" in shown.err
    assert "printed by a Python library" in shown.err


@pytest.mark.parametrize(
    ("setting", "exit_code", "code", "message"),
    [
        ("seed=13", 1, "labels-unusable", "one class only"),
        ("seed=x", 2, "config-invalid", "seed='x' must be a whole number"),
        ("seed=14", 1, "unexpected", "unexpected error, this is a bug in iamap-cli: KeyError: 'gone'"),
    ],
)
def test_a_failure_is_an_event_a_line_and_an_exit_code(
    engine: None, capfd: pytest.CaptureFixture[str], setting: str, exit_code: int, code: str, message: str
) -> None:
    assert main([*ENCODE, setting, "--events", "jsonl"]) == exit_code
    shown = capfd.readouterr()
    last = json.loads(shown.out.splitlines()[-1])
    assert (last["type"], last["code"]) == ("failed", code)
    assert last["message"].startswith(message)
    assert f"error: {message}" in shown.err
    assert "Traceback" not in shown.err


def test_debug_shows_where_an_error_comes_from(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "seed=13", "--debug"]) == 1
    shown = capfd.readouterr().err
    assert "Traceback" in shown
    assert "error: one class only\nAdd samples of another." in shown


def test_cfg_prints_what_config_takes_back(engine: None, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([*ENCODE, "encoder.window=8", "--cfg", "job"]) == 0
    (tmp_path / "run.yaml").write_text(capfd.readouterr().out, encoding="utf-8")
    assert not Path("out.tif").exists()
    assert main(["encode", "--config", "run.yaml"]) == 0
    assert Path("out.tif").exists()


def test_a_single_run_leaves_nothing_of_hydra_behind(engine: None, tmp_path: Path) -> None:
    assert main(ENCODE) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.tif"]


def test_multirun_runs_in_two_places_and_tells_them(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "-m", "encoder.window=8,16", "hydra.sweep.dir=sweep"]) == 0
    shown = capfd.readouterr().out
    for number, window in enumerate((8, 16)):
        folder = Path("sweep", str(number)).absolute()
        assert (folder / "out.tif").exists()
        assert f"job {number}: encoder.window={window} -> {folder}" in shown


def test_multirun_fails_when_one_job_fails_and_tells_which(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "-m", "seed=1,13"]) == 1
    shown = capfd.readouterr().err
    assert "error: 1 of 2 jobs failed." in shown
    assert "job 1: seed=13 -> failed: one class only Add samples of another." in shown


def test_multirun_speaks_events_alone_too(engine: None, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "-m", "seed=1,2", "--events", "jsonl"]) == 0
    said = [events.EVENTS.validate_json(line) for line in capfd.readouterr().out.splitlines()]
    assert [event.type for event in said if event.type != "progress"] == ["hello", "warning", "warning", "result"]
    assert len(said[-1].outputs) == 2


def test_ctrl_c_is_exit_130(engine: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> events.Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "execute", interrupted)
    assert main([*ENCODE, "--events", "jsonl"]) == 130
    shown = capfd.readouterr()
    assert json.loads(shown.out.splitlines()[-1]) == {"type": "cancelled"}
    assert "cancelled" in shown.err


def test_sigterm_ends_a_run_as_ctrl_c_does(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def terminated(task: object, report: events.Reporter) -> events.Result:
        os.kill(os.getpid(), signal.SIGTERM)
        report.progress("encode", 1, 2)
        raise AssertionError("SIGTERM did not stop the run")

    monkeypatch.setattr(tasks, "execute", terminated)
    assert main(ENCODE) == 130
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_second_ctrl_c_stops_at_once(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(*_: object) -> events.Result:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        raise AssertionError("the second SIGINT did not stop the run")

    monkeypatch.setattr(tasks, "execute", deaf)
    assert main(ENCODE) == 130


def test_failed_tiles_end_a_run_with_3(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "execute", lambda *_: events.Result(outputs=[], failed_tiles=2))
    assert main(ENCODE) == 3


@pytest.mark.parametrize(
    ("text", "environment", "expected"),
    [
        ("3/8", {}, "3/8"),
        ("auto", {"SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_COUNT": "6", "SLURM_ARRAY_TASK_MIN": "1"}, "3/6"),
        ("auto", {"AWS_BATCH_JOB_ARRAY_INDEX": "2", "AWS_BATCH_JOB_ARRAY_SIZE": "5"}, "2/5"),
        ("/9", {"JOB_COMPLETION_INDEX": "7"}, "7/9"),
        ("/6", {"SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_COUNT": "6", "SLURM_ARRAY_TASK_MIN": "0"}, "4/6"),
    ],
)
def test_a_shard_is_taken_from_the_array_job(text: str, environment: dict[str, str], expected: str) -> None:
    assert shard_of(text, environment) == expected


@pytest.mark.parametrize(
    ("text", "environment", "message"),
    [
        (
            "auto",
            {},
            "--shard auto needs an array job, but none is found. Looked for SLURM_ARRAY_TASK_ID, "
            "AWS_BATCH_JOB_ARRAY_INDEX, "
            "JOB_COMPLETION_INDEX. Give --shard K/N.",
        ),
        (
            "auto",
            {"JOB_COMPLETION_INDEX": "7"},
            "Kubernetes gives the number of this shard, but not the number of shards. Give --shard /N, or set "
            "JOB_COMPLETIONS.",
        ),
        (
            "/4",
            {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_ARRAY_TASK_MIN": "3"},
            "--shard /4 does not say which shard this is: the job has 1 elements, not 4. To repeat one element, give "
            "its number, counted from 0: --shard K/4.",
        ),
    ],
)
def test_a_shard_that_cannot_be_known_is_refused(text: str, environment: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        shard_of(text, environment)
    assert str(caught.value) == message


# -------------------------------------------------------------------------------------------- standard input

SLOW = """
import sys, time
from iamap_core import events, tasks
from iamap_cli.__main__ import main

def slow(task, reporter):
    for done in range(600):
        reporter.progress("encode", done, 600)
        time.sleep(0.05)

tasks.execute = slow
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("wish", [b'not json\n{"type": "cancel"}\n', b""], ids=["cancel", "end of input"])
def test_a_program_cancels_through_standard_input(wish: bytes) -> None:
    command = [sys.executable, "-c", SLOW, *ENCODE, "--events", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["type"] == "hello"
        assert json.loads(process.stdout.readline())["type"] == "progress"
        if wish:
            process.stdin.write(wish)
            process.stdin.flush()
        else:
            process.stdin.close()
        lines = process.stdout.read().splitlines()
        assert process.wait(timeout=30) == 130
    assert json.loads(lines[-1]) == {"type": "cancelled"}


def test_an_empty_standard_input_that_is_no_pipe_does_not_cancel(engine: None) -> None:
    with Path(os.devnull).open() as nothing:
        assert not jsonlines._is_pipe(nothing.fileno())


def test_a_wish_may_come_in_pieces() -> None:
    reading, writing = os.pipe()
    stop = threading.Event()
    thread = threading.Thread(target=jsonlines.watch, args=(reading, stop))
    thread.start()
    for piece in (b'{"type": "pau', b'se"}\n{"ty', b'pe": "cancel"}\n'):
        os.write(writing, piece)
    thread.join(timeout=10)
    assert stop.is_set()
    os.close(writing)
    os.close(reading)


# ------------------------------------------------------------------------------------------------- progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _progress(done: int, left: float | None = None) -> events.Progress:
    return events.Progress(stage="encode", done=done, total=100, seconds_left=left)


def test_plain_lines_come_every_few_seconds_with_rate_and_time_left() -> None:
    stream, clock = io.StringIO(), Clock()
    lines = progress.PlainLines(stream, clock)
    for second in range(101):
        clock.now = second
        lines(_progress(second, left=100.0 - second))
    shown = stream.getvalue().splitlines()
    assert len(shown) == 20
    assert shown[0] == "encode 5/100, 1.0/s, 1 min 35 s left"
    assert shown[-1] == "encode 100/100, 1.0/s, took 1 min 40 s"


def test_a_stage_without_steps_is_named_when_it_begins() -> None:
    for kind, expected in ((progress.PlainLines, "calibrating …\nencode 0/100\n"), (progress.MovingLine, None)):
        stream, clock = io.StringIO(), Clock()
        clock.now = 1
        lines = kind(stream, clock)
        lines(events.Progress(stage="calibrating", done=0, total=1, elapsed=0.0))
        clock.now = 9
        lines(_progress(0))
        clock.now = 18
        lines(_progress(0))
        if expected:
            assert stream.getvalue() == expected
        else:
            assert "calibrating  [....................] …" in stream.getvalue()


def test_the_moving_line_is_drawn_over_and_warnings_stand_above_it() -> None:
    stream, clock = io.StringIO(), Clock()
    line = progress.MovingLine(stream, clock)
    for second in (0, 50, 50.01):
        clock.now = second + 1
        line(_progress(int(second), left=50.0))
    line(events.WarningEvent(code="w", text="Careful."))
    clock.now = 101
    line(_progress(100))
    shown = stream.getvalue()
    assert shown.count("\r") == 4, "0, 50, the warning, 100; what follows at once is not drawn"
    assert "[##########..........] 50/100, 1.0/s, 50 s left" in shown
    assert "\r\033[Kwarning: Careful.\n" in shown
    assert shown.endswith("\n")


def test_work_sent_to_another_process_speaks_plain_lines() -> None:
    import pickle

    work = task_command.Work(events.Reporter())
    arrived = pickle.loads(pickle.dumps(work))
    assert isinstance(arrived.reporter.watcher, progress.PlainLines)


CODE = """<VRTDataset rasterXSize="8" rasterYSize="8"><GeoTransform>0,1,0,0,0,-1</GeoTransform>
<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand">
<PixelFunctionLanguage>Python</PixelFunctionLanguage><PixelFunctionType>f</PixelFunctionType><PixelFunctionCode><![CDATA[
def f(sources, out, *rest, **more):
    open("proof", "w").close()
    out[:] = 1
]]></PixelFunctionCode></VRTRasterBand></VRTDataset>"""


@pytest.mark.parametrize("fixed", [{"GDAL_VRT_ENABLE_PYTHON": "NO"}, {}])
def test_code_inside_a_raster_is_not_run_whatever_the_environment_says(
    fixed: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in the process of the command nor, where that has not set its environment, in a task."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("iamap_cli.__main__.FIXED_ENVIRONMENT", fixed)
    monkeypatch.setenv("GDAL_VRT_ENABLE_PYTHON", "YES")
    Path("code.vrt").write_text(CODE)
    assert main(["cluster", "source=code.vrt", "output=map.tif", "clusterer.n_clusters=2"]) == 1
    assert capsys.readouterr().err.endswith(
        f"code.vrt cannot be read at rows 0 to 7, columns 0 to 7: Python code in {tmp_path}/code.vrt needs to be "
        "executed, but this has been explicitly disabled.\n"
        "iamap runs no code that a raster brings. Compute it with gdal_translate and give the result.\n"
    )
    assert not Path("proof").exists() and not Path("map.tif").exists()
    assert os.environ["GDAL_VRT_ENABLE_PYTHON"] == fixed.get("GDAL_VRT_ENABLE_PYTHON", "YES")
