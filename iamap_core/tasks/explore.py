"""explore: a raster that stays open and answers questions; see :mod:`iamap_core.mapping.exploration`."""

from __future__ import annotations

from pathlib import Path

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ExploreConfig
from iamap_core.events import Reporter
from iamap_core.mapping.exploration import Exploration
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.inputs import open_to_read
from iamap_core.tasks.ledger import Entry, Ledger


def explore(task: BoundTask[ExploreConfig], report: Reporter) -> Exploration:
    """Open the raster. Raises :class:`~iamap_core.errors.IamapError` when it cannot be opened."""
    source = open_to_read(task.config, report)
    return Exploration(task, source, report, AnswerFiles(source).check)


class AnswerFiles:
    """The files that a session writes: never its raster, and of other files only those that a session has made."""

    def __init__(self, source: RasterSource) -> None:
        self._reads = tuple(Entry(file, "source", "the source") for file in source.files)
        self._known: set[Path] = set()

    def check(self, path: Path) -> None:
        """Raises :class:`~iamap_core.errors.ConfigInvalid` and, for a folder that cannot be written to,
        :class:`~iamap_core.errors.OutputUnwritable`."""
        is_reserved = path.is_file() and not path.stat().st_size  # as programs keep a temporary name
        is_known = is_reserved or path in self._known
        Ledger(reads=self._reads, writes=(Entry(path, "output", "the answer"),)).check(overwrite=is_known)
        self._known.add(path)
