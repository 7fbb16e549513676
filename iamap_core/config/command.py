"""The command that has given settings, as somebody would type it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from iamap_core.catalog import Catalog
from iamap_core.config.fields import Field, fields_of
from iamap_core.config.overrides import literal, quote
from iamap_core.config.registry import TASKS
from iamap_core.errors import IamapError

_SPECIAL = re.compile(r"[\[\](){},'\"\\]|^\s|\s$|\$\{")

ALWAYS, NEVER = ("source", "output"), ("overwrite", "overwrite_named")
"""Fields that are written whatever they are, and fields whose reason has gone with the day."""


def settings_of(task: str, config: Mapping[str, Any], catalog: Catalog) -> list[str]:
    """``key=value`` for every setting that differs from its default, as the command line takes them.

    config: all settings of a task, as a result has recorded them; of an earlier version some may be missing.
    """
    return [
        f"{path}={_written(value, is_path=field.is_path)}"
        for field in fields_of(TASKS[task].model)
        for path, value in (_choice if field.kind else _plain)(field, config, catalog)
    ]


def _plain(field: Field, config: Mapping[str, Any], catalog: Catalog) -> Iterator[tuple[str, Any]]:
    value = _at(config, field.path)
    wanted = field.path in ALWAYS or (value != field.default and field.path not in NEVER)
    if value is not _MISSING and wanted:
        yield field.path, value


def _choice(field: Field, config: Mapping[str, Any], catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """A component by its name, and its parameters."""
    chosen = config.get(field.path)
    if not isinstance(chosen, Mapping) or "name" not in chosen:
        return
    name = chosen["name"]
    assert field.kind is not None
    if name != catalog.default(field.kind):
        yield field.path, name
    defaults = _defaults(field.kind.kind, name, catalog)
    for parameter, value in chosen.items():
        if parameter != "name" and value != defaults.get(parameter, _MISSING):
            yield f"{field.path}.{parameter}", value


def _defaults(kind: str, name: str, catalog: Catalog) -> Mapping[str, Any]:
    """Of the parameters of a component; nothing when it is not installed."""
    try:
        return {field.path: field.default for field in fields_of(catalog.get(kind, name).spec.config)}
    except IamapError:
        return {}


_MISSING: Any = object()


def _at(config: Mapping[str, Any], path: str) -> Any:
    value: Any = config
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return _MISSING
        value = value[name]
    return value


def _written(value: Any, *, is_path: bool) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        if is_path and len(value) == 1:  # such a field takes one path as it is
            return str(value[0])
        return "[" + ",".join(_item(one) for one in value) + "]"
    return json.dumps(value)


def _item(value: Any) -> str:
    if isinstance(value, str):
        return quote(literal(value)) if _SPECIAL.search(value) else value
    return json.dumps(value)
