"""finish: the parts of a run whose shards were done one by one become one raster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from iamap_core.engine.folder import RunFolder
from iamap_core.engine.join import finish_run, lay_over
from iamap_core.engine.launch import missing
from iamap_core.engine.plan import Plan
from iamap_core.engine.share import named
from iamap_core.engine.verify import verify
from iamap_core.errors import ConfigInvalid, RunIncomplete
from iamap_core.events import Reporter, Result
from iamap_core.machine.locks import locked
from iamap_core.mapping.show import show_numbers
from iamap_core.provenance import record_of
from iamap_core.raster.zarr_store import is_result
from iamap_core.tasks.ledger import Entry, Ledger, written_by


def finish(output: Path, report: Reporter, *, virtual: bool = False) -> Result:
    """Join the parts of a run whose shards were done one by one.

    virtual: leave the parts where they are and lay a virtual raster (``.vrt``) over them.
    Raises :class:`~iamap_core.errors.RunIncomplete` that names the shards that are missing.
    """
    folder = RunFolder.beside(output)
    _check_there(folder, output)
    folder.check_files()
    stored = Plan.load(folder.path)
    # The folder may have been moved, or planned from another current folder: the result goes where it is asked for.
    plan = replace(stored, config=stored.config.model_copy(update={"output": output}))
    laid = (Entry(output.with_suffix(".vrt"), "output", "the virtual raster"),)
    writes = laid if virtual else tuple(written_by(plan.config))
    agreed = plan.config
    Ledger(reads=(), writes=writes).check(overwrite=agreed.overwrite, overwrite_named=agreed.overwrite_named)
    _check_earlier(folder, plan, virtual)
    with locked([output], "finish"), folder.held(report.check):
        _check_there(folder, output)  # another process may have joined the parts meanwhile
        return _finish(folder, plan, virtual, report)


def _check_there(folder: RunFolder, output: Path) -> None:
    if not folder.exists:
        raise RunIncomplete(
            f"there is no unfinished run of {output}.",
            hint=f"A run keeps its parts in {folder.path}; give the output that was asked for.",
            where="output",
        )


def _check_earlier(folder: RunFolder, plan: Plan, virtual: bool) -> None:
    """A result that is there already is replaced when it is of this run, or the run was started to replace it."""
    config = plan.config
    result = config.output.with_suffix(".vrt") if virtual else config.output
    record = record_of(result) if is_result(result) else None
    if record is None or config.overwrite or config.overwrite_named or config.fresh:
        return
    if record.identity is None or record.identity.pixels != folder.tags().get("run"):
        raise ConfigInvalid(
            f"{result} exists and is not a result of this run.",
            hint="Move it elsewhere, or start the run with overwrite=true.",
            where="output",
        )


def _finish(folder: RunFolder, plan: Plan, virtual: bool, report: Reporter) -> Result:
    output = plan.config.output
    if not virtual:
        for damage in verify(plan, folder, range(plan.shards), report):
            report.warn("damaged-rows", f"{damage}.")
    if left := missing(folder, plan):
        raise RunIncomplete(
            f"{len(left)} of {plan.shards} shards of {output.name} are not finished: {named(left)}.",
            hint=f"Run them with shard={left[0]}/{plan.shards} and so on, or all that is left without shard=.",
            where="shard",
        )
    tags = folder.tags()
    failed = sum(row.failed for shard in range(plan.shards) for row in folder.rows(shard))
    if virtual:
        return Result(outputs=[lay_over(plan, folder, output, tags, report)], failed_tiles=failed)
    finish_run(plan.config, plan, folder, tags, failed, report)
    return Result(outputs=show_numbers("features", output, plan.config.write, report), failed_tiles=failed)
