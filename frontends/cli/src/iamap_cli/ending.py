"""How a command ends before its result, as an event."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from iamap_cli.complaints import unexpected
from iamap_core.errors import Cancelled, IamapError
from iamap_core.events import Cancellation, Failure, Reporter


@contextmanager
def errors_as_events(reporter: Reporter) -> Iterator[None]:
    """Whatever ends the block is an event first, and then becomes the exit code."""
    try:
        yield
    except (Cancelled, KeyboardInterrupt):
        reporter.emit(Cancellation())
        raise
    except IamapError as error:
        reporter.emit(Failure.of(error))
        raise
    except Exception as error:
        reporter.emit(Failure(code="unexpected", message=unexpected(error)))
        raise
