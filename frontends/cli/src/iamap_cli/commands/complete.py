"""`iamap complete`: what could be typed next; the scripts of `iamap completion` ask it.

It reads all words behind ``iamap`` from standard input, one in each line, the last of them unfinished.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from iamap_core.catalog import Catalog
from iamap_core.config.fields import Field, fields_of
from iamap_core.config.presets import PIPELINES, presets
from iamap_core.config.registry import SESSIONS, TASKS, task_model
from iamap_core.specs import KINDS

OPTIONS = ("--config=", "--config-dir=", "--events=", "--help", "--help-all", "--log-file=", "--multirun", "--plugin=",
           "--quiet", "--shard=", "--verbose")  # fmt: skip
"""Of the tasks."""

LIKE_ENCODE = ("plan", "advise")
"""Commands that take the settings of encode."""


def configure(parser: argparse.ArgumentParser) -> None:
    pass


def run(arguments: argparse.Namespace) -> int:
    words = sys.stdin.read().removesuffix("\n").split("\n")
    for word in dict.fromkeys(candidates(words[:-1], words[-1])):
        print(word)
    return 0


def candidates(before: Sequence[str], unfinished: str) -> Iterator[str]:
    """Words that begin with the unfinished one. A setting ends in ``=`` where its value is still to come; nothing is
    said of names of files, which the shell knows better."""
    return (word for word in _possible(before, unfinished) if word.startswith(unfinished))


def _possible(before: Sequence[str], unfinished: str) -> Iterable[str]:
    from iamap_cli.commands import commands

    if not before:
        return commands()
    command, *rest = before
    if command == "batch":
        if not rest:
            return TASKS
        command, *rest = rest
    if command in TASKS or command in SESSIONS or command in LIKE_ENCODE:
        return _of_task("encode" if command in LIKE_ENCODE else command, rest, unfinished)
    return _of_command(command, rest)


def _of_command(command: str, rest: Sequence[str]) -> Iterable[str]:
    from iamap_cli.commands import commands

    if command in ("help", "--help") and not rest:
        return commands()
    if command == "schema" and not rest:
        return TASKS
    if command == "weights" and not rest:
        return ("list", "where", "fetch", "verify")
    if command == "completion" and not rest:
        return ("bash", "zsh", "fish", "powershell")
    if command in ("list", "describe") and not rest:
        return [*KINDS, PIPELINES]
    if command == "describe" and len(rest) == 1 and rest[0] in KINDS:
        return _names(rest[0], Catalog.installed())
    if command == "weights" and rest:
        return [preset.name for preset in presets(Catalog.installed()) if preset.group == "encoder" and preset.model]
    return ()


def _of_task(task: str, rest: Sequence[str], unfinished: str) -> Iterator[str]:
    if unfinished.startswith("-"):
        yield from OPTIONS
        return
    catalog = Catalog.installed()
    fields = {field.path: field for field in fields_of(task_model(task))}
    chosen = dict(word.split("=", 1) for word in rest if "=" in word)
    fields |= _parameters(fields, chosen, catalog)
    key, is_set, _ = unfinished.partition("=")
    if not is_set:
        given = {word.partition("=")[0] for word in rest}
        yield from (f"{path}=" for path in fields if path not in given)
        if task == "run":
            yield f"+{PIPELINES}="
    elif key == f"+{PIPELINES}":
        yield from (f"{key}={one.name}" for one in presets(catalog) if one.group == PIPELINES)
    elif key in fields:
        yield from (f"{key}={value}" for value in _values(fields[key], catalog))


def _parameters(fields: dict[str, Field], chosen: dict[str, str], catalog: Catalog) -> dict[str, Field]:
    """Those of the components that are chosen, or are the default."""
    found: dict[str, Field] = {}
    component = {(preset.group, preset.name): preset.component for preset in presets(catalog)}
    for path, field in fields.items():
        if field.kind is None:
            continue
        name = chosen.get(path) or catalog.default(field.kind) or ""
        name = component.get((path, name)) or name
        entry = next((one for one in catalog.list(field.kind.kind) if name in (one.spec.name, one.full_name)), None)
        if entry is not None:
            found |= {inner.path: inner for inner in fields_of(entry.spec.config, f"{path}.")}
    return found


def _values(field: Field, catalog: Catalog) -> Iterable[str]:
    if field.kind is not None:
        return _names(field.kind.kind, catalog)
    return list(_words(field.schema))


def _words(schema: object) -> Iterator[str]:
    """The values of which there are few."""
    if not isinstance(schema, dict):
        return
    for value in schema.get("enum", ()):
        yield str(value)
    if schema.get("type") == "boolean":
        yield from ("true", "false")
    for part in schema.get("anyOf", ()):
        yield from _words(part)


def _names(kind: str, catalog: Catalog) -> list[str]:
    names = [entry.spec.name for entry in catalog.list(kind)]
    return sorted({*names, *(preset.name for preset in presets(catalog) if preset.group == kind)})
