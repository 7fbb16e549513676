"""Files and names that a `glob` in a sweep stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.config import sweep_values
from iamap_core.errors import ConfigInvalid


def test_files_are_found_in_order_without_what_lies_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.tif", "a.tif", "a.tif.ovr", "b.TIF.aux.xml", "c.jp2", ".hidden.tif", "d.qml"):
        (tmp_path / name).touch()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "e.tif").touch()
    (tmp_path / "f.zarr").mkdir()
    assert sweep_values.files("source", "*") == ["a.tif", "b.tif", "c.jp2"]
    assert sweep_values.files("source", "[*.jp2,b*]") == ["b.tif", "c.jp2"]
    assert sweep_values.files("source", "*.tif, exclude=a*") == ["b.tif"]
    assert sweep_values.files("source", "'**/*.tif'") == ["a.tif", "b.tif", str(Path("deep") / "e.tif")]
    assert sweep_values.files("source", "*.zarr") == ["f.zarr"]
    assert sweep_values.files("source", f"{tmp_path}/c*") == [str(tmp_path / "c.jp2")]
    with pytest.raises(ConfigInvalid, match=r"source=glob\(\*,exclude=\*\) finds no file\."):
        sweep_values.files("source", "*,exclude=*")


def test_names_are_found_in_their_order() -> None:
    known = ["timm", "dino_small", "dino_base"]
    assert sweep_values.names("encoder", "dino*", known) == ["dino_small", "dino_base"]
    assert sweep_values.names("encoder", "include=*,exclude=[*base,timm]", known) == ["dino_small"]
