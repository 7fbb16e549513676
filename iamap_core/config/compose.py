"""Hydra composes a task from overrides, presets and files. The only module that imports Hydra.

Hydra sees plain nodes generated from the installed specs and gives plain data back; the pydantic models
check it. Nothing is ever instantiated: components go by registered name, and a `_target_` is not a field.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from hydra import initialize  # noqa: TID253
from hydra.core.config_store import ConfigStore  # noqa: TID253
from hydra.core.global_hydra import GlobalHydra  # noqa: TID253
from hydra.errors import HydraException, MissingConfigException, OverrideParseException  # noqa: TID253
from hydra.types import RunMode  # noqa: TID253
from omegaconf import DictConfig, OmegaConf  # noqa: TID253
from omegaconf.errors import OmegaConfBaseException  # noqa: TID253

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.check import MISSING, check
from iamap_core.config.fields import components_of, fields_of
from iamap_core.config.overrides import (
    FROM_FILE,
    NOTHING,
    ONE_RUN_EACH,
    Grammar,
    check_choice,
    literal,
    several_values,
    why_unparsed,
)
from iamap_core.config.precedence import Choices, Loader
from iamap_core.config.presets import PIPELINES, Preset, folders, presets
from iamap_core.config.reading import data_of
from iamap_core.config.registry import task_model
from iamap_core.config.tasks import ExploreConfig, TaskConfig
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.model import IamapModel
from iamap_core.printable import printable
from iamap_core.specs import KINDS

OF_FILE = "_of_file_"
"""Node of what that file says beside components."""
_ALONE = threading.RLock()
"""Hydra's state belongs to the process: threads of a program compose one after the other."""


def compose(
    task: str,
    overrides: Sequence[str],
    catalog: Catalog,
    *,
    config_dir: Path | None = None,
    file: Path | None = None,
    settings: Mapping[str, Any] | None = None,
) -> BoundTask[Any]:
    """The checked configuration of a task, with the components that it chooses.

    overrides: ``key=value`` in Hydra's grammar, values of path fields taken literally.
    config_dir: folder of further presets.
    file: JSON or YAML with settings that the overrides change.
    settings: the content of such a file, from a program that has no file.

    Raises :class:`~iamap_core.errors.ConfigInvalid` and its kin.
    """
    data = composed(task, overrides, catalog, config_dir=config_dir, file=file, settings=settings)
    return check(task, data, catalog)


def load(task: str, file: Path, catalog: Catalog) -> BoundTask[Any]:
    """The checked configuration that a JSON or YAML file holds; what it leaves out has its default."""
    return compose(task, [], catalog, file=file)


def composed(
    task: str,
    overrides: Sequence[str],
    catalog: Catalog,
    *,
    config_dir: Path | None = None,
    file: Path | None = None,
    settings: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The composed settings as plain data, unchecked; ``???`` stands where a value is still needed."""
    with (
        _ALONE,
        session(task, overrides, catalog, config_dir=config_dir, file=file, settings=settings) as opened,
    ):
        return plain(opened.compose(RunMode.RUN))


def to_yaml(data: Mapping[str, Any]) -> str:
    """Plain data as YAML, as `--cfg job` prints it and `--config` reads it."""
    text = str(OmegaConf.to_yaml(OmegaConf.create(dict(data))))
    if printable(text) == text:
        return text
    import yaml  # type: ignore[import-untyped]

    return str(yaml.safe_dump(dict(data), allow_unicode=False, sort_keys=False))


def plain(config: DictConfig) -> dict[str, Any]:
    """A composed node as plain data, interpolations resolved, without Hydra's own settings."""
    ours = OmegaConf.masked_copy(config, [str(key) for key in config if key != "hydra"])
    data = OmegaConf.to_container(ours, resolve=True)
    assert isinstance(data, dict)
    return {str(key): value for key, value in data.items()}


# ----------------------------------------------------------------------------------------------- session


class Session:
    """Hydra, set up for one task: its nodes stored, its presets found, its overrides translated."""

    def __init__(self, task: str, overrides: list[str]) -> None:
        self.task = task
        self.overrides = overrides
        self.hydra: Any = GlobalHydra.instance().hydra

    def compose(self, mode: RunMode) -> DictConfig:
        config = self.hydra.compose_config(
            config_name=self.task,
            overrides=self.overrides,
            run_mode=mode,
            from_shell=False,
            with_log_configuration=False,
        )
        assert isinstance(config, DictConfig)
        return config


@contextmanager
def session(
    task: str,
    overrides: Sequence[str],
    catalog: Catalog,
    *,
    config_dir: Path | None = None,
    file: Path | None = None,
    settings: Mapping[str, Any] | None = None,
    sweep: bool = False,
) -> Iterator[Session]:
    """A :class:`Session`; Hydra's state is as before when it ends, and its errors come out in our words."""
    model = task_model(task)
    found = presets(catalog, config_dir)
    grammar = Grammar(model=model, catalog=catalog, presets=found, sweep=sweep)
    translated = grammar.translate(overrides)
    given = data_of(file, f"--config {file}") if file is not None else settings or {}
    values = _known(given, model)
    from_file = {
        kind: _name_in_file(kind, values[kind], grammar)
        for kind, field in components_of(model).items()
        if kind in values and not (values[kind] is None and field.kind and field.kind.left_out)
    }
    store = ConfigStore.instance()
    before = store.repo
    # Our nodes go into a store of our own: another catalogue, or a program around us, has other ones.
    theirs = {name: node for name, node in before.items() if name == "hydra" or name.startswith("_dummy")}
    try:
        store.repo = _Nodes(theirs)
        _store_components(store, catalog, components_of(model))
        _store_task(store, model, values, from_file, catalog, folders(catalog, config_dir))
        with initialize(version_base="1.3", config_path=None, job_name=task):
            hydra: Any = GlobalHydra.instance().hydra
            choices = Choices(catalog=catalog, presets=found, from_file=from_file)
            hydra.config_loader = Loader(hydra.config_loader, choices)
            yield Session(task, [*_insistence(from_file, translated), *translated])
    except MissingConfigException as error:
        raise _missing(error, catalog, found) from error
    except OverrideParseException as error:
        typed = _typed(error.override, overrides)
        raise ConfigInvalid(
            f"'{typed}' is not a valid setting: {why_unparsed(typed.partition('=')[2])}.",
            hint="Write a list as [a,b], and a text with brackets, commas or quotes as key='…'.",
        ) from error
    except (HydraException, OmegaConfBaseException, ValueError) as error:
        raise _explained(error) from error
    finally:
        store.repo = before


class _Nodes(dict[str, Any]):
    """The nodes of a store, which Hydra copies one by one when it reads them.

    It also copies all of them at once, before every composition, lest its list of sources change: a second on a slow
    machine for some hundred nodes that stay as they are.
    """

    def __deepcopy__(self, memo: object) -> _Nodes:
        return self


def _store_components(store: Any, catalog: Catalog, kinds: Iterable[str]) -> None:
    for kind in kinds:  # no others: a field of another task may be called like a group
        named = []
        for entry in catalog.list(kind):
            names = [entry.full_name]
            if (kind, entry.spec.name) not in catalog.duplicates:
                names.insert(0, entry.spec.name)
            named += [(name, entry.spec.config, entry.distribution) for name in names]
        store.repo[kind] = dict(_component_nodes(kind, tuple(named)))
    store.store(group=PIPELINES, name=NOTHING, node={}, package="_global_", provider="iamap-core")


@lru_cache(maxsize=64)
def _component_nodes(kind: str, named: tuple[tuple[str, type[IamapModel], str], ...]) -> Mapping[str, Any]:
    """Nodes of components, kept for the next composition: they take as long to make as the rest.

    named: name, parameters and distribution of each.
    """
    store = ConfigStore.instance()
    before, store.repo = store.repo, {}
    try:
        store.store(group=kind, name=NOTHING, node={"name": None}, provider="iamap-core")
        for name, config, distribution in named:
            store.store(group=kind, name=name, node=_component(config, name), provider=distribution)
        nodes: Mapping[str, Any] = store.repo[kind]
        return nodes
    finally:
        store.repo = before


def _component(config: type[IamapModel], name: str) -> dict[str, Any]:
    node: dict[str, Any] = {"name": name}
    for field in fields_of(config):
        _put(node, field.path, MISSING if field.required else _literal(field.default))
    return node


def _store_task(
    store: Any,
    model: type[TaskConfig] | type[ExploreConfig],
    values: Mapping[str, Any],
    from_file: Mapping[str, str],
    catalog: Catalog,
    searchpath: Iterable[Path],
) -> None:
    """The root node: defaults, which component each group starts with, a pipeline, what a file says on top."""
    node: dict[str, Any] = {"hydra": {"searchpath": [f"file://{folder}" for folder in searchpath]}}
    defaults: list[Any] = ["_self_"]
    for field in fields_of(model):
        if field.kind is None:
            _put(node, field.path, MISSING if field.required else _literal(field.default))
    for kind, field in components_of(model).items():
        node[kind] = MISSING if field.required else None
        start = catalog.default(field.kind) if field.kind else None
        if kind in from_file:
            start = FROM_FILE
            parameters = {key: value for key, value in _parameters(values[kind]).items() if key != "name"}
            store.store(group=kind, name=FROM_FILE, node={"defaults": [from_file[kind], "_self_"], **parameters})
        defaults.append({kind: start})
    if model.task == "run":
        defaults.append({PIPELINES: None})
    if values:
        store.store(name=OF_FILE, node={name: value for name, value in values.items() if name not in from_file})
        defaults.append(OF_FILE)
    store.store(name=model.task, node={"defaults": defaults, **node}, provider="iamap-core")


def _insistence(from_file: Mapping[str, str], translated: Sequence[str]) -> list[str]:
    """Settings by which the components that a file chooses win over those of a pipeline."""
    typed = {setting.partition("=")[0].lstrip("+") for setting in translated}
    return [f"{kind}={FROM_FILE}" for kind in from_file if kind not in typed] if PIPELINES in typed else []


def _parameters(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _name_in_file(kind: str, value: Any, grammar: Grammar) -> str:
    """The component or preset that a file chooses, by name or with parameters beside it."""
    name = value.get("name", "") if isinstance(value, dict) else value
    if name is None:
        return NOTHING
    if not isinstance(name, str) or not name:
        raise ConfigInvalid(f"{kind} is chosen by name.", hint=f'Give "{kind}": {{"name": …}}.', where=kind)
    return grammar.known(kind, name)


def _put(node: dict[str, Any], path: str, value: Any) -> None:
    *sections, name = path.split(".")
    for section in sections:
        node = node.setdefault(section, {})
    node[name] = value


def _known(data: Mapping[str, Any], model: type[TaskConfig] | type[ExploreConfig]) -> dict[str, Any]:
    """The settings of a file or a program; their texts are literal: a ``${`` in them is not an interpolation."""
    for name in map(str, data):
        if name not in model.model_fields:
            raise ConfigInvalid(
                f"{model.task} has no field '{name}'. Fields: {', '.join(model.model_fields)}.",
                hint=did_you_mean(name, model.model_fields),
                where=name,
            )
    return {str(name): _literal(value) for name, value in data.items()}


def _literal(value: Any) -> Any:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, dict):
        return {key: _literal(item) for key, item in value.items()}
    return [_literal(item) for item in value] if isinstance(value, list) else value


# ------------------------------------------------------------------------------------------------ errors


def _missing(error: MissingConfigException, catalog: Catalog, found: tuple[Preset, ...]) -> ConfigInvalid:
    """A preset or a default that names something which is not there."""
    group, _, name = str(error.missing_cfg_file or "").rpartition("/")
    if group in (*KINDS, PIPELINES):
        try:
            check_choice(group, name, catalog, found)
        except ConfigInvalid as ours:
            return ours
    options = ", ".join(option for option in error.options or () if not option.startswith("_"))
    return ConfigInvalid(f"no {group or 'preset'} named '{name}'. There are: {options or 'none'}.", where=group)


def _explained(error: Exception) -> ConfigInvalid:
    """What Hydra or OmegaConf found, in our words; nothing of theirs is quoted but names."""
    text = _first_line(error)
    named = text.partition("'")[2].rpartition("'")[0]
    if text.startswith("Ambiguous value for argument"):
        key, _, values = named.lstrip("+").partition("=")
        return several_values(key, values)
    if text.startswith("Sweep parameters"):
        return ConfigInvalid(f"{text.split(chr(39))[1].lstrip('+')} has several values.", hint=ONE_RUN_EACH)
    if "HydraConfig was not set" in text:
        return ConfigInvalid("${hydra:…} has a value only with --multirun.")
    quoted = re.findall(r"'([^']*)'", text)
    preset = f"preset {quoted[0]}: " if text.startswith("In '") else ""
    for words, message, hint in _FINDINGS:
        if words in text:
            name = quoted[-1].partition("@")[0] if quoted else ""
            return ConfigInvalid(f"{preset}{message.format(name=name)}", hint=hint)
    return ConfigInvalid("these settings cannot be composed.", hint="`--debug` shows what the composer found.")


_FINDINGS = (
    ("Environment variable", "the environment variable '{name}' is not set.", "Set it, or give the value itself."),
    ("Interpolation key", "no field named '{name}' to look up.", "Refer to a field as ${tiling.size}, by its path."),
    ("InterpolationKeyError", "a field that is looked up is not there.", "Refer to a field as ${tiling.size}."),
    ("Recursive interpolation", "a field is looked up that refers to itself.", "Give it a value."),
    ("recursion", "a preset or field refers to itself.", "Leave the reference out."),
    ("Unsupported interpolation type", "only fields are looked up, as in ${{tiling.size}}.", "Give the value itself."),
    ("Could not delete from config", "there is no '{name}' to leave out.", "Write ~ before the name of a field."),
    ("Could not override", "there is no '{name}' that a setting or preset could change.", ""),
    ("appears more than once", "a preset chooses a component twice.", "Leave one of its defaults out."),
    ("Multiple values for", "a preset chooses a component twice.", "Write it as `override /KIND: NAME`."),
    ("force-add of config groups", "'{name}' is not a setting.", "Choose a component as encoder=NAME."),
    ("is not supported", "Hydra's own settings cannot have several values.", "Give one."),
    (
        "Error merging",
        "a setting has another form than its field, such as one value for several.",
        "",
    ),
    ("Key '", "Hydra has no setting '{name}'.", ""),
)
"""What the text of a finding holds, what is said of it, and what to do."""


def _typed(override: str, overrides: Sequence[str]) -> str:
    """What the user typed for a translated override."""
    key, _, _ = override.lstrip("+").partition("=")
    return next((token for token in overrides if token.lstrip("+").startswith(f"{key}=")), override)


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or str(error.__cause__ or type(error).__name__)
    return text.strip().splitlines()[0].rstrip(".:")
