"""Values for several runs, as Hydra writes them: `a,b`, `choice(a,b)`, `range(1,5)`, `glob(tiles/*.tif)`.

Hydra's `glob` knows presets only, and finds nothing for anything else. Here it finds files for a path, and components
and presets for a group; what has no single values, or none at all, is refused.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from iamap_core.errors import ConfigInvalid

CALL = re.compile(r"(?P<function>choice|glob|sort|shuffle|tag|range|interval)\((?P<inside>.*)\)", re.DOTALL)
"""A value that stands for several."""

SIDECARS = (".aux.xml", ".ovr", ".msk", ".qml", ".tfw", ".prj", ".cpg", ".dbf", ".shx", ".sbn", ".sbx", ".qix", ".lock")
"""Ends of files that lie beside rasters and vectors, and are none."""


def refuse_interval(key: str, value: str) -> None:
    """Raise for an interval, which only Hydra's optimisers can draw values from."""
    if (call := CALL.fullmatch(value)) and call["function"] == "interval":
        raise ConfigInvalid(
            f"{key}={value} names no single values: an interval has any number of them.",
            hint=f"Give some, as {key}=range(0,1,0.1) or {key}=0,0.5,1.",
            where=key,
        )


def inside(function: str, value: str) -> str | None:
    """What stands between the parentheses when a value calls that function."""
    call = CALL.fullmatch(value)
    return call["inside"] if call and call["function"] == function else None


def files(key: str, text: str) -> list[str]:
    """The files that `glob(text)` finds, in order of name. Raises ConfigInvalid when there are none."""
    included, excluded = _patterns(text)
    found = {name for pattern in included for name in _matches(str(Path(pattern).expanduser()))}
    kept = [name for name in sorted(found) if not any(_fits(name, pattern) for pattern in excluded)]
    if not kept:
        raise ConfigInvalid(
            f"{key}=glob({text}) finds no file.",
            hint="Check the pattern, such as glob(tiles/*.tif), and the working directory.",
            where=key,
        )
    return kept


def names(key: str, text: str, known: Sequence[str]) -> list[str]:
    """The components and presets that `glob(text)` finds. Raises ConfigInvalid when there are none."""
    included, excluded = _patterns(text)
    fits = [name for name in known if any(fnmatchcase(name, pattern) for pattern in included)]
    kept = [name for name in fits if not any(fnmatchcase(name, pattern) for pattern in excluded)]
    if not kept:
        raise ConfigInvalid(f"{key}=glob({text}) finds none of {', '.join(known)}.", where=key)
    return kept


def refuse_glob(key: str, value: str) -> None:
    """Raise for a `glob` in a field that takes other things than files and components."""
    if inside("glob", value) is not None:
        raise ConfigInvalid(
            f"{key}={value} cannot be used: glob(…) finds files and components, and {key} is neither.",
            hint=f"Write the values: {key}=a,b.",
            where=key,
        )


def _patterns(text: str) -> tuple[list[str], list[str]]:
    """Patterns to include and to exclude: ``*.tif``, ``[a*,b*]``, ``*,exclude=c*``."""
    included: list[str] = []
    excluded: list[str] = []
    for argument in split(text):
        word, _, value = argument.partition("=")
        name = word.strip()
        goal = excluded if name == "exclude" else included
        value = value if name in ("include", "exclude") else argument
        listed = value[1:-1] if value.startswith("[") and value.endswith("]") else value
        goal += [pattern.strip().strip("'\"") for pattern in split(listed) if pattern.strip()]
    return included, excluded


def _matches(pattern: str) -> Iterable[str]:
    wants_folders = bool(Path(pattern).suffix)  # such as *.zarr, *.gdb
    for name in glob.glob(pattern, recursive=True):  # noqa: PTH207  (Path.glob takes no absolute pattern)
        if not name.lower().endswith(SIDECARS) and (wants_folders or Path(name).is_file()):
            yield name


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) or fnmatchcase(Path(name).name, pattern)


def split(text: str) -> Iterator[str]:
    """Parts between commas that stand outside of brackets, braces and quotes; an apostrophe within a name is none, nor
    is a bracket that nothing closes."""
    closed = _closed(text)
    depth, quoted, start = 0, "", 0
    for position, character in enumerate(text):
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in "'\"" and not text[start:position].strip() and character in text[position + 1 :]:
            quoted = character
        elif position in closed:
            depth += 1 if character in "([{" else -1
        elif character == "," and depth == 0:
            yield text[start:position].strip()
            start = position + 1
    yield text[start:].strip()


def _closed(text: str) -> set[int]:
    """Where brackets stand that have their other half."""
    found: set[int] = set()
    waiting: list[int] = []
    for position, character in enumerate(text):
        if character in "([{":
            waiting.append(position)
        elif character in ")]}" and waiting:
            found |= {waiting.pop(), position}
    return found
