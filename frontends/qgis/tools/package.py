"""Make the zip that QGIS installs: dist/iamap-qgis-<version>.zip.

    python frontends/qgis/tools/package.py [--release] [FOLDER]

The wheels of our own packages are built first, into build/wheels, and go inside with their checksums: whoever installs
the zip needs nothing else from us. The same source gives the same bytes: entries are sorted, times and permissions
fixed. What does not belong into a plugin is refused rather than left out, since a file that is missing only in the zip
is found by a user. A release is refused while addresses of the project are placeholders.
"""

from __future__ import annotations

import argparse
import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

PLUGIN = Path(__file__).resolve().parents[1] / "iamap"
ROOT = PLUGIN.parents[2]
WHEELS = ROOT / "build" / "wheels"
WHEELS_INSIDE = "iamap/engine/contents/wheels"
SUMS_FILE = "SHA256SUMS.txt"
KINDS = {".py", ".txt", ".svg", ".png", ".html", ".css", ".json", ".yml", ".qm", ".ui"}
SOURCES = {".ts"}  # made into .qm
MAX_ZIP_BYTES = 25_000_000  # bytes, of the site where plugins are published
PLACEHOLDER = b"example.org"  # stands for addresses of the project that a release has
ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def version(plugin: Path = PLUGIN) -> str:
    """The version in metadata.txt."""
    metadata = configparser.ConfigParser()
    metadata.read(plugin / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def build_wheels(folder: Path = WHEELS, python: str = sys.executable) -> Path:
    """Build our own packages that the engine is made of into ``folder``, which is emptied first.

    python: an interpreter that has hatchling, which gives the same bytes for the same source. Nothing is downloaded.
    """
    shutil.rmtree(folder, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("LD_LIBRARY_PATH", "PYTHONPATH")}
    listed = (PLUGIN / "engine/contents/packages.txt").read_text(encoding="utf-8").split()
    wanted = {package.split("[")[0] for package in listed}
    for manifest in [
        ROOT / "pyproject.toml",
        *ROOT.glob("plugins/*/pyproject.toml"),
        *ROOT.glob("frontends/*/pyproject.toml"),
    ]:
        found = re.search(r'^name = "(.+)"', manifest.read_text(encoding="utf-8"), re.MULTILINE)
        if found and found[1] in wanted:
            build = [python, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder.resolve())]
            subprocess.run(build, cwd=manifest.parent, env=environment, stdout=subprocess.DEVNULL, check=True)
            wanted.remove(found[1])
    if wanted:
        raise SystemExit(f"no source of {', '.join(sorted(wanted))}, which packages.txt names")
    return folder


def packed_wheels(wheels: Path, plugin: Path, work: Path) -> dict[str, Path]:
    """Names in the zip of our wheels and of the list of their checksums. Raises SystemExit for another version."""
    files = {path.name: path for path in sorted(wheels.glob("*.whl"))}
    for name in files:
        if name.split("-")[1] != version(plugin):
            raise SystemExit(f"{name} is not of version {version(plugin)}, which metadata.txt has")
    if not files:
        raise SystemExit(f"there are no wheels in {wheels}")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files.items()]
    (work / SUMS_FILE).write_bytes("".join(sums).encode())
    return {f"{WHEELS_INSIDE}/{name}": path for name, path in {**files, SUMS_FILE: work / SUMS_FILE}.items()}


def compile_translation(source: Path, target: Path) -> None:
    """Make a .qm of a .ts with Qt's ``lrelease``. Raises SystemExit where it is missing."""
    names = ("lrelease", "lrelease-qt5", "lrelease6", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        raise SystemExit("lrelease is missing, which makes translations: apt-get install qttools5-dev-tools")
    subprocess.run([program, "-silent", source, "-qm", target], check=True)


def is_begun(source: Path) -> bool:
    """Whether a .ts has a translation: an empty one, which is a template for whoever begins a language, is no file of a
    plugin."""
    messages = ElementTree.parse(source).getroot().iter("translation")  # noqa: S314  (a file of this repository)
    return any(one.text and not one.get("type") for one in messages)


def contents(plugin: Path, work: Path) -> dict[str, Path]:
    """Names in the zip and the files that go there; ``work`` receives what is made on the way."""
    files: dict[str, Path] = {}
    for path in sorted(plugin.rglob("*")):
        inside = path.relative_to(plugin.parent)
        if path.is_dir() or "__pycache__" in inside.parts:
            continue
        if path.suffix in SOURCES:
            if not is_begun(path):
                continue
            made = work / path.with_suffix(".qm").name
            compile_translation(path, made)
            files[inside.with_suffix(".qm").as_posix()] = made
        elif path.suffix in KINDS or path.name == "LICENSE":
            files[inside.as_posix()] = path
        else:
            raise SystemExit(f"{path} is no file of a plugin: remove it, or name its kind in {Path(__file__).name}")
    return files


def make(folder: Path, wheels: Path, plugin: Path = PLUGIN) -> Path:
    """Write the zip of ``plugin`` with those ``wheels`` into ``folder``. Raises SystemExit when it must not be
    published."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"iamap-qgis-{version(plugin)}.zip"
    with (
        tempfile.TemporaryDirectory() as work,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target_zip,
    ):
        files = {**contents(plugin, Path(work)), **packed_wheels(wheels, plugin, Path(work))}
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.create_system = 3  # Unix, whatever this is made on
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            target_zip.writestr(entry, path.read_bytes())
    if target.stat().st_size > MAX_ZIP_BYTES:
        raise SystemExit(f"{target} has {target.stat().st_size / 1e6:.1f} MB; {MAX_ZIP_BYTES / 1e6:g} are allowed")
    return target


def with_placeholders(path: Path) -> list[str]:
    """Files of a zip that say in their metadata where the project is, and say nothing real."""
    found = []
    with zipfile.ZipFile(path) as packed:
        if PLACEHOLDER in packed.read("iamap/metadata.txt"):
            found.append("iamap/metadata.txt")
        for name in packed.namelist():
            if name.endswith(".whl"):
                with packed.open(name) as file, zipfile.ZipFile(file) as wheel:
                    metadata = next(one for one in wheel.namelist() if one.endswith(".dist-info/METADATA"))
                    if PLACEHOLDER in wheel.read(metadata):
                        found.append(f"{name}: {metadata}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist")
    parser.add_argument("--release", action="store_true", help="refuse placeholders of addresses")
    given = parser.parse_args()
    target = make(given.folder, build_wheels())
    if given.release and (unreal := with_placeholders(target)):
        target.unlink()
        names = "\n  ".join(unreal)
        raise SystemExit(
            f"{PLACEHOLDER.decode()} stands for real addresses in\n  {names}\nReplace it before a release."
        )
    print(f"{target} ({target.stat().st_size / 1000:.0f} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
