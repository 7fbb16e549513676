"""Time and memory of the folds of every validator, as a ratio to those of kfold.

100,000 samples in 10,000 polygons that lie in clusters, a domain of 10,000 places; `nndm` and `buffered_loo`, which
make a fold for each polygon, as many polygons as they take and 10 samples each. Each validator works in a process of
its own, on two cores. Seconds are those of the processor, which other programs do not change much.

    python benchmarks/folds.py [--polygons 10000] [--pixels 10] [knndm spatial_blocks:size=500 …]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import numpy as np

from iamap_core import Domain, Fold, Samples, ValidatorSpec
from iamap_core.catalog import Catalog

VALIDATORS = (
    "kfold",
    "auto",
    "column:column=site",
    "layer:samples=other.gpkg",
    "spatial_blocks",
    "spatial_clusters",
    "spatial_clusters:space=features",
    "knndm",
    "knndm:clustering=kmeans",
    "knndm:clustering=blocks",
    "knndm:space=features",
    "repeated",
    "repeated:validator=spatial_blocks",
    "buffered_loo",
    "nndm",
)
ONE_BY_ONE = {"buffered_loo": 2000, "nndm": 3000}
"""Polygons of validators that make a fold for each."""
SIDE_M = 100_000.0
FEATURES = 16
CORES = 2


def samples_and_domain(polygons: int, pixels: int) -> tuple[Samples, Domain]:
    """Polygons about 50 centres in a square, and a domain all over it."""
    rng = np.random.default_rng(0)
    centres = rng.uniform(0, SIDE_M, (50, 2))
    places = centres[rng.integers(0, 50, polygons)] + rng.normal(0, SIDE_M / 50, (polygons, 2))
    groups = np.repeat(np.arange(polygons), pixels)
    xy = places[groups] + rng.uniform(-50, 50, (len(groups), 2))
    X = rng.normal(size=(len(groups), FEATURES)).astype(np.float32)
    samples = Samples(
        X=X,
        y=rng.integers(0, 6, polygons).astype(np.int32)[groups],
        groups=groups,
        xy=xy,
        attributes={"site": np.array([f"site {group % 7}" for group in groups], dtype=object)},
        origin=np.zeros(len(groups), np.int64),
        from_polygons=True,
    )
    everywhere = rng.uniform(0, SIDE_M, (10_000, 2))
    return samples, Domain(
        xy=everywhere, X=rng.normal(size=(10_000, FEATURES)).astype(np.float32), weight=np.ones(10_000)
    )


def measure(choice: str, polygons: int, pixels: int) -> dict[str, Any]:
    """Seconds, MB beyond what was there before, and number of folds."""
    name, _, parameters = choice.partition(":")
    samples, domain = samples_and_domain(min(polygons, ONE_BY_ONE.get(name, polygons)), pixels)
    if name == "layer":
        samples = replace(samples, origin=(samples.groups % 5 == 0).astype(np.int64))
    given = dict(pair.split("=") for pair in parameters.split(",") if pair)
    bound = Catalog.installed().bind("validator", {"name": name, **given}, seed=0)
    validator: Any = bound.create()
    rng = np.random.default_rng(1)

    def errors(folds: list[Fold]) -> np.ndarray:
        return (np.sin(samples.xy.sum(axis=1) / 3000) + rng.normal(size=len(samples.y))).astype(np.float32)

    spec = bound.entry.spec
    assert isinstance(spec, ValidatorSpec)
    further = ({"domain": domain} if spec.domain else {}) | ({"errors": errors} if spec.errors else {})
    validator.folds(samples.take(np.arange(2000)), **further)  # imports and compiled parts are not measured
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    folds = validator.folds(samples, **further)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "mb": (peak - before) / 1024, "peak_mb": peak / 1024, "folds": len(folds)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("validators", nargs="*", default=VALIDATORS)
    parser.add_argument("--polygons", type=int, default=10_000)
    parser.add_argument("--pixels", type=int, default=10)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(measure(asked.only, asked.polygons, asked.pixels)))
        return
    environment = {**os.environ, "OMP_NUM_THREADS": str(CORES), "OPENBLAS_NUM_THREADS": str(CORES)}
    print(f"{'validator':36}{'folds':>7}{'s':>9}{'/ kfold':>9}{'peak MB':>9}{'/ kfold':>9}")
    base: dict[str, Any] = {}
    for choice in dict.fromkeys(("kfold", *asked.validators)):
        command = [sys.executable, __file__, "--only", choice, "--polygons", asked.polygons, "--pixels", asked.pixels]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=environment)
        if done.returncode:
            print(f"{choice:36} failed: {done.stderr.strip().splitlines()[-1]}")
            continue
        one = json.loads(done.stdout.splitlines()[-1])
        base = base or one
        print(
            f"{choice:36}{one['folds']:7}{one['seconds']:9.2f}{one['seconds'] / base['seconds']:9.1f}"
            f"{one['peak_mb']:9.0f}{one['peak_mb'] / base['peak_mb']:9.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
