"""Weights by model: which files installed encoders publish, and which of them are on this machine."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from iamap_core.catalog import Catalog
from iamap_core.config.presets import preset_models
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.plugin_support import weights as store
from iamap_core.plugin_support.weights_folder import is_ours
from iamap_core.specs import WeightsFile


@dataclass(frozen=True, kw_only=True)
class Item:
    """Weights by model: published, on this machine, or both.

    encoder: the encoder that publishes them; empty for files that nobody publishes. presets: that choose this model.
    """

    model: str
    encoder: str = ""
    file: WeightsFile | None = None
    path: Path | None = None
    presets: tuple[str, ...] = ()

    def lies_in(self, place: Path) -> bool:
        """Whether the file is in that folder of weights, and not in another program's cache."""
        return self.path is not None and self.path.parent in (place, place / store.stem(self.model))

    def as_json(self, place: Path) -> dict[str, Any]:
        return {
            "model": self.model,
            "encoder": self.encoder,
            "presets": list(self.presets),
            "path": str(self.path) if self.path else None,
            "bytes": self.path.stat().st_size if self.path else None,
            "removable": self.file is not None and self.lies_in(place) and self.path is not None and is_ours(self.path),
            "goes_to": str(store.target(self.file, place)) if self.file else None,
            "published": asdict(self.file) if self.file else None,
        }


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Everything published by installed encoders and everything in the folder of weights, by model."""

    items: dict[str, Item]
    presets: dict[str, str]

    @classmethod
    def of(cls, catalog: Catalog, place: Path) -> Shelf:
        items: dict[str, Item] = {}
        for entry in catalog.list("encoder"):
            for file in entry.published():
                items[file.model] = Item(model=file.model, encoder=entry.spec.name, file=file)
        for stem, path in store.present(place):
            known = next((item for model, item in items.items() if store.stem(model) == stem), Item(model=stem))
            items[known.model] = replace(known, path=path)
        presets: dict[str, str] = {}
        for name, (encoder, model) in preset_models(catalog).items():
            # A model whose name says nothing beside other encoders' has theirs before it, as in WeightsFile.
            for stored in (model, f"{encoder}_{model}"):
                if stored in items and items[stored].encoder == encoder:
                    presets[name] = stored
                    items[stored] = replace(items[stored], presets=(*items[stored].presets, name))
                    break
        return cls(items=dict(sorted(items.items())), presets=presets)

    def chosen(self, asked: list[str], action: str) -> list[Item]:
        """The items that models, presets and patterns name, each once. Raises ConfigInvalid for unknown names."""
        if not asked and action in ("where", "fetch", "remove"):
            raise ConfigInvalid(
                f"`iamap weights {action}` needs a model or a preset.",
                hint="`iamap weights list` shows them.",
            )
        if not asked:
            here = [model for model, item in self.items.items() if item.path]
            usual = sorted({*here, *self.presets.values()})
            names = {"verify": here, "import": list(self.items)}.get(action, usual)
            return [self._found(name) for name in names]
        found = [self._found(model) for model in dict.fromkeys(model for name in asked for model in self._named(name))]
        if action == "remove":  # a pattern means those that are there
            exactly = {self.presets.get(name, name) for name in asked}
            there = [item for item in found if item.path is not None or item.model in exactly]
            if not there:
                raise ConfigInvalid(f"no weights of {' '.join(asked)} are on this machine.")
            return there
        return found

    def _named(self, name: str) -> list[str]:
        if name in self.items:
            return [name]
        if name in self.presets:
            return [self.presets[name]]
        if found := [model for model in self.items if fnmatchcase(model, name)]:
            return found
        if found := [model for model in self.items if model.startswith(f"{name}.")]:
            return found
        raise ConfigInvalid(
            f"no weights of a model or preset named '{name}' are published by an installed encoder or on this machine.",
            hint=did_you_mean(name, [*self.items, *self.presets]) or "`iamap weights list '*'` shows all of them.",
        )

    def _found(self, model: str) -> Item:
        item = self.items[model]
        path = item.path or (store.cached(item.file) if item.file else None)
        return replace(item, path=path)
