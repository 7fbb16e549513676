"""`iamap new-plugin`: a complete package of any kind to start from, which keeps every promise."""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import re
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from iamap_core.catalog import WORDS
from iamap_core.errors import ConfigInvalid, OutputUnwritable, did_you_mean
from iamap_core.specs import KINDS, HealthCheck, check_name

KINDS_OF_PLUGINS = (*KINDS, HealthCheck.kind)

TEMPLATE = ".template"
"""Ending of a file of the package to be; without it tools would take it for a part of this one."""

ANSWERS = "{{ _copier_conf.answers_file }}"
"""In which copier notes how it wrote a package. The templates are its own, too: see `copier.yml` in the sources."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", help="name of the package, such as iamap-mean")
    parser.add_argument("--kind", default="encoder", help=f"{', '.join(KINDS_OF_PLUGINS)}; encoder when left out")
    parser.add_argument("--folder", type=Path, help="where to write it; a folder of its name when left out")


def run(arguments: argparse.Namespace) -> int:
    package, kind = arguments.package, arguments.kind.replace("-", "_")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", package):
        raise ConfigInvalid(
            f"'{package}' is not a name of a package: it has lower-case letters, digits and single hyphens.",
            hint="For instance iamap-mean.",
        )
    if kind not in KINDS_OF_PLUGINS:
        raise ConfigInvalid(
            f"no kind of component named '{arguments.kind}'. Kinds: {', '.join(KINDS_OF_PLUGINS)}.",
            hint=did_you_mean(kind, KINDS_OF_PLUGINS),
        )
    _check_names(package)
    folder: Path = arguments.folder or Path(package)
    if folder.exists():
        raise OutputUnwritable(f"{folder} exists already.", hint="Give another one with --folder.")
    write(package, kind, folder)
    word = WORDS.get(kind, kind).replace("_", " ")
    print(f"{folder} holds {'an' if word[0] in 'aeiou' else 'a'} {word} that works. Next:")
    print(f"  pip install --editable {folder}")
    print(f"  iamap check-plugin {package}")
    return 0


def _component(package: str) -> str:
    return re.sub(r"^iamap-", "", package).replace("-", "_")


def _check_names(package: str) -> None:
    """Whether a component can be called as the package is, and no other package has the name of its module."""
    module = package.replace("-", "_")
    try:
        check_name(_component(package))
    except ValueError as error:
        raise ConfigInvalid(f"'{package}' cannot be used: {error}.", hint="For instance iamap-mean.") from None
    taken = importlib.util.find_spec(module)
    if taken is not None:
        by = taken.origin or ", ".join(taken.submodule_search_locations or ())
        raise ConfigInvalid(f"the module name '{module}' is taken already, by {by}.", hint="Choose another name.")


def write(package: str, kind: str, folder: Path) -> None:
    """Write the package into a new folder."""
    name = _component(package)
    core = metadata.version("iamap-core").split(".")
    word = WORDS.get(kind, kind).replace("_", " ")
    values = {
        "package": package,
        "module": package.replace("-", "_"),
        "name": name,
        "kind": kind,
        "word": word,
        "Word": word.capitalize(),
        "core": ".".join(core[:2]),
        "next": str(int(core[0]) + 1),
        "tests": "tests",  # a folder of that name here would be one of ours
        "year": str(datetime.datetime.now(tz=datetime.UTC).year),
    }
    # The folder of each kind is called as the module for this one, and has no name for the others.
    values |= {other: values["module"] if other == kind else "" for other in KINDS_OF_PLUGINS}
    for path, text in _files(resources.files("iamap_cli") / "templates", PurePosixPath()):
        parts = [filled(part, values) for part in path.parts]
        if all(parts) and path.name != ANSWERS:
            _write(folder.joinpath(*parts), filled(text, values))


def _files(folder: Traversable, inside: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            yield from _files(item, inside / item.name)
        elif item.name.endswith(TEMPLATE):
            yield inside / item.name.removesuffix(TEMPLATE), item.read_text(encoding="utf-8")


def filled(text: str, values: dict[str, str]) -> str:
    """A template with its names, ``{{ name }}``, replaced by their values."""
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: values[match[1]], text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
