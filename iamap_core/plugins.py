"""From entry points to records, one by one: a plugin that fails never hides the others."""

from __future__ import annotations

import difflib
import importlib.util
import inspect
import itertools
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from pydantic import ValidationError

from iamap_core import hookspecs
from iamap_core.contract import CORE, Unusable, check_api, check_requirement
from iamap_core.deprecation import noting
from iamap_core.entry_points import Unreadable, scan
from iamap_core.errors import IamapError, did_you_mean
from iamap_core.explain import requirement, shown
from iamap_core.guard.boundary import Provider, text_of
from iamap_core.guard.importing import importing
from iamap_core.plugin_files import VARIABLE, PluginFile, plugin_files
from iamap_core.specs import HOOKS, RENAMED_HOOKS, HealthCheck, Spec

MAX_RECORDS = 10_000
"""Records that a hook may yield: more come from one that never ends."""


@dataclass(frozen=True, kw_only=True)
class Provided:
    """A record and the distribution that provides it.

    deprecated: in words, which old names its plugin uses.
    """

    record: Spec[object] | HealthCheck
    distribution: str
    version: str
    plugin: str
    """Module that the entry point names; packages ``conf`` and ``sensors`` beside it hold presets and profiles."""
    deprecated: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A plugin, or one hook of it, that could not be used; hint: what to do."""

    name: str
    distribution: str
    version: str
    error: str
    hint: str


def allowed(environ: str | None = None) -> frozenset[str] | None:
    """Distributions that ``IAMAP_PLUGINS`` restricts loading to; ``None`` when it is not set.

    The variable lists names separated by commas; empty, it leaves nothing but iamap-core's own components.
    """
    text = os.environ.get("IAMAP_PLUGINS") if environ is None else environ
    if text is None:
        return None
    return frozenset(_normal(name) for name in text.split(",") if name.strip()) | {CORE}


def is_allowed(distribution: str, only: frozenset[str] | None) -> bool:
    """Whether a distribution is among those that :func:`allowed` gave."""
    return only is None or _normal(distribution) in only


def same_name(one: str, other: str) -> bool:
    """Whether two names are those of one distribution, however they are written."""
    return _normal(one) == _normal(other)


def _normal(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")


def entry_points(path: list[str] | None = None) -> list[tuple[Distribution, EntryPoint]]:
    """Entry points of the group ``iamap``, in order of distribution and name; each distribution once.

    path: folders that are searched; this environment and the plugin files of :mod:`iamap_core.plugin_files` when left
    out. What cannot be read is left out; see :func:`unreadable`.
    """
    return _with_files(scan(path)[0], path)


def unreadable() -> list[Broken]:
    """Installed plugins whose metadata do not say what they are."""
    return [_broken(one) for one in scan()[1]]


def _broken(one: Unreadable) -> Broken:
    who = {"distribution": one.distribution, "version": one.version}
    return Broken(name=one.name, error=one.why, hint=one.hint, **who)


def _with_files(
    points: Iterable[tuple[Distribution, EntryPoint]], path: list[str] | None = None
) -> list[tuple[Distribution, EntryPoint]]:
    found: dict[str, tuple[Distribution, EntryPoint]] = {}
    for distribution, point in points:
        found.setdefault(f"{_normal(distribution.name)}:{point.name}", (distribution, point))
    files = plugin_files() if path is None else []
    return [*(found[key] for key in sorted(found)), *((file, file.point) for file in files)]


def load(
    points: Iterable[tuple[Distribution, EntryPoint]] | None = None, only: frozenset[str] | None = None
) -> tuple[list[Provided], list[Broken]]:
    """Load every plugin on its own and collect what it offers.

    Returns the records with their providers, and a :class:`Broken` for each plugin that cannot be found or
    imported, requires another iamap-core, implements a hook that does not exist, raises, or yields the wrong record.
    """
    provided: list[Provided] = []
    broken: list[Broken] = []
    core = metadata.version(CORE)
    if points is None:
        installed, misread = scan()
        points = _with_files(installed)
        broken = [_broken(one) for one in misread if is_allowed(one.distribution, only)]
    for distribution, point in points:
        if not isinstance(distribution, PluginFile) and not is_allowed(distribution.name, only):
            continue
        who = {"distribution": distribution.name, "version": distribution.version}
        provider = Provider(what=f"plugin '{point.name}'", module=point.module, **who)
        try:
            with noting() as deprecated:
                check_requirement(distribution, core)
                with importing(provider, "its import"):
                    module = distribution.load() if isinstance(distribution, PluginFile) else point.load()
                check_api(module, distribution, core)
                offers = _offers(module, provider)
        except (IamapError, MemoryError, Unusable) as error:
            broken.append(Broken(name=point.name, error=_reason(error), hint=_hint(error, distribution), **who))
            continue
        for record in offers:
            if isinstance(record, Exception):
                broken.append(Broken(name=point.name, error=str(record), hint=_hint(record, distribution), **who))
            else:
                provided.append(Provided(record=record, plugin=point.module, deprecated=tuple(deprecated), **who))
    return provided, broken


def folders_beside(plugin: str, name: str) -> list[Path]:
    """Folders of the package of that name beside a plugin's module, such as ``conf`` or ``sensors``.

    Imports the plugin's package where that has not happened; none when it cannot be imported.
    """
    try:
        spec = importlib.util.find_spec(plugin)
        if spec is not None and spec.submodule_search_locations is None:  # a module in a package, or on its own
            plugin = plugin.rpartition(".")[0]
        package = importlib.util.find_spec(f"{plugin}.{name}") if plugin else None
    except Exception:  # whatever a stranger's module raises; `load` tells it
        return []
    return [Path(place) for place in (package.submodule_search_locations or ())] if package else []


def _offers(module: ModuleType, provider: Provider) -> list[Spec[object] | HealthCheck | Exception]:
    manager = pluggy.PluginManager("iamap")
    manager.add_hookspecs(hookspecs)
    if not hasattr(module, "__dict__"):
        raise Unusable(f"its entry point names {type(module).__name__}, not a module with hooks.")
    with importing(provider, "its hooks"):
        manager.register(module)
        marked = {name for name, _ in inspect.getmembers(module, lambda member: hasattr(member, "iamap_impl"))}
        unmarked = [name for name in vars(module) if name not in marked and _is_meant_as_hook(name, module)]
    for name in sorted(marked - {*HOOKS, *RENAMED_HOOKS}):
        raise Unusable(f"unknown hook '{name}'. Hooks: {', '.join(HOOKS)}. {did_you_mean(name, HOOKS)}".strip())
    if unmarked:
        raise Unusable(f"{unmarked[0]} lacks the decorator @iamap_core.hookimpl, so nothing of it is offered.")
    if not marked:
        raise Unusable(f"it implements no hook. Hooks: {', '.join(HOOKS)}.")
    offers: list[Spec[object] | HealthCheck | Exception] = []
    for hook in [*HOOKS, *RENAMED_HOOKS]:
        renamed = RENAMED_HOOKS.get(hook)
        if hook not in marked or (renamed and renamed.name in marked):
            continue
        if renamed:
            renamed.warn(f"The hook {hook}")
        expected = HOOKS[renamed.name if renamed else hook]
        try:
            with importing(provider, hook):
                for record in _records(getattr(manager.hook, hook)(), hook, expected):
                    if not isinstance(record, expected):
                        raise TypeError(f"{hook} yielded {type(record).__name__}, not {expected.__name__}")
                    refused = _refused_default(record) if isinstance(record, Spec) else ""
                    offers.append(RuntimeError(f"{hook}: {refused}") if refused else record)
        except (IamapError, MemoryError) as error:
            offers.append(RuntimeError(f"{hook}: {_reason(error)}"))
    return offers


def _records(results: Sequence[Iterable[Any]], hook: str, expected: type) -> list[Any]:
    """What a hook of one plugin gave; pluggy leaves out ``None``."""
    if not results:
        raise TypeError(f"{hook} returned None, not {expected.__name__} records")
    records = list(itertools.islice(itertools.chain.from_iterable(results), MAX_RECORDS + 1))
    if len(records) > MAX_RECORDS:
        raise TypeError(f"{hook} yields more than {MAX_RECORDS} records")
    return records


def _is_meant_as_hook(name: str, module: ModuleType) -> bool:
    """Whether a function of the module is called as a hook, or nearly so."""
    member = getattr(module, name, None)
    if name in HOOKS:
        return callable(member)
    is_own = inspect.isfunction(member) and member.__module__ == module.__name__
    return is_own and bool(difflib.get_close_matches(name, HOOKS, 1, 0.85))


def _refused_default(spec: Spec[object]) -> str:
    """A default that its own field refuses, for which whoever gives nothing would be blamed; empty for none."""
    try:
        spec.config.model_validate({})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["loc"] and one["type"] != "missing":
                field = ".".join(map(str, (spec.kind, *one["loc"])))
                return f"the default {shown(one['input'])} of {field} in '{spec.name}' {requirement(one)}"
    return ""


def _hint(error: Exception, distribution: Distribution) -> str:
    """What to do about a plugin that is broken."""
    if isinstance(error, Unusable) and error.hint:
        return error.hint
    if isinstance(distribution, PluginFile):
        return f"Correct the file, or take it out of {VARIABLE}."
    cause = error.__cause__
    if isinstance(cause, ImportError) and (cause.name or "").split(".")[0] == "iamap_core":
        return (
            f"It was made for another {CORE} than {metadata.version(CORE)}. Update both: "
            f"pip install --upgrade {CORE} {distribution.name}"
        )
    return f"Update or remove it: pip install --upgrade {distribution.name}"


def _reason(error: Exception) -> str:
    """Why a plugin is broken, beside its name."""
    cause = error.__cause__ or error
    if isinstance(cause, SystemExit):
        return f"it tried to end the program (exit code {cause.code or 0})"
    if isinstance(cause, Unusable):
        return str(cause)
    return f"{type(cause).__name__}: {text_of(cause)}"
