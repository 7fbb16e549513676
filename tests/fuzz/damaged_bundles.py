"""Bundles that were damaged or altered: each is refused with a message, or works. Tests of bundles try more kinds."""

from __future__ import annotations

import functools
import tempfile
import warnings
from pathlib import Path

import numpy as np

from iamap_core.catalog import Catalog
from tests.bundle.mutations import attempt, mutated
from tests.bundle.test_bundle_fuzz import QUICK, made
from tests.fuzz import Fuzzer


@functools.cache
def bundles() -> tuple[tuple[str, bytes], ...]:
    catalog = Catalog.installed()
    with tempfile.TemporaryDirectory() as folder:
        paths = [path for kind, name in QUICK for path in made(catalog, catalog.get(kind, name), Path(folder))]
        return tuple((path.stem, path.read_bytes()) for path in paths)


def trial(number: int, folder: Path) -> str:
    name, data = bundles()[number % len(bundles())]
    path = folder / "tried.iamap"
    X = np.random.default_rng(5).normal(size=(40, 6)).astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path.write_bytes(mutated(data, number))
        came = attempt(path, X, Catalog.installed())
    assert came in ("refused", "used"), f"{name}: {came}"
    return came


FUZZER = Fuzzer(name="bundles", about="damaged bundles", trial=trial, count=400, piece=8)
