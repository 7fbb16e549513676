"""The points and polygons of a task, found on its raster before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import LabelledTask, RunConfig, SimilarityConfig
from iamap_core.events import Reporter
from iamap_core.learning.labels import check_identifiers, encode_labels
from iamap_core.learning.locations import place
from iamap_core.mapping.fine import check_count
from iamap_core.raster.source import RasterSource
from iamap_core.specs import UpsamplerSpec


def check_vectors(task: BoundTask[Any], source: RasterSource) -> None:
    """Nobody waits an hour for a misspelt column, or for more classes than can be upsampled.

    What there is to warn of is said by the steps that use them.

    Raises :class:`~iamap_core.errors.VectorsUnusable` and :class:`~iamap_core.errors.LabelsUnusable`.
    """
    config = task.config
    for path, columns in _used(config):
        features, places = place(path, source, config.vectors, config.seed, Reporter(), columns)
        for column in columns:
            check_identifiers(features.attributes[column], column, config.target, features.columns)
            if isinstance(config, RunConfig) and config.upsample is not None:
                labels = encode_labels(features.attributes[column][np.unique(places.feature)], config.target)
                check_count(task.chosen(UpsamplerSpec).name, len(labels.classes), classes=True)


def _used(config: Any) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Files of points or polygons, with the column of labels that is used of each."""
    if isinstance(config, SimilarityConfig) or (isinstance(config, RunConfig) and config.scorer is not None):
        yield from ((path, ()) for path in config.references or ())
    if isinstance(config, RunConfig) and config.predictor is None:
        return
    if isinstance(config, RunConfig | LabelledTask) and config.samples and config.label:
        yield config.samples, (config.label,)
