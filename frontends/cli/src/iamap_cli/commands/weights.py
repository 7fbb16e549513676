"""`iamap weights`: files of pretrained weights, which there are, where they lie, fetched, imported, removed, checked.

Nothing is downloaded but what `fetch` names. Everything else works without a network.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from iamap_cli import ending, jsonlines
from iamap_cli.stopping import stoppable
from iamap_cli.terminal import unfiltered
from iamap_cli.weights_shelf import Item, Shelf
from iamap_cli.wording import table
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid, WeightsUnusable
from iamap_core.events import Hello, Output, Reporter, Result
from iamap_core.plugin_support import weights as store
from iamap_core.plugin_support.weights_folder import copy_in, remove, require_ours
from iamap_core.quantities import size

CHANGES = ("fetch", "import", "remove")
"""Actions that change the folder of weights."""

ACTIONS = {
    "list": "list models: those of the presets and those on this machine, or those that match a pattern",
    "where": "where the file of a model is, or how to get it by hand",
    "fetch": "download a model's file into the folder of weights",
    "import": "copy files that are on this machine into it, from --from",
    "remove": "remove files that were downloaded or imported",
    "verify": "compare files on this machine with their checksums",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(table(ACTIONS.items()))
    parser.add_argument("action", choices=tuple(ACTIONS), help="see below")
    parser.add_argument("models", nargs="*", metavar="MODEL", help="a model, a preset, or a pattern such as 'vit_*'")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help=f"folder of weights, instead of {store.VARIABLE}")
    parser.add_argument(
        "--from", dest="source", type=Path, metavar="PATH", help="import: a folder, or the file of one model"
    )
    parser.add_argument(
        "--events", choices=["text", "jsonl"], default="text", help="text for people, JSON lines for programs"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    place: Path = arguments.to or store.folder()
    if (arguments.source is None) == (arguments.action == "import"):
        raise ConfigInvalid(
            "`--from` names the file or folder of `iamap weights import`, and of nothing else.",
            hint="`iamap weights import [MODEL …] --from FOLDER`",
            where="--from",
        )
    catalog = Catalog.installed()
    if arguments.events == "jsonl":
        return _with_events(arguments, catalog, place)
    shelf = Shelf.of(catalog, place)
    items = shelf.chosen(arguments.models, arguments.action)
    if arguments.action in CHANGES:
        items = _changed(arguments, items, place, Sayer(quiet=arguments.json))
    if arguments.action == "verify":
        return _verify(items, place, as_json=arguments.json)
    if arguments.json:
        print(json.dumps({"folder": str(place), "weights": [item.as_json(place) for item in items]}, indent=2))
    elif arguments.action == "where":
        print("\n".join(line for item in items for line in _where(item, place)))
    elif arguments.action == "list":
        print("\n".join(_listed(items, place, all_of_them=len(shelf.items))))
    return 0


def _with_events(arguments: argparse.Namespace, catalog: Catalog, place: Path) -> int:
    """Fetch, import or remove for a program that follows and may cancel."""
    if arguments.action not in CHANGES:
        raise ConfigInvalid(
            f"`--events jsonl` goes with {', '.join(CHANGES)}; `iamap weights {arguments.action} --json` prints JSON."
        )
    with stoppable() as stop, jsonlines.protocol(stop) as reporter, ending.errors_as_events(reporter):
        reporter.emit(Hello(versions=catalog.versions()))
        items = Shelf.of(catalog, place).chosen(arguments.models, arguments.action)
        changed = _changed(arguments, items, place, Sayer(reporter))
        outputs = [Output(role="weights", path=str(item.path)) for item in changed if item.path]
        reporter.emit(Result(outputs=outputs))
    return 0


def _changed(arguments: argparse.Namespace, items: list[Item], place: Path, say: Sayer) -> list[Item]:
    if arguments.action == "fetch":
        return _fetch(items, place, say)
    if arguments.action == "import":
        return _import(items, arguments.source, place, say, are_named=bool(arguments.models))
    return _remove(items, place, say)


class Sayer:
    """What happens to files, for people or as events. quiet: nothing for people."""

    def __init__(self, reporter: Reporter | None = None, *, quiet: bool = False) -> None:
        self._reporter, self._quiet = reporter, quiet

    def line(self, text: str) -> None:
        if self._reporter is not None:
            self._reporter.log(text)
        elif not self._quiet:
            print(text)

    def on_progress(self, model: str, stage: str) -> Callable[[int, int], None] | None:
        """What is called with the bytes that are done and their sum; ``None`` where nobody looks."""
        if self._reporter is not None:
            reporter = self._reporter
            return lambda done, total: reporter.progress(stage, done, max(done, total))
        if self._quiet or not sys.stderr.isatty():
            return None

        def show(done: int, total: int) -> None:
            share = f" of {size(total)}" if total else ""
            end = "\n" if done == total else ""
            print(f"\r{model}: {size(done)}{share}  ", end=end, file=unfiltered(sys.stderr), flush=True)

        return show


# ------------------------------------------------------------------------------------------------- in words


def _listed(items: list[Item], place: Path, all_of_them: int) -> list[str]:
    rows = [("model", "encoder", "size", "licence", "on this machine")]
    for item in items:
        length = item.path.stat().st_size if item.path else item.file.size if item.file else 0
        licence = item.file.licence if item.file else ""
        here = "yes" if item.lies_in(place) else "in another program's cache" if item.path else "no"
        rows.append((item.model, item.encoder or "-", size(length) if length else "?", licence or "?", here))
    lines = [*table(rows), "", f"folder of weights: {place} ({store.VARIABLE} names another)"]
    if len(items) < all_of_them:
        lines.append(f"{all_of_them} models are published; `iamap weights list '*'` shows all, 'vit_*' some of them.")
    return lines


def _where(item: Item, place: Path) -> list[str]:
    if item.path:
        return [f"{item.model}: {item.path}"]
    assert item.file is not None  # what is neither published nor here was refused
    return [f"{item.model}: not on this machine.", store.by_hand(item.file, store.target(item.file, place))]


def _fetch(items: list[Item], place: Path, say: Sayer) -> list[Item]:
    """Download what is not in the folder yet."""
    there: list[Item] = []
    for item in items:
        if item.lies_in(place):
            say.line(f"{item.model}: already on this machine, {item.path}")
            there.append(item)
            continue
        assert item.file is not None  # what is neither published nor here was refused
        path = store.fetch(item.file, place, say.on_progress(item.model, "download"))
        say.line(f"{item.model}: {path}, {size(path.stat().st_size)}, licence {item.file.licence or 'unknown'}")
        there.append(replace(item, path=path))
    return there


def _import(items: list[Item], source: Path, place: Path, say: Sayer, *, are_named: bool) -> list[Item]:
    """Copy files of published models from a folder, or one file. are_named: whether the user has named the models."""
    if source.is_file() and (not are_named or len(items) != 1):
        raise ConfigInvalid(
            f"the model of {source} is not given.",
            hint="`iamap weights import MODEL --from FILE` takes one file for one model.",
            where="--from",
        )
    if not source.exists():
        raise ConfigInvalid(f"there is no file or folder {source}.", where="--from")
    there: list[Item] = []
    for item in items:
        found = source if source.is_file() else store.named(source, item.model)
        if item.file is None or found is None:
            if are_named:
                raise ConfigInvalid(
                    f"{source} has no weights of model '{item.model}'.",
                    hint=f"A file of the name {store.stem(item.model)}.safetensors is looked for; or give a file.",
                    where="--from",
                )
            continue
        if not are_named and store.named(place, item.model) is not None:
            say.line(f"{item.model}: already on this machine")
            continue
        path = copy_in(found, item.file, place, say.on_progress(item.model, "copy"))
        say.line(f"{item.model}: {path}, {size(path.stat().st_size)}")
        there.append(replace(item, path=path))
    if not there and not are_named:
        say.line(f"{source} has no weights that are published and not here yet")
    return there


def _remove(items: list[Item], place: Path, say: Sayer) -> list[Item]:
    for item in items:
        if item.path is None or not item.lies_in(place):
            raise ConfigInvalid(f"the folder of weights, {place}, has no weights of model '{item.model}'.")
        if item.file is None:
            raise WeightsUnusable(
                f"{item.path} is not removed: no installed encoder publishes it, and it could not be fetched again.",
                hint="Remove it yourself if you wish.",
                where=item.model,
            )
        require_ours(item.path, item.model)  # all of them, before the first one goes
    for item in items:
        freed = remove(item.path, item.model)  # type: ignore[arg-type]
        say.line(f"{item.model}: removed, {size(freed)} are free again")
    return [replace(item, path=None) for item in items]


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
