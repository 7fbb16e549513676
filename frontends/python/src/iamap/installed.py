"""The catalogue of what is installed, kept for estimators that are fitted again and again."""

from __future__ import annotations

import os
import sys
from functools import lru_cache

from iamap_core import plugin_files
from iamap_core.catalog import Catalog


def kept_catalog() -> Catalog:
    """As ``Catalog.installed()``, made once for each choice of plugins: that takes as long as a small fit."""
    return _made(os.environ.get("IAMAP_PLUGINS"), os.environ.get(plugin_files.VARIABLE), tuple(sys.path))


@lru_cache(maxsize=4)
def _made(chosen: str | None, files: str | None, path: tuple[str, ...]) -> Catalog:
    return Catalog.installed()
