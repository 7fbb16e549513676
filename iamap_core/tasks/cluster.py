"""cluster: classes without examples."""

from __future__ import annotations

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import ClusterConfig
from iamap_core.events import Output, Reporter, Result
from iamap_core.files import write_whole
from iamap_core.learning.fits import fit
from iamap_core.mapping.fitted import map_fitted
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.palette import palette
from iamap_core.report.scan import scan_picture
from iamap_core.tasks.inputs import open_source

NOISE = ClassEntry(code=0, name="noise", color="#9a9a9a")


def cluster(config: ClusterConfig, catalog: Catalog, report: Reporter) -> Result:
    """Fit a clusterer on a sample and label every pixel; see :class:`~iamap_core.config.tasks.ClusterConfig`."""
    source = open_source(config, report)
    bound = catalog.bind("clusterer", config.clusterer, seed=config.seed)
    clusterer, X = fit(config, source, bound, report)
    labels = clusterer.predict(X)
    count = int(labels.max(initial=-1)) + 1
    if count == 0:
        report.warn(
            "only-noise", f"{bound.name} found no class: every sampled pixel is noise.", "Try other parameters."
        )
    colours = palette(count)
    classes = tuple(ClassEntry(code=k + 1, name=f"class {k + 1}", color=colours[k]) for k in range(count))
    if (labels < 0).any() or getattr(bound.entry.spec, "noise", False):
        classes = (NOISE, *classes)
    result = map_fitted(config, catalog, report, source, bound, clusterer, ("class",), classes)
    figures = result.report["figures"]
    if "scan" not in figures:
        return result
    chart = config.output.with_name(f"{config.output.stem}_scan.png")
    write_whole(chart, scan_picture(figures["scan"], figures["n_clusters"]))
    report.log(
        f"Tried {figures['scan'][0]['n_clusters']} to {figures['scan'][-1]['n_clusters']} classes: "
        f"{figures['n_clusters']} are best apart."
    )
    return result.model_copy(update={"outputs": [*result.outputs, Output(role="scan", path=str(chart))]})
