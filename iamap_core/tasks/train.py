"""train: learn from labelled places, and say how far to trust what was learned."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import rowcol
from rasterio.warp import transform as warp

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.catalog import Bound, Catalog
from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Explains, Fold, Predictor, Samples
from iamap_core.learning.fit_process import Fits
from iamap_core.learning.labels import Labels
from iamap_core.learning.limits import check_fit
from iamap_core.learning.samples import collect
from iamap_core.learning.search import Search, candidates
from iamap_core.learning.validation import Assessment, majority, validate
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.layers import check_layers
from iamap_core.provenance import provenance
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.report.page import write_report
from iamap_core.report.report import Choosing, FeatureShare, make_report
from iamap_core.tasks.inputs import open_source

DELIVERED = "all samples"
"""What the delivered model has chosen its parameters on."""


def train(config: TrainConfig, catalog: Catalog, report: Reporter) -> Result:
    """Validate a predictor on folds beside its baselines, refit it on all samples and keep it as a bundle.

    The figures are those of the folds; the bundle has learned from every sample but those of a separate test
    layer. See :class:`~iamap_core.config.tasks.TrainConfig`.
    """
    if config.output.suffix != ".iamap":
        raise ConfigInvalid(
            f"output={config.output} cannot be a model.", hint="End its name with .iamap.", where="output"
        )
    source = open_source(config, report)
    bound = catalog.bind("predictor", config.predictor, seed=config.seed)
    judge = catalog.bind("validator", config.validator, seed=config.seed)
    validator = judge.create()
    samples, labels = collect(config, source, validator.columns, validator.layers, report)
    _check_target(bound, labels, config.label)
    memory, fewer = memory_for(config.compute), "vectors.max_per_class" if labels.classes else "vectors.max_per_polygon"
    check_fit(bound, bound.create(), len(samples.y), samples.X.shape[1], memory, report, fewer)
    folds = validator.folds(samples)
    report.log(f"{len(samples.y)} samples from {len(np.unique(samples.groups))} places, {len(folds)} folds.")

    def progress(stage: str) -> Callable[[int, int], None]:
        return lambda done, total: report.progress(stage, done, total)

    name = f"{bound.name} on features" if "features" in source.tags else bound.name
    tried = candidates(catalog, config.predictor, config.search, config.seed) if config.search else []
    chosen: list[Choosing] = []
    notes: list[str] = []
    with Fits(report) as fits:
        search = Search(
            tried=tried, samples=samples, classes=labels.classes, validator=validator, catalog=catalog,
            seed=config.seed, fit=fits, progress=progress("search"),
        )  # fmt: skip

        def best(rows: NDArray[np.int64], of: str) -> Bound:
            if not tried:
                return bound
            candidate, figure = search.choose(rows)
            chosen.append(Choosing(fold=of, values=dict(candidate.values), figure=figure))
            report.log(f"{of}: {candidate} is best of {len(tried)} ({figure:.3g} in folds within).")
            return candidate.bound

        def fit(rows: NDArray[np.int64]) -> Predictor:
            of = folds[len(chosen)].name if len(chosen) < len(folds) else ""
            predictor: Predictor = fits(best(rows, of), samples.X[rows], samples.y[rows])
            check_layers(config.layers, predictor, bound.name, samples.X[:1])  # better now than after all folds
            return predictor

        model = validate(
            bound.create, samples, folds, classes=labels.classes, name=name, progress=progress("validate"), fit=fit
        )
        baselines = [majority(samples, folds, classes=labels.classes)]
        raw = _raw_bands(config, source, report)
        if raw is not None:
            baselines += _on_raw_bands(
                raw, source, bound, samples, folds, labels.classes, notes, progress("validate raw bands"), fits
            )
        learned = np.flatnonzero(samples.origin == 0)
        bound = best(learned, DELIVERED)
        predictor = fits(bound, samples.X[learned], samples.y[learned])
    if tried and raw is not None:
        notes.append("Raw bands were compared with the parameters as given, without a search.")
    figures = dict(predictor.figures()) if isinstance(predictor, Explains) else {}
    importance = tuple(
        FeatureShare(name=source.names[one["feature"]], share=one["importance"])
        for one in figures.get("feature_importances", [])
    )
    tags = provenance(config, catalog, source, {"predictor": bound, "validator": judge})
    page = make_report(
        title=config.output.stem,
        label=config.label,
        classes=labels.classes,
        samples=samples,
        validator=judge.identity(),
        model=model,
        baselines=baselines,
        notes=notes,
        provenance=tags,
        importance=importance,
        search=chosen,
    )
    bundle = Bundle(
        stages=(Stage(bound=bound, component=predictor),),
        bands=source.names,
        features=source.tags.get("features"),
        names=(config.label,),
        classes=labels.classes,
        provenance=tags | {"summary": list(page.summary), "layers": list(config.layers)},
    )
    bundle.save(config.output)
    outputs = [Output(role="model", path=str(config.output))]
    outputs += [Output(role="report", path=str(path)) for path in write_report(page, config.output.with_suffix(""))]
    return Result(
        outputs=outputs,
        report={
            "summary": list(page.summary),
            "figures": figures | {"features": [one.model_dump() for one in importance]} if importance else figures,
            "search": [one.model_dump() for one in chosen],
            "assessments": {assessment.name: assessment.mean for assessment in page.assessments},
        },
    )


def _check_target(bound: Bound, labels: Labels, label: str) -> None:
    if not getattr(bound.entry.spec, labels.kind):
        raise ConfigInvalid(
            f"predictor '{bound.name}' does not learn {labels.kind}, but {label} holds {labels.kind}.",
            hint="Choose another predictor, or say target=classes or target=numbers.",
            where="predictor",
        )


def _raw_bands(config: TrainConfig, source: RasterSource, report: Reporter) -> RasterSource | None:
    """The raster whose bands the features must beat: the one named, or the one that the features were made from."""
    if config.baseline is not None:
        return RasterSource(config.baseline)
    raw = source
    try:
        while "features" in raw.tags:  # reduced features come from features, which come from the raster
            made_from = raw.tags["source"]
            raw = RasterSource(made_from["paths"])
            if raw.fingerprint != made_from["fingerprint"]:
                report.warn(
                    "no-baseline", f"{raw.name} has changed since its features were made: no comparison with raw bands."
                )
                return None
    except IamapError as error:
        report.warn("no-baseline", f"There is no comparison with raw bands: {error}", "Name the raster with baseline=…")
        return None
    return None if raw is source else raw


def _on_raw_bands(
    raw: RasterSource,
    source: RasterSource,
    bound: Bound,
    samples: Samples,
    folds: Sequence[Fold],
    classes: Sequence[ClassEntry],
    notes: list[str],
    progress: Callable[[int, int], None],
    fits: Fits,
) -> list[Assessment]:
    """The same predictor on the raw bands at the samples' places, on the same folds."""
    x, y = samples.xy.T
    if source.grid.crs and raw.grid.crs and source.grid.crs != raw.grid.crs:
        x, y = (np.array(axis) for axis in warp(source.grid.crs, raw.grid.crs, x, y))
    rows, cols = (np.asarray(axis, np.int64) for axis in rowcol(raw.grid.transform, x, y))
    inside = (rows >= 0) & (rows < raw.grid.height) & (cols >= 0) & (cols < raw.grid.width)
    X = np.full((len(x), len(raw.bands)), np.nan, np.float32)
    X[inside] = at(raw, rows[inside], cols[inside])
    good = np.asarray(np.isfinite(X).all(axis=1))
    if not good.all():
        notes.append(f"Raw bands were compared on the {int(good.sum())} of {len(good)} samples that have data there.")
    same = Samples(
        X=np.nan_to_num(X),
        y=samples.y,
        groups=samples.groups,
        xy=samples.xy,
        attributes=samples.attributes,
        origin=samples.origin,
        from_polygons=samples.from_polygons,
    )
    kept = [Fold(name=fold.name, train=fold.train[good[fold.train]], test=fold.test[good[fold.test]]) for fold in folds]
    if any(not len(fold.train) or not len(fold.test) for fold in kept):
        notes.append(f"Raw bands of {raw.name} could not be compared: a fold has no sample with data there.")
        return []

    def fit(rows: NDArray[np.int64]) -> Predictor:
        predictor: Predictor = fits(bound, same.X[rows], same.y[rows])
        return predictor

    return [validate(bound.create, same, kept, classes=classes, name="raw bands", progress=progress, fit=fit)]
