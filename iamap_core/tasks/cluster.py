"""cluster: classes without training samples."""

from __future__ import annotations

from iamap_core import output_names
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ClusterConfig
from iamap_core.events import Output, Reporter, Result
from iamap_core.files import write_whole
from iamap_core.learning.fits import fit
from iamap_core.mapping.fitted import map_fitted
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.legend import with_legend
from iamap_core.raster.palette import palette
from iamap_core.specs import ClustererSpec
from iamap_core.tasks.area_table import with_area_table
from iamap_core.tasks.drawn import with_polygons
from iamap_core.tasks.inputs import open_fine, open_source

NOISE = ClassEntry(code=0, name="noise", color="#9a9a9a")


def cluster(task: BoundTask[ClusterConfig], report: Reporter) -> Result:
    """Fit a clusterer on a sample and label every pixel; see :class:`~iamap_core.config.tasks.ClusterConfig`."""
    config, bound = task.config, task.chosen(ClustererSpec)
    source = open_source(config, report)
    fine = open_fine(task, source, report)
    clusterer, X = fit(config, source, bound, report)
    labels = clusterer.predict(X)
    count = int(labels.max(initial=-1)) + 1
    if count == 0:
        report.warn(
            "only-noise", f"{bound.name} found no classes: all sampled pixels are noise.", "Try other parameters."
        )
    colours = palette(count)
    classes = tuple(ClassEntry(code=k + 1, name=f"class {k + 1}", color=colours[k]) for k in range(count))
    spec = bound.entry.spec
    if (labels < 0).any() or (isinstance(spec, ClustererSpec) and spec.noise):
        classes = (NOISE, *classes)
    classes = with_legend(classes, config.legend, report)
    result = map_fitted(task, report, source, bound, clusterer, ("class",), classes, fine=fine)
    result = with_area_table(config, with_polygons(task, result, report), report)
    figures = result.report["figures"]
    if "scan" not in figures:
        return result
    from iamap_core.report.scan import scan_picture  # matplotlib is for those who ask for a scan

    chart = output_names.chart(config.output)
    write_whole(chart, scan_picture(figures["scan"], figures["n_clusters"]))
    best = next(one for one in figures["scan"] if one["n_clusters"] == figures["n_clusters"])
    silhouette = "" if best["silhouette"] is None else f" (silhouette {best['silhouette']:.2f})"
    report.log(
        f"{figures['n_clusters']} classes separate best{silhouette}, of {figures['scan'][0]['n_clusters']} to "
        f"{figures['scan'][-1]['n_clusters']} classes tried."
    )
    return result.model_copy(update={"outputs": [*result.outputs, Output(role="scan", path=str(chart))]})
