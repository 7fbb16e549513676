"""similarity: how similar is every pixel to a few references?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import SimilarityConfig, Vectors
from iamap_core.errors import ConfigInvalid, VectorsUnusable
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Explains, Scorer
from iamap_core.learning.abilities import abilities, check_abilities
from iamap_core.learning.fit_process import FitProcess
from iamap_core.learning.fits import fit_sample
from iamap_core.learning.labels import check_no_identifiers, encode_labels
from iamap_core.learning.limits import check_places
from iamap_core.learning.locations import alone, place
from iamap_core.learning.threshold import propose
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.detections import Detections, find
from iamap_core.provenance import provenance
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.legend import with_legend
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ScorerSpec
from iamap_core.tasks.inputs import open_fine, open_source


def similarity(task: BoundTask[SimilarityConfig], report: Reporter) -> Result:
    """Fit a scorer on the reference pixels and score every pixel.

    References of several files come together; a polygon gives the mean of its pixels, so that a large one does not
    outvote a point. See :class:`~iamap_core.config.tasks.SimilarityConfig`.
    """
    config, bound = task.config, task.chosen(ScorerSpec)
    check_abilities(bound, negatives=bool(config.negatives), labels=config.label is not None)
    source = open_source(config, report)
    fine = open_fine(task, source, report)
    report.begin("reading")
    references, values = _read(config, config.references, config.vectors, source, config.label, report)
    classes: tuple[ClassEntry, ...] = ()
    given: dict[str, NDArray[Any]] = {}
    if config.label is not None:
        labels = encode_labels(values, "classes")
        if not labels.keep.all():
            report.warn("no-label", f"{labels.missing} references have no {config.label} and are left out.")
        references, given["labels"] = references[labels.keep], labels.y[labels.keep]
        classes = labels.classes
    classes = with_legend(classes, config.legend, report)
    if config.negatives:
        anywhere = config.vectors.model_copy(update={"layer": None, "filter": None})
        given["negatives"], _ = _read(config, config.negatives, anywhere, source, None, report)
    if abilities(bound).background:
        given["background"] = fit_sample(config, source, bound, bound.create(), report)
    beside = f" and {len(given['negatives'])} negatives" if config.negatives else ""
    report.log(f"{len(references)} references{beside} are compared with every pixel.")
    report.begin("fitting")
    with FitProcess(report) as fits:
        scorer = fits(bound, references, **given)
        threshold = _threshold(config, scorer, partial(fits, bound), references, given, report)
    detections = Detections(
        threshold=threshold, classes=classes, against=bool(config.negatives), polygons=config.polygons
    )
    tags = provenance(task, source) | {"found": detections.model_dump(mode="json")}
    figures = dict(scorer.figures()) if isinstance(scorer, Explains) else {}
    bundle = Bundle(
        stages=(Stage(bound=bound, component=scorer),),
        bands=model_bands(source),
        names=tuple(entry.name for entry in classes) or tuple(scorer.bands),
        provenance=tags,
    )
    result = find(bundle, detections, source, config, tags | {"figures": figures}, report, fine=fine)
    outputs = list(result.outputs)
    if config.model is not None:
        bundle.save(config.model)
        outputs.append(Output(role="model", path=str(config.model)))
    return Result(outputs=outputs, report={"figures": figures, **result.report})


def _read(
    config: SimilarityConfig,
    paths: Sequence[Path],
    vectors: Vectors,
    source: RasterSource,
    label: str | None,
    report: Reporter,
) -> tuple[NDArray[np.float32], NDArray[np.object_]]:
    """``float32[n, D]``, a row per point or polygon, and the label of each."""
    rows: list[NDArray[Any]] = []
    values: list[Any] = []
    for path in paths:
        features, places = place(path, source, vectors, config.seed, report, [label] if label else [])
        if label:
            check_no_identifiers(features.attributes[label], label, features.columns)
        check_places(path.name, len(places), len(source.bands), memory_for(config.compute))
        X = at(source, places.rows, places.cols)
        good = np.isfinite(X).all(axis=1)
        lost = len(np.unique(places.feature)) - len(np.unique(places.feature[good]))
        if lost:
            report.warn("no-data", f"{lost} features of {path.name} lie where {source.name} has no data.")
        good &= alone(places, features.attributes[label] if label else None, path.name, report)
        for number in np.unique(places.feature[good]):
            rows.append(X[good & (places.feature == number)].mean(axis=0, dtype=np.float64))
            values.append(features.attributes[label][number] if label else None)
    if not rows:
        where = "references" if list(paths) == list(config.references) else "negatives"
        raise VectorsUnusable(
            f"all {where} lie where {source.name} has no data.", hint="Place them on valid pixels.", where=where
        )
    return np.stack(rows).astype(np.float32), np.array(values, dtype=object)


def _threshold(
    config: SimilarityConfig,
    scorer: Scorer,
    fitted: Callable[..., Scorer],
    references: NDArray[np.float32],
    given: dict[str, NDArray[Any]],
    report: Reporter,
) -> float | None:
    """The threshold that was asked for.

    scorer: fitted on all. fitted: gives one that is fitted on some.
    """
    if config.threshold == "none":
        return None
    if config.threshold != "auto":
        return float(config.threshold)
    if "labels" not in given and len(scorer.bands) != 1:
        raise ConfigInvalid(
            f"threshold=auto needs one score, but this scorer gives {len(scorer.bands)}.",
            hint="Give a number, or another scorer.combine.",
            where="threshold",
        )
    proposal = propose(fitted, references, given)
    text = f"threshold={proposal.threshold:.4g}: {proposal.references:.0%} of the references reach it "
    text += "when each is scored by the others"
    if proposal.negatives is not None:
        text += f", and {proposal.negatives:.0%} of the negatives"
        if proposal.references <= proposal.negatives:
            report.warn(
                "threshold",
                "No threshold separates the references from the negatives.",
                "Give more references and more negatives.",
            )
    report.log(text + ".")
    return proposal.threshold
