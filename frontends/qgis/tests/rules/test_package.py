"""The zip: the same bytes every time, nothing that the site refuses, and what the source has."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tools.package import MAX_ZIP_BYTES, PLUGIN, WHEELS_INSIDE, build_wheels, make, version, with_placeholders

FORBIDDEN = re.compile(r"\.(pyc|pyo|pyd|so|dll|dylib|exe|sh|bat|cmd|ts)$|(^|/)(\.|__pycache__|__MACOSX)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, built_wheels: Path) -> Path:
    return make(tmp_path_factory.mktemp("dist"), built_wheels)


def test_the_same_source_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    wheels = build_wheels(tmp_path / "wheels", os.environ["IAMAP_PYTHON"])
    copy = tmp_path / "elsewhere/iamap"
    shutil.copytree(PLUGIN, copy)
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o777)
    assert make(tmp_path / "dist", wheels, copy).read_bytes() == built.read_bytes()


def test_it_is_named_after_the_version(built: Path) -> None:
    assert built.name == f"iamap-qgis-{version()}.zip"


def test_it_has_what_the_source_has_and_translations_made(built: Path) -> None:
    with zipfile.ZipFile(built) as file:
        names = file.namelist()
        assert file.testzip() is None
        entries = file.infolist()
    sources = {path.relative_to(PLUGIN.parent).as_posix() for path in PLUGIN.rglob("*.py")}
    assert sources <= set(names)
    assert {"iamap/LICENSE", "iamap/metadata.txt", "iamap/i18n/iamap_fr.qm"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"iamap"}
    assert names == sorted(names)
    assert [name for name in names if FORBIDDEN.search(name) or ".." in name] == []
    assert {stat.S_IMODE(entry.external_attr >> 16) for entry in entries} == {0o644}
    assert built.stat().st_size < MAX_ZIP_BYTES


def test_our_packages_are_inside_with_their_checksums(built: Path, tmp_path: Path, built_wheels: Path) -> None:
    with zipfile.ZipFile(built) as file:
        file.extractall(tmp_path)
    inside = tmp_path / WHEELS_INSIDE
    assert {path.name for path in inside.glob("*.whl")} == {path.name for path in built_wheels.glob("*.whl")}
    assert (
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS.txt"], cwd=inside, check=False).returncode == 0
    )
    assert sum(path.stat().st_size for path in inside.iterdir()) < 2_000_000


def test_wheels_of_another_version_are_refused(tmp_path: Path) -> None:
    (tmp_path / "iamap_core-9.9.0-py3-none-any.whl").touch()
    with pytest.raises(SystemExit, match=r"iamap_core-9\.9\.0\S+ is not of version"):
        make(tmp_path / "dist", tmp_path)


@pytest.mark.parametrize("name", ["engine/libfast.so", "setup/install.sh", "plugin.py.orig"])
def test_a_stray_file_is_refused(name: str, tmp_path: Path, built_wheels: Path) -> None:
    copy = tmp_path / "iamap"
    shutil.copytree(PLUGIN, copy)
    (copy / name).write_text("")
    with pytest.raises(SystemExit, match="is no file of a plugin"):
        make(tmp_path / "dist", built_wheels, copy)


def test_too_large_a_zip_is_refused(tmp_path: Path, built_wheels: Path) -> None:
    copy = tmp_path / "iamap"
    shutil.copytree(PLUGIN, copy)
    (copy / "icons/huge.png").write_bytes(os.urandom(MAX_ZIP_BYTES))
    with pytest.raises(SystemExit, match=r"MB; 25 are allowed"):
        make(tmp_path / "dist", built_wheels, copy)


def test_a_release_has_no_placeholder_of_an_address(tmp_path: Path, built_wheels: Path) -> None:
    copy = tmp_path / "iamap"
    shutil.copytree(PLUGIN, copy, ignore=shutil.ignore_patterns("__pycache__"))
    metadata = copy / "metadata.txt"
    metadata.write_text(metadata.read_text("utf-8").replace("example.org", "example.net"), "utf-8")
    wheels = len(list(built_wheels.glob("*.whl")))
    of_wheels = with_placeholders(make(tmp_path, built_wheels, copy))
    assert len(of_wheels) == wheels and all(".whl: iamap" in one for one in of_wheels)
    assert with_placeholders(make(tmp_path, built_wheels)) == ["iamap/metadata.txt", *of_wheels]
