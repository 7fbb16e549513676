"""cancel: a run stops in all its processes, on whatever machines, and none begins again before that is withdrawn."""

from __future__ import annotations

from pathlib import Path

from iamap_core.tasks.status import Status, unfinished


def cancel(output: Path) -> Status:
    """Ask every process that works on the unfinished run of an output to stop after the batch under way, and those that
    come later not to begin; what is done is kept. Returns how far it is.

    Raises :class:`~iamap_core.errors.RunIncomplete` when there is no such run, and
    :class:`~iamap_core.errors.RunBusy` while another process prepares it or joins its parts.
    """
    status = Status.of(output)
    with unfinished(output) as folder:
        folder.cancel()
    return status


def withdraw(output: Path) -> None:
    """Let processes work on a run that was cancelled. Raises as :func:`cancel`."""
    with unfinished(output) as folder:
        folder.withdraw_cancel()
