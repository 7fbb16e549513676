"""What pydantic found, in the user's words: one sentence, the close match, the range."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from iamap_core.errors import ConfigInvalid, did_you_mean


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
    said = finding["msg"][0].lower() + finding["msg"][1:]
    return ConfigInvalid(f"{field}={finding['input']!r} cannot be used: {said}.", where=field)


def _owner(model: type[BaseModel], steps: list[str]) -> type[BaseModel] | None:
    for step in steps:
        info = model.model_fields.get(step)
        inner = info.annotation if info else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return None
        model = inner
    return model
