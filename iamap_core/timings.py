"""How long encoders took for a tile on this machine, kept from run to run in the user's cache."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from iamap_core.cache import cache
from iamap_core.catalog import Bound
from iamap_core.errors import OutputUnwritable
from iamap_core.files import write_whole

FEW = 4
"""Runs of fewer tiles say more about the start of a run than about the encoder."""


@dataclass(frozen=True, kw_only=True)
class Timing:
    """seconds: for one tile, all included. tile: its side, in pixels."""

    seconds: float
    tile: int


def known(provider: str, encoder: str, model: str) -> Timing | None:
    """What the last run of that model took, if there was one on this machine.

    provider: distribution of the encoder.
    """
    said = _read().get(_key(provider, encoder, model))
    try:
        return Timing(seconds=float(said["seconds"]), tile=int(said["tile"])) if said else None
    except (KeyError, TypeError, ValueError):  # written by another version
        return None


@contextmanager
def timed(encoder: Bound, tiles: int, side: int) -> Iterator[None]:
    """Remember how long a block took, when it ends well: ``tiles`` of ``side`` pixels through that encoder."""
    started = time.monotonic()
    yield
    if tiles < FEW:
        return
    key = _key(encoder.entry.distribution, encoder.name, str(getattr(encoder.config, "model", "")))
    timing = Timing(seconds=(time.monotonic() - started) / tiles, tile=side)
    content = json.dumps({**_read(), key: asdict(timing)}, indent=1)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_file(), content.encode())
    except (OSError, OutputUnwritable):
        return  # nothing that a run should fail for


def _key(provider: str, encoder: str, model: str) -> str:
    return f"{provider}:{encoder}:{model}"


def _file() -> Path:
    return cache() / "seconds.json"


def _read() -> dict[str, dict[str, float]]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
