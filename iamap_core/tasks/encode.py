"""encode: a raster through a pretrained encoder, tile by tile."""

from __future__ import annotations

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.plan import Plan, make_plan
from iamap_core.engine.shard import BLOCK, run_shard, strips, tiles_of
from iamap_core.errors import SourceUnreadable
from iamap_core.events import Planned, Reporter, Result
from iamap_core.interfaces import Executor
from iamap_core.manifest import features_identity, provenance
from iamap_core.raster.sink import Layout, RasterSink
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.outputs import show_numbers


def encode(config: EncodeConfig, catalog: Catalog, report: Reporter) -> Result:
    """Write one band per feature; see :class:`~iamap_core.config.tasks.EncodeConfig`."""
    source = open_source(config, report)
    plan = make_plan(config, source, catalog)
    report.log(plan.bands.note)
    report.log(plan.normalization.note)
    shards = strips(plan)
    total = sum(tiles_of(plan, columns) for columns in shards)
    report.emit(Planned(tiles=total, bytes=plan.bytes))
    components = {
        "bands": catalog.bind("bands", config.bands, seed=config.seed),
        "encoder": catalog.bind("encoder", config.encoder, seed=config.seed),
    }
    tags = provenance(config, catalog, source, components) | {
        "features": features_identity(components, plan.bands),
        "licence": getattr(components["encoder"].entry.spec, "licence", ""),
    }
    layout = Layout(names=plan.names, block=BLOCK)
    executor: Executor = catalog.bind("executor", config.executor).create()
    with RasterSink(config.output, plan.grid, layout, tags, overviews=config.write.overviews) as sink:
        _run(plan, shards, sink, executor, total, report)
    return Result(outputs=show_numbers("features", config.output, config.write))


def _run(
    plan: Plan, shards: list[tuple[int, int]], sink: RasterSink, executor: Executor, total: int, report: Reporter
) -> None:
    encoded = 0
    report.progress("encode", 0, total)

    def done(tiles: int) -> None:
        nonlocal encoded
        encoded += tiles
        report.progress("encode", encoded, total)

    filled = sum(executor.map(lambda shard: run_shard(plan, shards[shard], sink, done), range(len(shards))))
    if not filled:
        raise SourceUnreadable(f"no pixel of {plan.source.name} has data.", hint="Check read.nodata.", where="source")
