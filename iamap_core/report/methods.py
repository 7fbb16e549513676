"""A paragraph on methods for a paper, with references of exactly those that were used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from iamap_core.learning.metrics import Interval
from iamap_core.learning.resampling import DRAWS
from iamap_core.raster.bands import listing
from iamap_core.raster.opening import label
from iamap_core.report.references import (
    BINOMIAL,
    BOOTSTRAP,
    BRIER,
    CONCORDANCE,
    EXPECTED_ERROR,
    PREDICTORS,
    VALIDATORS,
    WIDENED,
    Reference,
)
from iamap_core.report.report import QUESTIONS, ValidationReport

OURS = "iamap-sklearn"
"""The distribution whose components have known methods; another's component of one name may be something else."""


@dataclass(frozen=True)
class Methods:
    """sentences: of the paragraph. references: in alphabetical order."""

    sentences: tuple[str, ...]
    references: tuple[str, ...]


def methods_of(report: ValidationReport) -> Methods:
    """What was done, from what the report knows; shorter where it has no provenance."""
    used: list[Reference] = []

    def cite(*sources: Reference | None) -> str:
        known = [one for one in sources if one is not None]
        used.extend(one for one in known if one not in used)
        return f" ({'; '.join(one.cited for one in known)})" if known else ""

    predictor = report.provenance.get("components", {}).get("predictor", {})
    name = str(predictor.get("name", report.model.name))
    source = PREDICTORS.get(name) if predictor.get("distribution") == OURS else None
    places = _number(report.training_groups or report.groups, report.place)
    sentences = [
        f"A model of the type '{name}'{cite(source)} was trained to predict '{report.label}' from "
        f"{_files(report, 'source')}, with {places}{_of(report)}."
    ]
    if report.search:
        sentences.append(
            "Its hyperparameters were chosen by nested cross-validation, anew on the training samples of each fold."
        )
    sentences.append(_split(report, cite))
    weighting = (
        f"so that every {report.place} counts as much as any other, and so that every pixel does"
        if report.model.unit_metrics is not None
        else "over all held-out samples together"
    )
    sentences.append(f"They answer {QUESTIONS[report.question]}; they were computed {weighting}.")
    sentences += _intervals(report, cite)
    if report.kind == "numbers" and report.model.quoted.concordance is not None:  # type: ignore[union-attr]
        sentences.append(f"Agreement was measured by the concordance correlation coefficient too{cite(CONCORDANCE)}.")
    if report.model.calibration is not None:
        sentences.append(
            f"Class probabilities were judged by the Brier score{cite(BRIER)} and the expected calibration error"
            f"{cite(EXPECTED_ERROR)}."
        )
    if report.baselines:
        names = listing([f"'{one.name}'" for one in report.baselines])
        sentences.append(f"The same folds judged these baselines: {names}.")
    versions = report.provenance.get("versions", {})
    made = [f"{one} {versions[one]}" for one in ("iamap-core", "iamap-sklearn", "scikit-learn") if one in versions]
    if made:
        sentences.append(f"All was computed with IAMAP ({', '.join(made)}).")
    return Methods(tuple(sentences), tuple(sorted(one.full for one in used)))


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' if count != 1 else ''}"


def _of(report: ValidationReport) -> str:
    named = report.provenance.get("config", {}).get("samples")
    return f" of {label(str(named))}" if named else ""


def _files(report: ValidationReport, key: str) -> str:
    paths = report.provenance.get(key, {})
    names = [label(str(one)) for one in paths.get("paths", ())] if isinstance(paths, dict) else []
    return listing(names) if names else "a raster"


def _split(report: ValidationReport, cite: Any) -> str:
    name, chosen = str(report.validator.get("name", "?")), report.validator_figures.get("chosen")
    parameters = report.validator.get("parameters") or {}
    repeated = name == "repeated"
    if repeated:
        inner = parameters.get("validator")
        name = str(inner.get("name") if isinstance(inner, dict) else inner)
    if chosen in VALIDATORS:
        name = str(chosen)
    known = report.validator.get("distribution") == OURS and name in VALIDATORS
    words, source = VALIDATORS[name] if known else (f"the validator '{name}'", None)
    folds = _number(report.folds, "fold")
    again = " with several repeats" if repeated else ""
    if report.question == "given" and report.folds == 1:
        return f"The figures are those of held-out samples: {words}{cite(source)}."
    return f"The figures are those of cross-validation in {folds}{again}: {words}{cite(source)}."


def _intervals(report: ValidationReport, cite: Any) -> list[str]:
    found: Sequence[Interval] = [*report.model.intervals.values(), *report.model.unit_intervals.values()]
    if report.kind == "classes":
        found = [*found, *(one for item in report.model.quoted.per_class for one in item.intervals.values())]  # type: ignore[union-attr]
    sentences = []
    of = "clusters of" if report.model.clusters else "whole"
    if any(not one.exact for one in found):
        sentences.append(
            f"Intervals are percentile intervals of {DRAWS:,} bootstrap draws of {of} {report.place}s"
            f"{cite(BOOTSTRAP)}, widened for their number{cite(WIDENED)}."
        )
    if any(one.exact for one in found):
        which = "Where all or none were right, the interval is" if sentences else "Intervals are"
        sentences.append(f"{which} the exact binomial one{cite(BINOMIAL)}.")
    return sentences
