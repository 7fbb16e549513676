"""How long encoders took for a tile on this machine, kept from run to run in the user's cache."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.machine.remembered import Remembered

MIN_TILES = 4
"""Runs of fewer tiles say more about the start of a run than about the encoder."""

USUAL = ("torch", "fp32")
"""Engine and precision, unless others are asked for."""

_SECONDS = Remembered("seconds.json")


@dataclass(frozen=True, kw_only=True)
class Timing:
    """seconds: for one tile, all included. tile: its side, in pixels."""

    seconds: float
    tile: int


def known(provider: str, encoder: str, model: str, engine: tuple[str, ...] = USUAL) -> Timing | None:
    """What the last run of that model took, if there was one on this machine.

    provider: distribution of the encoder. engine: what ran the network, its precision, and what else set its speed.
    """
    said = _SECONDS[_key(provider, encoder, model, engine)]
    try:
        return Timing(seconds=float(said["seconds"]), tile=int(said["tile"])) if said else None
    except (KeyError, TypeError, ValueError):  # written by another version
        return None


@contextmanager
def timed(encoder: Bound[Any], tiles: int, side: int, engine: tuple[str, ...] = USUAL) -> Iterator[None]:
    """Remember how long a block took, when it ends well: ``tiles`` of ``side`` pixels through that encoder."""
    started = time.monotonic()
    yield
    if tiles < MIN_TILES:
        return
    timing = Timing(seconds=(time.monotonic() - started) / tiles, tile=side)
    _SECONDS[_key(encoder.entry.distribution, encoder.name, encoder.network, engine)] = asdict(timing)


def _key(provider: str, encoder: str, model: str, engine: tuple[str, ...]) -> str:
    return ":".join([provider, encoder, model, *(engine if engine != USUAL else ())])
