"""Executors: who runs the shards of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from iamap_core.builtin import LocalConfig


class Local:
    """One shard after the other in this process."""

    def __init__(self, config: LocalConfig) -> None:
        pass

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        return map(run_shard, shards)
