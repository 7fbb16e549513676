"""Where IAMAP keeps what it can get again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache() -> Path:
    """The folder in which IAMAP keeps what it can get again: the system's own place for that."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA")
        place = Path(root) if root else Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        place = Path.home() / "Library" / "Caches"
    else:
        root = os.environ.get("XDG_CACHE_HOME")
        place = Path(root) if root else Path.home() / ".cache"
    return place / "iamap"
