"""benchmarks: each still finds what it measures; what they print is for reading, and nothing here is timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def test_every_benchmark_can_be_started() -> None:
    for package in ("iamap_cli", "iamap_sklearn", "iamap_timm", "iamap_onnx"):
        pytest.importorskip(package)
    names = sorted(path.stem for path in BENCHMARKS.glob("*.py"))
    assert len(names) > 10
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    started = subprocess.run([sys.executable, "-c", code, *names], cwd=BENCHMARKS, capture_output=True, text=True)
    assert started.returncode == 0, started.stderr
