"""Executors: who runs the shards of a run."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from iamap_core.builtin import LocalConfig, ProcessesConfig
from iamap_core.errors import WorkerLost


class Local:
    """One shard after the other in this process."""

    shards = 1

    def __init__(self, config: LocalConfig) -> None:
        pass

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        return map(run_shard, shards)


class Processes:
    """Several shards at once in processes of their own, always spawned: forking after GDAL or torch deadlocks."""

    def __init__(self, config: ProcessesConfig) -> None:
        self.shards = self.workers = config.workers

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        threads = max(1, (os.cpu_count() or 1) // self.shards)
        with ProcessPoolExecutor(
            self.shards, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(threads,)
        ) as pool:
            futures = [pool.submit(run_shard, shard) for shard in shards]
            try:
                for future in as_completed(futures):
                    yield future.result()
            except BrokenProcessPool as error:
                raise WorkerLost(
                    "a process of this run ended: it was killed, or the machine ran out of memory.",
                    hint="Run the same command again to resume. A smaller executor.workers takes less memory.",
                    where="executor",
                ) from error
            finally:
                for future in futures:
                    future.cancel()


def _begin(threads: int) -> None:
    """Before anything heavy is imported: share the processor, and leave a console's Ctrl-C, or break on Windows, to the
    parent, which says stop."""
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
