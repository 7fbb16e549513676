"""What reducing, clustering and comparing share: fit on samples, wrap as a bundle, map."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle import Bundle, Stage
from iamap_core.catalog import Bound, Catalog
from iamap_core.config.tasks import ClusterConfig, ReduceConfig, SimilarityConfig
from iamap_core.engine.machine import memory_for
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.interfaces import Explains
from iamap_core.manifest import provenance
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource
from iamap_core.report.labels import ClassEntry
from iamap_core.tasks.outputs import write_map

COPIES = 8
"""A fit may hold so many copies of its sample: standardised, in double precision, and what it works out."""


def fit_sample(config: ReduceConfig | ClusterConfig, source: RasterSource) -> NDArray[np.float32]:
    """``float32[n, D]``: the random pixels to learn from.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when a fit on so many would need more than ``compute.memory``.
    """
    memory = memory_for(config.compute)
    pixels = min(config.sample.size, source.part.height * source.part.width)
    most = memory // (4 * COPIES * len(source.bands))
    if pixels > most:
        needed = -(-pixels * 4 * COPIES * len(source.bands) // 2**20)
        raise ConfigInvalid(
            f"a fit on {pixels} pixels of {len(source.bands)} bands needs about {needed} MB, "
            f"and compute.memory allows {memory // 2**20} MB.",
            hint=f"Give sample.size={most} or less, or compute.memory={needed}.",
            where="sample.size",
        )
    return draw(source, config.sample.size, config.seed)


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
    outputs = write_map(
        bundle, source, config.output, config.write, tags | {"figures": figures}, report,
        memory=memory_for(config.compute),
    )  # fmt: skip
    if config.model is not None:
        bundle.save(config.model)
        outputs.append(Output(role="model", path=str(config.model)))
    return Result(outputs=outputs, report={"figures": figures})


def width(component: Any, X: NDArray[np.float32]) -> int:
    """How many bands a fitted reducer gives."""
    return int(component.transform(X[:1]).shape[1])
