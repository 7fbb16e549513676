"""Fields, kinds and tables in words."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iamap_core.config.fields import Field
from iamap_core.config.presets import PIPELINES
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.specs import HOOKS, KINDS

NARROWEST, WIDEST = 60, 100
"""Columns of a table, between which it follows the terminal."""


def width() -> int:
    """Columns of what is printed."""
    return min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)


_LISTS = {
    "preset": "`iamap list --presets` shows presets.",
    "model": "`iamap weights list '*'` shows models with published weights.",
    "weight": "`iamap weights list '*'` shows models with published weights.",
    "task": "`iamap help` shows the tasks.",
    "command": "`iamap help` shows the commands.",
    "plugin": "`iamap version` shows the plugins.",
}
"""Where to find what is listed elsewhere."""


def kind_named(word: str) -> str:
    """The kind, or the group of pipelines, that a word means: singular, plural or the word of its hook."""
    words = {"adapter": "bands", "adapters": "bands", PIPELINES: PIPELINES, f"{PIPELINES}s": PIPELINES}
    for hook, record in HOOKS.items():
        if record.kind in KINDS:
            plural = hook.removeprefix("iamap_")
            words |= dict.fromkeys((record.kind, f"{record.kind}s", plural, plural.removesuffix("s")), record.kind)
    asked = word.lower().replace("-", "_")
    if asked not in words:
        known = [*KINDS, PIPELINES]
        raise ConfigInvalid(
            f"no kind of component named '{word}'. Kinds: {', '.join(known)}.",
            hint=_LISTS.get(asked.removesuffix("s"), "") or did_you_mean(asked, known) or did_you_mean(asked, words),
        )
    return words[asked]


def table(rows: Iterable[Sequence[str]], indent: str = "  ") -> list[str]:
    """Rows as lines with aligned columns; the last column is wrapped."""
    rows = [tuple(row) for row in rows]
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines: list[str] = []
    for row in rows:
        start = indent + "".join(f"{cell:<{width}}  " for cell, width in zip(row, widths, strict=False))
        wrapped = textwrap.wrap(row[-1], max(30, width() - len(start))) or [""]
        lines += [f"{start}{wrapped[0]}".rstrip(), *(" " * len(start) + line for line in wrapped[1:])]
    return lines


def field_row(field: Field) -> tuple[str, str, str, str]:
    """A field as a row of a table: name, type, default, help."""
    return field.path, type_words(field.schema), "required" if field.required else default_words(field), field.help


def default_words(field: Field) -> str:
    """The default as it would be written on the command line."""
    if field.default is None:
        return "empty"
    if isinstance(field.default, bool):
        return str(field.default).lower()
    if isinstance(field.default, list):
        return "[" + ",".join(map(str, field.default)) + "]"
    return str(field.default)


_TYPES = {"integer": "whole number", "number": "number", "string": "text", "boolean": "true or false", "null": "empty"}


def type_words(schema: Mapping[str, Any]) -> str:
    """The type of a field: ``whole number 1..1024``, ``one of crop, hann``, ``path``, ``list of text``."""
    if "anyOf" in schema:
        words = [type_words(part) for part in schema["anyOf"] if part.get("type") != "null"]
        return " or ".join(dict.fromkeys(words))
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    is_path = schema.get("x-iamap") == "path" or schema.get("format") == "path"
    if schema.get("type") == "array":
        inner = type_words(schema.get("items", {})).replace("number", "numbers").replace("path", "paths")
        # A mark on the list itself, not on what it holds: the field takes a path on its own too.
        return "path or list of paths" if is_path else f"list of {inner}"
    if is_path:
        return "path"
    return f"{_TYPES.get(schema.get('type', ''), 'anything')}{_bounds(schema)}"


def _bounds(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" {low}..{high}"
    words = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    return "".join(f" {sign} {schema[key]}" for key, sign in words.items() if key in schema)
