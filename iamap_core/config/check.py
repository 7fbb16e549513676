"""From plain data to a checked task: the one way in, for overrides, files and programs alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask, bind
from iamap_core.config.fields import Field, components_of, fields_of
from iamap_core.config.registry import task_model
from iamap_core.errors import ConfigInvalid
from iamap_core.explain import explain
from iamap_core.model import IamapModel

MISSING = "???"
"""Stands for a value that must be given and was not."""


def check(task: str, data: Mapping[str, Any], catalog: Catalog) -> BoundTask[Any]:
    """The task's configuration and the components that it chooses, with all parameters checked.

    Nothing is created or opened. Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    model = task_model(task)
    given = _given(data)
    components = components_of(model)
    for kind, field in components.items():
        value = given.get(kind)
        if isinstance(value, dict) and value.get("name", MISSING) is None:  # left out, whatever a preset says of it
            value = given[kind] = None
            if field.kind is not None and field.kind.left_out:
                given[field.kind.left_out] = True
        if value is None and field.required:
            names = ", ".join(entry.spec.name for entry in catalog.list(kind))
            raise ConfigInvalid(
                f"{task} needs {kind}. Installed: {names or 'none'}.", hint=f"Give {kind}=…", where=kind
            )
        if isinstance(value, str):
            given[kind] = {"name": value}
        elif isinstance(value, dict) and "name" not in value:
            raise ConfigInvalid(
                f"{kind} has parameters ({', '.join(value)}), but no {kind} is chosen.",
                hint=f"Give {kind}=…",
                where=kind,
            )
    given = each_path(given, model, catalog, lambda field, text: _at_home(text))
    try:
        config = model.model_validate(given)
    except ValidationError as error:
        raise explain(error, model, task) from error
    return bind(config, catalog)


def each_path(
    data: Mapping[str, Any], model: type[IamapModel], catalog: Catalog, change: Callable[[Field, str], str]
) -> dict[str, Any]:
    """The data with ``change(field, text)`` applied to every path in it, those of sections and components included."""
    known = {field.path: field for field in fields_of(model)}
    for kind in components_of(model):
        choice = data.get(kind)
        if isinstance(choice, Mapping):
            entries = [e for e in catalog.list(kind) if choice.get("name") in (e.spec.name, e.full_name)]
            known |= {field.path: field for entry in entries for field in fields_of(entry.spec.config, f"{kind}.")}
    return _each_path(data, known, change, "")


def _each_path(
    data: Mapping[str, Any], known: Mapping[str, Field], change: Callable[[Field, str], str], prefix: str
) -> dict[str, Any]:
    return {
        name: _each_path(value, known, change, f"{prefix}{name}.")
        if isinstance(value, Mapping)
        else _changed(known.get(f"{prefix}{name}"), value, change)
        for name, value in data.items()
    }


def _changed(field: Field | None, value: Any, change: Callable[[Field, str], str]) -> Any:
    if field is None or not field.is_path:
        return value
    if isinstance(value, list):
        return [change(field, item) if isinstance(item, str) else item for item in value]
    return change(field, value) if isinstance(value, str) else value


def _at_home(text: str) -> str:
    try:
        return str(Path(text).expanduser()) if text.startswith("~") else text
    except RuntimeError:  # no such user: then it is a name
        return text


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without the values that were not given."""
    return {
        key: _given(value) if isinstance(value, Mapping) else value for key, value in data.items() if value != MISSING
    }
