"""Run the tests that need QGIS's Python, on the QGIS that is installed or on one unpacked beside it.

    .venv-qgis/bin/python frontends/qgis/tests/run.py [--qgis FOLDER] [--engine PYTHON] [arguments of pytest]

FOLDER is what ``make qgis-340`` unpacks. Without arguments of pytest everything runs: ``rules`` (only on the
installed one: they look at the source), ``headless`` and ``desktop``.
The environment has to be set before Python loads the first library of QGIS, hence a process of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parents[2]


def unpacked(folder: Path) -> dict[str, str]:
    """The environment in which programs and modules of a QGIS unpacked into ``folder`` are found before the installed
    ones."""
    prefix = folder.resolve() / "usr"
    if not (prefix / "bin/qgis_process.bin").exists():
        raise SystemExit(f"no QGIS in {folder}; `make qgis-340` unpacks one into .qgis-3.40")
    library = prefix / "lib" / f"{os.uname().machine}-linux-gnu"
    python = (prefix / "share/qgis/python", prefix / "share/qgis/python/plugins", prefix / "lib/python3/dist-packages")
    return {
        "QGIS_PREFIX_PATH": str(prefix),
        "LD_LIBRARY_PATH": os.pathsep.join(map(str, (prefix / "lib", library, library / "pulseaudio"))),
        "PYTHONPATH": os.pathsep.join(map(str, python)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--qgis", type=Path, metavar="FOLDER", help="an unpacked QGIS instead of the installed one")
    parser.add_argument("--engine", default=str(ROOT / ".venv/bin/python"), help="interpreter that has iamap installed")
    options, arguments = parser.parse_known_args()
    if not any(Path(argument.split("::")[0]).exists() for argument in arguments):
        parts = ["headless", "desktop"] if options.qgis else ["rules", "headless", "desktop"]
        arguments += [str(TESTS / part) for part in parts]
    # pytest-qgis keeps its settings there; what another run stores decides nothing in this one
    worker = options.qgis.name.strip(".") if options.qgis else "installed"
    shutil.rmtree(ROOT / ".qgis-settings" / worker, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="iamap-qgis-") as runtime:
        environment = {
            **os.environ,
            "IAMAP_PYTHON": options.engine,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": runtime,
            "XDG_DATA_HOME": f"{runtime}/data",
            "PYTEST_XDIST_WORKER": worker,  # by this name pytest-qgis tells settings of processes apart
            **(unpacked(options.qgis) if options.qgis else {}),
        }
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
