"""What a process of QGIS has loaded that belongs to the engine. Runs inside QGIS."""

from __future__ import annotations

import importlib.machinery
import sys
from pathlib import Path

HEAVY = {"torch", "torchvision", "timm", "sklearn", "rasterio", "pydantic", "iamap_core", "iamap_cli", "onnxruntime",
         "openvino"}  # fmt: skip
"""Packages that only the engine needs. QGIS has a numpy of its own, which Processing imports."""


def foreign_modules(engine: str, root: str) -> list[str]:
    """Modules that come from the engine's environment or from the project's packages.

    engine: the engine's interpreter. root: the repository, of which only the plugin and its tests may be loaded.
    """
    environment, own = Path(engine).parents[1], Path(root) / "frontends/qgis"
    packages = [Path(root) / name for name in ("iamap_core", "plugins", "frontends/cli", "examples")]
    found = []
    for name, module in sorted(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "/")
        of_the_engine = own not in file.parents and not {environment, *packages}.isdisjoint(file.parents)
        if of_the_engine or name.split(".")[0] in HEAVY:
            found.append(f"{name} from {file}")
    return found


def foreign_libraries(engine: str) -> list[str]:
    """Shared libraries of the engine's environment that are mapped into this process (Linux)."""
    maps = Path("/proc/self/maps").read_text("utf-8").splitlines()
    return sorted({line.split()[-1] for line in maps if f"{Path(engine).parents[1]}/" in line})


def numpy_s_place() -> tuple[str, str]:
    """Where numpy was imported from, and where this Python would find it by itself."""
    spec = importlib.machinery.PathFinder.find_spec("numpy")
    here = sys.modules.get("numpy")
    return str(getattr(here, "__file__", "")), str(spec.origin if spec else "")
