"""What wins: defaults, then the pipeline, then the preset of a component, then what the user types.

Hydra merges a pipeline last, over whatever component the user has chosen: its `encoder.model` would go with the
`encoder.layers` of another preset. Here presets that the user chooses come after the pipeline. Of a component that the
user has put in the place of its own, a pipeline only sets the parameters that both have, such as `n_components`.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hydra._internal.config_loader_impl import ConfigLoaderImpl  # noqa: TID253
from hydra.core.default_element import GroupDefault, ResultDefault  # noqa: TID253
from hydra.errors import HydraException  # noqa: TID253
from omegaconf import DictConfig, OmegaConf  # noqa: TID253
from omegaconf.errors import OmegaConfBaseException  # noqa: TID253
from pydantic import BaseModel, ValidationError

from iamap_core.catalog import Catalog, Entry
from iamap_core.config.overrides import FROM_FILE
from iamap_core.config.presets import PIPELINES, Preset
from iamap_core.config.reading import SettingsUnreadable, check_preset, data_of
from iamap_core.model import NETWORK_FIELDS
from iamap_core.specs import KINDS

MAX_LOADS = 50
"""Hydra asks for a preset a few times when it composes, and without end for one that builds on itself."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the names of a group stand for.

    from_file: the component or preset that a file of settings chooses, by kind.
    """

    catalog: Catalog
    presets: tuple[Preset, ...]
    from_file: Mapping[str, str]

    def is_component(self, kind: str, name: str) -> bool:
        return name != FROM_FILE and self._entry(kind, name) is not None

    def component(self, kind: str, name: str) -> Entry[Any] | None:
        """The component of that name or full name, or that a preset or the file sets up."""
        name = self.from_file.get(kind, "") if name == FROM_FILE else name
        bases = [preset.component for preset in self.presets if (preset.group, preset.name) == (kind, name)]
        return self._entry(kind, name) or next(filter(None, (self._entry(kind, base) for base in bases)), None)

    def are_alike(self, kind: str, name: str, other: str) -> bool:
        """Whether both are the same preset, or the same component without one."""
        ours, theirs = (self.from_file.get(kind, "") if it == FROM_FILE else it for it in (name, other))
        if ours == theirs:
            return True
        bare = self.is_component(kind, ours) and self.is_component(kind, theirs)
        return bare and self.component(kind, ours) == self.component(kind, theirs)

    def _entry(self, kind: str, name: str) -> Entry[Any] | None:
        return next((e for e in self.catalog.list(kind) if name in (e.spec.name, e.full_name)), None)


class Loader(ConfigLoaderImpl):
    """Hydra's loader, which merges what a task is composed of in our order."""

    def __init__(self, plain: Any, choices: Choices) -> None:
        super().__init__(config_search_path=plain.config_search_path)
        self.repository = plain.repository
        self.choices = choices

    def _parse_overrides_and_create_caching_repo(self, config_name: str | None, overrides: list[str]) -> Any:
        parsed, repo = super()._parse_overrides_and_create_caching_repo(config_name, overrides)
        return parsed, _Checked(repo)

    def _compose_config_from_defaults_list(self, defaults: list[ResultDefault], repo: Any) -> DictConfig:
        preferred: dict[str, str] = {}
        for default in defaults:
            if _group(default) == PIPELINES:
                preferred |= _overridden(repo.load_config(config_path=default.config_path).defaults_list or ())
        chosen = {
            _group(default): _name(default) for default in defaults if default.package in KINDS and _is_chosen(default)
        }
        replaced = {
            kind: name
            for kind, name in chosen.items()
            if kind in preferred and not self.choices.are_alike(kind, name, preferred[kind])
        }
        late = [default for default in defaults if self._is_late(default, preferred, chosen)]
        first = [default for default in defaults if default not in late]
        trimmed: Any = _Trimmed(repo, self.choices, replaced)
        return super()._compose_config_from_defaults_list(defaults=[*first, *late], repo=trimmed)

    def _is_late(self, default: ResultDefault, preferred: Mapping[str, str], chosen: Mapping[str, str]) -> bool:
        """Whether it is a preset that the user has chosen, not the pipeline; a component's defaults come first."""
        kind = _group(default)
        return (
            kind in chosen
            and not self.choices.is_component(kind, _name(default))
            and preferred.get(kind) != chosen[kind]
        )


class _Repository:
    """Stands before another one, of which it changes what is loaded."""

    def __init__(self, repo: Any) -> None:
        self.repo = repo

    def __getattr__(self, name: str) -> Any:
        return getattr(self.repo, name)


class _Checked(_Repository):
    """A repository whose files are read with our checks and complaints."""

    def __init__(self, repo: Any) -> None:
        super().__init__(repo)
        self.files: dict[str, tuple[Path, Any]] = {}
        self.loads: Counter[str] = Counter()

    def load_config(self, config_path: str) -> Any:
        if config_path not in self.files and (source := self._folder(config_path)):
            file = Path(source.path) / f"{config_path}.yaml"
            self.files[config_path] = file, self._checked(config_path, file)
        if config_path not in self.files:
            return self.repo.load_config(config_path=config_path)
        file, loaded = self.files[config_path]
        self.loads[config_path] += 1
        if self.loads[config_path] > MAX_LOADS:
            raise SettingsUnreadable(f"preset {file} builds on itself.", hint="Correct its defaults.")
        return loaded

    def _checked(self, config_path: str, file: Path) -> Any:
        settings = data_of(file, f"preset {file}")
        try:
            loaded = self.repo.load_config(config_path=config_path)
        except (HydraException, OmegaConfBaseException, ValueError, TypeError, AttributeError) as error:
            raise SettingsUnreadable(
                f"preset {file} cannot be used: its fields or its defaults are not written as those of a preset.",
                hint="Write `field: value`, and defaults: [COMPONENT, _self_].",
            ) from error
        if not config_path.startswith("hydra/"):
            check_preset(settings, loaded.header["package"], f"preset {file}")
        return loaded

    def _folder(self, config_path: str) -> Any:
        """The folder that the preset is in; Hydra's own are in packages, ours in its store."""
        found = next((source for source in self.repo.get_sources() if source.is_config(config_path)), None)
        return found if found is not None and found.scheme() == "file" else None


class _Trimmed(_Repository):
    """A repository whose pipelines leave out what is said of components that the user has replaced."""

    def __init__(self, repo: Any, choices: Choices, replaced: Mapping[str, str]) -> None:
        super().__init__(repo)
        self.choices = choices
        self.replaced = replaced

    def load_config(self, config_path: str) -> Any:
        loaded = self.repo.load_config(config_path=config_path)
        if not config_path.startswith(f"{PIPELINES}/") or not isinstance(loaded.config, DictConfig):
            return loaded
        trimmed = copy.copy(loaded)
        trimmed.config = copy.deepcopy(loaded.config)
        for kind, name in self.replaced.items():
            section = trimmed.config.get(kind)
            entry = self.choices.component(kind, name)
            if isinstance(section, DictConfig):
                kept = [str(key) for key in section if entry and _is_shared(entry.spec.config, str(key), section)]
                trimmed.config[kind] = OmegaConf.masked_copy(section, kept)
        return trimmed


def _is_shared(model: type[BaseModel], name: str, section: DictConfig) -> bool:
    """Whether the parameter of one component is one of another, too. A network's name is that of its own encoder."""
    if name not in model.model_fields or name in NETWORK_FIELDS:
        return False
    value = OmegaConf.to_container(section, resolve=False)[name]  # type: ignore[index,call-overload]
    try:
        model.model_validate({name: value})
    except ValidationError as error:
        return all(finding["loc"][0] != name for finding in error.errors())
    return True


def _overridden(entries: Iterable[Any]) -> dict[str, str]:
    """The component that a pipeline chooses, by kind."""
    return {
        str(entry.group).lstrip("/"): str(entry.value)
        for entry in entries
        if isinstance(entry, GroupDefault) and entry.override
    }


def _group(default: ResultDefault) -> str:
    return str(default.config_path).rpartition("/")[0]


def _name(default: ResultDefault) -> str:
    return str(default.config_path).rpartition("/")[2]


def _is_chosen(default: ResultDefault) -> bool:
    """Whether the task itself asks for it, and not a preset for what it builds on."""
    return _group(default) in KINDS and not str(default.parent).startswith(f"{_group(default)}/")
