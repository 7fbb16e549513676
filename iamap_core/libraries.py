"""Versions of the libraries that a result depends on."""

from __future__ import annotations

import contextlib
import importlib
import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata

from iamap_core.bare import BarePackages

OURS = re.compile(r"iamap(-.*)?")
"""Distributions whose requirements count as those of whoever requires them, such as iamap-torch."""


def library_versions(distributions: Iterable[str]) -> dict[str, str]:
    """Version of every installed library that the distributions require themselves, optional ones too, by name; and of
    GDAL. Imports rasterio and pyogrio, which alone know it. Looked up once in a process.
    """
    return dict(_versions(tuple(distributions)))


@cache
def _versions(distributions: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting, seen = [*distributions], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for required in _requirements(name):
            if OURS.fullmatch(required):
                waiting.append(required)
            elif version := _version(required):
                found[required] = version
    return dict(sorted(found.items())) | _gdal()


def _requirements(distribution: str) -> list[str]:
    try:
        lines = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return []
    names = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines)
    return [re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name]


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _gdal() -> dict[str, str]:
    """What reads rasters and vectors: their wheels have a GDAL each."""
    places = (("GDAL", "rasterio", "__gdal_version__"), ("GDAL of pyogrio", "pyogrio.core", "__gdal_version_string__"))
    found = {}
    for name, module, attribute in places:
        # `iamap version` must work where something is broken; pyogrio alone would import geopandas and pandas.
        with contextlib.suppress(ImportError, AttributeError), BarePackages({"pyogrio": ()}):
            found[name] = str(getattr(importlib.import_module(module), attribute))
    return found
