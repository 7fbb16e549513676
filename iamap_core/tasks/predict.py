"""predict: apply a bundle to a raster."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from iamap_core.bundle.bundle import Bundle
from iamap_core.bundle.pickles import is_pickle, open_trusted
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import Layer, PredictConfig
from iamap_core.errors import BundleInvalid
from iamap_core.events import Reporter, Result
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.detections import Detections, find
from iamap_core.mapping.layers import layers
from iamap_core.mapping.maps import write_map
from iamap_core.provenance import provenance
from iamap_core.tasks.companion import with_companion
from iamap_core.tasks.inputs import open_fine, open_source


def predict(task: BoundTask[PredictConfig], report: Reporter) -> Result:
    """Match bands by name and map; see :class:`~iamap_core.config.tasks.PredictConfig`.

    A scorer that was kept with a threshold or classes gives these maps, too.
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
    fine = open_fine(task, source, report)
    components = {**task.components, **{stage.kind: stage.bound for stage in bundle.stages}}
    tags = provenance(task, source, components) | {
        "trained": {key: bundle.provenance.get(key) for key in ("made", "source")},
    }
    if bundle.kind == "scorer":
        return find(bundle, Detections.of(bundle), source, config, tags, report, bands, fine)
    wanted = _kept_layers(bundle) if config.layers is None else config.layers
    further = layers(bundle, wanted, fine=fine is not None)
    memory = memory_for(config.compute)
    taken, bands = with_companion(bundle, source, bands, memory, report)
    written = write_map(
        bundle, taken, config.output, config.write, tags, report,
        memory=memory, bands=bands, further=further, fine=fine,
    )  # fmt: skip
    return Result(outputs=list(written.outputs), report=dict(written.report))


def _kept_layers(bundle: Bundle) -> Sequence[Layer]:
    """The layers that a bundle was trained with, checked: the file may come from anywhere."""
    try:
        return TypeAdapter(list[Layer]).validate_python(bundle.provenance.get("layers") or [])
    except ValidationError as error:
        raise BundleInvalid(
            "the bundle's layers cannot be read.", hint="Name the layers you want with layers=[…].", where="model"
        ) from error
