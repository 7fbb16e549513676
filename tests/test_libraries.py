"""What a result rests on is named with its version: libraries of plugins that nobody has listed, too."""

from __future__ import annotations

from importlib import metadata

import numpy as np
import pyogrio
import pytest
import rasterio

from iamap_core.libraries import library_versions


def test_the_libraries_of_each_distribution_are_named_through_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    gdal = {"GDAL": rasterio.__gdal_version__, "GDAL of pyogrio": pyogrio.__gdal_version_string__}
    core = library_versions(["iamap-core"])
    assert core.items() >= (gdal | {"numpy": np.__version__, "rasterio": rasterio.__version__}).items()
    assert "torch" not in core
    required = {
        "iamap-encoder-foo": ["iamap-core", "iamap-torch>=0.1", "Some_Library[fast]>=1; python_version > '3'", "gone"],
        "iamap-torch": ["torch>=2", 'onnxruntime>=1; extra == "onnxruntime"'],
        "iamap-core": ["numpy"],
    }
    installed = {"some-library": "3.1", "torch": "2.9", "numpy": "2.4", "onnxruntime": "1.3"}

    def version(name: str) -> str:
        if name not in installed:
            raise metadata.PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(metadata, "requires", required.get)
    monkeypatch.setattr(metadata, "version", version)
    assert library_versions(["iamap-encoder-foo"]) == {**installed, **gdal}
