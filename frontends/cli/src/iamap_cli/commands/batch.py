"""`iamap batch`: a task over many rasters, in one process."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from iamap_cli import ending
from iamap_cli.batch_lines import BatchLines, table_lines
from iamap_cli.commands.task import FAILED_TILES, add_reporting, announced, reporting
from iamap_cli.wording import table
from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS
from iamap_core.errors import IamapError
from iamap_core.events import Reporter, Result
from iamap_core.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iamap_core.events import RasterState


class BatchFailed(IamapError):
    """Every raster of a batch has failed."""

    code = "batch-failed"


NAMES = tuple(name for name, spec in TASKS.items() if "source" in spec.model.model_fields)
"""Tasks that go through a raster."""

PLACEHOLDERS = (
    ("{stem}", "name of the raster without its extension"),
    ("{name}", "name of the raster with its extension"),
    ("{parent}", "path of its folder"),
    ("{folder}", "name of its folder"),
    ("{index}", "its number, from 1"),
    ("{COLUMN}", "value in a column of --list, which goes before the others"),
)

EXAMPLES = (
    "iamap batch encode 'source=tiles/*.tif' 'output=features/{stem}.tif' encoder=random_features",
    "iamap batch predict 'source=features/*.tif' model=model.iamap 'output=maps/{stem}.tif' --table maps.csv",
    "iamap batch train --list places.csv 'samples={plots}' label=class 'output=models/{stem}.iamap'",
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("task", choices=NAMES, metavar="TASK", help=f"one of {', '.join(NAMES)}")
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="the same settings as for the task")
    parser.add_argument("--list", type=Path, metavar="FILE.csv", help="a row for each raster, instead of a pattern")
    parser.add_argument("--table", type=Path, metavar="FILE.csv", help="also write the table of results as CSV")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings from a JSON or YAML file")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder of further presets")
    add_reporting(parser)
    parser.epilog = "\n".join(
        [
            "placeholders in values, such as output=features/{stem}.tif",
            *table(PLACEHOLDERS),
            "",
            "executor=processes executor.workers=4 does four rasters at once, whatever the task.",
            "The same command again keeps finished results and does the rest. Exit code 3: some rasters failed.",
            "",
            "examples",
            *(f"  {example}" for example in EXAMPLES),
        ]
    )


def run(arguments: argparse.Namespace) -> int:
    with reporting(arguments, BatchLines) as reporter:
        catalog = announced(arguments, reporter)
        with ending.errors_as_events(reporter):
            result = _run(arguments, catalog, reporter)
            failed, total = result.failed_rasters, len(result.report["rasters"])
            if failed == total:
                raise BatchFailed(
                    "the only raster failed." if total == 1 else f"all {total} rasters failed.",
                    hint=result.report["rasters"][0]["message"],
                )
        reporter.emit(result)
    return FAILED_TILES if failed or result.failed_tiles else 0


def _run(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter) -> Result:
    from iamap_core.batch.outcomes import check_table, write_table
    from iamap_core.batch.plan import plan_batch
    from iamap_core.batch.run import run_batch

    batch = plan_batch(
        arguments.task, arguments.overrides, catalog,
        listed=arguments.list, config_dir=arguments.config_dir, file=arguments.config,
    )  # fmt: skip
    if arguments.table is not None:
        check_table(arguments.table, batch)
        write_table(arguments.table, [])  # where that is not possible, it is better to know now

    def note(states: Sequence[RasterState]) -> None:
        if arguments.table is not None:
            write_table(arguments.table, states)

    result = run_batch(batch, reporter, note)
    if arguments.events == "text":
        for line in table_lines(result):
            print(one_line(line))
    return result
