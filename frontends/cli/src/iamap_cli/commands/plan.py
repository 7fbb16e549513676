"""`iamap plan`: what an encode would take, before it starts."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from iamap_cli import progress
from iamap_core.catalog import Catalog
from iamap_core.events import Reporter
from iamap_core.machine.memory import megabytes
from iamap_core.quantities import duration, size

if TYPE_CHECKING:
    from iamap_core.engine.estimate import Alternative


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="the same settings as for the task")
    parser.add_argument(
        "--task", choices=["encode", "run"], default="encode", help="which task; of a run, its encoding"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings from a JSON or YAML file")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder of further presets")
    parser.add_argument("--alternatives", action="store_true", help="also time the other engines, which takes longer")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    from iamap_core.config.compose import compose
    from iamap_core.config.tasks import RunConfig
    from iamap_core.tasks.encode import plan_encode
    from iamap_core.tasks.run import encoding

    catalog = Catalog.installed()
    files = {"config_dir": arguments.config_dir, "file": arguments.config}
    task = compose(arguments.task, arguments.overrides, catalog, **files)
    if isinstance(task.config, RunConfig):
        task = encoding(task)
    found = plan_encode(task, Reporter(emit=progress.for_people(sys.stderr)), alternatives=arguments.alternatives)
    folder = next(parent for parent in task.config.output.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    fits = found.disk < free
    if arguments.json:
        print(json.dumps({**asdict(found), "free": free, "fits": fits}, indent=1))
        return 0
    print(f"tiles    {found.tiles}")
    print(f"time     {duration(found.seconds)} on this machine, from an earlier run or a few tiles")
    alone = arguments.alternatives and not found.alternatives
    print(f"         with {' in '.join(found.engine)}{', the only engine of this encoder' if alone else ''}")
    for other in found.alternatives:
        print(f"         with {other.engine} in {other.precision}: {_alternative_text(other)}")
    print(f"memory   {megabytes(found.memory)} MB beside the network (compute.memory)")
    print(f"disk     {size(found.disk)}, {size(found.bytes)} before compression")
    print(f"fits     {'yes' if fits else 'no'}, {size(free)} are free in {folder}")
    return 0


def _alternative_text(other: Alternative) -> str:
    if other.seconds is None:
        return f"cannot be used: {other.why}"
    kept = f", similarity of features {other.first:.4f}" if other.first is not None and other.first < 1 else ""
    return f"{duration(other.seconds)}{kept}"
