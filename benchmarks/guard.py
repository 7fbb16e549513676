"""What the boundary around plugins costs, as a share of an encode and of a predict: both should be below 1 %.

The boundary catches what a plugin raises, keeps the working directory, the seeds and the output in place, and checks
every array that comes back. Its cost is the processor time of calls of a component that answers at once, with and
without the boundary. It is compared with real calls that give arrays of the same shape: a small vision transformer,
which is the least favourable of the usual encoders, and logistic regression, the fastest predictor. Everything is
measured in one run and in turns, on one thread.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from iamap_core.catalog import Catalog
from iamap_core.guard.boundary import Provider
from iamap_core.guard.encoders import GuardedEncoder
from iamap_core.guard.fitted import guarded_fitted
from iamap_core.interfaces import EncoderPlan

BATCH, SIDE = 8, 224
ROWS, FEATURES = 65_536, 64
"""A block of 256 x 256 pixels."""
TURNS, CALLS = 7, 200
PROVIDER = Provider(what="component 'ready'", distribution="benchmark", version="1")


class Ready:
    """A component of any kind whose answer is there before it is asked."""

    def __init__(self, answer: np.ndarray, **named: Any) -> None:
        self.answer = answer
        vars(self).update(named)

    def open(self, plan: EncoderPlan, device: str) -> Ready:
        return self

    def encode(self, batch: np.ndarray) -> np.ndarray:
        return self.answer

    def fit(self, X: np.ndarray, y: np.ndarray) -> Ready:
        return self

    def predict(self, X: np.ndarray) -> np.ndarray:
        return self.answer


def seconds(call: Callable[[], object], times: int = 1) -> float:
    """Processor time of one call."""
    started = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - started) / times


def shares(real: Callable[[], object], bare: Callable[[], object], guarded: Callable[[], object]) -> list[float]:
    """The cost of the boundary as a share of a real call, in each turn."""
    real(), bare(), guarded()
    return [(seconds(guarded, CALLS) - seconds(bare, CALLS)) / seconds(real) for _ in range(TURNS)]


def shown(what: str, found: list[float]) -> None:
    each = ", ".join(f"{share:.3%}" for share in sorted(found))
    print(f"{what}: the boundary costs {statistics.median(found):.3%} (turns: {each})")


def encode(catalog: Catalog) -> list[float]:
    encoder = catalog.bind(
        "encoder", {"name": "timm", "model": "vit_small_patch16_224", "weights": "random"}, seed=0
    ).create()
    plan = EncoderPlan(tile_size=SIDE, channels=3, bands=("red", "green", "blue"), threads=1)
    opened = encoder.open(plan, "cpu")
    batch = np.random.default_rng(0).standard_normal((BATCH, 3, SIDE, SIDE), dtype=np.float32)
    ready = Ready(opened.encode(batch), geometry=opened.geometry)
    guarded = GuardedEncoder(ready, PROVIDER).open(plan, "cpu")
    return shares(lambda: opened.encode(batch), lambda: ready.encode(batch), lambda: guarded.encode(batch))


def predict(catalog: Catalog) -> list[float]:
    rng = np.random.default_rng(0)
    X = rng.standard_normal((ROWS, FEATURES), dtype=np.float32)
    y = (X[:2000, :8].argmax(axis=1) + 1).astype(np.int32)
    predictor = catalog.bind("predictor", {"name": "logistic_regression"}, seed=0).create().fit(X[:2000], y)
    ready = Ready(predictor.predict(X))
    guarded = guarded_fitted("predictor", ready, PROVIDER).fit(X[:2000], y)  # type: ignore[arg-type]
    return shares(lambda: predictor.predict(X), lambda: ready.predict(X), lambda: guarded.predict(X))


def main() -> None:
    torch.set_num_threads(1)
    catalog = Catalog.installed()
    shown(f"encode of {BATCH} tiles of {SIDE} x {SIDE} pixels by vit_small_patch16_224", encode(catalog))
    shown(f"predict of {ROWS} rows of {FEATURES} features by logistic_regression", predict(catalog))


if __name__ == "__main__":
    main()
