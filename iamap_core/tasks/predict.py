"""predict: apply a bundle to a raster."""

from __future__ import annotations

from iamap_core.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.tasks import PredictConfig
from iamap_core.engine.machine import memory_for
from iamap_core.events import Reporter, Result
from iamap_core.manifest import provenance
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.outputs import write_map


def predict(config: PredictConfig, catalog: Catalog, report: Reporter) -> Result:
    """Match bands by name and map; see :class:`~iamap_core.config.tasks.PredictConfig`."""
    bundle = Bundle.load(config.model, catalog)
    source = open_source(config, report)
    components = {stage.kind: stage.bound for stage in bundle.stages}
    tags = provenance(config, catalog, source, components) | {
        "trained": {key: bundle.provenance.get(key) for key in ("made", "source")},
    }
    return Result(
        outputs=write_map(bundle, source, config.output, config.write, tags, report, memory=memory_for(config.compute))
    )
