"""Which upsampler suits a model: each is judged on held-out samples, at the pixels of the image that these lie on.

The model of each fold predicts the coarse pixels around what the fold holds out, and nothing else is upsampled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Bound, Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import fields_of
from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.events import Reporter
from iamap_core.interfaces import Fold, Predictor, Upsampler
from iamap_core.learning.intervals import gain, with_intervals
from iamap_core.learning.labels import Labels
from iamap_core.learning.metrics import HEADLINES
from iamap_core.learning.validation import Assessment, Constant, validate
from iamap_core.machine.memory import memory_for, window_pixels
from iamap_core.mapping.fine import FineValues, Soft, check_count, coarse_behind
from iamap_core.mapping.guide import Guide, open_guide
from iamap_core.model import UpsamplerConfig
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.companion import FeaturesWithBands
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.report.upsampling import UpsamplerFigures, Upsampling
from iamap_core.specs import UpsamplerSpec
from iamap_core.tasks.companion import Learned
from iamap_core.tasks.upsampler_places import FinePlaces, find_places

NONE = "none"
"""What the map without upsampling is called."""
SAME_AS_AUTO = "iamap-core:guided"
"""With its parameters by default, which alone are compared, it is `auto`."""
MAX_MARGIN_PX = 256
"""An upsampler that looks further is not compared: a single pixel would take as long as a block of a map."""


@dataclass(frozen=True, kw_only=True)
class UpsamplerChoice:
    """A comparison under way, which is shown the model of each fold.

    source: the raster of features. features: all that the model takes of it.
    learned: what the model learns from. label, labels: what it predicts.
    """

    source: RasterSource
    features: BlockReader
    learned: Learned
    label: str
    labels: Labels
    guide: Guide
    bounds: Sequence[Bound[Upsampler]]
    upsamplers: Sequence[Upsampler]
    places: FinePlaces
    memory: int
    report: Reporter
    answers: dict[int, list[NDArray[Any]]] = field(default_factory=dict)

    @classmethod
    def prepared(
        cls,
        task: BoundTask[TrainConfig],
        source: RasterSource,
        learned: Learned,
        labels: Labels,
        folds: Sequence[Fold],
        report: Reporter,
    ) -> Self:
        """Find the image, the upsamplers and the pixels to compare them on, before anything is fitted.

        Raises :class:`~iamap_core.errors.ConfigInvalid` where there is no image, and
        :class:`~iamap_core.errors.LabelsUnusable` where no held-out sample can be judged.
        """
        check_count("validate", len(labels.classes), classes=True)
        memory = memory_for(task.config.compute)
        guide = _guide(source, memory)
        features: BlockReader = source
        if learned.companion and learned.behind is not None:
            raw = learned.behind.raw
            features = FeaturesWithBands(source, raw, range(1, len(raw.bands) + 1))
        bounds, upsamplers = [], []
        for bound in _candidates(task.catalog):
            upsampler = bound.create()
            if (margin := upsampler.margin(guide.factor)) > MAX_MARGIN_PX:
                report.log(f"upsample={bound.name} looks at {margin} pixels around each and is not compared.")
                continue
            bounds.append(bound)
            upsamplers.append(upsampler)
        places = find_places(task, source, features, guide, learned.samples, labels, folds)
        count = sum(len(ours.test) for _, ours in places.folds)
        report.log(
            f"Upsamplers are compared on {count} pixels of {guide.source.name} on which held-out samples lie: "
            f"{', '.join([NONE, *(bound.name for bound in bounds)])}."
        )
        return cls(
            source=source, features=features, learned=learned, label=task.config.label, labels=labels, guide=guide,
            bounds=bounds, upsamplers=upsamplers, places=places, memory=memory, report=report,
        )  # fmt: skip

    def judge(self, fold: Fold, bound: Bound[Predictor], predictor: Predictor) -> None:
        """Predict what a fold holds out with the model that has learned from its training side."""
        number = next((number for number, (its, _) in enumerate(self.places.folds) if its is fold), None)
        if number is None:
            return
        codes = np.unique(self.learned.samples.y[fold.train])
        bundle = Bundle(
            stages=(*self.learned.stages, Stage(bound=bound, component=predictor)), bands=model_bands(self.source),
            companion=self.learned.companion, names=(self.label,),
            classes=tuple(entry for entry in self.labels.classes if entry.code in codes),
        )  # fmt: skip
        pixels = self.places.pixels(self.places.folds[number][1])
        soft = Soft.of_bundle(bundle)
        cells, values, coarse = self._predicted(pixels, bundle, soft)
        own = np.searchsorted(cells, self.places.cells[pixels])
        found = [coarse[own]]
        block = _Predicted(self.source, soft.names, cells, values)
        low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        for upsampler in self.upsamplers:
            fine = FineValues(block, self.guide, upsampler, shares=soft.shares, low=low, high=high)
            some = np.empty((len(pixels), len(soft.names)), np.float32)
            for row, pixel in enumerate(pixels):
                self.report.check()
                some[row] = fine.pixel(int(self.places.rows[pixel]), int(self.places.cols[pixel]))
            found.append(np.asarray(soft.decide(some)).reshape(-1))
        self.answers[number] = found

    def result(self, clusters: NDArray[np.int64]) -> tuple[Upsampling, Bound[Upsampler] | None]:
        """What came out, and the best upsampler; none where no one is better than the map without.

        clusters: of the model's samples, as :func:`~iamap_core.learning.intervals.with_intervals` takes them.
        """
        classes, samples = self.labels.classes, self.places.samples
        of_all = self._clusters(clusters)
        names = [NONE, *(bound.name for bound in self.bounds)]
        judged = [
            with_intervals(self._assessment(number, name), samples, classes=classes, clusters=of_all)
            for number, name in enumerate(names)
        ]
        head = HEADLINES[judged[0].metrics.kind][0]
        sign = -1 if judged[0].metrics.kind == "numbers" else 1  # errors are better when lower
        values = [-np.inf if (value := getattr(one.quoted, head)) is None else sign * value for one in judged]
        best = int(np.argmax(values))  # the first of equal ones
        figures = tuple(
            UpsamplerFigures(
                name=one.name, figure=getattr(one.quoted, head), interval=one.quoted_intervals.get(head),
                gain=value - values[0] if number else None,
                gain_interval=gain(one, judged[0], samples, classes=classes, clusters=of_all) if number else None,
            )
            for number, (one, value) in enumerate(zip(judged, values, strict=True))
        )  # fmt: skip
        pixels = len(np.unique(np.concatenate([ours.test for _, ours in self.places.folds])))
        found = Upsampling(
            measure=head, chosen=names[best], pixels=pixels, places=judged[0].units, image=self.guide.source.name,
            candidates=figures,
        )  # fmt: skip
        return found, self.bounds[best - 1] if best else None

    def _assessment(self, number: int, name: str) -> Assessment:
        folds = [ours for _, ours in self.places.folds]

        def fit(fold: Fold) -> Predictor:
            at_fold = next(k for k, one in enumerate(folds) if one is fold)
            return _Recorded(self.answers[at_fold][number])

        return validate(fit, self.places.samples, folds, classes=self.labels.classes, name=name)

    def _clusters(self, clusters: NDArray[np.int64]) -> NDArray[np.int64] | None:
        """Those of the samples, and for each pixel that of its point or polygon; a new one where that has no sample."""
        if not len(clusters):
            return None
        units = self.places.samples.units
        of_unit = int(clusters.max()) + 1 + np.arange(units.max() + 1)
        of_unit[units[: len(clusters)]] = clusters
        return np.concatenate([clusters, of_unit[units[len(clusters) :]]])

    @cached_property
    def _margin(self) -> int:
        return max((upsampler.margin(self.guide.factor) for upsampler in self.upsamplers), default=0)

    def _predicted(
        self, pixels: NDArray[np.int64], bundle: Bundle, soft: Soft
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[Any]]:
        """Numbers of the coarse pixels around these of the image, ``float32[n, K]`` what is upsampled of each, NaN
        without data, and ``[n]`` what the coarse map holds."""
        grid, part = self.source.part_grid, self.source.part
        windows = (
            coarse_behind(self.guide, int(self.places.rows[pixel]), int(self.places.cols[pixel]), self._margin, grid)
            for pixel in pixels
        )
        cells = np.unique(np.concatenate([_numbers(window, grid) for window in windows]))
        values = np.full((len(cells), len(soft.names)), np.nan, np.float32)
        coarse = np.zeros(len(cells), np.int32 if bundle.classes else np.float32)
        step = max(1, window_pixels(self.memory, len(self.features.bands)))
        for start in range(0, len(cells), step):
            self.report.check()
            some = np.arange(start, min(start + step, len(cells)))
            down, across = np.divmod(cells[some], grid.width)
            X = at(self.features, down + part.row, across + part.col)
            there = np.isfinite(X).all(axis=1)
            if there.any():
                values[some[there]] = soft.of(X[there])
                coarse[some[there]] = bundle.apply(X[there])
        return cells, values, coarse


def _candidates(catalog: Catalog) -> list[Bound[Upsampler]]:
    """Every upsampler that is installed and needs no parameter, the simplest first."""
    entries = [
        entry
        for entry in catalog.list(UpsamplerSpec.kind)
        if entry.full_name != SAME_AS_AUTO and not any(field.required for field in fields_of(entry.spec.config))
    ]
    entries.sort(key=lambda entry: (entry.full_name != "iamap-core:bilinear", entry.distribution != "iamap-core"))
    return [catalog.bind(UpsamplerSpec, {"name": entry.full_name}) for entry in entries]


def _guide(source: RasterSource, memory: int) -> Guide:
    try:
        guide = open_guide(UpsamplerConfig(), source)
    except IamapError as error:
        raise ConfigInvalid(
            f"upsample=validate needs the image that the features were made from: {error.message}",
            hint="Train on features whose image is where it was, or leave out upsample.",
            where="upsample",
        ) from error
    guide.source.largest_block.check(memory)
    return guide


def _numbers(window: Window, grid: PixelGrid) -> NDArray[np.int64]:
    """Numbers of the pixels of a window, row by row in the grid."""
    rows = np.arange(window.row, window.row_end)
    numbers: NDArray[np.int64] = (rows[:, None] * grid.width + np.arange(window.col, window.col_end)).ravel()
    return numbers


class _Predicted:
    """Some pixels of a coarse map, read as if the map were there."""

    def __init__(
        self, source: RasterSource, names: Sequence[str], cells: NDArray[np.int64], values: NDArray[np.float32]
    ) -> None:
        self.name = source.name
        self.grid = source.part_grid
        self.part = self.grid.window
        self.bands: Sequence[object] = names
        self._cells, self._values = cells, values

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        values = self._values[np.searchsorted(self._cells, _numbers(window, self.grid))]
        return np.ascontiguousarray(values.T).reshape(-1, window.height, window.width)


class _Recorded(Constant):
    """A predictor whose answers for the test side of a fold are known."""

    def __init__(self, answers: NDArray[Any]) -> None:
        super().__init__()
        self._answers = answers

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        return self._answers
