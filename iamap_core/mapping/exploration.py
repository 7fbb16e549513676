"""explore: how similar is the view to a few places, and of which class is it? Answered at once, as often as asked.

The features in view are in memory, so that a score costs no more than passing over them. Places keep their features
wherever the view goes. The scores are those that the task `similarity` gives for the same places.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.catalog import Bound, Catalog, Entry
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import components_of
from iamap_core.config.tasks import ExploreConfig, SimilarityConfig
from iamap_core.errors import ConfigInvalid, ContractBroken, VectorsUnusable, ViewUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Predictor, Scorer
from iamap_core.learning.abilities import abilities, check_abilities
from iamap_core.learning.examples import Examples
from iamap_core.learning.fit_process import fit_here
from iamap_core.learning.fits import fit_sample
from iamap_core.learning.threshold import propose
from iamap_core.machine.memory import memory_for, view_bytes
from iamap_core.mapping.example_map import (
    ExampleModel,
    accuracy,
    class_image,
    findings,
    read_examples,
    suggestions,
    summaries,
)
from iamap_core.mapping.kept_pixels import KeptPixels, Pixel
from iamap_core.questions import (
    AnyAnswer,
    AnyQuestion,
    CheckAnswer,
    CheckQuestion,
    ClassifyQuestion,
    ClassMapAnswer,
    ExamplesQuestion,
    NextQuestion,
    Point,
    ScoreAnswer,
    ScoreQuestion,
    ScorerSummary,
    SessionAnswer,
    SuggestionsAnswer,
    ViewAnswer,
    ViewQuestion,
)
from iamap_core.raster.extent import area_window
from iamap_core.raster.formats import GTIFF
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.reproject import NoWay, reproject
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from iamap_core.raster.view import crs_name, extent_text, parse_crs
from iamap_core.raster.window_pixels import Loaded, load
from iamap_core.specs import PredictorSpec, ScorerSpec

ROWS = 2**16
"""Pixels that are scored at once."""
CLASS_LAYOUT = Layout(names=("class", "confidence"), dtype="uint8", nodata=0.0, block=None)


class Exploration:
    """A raster that answers questions. Not for several threads at once.

    source: the raster of the configuration, opened. check_output: refuses a file that an answer must not replace.
    """

    def __init__(
        self,
        task: BoundTask[ExploreConfig],
        source: RasterSource,
        report: Reporter,
        check_output: Callable[[Path], None],
    ) -> None:
        self._config = task.config
        self._catalog = task.catalog
        self._report = report
        self._source = source
        self._loaded: Loaded | None = None
        self._places = KeptPixels(source)
        self._background: NDArray[np.float32] | None = None
        self._examples, self._skipped = KeptPixels(source), KeptPixels(source)
        self._check_output = check_output

    @property
    def opened(self) -> SessionAnswer:
        """The raster, and the scorers to choose from."""
        grid = self._source.part_grid
        return SessionAnswer(
            name=self._source.name,
            extent=grid.bounds,
            crs=grid.crs,
            width=grid.width,
            height=grid.height,
            bands=len(self._source.bands),
            scorers=[
                ScorerSummary(name=_called(entry, self._catalog), summary=entry.spec.summary)
                for entry in self._catalog.list("scorer")
            ],
        )

    def answer(self, question: AnyQuestion) -> AnyAnswer:
        """The answer to any question. Raises :class:`~iamap_core.errors.IamapError` when there is none."""
        if isinstance(question, ViewQuestion):
            return self.view(question)
        if isinstance(question, ScoreQuestion):
            return self.score(question)
        if isinstance(question, ClassifyQuestion):
            return self.classify(question)
        return self.check(question) if isinstance(question, CheckQuestion) else self.suggest(question)

    def prepare(self) -> None:
        """Import what usual components need, which takes longer than any answer, before somebody waits for one."""
        usual = components_of(SimilarityConfig)["scorer"].kind
        name = self._catalog.default(usual) if usual else None
        if name:
            self._catalog.bind(ScorerSpec, {"name": name}).create()
        predictor = CheckQuestion(examples=[]).predictor
        if any(entry.spec.name == predictor.name for entry in self._catalog.list("predictor")):
            self._catalog.bind(PredictorSpec, predictor).create()

    def view(self, question: ViewQuestion) -> ViewAnswer:
        """Load what is in view in place of what was; a view that cannot be loaded leaves none.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when it misses the raster, and
        :class:`~iamap_core.errors.ViewUnusable` when it is too large.
        """
        started = time.perf_counter()
        source = self._source
        self._loaded = None  # first of all: both at once might be too much
        window, _ = area_window(source.grid, question.extent, question.crs, source.name, ("extent", "crs"), whole=False)
        most = view_bytes(memory_for(self._config.compute))
        try:
            loaded = load(
                source, _within(window, source), most=most, shown=(question.height, question.width),
                check=self._report.check,
            )  # fmt: skip
        except MemoryError as error:
            raise ViewUnusable(
                "this view needs more memory than the machine has.", hint="Choose a smaller part.", where="extent"
            ) from error
        self._loaded, grid = loaded, loaded.grid
        return ViewAnswer(
            id=question.id,
            extent=grid.bounds,
            width=grid.width,
            height=grid.height,
            factor=loaded.factor,
            resolution=abs(grid.transform.determinant) ** 0.5,
            valid=len(loaded.X),
            seconds=time.perf_counter() - started,
        )

    def score(self, question: ScoreQuestion) -> ScoreAnswer:
        """Write how similar every pixel in view is to the places.

        Raises :class:`~iamap_core.errors.IamapError` when there is no view, a place lies outside the raster or where
        it has no data, or the scorer cannot work with the places.
        """
        started = time.perf_counter()
        GTIFF.check_name(question.output)
        self._check_output(question.output)
        loaded = self._in_view()
        bound = self._catalog.bind(ScorerSpec, question.scorer, seed=self._config.seed)
        check_abilities(bound, negatives=bool(question.negatives), labels=False)
        places = self._pixels(question.positives, question.crs, "positives")
        against = self._pixels(question.negatives, question.crs, "negatives")
        X = self._features([*places, *against])
        references = X[: len(places)]
        given: dict[str, NDArray[Any]] = {}
        if against:
            given["negatives"] = X[len(places) :]
        if abilities(bound).background:
            given["background"] = self._drawn(bound)

        def fitted(references: NDArray[np.float32], **given: NDArray[Any]) -> Scorer:
            """In this process: another one takes seconds to start, and an answer has to come sooner."""
            self._report.check()
            scorer = bound.create()
            arrays: dict[int | str, NDArray[Any]] = {0: references}
            arrays.update(given)
            for text in fit_here(bound, scorer, arrays):
                self._report.warn("fit", f"{bound.name}: {text}")
            return scorer

        scorer = fitted(references, **given)
        scores = self._scores(bound, scorer, loaded.X)
        self._write(question.output, loaded.grid, Layout(names=tuple(scorer.bands), block=None), loaded.image(scores))
        threshold = None
        if question.threshold and len(places) > 1 and scores.shape[1] == 1:
            threshold = propose(fitted, references, given).threshold
        low, high = np.percentile(scores, [2, 98])
        return ScoreAnswer(
            id=question.id,
            output=str(question.output),
            bands=list(scorer.bands),
            minimum=float(scores.min()),
            maximum=float(scores.max()),
            low=float(low),
            high=float(high),
            threshold=threshold,
            seconds=time.perf_counter() - started,
        )

    def classify(self, question: ClassifyQuestion) -> ClassMapAnswer:
        """Write the most probable class of every pixel in view, and its probability.

        Raises :class:`~iamap_core.errors.IamapError` when there is no view, there are examples of fewer than two
        classes, or the predictor gives no probabilities.
        """
        started = time.perf_counter()
        GTIFF.check_name(question.output)
        self._check_output(question.output)
        loaded = self._in_view()
        examples = self._read(question)
        model = self._model(question, examples)
        probabilities = model.probabilities(loaded.X)
        image = class_image(loaded, model.codes, probabilities)
        self._write(question.output, loaded.grid, CLASS_LAYOUT, image)
        return ClassMapAnswer(
            id=question.id,
            output=str(question.output),
            classes=summaries(examples, image, loaded.grid),
            unused=examples.unused,
            confidence=float(probabilities.max(axis=1).mean()),
            seconds=time.perf_counter() - started,
        )

    def check(self, question: CheckQuestion) -> CheckAnswer:
        """What may be wrong with examples, and how well they predict each other."""
        started = time.perf_counter()
        loaded = self._in_view()
        examples = self._read(question)
        bound = self._predictor(question)
        known, needed = accuracy(examples, loaded, bound, self._catalog, self._report.check, seed=self._config.seed)
        return CheckAnswer(
            id=question.id,
            findings=findings(examples, loaded, seed=self._config.seed),
            accuracy=known,
            needed=needed,
            seconds=time.perf_counter() - started,
        )

    def suggest(self, question: NextQuestion) -> SuggestionsAnswer:
        """Where in the view to label next. There need not be any example yet."""
        started = time.perf_counter()
        loaded = self._in_view()
        examples = self._read(question)
        model = self._model(question, examples) if examples.present > 1 else None
        skipped = self._skipped.at(self._pixels(question.skipped, question.crs, "skipped"))
        skipped = skipped[np.isfinite(skipped).all(axis=1)]
        return SuggestionsAnswer(
            id=question.id,
            suggestions=suggestions(examples, skipped, loaded, model, count=question.count, seed=question.seed),
            seconds=time.perf_counter() - started,
        )

    def _read(self, question: ExamplesQuestion) -> Examples:
        return read_examples(
            question.examples, question.crs, self._source, self._examples, self._in_view(), seed=self._config.seed
        )  # fmt: skip

    def _predictor(self, question: ExamplesQuestion) -> Bound[Predictor]:
        return self._catalog.bind(PredictorSpec, question.predictor, seed=self._config.seed)

    def _model(self, question: ExamplesQuestion, examples: Examples) -> ExampleModel:
        def warn(text: str) -> None:
            self._report.warn("fit", text)

        return ExampleModel(self._predictor(question), examples, self._report.check, warn)

    def _write(self, path: Path, grid: PixelGrid, layout: Layout, image: NDArray[Any]) -> None:
        """Not compressed and without overviews: the fastest to write and to show."""
        tags = {"task": ExploreConfig.task}
        with RasterSink(path, grid, layout, tags, compress="none", overviews=False, report=self._report) as sink:
            sink.write(Window(0, 0, grid.height, grid.width), image)

    def _in_view(self) -> Loaded:
        if self._loaded is None:
            raise ConfigInvalid("no view is loaded.", hint="Send a question of type view first.", where="type")
        if not len(self._loaded.X):
            raise ViewUnusable(
                f"{self._source.name} has no valid pixels in view.", hint="Choose another part.", where="extent"
            )
        return self._loaded

    def _pixels(self, points: Sequence[Point], crs: str | None, where: str) -> list[Pixel]:
        """The pixels that points fall on, each once.

        Raises :class:`~iamap_core.errors.VectorsUnusable` for the first that falls on none.
        """
        source = self._source
        part, period = source.part, turn(source.grid.crs)
        found: dict[Pixel, None] = {}
        for point, (x, y) in zip(points, self._moved(points, crs), strict=True):
            if period is not None:
                x = float(onto(np.array([x]), source.grid, period)[0])
            col, row = ~source.grid.transform @ (x, y) if np.isfinite([x, y]).all() else (np.inf, np.inf)
            if not (part.row <= row < part.row_end and part.col <= col < part.col_end):
                raise VectorsUnusable(
                    f"the place {_text(point)} ({crs_name(crs or source.grid.crs)}) lies outside {source.name}, "
                    f"whose extent is {extent_text(source.part_grid.bounds)} ({crs_name(source.grid.crs)}).",
                    hint="Choose places on the raster.",
                    where=where,
                )
            found[int(row), int(col)] = None
        return list(found)

    def _moved(self, points: Sequence[Point], crs: str | None) -> Sequence[Point]:
        """The points in the raster's CRS; infinite where one cannot be transformed."""
        own = self._source.grid.crs
        if crs is None or not points or self._source.grid.is_unreferenced:
            return points
        theirs = parse_crs(crs, "crs")
        if own is None:
            raise ConfigInvalid(
                f"{self._source.name} has no coordinate reference system, so coordinates in {crs_name(theirs)} "
                "cannot be used.",
                hint="Give them in the raster's own coordinates.",
                where="crs",
            )
        if theirs == CRS.from_wkt(own):
            return points
        try:
            moved = reproject(theirs, CRS.from_wkt(own), np.array(points))
        except NoWay as error:
            raise ConfigInvalid(
                f"coordinates in {crs_name(theirs)} cannot be transformed to {crs_name(own)}, the CRS of "
                f"{self._source.name}.",
                hint="Give places in the raster's own coordinates.",
                where="crs",
            ) from error
        return [(x, y) for x, y in moved.tolist()]

    def _features(self, pixels: Sequence[Pixel]) -> NDArray[np.float32]:
        """``float32[n, B]`` of pixels that must have data."""
        X = self._places.at(pixels)
        empty = ~np.isfinite(X).all(axis=1)
        if empty.any():
            row, col = pixels[int(np.flatnonzero(empty)[0])]
            x, y = self._source.grid.transform @ (col + 0.5, row + 0.5)
            raise VectorsUnusable(f"{self._source.name} has no data at {_text((x, y))}.", hint="Choose another place.")
        return X

    def _drawn(self, bound: Bound[Scorer]) -> NDArray[np.float32]:
        if self._background is None:
            self._report.log("Sampling the whole raster for the scorer. This happens once.")
            self._background = fit_sample(self._config, self._source, bound, bound.create(), self._report)
        return self._background

    def _scores(self, bound: Bound[Scorer], scorer: Scorer, X: NDArray[np.float32]) -> NDArray[np.float32]:
        parts = []
        for start in range(0, len(X), ROWS):
            self._report.check()
            rows = X[start : start + ROWS]
            parts.append(np.asarray(scorer.score(rows), np.float32).reshape(len(rows), -1))
        scores = np.concatenate(parts)
        if not np.isfinite(scores).all():
            raise ContractBroken(
                f"scorer '{bound.name}' of {bound.provider} gave scores that are not finite.",
                hint=f"If the values in view are right, this is a bug in {bound.entry.distribution}.",
                where="scorer",
            )
        return scores


def _called(entry: Entry[Any], catalog: Catalog) -> str:
    return str(entry.full_name if ("scorer", entry.spec.name) in catalog.duplicates else entry.spec.name)


def _within(window: Window, source: RasterSource) -> Window:
    """The window clipped to the area that the session is confined to."""
    part = source.part
    top, left = max(window.row, part.row), max(window.col, part.col)
    bottom, right = min(window.row_end, part.row_end), min(window.col_end, part.col_end)
    if bottom <= top or right <= left:
        raise ConfigInvalid(
            f"the view lies outside area.extent, the part of {source.name} that is used.",
            hint="Choose another part.",
            where="extent",
        )
    return Window(top, left, bottom - top, right - left)


def _text(point: Point) -> str:
    return f"{point[0]:.10g}, {point[1]:.10g}"
