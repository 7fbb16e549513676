"""Files of settings that people write: presets, and what `--config` names. What is wrong in them, in our words.

Texts of such a file are values. They do not read the environment, where passwords are, and do not name code to run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iamap_core.errors import ConfigInvalid

MAX_BYTES = 2**20
"""Size of the largest file that is read; one of settings has some hundred bytes."""

MAX_ALIASES = 100
"""Number of YAML aliases in a file. A few hundred of them can stand for more values than fit into memory."""

BYTE_ORDER_MARK = "\ufeff"

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "is not there",
    IsADirectoryError: "is a folder, not a file",
    PermissionError: "cannot be read: you lack the permission",
}

_PLAIN = re.compile(r"\$\{\s*(hydra:)?[\w.\[\]-]+\s*\}")
_ESCAPED = re.compile(r"(\\\\)*\\\$\{")


class SettingsUnreadable(ConfigInvalid):
    """A file of settings cannot be read."""

    code = "settings-unreadable"


def text_of(file: Path, subject: str) -> str:
    """The text of a file.

    subject: what the message calls it. Raises :class:`SettingsUnreadable`.
    """
    try:
        with file.open("rb") as stream:
            found = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsUnreadable(f"{subject} {_REASONS.get(type(error), 'cannot be read')}.") from error
    if len(found) > MAX_BYTES:
        raise SettingsUnreadable(f"{subject} is larger than 1 MB: it is not a file of settings.")
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        raise SettingsUnreadable(f"line {line} of {subject} is not UTF-8 text.", hint="Save it as UTF-8.") from error
    if "\0" in text:
        raise SettingsUnreadable(f"{subject} is not a text file.", hint="Give a file of settings in YAML or JSON.")
    return text


def data_of(file: Path, subject: str) -> dict[str, Any]:
    """The settings in a JSON or YAML file, by name. Raises :class:`SettingsUnreadable`."""
    text = text_of(file, subject).removeprefix(BYTE_ORDER_MARK)
    found = _json(text, subject) if file.suffix.lower() == ".json" else _yaml(text, subject)
    if not isinstance(found, dict):
        raise SettingsUnreadable(f"{subject} must hold settings by name.", hint="Write a line `field: value` for each.")
    try:
        sum(1 for _ in _texts(found))
    except RecursionError as error:
        raise SettingsUnreadable(f"{subject} has an alias (`*name`) that holds itself.") from error
    return {str(name): value for name, value in found.items()}


def check_preset(settings: Mapping[str, Any], package: str | None, subject: str) -> None:
    """Raise when a preset reads the environment or changes how Hydra works.

    package: where its settings go, as `@package` in its first line says.
    """
    if "hydra" in settings or (package or "").partition(".")[0] == "hydra":
        raise SettingsUnreadable(
            f"{subject} sets 'hydra', which only the command line may.",
            hint="Give hydra.… as a setting of the command.",
        )
    for text in _texts(settings):
        left, before = _ESCAPED.sub("", text), ""
        while left != before:
            left, before = _PLAIN.sub("x", left), left
        if "${" in left:
            raise SettingsUnreadable(
                f"{subject} holds '{text}', but only names of fields are looked up, as in ${{tiling.size}}.",
                hint="Presets do not read environment variables. Give such a value on the command line.",
            )


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from (*_texts(key), *_texts(value))
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)


def _json(text: str, subject: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsUnreadable(
            f"{subject} is not valid JSON at line {error.lineno}, column {error.colno}.",
            hint="Names and texts stand in double quotes, with a comma between settings and none after the last.",
        ) from error
    except RecursionError as error:
        raise SettingsUnreadable(f"{subject} is nested too deeply for a file of settings.") from error


def _yaml(text: str, subject: str) -> Any:
    import yaml  # type: ignore[import-untyped]
    from omegaconf._utils import get_yaml_loader  # no dates, numbers such as 1e-3, no key twice

    try:
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)) > MAX_ALIASES:
            raise SettingsUnreadable(f"{subject} has more than {MAX_ALIASES} aliases (`*name`).")
        return yaml.load(text, Loader=get_yaml_loader())  # noqa: S506  (built on the safe one)
    except RecursionError as error:
        raise SettingsUnreadable(f"{subject} is nested too deeply for a file of settings.") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise _not_yaml(error, subject) from error


def _not_yaml(error: Exception, subject: str) -> SettingsUnreadable:
    mark = getattr(error, "problem_mark", None)
    place = f"line {mark.line + 1} of {subject}" if mark else subject
    problem = str(getattr(error, "problem", "") or "")
    if tag := re.search(r"constructor for the tag '(.*)'", problem):
        named = tag[1].replace("tag:yaml.org,2002:", "!!")
        return SettingsUnreadable(
            f"{place} has the tag {named}. Tags can run code and are not read.", hint="Leave the tag out."
        )
    if "duplicate key" in problem:
        name = problem.rpartition("duplicate key ")[2]
        return SettingsUnreadable(f"{place} sets {name} a second time.", hint="Leave one of them out.")
    if "cannot start any token" in problem and "\\t" in problem:
        return SettingsUnreadable(f"{place} begins with a tab.", hint="Indent with blanks.")
    return SettingsUnreadable(
        f"{place} is not valid YAML.",
        hint="Write `field: value`, indented by blanks; a value with a colon, a bracket or a quote stands in '…'.",
    )
