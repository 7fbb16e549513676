"""What the engine's JSON Schema says of its settings, field by field; no ``qgis``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..text import later

Schema = Mapping[str, Any]

KINDS = {"boolean": "boolean", "integer": "integer", "number": "number"}


@dataclass(frozen=True)
class Field:
    """A setting.

    path: its name for the engine, such as ``tiling.stride`` or ``encoder.model``.
    name: its name as a parameter of an algorithm, such as ``tiling_stride``.
    title: what the engine calls it.
    kind: ``boolean``, ``integer``, ``number``, ``text`` or ``choice``.
    many: whether its value is a list of those.
    holds: what the text is a name of: ``raster``, ``vector``, ``bundle``, ``column``, ``bands``; ``file`` for any other
        path, ``expression`` for a condition on columns; empty for plain text.
    writes: whether it names a file that the run writes.
    literal: whether the engine takes the text as it is, with brackets, commas and quotes.
    default: its value when nothing is given; ``None`` when that is nothing.
    choices: the values to choose from, as texts. values: the same as the engine takes them, such as numbers.
    low, high: bounds; ``open_low`` and ``open_high`` when the bound itself is out.
    """

    path: str
    name: str
    title: str
    help: str
    kind: str
    required: bool = False
    many: bool = False
    holds: str = ""
    writes: bool = False
    literal: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False

    def chosen(self, text: str) -> Any:
        """The value that a choice stands for."""
        return next((one for one in self.values if str(one) == text), text)

    def broken_bound(self, value: float) -> tuple[str, float] | None:
        """What is wrong with a number, as a text with places for title, bound and value, and the bound that it breaks.

        Only bounds that are excluded themselves: dialogs know the others.
        """
        if self.open_low and self.low is not None and value <= self.low:
            return later("{title} must be greater than {bound}, and is {value}."), self.low
        if self.open_high and self.high is not None and value >= self.high:
            return later("{title} must be less than {bound}, and is {value}."), self.high
        return None


@dataclass(frozen=True)
class Component:
    """A component that a task can be given: its settings and what it is for."""

    name: str
    summary: str
    fields: tuple[Field, ...]

    @property
    def word(self) -> str:
        """Its name as a part of a parameter's name: ``iamap-foo:bright`` is offered by two plugins."""
        return self.name.replace("-", "_").replace(":", "_")


@dataclass(frozen=True)
class Slot:
    """A place in a task for a component of a kind, which a task has one or several of.

    title: what the engine calls it.
    default: the component that is taken when none is named; ``None`` when none is.
    """

    kind: str
    title: str
    help: str
    default: str | None
    components: tuple[Component, ...]

    def component(self, name: str) -> Component:
        return next(one for one in self.components if one.name == name)


@dataclass(frozen=True)
class Task:
    """A task with its own settings and its slots, in the engine's order.

    kind: the component that the task is about; empty when it is about several or none.
    extension: of the result; empty for a folder.
    further: what may come out beside it, by role: ``raster``, ``vector``, ``page`` or ``file``.
    """

    name: str
    summary: str
    fields: tuple[Field, ...]
    slots: tuple[Slot, ...]
    kind: str = ""
    extension: str = ""
    further: tuple[tuple[str, str], ...] = ()

    def slot(self, kind: str) -> Slot:
        return next(one for one in self.slots if one.kind == kind)


def task(name: str, schema: Schema) -> Task:
    """Read the schema of a task."""
    definitions = schema.get("$defs", {})
    own: list[Field] = []
    slots: list[Slot] = []
    required = set(schema.get("required", ()))
    for key, part in schema["properties"].items():
        if "x-iamap-kind" in part:
            slots.append(_slot(part, definitions))
        else:
            own.extend(_fields(key, part, definitions, required=key in required))
    summary = " ".join(str(schema.get("description", "")).split("\n")[0].split())
    about = schema["x-iamap-task"]
    return Task(
        name=name,
        summary=summary,
        fields=tuple(own),
        slots=tuple(slots),
        kind=about["kind"],
        extension=about["extension"],
        further=tuple((one["role"], one["form"]) for one in about["further"]),
    )


def _slot(part: Schema, definitions: Schema) -> Slot:
    kind = part["x-iamap-kind"]
    components = []
    for inner in part["oneOf"]:
        if inner.get("type") == "null":
            continue
        needed = set(inner.get("required", ()))
        name = inner["properties"]["name"]["enum"][0]
        found: list[Field] = []
        for key, setting in inner["properties"].items():
            if key != "name":
                found.extend(_fields(f"{kind}.{key}", setting, definitions, required=key in needed))
        components.append(Component(name=name, summary=_line(inner.get("description", "")), fields=tuple(found)))
    return Slot(
        kind=kind,
        title=str(part.get("title", "")) or kind.capitalize(),
        help=_line(part.get("description", "")),
        default=part.get("x-iamap-default"),
        components=tuple(components),
    )


def _fields(path: str, part: Schema, definitions: Schema, *, required: bool) -> Iterator[Field]:
    """The field of a property, or those of the section that it is."""
    part, _ = _plain(part, definitions)
    if part.get("type") == "object":
        needed = set(part.get("required", ()))
        for key, inner in part.get("properties", {}).items():
            yield from _fields(f"{path}.{key}", inner, definitions, required=key in needed)
        return
    yield _field(path, part, definitions, required=required)


def _plain(part: Schema, definitions: Schema) -> tuple[Schema, bool]:
    """A property without references and without the alternative of being empty, and whether it has that one."""
    if "$ref" in part:
        meant = definitions.get(part["$ref"].rpartition("/")[2], {})
        return _plain({**meant, **{key: value for key, value in part.items() if key != "$ref"}}, definitions)
    several = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    if len(several) == 1:
        rest = {key: value for key, value in part.items() if key != "anyOf"}
        inner, _ = _plain({**several[0], **rest}, definitions)
        return inner, len(part["anyOf"]) > 1
    return part, False


def _field(path: str, part: Schema, definitions: Schema, *, required: bool) -> Field:
    many = part.get("type") == "array"
    item, _ = _plain(part.get("items", {}), definitions) if many else (part, False)
    marks = (part, item)
    literal = any(one.get("x-iamap") in ("path", "expression") for one in marks)
    holds = next((one["x-iamap-holds"] for one in marks if "x-iamap-holds" in one), "")
    if not holds and any(one.get("x-iamap") == "expression" for one in marks):
        holds = "expression"
    if not holds and any(one.get("format") == "path" for one in marks):
        holds = "file"
    values = tuple(item.get("enum", ()))
    found = Field(
        path=path,
        name=path.replace(".", "_"),
        title=str(part.get("title", "")) or path.rpartition(".")[2].replace("_", " ").capitalize(),
        help=_line(part.get("description", "")),
        kind="choice" if values else KINDS.get(item.get("type", ""), "text"),
        required=required,
        many=many,
        holds=holds,
        writes=any(bool(one.get("x-iamap-writes")) for one in marks),
        literal=literal,
        default=part.get("default"),
        choices=tuple(map(str, values)),
        values=values,
    )
    for low in ("minimum", "exclusiveMinimum"):
        if low in item and not many:
            found = replace(found, low=item[low], open_low=low != "minimum")
    for high in ("maximum", "exclusiveMaximum"):
        if high in item and not many:
            found = replace(found, high=item[high], open_high=high != "maximum")
    return found


def _line(text: str) -> str:
    return " ".join(str(text).split())
