"""train: fit a predictor on labelled samples, and validate it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from iamap_core.advice import in_report
from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import TrainConfig
from iamap_core.engine.placement import placement_notes
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Explains, Fold, Predictor, Samples
from iamap_core.learning.baselines import Baseline, Behind, assess, look_behind, nearest_sample, read_behind
from iamap_core.learning.domain import draw_domain
from iamap_core.learning.fit_process import FitProcess
from iamap_core.learning.intervals import gain, with_intervals
from iamap_core.learning.labels import Labels
from iamap_core.learning.limits import check_fit
from iamap_core.learning.samples import collect
from iamap_core.learning.search import Candidate, Search, candidates
from iamap_core.learning.spacing import spacing_of
from iamap_core.learning.splitting import Splitting
from iamap_core.learning.validation import Assessment, majority, validate
from iamap_core.lineage import network_of
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.layers import check_layers
from iamap_core.provenance import provenance
from iamap_core.quantities import duration
from iamap_core.raster.source import RasterSource
from iamap_core.report.ground import grid_facts, ground_of
from iamap_core.report.maps import Places
from iamap_core.report.page import write_report
from iamap_core.report.report import Choosing, FeatureShare, beaten, make_report
from iamap_core.report.sample_rows import sample_rows
from iamap_core.specs import PredictorSpec, ValidatorSpec
from iamap_core.tasks.companion import learned
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.upsampler_choice import UpsamplerChoice

DELIVERED = "all samples"
"""What the delivered model has chosen its hyperparameters on."""

BETTER_HINT = (
    "Train on the raster itself, encode it with encoder=random_features, or try another encoder. Networks are worth "
    "their time where shape and texture matter."
)
"""What to do when a baseline is better than the features."""


def train(task: BoundTask[TrainConfig], report: Reporter) -> Result:
    """Validate a predictor on folds beside its baselines, refit it on all samples and keep it as a bundle.

    The figures are those of the folds; the bundle has learned from every sample but those of a separate test
    layer. See :class:`~iamap_core.config.tasks.TrainConfig`.
    """
    config = task.config
    if config.output.suffix != ".iamap":
        raise ConfigInvalid("output must end in .iamap.", hint=f"It is {config.output}.", where="output")
    source = open_source(config, report)
    validator = task.chosen(ValidatorSpec).create()
    report.begin("reading")
    samples, labels = collect(config, source, validator.columns, validator.layers, report)
    _check(task, samples, labels, report)
    joins = config.features.companion != "none"
    began = time.monotonic()
    behind = (read_behind if joins else look_behind)(config, source, samples, report)
    reading_s = time.monotonic() - began
    with FitProcess(report) as fits:
        learns = learned(task, source, samples, behind, fits, report)
        samples = learns.samples
        if joins:
            _check(task, samples, labels, report)
        splitting = Splitting(
            bound=task.chosen(ValidatorSpec), validator=validator, samples=samples, own=learns.own,
            classes=labels.classes, fit=partial(fits, task.chosen(PredictorSpec)),
            draw=lambda: draw_domain(config, source, report),
        )  # fmt: skip
        folds = splitting.folds()
        of_folds, clusters, question = splitting.figures(), splitting.clusters(), splitting.question
        report.log(f"{len(samples.y)} samples from {len(np.unique(samples.units))} places, {len(folds)} folds.")
        fine = None
        if config.upsample == "validate":
            fine = UpsamplerChoice.prepared(task, source, learns, labels, folds, report)
        training = Training(
            task=task, samples=samples, labels=labels, splitting=splitting, fits=fits, report=report, fine=fine
        )
        model = training.validated(folds, _name(task, source))
        others = [constant(samples, folds, classes=labels.classes) for constant in (majority, nearest_sample)]
        compared = training.compared(learns.baselines, folds, reading_s)
        others += compared.assessments
        upsampling, upsampler = fine.result(clusters) if fine else (None, None)
        spacing = spacing_of(samples, folds, splitting.domain)
        model, *others = (
            with_intervals(one, samples, classes=labels.classes, clusters=clusters) for one in (model, *others)
        )
        gains = {one.name: gain(model, one, samples, classes=labels.classes, clusters=clusters) for one in others}
        report.begin("fitting")
        bound, predictor = training.delivered()
    report.begin("finishing")
    tags = provenance(task, source, {"predictor": bound, "validator": task.chosen(ValidatorSpec)})
    figures = dict(predictor.figures()) if isinstance(predictor, Explains) else {}
    importance = tuple(
        FeatureShare(name=learns.names[one["feature"]], share=one["importance"])
        for one in figures.get("feature_importances", [])
    )
    page = make_report(
        title=config.output.stem, label=config.label, classes=labels.classes, samples=samples,
        validator=task.chosen(ValidatorSpec).identity(), validator_figures=of_folds,
        question=question, spacing=spacing, model=model, baselines=others, gains=gains,
        notes=(*compared.notes, *placement_notes(source.tags), *_advice(task, source, behind)),
        provenance=tags | {"grid": grid_facts(source)},
        importance=importance, search=training.choices, upsampling=upsampling,
    )  # fmt: skip
    for doubt in page.doubts:
        report.warn(doubt.code, doubt.text, doubt.hint)
    if worse := beaten(page.model, page.baselines):
        report.warn("baseline-better", worse, BETTER_HINT)
    bundle = Bundle(
        stages=(*learns.stages, Stage(bound=bound, component=predictor)),
        bands=model_bands(source),
        companion=learns.companion,
        names=(config.label,),
        classes=labels.classes,
        provenance=tags | {"summary": list(page.summary), "layers": list(config.layers)},
        upsample=upsampler,
    )
    bundle.save(config.output)
    outputs = [Output(role="model", path=str(config.output))]
    places = Places(
        rows=sample_rows(samples, folds, model, labels.classes), ground=ground_of(source), shapes=splitting.shapes()
    )
    for path in write_report(page, config.output, places):
        outputs.append(Output(role="samples" if path.suffix == ".gpkg" else "report", path=str(path)))
    return Result(
        outputs=outputs,
        report={
            "summary": list(page.summary),
            "figures": figures | {"features": [one.model_dump() for one in importance]} if importance else figures,
            "search": [one.model_dump() for one in training.choices],
            "assessments": {one.name: one.headlines for one in page.assessments},
            **({"upsampling": upsampling.model_dump()} if upsampling else {}),
        },
    )


def _advice(task: BoundTask[TrainConfig], source: RasterSource, behind: Behind | None) -> list[str]:
    """Which encoders suit the image behind features."""
    network = network_of(source.tags, task.catalog)
    return [in_report(behind.raw, network, task.catalog)] if behind is not None and network else []


@dataclass(frozen=True)
class Comparison:
    """The validations of a predictor on baselines, and what limits them."""

    assessments: tuple[Assessment, ...]
    notes: tuple[str, ...]


@dataclass(kw_only=True)
class Training:
    """The fits of a training: on each fold, on baselines, and on all samples.

    fine: compares upsamplers with the model of each fold, where that is asked for.
    choices: the hyperparameters that were chosen so far, where they are searched for.
    """

    task: BoundTask[TrainConfig]
    samples: Samples
    labels: Labels
    splitting: Splitting
    fits: FitProcess
    report: Reporter
    fine: UpsamplerChoice | None = None
    choices: list[Choosing] = field(default_factory=list)

    def __post_init__(self) -> None:
        config = self.task.config
        self._fold = ""
        self._candidates: Sequence[Candidate] = (
            candidates(self.task.catalog, config.predictor, config.search, config.seed) if config.search else ()
        )
        self._search = Search(
            tried=self._candidates, samples=self.samples, classes=self.labels.classes, split=self.splitting.folds,
            catalog=self.task.catalog, seed=config.seed, fit=self.fits, progress=self._search_progress,
        )  # fmt: skip

    def validated(self, folds: Sequence[Fold], name: str) -> Assessment:
        """The validation of the predictor; hyperparameters are chosen again on the training samples of each fold.

        name: what the report calls it.
        """
        usual = self.task.chosen(PredictorSpec)

        def fit(fold: Fold) -> Predictor:
            bound = self._best(fold.train, fold.name)
            predictor = self.fits(bound, self.samples.X[fold.train], self.samples.y[fold.train])
            # Better now than after all folds.
            check_layers(self.task.config.layers, predictor, usual.name, self.samples.X[:1])
            if self.fine is not None:
                self.fine.judge(fold, bound, predictor)
            return predictor

        return validate(
            fit,
            self.samples,
            folds,
            classes=self.labels.classes,
            name=name,
            probabilities=True,
            progress=self._progress("validating"),
        )

    def compared(self, others: Sequence[Baseline], folds: Sequence[Fold], reading_s: float) -> Comparison:
        """The same predictor with its parameters as given, on what the features are compared with.

        reading_s: how long it took to read that.
        """
        if not others:
            return Comparison((), ())
        began = time.monotonic() - reading_s
        found, notes = [], []
        for baseline in others:
            assessment, note = assess(
                baseline, self.samples, folds, classes=self.labels.classes,
                fit=partial(self.fits, self.task.chosen(PredictorSpec)),
                progress=self._progress(f"validating {baseline.name}"),
            )  # fmt: skip
            found += [assessment] if assessment else []
            notes += [note] if note else []
        names = " and ".join(baseline.name for baseline in others)
        if self._candidates:
            notes.append(f"The comparison with {names} uses the given parameters, without a hyperparameter search.")
        self.report.log(f"Validating {names} took {duration(time.monotonic() - began)}.")
        return Comparison(tuple(found), tuple(notes))

    def delivered(self) -> tuple[Bound[Predictor], Predictor]:
        """The predictor that has learned from all samples of the training layer."""
        learned = np.flatnonzero(self.samples.origin == 0)
        bound = self._best(learned, DELIVERED)
        return bound, self.fits(bound, self.samples.X[learned], self.samples.y[learned])

    def _best(self, rows: NDArray[np.int64], fold: str) -> Bound[Predictor]:
        """The candidate that cross-validation within these rows finds best."""
        if not self._candidates:
            return self.task.chosen(PredictorSpec)
        self._fold = fold
        found = self._search.choose(rows)
        values = dict(found.candidate.values)
        self.choices.append(Choosing(fold=fold, values=values, figure=found.figure, instead=found.instead))
        measure = "accuracy" if self.labels.classes else "RMSE"
        self.report.log(
            f"{fold[:1].upper()}{fold[1:]}: {found.candidate} chosen from {len(self._candidates)} candidates (inner "
            f"cross-validation {measure} {found.figure:.3g})."
        )
        return found.candidate.bound

    def _search_progress(self, done: int, total: int) -> None:
        self.report.progress(f"searching, {self._fold}", done, total)

    def _progress(self, stage: str) -> Callable[[int, int], None]:
        return lambda done, total: self.report.progress(stage, done, total)


def _check(task: BoundTask[TrainConfig], samples: Samples, labels: Labels, report: Reporter) -> None:
    """Check that the predictor supports such labels, and that the fit stays within the memory limit."""
    config, bound = task.config, task.chosen(PredictorSpec)
    spec = bound.entry.spec
    assert isinstance(spec, PredictorSpec)
    if not (spec.classes if labels.kind == "classes" else spec.numbers):
        raise ConfigInvalid(
            f"predictor '{bound.name}' does not learn {labels.kind}, but {config.label} holds {labels.kind}.",
            hint="Choose another predictor, or give target=classes or target=numbers.",
            where="predictor",
        )
    fewer = "vectors.max_per_class" if labels.classes else "vectors.max_per_polygon"
    memory = memory_for(config.compute)
    check_fit(bound, bound.create(), len(samples.y), samples.X.shape[1], memory, report, fewer)


def _name(task: BoundTask[TrainConfig], source: RasterSource) -> str:
    """What the report calls the model."""
    name = task.chosen(PredictorSpec).name
    if task.config.features.companion != "none":
        return f"{name} on features and raw bands"
    return f"{name} on features" if "features" in source.tags else name
