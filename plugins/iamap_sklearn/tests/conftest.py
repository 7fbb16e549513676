"""Data with known structure, and a way through what a bundle does to a state."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from iamap_core.catalog import Catalog


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """On tiny data, several threads only wait for each other, and for seconds on a machine that is busy."""
    with threadpool_limits(1):
        yield


def _packed(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        file = io.BytesIO()
        np.save(file, value, allow_pickle=False)
        file.seek(0)
        array = np.load(file, allow_pickle=False)
        array.flags.writeable = False
        return array
    return value if isinstance(value, bytes) else json.loads(json.dumps(value))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.installed()


@pytest.fixture(scope="session")
def create(catalog: Catalog) -> Callable[..., Any]:
    """A fresh component, made as the core makes it."""
    return lambda kind, name, **parameters: catalog.bind(kind, {"name": name, **parameters}, seed=7).create()


@pytest.fixture(scope="session")
def kept() -> Callable[[Any, Any], Any]:
    """``kept(fitted, fresh)``: the fresh component after it took the fitted one's state through JSON, npy and bytes."""
    return lambda fitted, fresh: fresh.restore({name: _packed(value) for name, value in fitted.state().items()})


@pytest.fixture(scope="session")
def blobs() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """float32[600, 6] in three clumps of 300, 200 and 100, with features of very different scale; and their numbers."""
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(3, dtype=np.int32), [300, 200, 100])
    centres = rng.normal(scale=8.0, size=(3, 6))
    X = centres[labels] + rng.normal(size=(600, 6))
    order = rng.permutation(600)
    X = X * [1.0, 10.0, 100.0, 0.1, 1.0, 1.0] + [0.0, 500.0, 0.0, 3.0, 0.0, 0.0]
    return X[order].astype(np.float32), labels[order]
