"""The fields of a configuration, one by one, as its JSON Schema describes them.

Command line, help and Hydra nodes all ask the same few things of a field: is it a component, a path,
a list, what is its default? Sections are flattened: the field ``size`` of ``tiling`` is ``tiling.size``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from iamap_core.model import EXPRESSION_MARK, IDENTITY_MARK, PATH_MARK, SYNONYMS_MARK, Change, Choice, Kind, kind_of


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field.

    path: names from the top, joined by dots.
    schema: its JSON Schema.
    required: whether a value must be given.
    default: the value otherwise, as JSON.
    kind: which component it holds, when it holds one.
    """

    path: str
    schema: Mapping[str, Any]
    required: bool
    default: Any = None
    kind: Kind | None = None

    @property
    def help(self) -> str:
        """Its docstring on one line."""
        return " ".join(str(self.schema.get("description", "")).split())

    @property
    def change(self) -> Change | None:
        """What another value of it changes, where it is marked."""
        change: Change | None = self.schema.get(IDENTITY_MARK)
        return change

    @property
    def synonyms(self) -> Mapping[str, str]:
        """Values that stand for another one."""
        synonyms: Mapping[str, str] = self.schema.get(SYNONYMS_MARK, {})
        return synonyms

    @property
    def is_path(self) -> bool:
        """Whether its text names a file."""
        return any(PATH_MARK.items() <= part.items() for part in _parts(self.schema))

    @property
    def is_expression(self) -> bool:
        """Whether its text is a condition on columns."""
        return any(EXPRESSION_MARK.items() <= part.items() for part in _parts(self.schema))

    @property
    def is_written(self) -> bool:
        """Whether it names a file that the run writes."""
        return any(part.get("x-iamap-writes") for part in _parts(self.schema))

    @property
    def is_list(self) -> bool:
        return any(part.get("type") == "array" for part in _parts(self.schema))

    @property
    def is_optional(self) -> bool:
        """Whether it may be empty, which users write as ``null``."""
        return any(part.get("type") == "null" for part in self.schema.get("anyOf", ()))

    @property
    def is_text(self) -> bool:
        """Whether it is text and nothing else."""
        return _types(self.schema) - {"null"} == {"string"}

    @property
    def is_one_of(self) -> bool:
        """Whether only certain words are possible."""
        return any("enum" in part or "const" in part for part in _parts(self.schema))

    @property
    def holds_texts(self) -> bool:
        """Whether it is a list of texts, of which some may be whole numbers."""
        return self.is_list and {"array", "string"} <= _types(self.schema) <= {"array", "string", "integer", "null"}

    @property
    def holds_numbers(self) -> bool:
        """Whether it is, or is a list of, whole numbers among others."""
        return "integer" in _types(self.schema)


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schema itself, its alternatives and what its lists hold."""
    yield schema
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _parts(inner)


def _types(schema: Mapping[str, Any]) -> set[str]:
    return {part["type"] for part in _parts(schema) if "type" in part}


@cache
def fields_of(model: type[BaseModel], prefix: str = "") -> tuple[Field, ...]:
    """All fields of a model in order, those of its sections in their place."""
    properties = model.model_json_schema()["properties"] if model.model_fields else {}
    found: list[Field] = []
    for name, info in model.model_fields.items():
        section = section_of(info.annotation)
        if section is not None:
            found.extend(fields_of(section, f"{prefix}{name}."))
            continue
        default = None if info.is_required() else to_jsonable_python(info.get_default(call_default_factory=True))
        found.append(
            Field(
                path=f"{prefix}{name}",
                schema=properties[name],
                required=info.is_required(),
                default=default,
                kind=kind_of(info.metadata),
            )
        )
    return tuple(found)


def section_of(annotation: object) -> type[BaseModel] | None:
    """The nested model when a field is a section of further fields; a component is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, Choice):
        return annotation
    return None


def components_of(model: type[BaseModel]) -> dict[str, Field]:
    """The fields of a task that hold a component, by the kind that they hold."""
    return {field.kind.kind: field for field in fields_of(model) if field.kind is not None}
