"""What decides a result: the values of a task's fields, grouped by what another value would change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import Field, fields_of
from iamap_core.model import Change, IamapModel
from iamap_core.redaction import lasting

VERSION = "version of "
"""Begins the name of a version of a component, which decides the pixels but is not a setting."""


@dataclass(frozen=True)
class Identity:
    """JSON values by the path of their field.

    pixels: if equal, two runs make the same pixels. storage: of equal ones, they also make the same file.
    """

    pixels: Mapping[str, Any]
    storage: Mapping[str, Any]

    def changed(self, now: Identity) -> list[str]:
        """In words, what is stored otherwise now: ``write.dtype was float32, is now uint8``."""
        return _differences(self.storage, now.storage, now.storage)

    def changed_settings(self, now: Identity) -> dict[str, str]:
        """In words, by their names, the settings that differ; content of the source and versions are none."""
        then, new = ({**one.pixels, **one.storage} for one in (self, now))
        names = [name for name in {**new, **then} if name != "source" and not name.startswith(VERSION)]
        return {name: text for name in names for text in _differences(then, new, [name])}

    @classmethod
    def recorded(cls, pixels: Mapping[str, Any], storage: Mapping[str, Any]) -> Identity:
        """As a result recorded it, perhaps one of an earlier version, under today's names."""
        storage = dict(storage)
        if (was_cog := storage.pop("write.cog", None)) is not None:  # a flag, before it became a format
            storage.setdefault("write.format", "cog" if was_cog else "gtiff")
        return cls(pixels=pixels, storage=storage)

    @classmethod
    def of(cls, task: BoundTask[Any]) -> Identity:
        """Parameters of a component count as the field that chooses it, unless they are marked themselves."""
        values = [(path, _lasting(value), change) for path, value, change in _values(task)]
        return cls(
            pixels={path: value for path, value, change in values if change == "pixels"},
            storage={path: value for path, value, change in values if change == "storage"},
        )


def _differences(then: Mapping[str, Any], now: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    return [
        f"{name} was {_text(then, name)}, is now {_text(now, name)}"
        for name in names
        if then.get(name) != now.get(name)
    ]


def _values(task: BoundTask[Any]) -> Iterator[tuple[str, Any, Change]]:
    settings = task.config.model_dump(mode="json")
    model: type[IamapModel] = type(task.config)
    for field in fields_of(model):
        if field.kind is None:
            value = _at(settings, field.path)
            yield field.path, field.synonyms.get(value, value) if field.synonyms else value, change_of(field)
            continue
        change, bound = change_of(field), task.components.get(field.path)
        yield (f"{field.path}.name" if bound else field.path), bound.name if bound else None, change
        if bound and change != "nothing":
            parameters = bound.config.model_dump(mode="json")
            for inner in fields_of(type(bound.config)):
                yield f"{field.path}.{inner.path}", _at(parameters, inner.path), change_of(inner)


def change_of(field: Field) -> Change:
    """What another value of a field changes: as it is marked; the pixels for a parameter without a mark."""
    return field.change or "pixels"


def _lasting(value: Any) -> Any:
    """A value by which it is known again, although an address in it is signed anew."""
    if isinstance(value, str):
        return lasting(value)
    return [_lasting(one) for one in value] if isinstance(value, list) else value


def _at(values: Mapping[str, Any], path: str) -> Any:
    value: Any = values
    for name in path.split("."):
        value = value[name]
    return value


def _text(values: Mapping[str, Any], name: str) -> str:
    if name not in values:
        return "not recorded"
    value = values[name]
    return "empty" if value is None else value if isinstance(value, str) else json.dumps(value)
