"""check-samples: what is wrong with labelled samples, before a model is trained on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import CheckSamplesConfig
from iamap_core.errors import ConfigInvalid, LabelsUnusable
from iamap_core.events import Output, Reporter, Result
from iamap_core.files import write_whole
from iamap_core.interfaces import Fold, Predictor
from iamap_core.learning.domain import draw_domain
from iamap_core.learning.fit_process import FitProcess
from iamap_core.learning.limits import check_fit
from iamap_core.learning.spacing import Spacing, spacing_of
from iamap_core.learning.validation import Predictions, validate
from iamap_core.machine.memory import memory_for
from iamap_core.output_names import distances
from iamap_core.raster.footprints import Places
from iamap_core.raster.source import RasterSource
from iamap_core.report.pictures import distance_picture
from iamap_core.samples_check.finding import Finding
from iamap_core.samples_check.layers import write_findings
from iamap_core.samples_check.noise import check_noise
from iamap_core.samples_check.places import check_places_of
from iamap_core.samples_check.shapes import check_shapes
from iamap_core.samples_check.spread import check_clusters, check_counts, check_test, with_test
from iamap_core.samples_check.survey import Survey, read_places, read_survey
from iamap_core.specs import PredictorSpec
from iamap_core.tasks.inputs import open_source


def check_samples(task: BoundTask[CheckSamplesConfig], report: Reporter) -> Result:
    """Look for what spoils a training or its validation, and write each finding as a layer.

    Findings are advice: the task succeeds with any number of them. See
    :class:`~iamap_core.config.tasks.CheckSamplesConfig`.
    """
    config = task.config
    if config.output.suffix != ".gpkg":
        raise ConfigInvalid("output must end in .gpkg.", hint=f"It is {config.output}.", where="output")
    source = open_source(config, report)
    report.begin("reading")
    survey = read_survey(config, source, report)
    test = None if config.test is None else read_places(config, config.test, source, report)[1]
    report.log(
        f"{len(survey.places)} samples of {len(survey.features)} {survey.features.word}; training would use "
        f"{len(survey.kept)} of them."
    )
    findings = [*check_places_of(survey), *check_shapes(survey), *check_counts(survey)]
    spacing: Spacing | None = None
    if len(survey.kept):
        spread, spacing = _spread(config, source, survey, test, report)
        findings += spread
        findings += _noise(task, survey, report)
    for finding in findings:
        report.warn(finding.code, finding.text, finding.hint)
    report.begin("finishing")
    write_findings(config.output, survey, findings, test)
    outputs = [Output(role="findings", path=str(config.output))]
    further: dict[str, Any] = {}
    if spacing is not None:
        further["spacing"] = spacing.model_dump(exclude=set() if spacing.to_training else {"to_training"})
        chart = distances(config.output)
        write_whole(chart, distance_picture(spacing, survey.features.word.removesuffix("s")))
        outputs.append(Output(role="distances", path=str(chart)))
    return Result(
        outputs=outputs,
        report={
            "summary": [_conclusion(config, findings)],
            "findings": [_entry(one) for one in findings],
            **further,
        },
    )


def _spread(
    config: CheckSamplesConfig, source: RasterSource, survey: Survey, test: Places | None, report: Reporter
) -> tuple[list[Finding], Spacing | None]:
    """Findings about distances, and the distances themselves."""
    if len(np.unique(survey.samples.groups)) < 2:
        return [], None
    domain = draw_domain(config, source, report)
    if test is None:
        spacing = spacing_of(survey.samples, [], domain).model_copy(update={"to_training": ()})
        return list(check_clusters(survey, spacing)), spacing
    both, fold = with_test(survey, test)
    spacing = spacing_of(both, [fold], domain)
    found = [*check_clusters(survey, spacing), *check_test(survey, test, domain)]
    return found, spacing


def _noise(task: BoundTask[CheckSamplesConfig], survey: Survey, report: Reporter) -> Iterator[Finding]:
    """Findings about labels; a log says why there can be none."""
    if not survey.labels.classes:
        return
    try:
        predictions = _out_of_fold(task, survey, report)
    except LabelsUnusable as error:
        report.log(f"Doubtful labels cannot be found: {error.message}")
        return
    if predictions.probabilities is None:
        report.log("Doubtful labels cannot be found: the predictor gives no probabilities of so many classes.")
        return
    yield from check_noise(survey, predictions)


def _out_of_fold(task: BoundTask[CheckSamplesConfig], survey: Survey, report: Reporter) -> Predictions:
    """Predictions of each sample by a model that has not seen its point or polygon.

    Raises :class:`~iamap_core.errors.LabelsUnusable` when no folds can be made.
    """
    config, samples = task.config, survey.samples
    bound = task.chosen(PredictorSpec)
    n, features = samples.X.shape
    check_fit(bound, bound.create(), n, features, memory_for(config.compute), report, "vectors.max_per_polygon")
    folds = task.catalog.bind("validator", {"name": "kfold"}, seed=config.seed).create().folds(samples)
    with FitProcess(report) as fits:

        def fit(fold: Fold) -> Predictor:
            return fits(bound, samples.X[fold.train], samples.y[fold.train])

        assessment = validate(
            fit, samples, folds, classes=survey.labels.classes, name=bound.name, probabilities=True,
            progress=lambda done, total: report.progress("validating", done, total),
        )  # fmt: skip
    assert assessment.predictions is not None
    return assessment.predictions


def _conclusion(config: CheckSamplesConfig, findings: list[Finding]) -> str:
    name = config.samples.name
    if not findings:
        return f"No problem was found in {name}."
    kinds = "1 kind of problem was" if len(findings) == 1 else f"{len(findings)} kinds of problems were"
    return f"{kinds} found in {name}; each has a layer in {config.output.name}."


def _entry(finding: Finding) -> dict[str, Any]:
    count = len(finding.rows)
    return {"code": finding.code, "text": finding.text, "hint": finding.hint, "count": count, "layer": finding.layer}
