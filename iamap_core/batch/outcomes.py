"""What became of the rasters of a batch, as events and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from iamap_core.batch.plan import Batch
from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.events import Failure, RasterState, Result
from iamap_core.files import write_whole
from iamap_core.marks import is_marked
from iamap_core.redaction import redacted
from iamap_core.tasks.ledger import file_key

COLUMNS = ("source", "output", "state", "seconds", "message")


def ended(
    begun: RasterState, seconds: float, result: Result | None = None, failure: Failure | None = None
) -> RasterState:
    """How a raster ended: with a result, with a failure, or, without either, because it was done before."""
    seconds = round(seconds, 3)
    if failure is not None:
        said = failure.model_dump(include={"code", "message", "hint"})
        return begun.model_copy(update={"state": "failed", "seconds": seconds, **said})
    if result is None:
        return begun.model_copy(update={"state": "kept", "seconds": seconds})
    found = {"outputs": list(result.outputs), "failed_tiles": result.failed_tiles}
    return begun.model_copy(update={"state": "done", "seconds": seconds, **found})


def row_of(state: RasterState) -> dict[str, str]:
    """A line of the table, by :data:`COLUMNS`."""
    tiles = f"{state.failed_tiles} tiles failed." if state.failed_tiles else ""
    message = f"{state.message} {state.hint}".strip() or tiles
    seconds = "" if state.seconds is None else f"{state.seconds:.1f}"
    cells = (state.source, state.output, state.state, seconds, message)
    return dict(zip(COLUMNS, map(redacted, cells), strict=True))


def check_table(table: Path, batch: Batch) -> None:
    """Refuse a table that would replace another file. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    if file_key(table) in batch.files:
        raise ConfigInvalid(
            f"--table {table} would replace a file that this batch reads or writes.", hint="Choose another name."
        )
    if table.exists() and not is_marked(table):
        raise ConfigInvalid(f"{table} exists and is not a table of a batch.", hint="Choose another name for --table.")


def write_table(table: Path, states: Sequence[RasterState]) -> None:
    """Write what became of each raster as CSV. Raises :class:`~iamap_core.errors.OutputUnwritable`."""
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    lines.writeheader()
    lines.writerows(map(row_of, states))
    try:
        table.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(
            f"{table} cannot be written: {error.strerror or error}.", hint="Choose another name for --table."
        ) from error
    write_whole(table, text.getvalue().encode("utf-8"))
