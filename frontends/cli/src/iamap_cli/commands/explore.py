"""`iamap explore`: a process that stays and answers a program's questions, one JSON object per line."""

from __future__ import annotations

import argparse
import traceback
from collections.abc import Iterable
from pathlib import Path

from iamap_cli import ending, jsonlines
from iamap_cli.complaints import unexpected
from iamap_cli.stopping import stoppable
from iamap_core.catalog import Catalog
from iamap_core.errors import Cancelled, IamapError
from iamap_core.events import Hello, Reporter

ABOUT = """
Questions come on standard input, answers go to standard output: one JSON object per line. A view is loaded, then scored
by places as often as asked: {"type": "view", "extent": [xmin, ymin, xmax, ymax]}, then {"type": "score", "positives":
[[x, y]], "output": "scores.tif"}, or mapped from examples of classes: {"type": "classify", "examples": [{"label":
"water", "points": [[x, y]]}], "output": "map.tif"}. docs/reference/explore.md lists every field. The end of input ends
it.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = ABOUT
    parser.add_argument(
        "overrides",
        nargs="*",
        metavar="key=value",
        help="source=features.tif; area.*, read.*, compute.memory, sample.size",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings from a JSON or YAML file")


def run(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    with stoppable() as stop, jsonlines.speaking(stop) as reporter:
        reporter.emit(Hello(versions=catalog.versions()))
        with ending.errors_as_events(reporter):
            _answer(arguments, catalog, reporter, jsonlines.asked(0, stop))
            reporter.check()
    return 0


def _answer(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter, lines: Iterable[bytes]) -> None:
    """Answer until nothing more is asked. Raises :class:`~iamap_core.errors.IamapError` when there is no beginning."""
    from iamap_core.config.compose import compose
    from iamap_core.questions import RefusalAnswer, id_of, parse
    from iamap_core.tasks import at_work
    from iamap_core.tasks.explore import explore

    task = compose("explore", arguments.overrides, catalog, file=arguments.config)
    with at_work(task, reporter):
        exploration = explore(task, reporter)
        reporter.emit(exploration.opened)
        exploration.prepare()
        for line in lines:
            try:
                reporter.emit(exploration.answer(parse(line)))
            except Cancelled:
                raise
            except IamapError as error:
                reporter.emit(RefusalAnswer.of(error, id_of(line)))
            except Exception as error:  # a bug, in a scorer perhaps: the next question may still be answered
                traceback.print_exc()
                reporter.emit(RefusalAnswer(id=id_of(line), code="unexpected", message=unexpected(error)))
