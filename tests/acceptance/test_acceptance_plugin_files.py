"""A plugin in one file: from a list to a map, in every process, and known again by its content."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
from shapely.geometry import Point

from tests.acceptance import scenes
from tests.acceptance.commands import files_in, iamap, iamap_alone, succeed

PLUGIN = '''
import numpy as np
import iamap_core as iamap

class Config(iamap.IamapModel):
    window: int = 8
    """Window in pixels."""

class Mean:
    wanted = iamap.Wanted(tile_size=64)
    def __init__(self, config): self.window = config.window
    def open(self, plan, device):
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.window, features=plan.channels)
        return self
    def encode(self, batch):
        n, c, side, _ = batch.shape
        grid = side // self.window
        return batch.reshape(n, c, grid, self.window, grid, self.window).mean(axis=(3, 5)) * 1.0

class Nearest:
    def __init__(self, config): ...
    def fit(self, X, y):
        self.codes = np.unique(y).astype("int32")
        self.centres = np.stack([X[y == code].mean(axis=0) for code in self.codes])
        return self
    def predict(self, X):
        return self.codes[((X[:, None] - self.centres) ** 2).sum(axis=2).argmin(axis=1)]
    def state(self):
        return {"codes": self.codes, "centres": self.centres}
    def restore(self, state):
        if set(state) != {"codes", "centres"} or len(state["codes"]) != len(state["centres"]):
            raise iamap.BundleInvalid("no centres")
        self.codes, self.centres = state["codes"].astype("int32"), state["centres"].astype("float32")
        return self

@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(name="pool", summary="Mean of each band.", config=Config, factory="tried:Mean")

@iamap.hookimpl
def iamap_predictors():
    yield iamap.PredictorSpec(name="near", summary="The class of the nearest mean.", config=iamap.IamapModel,
                              factory="tried:Nearest", numbers=False, starts_slowly=True)
'''
OTHER = PLUGIN.replace("* 1.0", "* 2.0")


def digest(text: str) -> str:
    import hashlib

    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plugin, a scene of two halves, and points in both."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IAMAP_PLUGINS_PATH", raising=False)
    (tmp_path / "tried.py").write_text(PLUGIN, encoding="utf-8", newline="\n")
    data = np.random.default_rng(1).integers(0, 99, (2, 128, 128)).astype(np.uint8)
    data[:, :, 64:] += 100
    scenes.write(tmp_path / "scene.tif", data)
    places = [(col, row) for row in range(4, 128, 16) for col in range(4, 128, 8)]
    points = [Point(scenes.ORIGIN @ place) for place in places]
    scenes.vectors(tmp_path / "plots.geojson", points, {"kind": ["left" if col < 64 else "right" for col, _ in places]})
    return tmp_path


def encoded(*further: str) -> str:
    return succeed("encode", "source=scene.tif", "output=features.tif", "encoder=pool", *further).err


def test_it_is_listed_and_described_as_a_file_and_for_one_command(folder: Path) -> None:
    listed = json.loads(succeed("list", "encoder", "--plugin", "tried.py", "--json").out)
    (found,) = [item for item in listed["components"] if item["name"] == "pool"]
    assert (found["full_name"], found["distribution"]) == ("tried.py:pool", "tried.py")
    assert found["version"] == listed["versions"]["tried.py"] == digest(PLUGIN)
    shown = succeed("describe", "encoder", "tried.py:pool", "--plugin=tried.py").out
    assert f"provided by    tried.py {digest(PLUGIN)}" in shown
    assert "IAMAP_PLUGINS_PATH" not in os.environ
    assert "tried.py" not in succeed("list", "encoder").out
    assert files_in(folder) == {"plots.geojson", "scene.tif", "tried.py"}, "no bytecode lies beside it"


def test_a_changed_file_is_another_version(folder: Path) -> None:
    encoded("--plugin", "tried.py")
    with rasterio.open("features.tif") as features:
        before = features.read()
        tags = {name: json.loads(text) for name, text in features.tags(ns="IAMAP").items()}
    assert tags["COMPONENTS"]["encoder"]["distribution"] == "tried.py"
    assert tags["COMPONENTS"]["encoder"]["version"] == tags["VERSIONS"]["tried.py"] == digest(PLUGIN)
    assert "already has this result" in encoded("--plugin", "tried.py")
    (folder / "tried.py").write_text(OTHER, encoding="utf-8", newline="\n")
    assert "already has this result" not in encoded("--plugin", "tried.py")
    with rasterio.open("features.tif") as features:
        np.testing.assert_allclose(features.read(), before * 2)


def test_an_unfinished_run_is_not_resumed_with_another_content(folder: Path) -> None:
    shard = ("encode", "source=scene.tif", "output=features.tif", "encoder=pool", "--plugin", "tried.py", "--shard")
    succeed(*shard, "0/2")
    (folder / "tried.py").write_text(OTHER, encoding="utf-8", newline="\n")
    done = iamap(*shard, "1/2")
    assert done.code == 1
    assert f'version of tried.py was "{digest(PLUGIN)}", is now "{digest(OTHER)}"' in done.err


def test_it_reaches_the_processes_of_an_executor(folder: Path) -> None:
    encoded("--plugin", "tried.py")
    with rasterio.open("features.tif") as features:
        alone = features.read()
    done = iamap_alone("encode", "source=scene.tif", "output=two.tif", "encoder=pool", "executor=processes",
                       "executor.workers=2", cwd=folder, environment={"IAMAP_PLUGINS_PATH": str(folder)})  # fmt: skip
    assert done.code == 0, done.err
    with rasterio.open("two.tif") as features:
        np.testing.assert_array_equal(features.read(), alone)
    assert not (folder / "__pycache__").exists()


def test_a_model_needs_the_file_again(folder: Path) -> None:
    encoded("--plugin", "tried.py")
    succeed("train", "source=features.tif", "samples=plots.geojson", "label=kind", "output=model.iamap",
            "predictor=near", "--plugin", "tried.py")  # fmt: skip
    predict = ("predict", "source=features.tif", "model=model.iamap", "output=map.tif")
    done = iamap(*predict)
    assert done.code == 1
    assert done.errors == [
        f"error: model.iamap was made with predictor 'near' of tried.py {digest(PLUGIN)}, a plugin file, which is not "
        "loaded.",
        "If you know and trust that plugin, give it with --plugin tried.py or in IAMAP_PLUGINS_PATH; a bundle cannot "
        "bring its own code.",
    ]
    succeed(*predict, "--plugin", "tried.py")
    with rasterio.open("map.tif") as mapped:
        classes = mapped.read(1)
    assert len(set(classes[:, :8].flat)) == len(set(classes[:, 8:].flat)) == 1
    (folder / "tried.py").write_text(OTHER, encoding="utf-8", newline="\n")
    changed = f"model.iamap: it was fitted with tried.py {digest(PLUGIN)}, which is now {digest(OTHER)}."
    assert changed in succeed(*predict, "--plugin", "tried.py").err


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("ends.py", "import sys; sys.exit(0)", "it tried to end the program (exit code 0)."),
        ("wrong.py", "1 +", "SyntaxError: invalid syntax (wrong.py, line 1)."),
        ("plain.py", "x = 1", "it implements no hook. Hooks: iamap_encoders, "),
        ("helped.py", "import beside", "ModuleNotFoundError: No module named 'beside'."),
        ("my-plugin.py", PLUGIN, "a plugin file is named as a module: letters, digits and underscores, then .py."),
        ("__init__.py", PLUGIN, "it is part of a package. Install the package: pip install --editable FOLDER."),
        ("numpy.py", PLUGIN, f"the module name 'numpy' is taken already, by {np.__file__}. Rename the file."),
        ("sys.py", PLUGIN, "the module name 'sys' is taken already, by built-in. Rename the file."),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_on_the_command_line_and_broken_elsewhere(
    name: str, text: str, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "beside.py").write_text("", encoding="utf-8")
    done = iamap("list", "--plugin", "tried.py", "--plugin", name)
    assert (done.code, done.out) == (2, "")
    assert done.errors[0].startswith(f"error: --plugin {name} cannot be used: {reason}")
    monkeypatch.setenv("IAMAP_PLUGINS_PATH", os.pathsep.join(["tried.py", name]))
    listed = succeed("list").out
    assert f"† {Path(name).stem} ({name} {digest(text)}) could not be loaded" in listed
    assert f"tried.py {digest(PLUGIN)}" in listed
    done = iamap("doctor")
    assert done.code == 1
    lines = done.out.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("FAILED"))
    assert lines[first].startswith(f"FAILED   plugin {Path(name).stem} ({name} {digest(text)}): {reason.rstrip('.')}")
    assert lines[first + 1].strip() == "Correct the file, or take it out of IAMAP_PLUGINS_PATH."


def test_what_it_prints_stays_out_of_what_is_printed(folder: Path) -> None:
    (folder / "loud.py").write_text(f"print('loud'){PLUGIN.replace('tried', 'loud')}", encoding="utf-8")
    done = succeed("list", "--plugin", "loud.py", "--json")
    assert "loud.py" in json.loads(done.out)["versions"]
    assert "loud\n" in done.err
    done = iamap("check-plugin", "loud.py")
    assert done.code == 1
    assert "  FAILED    importing it prints nothing\n            Importing loud prints 'loud'.\n" in done.out


def test_the_kit_checks_a_file(folder: Path) -> None:
    done = succeed("check-plugin", "tried.py", "--json")
    checks = json.loads(done.out)["checks"]
    assert {check["about"] for check in checks} == {"tried.py", "encoder pool", "predictor near"}
    assert [check["message"] for check in checks if check["status"] == "skipped" and check["about"] == "tried.py"] == [
        "it is a file, for experiments."
    ] * 2


def test_a_folder_gives_its_files_and_leaves_out_those_that_begin_with_an_underscore(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "many").mkdir()
    for name in ("one", "two", "_helper"):
        (folder / "many" / f"{name}.py").write_text(PLUGIN.replace("tried", name), encoding="utf-8")
    monkeypatch.setenv("IAMAP_PLUGINS", "iamap-sklearn")
    listed = json.loads(succeed("list", "encoder", "--json", "--plugin", "many").out)
    own = [item["full_name"] for item in listed["components"] if item["distribution"] != "iamap-core"]
    assert own == ["one.py:pool", "two.py:pool"]
    encode = ("encode", "source=scene.tif", "output=features.tif", "--plugin", "many")
    done = iamap(*encode, "encoder=pool")
    assert done.code == 2
    assert "Give one of the full names: one.py:pool or two.py:pool." in done.err
    succeed(*encode, "encoder=two.py:pool", "encoder.window=4")


def test_of_two_files_with_one_name_the_second_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "tried.py").write_text(OTHER, encoding="utf-8")
    monkeypatch.setenv("IAMAP_PLUGINS_PATH", str(folder / "old"))
    assert f"tried.py {digest(OTHER)}" in succeed("list").out
    done = iamap("list", "--plugin", "tried.py", "--plugin", "old/tried.py")
    assert done.errors == [
        f"error: --plugin tried.py cannot be used: the module name 'tried' is taken already, by {folder / 'tried.py'}. "
        "Rename the file."
    ]
