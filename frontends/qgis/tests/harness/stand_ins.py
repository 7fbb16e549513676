"""Stand-ins for the packages of others, from which an environment is made in seconds and without a network.

Each is a wheel of a few hundred bytes with the right name and version. The one of torch leads the environment to the
packages of the interpreter that the tests use, so that an engine made of our own wheels and of these works.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

from iamap.engine import contents

PLACES_CODE = "import json, sys; print(json.dumps([one for one in sys.path if one.endswith('-packages')]))"
VERSION_CODE = "import json, sys; print(json.dumps(sys.version_info[:2]))"


def stand_ins(folder: Path, engine: str, wheels: Path) -> Path:
    """A folder of stand-ins for all that our ``wheels`` require. engine: an interpreter that has the real ones."""
    made = folder / "stand-ins"
    made.mkdir(parents=True)
    leads_to = _real_packages(folder / "real", engine)
    for name in sorted(_required(wheels)):
        version = contents.pinned(name).split("==")[1]
        _write(made, name, f"{version}+cpu" if name == "torch" else version, leads_to if name == "torch" else None)
    return made


def same_python(engine: str, other: tuple[int, int]) -> bool:
    """Whether an interpreter is of that version, so that packages of one work in the other."""
    return tuple(_asked(engine, VERSION_CODE)) == other  # type: ignore[arg-type]


def _asked(engine: str, code: str) -> object:
    return json.loads(subprocess.run([engine, "-I", "-c", code], check=True, capture_output=True, text=True).stdout)


def _real_packages(folder: Path, engine: str) -> Path:
    """A folder of links to all packages of an interpreter but ours."""
    folder.mkdir()
    for place in _asked(engine, PLACES_CODE):  # type: ignore[attr-defined]
        for entry in Path(place).iterdir():
            ours = re.match(r"_*(editable|iamap)", entry.name.lstrip("_"))
            if not ours and entry.suffix != ".pth" and not (folder / entry.name).exists():
                (folder / entry.name).symlink_to(entry)
    return folder


def _required(wheels: Path) -> set[str]:
    """Names of the packages of others that our wheels ask for, extras included."""
    names: set[str] = set()
    for path in wheels.glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            metadata = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
            text = wheel.read(metadata).decode()
        names |= {
            found.lower().replace("_", "-") for found in re.findall(r"^Requires-Dist: ([\w.-]+)", text, re.MULTILINE)
        }
    return {name for name in names if not name.startswith("iamap-")}


def _write(folder: Path, name: str, version: str, leads_to: Path | None) -> None:
    stem = f"{name.replace('-', '_')}-{version}"
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
        if leads_to is not None:
            wheel.writestr("real_packages.pth", f"{leads_to}\n")
        wheel.writestr(f"{stem}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{stem}.dist-info/RECORD", "")
