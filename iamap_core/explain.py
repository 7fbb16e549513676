"""What pydantic found, in the user's words: one sentence, the close match, the range."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from iamap_core.errors import ConfigInvalid, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

REQUIREMENTS = {
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "text",
    "path_type": "a path",
    "greater_than_equal": "at least {ge}",
    "greater_than": "greater than {gt}",
    "less_than_equal": "at most {le}",
    "less_than": "less than {lt}",
    "literal_error": "one of {expected}",
    "multiple_of": "a multiple of {multiple_of}",
    "list_type": "a list",
    "tuple_type": "a list",
}
"""What a value must be, by the type of pydantic's finding."""

PATTERNS = {
    r"(\d+|any)/[1-9]\d*|any": "any, or a part and the number of parts, such as 0/4",
    r"^(auto|none|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$": "a number, auto or none",
}
"""What a text must be, by the pattern of its field."""


def explain(error: ValidationError, model: type[BaseModel], subject: str, prefix: str = "") -> ConfigInvalid:
    """The first finding of a validation as a :class:`~iamap_core.errors.ConfigInvalid`.

    subject: what the message calls the thing, such as ``encoder 'timm'``.
    prefix: path of the model within the whole configuration, such as ``encoder``.
    """
    # A misspelt name comes before what is missing for want of it.
    finding = min(error.errors(include_url=False), key=lambda one: one["type"] == "missing")
    steps = [str(step) for step in finding["loc"]]
    field = ".".join([*([prefix] if prefix else []), *_names(finding["loc"])])
    if finding["type"] == "extra_forbidden":
        owner = _owner(model, steps[:-1])
        known = list(owner.model_fields) if owner else []
        return ConfigInvalid(
            f"{subject} has no field '{'.'.join(steps)}'. Fields: {', '.join(known) or 'none'}.",
            hint=did_you_mean(steps[-1], known),
            where=field,
        )
    if finding["type"] == "missing":
        return ConfigInvalid(f"{subject} needs {field}.", hint=f"Give {field}=…", where=field)
    return _wrong_value(finding, model, field)


def _wrong_value(finding: ErrorDetails, model: type[BaseModel], field: str) -> ConfigInvalid:
    kind, given = finding["type"], finding["input"]
    limits = {name: f"{it:g}" if isinstance(it, float) else it for name, it in finding.get("ctx", {}).items()}
    places = [step for step in finding["loc"] if isinstance(step, int)]
    value = f"value {places[0] + 1} of {field}, {shown(given)}," if places else f"{field}={shown(given)}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        inner = _owner(model, _names(finding["loc"]))
        paths = [f"{field}.{name}" for name in inner.model_fields] if inner else []
        return ConfigInvalid(f"{value} has to be given by its fields: {', '.join(paths)}.", where=field)
    if given == "" or kind == "string_too_short" or (kind == "too_short" and not given):
        return ConfigInvalid(f"{field} is empty.", hint=f"Give {field}=… or leave it out.", where=field)
    if kind in ("too_short", "too_long"):
        wanted = limits["min_length" if kind == "too_short" else "max_length"]
        return ConfigInvalid(f"{value} must hold {wanted} values, not {limits['actual_length']}.", where=field)
    if kind == "string_pattern_mismatch":
        return ConfigInvalid(f"{value} must be {PATTERNS.get(limits['pattern'], 'in another form')}.", where=field)
    if requirement := REQUIREMENTS.get(kind):
        return ConfigInvalid(
            f"{value} must be {requirement.format(**limits)}.", hint=_advice(finding, model, field), where=field
        )
    if kind in ("value_error", "assertion_error"):  # a check of a component's own, in its words
        return ConfigInvalid(f"{value} cannot be used: {limits['error']}.".replace("..", "."), where=field)
    return ConfigInvalid(f"{value} cannot be used here.", hint=_about(model, finding), where=field)


def requirement(finding: ErrorDetails) -> str:
    """What is wrong, as the end of a sentence that begins with the field: ``must be at least 1``."""
    kind, limits = finding["type"], finding.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return str(limits["error"])
    if kind in ("extra_forbidden", "missing"):
        return "is not a field" if kind == "extra_forbidden" else "must be given"
    if kind not in REQUIREMENTS:
        return "has a wrong value"
    numbers = {name: f"{limit:g}" if isinstance(limit, float) else limit for name, limit in limits.items()}
    return f"must be {REQUIREMENTS[kind].format(**numbers)}"


def shown(value: object) -> str:
    """A value as it is written on the command line; texts in quotes."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ",".join(item if isinstance(item, str) else shown(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{shown(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _advice(finding: ErrorDetails, model: type[BaseModel], field: str) -> str:
    kind, given = finding["type"], finding["input"]
    if kind == "literal_error":
        return did_you_mean(str(given), re.findall(r"'([^']*)'", str(finding["ctx"]["expected"])))
    if kind in ("list_type", "tuple_type") and isinstance(given, str | int | float):
        return f"Write {field}=[{given}]."
    if kind in ("int_parsing", "float_parsing") and re.match(r"[-+]?[\d.,]+\s*\S", str(given)):
        return _about(model, finding)
    return ""


def _about(model: type[BaseModel], finding: ErrorDetails) -> str:
    """The first clause of the field's help, which says in which unit it is."""
    *sections, name = _names(finding["loc"])
    owner = _owner(model, sections)
    text = (
        " ".join((owner.model_fields[name].description or "").split()) if owner and name in owner.model_fields else ""
    )
    first = re.split(r"(?<=\w)[.,;:] ", f"{text} ")[0].rstrip(". ")
    return f"It is: {first[:1].lower()}{first[1:]}." if first else ""


def _names(steps: Iterable[int | str]) -> list[str]:
    """The path of the field: what stands before a place in a list and what pydantic says of alternatives."""
    return [str(step) for step in itertools.takewhile(lambda step: isinstance(step, str), steps)]


def _owner(model: type[BaseModel], steps: list[str]) -> type[BaseModel] | None:
    for step in steps:
        info = model.model_fields.get(step)
        inner = info.annotation if info else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return None
        model = inner
    return model
