"""One raster of a batch, and what became of it."""

from __future__ import annotations

import sys
import time
import traceback
from typing import Any

from iamap_core.batch.outcomes import ended
from iamap_core.config.binding import BoundTask
from iamap_core.errors import Cancelled, IamapError
from iamap_core.events import Failure, RasterState, Reporter
from iamap_core.redaction import redacted
from iamap_core.tasks import execute
from iamap_core.tasks.earlier import is_kept


def done(task: BoundTask[Any], begun: RasterState, report: Reporter) -> RasterState:
    """Run the task of a raster, unless its result is there. Raises :class:`~iamap_core.errors.Cancelled` alone."""
    began = time.monotonic()
    try:
        if is_kept(task):
            return ended(begun, time.monotonic() - began)
        result = execute(task, report)
        return ended(begun, time.monotonic() - began, result)
    except Cancelled:
        raise
    except IamapError as error:
        return ended(begun, time.monotonic() - began, failure=Failure.of(error))
    except Exception as error:  # a bug: the other rasters still have their turn, and this one is reported
        print(redacted(traceback.format_exc()), file=sys.stderr, end="")
        failure = Failure(code="unexpected", message=f"unexpected error: {type(error).__name__}: {error}")
        return ended(begun, time.monotonic() - began, failure=failure)
