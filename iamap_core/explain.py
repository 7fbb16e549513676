"""What pydantic found, in the user's words: one sentence, the close match, the range."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from iamap_core.errors import ConfigInvalid, did_you_mean

REQUIREMENTS = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "text",
    "greater_than_equal": "at least {ge}",
    "greater_than": "greater than {gt}",
    "less_than_equal": "at most {le}",
    "less_than": "less than {lt}",
    "literal_error": "one of {expected}",
}
"""What a value must be, by the type of pydantic's finding; the texts of other types are pydantic's own."""


def explain(error: ValidationError, model: type[BaseModel], subject: str, prefix: str = "") -> ConfigInvalid:
    """The first finding of a validation as a :class:`~iamap_core.errors.ConfigInvalid`.

    subject: what the message calls the thing, such as ``encoder 'timm'``.
    prefix: path of the model within the whole configuration, such as ``encoder``.
    """
    finding = error.errors(include_url=False)[0]
    steps = [str(step) for step in finding["loc"]]
    field = ".".join([*([prefix] if prefix else []), *steps])
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
    value = f"{field}={finding['input']!r}"
    if requirement := REQUIREMENTS.get(finding["type"]):
        limits = {name: f"{it:g}" if isinstance(it, float) else it for name, it in finding.get("ctx", {}).items()}
        return ConfigInvalid(f"{value} must be {requirement.format(**limits)}.", where=field)
    said = finding["msg"][0].lower() + finding["msg"][1:]
    return ConfigInvalid(f"{value} cannot be used: {said}.", where=field)


def _owner(model: type[BaseModel], steps: list[str]) -> type[BaseModel] | None:
    for step in steps:
        info = model.model_fields.get(step)
        inner = info.annotation if info else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return None
        model = inner
    return model
