"""The commands. Each is a module with ``configure(parser)`` and ``run(arguments) -> int``, the exit code.

``arguments.command`` is the command's name: the tasks share one module.
"""

from __future__ import annotations

from dataclasses import dataclass

from iamap_core.config.registry import TASKS
from iamap_core.config.tasks import ExploreConfig


@dataclass(frozen=True)
class Command:
    """Where a command is and what it does, in one line."""

    module: str
    summary: str


OTHERS: dict[str, Command] = {
    "batch": Command("iamap_cli.commands.batch", "A task over many rasters, which the same command resumes."),
    "explore": Command("iamap_cli.commands.explore", (ExploreConfig.__doc__ or "").splitlines()[0]),
    "advise": Command("iamap_cli.commands.advise", "Which encoders suit a raster, why, and what to type."),
    "plan": Command("iamap_cli.commands.plan", "Estimate of an encoding: tiles, time, memory, disk."),
    "status": Command("iamap_cli.commands.status", "How far an unfinished encoding is, and who works on it."),
    "cancel": Command("iamap_cli.commands.cancel", "Stop an unfinished encoding, on whatever machines it runs."),
    "finish": Command("iamap_cli.commands.finish", "Join the parts of a run that was encoded in shards."),
    "info": Command("iamap_cli.commands.info", "What has made a file, and the command to make it again."),
    "open": Command("iamap_cli.commands.open", "Show the report or the picture of a result."),
    "demo": Command("iamap_cli.commands.demo", "A demonstration of all steps on real images."),
    "list": Command("iamap_cli.commands.list", "What is installed."),
    "describe": Command("iamap_cli.commands.describe", "A component and its parameters."),
    "weights": Command("iamap_cli.commands.weights", "Files of pretrained weights: list, download, check."),
    "check-plugin": Command("iamap_cli.commands.check_plugin", "Check that a plugin keeps its promises."),
    "new-plugin": Command("iamap_cli.commands.new_plugin", "Write a plugin of any kind to start from."),
    "doctor": Command("iamap_cli.commands.doctor", "Check the installation, with advice."),
    "completion": Command("iamap_cli.commands.completion", "A script with which a shell completes what is typed."),
    "complete": Command("iamap_cli.commands.complete", "What could be typed next, for such a script."),
    "serve": Command("iamap_cli.commands.serve", "Run a program's commands in turn, with libraries loaded once."),
    "schema": Command("iamap_cli.commands.schema", "JSON Schema of the tasks, for editors and programs."),
    "version": Command("iamap_cli.commands.version", "Versions of iamap and of its plugins."),
}
"""Commands other than tasks."""

GROUPS: dict[str, tuple[str, ...]] = {
    "Look at images and results": ("demo", "advise", "explore", "plan", "status", "cancel", "finish", "info", "open"),
    "What is installed": ("list", "describe", "weights", "doctor", "version", "completion"),
    "For plugins and programs": ("new-plugin", "check-plugin", "serve", "schema", "complete"),
}
"""How the overview sorts them; all others make maps."""


def commands() -> dict[str, Command]:
    """Every command by its name, the tasks first."""
    tasks = {name: Command("iamap_cli.commands.task", spec.summary) for name, spec in TASKS.items()}
    return {**tasks, **OTHERS}
