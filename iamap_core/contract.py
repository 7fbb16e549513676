"""Which plugins this core can load: the number of the contract, and the core that a plugin's package requires."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution
from types import ModuleType

CORE = "iamap-core"

API = 1
"""Number of the plugin contract. It grows when a plugin that kept to the one before may no longer work, and when one
may need what was lacking before. A plugin module may say with ``IAMAP_API = 1`` for which it was written."""

OLDEST_API = 1
"""Plugins that were written for an earlier contract are not loaded."""

_CORE = re.compile(r"iamap[-_.]+core(?![\w.-])\s*(?:\[[^]]*\])?\s*(?P<bounds>[^;]*)(?:;(?P<marker>.*))?", re.IGNORECASE)
_BOUND = re.compile(r"\s*(?P<how>===|~=|==|!=|<=|>=|<|>)\s*v?(?:\d+!)?(?P<numbers>\d+(?:\.\d+)*)(?P<any>\.\*)?")


class Unusable(Exception):
    """Why a module is not a plugin; hint: what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def check_requirement(distribution: Distribution, core: str) -> None:
    """Raise :class:`Unusable` when the installed core is not one that the distribution requires. core: its version."""
    bounds, name = required_core(distribution.requires or ()), distribution.name
    if is_within(core, bounds):
        return
    hint = f"Update {name}: pip install --upgrade {name}. Without a newer one, use it with an earlier {CORE}."
    if is_older(core, bounds):
        hint = f"Update {CORE}: pip install --upgrade '{CORE}{bounds}'"
    raise Unusable(f"{name} {distribution.version} requires {CORE}{bounds}, but {CORE} {core} is installed", hint)


def check_api(module: ModuleType, distribution: Distribution, core: str) -> None:
    """Raise :class:`Unusable` when a plugin says that it was written for another contract than this core's."""
    wanted = getattr(module, "IAMAP_API", API)
    if isinstance(wanted, int) and OLDEST_API <= wanted <= API:
        return
    late = CORE if isinstance(wanted, int) and wanted > API else distribution.name
    offered = f"{OLDEST_API} to {API}" if OLDEST_API < API else f"{API}"
    written = f"{distribution.name} {distribution.version} is written for plugin API {wanted!r}"
    raise Unusable(f"{written}, but {CORE} {core} has {offered}", f"Update {late}.")


def required_core(requirements: Iterable[str]) -> str:
    """The bounds that a distribution sets for iamap-core, such as ``>=0.1,<1``; empty when it sets none.

    requirements: lines as ``Requires-Dist`` has them; those of extras do not count.
    """
    found = (_CORE.fullmatch(line.strip()) for line in requirements)
    texts = (one["bounds"] for one in found if one and "extra" not in (one["marker"] or ""))
    bounds = (bound.strip() for text in texts for bound in text.strip(" ()").split(","))
    return ",".join(sorted((bound for bound in bounds if _BOUND.match(bound)), reverse=True))


def is_within(version: str, bounds: str) -> bool:
    """Whether a version is within such bounds.

    Release numbers are compared. A pre-release or development version stands for the release that it leads to:
    0.2.0.dev1 is within ``>=0.2`` and not within ``<0.2``, so that plugins can be tried on a core to come.
    """
    return not _missed(version, bounds)


def is_older(version: str, bounds: str) -> bool:
    """Whether a version is below such bounds."""
    return any(
        bound["how"] in (">=", ">", "~=", "==", "===") and _below(version, bound) for bound in _missed(version, bounds)
    )


def _missed(version: str, bounds: str) -> list[re.Match[str]]:
    release = _numbers(version)
    matches = [match for text in bounds.split(",") if (match := _BOUND.match(text))]
    return [bound for bound in matches if not _keeps(release, bound)]


def _keeps(release: tuple[int, ...], bound: re.Match[str]) -> bool:
    limit = tuple(int(number) for number in bound["numbers"].split("."))
    is_equal = _padded(release)[: len(limit)] == limit if bound["any"] else _padded(release) == _padded(limit)
    match bound["how"]:
        case "==" | "===":
            return is_equal
        case "!=":
            return not is_equal
        case "~=":
            return _padded(release) >= _padded(limit) and _padded(release)[: len(limit) - 1] == limit[:-1]
        case "<=":
            return _padded(release) <= _padded(limit)
        case ">=":
            return _padded(release) >= _padded(limit)
        case "<":
            return _padded(release) < _padded(limit)
    return _padded(release) > _padded(limit)


def _below(version: str, bound: re.Match[str]) -> bool:
    return _padded(_numbers(version)) <= _padded(_numbers(bound["numbers"]))


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"v?(?:\d+!)?(\d+(?:\.\d+)*)", version.strip())
    return tuple(int(number) for number in found[1].split(".")) if found else ()


def _padded(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return (*numbers, *[0] * (6 - len(numbers)))
