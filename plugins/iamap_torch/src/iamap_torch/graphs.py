"""ONNX graphs of networks in the cache, each under a name that decides its content.

Nothing here imports torch: a graph that is kept is found and run without it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

from iamap_core import IamapError, OutputUnwritable
from iamap_core.plugin_support import cache, write_whole

log = logging.getLogger(__name__)

OPSET = 17
INPUT = "images"


class GraphUnusable(IamapError):
    """A network cannot be exported as a graph, or its graph gives other features."""

    code = "graph-unusable"


def name_of(*decisive: object) -> str:
    """The name of a graph, by everything that decides what it computes; versions of torch and of this package's code
    are added.
    """
    code = sources(Path(__file__).parent)
    return hashlib.sha256(repr((*decisive, "torch", version("torch"), code, OPSET)).encode()).hexdigest()[:32]


@once
def sources(folder: Path) -> str:
    """A digest of the Python files of a package, whose version stays while somebody works on it."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read(name: str) -> bytes | None:
    """The file of that name in the cache; ``None`` when it is absent, or damaged: its checksum lies beside it."""
    file = _file(name)
    try:
        content = file.read_bytes()
        if _checksum(file).read_text(encoding="ascii").strip() == digest_of(content):
            return content
        log.warning("%s is damaged and is created again.", file)
    except (OSError, UnicodeDecodeError):
        pass
    return None


def keep(name: str, content: bytes) -> None:
    """Put a file into the cache; where that cannot be written, nothing is kept."""
    file = _file(name)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
        write_whole(_checksum(file), digest_of(content).encode())
    except (OSError, OutputUnwritable) as error:
        log.info("The graph cannot be kept: %s", error)  # nothing that a run should fail for


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The file of that name in the cache; created when it is absent or damaged."""
    if (content := read(name)) is None:
        content = make()
        keep(name, content)
    return content


def keep_newest(ending: str, count: int) -> None:
    """Remove all but the newest files with that ending from the cache."""
    files = []
    for file in _file("").glob(f"*{ending}"):
        try:
            files.append((file.stat().st_mtime_ns, file))
        except OSError:  # another process removes it, too
            continue
    for _, file in sorted(files, reverse=True)[count:]:
        for one in (_checksum(file), file):
            try:
                one.unlink(missing_ok=True)
            except OSError as error:
                log.info("%s cannot be removed: %s", one, error)


def _file(name: str) -> Path:
    return cache() / "engines" / name


def _checksum(file: Path) -> Path:
    return file.with_suffix(".sha256")


# ------------------------------------------------------------------------------- warnings about weights


@contextmanager
def warnings_of(package: str) -> Iterator[list[tuple[str, str]]]:
    """``(logger, text)`` of the warnings that the code of a package logs inside the block, as they come."""
    found: list[tuple[str, str]] = []

    class Listens(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                found.append((record.name, record.getMessage()))

    listener, logger = Listens(), logging.getLogger(package)
    logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.removeHandler(listener)


def keep_warnings(name: str, warnings: Sequence[tuple[str, str]]) -> None:
    """Keep what was logged while the network of a graph was loaded: it is as true of the graph."""
    if warnings:
        keep(f"{name}.warnings.json", json.dumps(warnings).encode())


def repeat_warnings(name: str) -> None:
    """Log it again."""
    if (content := read(f"{name}.warnings.json")) is not None:
        for logger, text in json.loads(content):
            logging.getLogger(logger).warning("%s", text)
