"""reduce: dimensionality reduction, many features to a few components."""

from __future__ import annotations

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ReduceConfig
from iamap_core.events import Reporter, Result
from iamap_core.learning.fits import fit, fit_on_all, width
from iamap_core.mapping.fitted import map_fitted
from iamap_core.raster.layout import band_names
from iamap_core.specs import ReducerSpec
from iamap_core.tasks.inputs import open_fine, open_source


def reduce(task: BoundTask[ReduceConfig], report: Reporter) -> Result:
    """Fit a reducer on a sample, or on all pixels, and apply it to each; see
    :class:`~iamap_core.config.tasks.ReduceConfig`."""
    config, bound = task.config, task.chosen(ReducerSpec)
    source = open_source(config, report)
    fine = open_fine(task, source, report)
    reducer = fit_on_all(config, source, bound, report) or fit(config, source, bound, report)[0]
    names = band_names(bound.name, width(reducer, len(source.bands)))
    return map_fitted(task, report, source, bound, reducer, names, fine=fine)
