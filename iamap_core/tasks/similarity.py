"""similarity: how close is every pixel to a few references?"""

from __future__ import annotations

import numpy as np

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import SimilarityConfig
from iamap_core.errors import VectorsUnusable
from iamap_core.events import Reporter, Result
from iamap_core.raster.sample import at
from iamap_core.tasks.fitting import map_fitted
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.places import place


def similarity(config: SimilarityConfig, catalog: Catalog, report: Reporter) -> Result:
    """Fit a scorer on the reference pixels and score every pixel.

    References of several files come together; a polygon gives the mean of its pixels, so that a large one does not
    outvote a point. See :class:`~iamap_core.config.tasks.SimilarityConfig`.
    """
    source = open_source(config, report)
    bound = catalog.bind("scorer", config.scorer, seed=config.seed)
    references = []
    for path in config.references:
        _, places = place(path, source, config.vectors, config.seed, report)
        X = at(source, places.rows, places.cols)
        good = np.isfinite(X).all(axis=1)
        references += [X[good & (places.feature == number)].mean(axis=0) for number in np.unique(places.feature[good])]
    if not references:
        raise VectorsUnusable(
            f"all references lie where {source.name} has no data.", hint="Move them onto the image.", where="references"
        )
    report.log(f"{len(references)} references are compared with every pixel.")
    scorer = bound.create().fit(np.stack(references).astype(np.float32))
    return map_fitted(config, catalog, report, source, bound, scorer, tuple(scorer.bands))
