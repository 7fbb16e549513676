"""qgis_process and the desktop program, as child processes with a profile of their own.

The programs are those of the QGIS whose modules the tests import: in ``QGIS_PREFIX_PATH`` where that is set.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class ProgramResult:
    """A child process that has ended."""

    code: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """stdout of ``qgis_process --json``; the words of the program when it is something else."""
        try:
            return json.loads(self.stdout)
        except ValueError:
            raise AssertionError(f"no JSON, code {self.code}:\n{self.stdout}\n{self.stderr}") from None


def program(name: str) -> str:
    """Path of ``qgis`` or ``qgis_process``. The ``.bin`` is taken where there is one: around it, Debian's QGIS 3.22 has
    a script that gives qgis_process an option it does not know."""
    folder = Path(os.environ.get("QGIS_PREFIX_PATH", "/usr")) / "bin"
    binary = folder / f"{name}.bin"
    return str(binary if binary.exists() else folder / name)


def child_environment(changes: Mapping[str, str | None] = {}) -> dict[str, str]:
    """This process's environment with ``changes``; None removes."""
    merged = {**os.environ, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def qgis_process(
    *arguments: str, profile: Path, environment: Mapping[str, str | None] = {}, timeout: float = 300
) -> ProgramResult:
    """Run qgis_process to its end, e.g. ``"--json", "run", "iamap:reduce_pca", "--", "INPUT=…"``."""
    with start_qgis_process(*arguments, profile=profile, environment=environment) as process:
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            stdout, stderr = end(process)
            raise AssertionError(f"qgis_process did not end within {timeout:g} s:\n{stdout}\n{stderr}") from None
    return ProgramResult(process.returncode, stdout, stderr)


def start_qgis_process(
    *arguments: str, profile: Path, environment: Mapping[str, str | None] = {}
) -> subprocess.Popen[str]:
    """Start qgis_process and return at once, for tests that cancel or kill it."""
    return subprocess.Popen(
        [program("qgis_process"), *arguments],
        env=child_environment({"QGIS_CUSTOM_CONFIG_PATH": str(profile), **environment}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Kill a process with everything in its session; what it had said."""
    os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()


def desktop(
    script: Path,
    *,
    profile: Path,
    folder: Path,
    environment: Mapping[str, str | None] = {},
    arguments: Mapping[str, Any] = {},
    timeout: float = 240,
) -> dict[str, Any]:
    """Open the desktop program on a screen that nobody sees, do the steps of ``script``, close it.

    script: a Python file with a generator function ``steps(seen, **arguments)``, see :mod:`harness.window`.
    arguments: values that JSON can hold.
    folder: pictures and ``seen.json`` are written there.
    Returns ``seen``. Raises AssertionError when a step raised, the program crashed, or ``timeout`` seconds were over.
    """
    if shutil.which("xvfb-run") is None:
        raise AssertionError("xvfb-run is missing: apt-get install xvfb xauth")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seen.json").unlink(missing_ok=True)
    start = folder / "start.py"
    where = [str(script), str(folder), dict(arguments), timeout]
    start.write_text(
        f"import sys\nsys.path.insert(0, {str(TESTS)!r})\nfrom harness import window\nwindow.drive(*{where!r})\n",
        encoding="utf-8",
    )
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program("qgis"), "--nologo", "--noversioncheck"]
    command += ["--profiles-path", str(profile), "--code", str(start)]
    with subprocess.Popen(
        command,
        env=child_environment({"QT_QPA_PLATFORM": None, "LC_ALL": "C.UTF-8", **environment}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=timeout + 60)
        except subprocess.TimeoutExpired:
            output, _ = end(process)
    start.unlink()
    (folder / "program.log").write_text(output, encoding="utf-8")
    if (folder / "hang.txt").exists() and not (folder / "hang.txt").stat().st_size:
        (folder / "hang.txt").unlink()
    seen_file = folder / "seen.json"
    seen: dict[str, Any] = json.loads(seen_file.read_text("utf-8")) if seen_file.exists() else {}
    if "error" in seen:
        raise AssertionError(f"in {script.name}: {seen['error']}\nwhat the window showed: {folder / 'error.png'}")
    if process.returncode or not seen:
        raise AssertionError(f"QGIS ended with code {process.returncode} in {script.name}:\n{output[-4000:]}")
    return seen
