"""Several runs from one command: `iamap encode -m encoder.model=a,b`.

Hydra's sweeper and any of its launchers do the work (``hydra/launcher=joblib``, ``submitit_slurm``, …). Every
job has a folder of its own, in which the relative paths that it writes lie. Paths that it reads stay relative to the
working directory, and so do those with a placeholder, such as ``o_{n_clusters}.tif``, which the same command finds.
With :mod:`iamap_core.config.compose` the only module that imports Hydra.
"""

from __future__ import annotations

import itertools
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hydra._internal.core_plugins.basic_sweeper import BasicSweeper  # noqa: TID253
from hydra.core.hydra_config import HydraConfig  # noqa: TID253
from hydra.core.override_parser.overrides_parser import OverridesParser  # noqa: TID253
from hydra.types import RunMode  # noqa: TID253
from omegaconf import DictConfig, OmegaConf, open_dict, read_write  # noqa: TID253

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.check import check, each_path
from iamap_core.config.compose import Session, plain, session
from iamap_core.config.fields import Field
from iamap_core.config.overrides import unquote
from iamap_core.config.registry import task_model
from iamap_core.config.template import built_in, filled, has_placeholder, in_names
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.events import Failure, Result
from iamap_core.files import write_whole
from iamap_core.redaction import redacted

MAX_JOBS = 10_000
"""Most runs of one command; all of them are checked before the first."""

QUIET = ("hydra/job_logging=none", "hydra/hydra_logging=none")
"""Hydra writes to standard output otherwise, where results and events belong."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a job: its result, or why it failed."""

    overrides: tuple[str, ...]
    folder: str
    output: str = ""
    """What the job writes; empty where its settings are wrong."""
    result: Result | None = None
    failed: Failure | None = None


@dataclass(frozen=True, kw_only=True)
class Job:
    """What a launcher calls, here or on another machine: checks the job's configuration and runs it."""

    task: str
    catalog: Catalog
    work: Callable[[BoundTask[Any]], Result]

    def __call__(self, config: DictConfig) -> Outcome:
        job = HydraConfig.get()
        folder = Path(job.runtime.output_dir)
        _redact_files(folder / ".hydra")
        outcome = Outcome(overrides=tuple(_shown(text) for text in _overrides(job)), folder=str(folder))
        try:
            data = placed(self.task, plain(config), folder, self.catalog, _placeholders(job, plain(config)))
            task = check(self.task, data, self.catalog)
            outcome = replace(outcome, output=str(task.config.output))
            return replace(outcome, result=self.work(task))
        except IamapError as error:
            return replace(outcome, failed=Failure.of(error))
        except Exception as error:  # a bug: the other jobs still run, and this one is reported
            print(redacted(traceback.format_exc()), file=sys.stderr, end="")
            return replace(
                outcome, failed=Failure(code="unexpected", message=redacted(f"{type(error).__name__}: {error}"))
            )


def multirun(
    task: str,
    overrides: Sequence[str],
    catalog: Catalog,
    work: Callable[[BoundTask[Any]], Result],
    *,
    config_dir: Path | None = None,
    file: Path | None = None,
) -> list[Outcome]:
    """Run every combination of the values given and say what became of each.

    work: runs one configuration; launchers that use other processes pickle it.

    All configurations are checked before the first job runs. Raises :class:`~iamap_core.errors.ConfigInvalid`
    when one of them is wrong or two jobs would write the same place.
    """
    with session(task, overrides, catalog, config_dir=config_dir, file=file, sweep=True) as opened:
        opened.overrides[:0] = QUIET
        master = opened.compose(RunMode.MULTIRUN)
        _refuse_foreign_code(master)
        _refuse_shared_outputs(opened, master, catalog)
        try:
            batches = opened.hydra.multirun(
                config_name=task,
                task_function=Job(task=task, catalog=catalog, work=work),
                overrides=opened.overrides,
                with_log_configuration=False,
            )
        finally:
            _redact_files(Path(str(master.hydra.sweep.dir)))
        return [job.return_value for batch in batches for job in batch]


def _redact_files(folder: Path) -> None:
    """Take passwords out of what Hydra notes of a sweep beside its results."""
    for file in folder.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if (shown := redacted(text)) != text:
            write_whole(file, shown.encode())


def placed(
    task: str, data: dict[str, Any], folder: Path, catalog: Catalog, values: Mapping[str, str]
) -> dict[str, Any]:
    """The settings with every relative path that the run writes put into ``folder``, unless it has placeholders.

    values: of the placeholders.
    """

    def place(field: Field, text: str) -> str:
        if not field.is_written:
            return text
        return filled(text, values, field.path) if has_placeholder(text) else str(folder / Path(text).expanduser())

    return each_path(data, task_model(task), catalog, place)


def _placeholders(hydra: Any, data: Mapping[str, Any]) -> dict[str, str]:
    """What sets a job apart: the values of its overrides, its raster and its number."""
    typed = (override.lstrip("+~").partition("=") for override in _overrides(hydra))
    settings = {key: unquote(value) for key, equals, value in typed if equals and key != "output"}
    source = data.get("source")
    raster = built_in(source if isinstance(source, str) else str((source or [""])[0]), int(hydra.job.num) + 1)
    return {**raster, **in_names(settings)}


def _refuse_foreign_code(master: DictConfig) -> None:
    """Hydra calls what ``_target_`` names in its own settings; only its launchers are wanted there."""
    settings = OmegaConf.to_container(master.hydra, resolve=False)
    assert isinstance(settings, dict)
    if settings["sweeper"].get("_target_") != f"{BasicSweeper.__module__}.{BasicSweeper.__name__}":
        raise ConfigInvalid("only Hydra's basic sweeper is supported.", hint="Leave hydra/sweeper out.")
    foreign = [path for path in _targets(settings) if path not in ("launcher._target_", "sweeper._target_")]
    if foreign:
        raise ConfigInvalid(
            f"hydra.{foreign[0]} would run code that a configuration names. IAMAP refuses that.",
            hint="Leave it out; launchers are chosen with hydra/launcher=….",
        )


def _targets(node: Any, path: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "_target_":
                yield f"{path}{key}"
            yield from _targets(value, f"{path}{key}.")
    elif isinstance(node, list):
        for item in node:
            yield from _targets(item, path)


def _refuse_shared_outputs(opened: Session, master: DictConfig, catalog: Catalog) -> None:
    loader = opened.hydra.config_loader
    parsed = OverridesParser.create(config_loader=loader).parse_overrides(_overrides(master.hydra))
    _refuse_count(parsed)
    (jobs,) = BasicSweeper.split_arguments(parsed, max_batch_size=None)
    sweep = Path(str(master.hydra.sweep.dir)).absolute()
    taken: dict[Path, int] = {}
    for number, overrides in enumerate(jobs):
        for path in _written(opened.task, _preview(loader, master, overrides, number), sweep, catalog):
            if path in taken:
                raise ConfigInvalid(
                    f"jobs {taken[path]} and {number} would both write {path}.",
                    hint="Give a relative path, which is in each job's own folder, or put a placeholder in it that "
                    "differs, such as {index}.",
                )
            taken[path] = number


def _refuse_count(parsed: Sequence[Any]) -> None:
    """Raise when there is nothing to run, or more than anybody means."""
    jobs = 1
    for override in parsed:
        if override.is_sweep_override():
            values = sum(1 for _ in itertools.islice(override.sweep_string_iterator(), MAX_JOBS + 1))
            if not values:
                key, _, value = override.input_line.lstrip("+").partition("=")
                raise ConfigInvalid(
                    f"{key}={value} has no values, so there is nothing to run.", hint=f"Write {key}=a,b.", where=key
                )
            jobs *= values
    if jobs > MAX_JOBS:
        raise ConfigInvalid(
            f"these settings make more than {MAX_JOBS} runs.", hint="Give fewer values, or several commands."
        )


def _preview(loader: Any, master: DictConfig, overrides: list[str], number: int) -> DictConfig:
    """A job's configuration, made as launchers make it."""
    config = loader.load_sweep_config(master, overrides)
    with open_dict(config):
        config.hydra.job.id = config.hydra.job.num = number
    assert isinstance(config, DictConfig)
    return config


def _written(task: str, config: DictConfig, sweep: Path, catalog: Catalog) -> set[Path]:
    """Every place that a job writes. Checks its configuration on the way."""
    folder = sweep / str(config.hydra.sweep.subdir)
    with read_write(config.hydra.runtime), open_dict(config.hydra.runtime):
        config.hydra.runtime.output_dir = str(folder)
    before = HydraConfig.instance().cfg
    HydraConfig.instance().set_config(config)
    try:
        data = placed(task, plain(config), folder, catalog, _placeholders(config.hydra, plain(config)))
    finally:
        HydraConfig.instance().cfg = before
    check(task, data, catalog)
    paths: set[Path] = set()
    each_path(
        data,
        task_model(task),
        catalog,
        lambda field, text: _remember(paths, text) if field.is_written else text,
    )
    return paths


def _remember(paths: set[Path], text: str) -> str:
    paths.add(Path(text).resolve())
    return text


def _overrides(hydra: Any) -> list[str]:
    """A job's overrides, their interpolations left as they are."""
    overrides = OmegaConf.to_container(hydra.overrides.task, resolve=False)
    assert isinstance(overrides, list)
    return overrides


def _shown(override: str) -> str:
    """An override as the user typed it."""
    return redacted(override.lstrip("+").replace("\\:", ":"))
