"""Durations and sizes in words."""

from __future__ import annotations

import doctest
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from iamap_core import quantities
from iamap_core.quantities import duration, size

COPY = Path(__file__).parents[1] / "frontends" / "qgis" / "iamap" / "engine" / "quantities.py"


@pytest.fixture
def copy() -> ModuleType:
    """The module of the QGIS plugin, without the plugin."""
    spec = importlib.util.spec_from_file_location("quantities_of_the_plugin", COPY)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_are_true() -> None:
    found = doctest.testmod(quantities)
    assert (found.failed, found.attempted) == (0, 4)


def test_durations_round_in_the_smaller_of_their_units() -> None:
    assert [duration(s) for s in (0, 0.4, 59.4, 59.6, 60)] == ["0 s", "0 s", "59 s", "1 min", "1 min"]
    assert [duration(s) for s in (3569, 3571, 7199, 86_399)] == ["59 min 29 s", "1 h", "2 h", "1 d"]
    assert [duration(s) for s in (90_000, 1e7)] == ["1 d 1 h", "115 d 18 h"]


def test_sizes_have_the_largest_unit_that_leaves_one() -> None:
    assert [size(n) for n in (0, 999, 999.6, 1000, 9_940, 9_960)] == [
        "0 bytes", "999 bytes", "1000 bytes", "1.0 kB", "9.9 kB", "10 kB"
    ]  # fmt: skip
    assert [size(n) for n in (999_499, 999_500, 104_857_600, 5e15)] == ["999 kB", "1.0 MB", "105 MB", "5000 TB"]


@pytest.mark.parametrize(
    "value", [0, 0.4, 8, 59.6, 99, 200, 999.6, 3599.9, 8e3, 86_399, 2e5, 999_960, 1e7, 2.4e9, 7e15]
)
def test_the_plugin_of_qgis_says_the_same(copy: ModuleType, value: float) -> None:
    assert (copy.duration(value), copy.size(value)) == (duration(value), size(value))
