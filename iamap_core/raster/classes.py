"""Classes of a raster: what its codes mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ClassEntry:
    """A class: the code that stands in rasters, its name, and its colour as ``#rrggbb``."""

    code: int
    name: str
    color: str
