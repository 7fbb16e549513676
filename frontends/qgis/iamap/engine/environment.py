"""What a program that QGIS starts may inherit.

QGIS brings a Python, GDAL, PROJ, Qt and certificates of its own, and its launchers (OSGeo4W's scripts, bundles of
macOS, AppImage, snap, conda) tell them where they lie by variables. Another interpreter that reads those loads the
wrong libraries or none: "No module named 'encodings'". So they go, with whatever puts other code into a program or
sends an installation elsewhere, and what else the user has set stays.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

FOREIGN_VARIABLES = re.compile(
    # of Python and its environments; PYTHONDONTWRITEBYTECODE says nothing about what is loaded
    r"PYTHON(?!DONTWRITEBYTECODE$).*|__PYVENV_LAUNCHER__|VIRTUAL_ENV.*"
    r"|CONDA_(PREFIX|DEFAULT_ENV|SHLVL|PYTHON_EXE|PROMPT_MODIFIER).*"
    # of the loader: libraries that are put into every program, or before its own
    r"|LD_.*|DYLD_.*|GCONV_PATH|LOCPATH|MALLOC_TRACE|OPENSSL_(CONF|ENGINES|MODULES)"
    # of GDAL and PROJ: data, drivers and settings of another GDAL, and Python code inside rasters
    r"|GDAL_(DATA|DRIVER_PATH|PYTHON_DRIVER_PATH|CONFIG_FILE|VRT_.*)|CPL_CONFIG_FILE"
    r"|OGR_DRIVER_PATH|PROJ_(LIB|DATA)|GEOTIFF_CSV"
    # of QGIS and Qt
    r"|QT_.*|QML.*|QGIS_.*|O4W_.*|MPLBACKEND"
)
"""Variables that are never the engine's, whatever they say. ``MPLBACKEND`` may name a window of QGIS."""

INSTALLER_VARIABLES = re.compile(
    r"UV_(DEFAULT_INDEX|INDEX_URL|INDEX_\w+_(USERNAME|PASSWORD)|FIND_LINKS|CACHE_DIR|HTTP_\w+|SYSTEM_CERTS|NATIVE_TLS"
    r"|INSECURE_HOST|OFFLINE|CONCURRENT_\w+|LINK_MODE|PYTHON_INSTALL_MIRROR|KEYRING_PROVIDER)"
    r"|PIP_(INDEX_URL|FIND_LINKS|CERT|CLIENT_CERT|TRUSTED_HOST|PROXY|RETRIES|(DEFAULT_)?TIMEOUT|CACHE_DIR"
    r"|NO_INDEX|KEYRING_PROVIDER)"
)
"""The variables of uv and pip that are kept: where packages come from and how they are reached, which users set for a
mirror. All others go: they install elsewhere (``PIP_TARGET``), other versions (``UV_OVERRIDE``) or in another way."""

ROOT_VARIABLES = ("QGIS_PREFIX_PATH", "OSGEO4W_ROOT", "APPDIR", "SNAP")
"""Variables that name the folder in which QGIS has everything of its own."""

SYSTEM_FOLDERS = {"", "/", "/usr", "/usr/local", "/opt"}
"""Folders that are not of QGIS alone, even where it is installed in them."""


def child(
    environ: Mapping[str, str] | None = None, *, proxy: str = "", no_proxy: str = "", prefix: str = sys.prefix
) -> dict[str, str]:
    """The environment of the engine.

    environ: that of QGIS; of this process when left out.
    proxy: URL of QGIS's proxy, for both kinds of addresses; one that the user has set by variables goes first.
    no_proxy: hosts that are reached directly, with commas between them.
    prefix: of the Python that QGIS brings.
    """
    environ = os.environ if environ is None else environ
    roots = _roots(environ, prefix)
    kept: dict[str, str] = {}
    for name, value in environ.items():
        upper = name.upper()
        if FOREIGN_VARIABLES.fullmatch(upper):
            continue
        if upper.startswith(("UV_", "PIP_")) and not INSTALLER_VARIABLES.fullmatch(upper):
            continue
        if upper == "PATH":
            folders = [folder for folder in value.split(os.pathsep) if not _within(folder, roots)]
            value = os.pathsep.join(folders)
        if value and (upper in ROOT_VARIABLES or not _within(value, roots)):
            kept[name] = value
    kept.update({"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "PYTHONNOUSERSITE": "1", "GDAL_VRT_ENABLE_PYTHON": "NO"})
    kept.setdefault("UV_SYSTEM_CERTS", "1")  # a company's certificates are known to the system
    for name, value in (("HTTPS_PROXY", proxy), ("HTTP_PROXY", proxy), ("NO_PROXY", no_proxy)):
        if value and not environ.get(name) and not environ.get(name.lower()):
            kept[name] = kept[name.lower()] = value
    return kept


def _roots(environ: Mapping[str, str], prefix: str) -> list[str]:
    named = [environ.get(name, "") for name in ROOT_VARIABLES]
    bundle = re.match(r"(.+\.app)(?=/)", prefix)
    named.append(bundle[1] if bundle else "")
    return [folder for folder in map(_plain, named) if folder not in SYSTEM_FOLDERS]


def _within(path: str, roots: list[str]) -> bool:
    path = _plain(path)
    return any(path == root or path.startswith(root + "/") for root in roots)


def _plain(path: str) -> str:
    path = path.replace("\\", "/").rstrip("/")
    return path.lower() if os.name == "nt" else path
