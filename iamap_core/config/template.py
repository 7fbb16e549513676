"""Placeholders: in ``features/{stem}.tif`` each raster of a batch puts its own name, and in ``o_{n_clusters}.tif`` each
run of a sweep what sets it apart.

They share nothing with Hydra's grammar: there a dictionary has a colon, ``{key: value}``, and a field that is looked up
has a dollar before its braces, ``${tiling.size}``. ``{{stem}}`` is the text ``{stem}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.raster.opening import is_remote, is_virtual, stem

BUILT_IN = ("stem", "name", "parent", "folder", "index")
"""What every raster has: its name without and with its extension, the path of its folder, the name of its folder, and
its number from 1."""

_PLACEHOLDER = re.compile(r"\{\{(?P<literal>[^{}]*)\}\}|(?<!\$)\{(?P<name>[^{}:,]+)\}")


def built_in(source: str, index: int) -> dict[str, str]:
    """The placeholders that every raster has, for the one of that name and number."""
    if is_remote(source) or is_virtual(source):  # the rest of such a name may hold a password
        return {"stem": stem(source), "name": stem(source), "parent": ".", "folder": "", "index": str(index)}
    path = Path(source).expanduser()
    return {
        "stem": path.stem,
        "name": path.name,
        "parent": str(path.parent),
        "folder": path.absolute().parent.name,
        "index": str(index),
    }


def in_names(settings: Mapping[str, str]) -> dict[str, str]:
    """Placeholders for values of fields, by path and, where that is clear, by the last part of it: what a file name may
    hold is left, the rest becomes a dash."""
    plain = {path: re.sub(r"[^\w.+-]+", "-", text).strip("-") for path, text in settings.items()}
    last = [path.rpartition(".")[2] for path in plain]
    short = {path.rpartition(".")[2]: text for path, text in plain.items() if last.count(path.rpartition(".")[2]) == 1}
    return {**short, **plain}


def has_placeholder(text: str) -> bool:
    """Whether a text changes when it is filled."""
    return _PLACEHOLDER.search(text) is not None


def filled(text: str, values: Mapping[str, str], where: str = "") -> str:
    """The text with every placeholder replaced.

    where: the field that it is the value of. Raises :class:`~iamap_core.errors.ConfigInvalid` for a placeholder that
    does not exist or has no value.
    """

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return "{" + str(match["literal"]) + "}"
        if name not in values:
            raise ConfigInvalid(
                f"{where}={text} has an unknown placeholder {{{name}}}. Placeholders: {', '.join(values)}.",
                hint=did_you_mean(name, values) or f"Write {{{{{name}}}}} for the text {{{name}}}.",
                where=where,
            )
        if not values[name]:
            raise ConfigInvalid(
                f"{where}={text} needs a value for {{{name}}}, which is empty for raster {values['index']}.",
                hint="Fill the column, or leave the row out.",
                where=where,
            )
        return values[name]

    return _PLACEHOLDER.sub(value, text)
