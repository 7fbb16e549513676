"""Making, mending and removing an environment, with a pretended uv and with the real one."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import types
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from harness.pretending import pretended_packing, pretended_uv, pretended_wheels

from iamap.engine import bases, contents, installation, python
from iamap.engine.environment import child
from iamap.engine.errors import Cancelled, EngineError, MissingEngine, UnusableEngine
from iamap.engine.installation import Choices, create, promise, remove, repair, state
from iamap.engine.ownership import MARK_FILE
from iamap.engine.watcher import Watcher

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pretended uv is a script")

Pretend = Callable[[str], dict[str, str]]


@pytest.fixture
def uv(tmp_path: Path) -> Pretend:
    """The environment in which uv is pretended: it makes environments of this Python, and then runs this code."""

    def make(code: str = "") -> dict[str, str]:
        folder = pretended_uv(tmp_path, sys.executable, code)
        # Without plugins the check imports no torch.
        return {**child(), "IAMAP_PLUGINS": "", "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}

    return make


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    folder = tmp_path / "Données" / "iamap" / "engine"
    return Choices(str(folder), str(pretended_wheels(tmp_path)), python=sys.executable)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin that has wheels inside, as from the zip."""
    return pretended_packing(tmp_path, monkeypatch)


def calls(choices: Choices) -> list[list[str]]:
    lines = (Path(choices.folder).parent / "calls.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def complaint(action: Callable[[], object]) -> EngineError:
    with pytest.raises(EngineError) as caught:
        action()
    return caught.value


def test_an_environment_is_made_and_looked_into(uv: Pretend, choices: Choices) -> None:
    lines: list[str] = []
    percents: list[float] = []
    found = create(choices, uv(), Watcher(lines.append, percents.append))
    assert found.engine == python.find(managed=choices.folder, environ={})
    assert "iamap-core" in found.versions and not found.failed
    assert state(choices.folder) == "complete"
    assert percents == sorted(percents) and percents[-1] == 100
    assert "saying something" in lines and any(line.startswith("gdal: GDAL") for line in lines)
    venv, install = calls(choices)
    settings = ["--directory", choices.folder]
    assert venv == [*settings, "venv", "--allow-existing", "--no-project", "--python", sys.executable, choices.folder]
    what = install[install.index("pip") :]
    assert what[:4] == ["pip", "install", "--python", found.engine.python]
    assert what[4:6] == ["--constraint", str(contents.CONSTRAINTS)]
    assert what[6:8] == ["--find-links", Path(choices.wheels).as_uri()]
    assert install[install.index("--torch-backend") :][:2] == ["--torch-backend", "cpu"]
    newest = (Path(choices.wheels) / "iamap_torch-0.10.0-py3-none-any.whl").as_uri()
    assert f"iamap-torch[onnxruntime,openvino] @ {newest}" in install and "%20%231" in newest
    assert sum(" @ file:" in argument for argument in install) == len(contents.packages())


@pytest.mark.parametrize(
    ("changed", "expected", "unexpected"),
    [
        ({"build": "gpu"}, ["--torch-backend", "auto"], "--no-index"),
        ({"build": "registry"}, ["--find-links"], "--torch-backend"),
        ({"offline": True}, ["--no-index"], "--torch-backend"),
    ],
)
def test_where_torch_comes_from(
    uv: Pretend, choices: Choices, changed: dict[str, object], expected: list[str], unexpected: str
) -> None:
    create(replace(choices, **changed), uv(), Watcher())  # type: ignore[arg-type]
    for call in calls(choices):
        assert ("--offline" in call) == bool(changed.get("offline"))
    assert set(expected) <= set(call) and unexpected not in call


def test_a_mirror_that_pip_knows_serves_uv_unless_uv_has_its_own(uv: Pretend, choices: Choices) -> None:
    environment = uv("print('from', os.environ.get('UV_DEFAULT_INDEX'), file=sys.stderr)")
    lines: list[str] = []
    create(choices, {**environment, "PIP_INDEX_URL": "https://pip.example"}, Watcher(lines.append))
    remove(choices.folder)
    both = {"PIP_INDEX_URL": "https://pip.example", "UV_DEFAULT_INDEX": "https://uv.example"}
    create(choices, {**environment, **both}, Watcher(lines.append))
    assert [line for line in lines if line.startswith("from ")] == [
        "from https://pip.example",
        "from https://uv.example",
    ]


def test_cancelled_half_way_nothing_is_left(uv: Pretend, choices: Choices) -> None:
    environment = uv("""
        print("Downloading torch (514.2MiB)", file=sys.stderr)
        print(f"pid {os.getpid()}", file=sys.stderr)
        time.sleep(600)
    """)
    lines: list[str] = []
    with pytest.raises(Cancelled):
        create(choices, environment, Watcher(lines.append, is_cancelled=lambda: any("pid" in line for line in lines)))
    pid = int(next(line.split()[1] for line in lines if line.startswith("pid")))
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie"
    assert state(choices.folder) == "absent" and not Path(choices.folder).exists()


def test_after_a_failure_nothing_is_left_and_the_reason_is_told(uv: Pretend, choices: Choices) -> None:
    error = complaint(
        lambda: create(choices, uv("sys.exit('  cause: No space left on device (os error 28)')"), Watcher())
    )
    assert str(error) == "The disk is full.\nFree some disk space and try again. Unfinished files have been removed."
    assert "saying something" in error.log
    assert not Path(choices.folder).exists()


def test_a_strangers_folder_is_neither_filled_nor_removed(uv: Pretend, choices: Choices) -> None:
    folder = Path(choices.folder)
    folder.mkdir(parents=True)
    (folder / "thesis.txt").write_text("years of work")
    error = complaint(lambda: create(choices, uv(), Watcher()))
    assert error.message == f"{folder} contains files that this plugin has not made."
    error = complaint(lambda: remove(str(folder)))
    assert error.message == f"{folder} is not removed: this plugin has not made it."
    error = complaint(lambda: repair(str(folder), uv(), Watcher()))
    assert error.message == f"There is no engine in {folder} that this plugin has made."
    assert (folder / "thesis.txt").read_text() == "years of work"
    assert state(str(folder)) == "foreign"


def test_removing_takes_all_of_ours_and_nothing_that_it_points_to(
    uv: Pretend, choices: Choices, tmp_path: Path
) -> None:
    create(choices, uv(), Watcher())
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").touch()
    folder = Path(choices.folder)
    (folder / "link").symlink_to(outside, target_is_directory=True)
    (folder / "lib").mkdir()
    (folder / "lib" / "read-only").touch()
    (folder / "lib" / "read-only").chmod(stat.S_IREAD)
    remove(choices.folder)
    assert not folder.exists() and (outside / "kept.txt").exists()
    assert "has not made it" in complaint(lambda: remove(choices.folder)).message


def test_a_link_to_an_engine_is_neither_filled_nor_followed(uv: Pretend, choices: Choices, tmp_path: Path) -> None:
    create(choices, uv(), Watcher())
    real = Path(choices.folder).rename(tmp_path / "big disk")
    (link := Path(choices.folder)).symlink_to(real, target_is_directory=True)
    error = complaint(lambda: remove(choices.folder))
    assert error.message == f"{link} is not removed: it is a link to {real}."
    error = complaint(lambda: create(choices, uv(), Watcher()))
    assert error.message == f"{link} is a link to {real}, and the engine could not be removed from there."
    assert link.is_symlink() and state(str(real)) == "complete"
    link.unlink()
    (stranger := tmp_path / "stranger").mkdir()
    (stranger / "thesis.txt").touch()
    (stranger / MARK_FILE).symlink_to(real / MARK_FILE)
    assert state(str(stranger)) == "foreign", "a mark that somebody has linked is none"
    assert "has not made it" in complaint(lambda: remove(str(stranger))).message


def test_what_cannot_be_removed_changes_nothing_behind_a_link(
    uv: Pretend, choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file behind a link keeps its permissions, also where removing the link fails."""
    create(choices, uv(), Watcher())
    outside = tmp_path / "outside.txt"
    outside.touch(0o640)
    link = Path(choices.folder) / "lib" / "link"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    unlink = os.unlink

    def refused(path: object, **options: object) -> None:
        if str(path).endswith("link"):
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "unlink", refused)
    assert "cannot be removed: Permission denied" in complaint(lambda: remove(choices.folder)).message
    assert stat.S_IMODE(outside.stat().st_mode) == 0o640


def test_a_junction_of_windows_is_a_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As ``os.lstat`` shows it there: a folder with the tag of a mount point."""
    tag = 0xA0000003
    monkeypatch.setattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", tag, raising=False)
    assert not installation.is_link(tmp_path)
    shown = types.SimpleNamespace(st_mode=stat.S_IFDIR, st_reparse_tag=tag)
    monkeypatch.setattr(installation.os, "lstat", lambda path: shown)
    assert installation.is_link(tmp_path)


def test_an_engine_that_is_there_is_not_made_twice(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    error = complaint(lambda: create(choices, uv(), Watcher()))
    assert str(error) == f"There is an engine in {choices.folder} already.\nRepair it, or remove it first."


def test_what_a_killed_qgis_has_left_is_made_anew(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    mark = Path(choices.folder) / MARK_FILE
    mark.write_text(mark.read_text("utf-8").replace('"complete": true', '"complete": false'), "utf-8")
    (Path(choices.folder) / "half").touch()
    assert state(choices.folder) == "half-made"
    create(choices, uv(), Watcher())
    assert state(choices.folder) == "complete" and not (Path(choices.folder) / "half").exists()


def test_the_mark_of_another_version_of_the_plugin_is_understood(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    mark = Path(choices.folder) / MARK_FILE
    about = json.loads(mark.read_text("utf-8"))
    about["choices"]["unheard of"] = 1
    del about["choices"]["offline"]
    mark.write_text(json.dumps(about), "utf-8")
    assert not repair(choices.folder, uv(), Watcher()).failed


def test_a_deleted_interpreter_is_told_and_put_back(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    (Path(choices.folder) / "bin" / "python").unlink()
    error = complaint(lambda: python.find(managed=choices.folder, environ={}))
    assert (
        isinstance(error, MissingEngine) and error.hint == "Repair it: Processing toolbox > IAMAP > Set up the engine."
    )
    (Path(choices.folder) / "kept").touch()
    assert not repair(choices.folder, uv(), Watcher()).failed
    assert (Path(choices.folder) / "kept").exists()


def test_what_mending_does_not_help_is_made_anew(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    folder = Path(choices.folder)
    (folder / "broken").touch()
    lines: list[str] = []
    environment = uv("""
        if (folder / "broken").exists():
            (folder / "bin" / "python").write_text("#!/bin/sh\\necho \\"No module named 'pluggy'\\" >&2; exit 1\\n")
    """)
    assert not repair(choices.folder, environment, Watcher(lines.append)).failed
    assert f"{folder}/bin/python is incomplete: No module named 'pluggy'." in lines
    assert "The engine is created again." in lines and not (folder / "broken").exists()


def test_another_python_makes_it_anew(uv: Pretend, choices: Choices) -> None:
    create(choices, uv(), Watcher())
    (Path(choices.folder) / "pyvenv.cfg").write_text("home = /usr/bin\nversion_info = 3.10.4\n")
    (Path(choices.folder) / "orphan").touch()
    repair(choices.folder, uv(), Watcher())
    assert not (Path(choices.folder) / "orphan").exists()


def test_an_engine_that_is_complete_and_fails_its_check_stays_to_be_mended(
    uv: Pretend, choices: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = {"about": "torch", "status": "failed", "message": "no DLL", "hint": "Install the runtime."}
    said = {"protocol": 1, "python": "3", "versions": {}, "findings": [finding]}
    code = f"print('{json.dumps(said)}')"
    monkeypatch.setattr(installation.health, "command", lambda engine, *_: [engine.python, "-c", code])
    error = complaint(lambda: create(choices, uv(), Watcher()))
    assert isinstance(error, UnusableEngine)
    assert str(error) == "The engine is installed, but does not work: torch: no DLL\nInstall the runtime."
    assert state(choices.folder) == "complete"


def test_a_source_without_wheels_inside_asks_for_a_folder_that_has_them(uv: Pretend, choices: Choices) -> None:
    def reason(wheels: str, offline: bool = False) -> str:
        return str(complaint(lambda: create(replace(choices, wheels=wheels, offline=offline), uv(), Watcher())))

    assert reason("").startswith("The plugin is run from its source and has no wheels of IAMAP's own packages inside.")
    assert reason("/nowhere").startswith("The folder of wheels, /nowhere, does not exist.")
    assert reason("", offline=True).startswith("Without network, the packages come from a folder of wheels")
    next(Path(choices.wheels).glob("iamap_dofa-0.9*")).unlink()
    next(Path(choices.wheels).glob("iamap_dofa-0.1*")).unlink()
    assert reason(choices.wheels).startswith(f"{choices.wheels} has no wheel of iamap-dofa.")
    assert not Path(choices.folder).exists()


def test_the_wheels_in_the_zip_are_used_and_no_folder_is_needed(uv: Pretend, choices: Choices, packed: Path) -> None:
    alone = replace(choices, wheels="")
    create(alone, uv(), Watcher())
    what = calls(choices)[-1]
    assert "--find-links" not in what
    assert f"iamap-core @ {next(packed.glob('iamap_core-*')).as_uri()}" in what
    remove(choices.folder)
    create(choices, uv(), Watcher())
    what = calls(choices)[-1]
    assert what[what.index("--find-links") + 1] == Path(choices.wheels).as_uri(), "it has the other packages"
    assert f"iamap-core @ {next(packed.glob('iamap_core-*')).as_uri()}" in what, "ours fit the plugin in any case"
    shutil.rmtree(choices.wheels)
    assert not repair(choices.folder, uv(), Watcher()).failed, "the folder is not needed any more"


def test_a_damaged_zip_says_so_before_anything_is_made(uv: Pretend, choices: Choices, packed: Path) -> None:
    def reason() -> str:
        return str(complaint(lambda: create(replace(choices, wheels=""), uv(), Watcher())))

    wheel = next(packed.glob("iamap_core-*"))
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:-1])
    assert reason() == (
        f"The plugin is damaged: {wheel.name} is not the file that was packed into its zip.\nDownload the plugin's zip "
        "again and install it: Plugins > Manage and Install Plugins > Install from ZIP."
    )
    wheel.unlink()
    assert reason().startswith("The plugin is incomplete: it has no wheel of iamap-core.")
    wheel.write_bytes(whole)
    sums = packed / contents.SUMS_FILE
    listed = sums.read_text()
    newer = wheel.rename(packed / "iamap_core-9.9.0-py3-none-any.whl")
    sums.write_text(listed.replace(wheel.name, newer.name))
    assert f"but has {newer.name} inside." in reason()
    sums.unlink()
    assert reason().startswith("The plugin is incomplete:")
    assert not Path(choices.folder).exists()


def test_a_place_that_may_not_be_written_and_a_full_disk(
    uv: Pretend, choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    inside = str(tmp_path / "a file" / "engine")
    error = complaint(lambda: create(replace(choices, folder=inside), uv(), Watcher()))
    assert error.message == f"{inside} cannot be written: Not a directory." and "another place" in error.hint

    environment = uv()

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert complaint(lambda: create(choices, environment, Watcher())).message == "The disk is full."
    monkeypatch.undo()
    assert state(choices.folder) == "absent", "a second try is not blocked"


def test_size_and_place_are_promised_and_room_is_looked_for(
    uv: Pretend, choices: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "_free", lambda folder: 1_500_000_000)
    text = promise(choices)
    assert text.startswith(f"About 600 MB will be downloaded. The engine will take about 2.4 GB in {choices.folder}.")
    assert "1.5 GB are free there." in text
    assert "About 3.4 GB will be downloaded" in promise(replace(choices, build="gpu"))
    assert f"About 600 MB will be read from {choices.wheels}" in promise(replace(choices, offline=True))
    (Path(choices.wheels) / "nvidia_cudnn_cu13-9.0-py3-none-any.whl").touch()
    assert f"About 3.4 GB will be read from {choices.wheels}" in promise(replace(choices, offline=True))
    error = complaint(lambda: create(choices, uv(), Watcher()))
    assert error.message.startswith("The engine needs 2.4 GB, and 1.5 GB are free where")


def test_neither_uv_nor_pip(choices: Choices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "candidates", lambda environment, own=True: iter(()))
    error = complaint(lambda: create(choices, {"PATH": "/nowhere"}, Watcher()))
    assert error.message == "Neither uv nor a Python with pip is installed, and the installation needs one of them."
    assert "sudo apt install python3-pip" in error.hint
    assert not Path(choices.folder).exists()


CLOSED_PORT_URL = "http://127.0.0.1:9/simple"


def test_no_network_for_pip(choices: Choices, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tmp_path / "bin" / "python3").chmod(0o700)
    pip = {"PIP_INDEX_URL": CLOSED_PORT_URL, "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    environment = {"PATH": str(tmp_path / "bin"), **pip}
    error = complaint(lambda: create(choices, environment, Watcher()))
    assert error.message == "The package registry cannot be reached."
    assert not Path(choices.folder).exists()


def test_no_network_for_uv(choices: Choices) -> None:
    tool = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if tool is None:
        pytest.skip("no uv is installed")
    environment = {
        **child(),
        "PATH": str(Path(tool).parent),
        "UV_DEFAULT_INDEX": CLOSED_PORT_URL,
        "UV_HTTP_RETRIES": "0",
    }
    for wheel in Path(choices.wheels).glob("*.whl"):
        make_wheel(wheel)
    error = complaint(lambda: create(replace(choices, build="registry"), environment, Watcher()))
    assert error.message == "The package registry cannot be reached.", error.log
    assert not Path(choices.folder).exists()


def make_wheel(path: Path) -> None:
    """The smallest that uv reads; it needs a package that only a registry has."""
    name, version, *_ = path.name.split("-")
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Dist: numpy\n"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
