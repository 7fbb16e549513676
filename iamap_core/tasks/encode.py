"""encode: a raster through a pretrained encoder, tile by tile, resumable at every row of blocks."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import Any

from iamap_core.config.binding import BoundTask
from iamap_core.config.identity import Identity
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.calibrate import report_calibration
from iamap_core.engine.compact import Compact
from iamap_core.engine.estimate import MAX_TRIAL_S, Estimate, estimate, speed_key
from iamap_core.engine.folder import RunFolder
from iamap_core.engine.join import finish_run, space_needed
from iamap_core.engine.launch import is_made, missing, run_shards, start
from iamap_core.engine.partition import tiles_left
from iamap_core.engine.place_effect import correct_place_effect
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.prepare import draft_plan, open_plan, ready, report_plan
from iamap_core.engine.shard import ShardRunner
from iamap_core.engine.share import Share, named
from iamap_core.engine.take import do_free_shards
from iamap_core.engine.verify import verify
from iamap_core.errors import ConfigInvalid, RunIncomplete
from iamap_core.events import Reporter, Result
from iamap_core.interfaces import Executor, SharesMemory
from iamap_core.machine.memory import memory_for
from iamap_core.machine.timings import USUAL, timed
from iamap_core.mapping.show import show_numbers
from iamap_core.provenance import features_identity, provenance, record_of, run_identity, weights_facts
from iamap_core.raster.source import RasterSource
from iamap_core.specs import EncoderSpec, ExecutorSpec
from iamap_core.stages import stages_shown_by
from iamap_core.tasks.inputs import open_quietly, open_source


def encode(task: BoundTask[EncodeConfig], report: Reporter) -> Result:
    """Write one band per feature; see :class:`~iamap_core.config.tasks.EncodeConfig`.

    The same command again resumes an unfinished run, and keeps a finished result.
    """
    config = task.config
    config.write.file_format.check_name(config.output)
    source = open_source(config, report)
    identity = run_identity(task, source)
    record = None if config.fresh else record_of(config.output)
    made = record.identity if record is not None else None
    if made is not None and made.pixels == identity.pixels:
        changed = made.changed(identity)
        if not changed:
            report.log(f"{config.output.name} already has this result. Give fresh=true to overwrite it.")
            RunFolder.beside(config.output).clear(identity.pixels)  # a kill may have come between the last two steps
            return Result(outputs=show_numbers("features", config.output, config.write, report))
        report.log(f"{config.output.name} is written again: {'; '.join(changed)}.")
    executor = task.chosen(ExecutorSpec).create()
    began = not RunFolder.beside(config.output).exists
    share = Share.of(config.shard, executor.shards)
    workers = _workers(executor) if share.is_whole else 1
    started = start(task, source, identity, share, report, workers)
    if started is None:
        return _made_by_others(config, identity, report)
    folder, plan, opened = started
    if config.shard is not None and share.count is not None and plan.shards != share.count:
        raise ConfigInvalid(
            f"shard={config.shard} does not fit: the run in {folder.path.name} has {plan.shards} shards.",
            hint=f"Use any, or 0/{plan.shards} to {plan.shards - 1}/{plan.shards}.",
            where="shard",
        )
    space_needed(plan).less(folder.size).check(report)
    tags = _tags(task, source, plan, opened)
    folder.keep_tags(tags)
    if share.takes:
        return _taken(config, identity, folder, plan, opened, report)
    shards = range(plan.shards) if share.number is None else [share.number]
    for damage in verify(plan, folder, shards, report):
        report.warn("damaged-rows", f"{damage}.")
    runner = ShardRunner(folder, open_quietly, plan, opened)
    try:
        todo = sum(tiles_left(plan, shard, folder.rows(shard)) for shard in shards)
        encoder = task.chosen(EncoderSpec)
        with timed(encoder, todo, plan.tiles.size, speed_key(plan, encoder, workers)):
            failed = run_shards(folder, plan, runner, shards, executor, report)
    except BaseException:
        if any(folder.rows(shard) for shard in shards):
            report.log(f"Finished rows are kept in {folder.path.name}. Run the same command again to resume.")
        elif began and config.shard is None:  # nothing to go on with
            report.log("No rows were finished yet: the same command starts from the beginning.")
            folder.remove()
        raise
    if share.number is not None:
        report.log(f"Shard {config.shard} is done. " + _what_is_left(missing(folder, plan), config))
        return Result(outputs=[])
    finish_run(config, plan, folder, tags, failed, report)
    return Result(outputs=show_numbers("features", config.output, config.write, report), failed_tiles=failed)


def _taken(
    config: EncodeConfig, identity: Identity, folder: RunFolder, plan: Plan, opened: OpenRun, report: Reporter
) -> Result:
    """Do what nobody else does, and join the parts when nothing is left to do for anybody."""
    done = do_free_shards(folder, plan, opened, report)
    report.log(f"This process has done {done} of {plan.shards} shards.")
    with folder.held(report.check):
        if not folder.exists:
            return _made_by_others(config, identity, report)
        if left := missing(folder, plan):
            report.log(
                f"Shards that other processes still do: {len(left)}. The last of them joins the parts. "
                "Should one of them be killed, run this command again."
            )
            return Result(outputs=[])
        failed = sum(row.failed for shard in range(plan.shards) for row in folder.rows(shard))
        finish_run(config, plan, folder, folder.tags(), failed, report)
    return Result(outputs=show_numbers("features", config.output, config.write, report), failed_tiles=failed)


def _made_by_others(config: EncodeConfig, identity: Identity, report: Reporter) -> Result:
    """The result, joined by another process that did the same run.

    Raises :class:`~iamap_core.errors.RunIncomplete` when there is none.
    """
    if not is_made(config, identity):
        raise RunIncomplete(
            f"the run of {config.output} was ended while this process shared it, and there is no result.",
            hint="Run the same command again.",
            where="output",
        )
    report.log(f"{config.output.name} was finished by another process.")
    return Result(outputs=show_numbers("features", config.output, config.write, report))


def plan_encode(task: BoundTask[EncodeConfig], report: Reporter, *, alternatives: bool = False) -> Estimate:
    """Time, memory and disk of an encoding, from an earlier run or a few tiles; nothing is written.

    alternatives: whether to time the other engines of the encoder, too, which may take longer than the run.
    """
    report.begin("loading")
    config = task.config
    source = open_source(config, report)
    workers = _workers(task.chosen(ExecutorSpec).create())
    with stages_shown_by(report.begin):
        plan, opened = draft_plan(task, source, memory=memory_for(config.compute), shards=1, workers=workers)
    report.begin("timing")
    if plan.engine == USUAL:  # others are not ready yet
        plan = correct_place_effect(plan, opened, MAX_TRIAL_S)
    report_plan(plan, opened, report)

    def reopen(engine: str, precision: str) -> tuple[Plan, OpenRun]:
        report.log(f"Timing {engine} in {precision}.")
        compute = config.compute.model_copy(update={"engine": engine, "precision": precision})
        other = replace(plan, config=config.model_copy(update={"compute": compute}), calibration=None)
        made, opened = ready(other, open_plan(other, source, task))
        if (engine, precision) == (config.compute.engine, config.compute.precision):
            report_calibration(made.calibration, report)
        return made, opened

    return estimate(plan, opened, reopen, workers=workers, alternatives=alternatives)


def _tags(task: BoundTask[EncodeConfig], source: RasterSource, plan: Plan, opened: OpenRun) -> dict[str, Any]:
    """Provenance of features, with what they are and under which licence their network came."""
    encoder, bias, compact = task.chosen(EncoderSpec), plan.position_bias, plan.compact
    spec = encoder.entry.spec
    made_with = {kind: task.components[kind] for kind in ("bands", "encoder")}
    return provenance(task, source, made_with) | {
        "features": features_identity(
            encoder, plan.bands, plan.calibration, unbiased=bias is not None, axes=compact.digest if compact else ""
        ),
        **({"compact": _compact_facts(plan, compact)} if compact else {}),
        **({"position_bias": {"share": round(bias.share, 4), "values": bias.digest}} if bias is not None else {}),
        **({"placement_variance": round(plan.placement, 2)} if plan.placement is not None else {}),
        **({"engine": plan.calibration.facts()} if plan.calibration else {}),
        "weights": weights_facts(encoder, opened.weights),
        "licence": spec.licence if isinstance(spec, EncoderSpec) else "",
    }


def _compact_facts(plan: Plan, compact: Compact) -> dict[str, Any]:
    """What is stored instead of the features, and what that loses."""
    facts = {"components": len(compact.axes), "features": plan.features, "axes": compact.digest, "tiles": compact.tiles}
    return facts | ({"loss": compact.loss.facts()} if compact.loss else {})


def _workers(executor: Executor) -> int:
    """How many processes share the memory of a run."""
    return executor.workers if isinstance(executor, SharesMemory) else 1


def _what_is_left(left: list[int], config: EncodeConfig) -> str:
    if left:
        return f"Shards not done yet: {named(left)}."
    return f"All shards are done. Join them with: iamap finish {shlex.quote(str(config.output))}"
