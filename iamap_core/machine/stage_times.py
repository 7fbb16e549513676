"""How long the stages of commands took on this machine, kept from run to run in the user's cache.

They tell how much is still to come after the stage under way; see :class:`~iamap_core.stages.Course`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from iamap_core.events import Reporter
from iamap_core.machine.remembered import Remembered
from iamap_core.stages import Stages, understood

USUAL: dict[str, Stages] = {
    "encode": (("loading", 5), ("measuring tiles", 5), ("encoding", 100), ("finishing", 4), ("overviews", 4)),
    "reduce": (("reading", 3), ("fitting", 5), ("mapping", 20), ("finishing", 2), ("overviews", 4)),
    "cluster": (("reading", 3), ("fitting", 10), ("mapping", 20), ("finishing", 2)),
    "similarity": (("reading", 3), ("fitting", 3), ("mapping", 20), ("finishing", 2), ("overviews", 2)),
    "check-samples": (("reading", 3), ("validating", 10), ("finishing", 1)),
    "train": (("reading", 3), ("validating", 20), ("fitting", 4), ("finishing", 3)),
    "predict": (("mapping", 20), ("finishing", 2), ("overviews", 1)),
    "zonal": (("counting", 20), ("finishing", 1)),
    "sieve": (("cleaning", 20), ("mapping", 5), ("finishing", 2)),
    "vectorize": (("cleaning", 5), ("polygons", 20), ("finishing", 1)),
    "run": (("loading", 5), ("measuring tiles", 5), ("encoding", 100), ("finishing", 4), ("overviews", 4),
            ("reading", 2), ("fitting", 4), ("mapping", 10), ("finishing", 3)),
}  # fmt: skip
"""Until a command of a kind was run for the first time. Only the proportions count."""

MIN_REMEMBERED_S = 5.0
"""A shorter command says little about a longer one."""

_STAGES = Remembered("stages.json")


@contextmanager
def timed_stages(task: Any, report: Reporter) -> Iterator[None]:
    """Tell the reporter what to expect of a task, a :class:`~iamap_core.config.binding.BoundTask`; when it ends well
    say where the time went, and remember it."""
    name = task.config.task
    key = ":".join([name, *sorted(f"{kind}={bound.name}" for kind, bound in task.components.items())])
    report.begin_command(understood(_STAGES[key]) or USUAL.get(name, ()))
    report.begin("loading")
    yield
    if report.course.seconds >= MIN_REMEMBERED_S:
        _STAGES[key] = [[stage, round(spent, 2)] for stage, spent in report.course.taken]
    report.log(report.course.summary())
