"""What would break on Windows, as far as it can be seen from here.

The sources are searched for calls that only some systems have, for processes that fork, for renames that Windows
refuses and for text files in whatever encoding the system has. And a whole chain runs in a folder with a long,
accented name, with every rename and removal watched: Windows allows none of a file that is open.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import psutil
import pytest
import rasterio
from iamap_cli import stopping

from iamap_core.builtin import executors
from tests.acceptance.commands import succeed
from tests.conftest import WriteRaster

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ["iamap_core", "frontends/cli/src", "frontends/python/src", "frontends/qgis", "examples", "plugins"]
SOURCES = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if not {"tests", "build", ".venv"} & set(path.relative_to(ROOT).parts)
)

ONE_SYSTEM_ONLY = {
    # The standard library's documentation says "Availability: Unix", or Windows, of these.
    "os": "chown fchmod fork forkpty getegid geteuid getgid getloadavg getpgid getuid kill killpg mkfifo nice register_"
    "at_fork sched_getaffinity sched_setaffinity setpgid setsid statvfs uname wait wait4 startfile",
    "signal": "SIGALRM SIGBREAK SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGUSR1 SIGUSR2 SIGXFSZ alarm "
    "pause pthread_kill setitimer sigwait CTRL_BREAK_EVENT CTRL_C_EVENT",
    "subprocess": "CREATE_NEW_PROCESS_GROUP CREATE_NO_WINDOW DETACHED_PROCESS STARTUPINFO STARTF_USESHOWWINDOW",
    "psutil": "BELOW_NORMAL_PRIORITY_CLASS IDLE_PRIORITY_CLASS NORMAL_PRIORITY_CLASS",
    "time": "tzset",
}
ONE_SYSTEM_MODULES = {
    "fcntl", "grp", "msvcrt", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty", "winreg", "_winapi",
}  # fmt: skip
ONE_SYSTEM_ARGUMENTS = {"preexec_fn", "start_new_session", "pass_fds", "creationflags"}
GUARD = re.compile(r"sys\.platform|os\.name|hasattr|platform\.system")

Problem = tuple[int, str]


def _parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def _guarded(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a test of the system, or catching what is missing, stands around it."""
    inner: ast.AST | None = node
    while inner is not None:
        inner = parents.get(inner)
        if isinstance(inner, ast.If | ast.IfExp) and GUARD.search(ast.unparse(inner.test)):
            return True
        caught = [handler.type for handler in inner.handlers if handler.type] if isinstance(inner, ast.Try) else []
        if any(re.search("AttributeError|ImportError", ast.unparse(kind)) for kind in caught):
            return True
    return False


def calls_of_one_system(tree: ast.Module) -> Iterator[Problem]:
    """Names that exist on some systems only, outside of a test for the system."""
    parents = _parents(tree)
    for node in ast.walk(tree):
        found = None
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in ONE_SYSTEM_ONLY.get(node.value.id, "").split():
                found = f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names} & set(ONE_SYSTEM_ONLY.get(node.module or "", "").split())
            found = ", ".join(names) or (node.module if node.module in ONE_SYSTEM_MODULES else None)
        elif isinstance(node, ast.Import):
            found = ", ".join({alias.name for alias in node.names} & ONE_SYSTEM_MODULES) or None
        elif isinstance(node, ast.keyword) and node.arg in {
            "preexec_fn",
            "start_new_session",
            "pass_fds",
            "creationflags",
        }:
            found = f"{node.arg}="
        if found and not _guarded(node, parents):
            yield getattr(node, "lineno", 0), f"{found} is not on every system"


def processes_that_fork(tree: ast.Module) -> Iterator[Problem]:
    """Processes that are not spawned: GDAL and torch deadlock in a forked one, and Windows has none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "multiprocessing":
            yield node.lineno, "import multiprocessing and name its context"
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.startswith("multiprocessing.") and not (name.endswith("get_context") and _texts(node) == ["spawn"]):
            yield node.lineno, f"{name}: processes come from multiprocessing.get_context('spawn')"
        if name.endswith("ProcessPoolExecutor") and "spawn" not in ast.unparse(node):
            yield node.lineno, "a pool of processes without the context spawn"


def renames_that_windows_refuses(tree: ast.Module) -> Iterator[Problem]:
    """``rename`` onto a file that exists; and renames or removals where a file is open around them."""
    parents = _parents(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, method = ast.unparse(node.func), node.func.attr
        if name in ("os.rename", "os.renames") or (method == "rename" and len(node.args) == 1 and not node.keywords):
            yield node.lineno, f"{name}: replace() also where the target exists"
        if method in ("symlink_to", "hardlink_to", "symlink", "link"):
            yield node.lineno, f"{name}: links need rights on Windows"
        moves = (method == "replace" and len(node.args) == 1) or method in ("unlink", "rmtree", "rmdir")
        if moves and (file := _open_file_around(node, parents)):
            yield node.lineno, f"{name} while {file} is open"


def _open_file_around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str | None:
    inner: ast.AST | None = node
    while inner is not None and not isinstance(inner, ast.FunctionDef):
        inner = parents.get(inner)
        if isinstance(inner, ast.With):
            for item in inner.items:
                call = item.context_expr
                if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in (
                    "open",
                    "NamedTemporaryFile",
                ):
                    return ast.unparse(call)
    return None


def text_without_encoding(tree: ast.Module) -> Iterator[Problem]:
    """Text read or written in the system's encoding, which is not UTF-8 on Windows."""
    rasters = {
        ast.unparse(item.optional_vars)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        for item in node.items
        if item.optional_vars and ast.unparse(item.context_expr).startswith("MemoryFile(")
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        owner, _, method = name.rpartition(".")
        said = {keyword.arg for keyword in node.keywords}
        if said & {"encoding", "errors"}:  # UTF-8, or what another program writes, whatever that is
            continue
        if (method == "read_text" and owner != "distribution") or (  # of importlib.metadata, which reads UTF-8
            method == "write_text" and len(node.args) < 2
        ):
            yield node.lineno, f"{name} without encoding"
        if said & {"text", "universal_newlines"} and method in ("run", "Popen", "check_output"):
            yield node.lineno, f"{name} of text without encoding"
        if method == "open" and owner not in {"rasterio", "os", *rasters} and _opens_text(node, owner in ("", "io")):
            yield node.lineno, f"{name} of text without encoding"


def _opens_text(call: ast.Call, by_name: bool) -> bool:
    """Whether ``open(path, mode)``, or ``path.open(mode)``, is of text; other things that open take something else."""
    places = call.args[1:] if by_name else call.args
    modes = [*places, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    if not by_name and (len(call.args) > 1 or {keyword.arg for keyword in call.keywords} - {"mode", "newline"}):
        return False
    if not modes:
        return True
    mode = modes[0].value if isinstance(modes[0], ast.Constant) else None
    return isinstance(mode, str) and re.fullmatch("[rwaxt+]+", mode) is not None


def paths_with_slashes(tree: ast.Module) -> Iterator[Problem]:
    """Paths of strings: joined with a slash, or cut at one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Path", "open", "rasterio.open"):
            for part in node.args[:1]:
                if isinstance(part, ast.JoinedStr | ast.BinOp) and _slashes(part):
                    yield node.lineno, f"{ast.unparse(node)}: join paths with Path"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            cut = node.func.attr in ("split", "rsplit", "partition", "rpartition")
            if cut and _texts(node) == ["/"] and re.search(r"\bpath\b", ast.unparse(node.func.value)):
                yield node.lineno, f"{ast.unparse(node)}: Windows separates with a backslash too"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.sep", "os.path.sep"):
            yield node.lineno, "os.sep: use Path"


def _slashes(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and "/" in part.value for part in ast.walk(node)
    ) and not any(isinstance(part, ast.Div) for part in ast.walk(node))


def _texts(call: ast.Call) -> list[Any]:
    return [argument.value for argument in call.args if isinstance(argument, ast.Constant)]


CHECKS: list[Callable[[ast.Module], Iterator[Problem]]] = [
    calls_of_one_system,
    processes_that_fork,
    renames_that_windows_refuses,
    text_without_encoding,
    paths_with_slashes,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_sources_hold_nothing_that_breaks_elsewhere(check: Callable[[ast.Module], Iterator[Problem]]) -> None:
    assert len(SOURCES) > 100
    found = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in SOURCES
        for line, what in check(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (calls_of_one_system, "import os\nos.kill(1, 9)"),
        (calls_of_one_system, "import fcntl"),
        (calls_of_one_system, "from signal import SIGKILL"),
        (calls_of_one_system, "if x:\n    signal.signal(signal.SIGHUP, f)"),
        (calls_of_one_system, "subprocess.run(a, preexec_fn=f)"),
        (processes_that_fork, "multiprocessing.Pool(4)"),
        (processes_that_fork, "multiprocessing.get_context('fork')"),
        (processes_that_fork, "ProcessPoolExecutor(4)"),
        (processes_that_fork, "from multiprocessing import Process"),
        (renames_that_windows_refuses, "os.rename(a, b)"),
        (renames_that_windows_refuses, "path.rename(b)"),
        (renames_that_windows_refuses, "with a.open('wb') as f:\n    a.replace(b)"),
        (renames_that_windows_refuses, "with rasterio.open(a) as f:\n    shutil.rmtree(b)"),
        (text_without_encoding, "path.read_text()"),
        (text_without_encoding, "path.write_text(text)"),
        (text_without_encoding, "open(a)"),
        (text_without_encoding, "open(a, 'w')"),
        (text_without_encoding, "path.open('a')"),
        (text_without_encoding, "path.open()"),
        (text_without_encoding, "subprocess.run(a, text=True)"),
        (paths_with_slashes, "Path(f'{folder}/{name}')"),
        (paths_with_slashes, "open(folder + '/a')"),
        (paths_with_slashes, "str(path).split('/')"),
    ],
)
def test_the_search_finds_what_it_is_for(check: Callable[[ast.Module], Iterator[Problem]], source: str) -> None:
    assert list(check(ast.parse(source)))


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (calls_of_one_system, "if sys.platform == 'win32':\n    a()\nelif b:\n    os.nice(1)"),
        (calls_of_one_system, "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None"),
        (processes_that_fork, "ProcessPoolExecutor(4, multiprocessing.get_context('spawn'))"),
        (renames_that_windows_refuses, "with a.open('wb') as f:\n    f.write(b)\na.replace(b)\ntext.replace('a', 'b')"),
        (text_without_encoding, "path.open('rb')\nrasterio.open(a)\nopen(a, encoding='utf-8')\narchive.open(name)"),
        (paths_with_slashes, "Path(folder) / f'{name}.tif'\nurl.split('/')"),
    ],
)
def test_the_search_lets_pass_what_is_right(check: Callable[[ast.Module], Iterator[Problem]], source: str) -> None:
    assert list(check(ast.parse(source))) == []


# ------------------------------------------------------------------------------------------------ running


def _open_below(path: Path) -> list[str]:
    """Files at or under a path that this process has open, GDAL's too. Windows would refuse to move or remove them."""
    here = path.resolve()
    opened = (Path(file.path) for file in psutil.Process().open_files())
    return [str(file) for file in opened if file == here or here in file.parents]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every path that is moved, replaced or removed; the test fails where it is open."""
    moved: list[Path] = []

    def watch(owner: Any, name: str) -> None:
        plain = getattr(owner, name)

        def watching(path: Any, *more: Any, **said: Any) -> Any:
            for place in (path, *(more if name in ("replace", "rename") else ())):
                moved.append(Path(place))
                assert _open_below(Path(place)) == []
            return plain(path, *more, **said)

        monkeypatch.setattr(owner, name, watching)

    for owner, names in ((os, ("replace", "rename", "unlink", "remove", "rmdir")), (shutil, ("rmtree",))):
        for name in names:
            watch(owner, name)
    return moved


def test_an_open_raster_is_noticed(write_raster: WriteRaster, watched: list[Path]) -> None:
    path = write_raster(np.zeros((1, 8, 8), np.uint8))
    with rasterio.open(path), pytest.raises(AssertionError):
        path.replace(path.with_name("moved.tif"))
    path.replace(path.with_name("moved.tif"))


@pytest.mark.parametrize("dtype", ["float32", "uint8"])
def test_a_chain_runs_under_a_long_accented_path_and_moves_no_open_file(
    write_raster: WriteRaster, tmp_path: Path, watched: list[Path], dtype: str
) -> None:
    folder = tmp_path / "Forêt de Soignes (été)" / "größe, ñandú & 森林 [1]"
    while len(str(folder)) < 300:
        folder /= "un dossier dans un dossier"
    folder.mkdir(parents=True)
    data = np.random.default_rng(4).uniform(0, 1, (3, 150, 130)).astype(np.float32)
    source = shutil.copy(write_raster(data), folder / "scène.tif")
    features, reduced, classes = (folder / name for name in ("caractéristiques.tif", "réduit.tif", "clases_ñ.tif"))
    succeed("encode", f"source={source}", f"output={features}", "encoder=meanpool", "encoder.window=2",
            f"write.dtype={dtype}")  # fmt: skip
    succeed("reduce", f"source={features}", f"output={reduced}", "reducer.n_components=2")
    succeed("cluster", f"source={reduced}", f"output={classes}", "clusterer.n_clusters=3",
            f"model={folder / 'modèle.iamap'}")  # fmt: skip
    succeed("predict", f"source={reduced}", f"model={folder / 'modèle.iamap'}", f"output={folder / 'carte.tif'}")
    assert any(path.name == "caractéristiques.tif" for path in watched), "the renames were watched"
    assert any(path.name == "caractéristiques.tif.run" for path in watched)
    with rasterio.open(source) as scene, rasterio.open(folder / "carte.tif") as made:
        assert made.shape == (75, 65)
        assert made.transform == scene.transform @ rasterio.Affine.scale(2)
        assert set(np.unique(made.read(1))) == {1, 2, 3}
    assert _open_below(folder) == [], "nothing stays open"
    assert not [path for path in folder.iterdir() if path.name.endswith((".run", ".part", ".partial"))]


@pytest.fixture
def console_break(monkeypatch: pytest.MonkeyPatch) -> int:
    """Windows' signal of a console break, played by another one."""
    if hasattr(signal, "SIGBREAK"):
        return int(signal.SIGBREAK)
    number = signal.SIGUSR1
    monkeypatch.setattr(signal, "SIGBREAK", number, raising=False)
    return int(number)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself a console break")
def test_a_console_break_stops_as_ctrl_c_does(
    console_break: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(console_break)
    try:
        fresh = importlib.reload(stopping)
        with fresh.stoppable() as stop:
            signal.raise_signal(console_break)
            assert stop.is_set()
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(console_break)
        assert signal.getsignal(console_break) == before
    finally:
        monkeypatch.undo()
        importlib.reload(stopping)
    assert "Stopping after what is under way; once more stops at once." in capsys.readouterr().err


def test_worker_processes_leave_ctrl_c_and_break_to_the_one_that_started_them(
    console_break: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    before: dict[int, Callable[[int, FrameType | None], Any] | int | signal.Handlers | None] = {
        number: signal.getsignal(number) for number in (int(signal.SIGINT), console_break)
    }
    try:
        executors._begin(1)
        assert all(signal.getsignal(number) is signal.SIG_IGN for number in before)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
