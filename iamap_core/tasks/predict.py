"""predict: apply a bundle to a raster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from iamap_core.bundle.bundle import Bundle
from iamap_core.bundle.pickles import is_pickle, open_trusted
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import Layer, PredictConfig
from iamap_core.errors import BundleInvalid, ConfigInvalid, IamapError
from iamap_core.events import Reporter, Result
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.detections import Detections, find
from iamap_core.mapping.fine import Fine
from iamap_core.mapping.layers import layers
from iamap_core.mapping.maps import write_map
from iamap_core.model import Choice
from iamap_core.provenance import provenance
from iamap_core.raster.legend import with_legend
from iamap_core.raster.source import RasterSource
from iamap_core.specs import UpsamplerSpec
from iamap_core.tasks.area_table import with_area_table
from iamap_core.tasks.companion import with_companion
from iamap_core.tasks.drawn import check_drawn, with_polygons
from iamap_core.tasks.inputs import open_fine, open_source


def predict(task: BoundTask[PredictConfig], report: Reporter) -> Result:
    """Match bands by name and map; see :class:`~iamap_core.config.tasks.PredictConfig`.

    A scorer that was kept with a threshold or classes gives these maps, too. A raster of nodata gives a map of nodata,
    with a warning: among many tiles of a place some have none.
    """
    config = task.config
    source = open_source(config, report)
    if is_pickle(config.model):
        bundle = open_trusted(config.model, config.trust, source, report)
    else:
        bundle = Bundle.load(config.model, task.catalog)
        for text in bundle.changed_files:
            report.warn("plugin-changed", f"{config.model.name}: {text}.", hint="Train again.")
    bands = bundle.match(source, report)
    check_drawn(config, bool(bundle.classes))
    asked = _as_validated(task, bundle, report)
    fine = _open_fine(asked, source, report, is_asked=asked is task)
    components = {**asked.components, **{stage.kind: stage.bound for stage in bundle.stages}}
    tags = provenance(task, source, components) | {
        "trained": {key: bundle.provenance.get(key) for key in ("made", "source")},
    }
    if bundle.kind == "scorer":
        detections = Detections.of(bundle)
        detections = detections.model_copy(update={"classes": with_legend(detections.classes, config.legend, report)})
        found = find(bundle, detections, source, config, tags, report, bands, fine, may_be_empty=True)
        return with_area_table(config, found, report)
    bundle = replace(bundle, classes=with_legend(bundle.classes, config.legend, report))
    wanted = _kept_layers(bundle) if config.layers is None else config.layers
    further = layers(bundle, wanted, fine=fine is not None)
    memory = memory_for(config.compute)
    taken, bands = with_companion(bundle, source, bands, memory, report)
    written = write_map(
        bundle, taken, config.output, config.write, tags, report,
        memory=memory, bands=bands, further=further, fine=fine, may_be_empty=True,
    )  # fmt: skip
    result = with_polygons(task, Result(outputs=list(written.outputs), report=dict(written.report)), report)
    return with_area_table(config, result, report)


def _as_validated(task: BoundTask[PredictConfig], bundle: Bundle, report: Reporter) -> BoundTask[PredictConfig]:
    """The task with the upsampler that validation chose for the bundle, unless it says itself."""
    config, kept = task.config, bundle.upsample
    if config.upsample is not None or config.coarse or kept is None:
        return task
    report.log(
        f"upsample={kept.name} was the best of those that were compared when {config.model.name} was trained. "
        "upsample=none leaves it out."
    )
    chosen = config.model_copy(update={"upsample": Choice(name=kept.entry.full_name)})
    return BoundTask(config=chosen, components={**task.components, kept.kind: kept}, catalog=task.catalog)


def _open_fine(
    task: BoundTask[PredictConfig], source: RasterSource, report: Reporter, *, is_asked: bool
) -> Fine | None:
    """As :func:`~iamap_core.tasks.inputs.open_fine`; is_asked: whether the user names the upsampler."""
    try:
        return open_fine(task, source, report)
    except IamapError as error:
        if is_asked or error.where != "upsample.guide":
            raise
        name = task.chosen(UpsamplerSpec).name
        raise ConfigInvalid(
            error.message,
            hint=f"Give upsample={name} upsample.guide=… to name the image, or upsample=none for a map with the pixels "
            "of the features.",
            where=error.where,
        ) from error


def _kept_layers(bundle: Bundle) -> Sequence[Layer]:
    """The layers that a bundle was trained with, checked: the file may come from anywhere."""
    try:
        return TypeAdapter(list[Layer]).validate_python(bundle.provenance.get("layers") or [])
    except ValidationError as error:
        raise BundleInvalid(
            "the bundle's layers cannot be read.", hint="Name the layers you want with layers=[…].", where="model"
        ) from error
