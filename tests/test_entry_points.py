"""Metadata that cannot be read: what cannot be read is named, and hides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core import plugins
from iamap_core.entry_points import scan
from iamap_core.errors import ConfigInvalid
from iamap_core.testing import check_package

GOOD = b"Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n"
POINTS = b"[iamap]\nodd = a_module\n"
REMOVE = "Remove {folder}, and install the package again."
INSTALL = "Install it again, or remove it: pip install --force-reinstall odd"
BYTES = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position {}: invalid start byte"
CASES = {
    "no METADATA": (None, POINTS, ("odd", "odd-1.0.dist-info", "?", "its METADATA have no Name", REMOVE)),
    "no name": (GOOD.replace(b"Name: odd\n", b""), POINTS,
                ("odd", "odd-1.0.dist-info", "1.0", "its METADATA have no Name", REMOVE)),
    "no version": (GOOD.replace(b"Version: 1.0\n", b""), POINTS,
                   ("odd", "odd", "?", "its METADATA have no Version", INSTALL)),
    "METADATA in another encoding": (b"\xff" + GOOD, POINTS, (
        "odd", "odd-1.0.dist-info", "?", f"its METADATA cannot be read: {BYTES.format(0)}", REMOVE)),
    "entry points in another encoding": (GOOD, POINTS + b"\xff = b", (
        "odd", "odd", "1.0", f"its entry_points.txt cannot be read: {BYTES.format(23)}", INSTALL)),
    "no module": (GOOD, b"[iamap]\nodd = my-module\n",
                  ("odd", "odd", "1.0", "its entry point 'my-module' does not name a module", INSTALL)),
    "an empty entry point": (GOOD, b"[iamap]\nodd =\n",
                             ("odd", "odd", "1.0", "its entry point '' does not name a module", INSTALL)),
    "a relative entry point": (GOOD, b"[iamap]\nodd = .mine\n",
                               ("odd", "odd", "1.0", "its entry point '.mine' does not name a module", INSTALL)),
}  # fmt: skip


def lay(folder: Path, metadata: bytes | None, points: bytes) -> Path:
    info = folder / "odd-1.0.dist-info"
    info.mkdir()
    if metadata is not None:
        (info / "METADATA").write_bytes(metadata)
    (info / "entry_points.txt").write_bytes(points)
    return info


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_read_is_named(case: str, tmp_path: Path) -> None:
    metadata, points, (name, distribution, version, why, hint) = CASES[case]
    info = lay(tmp_path, metadata, points)
    found, (unreadable,) = scan([str(tmp_path), str(tmp_path)])
    assert found == []
    assert (unreadable.name, unreadable.distribution, unreadable.version) == (name, distribution, version)
    assert (unreadable.why, unreadable.hint) == (why, hint.format(folder=info))


def test_a_line_that_is_no_entry_point_is_named(tmp_path: Path) -> None:
    lay(tmp_path, GOOD, b"[iamap]\nnothing of that kind\n")
    found, (unreadable,) = scan([str(tmp_path)])
    assert found == [] and unreadable.why.startswith("its entry_points.txt cannot be read: ")


def test_names_of_entry_points_are_free(tmp_path: Path) -> None:
    lay(tmp_path, GOOD, "[iamap]\nmy ünusual name = a.module:a.thing [extra]\n".encode())
    ((_, point),), unreadable = scan([str(tmp_path)])
    assert (point.name, point.module, unreadable) == ("my ünusual name", "a.module", [])


def test_a_package_without_plugins_is_left_alone_whatever_it_has(tmp_path: Path) -> None:
    lay(tmp_path, b"\xff", b"[console_scripts]\n\xff")
    assert scan([str(tmp_path)]) == ([], [])


def test_it_is_listed_as_broken_and_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, GOOD, b"[iamap]\nodd = my-module\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    provided, broken = plugins.load()
    assert {"iamap-core", "iamap-sklearn"} <= {one.distribution for one in provided}
    why = "its entry point 'my-module' does not name a module"
    assert [(one.name, one.distribution, one.error) for one in broken] == [("odd", "odd", why)]
    with pytest.raises(ConfigInvalid) as caught:
        next(iter(check_package("odd")))
    assert caught.value.message == f"odd cannot be used: {why}."
