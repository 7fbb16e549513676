"""A run from start to finish: start or resume, monitor the shards, join their parts.

Running the same command again is how a run is resumed: there is no other way to ask for it.
"""

from __future__ import annotations

import shlex
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from iamap_core.config.binding import BoundTask
from iamap_core.config.identity import Identity
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.folder import RunFolder
from iamap_core.engine.partition import BORDER, doubled, tiles_left, well_cut
from iamap_core.engine.plan import MAX_COMPRESSION_SHARE, OpenRun, Plan
from iamap_core.engine.prepare import make_plan, open_plan, report_plan, report_warnings
from iamap_core.engine.shard import ShardRunner
from iamap_core.engine.share import Share
from iamap_core.errors import Cancelled, ConfigInvalid, IamapError, RunIncomplete
from iamap_core.events import PlanSummary, Reporter
from iamap_core.interfaces import Executor
from iamap_core.machine.memory import megabytes, memory_for
from iamap_core.provenance import record_of
from iamap_core.raster.source import RasterSource
from iamap_core.stages import stages_shown_by

POLL_INTERVAL_S = 0.2
"""Seconds between two looks at the progress of the shards."""


def start(
    task: BoundTask[EncodeConfig],
    source: RasterSource,
    identity: Identity,
    share: Share,
    report: Reporter,
    workers: int = 1,
) -> tuple[RunFolder, Plan, OpenRun] | None:
    """Begin a run, or take up the unfinished one of the same pixels; ``None`` when other processes that share it have
    finished it meanwhile.

    share: what this process does of it; a resumed run stays cut as it is.
    workers: how many processes share its memory.
    """
    config = task.config
    folder = RunFolder.beside(config.output)
    if config.fresh and share.takes:
        raise ConfigInvalid(
            "fresh=true does not go with shard=any: every process would start over.",
            hint=f"Delete {config.output.name} and {folder.path.name} where they exist, and leave out fresh=true.",
            where="fresh",
        )
    if config.fresh and not share.is_whole and folder.has_rows():
        raise ConfigInvalid(
            f"{folder.path.name} holds finished parts of this run, which fresh=true would remove for all shards.",
            hint=f"Delete {folder.path} to start over, then run the shards without fresh=true.",
            where="fresh",
        )
    with folder.held(lambda: _waiting(report)):
        if share.takes and not folder.exists and is_made(config, identity):
            return None
        if config.fresh or not folder.exists:
            memory = memory_for(config.compute)
            with stages_shown_by(report.begin):
                plan, opened = make_plan(task, source, memory=memory, shards=share.count or 1, workers=workers)
            plan = plan if share.count else replace(plan, shards=well_cut(plan))
            folder.begin(identity.pixels)
            plan.save(folder.path)
            _report_new(plan, opened, report)
            return folder, plan, opened
        if folder.is_cancelled and not share.is_whole:
            output = shlex.quote(str(config.output))
            raise RunIncomplete(
                f"the run of {config.output.name} was cancelled.",
                hint=f"To go on, give iamap cancel --withdraw {output}, or encode without shard=.",
                where="shard",
            )
        if not share.takes:
            folder.check_idle(share.number)
        folder.check(identity.pixels)
        if share.is_whole:
            folder.withdraw_cancel()
        plan = _as_asked(Plan.load(folder.path), config, folder, report)
        _check_workers(plan, workers, config, report)
        if not share.is_whole:
            folder.forget_stop()
    if share.is_whole:
        report.log(f"Resuming the unfinished run in {folder.path.name}.")
        report_warnings(plan, report)
    with stages_shown_by(report.begin):
        return folder, plan, open_plan(plan, source, task)


def is_made(config: EncodeConfig, identity: Identity) -> bool:
    """Whether the output is the result of this very run."""
    record = record_of(config.output)
    return record is not None and record.identity is not None and record.identity.pixels == identity.pixels


def _waiting(report: Reporter) -> None:
    report.check()
    report.log("Another process prepares or joins this run: waiting for it.")


def _check_workers(plan: Plan, workers: int, config: EncodeConfig, report: Reporter) -> None:
    """Warn when more processes resume a run than its plan divided the memory among: strips and batches are fixed when a
    run begins.
    """
    workers = min(workers, plan.shards)
    together, allowed = workers * plan.memory, memory_for(config.compute)
    if workers > plan.workers and together > allowed:
        report.warn(
            "memory-of-workers",
            f"the run started with {megabytes(plan.memory)} MB for each process: {workers} processes may take "
            f"{megabytes(together)} MB, more than compute.memory={megabytes(allowed)} MB.",
            hint=f"Give executor.workers={max(1, allowed // plan.memory)}, or fresh=true to start over.",
        )


def _report_new(plan: Plan, opened: OpenRun, report: Reporter) -> None:
    """What the user should know of a new plan."""
    config = plan.config
    report_plan(plan, opened, report)
    if plan.shards > 1 and (twice := doubled(plan)) > BORDER:
        report.log(
            f"{twice:.0%} of the tiles are encoded twice: they touch two of the {plan.shards} shards. Fewer shards "
            "take less time together."
        )
    if plan.batch < (config.compute.batch or 1):
        report.log(f"The batch size is {plan.batch} tiles: larger batches do not fit into compute.memory.")
    if plan.renamed and plan.compress != config.write.compression:
        report.log(
            f"Features are not compressed: compression would take more than {MAX_COMPRESSION_SHARE:.0%} of the time. "
            "write.compress=zstd makes the file about a tenth smaller, and more where much of it is nodata."
        )


def _as_asked(plan: Plan, config: EncodeConfig, folder: RunFolder, report: Reporter) -> Plan:
    """The plan of an unfinished run with the settings of this command: how it is stored, how much of the processor it
    takes, on which device it computes, with which passwords it reads. What decides the pixels is the same.
    """
    then, now = (one.write.model_dump() for one in (plan.config, config))
    plan = replace(plan, config=config)
    if changed := [name for name in now if now[name] != then[name]]:
        for name in changed:
            report.log(f"write.{name} was {then[name]} when the run began, and is now {now[name]}.")
        plan.save(folder.path)
    return plan


def run_shards(
    folder: RunFolder,
    plan: Plan,
    runner: ShardRunner,
    shards: Sequence[int],
    executor: Executor,
    report: Reporter,
) -> int:
    """Let the executor do the shards; returns how many tiles failed.

    Raises :class:`~iamap_core.errors.Cancelled` when the user stopped it; the folder then holds what is done.
    """
    total = sum(tiles_left(plan, shard, folder.rows(shard)) for shard in shards)
    report.emit(PlanSummary(tiles=total, bytes=plan.bytes))
    mine = shards[0] if plan.config.shard is not None else None
    with watching(folder, mine, total, report):
        failed = sum(int(tiles) for tiles in executor.map(runner, shards))
    report.progress("encoding", total, total)
    return failed


def missing(folder: RunFolder, plan: Plan) -> list[int]:
    """Shards that are not finished yet."""
    return [shard for shard in range(plan.shards) if tiles_left(plan, shard, folder.rows(shard))]


def parts(folder: RunFolder, plan: Plan) -> list[Path]:
    """The parts of a finished run, by their numbers."""
    return [folder.part(shard) for shard in range(plan.shards) if folder.part(shard).exists()]


@contextmanager
def watching(folder: RunFolder, shard: int | None, total: int, report: Reporter, before: int = 0) -> Iterator[None]:
    """Report the progress from a thread, and pass on the user's wish to stop: to one shard, or to all when ``None``.

    total: tiles; so many were done ``before``.
    """
    ended = threading.Event()
    asked: list[Cancelled] = []
    done = 0

    def encoded() -> int:
        nonlocal done  # a count may be read while it is written, and progress never falls
        done = max(done, min(before + folder.counted(shard), total - 1))  # the last is over when the shards are
        return done

    def watch() -> None:
        while not ended.wait(POLL_INTERVAL_S):
            try:
                report.progress("encoding", encoded(), total)
            except Cancelled as error:
                asked.append(error)
                folder.stop(shard)
                return

    folder.go_on(shard)
    report.progress("encoding", before, total)
    thread = threading.Thread(target=watch, name="iamap-watch", daemon=True)
    thread.start()
    try:
        yield
    except IamapError:
        # A signal to all processes of a job ends the workers too: that is a wish to stop, not a lost worker.
        report.progress("encoding", encoded(), total)
        raise
    finally:
        ended.set()
        thread.join()
    if asked:
        raise asked[0]  # the last batch was already the last of the run: stopped all the same
