"""A fitted component over the whole raster: its map, and the bundle that is kept of it."""

from __future__ import annotations

from typing import Any

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ClusterConfig, ReduceConfig
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Clusterer, Explains, Reducer
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.fine import Fine
from iamap_core.mapping.maps import write_map
from iamap_core.provenance import provenance
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ClustererSpec, ReducerSpec


def map_fitted(
    task: BoundTask[ReduceConfig] | BoundTask[ClusterConfig],
    report: Reporter,
    source: RasterSource,
    bound: Bound[Any],
    component: Reducer | Clusterer,
    names: tuple[str, ...],
    classes: tuple[ClassEntry, ...] = (),
    *,
    fine: Fine | None,
) -> Result:
    """Map a fitted component over the raster, and keep it as a bundle when asked.

    fine: as in :func:`~iamap_core.mapping.maps.write_map`.
    """
    config, spec = task.config, bound.entry.spec
    tags = provenance(task, source)
    if isinstance(spec, ReducerSpec | ClustererSpec) and spec.carries_over:
        tags["carried_over"] = "values come from the nearest fitted samples"
        report.log(
            f"{bound.name} is fitted on a sample; every other pixel takes its value from the nearest fitted pixels."
        )
    figures = dict(component.figures()) if isinstance(component, Explains) else {}
    bundle = Bundle(
        stages=(Stage(bound=bound, component=component),),
        bands=model_bands(source),
        names=names,
        classes=classes,
        provenance=tags,
    )
    if bundle.kind == "reducer":
        # Components of another fit have other axes, although they are called alike.
        tags["features"] = bundle.identity
    written = write_map(
        bundle, source, config.output, config.write, tags | {"figures": figures}, report,
        memory=memory_for(config.compute), fine=fine,
    )  # fmt: skip
    outputs = list(written.outputs)
    if config.model is not None:
        bundle.save(config.model)
        outputs.append(Output(role="model", path=str(config.model)))
    return Result(outputs=outputs, report={"figures": figures, **written.report})
