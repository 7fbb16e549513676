"""Presets: YAML files that plugins ship, each a component or a whole pipeline with its settings made.

A plugin keeps them in a package ``conf`` beside its plugin module, a folder per group:
``conf/encoder/dino_small.yaml`` is chosen as ``encoder=dino_small``. The first comment line says what it does.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from iamap_core import plugins
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid

PIPELINES = "pipeline"
"""The group of presets that set up a whole `iamap run`."""

USER = "your folder"
"""Provider of the presets in the folder that a user names."""


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named file of settings and who provides it."""

    group: str
    name: str
    summary: str
    provider: str


def folders(catalog: Catalog, config_dir: Path | None = None) -> dict[Path, str]:
    """Folders of presets with their providers, the user's own first."""
    found: dict[Path, str] = {}
    if config_dir is not None:
        if not config_dir.is_dir():
            raise ConfigInvalid(f"--config-dir {config_dir} is not a folder.", where="config_dir")
        found[config_dir.resolve()] = USER
    found[Path(__file__).parent.parent / "conf"] = plugins.CORE
    for entry in catalog.entries:
        for folder in _conf_of(entry.plugin):
            found.setdefault(folder, entry.distribution)
    return found


def _conf_of(plugin: str) -> list[Path]:
    """Folders of the package ``conf`` beside a plugin's module; the module has been imported for listing."""
    try:
        spec = importlib.util.find_spec(plugin)
        if spec is not None and spec.submodule_search_locations is None:  # a module in a package, or on its own
            plugin = plugin.rpartition(".")[0]
        conf = importlib.util.find_spec(f"{plugin}.conf") if plugin else None
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in (conf.submodule_search_locations or ())] if conf else []


def presets(catalog: Catalog, config_dir: Path | None = None) -> tuple[Preset, ...]:
    """Every preset, by group and name."""
    found = [
        Preset(group=group.name, name=file.stem, summary=_summary(file), provider=provider)
        for folder, provider in folders(catalog, config_dir).items()
        if folder.is_dir()
        for group in folder.iterdir()
        if group.is_dir()
        for file in group.glob("*.yaml")
    ]
    return tuple(sorted(found, key=lambda preset: (preset.group, preset.name, preset.provider)))


def _summary(file: Path) -> str:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        text = line.lstrip("# ").strip()
        if text and not text.startswith("@"):
            return text
    return ""
