"""explore: a raster that stays open and answers questions; see :mod:`iamap_core.mapping.exploration`."""

from __future__ import annotations

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ExploreConfig
from iamap_core.events import Reporter
from iamap_core.mapping.exploration import Exploration
from iamap_core.tasks.inputs import open_to_read


def explore(task: BoundTask[ExploreConfig], report: Reporter) -> Exploration:
    """Open the raster. Raises :class:`~iamap_core.errors.IamapError` when it cannot be opened."""
    return Exploration(task, open_to_read(task.config, report), report)
