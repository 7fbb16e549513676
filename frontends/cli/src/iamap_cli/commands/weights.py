"""`iamap weights`: files of pretrained weights, which there are, where they lie, fetched and checked.

Nothing is downloaded but what `fetch` names. Everything else works without a network.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from iamap_cli.terminal import unfiltered
from iamap_cli.wording import table
from iamap_core.catalog import Catalog
from iamap_core.config.presets import preset_models
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.plugin_support import weights as store
from iamap_core.quantities import size
from iamap_core.specs import WeightsFile

ACTIONS = {
    "list": "list models: those of the presets and those on this machine, or those that match a pattern",
    "where": "where the file of a model is, or how to get it by hand",
    "fetch": "download a model's file into the folder of weights",
    "verify": "compare files on this machine with their checksums",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(table(ACTIONS.items()))
    parser.add_argument("action", choices=tuple(ACTIONS), help="see below")
    parser.add_argument("models", nargs="*", metavar="MODEL", help="a model, a preset, or a pattern such as 'vit_*'")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help=f"folder of weights, instead of {store.VARIABLE}")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    place: Path = arguments.to or store.folder()
    shelf = Shelf.of(Catalog.installed(), place)
    items = shelf.chosen(arguments.models, arguments.action)
    if arguments.action == "fetch":
        items = [_fetched(item, place, quiet=arguments.json) for item in items]
    if arguments.action == "verify":
        return _verify(items, place, as_json=arguments.json)
    if arguments.json:
        print(json.dumps({"folder": str(place), "weights": [item.as_json(place) for item in items]}, indent=2))
    elif arguments.action == "where":
        print("\n".join(line for item in items for line in _where(item, place)))
    elif arguments.action == "list":
        print("\n".join(_listed(items, place, all_of_them=len(shelf.items))))
    return 0


# -------------------------------------------------------------------------------------------- what there is


@dataclass(frozen=True, kw_only=True)
class Item:
    """Weights by model: published, on this machine, or both.

    encoder: the encoder that publishes them; empty for files that nobody publishes.
    """

    model: str
    encoder: str = ""
    file: WeightsFile | None = None
    path: Path | None = None

    def as_json(self, place: Path) -> dict[str, Any]:
        published = asdict(self.file) if self.file else None
        goal = str(store.target(self.file, place)) if self.file else None
        path = str(self.path) if self.path else None
        return {"model": self.model, "encoder": self.encoder, "path": path, "goes_to": goal, "published": published}


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
            items[known.model] = Item(model=known.model, encoder=known.encoder, file=known.file, path=path)
        presets = {name: model for name, model in preset_models(catalog).items() if model in items}
        return cls(items=dict(sorted(items.items())), presets=presets)

    def chosen(self, asked: list[str], action: str) -> list[Item]:
        """The items that models, presets and patterns name. Raises ConfigInvalid for one that names nothing."""
        if not asked and action in ("where", "fetch"):
            raise ConfigInvalid(
                f"`iamap weights {action}` needs a model or a preset.",
                hint="`iamap weights list` shows them.",
            )
        if not asked:
            here = [model for model, item in self.items.items() if item.path]
            names = here if action == "verify" else sorted({*here, *self.presets.values()})
            return [self._found(name) for name in names]
        return [self._found(model) for name in asked for model in self._named(name)]

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
        return Item(model=model, encoder=item.encoder, file=item.file, path=path)


# ------------------------------------------------------------------------------------------------- in words


def _listed(items: list[Item], place: Path, all_of_them: int) -> list[str]:
    rows = [("model", "encoder", "size", "licence", "on this machine")]
    for item in items:
        length = item.path.stat().st_size if item.path else item.file.size if item.file else 0
        licence = item.file.licence if item.file else ""
        here = "yes" if _lies_in(place, item) else "in another program's cache" if item.path else "no"
        rows.append((item.model, item.encoder or "-", size(length) if length else "?", licence or "?", here))
    lines = [*table(rows), "", f"folder of weights: {place} ({store.VARIABLE} names another)"]
    if len(items) < all_of_them:
        lines.append(f"{all_of_them} models are published; `iamap weights list '*'` shows all, 'vit_*' some of them.")
    return lines


def _lies_in(place: Path, item: Item) -> bool:
    return item.path is not None and item.path.parent in (place, place / store.stem(item.model))


def _where(item: Item, place: Path) -> list[str]:
    if item.path:
        return [f"{item.model}: {item.path}"]
    assert item.file is not None  # what is neither published nor here was refused
    return [f"{item.model}: not on this machine.", store.by_hand(item.file, store.target(item.file, place))]


def _fetched(item: Item, place: Path, *, quiet: bool) -> Item:
    if _lies_in(place, item):
        if not quiet:
            print(f"{item.model}: already on this machine, {item.path}")
        return item
    assert item.file is not None  # as above
    shows = sys.stderr.isatty() and not quiet

    def on_progress(done: int, total: int) -> None:
        share = f" of {size(total)}" if total else ""
        print(f"\r{item.model}: {size(done)}{share}  ", end="", file=unfiltered(sys.stderr), flush=True)

    path = store.fetch(item.file, place, on_progress if shows else None)
    if shows:
        print(file=sys.stderr)
    if not quiet:
        print(f"{item.model}: {path}, {size(path.stat().st_size)}, licence {item.file.licence or 'unknown'}")
    return Item(model=item.model, encoder=item.encoder, file=item.file, path=path)


def _verify(items: list[Item], place: Path, *, as_json: bool) -> int:
    """Exit code 1 when a file is damaged."""
    verdicts = [(item, store.verify(item.path, item.file)) for item in items if item.path]
    if as_json:
        found = [{"model": item.model, **asdict(verdict), "path": str(verdict.path)} for item, verdict in verdicts]
        print(json.dumps({"folder": str(place), "verified": found}, indent=2))
    else:
        for item, verdict in verdicts:
            origin = "published" if verdict.known == "published" else "downloaded"
            said = {
                "intact": f"intact, as it was {origin}",
                "damaged": f"DAMAGED: not the file that was {origin}; delete it and fetch it again",
                "unknown": "no checksum is known; compare it with the page that it came from",
            }
            print(f"{item.model}: {said[verdict.state]}\n  {verdict.path}\n  sha256 {verdict.sha256}")
        if not verdicts:
            print(f"no weights in {place}")
    return int(any(verdict.state == "damaged" for _, verdict in verdicts))
