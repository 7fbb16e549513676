"""For all tests: nobody's cache is read or written, and threads that wait leave the processor to others. The process
that fits waits for the next test, as in a batch."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

_before = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
_cache = tempfile.TemporaryDirectory(prefix="iamap-tests-", ignore_cleanup_errors=True)
os.environ |= {
    "XDG_CACHE_HOME": _cache.name,
    "HF_HUB_CACHE": f"{_cache.name}/hub",
    "TORCH_HOME": f"{_cache.name}/torch",
    "OMP_WAIT_POLICY": "PASSIVE",
}
if "PYTEST_XDIST_WORKER" in os.environ:  # as many tests as processors run at once: more threads would only wait
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
os.environ.setdefault("UV_CACHE_DIR", str(_before / "uv"))  # wheels that were downloaded once
os.environ.setdefault("MPLCONFIGDIR", str(_before / "matplotlib"))  # to list the fonts again takes seconds
for variable in ("IAMAP_WEIGHTS", "COLUMNS"):  # the latter says how wide tables are, and comes with several workers
    os.environ.pop(variable, None)


@pytest.fixture(scope="session", autouse=True)
def _fits_follow_one_another() -> Iterator[None]:
    if not find_spec("pydantic"):  # QGIS's own Python, where the engine is not
        yield
        return
    from iamap_core.learning.other_process import kept_between_runs

    with kept_between_runs():
        yield
