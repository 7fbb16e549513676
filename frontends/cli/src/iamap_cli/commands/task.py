"""The tasks: `iamap encode`, `reduce`, `cluster`, `similarity`, `check-samples`, `train`, `predict`,
`vectorize`, `run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iamap_cli import ending, jsonlines, progress
from iamap_cli.log_file import logged
from iamap_cli.shard import shard_of
from iamap_cli.stopping import stoppable
from iamap_cli.task_help import task_help, whole_help
from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS
from iamap_core.errors import Cancelled, ConfigInvalid, IamapError
from iamap_core.events import Hello, Output, Reporter, Result
from iamap_core.printable import one_line
from iamap_core.stages import LOADING

if TYPE_CHECKING:
    from iamap_core.config.binding import BoundTask
    from iamap_core.config.sweep import Outcome


class JobsFailed(IamapError):
    """Some jobs of a multirun have failed."""

    code = "jobs-failed"


FAILED_TILES = 3
"""Exit code of a run that has gone on past tiles that failed."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("overrides", nargs="*", metavar="key=value")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings from a JSON or YAML file")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder of further presets")
    parser.add_argument("--cfg", choices=["job"], help="print the composed settings and exit")
    parser.add_argument("-m", "--multirun", action="store_true", help="a run for every combination of values")
    add_reporting(parser)
    parser.add_argument("--shard", metavar="any|K/N", help="do free parts of the run, or one")
    parser.add_argument("-h", "--help", action="store_true", help="show the fields that most users need")
    parser.add_argument("--help-all", action="store_true", help="show all fields")


def run(arguments: argparse.Namespace) -> int:
    if arguments.help or arguments.help_all:
        print((whole_help if arguments.help_all else task_help)(arguments.command, Catalog.installed()))
        return 0
    if arguments.shard is not None:
        arguments.overrides.append(f"shard={shard_of(arguments.shard, os.environ)}")
    if arguments.cfg:
        from iamap_core.config import compose

        catalog = Catalog.installed()
        print(compose.to_yaml(compose.composed(arguments.command, arguments.overrides, catalog, **_files(arguments))))
        return 0
    with reporting(arguments) as reporter:
        catalog = announced(arguments, reporter)
        with ending.errors_as_events(reporter):
            result = (_several if arguments.multirun else _one)(arguments, catalog, reporter)
        reporter.emit(result)
    if arguments.events == "text":
        _show(result)
    return FAILED_TILES if result.failed_tiles else 0


def announced(arguments: argparse.Namespace, reporter: Reporter) -> Catalog:
    """The catalogue, once whoever watches knows that something happens; a program first hears who speaks."""
    if arguments.events == "text":
        reporter.begin(LOADING)
    catalog = Catalog.installed()
    reporter.emit(Hello(versions=catalog.versions()))
    reporter.begin(LOADING)
    return catalog


def _files(arguments: argparse.Namespace) -> dict[str, Any]:
    return {"config_dir": arguments.config_dir, "file": arguments.config}


def _one(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter) -> Result:
    from iamap_core.config.compose import compose

    return Work(reporter)(compose(arguments.command, arguments.overrides, catalog, **_files(arguments)))


def _several(arguments: argparse.Namespace, catalog: Catalog, reporter: Reporter) -> Result:
    from iamap_core.config.sweep import multirun
    from iamap_core.learning.other_process import kept_between_runs

    work = Work(reporter, keeps=True)
    with kept_between_runs():
        outcomes = multirun(arguments.command, arguments.overrides, catalog, work, **_files(arguments))
    lines = list(_result_lines(outcomes))
    if any(outcome.failed and outcome.failed.code == Cancelled.code for outcome in outcomes):
        raise Cancelled
    failed = sum(outcome.failed is not None for outcome in outcomes)
    if failed:
        raise JobsFailed(f"{failed} of {len(outcomes)} jobs failed.", hint="\n".join(lines))
    outputs = [output for outcome in outcomes if outcome.result for output in outcome.result.outputs]
    jobs = [outcome.result.report for outcome in outcomes if outcome.result]
    return Result(outputs=outputs, report={"summary": lines, "jobs": jobs})


def _result_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line per job: what sets it apart, and where its result lies or why there is none."""
    common = set.intersection(*(set(outcome.overrides) for outcome in outcomes)) if len(outcomes) > 1 else set()
    for number, outcome in enumerate(outcomes):
        settings = " ".join(override for override in outcome.overrides if override not in common)
        if outcome.failed:
            became = f"failed: {outcome.failed.message} {outcome.failed.hint}".rstrip()
        else:
            kept = " (kept)" if outcome.result and outcome.result.report.get("kept") else ""
            became = f"{_shown_path(outcome)}{kept}"
        yield f"job {number}: {settings} -> {became}"


def _shown_path(outcome: Outcome) -> str:
    """The folder of a job; the result itself where that has a name of its own, outside of it."""
    return outcome.folder if Path(outcome.output).is_relative_to(outcome.folder) else outcome.output


class Work:
    """Runs one configuration. Pickled, for a launcher with processes of its own, it speaks plain lines there.

    keeps: whether a finished result of the same settings is enough.
    """

    def __init__(self, reporter: Reporter, *, keeps: bool = False) -> None:
        self.reporter = reporter
        self.keeps = keeps

    def __call__(self, task: BoundTask[Any]) -> Result:
        from iamap_core.tasks import execute
        from iamap_core.tasks.earlier import is_kept

        self.reporter.begin_command()
        if self.keeps and is_kept(task):
            output = Output(role=TASKS[task.config.task].role, path=str(task.config.output))
            return Result(outputs=[output], report={"kept": True})
        return execute(task, self.reporter)

    def __reduce__(self) -> tuple[Any, ...]:
        return _work_elsewhere, (self.keeps,)


def _work_elsewhere(keeps: bool) -> Work:
    return Work(Reporter(emit=progress.PlainLines(sys.stderr)), keeps=keeps)


@contextmanager
def reporting(
    arguments: argparse.Namespace,
    for_people: Callable[[Callable[[Any], None]], Callable[[Any], None]] = lambda show: show,
) -> Iterator[Reporter]:
    """A reporter as `--events`, `--quiet`, `--verbose` and `--log-file` ask for it. for_people: what changes events
    before people see them.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when they contradict each other.
    """
    if arguments.quiet and arguments.verbose:
        raise ConfigInvalid("--quiet and --verbose contradict each other.", hint="Leave one of them out.")
    with stoppable() as stop, ExitStack() as stack:
        if arguments.events == "jsonl":
            reporter = stack.enter_context(jsonlines.protocol(stop, verbose=arguments.verbose))
        else:
            show = progress.for_people(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose)
            reporter = Reporter(emit=for_people(show), cancelled=stop.is_set, verbose=arguments.verbose)
        stack.enter_context(logged(arguments.log_file, reporter, verbose=arguments.verbose))
        yield reporter


def add_reporting(parser: argparse.ArgumentParser) -> None:
    """The options of :func:`reporting`."""
    parser.add_argument(
        "--events", choices=["text", "jsonl"], default="text", help="text for people, JSON lines for programs"
    )
    parser.add_argument("--quiet", action="store_true", help="show warnings, errors and results only")
    parser.add_argument("--verbose", action="store_true", help="show also times of stages, versions and all decisions")
    parser.add_argument("--log-file", type=Path, metavar="FILE", help="also write all messages to the end of this file")


def _show(result: Result) -> None:
    width = max((len(output.role) for output in result.outputs), default=0)
    for output in result.outputs:
        print(f"{output.role:<{width}}  {one_line(output.path)}")
    for line in result.report.get("summary", ()):
        print(one_line(line))
