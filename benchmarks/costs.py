"""Time and memory of the fits whose cost grows faster than their samples, beside what they foresee themselves.

Each component is fitted with its defaults on as many samples of 384 features as it takes at most by default
(``max_samples``), or on as many as are asked for, in a process of its own: seconds of one core, and the growth of its
peak memory (Linux). What is foreseen decides whether a fit is refused or warned of before it starts.

Usage: costs.py [KIND.NAME …] [--samples N] [--features N]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.interfaces import Estimates
from iamap_core.machine.memory import fit_bytes

FEATURES = 384
LABELLED = 2000
"""Samples of a predictor, which knows no most."""
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def ground(n: int, features: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Samples of five kinds in twenty directions, with noise in all; and their kinds."""
    rng = np.random.default_rng(0)
    kinds, inner = rng.integers(0, 5, n), min(20, features)
    Z = 2 * rng.normal(size=(5, inner))[kinds] + rng.normal(size=(n, inner))
    X = Z @ rng.normal(size=(inner, features)) / inner**0.5 + 0.5 * rng.normal(size=(n, features))
    return X.astype(np.float32), kinds.astype(np.int32)


def resident(what: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


def measured(kind: str, name: str, n: int, features: int) -> dict[str, float]:
    """Fit in this process. A small fit comes first, so that what is loaded late is loaded."""
    catalog = Catalog.installed()
    warnings.simplefilter("ignore")
    X, y = ground(n, features)
    given: Any = (X, y) if kind == "predictor" else (X,)
    catalog.bind(kind, {"name": name}, seed=1).create().fit(*(array[:200] for array in given))
    before, began = resident("VmRSS"), time.process_time()
    catalog.bind(kind, {"name": name}, seed=1).create().fit(*given)
    return {"seconds": time.process_time() - began, "memory": max(0, resident("VmHWM") - before)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="KIND.NAME", help="all that foresee their cost when left out")
    parser.add_argument("--samples", type=int, help="as many as a component takes at most by default when left out")
    parser.add_argument("--features", type=int, default=FEATURES)
    parser.add_argument("--fit", nargs=2, metavar=("KIND", "NAME"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.fit:
        print(json.dumps(measured(*chosen.fit, chosen.samples, chosen.features)))
        return
    catalog = Catalog.installed()
    print(f"{'':<36}{'samples':>8}{'seconds, foreseen':>20}{'MB, foreseen':>16}")
    for kind in ("reducer", "clusterer", "predictor"):
        for entry in catalog.list(kind):
            case = f"{kind}.{entry.spec.name}"
            bound = catalog.bind(kind, {"name": entry.spec.name})
            component = bound.create()
            n = chosen.samples or getattr(bound.config, "max_samples", LABELLED)
            if not isinstance(component, Estimates) or (chosen.names and case not in chosen.names):
                continue
            if not component.needs(n, chosen.features).seconds:  # it says only that it is short
                continue
            command = [sys.executable, __file__, "--fit", kind, entry.spec.name, f"--samples={n}",
                       f"--features={chosen.features}"]  # fmt: skip
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | THREADS)
            found, needs = json.loads(done.stdout), component.needs(n, chosen.features)
            memory = needs.memory + fit_bytes(n, chosen.features)
            print(
                f"{case:<36}{n:>8}{found['seconds']:>10.1f}{needs.seconds:>10.1f}"
                f"{found['memory'] / 1e6:>8.0f}{memory / 1e6:>8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
