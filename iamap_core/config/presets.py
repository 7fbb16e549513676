"""Presets: YAML files that plugins ship, each a component or a whole pipeline with its parameters set.

A plugin keeps them in a package ``conf`` beside its plugin module, a folder per group:
``conf/encoder/dino_small.yaml`` is chosen as ``encoder=dino_small``. The first comment line says what it does; for an
encoder, comment lines of the form ``# key: value`` below it are its :class:`Card`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from iamap_core import plugins
from iamap_core.catalog import Catalog
from iamap_core.config.reading import BYTE_ORDER_MARK, text_of
from iamap_core.contract import CORE
from iamap_core.errors import ConfigInvalid

PIPELINES = "pipeline"
"""The group of presets that set up a whole `iamap run`."""

USER = "your folder"
"""Provider of the presets in the folder that a user names."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What to know before choosing an encoder; empty or 0 where its preset does not say.

    good_for: in words. resolution: ground size of the pixels that it was trained on. bands: that it was trained on.
    features: bands of the result. stride: size of an output pixel, in input pixels. depth: the layer that the features
    come from, and why. parameters: millions. download_mb: megabytes. licence: of the weights.
    """

    good_for: str = ""
    resolution: str = ""
    bands: str = ""
    features: int = 0
    stride: int = 0
    depth: str = ""
    parameters: float = 0.0
    download_mb: int = 0
    licence: str = ""


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named file of settings and who provides it.

    component, model: whose settings they are, and the `model` that they choose; empty where they choose none.
    fields: of the component that it sets.
    choices: of a pipeline: the component that it chooses, by kind.
    card: of an encoder.
    error: why it cannot be used; empty where nothing is known to be wrong. Others can be used all the same.
    """

    group: str
    name: str
    summary: str
    provider: str
    component: str = ""
    model: str = ""
    fields: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    card: Card = Card()
    error: str = ""


def folders(catalog: Catalog, config_dir: Path | None = None) -> dict[Path, str]:
    """Folders of presets with their providers, the user's own first."""
    found: dict[Path, str] = {}
    if config_dir is not None:
        if not config_dir.is_dir():
            raise ConfigInvalid(f"--config-dir {config_dir} is not a folder.", where="config_dir")
        found[config_dir.resolve()] = USER
    found[Path(__file__).parent.parent / "conf"] = CORE
    for entry in catalog.entries:
        for folder in plugins.folders_beside(entry.plugin, "conf"):
            found.setdefault(folder, entry.distribution)
    return found


def presets(catalog: Catalog, config_dir: Path | None = None) -> tuple[Preset, ...]:
    """Every preset, by group and name."""
    found = [
        _preset(file, group.name, provider)
        for folder, provider in folders(catalog, config_dir).items()
        for group in _entries(folder)
        for file in _entries(group)
        if file.suffix == ".yaml"
    ]
    return tuple(sorted(found, key=lambda preset: (preset.group, preset.name, preset.provider)))


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise ConfigInvalid(f"the folder {folder} of presets cannot be read: {error.strerror}.") from error


def preset_models(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """The encoder and the model that each preset of an encoder chooses."""
    found = (preset for preset in presets(catalog) if preset.group == "encoder" and preset.model)
    return {preset.name: (preset.component.rpartition(":")[2], preset.model) for preset in found}


def _preset(file: Path, group: str, provider: str) -> Preset:
    # Listing stays light: the few lines that are wanted are read without a parser of YAML.
    try:
        text = text_of(file, f"preset {file}")
        if text.startswith(BYTE_ORDER_MARK):  # Hydra would not find `@package` behind it
            raise ConfigInvalid(f"preset {file} begins with a byte order mark.", hint="Save it as UTF-8 without one.")
        card = _card(text, f"preset {file}")
    except ConfigInvalid as error:
        return Preset(group=group, name=file.stem, summary=str(error), provider=provider, error=str(error))
    component = re.search(r"^defaults:\s*[\[-]\s*([\w:-]+)", text, re.MULTILINE)
    model = re.search(r"^model:\s*[\"']?([^\s\"'#]+)", text, re.MULTILINE)
    set_here = (name for name in re.findall(r"^(\w+):", text, re.MULTILINE) if name != "defaults")
    return Preset(
        group=group,
        name=file.stem,
        summary=_summary(text),
        provider=provider,
        component=component[1] if component and group != PIPELINES else "",
        model=model[1] if model else "",
        fields=tuple(set_here) if group != PIPELINES else (),
        choices=dict(re.findall(r"^ *- override /(\w+): *([\w:-]+)", text, re.MULTILINE)),
        card=card,
    )


def _comments(text: str) -> list[str]:
    """The comment lines at the top of a preset, without their signs and without Hydra's directives."""
    found = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if (comment := line.lstrip("# ").strip()) and not comment.startswith("@"):
            found.append(comment)
    return found


def _summary(text: str) -> str:
    return next(iter(_comments(text)), "")


def _card(text: str, subject: str) -> Card:
    """Raises ConfigInvalid for an invalid number."""
    said = dict(re.findall(r"^(\w+): +(.+)$", "\n".join(_comments(text)[1:]), re.MULTILINE))
    types: dict[str, Callable[[str], Any]] = {name: type(value) for name, value in asdict(Card()).items()}
    values: dict[str, Any] = {}
    for key, value in said.items():
        try:
            values |= {key: types[key](value)} if key in types else {}
        except ValueError as error:
            raise ConfigInvalid(f"{subject} says '{key}: {value}' in its comments, which is not a number.") from error
    return Card(**values)
