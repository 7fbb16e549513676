"""A text for a request for help. It names no user."""

from __future__ import annotations

import configparser
import platform
import re
from collections.abc import Mapping
from pathlib import Path

from . import health
from .errors import EngineError
from .journal import tail, without_passwords
from .python import Engine

VARIABLES = re.compile(
    r"IAMAP_.*|PYTHON.*|LD_LIBRARY_PATH|SSL_CERT_FILE|.*_PROXY|UV_.*|CUDA_VISIBLE_DEVICES|OMP_.*", re.I
)


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
        "\n".join(f"{name}={value}" for name, value in sorted(environment.items()) if VARIABLES.fullmatch(name)),
    ]
    if last_error:
        parts.append(f"Last error: {last_error}\n{last_error.log}")
    printed = tail(logs)
    if printed:
        parts.append(f"Last lines of setting up:\n{printed}")
    return without_users("\n\n".join(filter(None, parts))) + "\n"


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
