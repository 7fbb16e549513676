"""How near are the figures of a validation to the truth, and how often does their interval hold it?

`python benchmarks/validation.py [--draws 200] [--designs points …]`. Each draw makes a scene of 120 x 120 pixels with
five autocorrelated features and four classes, takes labelled samples from it by one design, and learns from them with a
random forest. The truth is the accuracy of that model on every pixel of the scene that it has not learned from: in a
real raster these are nearly all. Beside it stand what each validator says (in which every point or polygon counts once)
and whether the interval of the report holds the truth. The last rows are a probability sample of 300 of these pixels,
which is what measures a map.

Designs: 300 points at random; 300 points in 20 clusters; 300 points where the first feature is large; 40 squares of
5 x 5 pixels at random; 42 of them in 6 clusters.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from iamap_core.catalog import Catalog
from iamap_core.interfaces import Domain, Fold, Samples
from iamap_core.learning.intervals import with_intervals
from iamap_core.learning.splitting import Splitting
from iamap_core.learning.validation import validate
from iamap_core.raster.classes import ClassEntry
from iamap_core.specs import ValidatorSpec

SIDE, FEATURES, REACH = 120, 5, 12.0
"""Pixels of a side, features, and how far (in pixels) they resemble each other."""
CLASSES = tuple(ClassEntry(code, f"class {code}", "#000000") for code in (1, 2, 3, 4))
VALIDATORS: dict[str, dict[str, Any]] = {
    "kfold": {},
    "auto": {},
    "knndm": {},
    "spatial_blocks": {"size": 300.0},
    "auto, intensity": {"name": "auto", "weighting": "intensity"},
    "auto, target": {"name": "auto", "weighting": "target"},
}
"""What is said of the map, and what makes it; of weighted errors there is no interval."""


class Scene(NamedTuple):
    """X: float32[pixels, features]. y: int32[pixels], classes. xy: float64[pixels, 2]."""

    X: NDArray[np.float32]
    y: NDArray[np.int32]
    xy: NDArray[np.float64]


def scene(rng: np.random.Generator) -> Scene:
    """Features, of which three make the classes together with a field that no feature tells."""
    fields = np.stack([field(rng) for _ in range(FEATURES + 1)])
    hidden = fields[0] + 0.6 * fields[1] * fields[2] + 0.8 * fields[FEATURES]
    y = np.digitize(hidden, np.quantile(hidden, [0.25, 0.5, 0.75])) + 1
    rows, cols = np.mgrid[:SIDE, :SIDE]
    xy = np.stack([cols.ravel() + 0.5, SIDE - rows.ravel() - 0.5], axis=1) * 10.0
    return Scene(fields[:FEATURES].reshape(FEATURES, -1).T.astype(np.float32), y.ravel().astype(np.int32), xy)


def field(rng: np.random.Generator) -> NDArray[np.float64]:
    """White noise with a Gaussian spectrum, of mean 0 and deviation 1."""
    along = np.fft.fftfreq(2 * SIDE)
    spectrum = np.exp(-((math.pi * REACH) ** 2) * (along[:, None] ** 2 + along**2) / 2)
    smooth = np.fft.ifft2(np.fft.fft2(rng.normal(size=(2 * SIDE, 2 * SIDE))) * spectrum).real[:SIDE, :SIDE]
    rough = smooth / smooth.std() + 0.5 * rng.normal(size=(SIDE, SIDE))
    return (rough - rough.mean()) / rough.std()


# ----------------------------------------------------------------------------------------------- designs

Chosen = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Pixels and the point or polygon of each."""


def random_points(one: Scene, rng: np.random.Generator) -> Chosen:
    return rng.choice(len(one.y), 300, replace=False), np.arange(300)


def clustered_points(one: Scene, rng: np.random.Generator) -> Chosen:
    centres = rng.integers(5, SIDE - 5, (20, 2))
    around = np.clip(np.rint(np.repeat(centres, 15, axis=0) + rng.normal(0, 3, (300, 2))), 0, SIDE - 1).astype(int)
    pixels = np.unique(around[:, 0] * SIDE + around[:, 1])
    return pixels, np.arange(len(pixels))


def preferential_points(one: Scene, rng: np.random.Generator) -> Chosen:
    likely = np.exp(one.X[:, 0].astype(np.float64))
    return rng.choice(len(one.y), 300, replace=False, p=likely / likely.sum()), np.arange(300)


def squares(corners: NDArray[np.int64]) -> Chosen:
    down, across = (axis.ravel() for axis in np.mgrid[:5, :5])
    rows, cols = corners[:, :1] + down, corners[:, 1:] + across
    pixels, first = np.unique(rows * SIDE + cols, return_index=True)
    return pixels, np.repeat(np.arange(len(corners)), 25)[first]


def random_polygons(one: Scene, rng: np.random.Generator) -> Chosen:
    return squares(rng.integers(0, SIDE - 5, (40, 2)))


def clustered_polygons(one: Scene, rng: np.random.Generator) -> Chosen:
    centres = np.repeat(rng.integers(10, SIDE - 15, (6, 2)), 7, axis=0)
    return squares(np.clip(np.rint(centres + rng.normal(0, 8, (42, 2))), 0, SIDE - 5).astype(np.int64))


DESIGNS: dict[str, Callable[[Scene, np.random.Generator], Chosen]] = {
    "random points": random_points,
    "clustered points": clustered_points,
    "preferential points": preferential_points,
    "random polygons": random_polygons,
    "clustered polygons": clustered_polygons,
}


# ----------------------------------------------------------------------------------------------- one draw


class Outcome(NamedTuple):
    """What one estimator says beside the truth; ``held`` is NaN where no interval is quoted."""

    estimator: str
    error: float
    held: float


class Forests:
    """The forests of a draw; validators that make the same fold share its forest."""

    def __init__(self) -> None:
        self._fitted: dict[bytes, Any] = {}

    def __call__(self, X: NDArray[np.float32], y: NDArray[Any]) -> Any:
        key = X.tobytes() + y.tobytes()
        if key not in self._fitted:
            self._fitted[key] = RandomForestClassifier(n_estimators=40, random_state=0).fit(X, y)
        return self._fitted[key]


def draw(design: str, seed: int, catalog: Catalog) -> tuple[float, list[Outcome]]:
    """The truth, and what each estimator makes of it."""
    rng = np.random.default_rng([seed, *design.encode()])
    one = scene(rng)
    pixels, groups = DESIGNS[design](one, rng)
    polygons = "polygons" in design
    samples = Samples(
        X=one.X[pixels], y=one.y[pixels], groups=groups, xy=one.xy[pixels], attributes={},
        origin=np.zeros(len(pixels), np.int64), from_polygons=polygons,
    )  # fmt: skip
    fitted = Forests()
    right = np.delete(fitted(samples.X, samples.y).predict(one.X) == one.y, pixels)
    truth = float(right.mean())
    places = rng.choice(len(one.y), 2000, replace=False)
    domain = Domain(xy=one.xy[places], X=one.X[places], weight=np.ones(len(places)))
    found = [said(name, samples, domain, fitted, truth, catalog) for name in VALIDATORS]
    of_map = right[rng.choice(len(right), 300, replace=False)]
    mean, spread = of_map.mean(), 1.96 * math.sqrt(of_map.var() / 299)
    return truth, [*found, Outcome("sample of the map", mean - truth, float(abs(mean - truth) <= spread))]


def said(name: str, samples: Samples, domain: Domain, fitted: Forests, truth: float, catalog: Catalog) -> Outcome:
    bound = catalog.bind(ValidatorSpec, {"name": name, **VALIDATORS[name]}, seed=1)
    splitting = Splitting(
        bound=bound, validator=bound.create(), samples=samples, own=samples.X, classes=CLASSES, fit=fitted,
        draw=lambda: domain,
    )  # fmt: skip

    def fit(fold: Fold) -> Any:
        return fitted(samples.X[fold.train], samples.y[fold.train])

    folds = splitting.folds()
    if weighted := splitting.figures().get("weighted"):
        return Outcome(name, weighted["accuracy"] - truth, math.nan)
    judged = validate(fit, samples, folds, classes=CLASSES, name=name)
    judged = with_intervals(judged, samples, classes=CLASSES, clusters=splitting.clusters())
    interval = judged.quoted_intervals.get("accuracy")
    held = math.nan if interval is None or interval.units < 10 else float(interval.low <= truth <= interval.high)
    return Outcome(name, judged.headlines["accuracy"] - truth, held)


def table(designs: list[str], draws: int) -> Iterator[str]:
    catalog = Catalog.installed()
    yield f"{'design (truth)':28} {'estimator':18} {'bias':>6} {'RMSE':>6} {'quoted':>7} {'holds truth':>11}"
    for design in designs:
        truths: list[float] = []
        outcomes: dict[str, list[Outcome]] = {}
        for seed in range(draws):
            truth, found = draw(design, seed, catalog)
            truths.append(truth)
            for one in found:
                outcomes.setdefault(one.estimator, []).append(one)
        head = f"{design} ({np.mean(truths):.2f})"
        for name, these in outcomes.items():
            error = np.array([one.error for one in these])
            held = np.array([one.held for one in these])
            quoted = np.isfinite(held)
            holds = f"{np.mean(held[quoted]):.0%}" if quoted.any() else "—"
            root = math.sqrt(float((error**2).mean()))
            yield f"{head:28} {name:18} {error.mean():+6.3f} {root:6.3f} {quoted.mean():7.0%} {holds:>11}"
            head = ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--draws", type=int, default=200, help="scenes of each design")
    parser.add_argument("--designs", nargs="+", choices=list(DESIGNS), default=list(DESIGNS))
    given = parser.parse_args()
    for line in table(given.designs, given.draws):
        print(line, flush=True)
