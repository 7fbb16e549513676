"""`iamap info`: what has made a file, and the command to make it again."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from iamap_cli.wording import table
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.marks import is_marked
from iamap_core.printable import one_line
from iamap_core.provenance import tags_of


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a raster, vector file, bundle or report.json that iamap has written")
    parser.add_argument("--json", action="store_true", help="print all that the file records, as JSON")


def run(arguments: argparse.Namespace) -> int:
    file: Path = arguments.file
    tags = tags_of(file)
    if not tags.get("task"):
        raise _nothing(file)
    catalog = Catalog.installed()
    command = _command(tags, catalog)
    if arguments.json:
        print(json.dumps({**tags, "command": command}, indent=2, ensure_ascii=False))
        return 0
    print(file.name)
    print("\n".join(table(_rows(tags))))
    for line in tags.get("summary") or ():
        print(f"\n{one_line(str(line))}" if line == tags["summary"][0] else one_line(str(line)))
    if command:
        print("\nThe same again:")
        print(f"  {one_line(shlex.join(command))}")
    return 0


def _nothing(file: Path) -> ConfigInvalid:
    if not file.exists():
        return ConfigInvalid(f"there is no file {file}.", where="file")
    if is_marked(file):
        return ConfigInvalid(
            f"{file.name} was made by iamap, but what has made it is recorded in the result that it came with.",
            hint="Give that raster or bundle.",
            where="file",
        )
    return ConfigInvalid(f"{file.name} does not say that iamap has made it.", where="file")


def _rows(tags: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """All that a reader may want to know, as far as the file says."""
    versions = tags.get("versions") or {}
    yield "made by", f"iamap {tags['task']} of iamap-core {versions.get('iamap-core', '?')}, {tags.get('made', '?')}"
    source = tags.get("source") or {}
    for path in source.get("paths") or ():
        yield "source", one_line(str(path))
    if source:
        yield "", _changed(source)
    for kind, one in (tags.get("components") or {}).items():
        yield kind, one_line(f"{one.get('name')} ({one.get('distribution')} {one.get('version')})")
    for weights in tags.get("weights") or ():
        about = ", ".join(str(value) for value in weights.values())
        yield "weights", one_line(about)
    if classes := tags.get("classes"):
        yield "classes", one_line(", ".join(f"{code} {name}" for code, name in classes.items()))
    figures = tags.get("figures") or {}
    numbers = [f"{name} {value:.4g}" for name, value in figures.items() if isinstance(value, int | float)]
    if numbers:
        yield "figures", one_line(", ".join(numbers))


def _changed(source: Mapping[str, Any]) -> str:
    """Whether the source is still what it was."""
    from iamap_core.raster.source import RasterSource

    try:
        now = RasterSource([str(path) for path in source["paths"]]).fingerprint
    except (IamapError, KeyError):
        return "which cannot be read here"
    return "unchanged since" if now == source.get("fingerprint") else "changed since"


def _command(tags: Mapping[str, Any], catalog: Catalog) -> Sequence[str]:
    """The words of the command; nothing for a task that this version does not know."""
    from iamap_core.config.command import settings_of
    from iamap_core.config.registry import TASKS

    task, config = tags["task"], tags.get("config")
    if task not in TASKS or not isinstance(config, Mapping):
        return []
    return ["iamap", task, *settings_of(task, config, catalog)]
