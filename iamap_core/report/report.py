"""The validation report: what was done, the metrics, and a summary in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np

from iamap_core.interfaces import Samples
from iamap_core.learning.baselines import ALONE
from iamap_core.learning.metrics import HEADLINES, ClassMetrics, Figures, NumberMetrics, cells
from iamap_core.learning.validation import MEAN, MOST_COMMON, Assessment, Predictions
from iamap_core.raster.bands import listing
from iamap_core.raster.classes import ClassEntry

FORMAT: Final = 1
"""Rises when a reader written for the older number could go wrong."""

FEW_GROUPS = 5
"""Below this many points or polygons, the figures of a class say little."""

MAX_FOLD_NOTES = 10
"""Folds of which a note names the classes that they have not learned."""

WORDS = {
    "accuracy": "Accuracy",
    "balanced_accuracy": "Balanced accuracy",
    "macro_f1": "Macro F1",
    "kappa": "Cohen's kappa",
    "rmse": "RMSE",
    "mae": "MAE",
    "r2": "R²",
    "bias": "Bias",
}
"""Names of the metrics."""

IN_UNITS = ("rmse", "mae", "bias")
"""Those that are in the unit of the label."""


class ClassCount(Figures):
    """A class and how often it was sampled."""

    code: int
    name: str
    color: str
    samples: int
    groups: int
    """Points or polygons that the samples come from."""


class FeatureShare(Figures):
    """Importance of a feature in the delivered model."""

    name: str
    """Name of its band."""
    share: float
    """Share of the gain of all splits of its trees, or of the size of all its coefficients."""


class Choosing(Figures):
    """Hyperparameters that inner cross-validation on the training samples chose."""

    fold: str
    """Name of the fold that was held out; `all samples` for the delivered model."""
    values: dict[str, str]
    figure: float
    """Accuracy or RMSE of the inner cross-validation; optimistic, since it is the best of many."""


class ValidationReport(Figures):
    """The validation of a predictor. ``model_validate_json`` reads it again."""

    format: Literal[1] = FORMAT
    title: str
    label: str
    """Column that holds the label."""
    kind: Literal["classes", "numbers"]
    classes: tuple[ClassCount, ...]
    """Empty for numbers."""
    validator: dict[str, Any]
    """Identity of the validator: name, distribution, version, parameters."""
    folds: int
    samples: int
    groups: int
    """Points or polygons that the samples come from."""
    place: Literal["point", "polygon"]
    """What a group is."""
    assessments: tuple[Assessment, ...]
    """The model first, then what it is compared with on the same folds."""
    notes: tuple[str, ...]
    """What limits the figures."""
    provenance: dict[str, Any]
    summary: tuple[str, ...]
    """The result in sentences."""
    importance: tuple[FeatureShare, ...] = ()
    """The most important features of the delivered model, where it gives them. Among correlated features, one may have
    the share of all.
    """
    search: tuple[Choosing, ...] = ()
    """Hyperparameters chosen in each fold and for the delivered model, when there was a search."""

    def to_json(self) -> str:
        return self.model_dump_json(indent=2)

    @property
    def model(self) -> Assessment:
        return self.assessments[0]

    @property
    def baselines(self) -> tuple[Assessment, ...]:
        return self.assessments[1:]


def make_report(
    *,
    title: str,
    label: str,
    classes: Sequence[ClassEntry],
    samples: Samples,
    validator: Mapping[str, Any],
    model: Assessment,
    baselines: Sequence[Assessment] = (),
    notes: Sequence[str] = (),
    provenance: Mapping[str, Any] | None = None,
    importance: Sequence[FeatureShare] = (),
    search: Sequence[Choosing] = (),
) -> ValidationReport:
    """Put a report together and find its words.

    model: the assessment that the report is about, with its predictions.
    baselines: assessments on the same folds to compare it with, the most common class among them.
    notes: what else limits the figures; what the folds themselves show is added.
    """
    counts = tuple(_count(entry, samples) for entry in classes)
    place: Literal["point", "polygon"] = "polygon" if samples.from_polygons else "point"
    return ValidationReport(
        title=title,
        label=label,
        kind=model.metrics.kind,
        classes=counts,
        validator=dict(validator),
        folds=len(model.folds),
        samples=len(samples.y),
        groups=_groups(samples, np.ones(len(samples.y), bool)),
        place=place,
        assessments=(model, *baselines),
        notes=(*notes, *_notes(model, counts, place)),
        provenance=dict(provenance or {}),
        summary=_summary(model, baselines, counts, _split(model, samples, place)),
        importance=tuple(importance),
        search=tuple(search),
    )


def _groups(samples: Samples, rows: Any) -> int:
    pairs = np.stack([samples.origin[rows], samples.groups[rows]], axis=1)
    return len(np.unique(pairs, axis=0))


def _count(entry: ClassEntry, samples: Samples) -> ClassCount:
    rows = samples.y == entry.code
    return ClassCount(
        code=entry.code, name=entry.name, color=entry.color, samples=int(rows.sum()), groups=_groups(samples, rows)
    )


# ----------------------------------------------------------------------------------------------- in words


def figure(value: float | None, name: str) -> str:
    """A single figure as people write it: shares with two decimals, errors with three digits, — when undefined."""
    return "—" if value is None else f"{value:.{_decimals(value, name)}f}"


def with_spread(assessment: Assessment, name: str) -> str:
    """``0.87 ± 0.03``: mean and standard deviation over folds; without spread for a single fold."""
    value, spread = assessment.mean[name], assessment.deviation[name]
    if value is None or spread is None:
        return figure(value, name)
    decimals = min(_decimals(value, name), _decimals(spread, name))
    return f"{value:.{decimals}f} ± {spread:.{decimals}f}"


def _decimals(value: float, name: str) -> int:
    if name not in IN_UNITS or not value:
        return 2
    return max(0, 2 - math.floor(math.log10(abs(value))))


def _split(model: Assessment, samples: Samples, place: str) -> str:
    assert model.predictions is not None
    if (samples.origin[model.predictions.rows] > 0).all():
        how = "on a test layer of its own" if len(model.folds) == 1 else f"on {len(model.folds)} test layers"
    elif len(model.folds) == 1:
        how = f"on one held-out part of {model.folds[0].test} samples"
    else:
        how = f"over {len(model.folds)} folds"
    kept_apart = place == "polygon" and not any(fold.groups_shared for fold in model.folds)
    return f"{how} held out by polygon" if kept_apart and how.startswith("over") else how


def _summary(
    model: Assessment, baselines: Sequence[Assessment], classes: Sequence[ClassCount], split: str
) -> tuple[str, ...]:
    head = HEADLINES[model.metrics.kind][0]
    said = [f"{WORDS[head]} {with_spread(model, head)} {split}"]
    said += [f"{baseline.name}: {with_spread(baseline, head)}" for baseline in baselines]
    sentences = [_matched(model, baselines, head), "; ".join(said) + "."]
    if model.deviation[head] is not None:
        sentences.append("The number after ± is the standard deviation over folds.")
    sentences += [_compared(model, baseline, head) for baseline in baselines]
    if isinstance(model.metrics, ClassMetrics):
        sentences += [*_rare(model), *_class_sentences(model, model.metrics, classes)]
    else:
        sentences += _number_sentences(model.metrics)
    return tuple(filter(None, sentences))


def beaten(model: Assessment, baselines: Sequence[Assessment]) -> bool:
    """Whether a baseline that learns is better than the model, in figures as they are written."""
    head = HEADLINES[model.metrics.kind][0]
    found = _rivals(model, baselines, head)
    return bool(found) and figure(found[0].mean[head], head) != figure(model.mean[head], head)


def _rivals(model: Assessment, baselines: Sequence[Assessment], head: str) -> list[Assessment]:
    """Baselines that learn and are as good as the model or better, in figures as they are written, best first."""

    def gain(baseline: Assessment) -> float:
        theirs, ours = baseline.mean[head], model.mean[head]
        if baseline.name in (MOST_COMMON, MEAN) or theirs is None or ours is None:
            return -math.inf
        if figure(theirs, head) == figure(ours, head):
            return 0.0
        return ours - theirs if model.metrics.kind == "numbers" else theirs - ours  # errors are better when lower

    return sorted((baseline for baseline in baselines if gain(baseline) >= 0), key=gain, reverse=True)


def _matched(model: Assessment, baselines: Sequence[Assessment], head: str) -> str:
    """What comes first where the features are not worth their cost; nothing where they are."""
    found = _rivals(model, baselines, head)
    if not found:
        return ""
    reached = " and ".join(f"{one.name} alone reach {figure(one.mean[head], head)}" for one in found)
    text = f"{reached}, {model.name} {figure(model.mean[head], head)} ({_in_words(head)})"
    useless = "the features" if any(one.name != ALONE for one in found) else "the raw bands"
    return f"{text[:1].upper()}{text[1:]}: for these samples {useless} add nothing."


def _in_words(head: str) -> str:
    return WORDS[head] if WORDS[head].isupper() else WORDS[head].lower()


def _compared(model: Assessment, baseline: Assessment, head: str) -> str:
    sign = -1 if model.metrics.kind == "numbers" else 1  # errors are better when lower
    ours = [getattr(fold.metrics, head) for fold in model.folds]
    theirs = [getattr(fold.metrics, head) for fold in baseline.folds]
    gains = [sign * (a - b) for a, b in zip(ours, theirs, strict=True)]
    gain, wins, k = sum(gains) / len(gains), sum(g > 0 for g in gains), len(gains)
    if baseline.name in (MOST_COMMON, MEAN):
        return "" if gain > 0 else f"This is no better than the baseline '{baseline.name}': do not use the map."
    how = f"in {wins or 'any'} of {k} folds" if k > 1 else "on the held-out part"
    if gain <= 0:
        return f"{model.name} is no better than {baseline.name}: {'better' if wins else 'not better'} {how}."
    if wins == k:
        return f"{model.name} is better than {baseline.name} {how}, by {figure(gain, head)} on average."
    average = f"by {figure(gain, head)} on average"
    return f"{model.name} and {baseline.name} are about equally good: {model.name} is better {how}, {average}."


def _rare(model: Assessment) -> list[str]:
    accuracy, balanced = model.mean["accuracy"], model.mean["balanced_accuracy"]
    if accuracy is None or balanced is None or accuracy - balanced <= 0.1:
        return []
    return [
        "Rare classes are predicted worse than common ones: balanced accuracy, in which every class counts the same, "
        f"is {balanced:.2f}."
    ]


def _class_sentences(model: Assessment, metrics: ClassMetrics, classes: Sequence[ClassCount]) -> list[str]:
    names = {entry.code: entry.name for entry in classes}
    found = [(item.recall, row) for row, item in enumerate(metrics.per_class) if item.recall is not None]
    recall, row = min(found)
    if recall == 1:
        return ["Every class has a producer's accuracy (recall) of 100 %."]
    assert model.predictions is not None
    weakest = metrics.per_class[row]
    _, taken, counts = cells(*_of_class(model.predictions, weakest.code))
    count, code = max((count, code) for count, code in zip(counts, taken, strict=True) if code != weakest.code)
    return [
        f"The class with the lowest producer's accuracy (recall) is '{names[weakest.code]}': {recall:.0%} of its "
        f"{weakest.support} test samples are predicted correctly, and {count / weakest.support:.0%} as "
        f"'{names[code]}'."
    ]


def _of_class(predictions: Predictions, code: int) -> tuple[Any, Any]:
    """Observed and predicted codes of the samples of a class."""
    rows = predictions.observed == code
    return predictions.observed[rows], predictions.predicted[rows]


def _number_sentences(metrics: NumberMetrics) -> list[str]:
    sentences = []
    if metrics.r2 is not None:
        sentences.append(
            f"The model explains {metrics.r2:.0%} of the variance over all test samples (R²)."
            if metrics.r2 > 0
            else "The errors over all test samples are larger than those of a constant prediction (R² "
            f"{metrics.r2:.2f})."
        )
    if metrics.bias is not None and metrics.rmse and abs(metrics.bias) > metrics.rmse / 4:
        direction = "high" if metrics.bias > 0 else "low"
        sentences.append(f"Predictions are too {direction} by {figure(abs(metrics.bias), 'bias')} on average.")
    return sentences


def _notes(model: Assessment, classes: Sequence[ClassCount], place: str) -> list[str]:
    notes = []
    shared = [fold for fold in model.folds if fold.groups_shared]
    if shared:
        notes.append(
            f"In {len(shared)} of {len(model.folds)} folds samples of one {place} are in both training and test (up to "
            f"{max(fold.groups_shared for fold in shared)} {place}s). Such samples resemble each other, so the "
            "figures are higher than the accuracy of the map."
        )
    names = {entry.code: entry.name for entry in classes}
    untrained = [fold for fold in model.folds if fold.untrained]
    for fold in untrained[:MAX_FOLD_NOTES]:
        listed = listing([f"'{names[code]}'" for code in fold.untrained])
        notes.append(
            f"Fold '{fold.name}' tests {listed}, but has no training samples of it: the model cannot predict "
            "these samples correctly."
        )
    if len(untrained) > MAX_FOLD_NOTES:
        notes.append(f"So do {len(untrained) - MAX_FOLD_NOTES} more folds.")
    few = [entry for entry in classes if entry.groups < FEW_GROUPS]
    if few:
        listed = listing([f"'{entry.name}' ({entry.groups})" for entry in few])
        notes.append(f"Classes with fewer than {FEW_GROUPS} {place}s have uncertain figures: {listed}.")
    notes.append(
        "The figures describe how well new samples like these are predicted. They do not estimate the accuracy or "
        "the areas of a whole map. For that, draw a probability sample of the map itself."
    )
    return notes
