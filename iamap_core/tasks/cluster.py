"""cluster: classes without examples."""

from __future__ import annotations

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import ClusterConfig
from iamap_core.events import Reporter, Result
from iamap_core.report.labels import ClassEntry, palette
from iamap_core.tasks.fitting import fit_sample, map_fitted
from iamap_core.tasks.inputs import open_source

NOISE = ClassEntry(code=0, name="noise", color="#9a9a9a")


def cluster(config: ClusterConfig, catalog: Catalog, report: Reporter) -> Result:
    """Fit a clusterer on a sample and label every pixel; see :class:`~iamap_core.config.tasks.ClusterConfig`."""
    source = open_source(config, report)
    bound = catalog.bind("clusterer", config.clusterer, seed=config.seed)
    X = fit_sample(config, source)
    report.log(f"Fitting {bound.name} on {len(X)} pixels of {X.shape[1]} bands.")
    clusterer = bound.create().fit(X)
    labels = clusterer.predict(X)
    count = int(labels.max(initial=-1)) + 1
    if count == 0:
        report.warn(
            "only-noise", f"{bound.name} found no class: every sampled pixel is noise.", "Try other parameters."
        )
    colours = palette(count)
    classes = tuple(ClassEntry(code=k + 1, name=f"class {k + 1}", color=colours[k]) for k in range(count))
    if (labels < 0).any() or getattr(bound.entry.spec, "carries_over", False):
        classes = (NOISE, *classes)
    return map_fitted(config, catalog, report, source, bound, clusterer, ("class",), classes)
