"""Settings as the engine's command line reads them, and as people copy them; no ``qgis``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./:+-]*")
_SPECIAL_CHARACTERS = re.compile(r"[\[\](){},'\"]|^\s|\s$")
_WORDS = {"null", "true", "false", "none", "nan", "inf"}


@dataclass(frozen=True)
class Setting:
    """A value for a setting of the engine.

    path: its name, such as ``tiling.stride``; a component is named by its kind.
    value: as JSON.
    literal: whether the engine takes the text as it is (paths and conditions on columns).
    """

    path: str
    value: Any
    literal: bool = False

    def __str__(self) -> str:
        return f"{self.path}={_written(self.value, self.literal)}"


def _written(value: Any, literal: bool) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_part(one, literal) for one in value) + "]"
    if isinstance(value, str) and literal:
        return quoted(_uninterpolated(value)) if "${" in value else value
    return _scalar(value)


def _part(value: Any, literal: bool) -> str:
    """An element of a list; the engine splits lists of paths at commas outside of quotes."""
    if isinstance(value, str) and literal:
        return quoted(_uninterpolated(value)) if _SPECIAL_CHARACTERS.search(value) or "${" in value else value
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else quoted(_uninterpolated(value))
    return json.dumps(value)


def quoted(text: str) -> str:
    """In single quotes, as Hydra's grammar reads them: only backslashes before a quote are doubled."""
    escaped = re.sub(r"(\\*)'", r"\1\1\\'", text)
    return "'" + re.sub(r"(\\+)\Z", r"\1\1", escaped) + "'"


def _uninterpolated(text: str) -> str:
    return re.sub(r"(\\*)\$\{", r"\1\1\\${", text)


def command_line(task: str, settings: Iterable[Setting | str], *, windows: bool = False) -> str:
    """What does the same in a terminal where ``iamap`` is found."""
    return " ".join(["iamap", task, *(_for_shell(str(one), windows) for one in settings)])


def _for_shell(word: str, windows: bool) -> str:
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    if windows:
        return '"' + word.replace('"', '\\"') + '"'
    return "'" + word.replace("'", "'\"'\"'") + "'"


def as_yaml(task: str, settings: Sequence[Setting | str]) -> str:
    """A file that ``iamap TASK --config FILE`` reads; settings that are written as on the command line stand behind."""
    tree: dict[str, Any] = {}
    typed: list[str] = []
    for one in settings:
        if isinstance(one, str):
            typed.append(one)
            continue
        *sections, name = one.path.split(".")
        node = tree
        for section in sections:
            inner = node.get(section)
            node = node.setdefault(section, {}) if isinstance(inner, dict) or inner is None else _named(node, section)
        if name in node and isinstance(node[name], dict):
            node[name]["name"] = one.value
        else:
            node[name] = one.value
    further = " ".join(typed)
    head = f"# iamap {task} --config FILE.yaml{' ' + further if further else ''}\n"
    return head + "".join(_yaml(tree, 0))


def _named(node: dict[str, Any], section: str) -> dict[str, Any]:
    """A component that was chosen by its name alone, as a section for its settings."""
    node[section] = {"name": node[section]}
    section_node: dict[str, Any] = node[section]
    return section_node


def _yaml(node: dict[str, Any], depth: int) -> Iterable[str]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield f"{'  ' * depth}{key}:\n"
            yield from _yaml(value, depth + 1)
        else:
            # JSON is YAML: texts in double quotes, lists in brackets.
            yield f"{'  ' * depth}{key}: {json.dumps(value, ensure_ascii=False)}\n"
