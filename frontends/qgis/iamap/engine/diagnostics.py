"""A text for a request for help. It names no user and holds no secret."""

from __future__ import annotations

import configparser
import platform
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import health
from .errors import EngineError
from .journal import tail, without_passwords
from .python import Engine

VARIABLES = (
    "CUDA_VISIBLE_DEVICES", "HF_HUB_OFFLINE", "IAMAP_PYTHON", "IAMAP_WEIGHTS", "OMP_NUM_THREADS", "PYTHONHOME",
    "PYTHONPATH", "SSL_CERT_FILE", "UV_CACHE_DIR", "UV_SYSTEM_CERTS", "XDG_CACHE_HOME", "XDG_DATA_HOME",
)  # fmt: skip
"""Variables whose values help and cannot be secrets."""

NAMED_VARIABLES = (
    "HTTPS_PROXY", "HTTP_PROXY", "LD_AUDIT", "LD_LIBRARY_PATH", "LD_PRELOAD", "NO_PROXY", "PIP_INDEX_URL",
    "UV_DEFAULT_INDEX", "UV_INDEX_URL",
)  # fmt: skip
"""Variables of which it helps to know that they are set: their values may hold passwords, or say too much."""


def text(
    qgis: str,
    engine: Engine | EngineError,
    logs: Path,
    environment: Mapping[str, str],
    last_error: EngineError | None = None,
) -> str:
    """The diagnostics.

    qgis: version of QGIS. engine: what :func:`~iamap.engine.python.find` has given or raised. logs: folder of logs.
    environment: of QGIS. last_error: what a run has failed with.
    """
    parts = [
        f"QGIS {qgis}, Python {platform.python_version()}, {platform.platform()}",
        f"IAMAP plugin {plugin_version()}",
        _engine(engine),
        "\n".join(_variables(environment)),
    ]
    if last_error:
        parts.append(f"Last error: {last_error}\n{last_error.log}")
    printed = tail(logs)
    if printed:
        parts.append(f"Last lines of setting up:\n{printed}")
    return without_users("\n\n".join(filter(None, parts))) + "\n"


def _variables(environment: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environment):
        if name.upper() in VARIABLES:
            yield f"{name}={environment[name]}"
        elif name.upper() in NAMED_VARIABLES:
            yield f"{name} is set"


def _engine(engine: Engine | EngineError) -> str:
    if isinstance(engine, EngineError):
        return f"Engine: {engine}"
    try:
        return f"Engine ({engine.origin}): {health.examine(engine)}"
    except EngineError as error:
        return f"Engine ({engine.origin}): {error}\n{error.log}"


def plugin_version() -> str:
    """As in ``metadata.txt``."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(Path(__file__).parents[1] / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="unknown")


def without_users(words: str) -> str:
    """The text with the home folder as ~, and without names and passwords in addresses."""
    home = Path.home()
    for spelled in {str(home), home.as_posix(), str(home.resolve())} - {"/"}:
        words = words.replace(spelled, "~")
    users = r"((?:/home|/Users|[A-Za-z]:[\\/]Users)[\\/])"
    words = re.sub(users + r"(?:[^\\/\n\"']+(?=[\\/])|[^\\/\s\"']+)", r"\1…", words)
    return without_passwords(words)
