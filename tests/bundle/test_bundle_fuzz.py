"""A bundle that was damaged or altered is refused with a message, or works; it never ends the process, or hangs it."""

from __future__ import annotations

import collections
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import ModelBand
from iamap_core.catalog import Catalog, Entry
from iamap_core.raster.classes import ClassEntry
from iamap_core.specs import ClustererSpec, ScorerSpec

pytest.importorskip("iamap_sklearn")

SMALL: dict[str, dict[str, Any]] = {
    "tsne": {"max_iter": 250, "n_components": 2, "perplexity": 10.0},
    "umap": {"n_neighbors": 5},
    "hdbscan": {"min_cluster_size": 5},
    "mlp": {"hidden_layer_sizes": [5]},
    **{
        name: {"n_estimators": 4}
        for name in ("random_forest", "extra_trees", "gradient_boosting", "bagging", "ada_boost")
    },
    "hist_gradient_boosting": {"max_iter": 3, "min_samples_leaf": 5},
}
"""Small models are quick to load, and a random damage is more likely to hit what matters."""

BANDS = tuple(ModelBand(name=f"b{number}") for number in range(6))
CLASSES = tuple(ClassEntry(code=code, name=f"class {code}", color="#00ff00") for code in range(100))
KINDS = ("reducer", "clusterer", "scorer", "predictor")
PATIENCE = 120
"""Seconds after which a process that tries one bundle hangs; importing scikit-learn may take a minute on a machine that
is busy with something else."""


def made(catalog: Catalog, entry: Entry, folder: Path) -> list[Path]:
    """A small bundle of a component; of a predictor that learns both, one of classes and one of numbers."""
    rng = np.random.default_rng(3)
    labels = rng.integers(3, size=120)
    X = (rng.normal(size=(120, 6)) + 4 * labels[:, None]).astype(np.float32)
    codes, numbers = (labels + 1).astype(np.int32), X[:, 0].copy()
    targets: list[tuple[Any, ...]] = [()]
    if entry.spec.kind == "predictor":
        targets = [(codes,)] * bool(getattr(entry.spec, "classes", True))
        targets += [(numbers,)] * bool(getattr(entry.spec, "numbers", True))
    paths = []
    for target in targets:
        bound = catalog.bind(entry.spec.kind, {"name": entry.full_name, **SMALL.get(entry.spec.name, {})}, seed=1)
        component = bound.create()
        samples = X[:25] if entry.spec.kind == "scorer" else X
        beside = {"background": X} if isinstance(entry.spec, ScorerSpec) and entry.spec.background else {}
        places = (rng.random((len(X), 2)),) if isinstance(entry.spec, ClustererSpec) and entry.spec.places else ()
        with threadpool_limits(1):
            component.fit(samples, *target, *places, **beside)
            stage = Stage(bound=bound, component=component)
            probe = Bundle(stages=(stage,), bands=BANDS, names=("a",)).apply(X[:2])
        names = tuple(f"out_{k}" for k in range(probe.reshape(2, -1).shape[1]))
        classes = CLASSES if entry.spec.kind == "clusterer" or (target and target[0] is codes) else ()
        path = folder / f"{entry.spec.kind}-{entry.spec.name}-{len(paths)}.iamap"
        Bundle(stages=(stage,), bands=BANDS, names=names, classes=classes).save(path)
        Bundle.load(path, catalog)
        paths.append(path)
    return paths


def tried(bundles: Iterable[Path], seeds: range, scratch: Path) -> collections.Counter[str]:
    """How often each thing happened. Fails when a process dies or hangs, and names the bundle and the seed."""
    asked = [text for path in bundles for text in (str(path), str(seeds.start), str(len(seeds)))]
    program = [
        sys.executable,
        "-X",
        "faulthandler",
        str(Path(__file__).with_name("mutations.py")),
        str(scratch),
        *asked,
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    outcomes: collections.Counter[str] = collections.Counter()
    current: Any = "its start"
    errors = scratch / "errors.txt"
    with (
        errors.open("w") as complaints,
        subprocess.Popen(program, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment) as process,
    ):
        assert process.stdout is not None
        while True:
            watch = threading.Timer(PATIENCE, process.kill)
            watch.start()
            line = process.stdout.readline()
            watch.cancel()
            if not line:
                break
            said = json.loads(line)
            if isinstance(said, list):
                current = said
            else:
                outcomes[said] += 1
                assert said in ("refused", "used"), f"{current}: {said}"
    assert process.returncode == 0, f"{current} ended the process ({process.returncode}): {errors.read_text()[-2000:]}"
    return outcomes


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.installed()


QUICK = [
    ("reducer", "pca"), ("clusterer", "bisecting_kmeans"), ("scorer", "cosine"), ("predictor", "random_forest"),
    ("predictor", "hist_gradient_boosting"), ("predictor", "knn"),
]  # fmt: skip


@pytest.mark.slow  # tests/fuzz damages some bundles in every run
def test_some_hundred_altered_bundles_are_refused_or_work(catalog: Catalog, tmp_path: Path) -> None:
    bundles = [path for kind, name in QUICK for path in made(catalog, catalog.get(kind, name), tmp_path)]
    outcomes = tried(bundles, range(40), tmp_path)
    assert outcomes["refused"] > outcomes["used"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_altered_bundles_of_every_listed_component(catalog: Catalog, tmp_path: Path, kind: str) -> None:
    bundles = [path for entry in catalog.list(kind) for path in made(catalog, entry, tmp_path)]
    outcomes = tried(bundles, range(1000, 1120), tmp_path)
    assert outcomes["refused"] > outcomes["used"] > 0
    print(kind, len(bundles), dict(outcomes))
