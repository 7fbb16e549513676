"""The validation report: what was done, the metrics, and a summary in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np

from iamap_core.interfaces import Samples
from iamap_core.learning.baselines import ALONE, NEAREST
from iamap_core.learning.metrics import (
    HEADLINES,
    ClassFigures,
    ClassMetrics,
    Figures,
    Interval,
    NumberMetrics,
    cells,
)
from iamap_core.learning.resampling import DRAWS, FEW_PLACES
from iamap_core.learning.spacing import Spacing
from iamap_core.learning.validation import MEAN, MOST_COMMON, Assessment, Predictions
from iamap_core.raster.bands import listing
from iamap_core.raster.classes import ClassEntry
from iamap_core.report.deciles import Decile, deciles
from iamap_core.report.upsampling import Upsampling
from iamap_core.specs import Question

FORMAT: Final = 2
"""Rises when a reader written for the older number could go wrong."""

FEW_GROUPS = 5
"""Below this many points or polygons, the figures of a class say little."""

MAX_FOLD_NOTES = 10
"""Folds of which a note names the classes that they have not learned, or why they are not judged."""

MUCH_NOT_JUDGED = 0.1
"""From this share on, samples that are not judged make the figures doubtful."""

WORDS = {
    "accuracy": "Accuracy",
    "balanced_accuracy": "Balanced accuracy",
    "macro_f1": "Macro F1",
    "weighted_f1": "Weighted F1",
    "kappa": "Cohen's kappa",
    "rmse": "RMSE",
    "mae": "MAE",
    "r2": "R²",
    "bias": "Bias",
    "r2_training": "R² about the training mean",
    "concordance": "Concordance",
}
"""Names of the metrics."""

IN_UNITS = ("rmse", "mae", "bias")
"""Those that are in the unit of the label."""

QUESTIONS: dict[Question, str] = {
    "area": "how well the model predicts the area to be mapped",
    "samples": "how well the model predicts new samples like these",
    "elsewhere": "how well the model predicts places away from all samples",
    "given": "how well the model predicts the samples that were set aside",
}
"""What the figures of a validation answer."""


class Doubt(Figures):
    """What changes how the figures are to be read; also a warning event."""

    code: str
    text: str
    hint: str = ""


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
    instead: str = ""
    """Why its folds are random ones of whole places rather than the validator's; empty where they are the
    validator's."""


class ValidationReport(Figures):
    """The validation of a predictor. ``model_validate_json`` reads it again."""

    format: Literal[2] = FORMAT
    title: str
    label: str
    """Column that holds the label."""
    kind: Literal["classes", "numbers"]
    classes: tuple[ClassCount, ...]
    """Empty for numbers."""
    validator: dict[str, Any]
    """Identity of the validator: name, distribution, version, parameters."""
    validator_figures: dict[str, Any] = {}
    """What the validator tells of its folds."""
    question: Question = "samples"
    """What the figures answer: how well the `area` to be mapped is predicted, new `samples` like these, places
    `elsewhere`, or the samples that were set aside (`given`)."""
    folds: int
    samples: int
    groups: int
    """Points or polygons that the samples come from."""
    place: Literal["point", "polygon"]
    """What a group is."""
    assessments: tuple[Assessment, ...]
    """The model first, then what it is compared with on the same folds."""
    doubts: tuple[Doubt, ...] = ()
    """What changes how the figures are to be read."""
    training_groups: int = 0
    """Points or polygons that the delivered model has learned from."""
    deciles: tuple[Decile, ...] = ()
    """For numbers: errors by what is observed."""
    spacing: Spacing | None = None
    """How far samples lie from each other and from the area to be mapped; ``None`` where that is not known."""
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
    upsampling: Upsampling | None = None
    """Upsamplers compared at the pixels of the image, where that was asked for."""

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
    validator_figures: Mapping[str, Any] | None = None,
    question: Question = "samples",
    spacing: Spacing | None = None,
    baselines: Sequence[Assessment] = (),
    gains: Mapping[str, Interval | None] | None = None,
    notes: Sequence[str] = (),
    provenance: Mapping[str, Any] | None = None,
    importance: Sequence[FeatureShare] = (),
    search: Sequence[Choosing] = (),
    upsampling: Upsampling | None = None,
) -> ValidationReport:
    """Put a report together and find its words.

    model: the assessment that the report is about, with its predictions.
    validator_figures: what the validator tells of its folds. question: what its figures answer.
    baselines: assessments on the same folds to compare it with, the most common class among them.
    gains: by name of a baseline, the interval of how much better the model is.
    notes: what else limits the figures; what the folds themselves show is added.
    """
    counts = tuple(_count(entry, samples) for entry in classes)
    place: Literal["point", "polygon"] = "polygon" if samples.from_polygons else "point"
    of_folds = dict(validator_figures or {})
    apart = question != "samples" and of_folds.get("chosen") != "kfold"
    doubts = _doubts(model, counts, place, apart, question == "given", spacing)
    return ValidationReport(
        title=title,
        label=label,
        kind=model.metrics.kind,
        classes=counts,
        validator=dict(validator),
        validator_figures=of_folds,
        question=question,
        folds=len(model.folds),
        samples=len(samples.y),
        groups=_groups(samples, np.ones(len(samples.y), bool)),
        place=place,
        assessments=(model, *baselines),
        doubts=doubts,
        training_groups=_groups(samples, samples.origin == 0),
        deciles=_deciles(model),
        spacing=spacing,
        notes=(*notes, *_weighted(of_folds.get("weighted")), *_notes(model, counts, place, question)),
        provenance=dict(provenance or {}),
        summary=(
            _headline(model, samples, place, question),
            *(doubt.text for doubt in doubts),
            *_summary(model, baselines, gains or {}, counts, place),
            *([_upsampled(upsampling, place)] if upsampling else []),
        ),
        importance=tuple(importance),
        search=tuple(search),
        upsampling=upsampling,
    )


def _deciles(model: Assessment) -> tuple[Decile, ...]:
    if model.metrics.kind == "classes" or model.predictions is None:
        return ()
    return deciles(model.predictions.observed, model.predictions.predicted)


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
    """A single figure as people write it: shares with two decimals, errors with three digits, — when undefined.

    A share that is not quite 0 or 1 gets as many decimals as show it: 0.9973 is 0.997.
    """
    if value is None:
        return "—"
    text = f"{value:.{_decimals(value, name)}f}"
    if name in IN_UNITS:
        return text
    decimals = 2
    while decimals < 6 and value not in (0, 1, -1) and abs(float(text)) in (0, 1):
        decimals += 1
        text = f"{value:.{decimals}f}"
    return text


def percent(share: float | None) -> str:
    """A share in percent, never rounded to 0 or 100 unless it is."""
    if share is None:
        return "—"
    return f"{100 * float(figure(share, 'share')):.10g}%"


def range_text(interval: Interval | None, name: str) -> str:
    """``0.42-0.66``; ``at least 0.80`` where every place is right; empty when there is none."""
    if interval is None:
        return ""
    low, high = figure(interval.low, name), figure(interval.high, name)
    if interval.exact:
        return f"at least {low}" if interval.high == 1 else f"at most {high}"
    return f"{low} to {high}" if "-" in low else f"{low}-{high}"


def with_range(assessment: Assessment, name: str) -> str:
    """``0.54 (0.42-0.66)``: the figure to quote and its interval."""
    text = figure(getattr(assessment.quoted, name), name)
    found = range_text(assessment.quoted_intervals.get(name), name)
    return f"{text} ({found})" if found else text


def _decimals(value: float, name: str) -> int:
    if name not in IN_UNITS or not value:
        return 2
    return max(0, 2 - math.floor(math.log10(abs(value))))


def _split(model: Assessment, samples: Samples, place: str) -> str:
    assert model.predictions is not None
    if (samples.origin[model.predictions.rows] > 0).all():
        how = "of a test layer of its own" if len(model.folds) == 1 else f"of {len(model.folds)} test layers"
    elif len(model.folds) == 1:
        how = "that were held out"
    else:
        how = f"in {len(model.folds)} folds"
    kept_apart = place == "polygon" and not any(fold.groups_shared for fold in model.folds)
    return f"{how} of whole polygons" if kept_apart and how.startswith("in ") else how


def _headline(model: Assessment, samples: Samples, place: str, question: Question) -> str:
    """The figure to quote, with its range, what it answers and what it rests on."""
    head = HEADLINES[model.metrics.kind][0]
    value = figure(getattr(model.quoted, head), head)
    assert model.predictions is not None
    judged = len(np.unique(model.predictions.rows))  # repeats judge a sample several times
    held = judged + model.not_judged
    places, word = (model.clusters, "cluster") if model.clusters else (model.units, place)
    rough = f" ({_number(places, word)}: rough)" if places < FEW_PLACES else ""
    found = rough or (f" ({text})" if (text := range_text(model.quoted_intervals.get(head), head)) else "")
    if model.unit_metrics is None:
        quoted = f"{value}{found}"
    else:
        whole = figure(getattr(model.metrics, head), head)
        quoted = (
            f"{value} of {place}s{found}, {whole} of pixels"
            if model.metrics.kind == "classes"
            else f"{value} when every {place} counts once{found}, {whole} over pixels"
        )
    count = f"{judged:,} of {held:,}" if model.not_judged else f"{judged:,}"
    of = f"{count} samples of {_number(model.units, place)}"
    if place == "point" and judged == model.units:
        of = f"{count} point{'s' if judged != 1 else ''}"
    return f"{WORDS[head]} {quoted}: {QUESTIONS[question]}, judged on {of} {_split(model, samples, place)}."


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _doubts(
    model: Assessment,
    classes: Sequence[ClassCount],
    place: str,
    apart: bool,
    given: bool,
    spacing: Spacing | None,
) -> tuple[Doubt, ...]:
    """apart: whether the folds are as far from each other as the area is, or were given. given: whether they were."""
    found = [*_shared(model, place), *_not_judged(model, classes)]
    head = HEADLINES[model.metrics.kind][0]
    interval = model.quoted_intervals.get(head)
    if model.unit_metrics is not None and interval is not None:
        ours, pixels = getattr(model.quoted, head), getattr(model.metrics, head)
        if abs(ours - pixels) > (interval.high - interval.low) / 2:
            found.append(
                Doubt(
                    code="pixels-and-polygons",
                    text=f"Large {place}s are predicted {'better' if _better(pixels, ours, head) else 'worse'} than "
                    f"small ones: {WORDS[head]} is {figure(pixels, head)} when every pixel counts the same. A map is "
                    f"seldom made of pixels like those of a few large {place}s, so quote the figure of {place}s.",
                )
            )
    if spacing is not None and spacing.clustered and not apart:
        found.append(
            Doubt(
                code="clustered-samples",
                text=f"The {place}s lie in clusters: half of them have another one within "
                f"{_distance(spacing.between_samples, spacing.unit)}, while half of the area to be mapped is more than "
                f"{_distance(spacing.from_area, spacing.unit)} from all of them. The figures hold near the {place}s "
                "only, and are higher than in the rest of the map.",
                hint="Give validator=auto, whose folds are as far from each other as the map is from the samples, and "
                "samples in more places where it finds none.",
            )
        )
    if spacing is not None and spacing.tests_nearby and given:
        found.append(
            Doubt(
                code="tests-nearby",
                text=f"What is tested lies near the training samples: half of it within "
                f"{_distance(spacing.to_training, spacing.unit)}, while half of the area to be mapped is more than "
                f"{_distance(spacing.from_area, spacing.unit)} from all of them. The figures hold near the training "
                "samples only, and are higher than in the rest of the map.",
                hint="Test on samples that are spread over the area to be mapped. With validator=layer, "
                "validator.min_distance leaves out those that are near.",
            )
        )
    return tuple(found)


def _distance(quantiles: Sequence[float], unit: str) -> str:
    """The median, in words."""
    middle = quantiles[len(quantiles) // 2]
    if unit == "m" and middle >= 1000:
        return f"{middle / 1000:.3g} km"
    return f"{middle:.3g} {unit}"


def _better(one: float, other: float, head: str) -> bool:
    return one < other if head in IN_UNITS else one > other


def _shared(model: Assessment, place: str) -> list[Doubt]:
    shared = [fold for fold in model.folds if fold.groups_shared]
    if not shared:
        return []
    return [
        Doubt(
            code="shared-places",
            text=f"In {len(shared)} of {len(model.folds)} folds samples of one {place} are in both training and test "
            f"(up to {_number(max(fold.groups_shared for fold in shared), place)}). Such samples resemble each other, "
            "so the figures are higher than the accuracy of the map.",
            hint="Let the validator keep each point or polygon on one side of every fold, as all of them do by "
            "default.",
        )
    ]


def _not_judged(model: Assessment, classes: Sequence[ClassCount]) -> list[Doubt]:
    if not model.not_judged:
        return []
    assert model.predictions is not None
    held = sum(fold.test for fold in model.folds)
    lost = [fold for fold in model.folds if fold.not_judged]
    judged = set(np.unique(model.predictions.observed).tolist())
    names = [f"'{entry.name}'" for entry in classes if entry.samples and entry.code not in judged]
    if model.not_judged < MUCH_NOT_JUDGED * held and not names:
        return []
    text = f"{model.not_judged:,} of {held:,} samples are not judged: in fold '{lost[0].name}', {lost[0].not_judged}."
    if len(lost) > 1:
        text += f" So it is in {_number(len(lost) - 1, 'more fold')}."
    if names:
        text += f" Nothing is known about {listing(names)}."
    return [
        Doubt(
            code="not-judged",
            text=text,
            hint="Give samples of each class in more places, or use fewer folds.",
        )
    ]


def _summary(
    model: Assessment,
    baselines: Sequence[Assessment],
    gains: Mapping[str, Interval | None],
    classes: Sequence[ClassCount],
    place: str,
) -> list[str]:
    head = HEADLINES[model.metrics.kind][0]
    sentences = [_ranges(model, head, place), _matched(model, baselines, head)]
    if baselines:
        said = [f"{baseline.name}: {with_range(baseline, head)}" for baseline in baselines]
        sentences.append(f"On the same folds, {'; '.join(said)}.")
    sentences += [_compared(model, baseline, gains.get(baseline.name), head) for baseline in baselines]
    if isinstance(model.quoted, ClassMetrics):
        sentences += [*_rare(model.quoted), *_class_sentences(model, model.quoted, classes)]
    else:
        sentences += _number_sentences(model.quoted)
    return [sentence for sentence in sentences if sentence]


def _ranges(model: Assessment, head: str, place: str) -> str:
    """What the range behind the figure is."""
    interval = model.quoted_intervals.get(head)
    if interval is None or interval.units < FEW_PLACES:
        return ""
    places = f"{interval.units:,} {'clusters of ' if model.clusters else ''}{place}s"
    if interval.exact:
        return f"All or none of the {places} are right; the range is the exact binomial one of 95 %."
    return (
        f"The range in brackets is what {DRAWS:,} draws of the {places} give, which are independent of each other at "
        "best: it is rather too narrow than too wide."
    )


def beaten(model: Assessment, baselines: Sequence[Assessment]) -> str:
    """Says so where a baseline that learns is better than the model, in figures as they are written; else empty."""
    head = HEADLINES[model.metrics.kind][0]
    found = _rivals(model, baselines, head)
    better = bool(found) and _written(found[0], head) != _written(model, head)
    return _matched(model, baselines, head) if better else ""


def _written(assessment: Assessment, head: str) -> str:
    return figure(getattr(assessment.quoted, head), head)


def _rivals(model: Assessment, baselines: Sequence[Assessment], head: str) -> list[Assessment]:
    """Baselines that learn and are as good as the model or better, in figures as they are written, best first."""

    def gain(baseline: Assessment) -> float:
        theirs, ours = getattr(baseline.quoted, head), getattr(model.quoted, head)
        if baseline.name in (MOST_COMMON, MEAN, NEAREST) or theirs is None or ours is None:
            return -math.inf
        if figure(theirs, head) == figure(ours, head):
            return 0.0
        return float(ours - theirs if model.metrics.kind == "numbers" else theirs - ours)  # errors: lower is better

    return sorted((baseline for baseline in baselines if gain(baseline) >= 0), key=gain, reverse=True)


def _matched(model: Assessment, baselines: Sequence[Assessment], head: str) -> str:
    """What comes first where the features are not worth their cost; nothing where they are."""
    found = _rivals(model, baselines, head)
    if not found:
        return ""
    reached = " and ".join(f"{one.name} alone reach {_written(one, head)}" for one in found)
    text = f"{reached}, {model.name} {_written(model, head)} ({_in_words(head)})"
    useless = "the features" if any(one.name != ALONE for one in found) else "the raw bands"
    return f"{text[:1].upper()}{text[1:]}: for these samples {useless} add nothing."


def _in_words(head: str) -> str:
    return WORDS[head] if WORDS[head].isupper() else WORDS[head].lower()


def _compared(model: Assessment, baseline: Assessment, interval: Interval | None, head: str) -> str:
    sign = -1 if model.metrics.kind == "numbers" else 1  # errors are better when lower
    ours, theirs = getattr(model.quoted, head), getattr(baseline.quoted, head)
    if ours is None or theirs is None:
        return ""
    gain = sign * (ours - theirs)
    if baseline.name in (MOST_COMMON, MEAN):
        return "" if gain > 0 else f"This is no better than the baseline '{baseline.name}': do not use the map."
    between = f" ({figure(interval.low, head)} to {figure(interval.high, head)})" if interval else ""
    if interval is not None and interval.low <= 0 <= interval.high:
        return (
            f"{model.name} and {baseline.name} are about equally good: a difference of {figure(gain, head)}{between}."
        )
    if gain <= 0:
        return f"{model.name} is no better than {baseline.name}: a difference of {figure(gain, head)}{between}."
    return f"{model.name} is better than {baseline.name} by {figure(gain, head)}{between}."


def _upsampled(found: Upsampling, place: str) -> str:
    """Which upsampler the bundle keeps, and by how much it is better."""
    head = found.measure
    said = ", ".join(f"{one.name} {figure(one.figure, head)}" for one in found.candidates)
    text = (
        f"Upsamplers on {found.pixels:,} held-out pixels of {found.image}, of {_number(found.places, place)}: "
        f"{_in_words(head)} {said}."
    )
    best = found.best
    if best.gain is None:
        return f"{text} None of them is better than no upsampling, and the model keeps none."
    between, sure = "", ""
    if (interval := best.gain_interval) is not None:
        between = f" ({figure(interval.low, head)} to {figure(interval.high, head)})"
        sure = ", which may be chance" if interval.low <= 0 <= interval.high else ""
    return f"{text} The model keeps {best.name}: better than none by {figure(best.gain, head)}{between}{sure}."


def _rare(metrics: ClassMetrics) -> list[str]:
    accuracy, balanced = metrics.accuracy, metrics.balanced_accuracy
    if accuracy is None or balanced is None or accuracy - balanced <= 0.1:
        return []
    return [
        "Rare classes are predicted worse than common ones: balanced accuracy, in which every class counts the same, "
        f"is {figure(balanced, 'balanced_accuracy')}."
    ]


def _class_sentences(model: Assessment, metrics: ClassMetrics, classes: Sequence[ClassCount]) -> list[str]:
    names = {entry.code: entry.name for entry in classes}
    judged = [item for item in metrics.per_class if item.recall is not None and item.units >= FEW_PLACES]
    few = [item for item in metrics.per_class if item.recall is not None and item.units < FEW_PLACES]
    sentences = []
    if judged:
        weakest = min(judged, key=lambda item: item.recall or 0.0)
        sentences.append(_weakest(model, weakest, names, "" if not few else " of those with enough samples"))
    if few:
        listed = listing([f"'{names[item.code]}' ({item.units})" for item in few])
        sentences.append(f"Too few to say how well they are predicted: {listed}.")
    return sentences


def _weakest(model: Assessment, item: ClassFigures, names: Mapping[int, str], among: str) -> str:
    if item.recall == 1:
        return f"Every class{among} has a producer's accuracy (recall) of 100 %."
    assert model.predictions is not None
    observed, taken = _of_class(model.predictions, item.code)
    _, codes, counts = cells(observed, taken)
    count, code = max((count, code) for count, code in zip(counts, codes, strict=True) if code != item.code)
    interval = range_text(item.intervals.get("recall"), "recall")
    between = f" ({interval})" if interval else ""
    return (
        f"The class{among} with the lowest producer's accuracy (recall) is '{names[item.code]}': "
        f"{figure(item.recall, 'recall')}{between}; {percent(count / len(observed))} of its {len(observed):,} test "
        f"samples are predicted as '{names[code]}'."
    )


def _of_class(predictions: Predictions, code: int) -> tuple[Any, Any]:
    """Observed and predicted codes of the samples of a class."""
    rows = predictions.observed == code
    return predictions.observed[rows], predictions.predicted[rows]


def _number_sentences(metrics: NumberMetrics) -> list[str]:
    sentences = []
    if metrics.r2 is not None:
        sentences.append(
            f"The model explains {percent(metrics.r2)} of the variance over all test samples (R²)."
            if metrics.r2 > 0
            else "The errors over all test samples are larger than those of a constant prediction (R² "
            f"{metrics.r2:.2f})."
        )
    if metrics.bias is not None and metrics.rmse and abs(metrics.bias) > metrics.rmse / 4:
        direction = "high" if metrics.bias > 0 else "low"
        sentences.append(f"Predictions are too {direction} by {figure(abs(metrics.bias), 'bias')} on average.")
    return sentences


def _weighted(found: Any) -> list[str]:
    """What a validator makes of weighted errors, where it was asked to."""
    if not isinstance(found, dict):
        return []
    figures = [f"{WORDS[name]} {figure(found[name], name)}" for name in WORDS if isinstance(found.get(name), float)]
    kind, size, empty = found.get("weighting"), found.get("effective_size", 0.0), found.get("cells_without_errors")
    cells = f", and {_number(empty, 'part')} of the area have none" if empty else ""
    return [
        f"Experimental, and not to be quoted: {listing(figures)} when errors are weighted to stand for the area to be "
        f"mapped ({kind}). The weighted errors tell as much as {size:.0f} equal ones{cells}."
    ]


def _notes(model: Assessment, classes: Sequence[ClassCount], place: str, question: Question) -> list[str]:
    notes = []
    names = {entry.code: entry.name for entry in classes}
    untrained = [fold for fold in model.folds if fold.untrained and not fold.not_judged]
    for fold in untrained[:MAX_FOLD_NOTES]:
        listed = listing([f"'{names[code]}'" for code in fold.untrained])
        notes.append(
            f"Fold '{fold.name}' tests {listed}, but has no training samples of it: the model cannot predict "
            "these samples correctly."
        )
    if len(untrained) > MAX_FOLD_NOTES:
        notes.append(f"So do {len(untrained) - MAX_FOLD_NOTES} more folds.")
    lost = [fold for fold in model.folds if fold.not_judged]
    notes += [f"Fold '{fold.name}' is not judged: {fold.not_judged}." for fold in lost[:MAX_FOLD_NOTES]]
    if len(lost) > MAX_FOLD_NOTES:
        notes.append(f"So it is with {len(lost) - MAX_FOLD_NOTES} more folds.")
    few = [entry for entry in classes if entry.groups < FEW_GROUPS]
    if few:
        listed = listing([f"'{entry.name}' ({entry.groups})" for entry in few])
        notes.append(f"Classes with fewer than {FEW_GROUPS} {place}s have uncertain figures: {listed}.")
    notes.append(
        f"The figures say {QUESTIONS[question]}. They do not estimate the accuracy or the areas of a whole map. For "
        "that, draw a probability sample of the map itself."
    )
    return notes
