"""What reducing, clustering and comparing share: fit on samples, wrap as a bundle, map."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle import Bundle, Stage
from iamap_core.catalog import Bound, Catalog
from iamap_core.config.tasks import ClusterConfig, ReduceConfig, SimilarityConfig
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Explains
from iamap_core.manifest import provenance
from iamap_core.raster.source import RasterSource
from iamap_core.report.labels import ClassEntry
from iamap_core.tasks.outputs import write_map


def map_fitted(
    config: ReduceConfig | ClusterConfig | SimilarityConfig,
    catalog: Catalog,
    report: Reporter,
    source: RasterSource,
    bound: Bound,
    component: Any,
    names: tuple[str, ...],
    classes: tuple[ClassEntry, ...] = (),
) -> Result:
    """Map a fitted component over the raster, and keep it as a bundle when asked."""
    tags = provenance(config, catalog, source, {bound.entry.spec.kind: bound})
    if getattr(bound.entry.spec, "carries_over", False):
        tags["carried_over"] = "values come from the nearest fitted samples"
        report.log(
            f"{bound.name} is fitted on a sample; all other pixels take their value from the nearest fitted ones."
        )
    figures = dict(component.figures()) if isinstance(component, Explains) else {}
    bundle = Bundle(
        stages=(Stage(bound=bound, component=component),),
        bands=source.names,
        features=source.tags.get("features"),
        names=names,
        classes=classes,
        provenance=tags,
    )
    if bundle.kind == "reducer":
        # Components of another fit have other axes, although they are called alike.
        tags["features"] = bundle.identity
    outputs = write_map(bundle, source, config.output, config.write, tags | {"figures": figures}, report)
    if config.model is not None:
        bundle.save(config.model)
        outputs.append(Output(role="model", path=str(config.model)))
    return Result(outputs=outputs, report={"figures": figures})


def width(component: Any, X: NDArray[np.float32]) -> int:
    """How many bands a fitted reducer gives."""
    return int(component.transform(X[:1]).shape[1])
