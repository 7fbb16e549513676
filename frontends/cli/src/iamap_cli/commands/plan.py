"""`iamap plan`: what an encode would take, before it starts."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iamap_cli import ending
from iamap_cli.commands.task import add_reporting, reporting
from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Hello, Reporter, Result
from iamap_core.machine.memory import megabytes
from iamap_core.quantities import duration, size

if TYPE_CHECKING:
    from iamap_core.config.binding import BoundTask
    from iamap_core.engine.estimate import Alternative
    from iamap_core.tasks.outlook import Outlook

ENCODING = ("encode", "run")
"""Tasks whose encoding is timed."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="the same settings as for the task")
    parser.add_argument(
        "--task", choices=list(TASKS), default="encode", help="which task; of a run, its encoding; others with --quick"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings from a JSON or YAML file")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder of further presets")
    parser.add_argument("--alternatives", action="store_true", help="also time the other engines, which takes longer")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="encode and download nothing: what is known already, and what is wrong",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_reporting(parser)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.quick and arguments.task not in ENCODING:
        raise ConfigInvalid(
            f"iamap plan --task {arguments.task} needs --quick: only encoding is timed, alone or in a run.",
            hint="Give --quick for what is known without timing.",
        )
    if not arguments.quick:
        return _plan(arguments)
    from iamap_core.plugin_support.weights import offline

    with offline():
        return _plan(arguments)


def _plan(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    with reporting(arguments) as reporter:
        reporter.emit(Hello(versions=catalog.versions()))
        with ending.errors_as_events(reporter):
            found, lines = (_quick if arguments.quick else _timed)(arguments, catalog, reporter)
        reporter.emit(Result(outputs=[], report=found))
    if arguments.events == "text":
        print(json.dumps(found, indent=1) if arguments.json else "\n".join(lines))
    return 0


Figures = tuple[dict[str, Any], list[str]]
"""Figures, as JSON and as lines for people."""


def _composed(arguments: argparse.Namespace, catalog: Catalog) -> BoundTask[Any]:
    from iamap_core.config.compose import compose
    from iamap_core.engine.kept_encoders import with_kept_encoder

    files = {"config_dir": arguments.config_dir, "file": arguments.config}
    return with_kept_encoder(compose(arguments.task, arguments.overrides, catalog, **files))


def _quick(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter) -> Figures:
    from iamap_core.tasks import at_work
    from iamap_core.tasks.outlook import outlook

    task = _composed(arguments, catalog)
    with at_work(task, reporter):
        found = outlook(task, reporter)
    return asdict(found), [f"{name:<9}{value}" for name, value in _figures(found)]


def _timed(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter) -> Figures:
    from iamap_core.config.tasks import RunConfig
    from iamap_core.tasks.encode import plan_encode
    from iamap_core.tasks.run import encoding

    task = _composed(arguments, catalog)
    if isinstance(task.config, RunConfig):
        task = encoding(task)
    found = plan_encode(task, reporter, alternatives=arguments.alternatives)
    folder = next(parent for parent in task.config.output.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    fits = found.disk < free
    alone = arguments.alternatives and not found.alternatives
    lines = [
        f"tiles    {found.tiles}",
        f"time     {duration(found.seconds)} on this machine, from an earlier run or a few tiles",
        f"         with {' in '.join(found.engine)}{', the only engine of this encoder' if alone else ''}",
        *(
            f"         with {other.engine} in {other.precision}: {_alternative_text(other)}"
            for other in found.alternatives
        ),
        f"memory   {megabytes(found.memory)} MB beside the network (compute.memory)",
        f"disk     {size(found.disk)}, {size(found.bytes)} before compression",
        f"fits     {'yes' if fits else 'no'}, {size(free)} are free in {folder}",
    ]
    return {**asdict(found), "free": free, "fits": fits}, lines


def _figures(found: Outlook) -> Iterator[tuple[str, str]]:
    if found.width is not None and found.height is not None:
        side = "unknown size" if found.pixel_m is None else f"{found.pixel_m:.3g} m"
        yield "pixels", f"{found.width} x {found.height} of {side}"
    if found.tiles is not None:
        yield "tiles", str(found.tiles)
        yield "time", "not known yet" if found.seconds is None else f"{duration(found.seconds)}, as an earlier run took"
    if found.memory is not None:
        yield "memory", f"at most {megabytes(found.memory)} MB beside the network (compute.memory)"
    if found.bytes is not None:
        yield "disk", f"at most {size(found.bytes)}"
    if found.download is not None:
        yield "weights", f"a download of {size(found.download)}" if found.download else "to be downloaded"
    if found.free is not None:
        yield "free", size(found.free)


def _alternative_text(other: Alternative) -> str:
    if other.seconds is None:
        return f"cannot be used: {other.why}"
    kept = f", similarity of features {other.first:.4f}" if other.first is not None and other.first < 1 else ""
    return f"{duration(other.seconds)}{kept}"
