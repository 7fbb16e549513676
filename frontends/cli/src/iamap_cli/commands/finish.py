"""`iamap finish`: join the parts of a run that was encoded in shards."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from iamap_cli import progress
from iamap_cli.commands.task import FAILED_TILES
from iamap_cli.stopping import stoppable
from iamap_core.events import Reporter
from iamap_core.printable import one_line


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", type=Path, help="the output of the run")
    parser.add_argument("--vrt", action="store_true", help="keep the parts and write a virtual raster (VRT) of them")


def run(arguments: argparse.Namespace) -> int:
    from iamap_core.tasks.finish import finish

    with stoppable() as stop:
        report = Reporter(emit=progress.for_people(sys.stderr), cancelled=stop.is_set)
        result = finish(arguments.output, report, virtual=arguments.vrt)
    for output in result.outputs:
        print(f"{output.role}  {one_line(output.path)}")
    return FAILED_TILES if result.failed_tiles else 0
