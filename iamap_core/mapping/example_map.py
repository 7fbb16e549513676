"""Questions about examples, answered from the pixels of a view in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Catalog
from iamap_core.errors import LabelsUnusable
from iamap_core.guard.fitted import GuardedPredictor
from iamap_core.interfaces import Domain, Fold, Predictor
from iamap_core.learning.examples import Examples, doubts, lacking
from iamap_core.learning.fit_process import fit_here
from iamap_core.learning.intervals import with_intervals
from iamap_core.learning.splitting import out_of_fold_errors, split
from iamap_core.learning.suggestions import MAX_CANDIDATES, suggest
from iamap_core.learning.validation import validate
from iamap_core.mapping.kept_pixels import KeptPixels
from iamap_core.questions import (
    ClassSummary,
    Example,
    ExampleAccuracy,
    ExampleFinding,
    Suggestion,
)
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.footprints import locate
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vectors import Features
from iamap_core.raster.view import parse_crs
from iamap_core.raster.window_pixels import Loaded
from iamap_core.specs import ValidatorSpec

MAX_PER_POLYGON = 50
"""Pixels of one polygon: drawn at random, so that a large one does not outvote all others."""
MAX_CLASSES = 255
ROWS = 2**16
"""Pixels that a predictor is given at once."""
DOMAIN = 500
"""Pixels of the view that stand for it."""
SQUARE_METRES = 10_000.0
"""In a hectare."""


def read_examples(
    given: list[Example], crs: str | None, source: RasterSource, kept: KeptPixels, loaded: Loaded, *, seed: int
) -> Examples:
    """The pixels of examples, wherever they lie on the raster.

    Raises :class:`~iamap_core.errors.LabelsUnusable` for too many classes, and
    :class:`~iamap_core.errors.IamapError` when none lies on the raster.
    """
    labels = tuple(dict.fromkeys(one.label for one in given))
    if len(labels) > MAX_CLASSES:
        raise LabelsUnusable(
            f"the examples are of {len(labels)} classes; a map has at most {MAX_CLASSES}.", where="examples"
        )
    pixels: list[tuple[int, int]] = []
    example, xy = np.empty(0, np.int64), np.empty((0, 2))
    if given:
        own = source.grid.crs if crs is None else parse_crs(crs, "crs").to_wkt()
        shapes = np.array([_shape(one) for one in given], dtype=object)
        features = Features(path=Path("examples"), geometries=shapes, attributes={}, crs=own)
        places = locate(features, source.grid, max_per_polygon=MAX_PER_POLYGON, seed=seed, raster=source.name)
        part = source.part
        inside = (places.rows >= part.row) & (places.rows < part.row_end)
        inside &= (places.cols >= part.col) & (places.cols < part.col_end)
        pixels = list(zip(places.rows[inside].tolist(), places.cols[inside].tolist(), strict=True))
        example, xy = places.feature[inside], places.xy[inside]
    X = kept.at(pixels, loaded)
    good = np.isfinite(X).all(axis=1)
    codes = {label: code for code, label in enumerate(labels, 1)}
    y = np.array([codes[one.label] for one in given], np.int32)
    return Examples(
        X=X[good], y=y[example[good]] if given else np.empty(0, np.int32), example=example[good], xy=xy[good],
        labels=labels, total=len(given), crs=source.grid.crs or "",
    )  # fmt: skip


def _shape(example: Example) -> shapely.Geometry:
    if len(example.points) == 1:
        return shapely.Point(example.points[0])
    return shapely.make_valid(shapely.Polygon(example.points))


class ExampleModel:
    """A predictor for examples, fitted in this process: another one takes longer to start than an answer may.

    check: raises to stop. warn: receives what the fit warns of.
    """

    def __init__(
        self, bound: Bound[Predictor], examples: Examples, check: Callable[[], None], warn: Callable[[str], None]
    ) -> None:
        if examples.present < 2:
            raise LabelsUnusable(
                "the examples are of fewer than two classes.", hint="Give examples of another class.", where="examples"
            )
        self._bound, self._examples, self._check, self._warn = bound, examples, check, warn
        self.codes = np.unique(examples.y)
        self._predictor = self.fit(np.arange(len(examples.y)))

    def fit(self, rows: NDArray[np.int64]) -> Predictor:
        """A fresh predictor, fitted on some rows of the examples' pixels."""
        self._check()
        predictor = self._bound.create()
        X, y = self._examples.X[rows], self._examples.y[rows]
        for text in fit_here(self._bound, predictor, {0: X, 1: y}):
            self._warn(f"{self._bound.name}: {text}")
        if isinstance(predictor, GuardedPredictor):
            predictor.has_learned(y)
        return predictor

    def probabilities(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, len(codes)]``.

        Raises :class:`~iamap_core.errors.NoProbabilities` for a predictor without any.
        """

        parts = []
        for start in range(0, len(X), ROWS):
            self._check()
            parts.append(self._predictor.predict_proba(X[start : start + ROWS]))  # type: ignore[attr-defined]
        return np.concatenate(parts)


def class_image(loaded: Loaded, codes: NDArray[np.int32], probabilities: NDArray[np.float32]) -> NDArray[np.uint8]:
    """``uint8[2, height, width]``: code of the most probable class, and its probability times 255; 0 without data."""
    image = np.zeros((2, loaded.grid.pixels), np.uint8)
    image[0, loaded.place] = codes[probabilities.argmax(axis=1)]
    image[1, loaded.place] = np.maximum(np.round(probabilities.max(axis=1) * 255), 1)
    return image.reshape(2, loaded.grid.height, loaded.grid.width)


def summaries(examples: Examples, image: NDArray[np.uint8], grid: PixelGrid) -> list[ClassSummary]:
    """Examples, pixels and area of each class in view."""
    size = len(examples.labels) + 1
    pixels = np.bincount(image[0].ravel(), minlength=size)
    areas, hectares = pixel_areas(grid), None
    if areas is not None:
        each = np.broadcast_to(areas.within(Window(0, 0, grid.height, grid.width)), (grid.height, grid.width))
        hectares = np.bincount(image[0].ravel(), weights=np.nan_to_num(each).ravel(), minlength=size) / SQUARE_METRES
    return [
        ClassSummary(
            code=code,
            label=label,
            examples=int(examples.counts[code - 1]),
            pixels=int(pixels[code]),
            hectares=None if hectares is None else float(hectares[code]),
        )
        for code, label in enumerate(examples.labels, 1)
    ]


def findings(examples: Examples, loaded: Loaded, *, seed: int) -> list[ExampleFinding]:
    """What may be wrong with examples."""
    left, bottom, right, top = loaded.grid.bounds
    diagonal = float(np.hypot(right - left, top - bottom))
    return [
        ExampleFinding(code=one.code, examples=list(one.examples), label=one.label, other=one.other)
        for one in doubts(examples, loaded.X, diagonal, seed=seed)
    ]


def accuracy(
    examples: Examples,
    loaded: Loaded,
    bound: Bound[Predictor],
    catalog: Catalog,
    check: Callable[[], None],
    *,
    seed: int,
) -> tuple[ExampleAccuracy | None, str]:
    """How well examples predict each other, whole groups of neighbours held out; or why that is not known."""
    if reason := lacking(examples):
        return None, reason
    model = ExampleModel(bound, examples, check, lambda text: None)
    samples = examples.samples
    classes = [ClassEntry(code=code, name=name, color="") for code, name in enumerate(examples.labels, 1)]
    validating = catalog.bind(ValidatorSpec, {"name": "spatial_clusters"}, seed=seed)
    validator = validating.create()

    def fit(fold: Fold) -> Predictor:
        return model.fit(fold.train)

    try:
        folds = split(
            validating, validator, samples, domain=lambda: _domain(loaded, seed),
            errors=out_of_fold_errors(fit, samples, classes),
        )  # fmt: skip
        judged = validate(fit, samples, folds, classes=classes, name=bound.name)
    except LabelsUnusable as error:
        return None, error.message
    judged = with_intervals(judged, samples, classes=classes)
    share, interval = judged.headlines["accuracy"], judged.quoted_intervals.get("accuracy")
    if share is None or interval is None:
        return None, "The examples lie too near to each other."
    return ExampleAccuracy(
        accuracy=share, low=interval.low, high=interval.high, groups=len(folds), examples=judged.units
    ), ""


def _domain(loaded: Loaded, seed: int) -> Domain:
    """Pixels of the view, all of one weight."""
    rows = np.random.default_rng(seed).integers(len(loaded.X), size=DOMAIN)
    row, col = np.divmod(loaded.place[rows], loaded.grid.width)
    t = loaded.grid.transform
    x, y = t.a * (col + 0.5) + t.b * (row + 0.5) + t.c, t.d * (col + 0.5) + t.e * (row + 0.5) + t.f
    return Domain(xy=np.stack([x, y], axis=1), X=loaded.X[rows], weight=np.ones(DOMAIN))


def suggestions(
    examples: Examples,
    skipped: NDArray[np.float32],
    loaded: Loaded,
    model: ExampleModel | None,
    *,
    count: int,
    seed: int,
) -> list[Suggestion]:
    """Where in the view to label next. skipped: float32[n, D], what must not be suggested again."""
    rng = np.random.default_rng(seed)
    rows = np.sort(rng.choice(len(loaded.X), min(MAX_CANDIDATES, len(loaded.X)), replace=False))
    X = loaded.X[rows]
    probabilities = None if model is None else model.probabilities(X)
    found = []
    for one in suggest(X, np.concatenate([examples.X, skipped]), probabilities, count=count, seed=seed):
        row, col = divmod(int(loaded.place[rows[one.row]]), loaded.grid.width)
        x, y = loaded.grid.transform @ (col + 0.5, row + 0.5)
        label, confidence = "", 0.0
        if model is not None and probabilities is not None:
            best = int(probabilities[one.row].argmax())
            label, confidence = examples.labels[model.codes[best] - 1], float(probabilities[one.row, best])
        found.append(Suggestion(x=x, y=y, label=label, confidence=confidence, reason=one.reason))
    return found
