"""Reading while computing: a thread that is at most a few items ahead."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

AHEAD = 1
"""Items that wait for their use."""

_Item = TypeVar("_Item")
_Read = TypeVar("_Read")


@contextmanager
def read_ahead(items: Sequence[_Item], read: Callable[[_Item], _Read]) -> Iterator[Iterator[_Read]]:
    """``read(item)`` of each item in order, done in a thread; its errors are raised where their item is due."""
    ready: queue.Queue[Any] = queue.Queue(AHEAD)
    stop = threading.Event()

    def work() -> None:
        try:
            for item in items:
                if stop.is_set():
                    return
                ready.put(read(item))
        except BaseException as error:  # handed to whoever waits for the item
            ready.put(error)

    def taken() -> Iterator[_Read]:
        for _ in items:
            value = ready.get()
            if isinstance(value, BaseException):
                raise value
            yield value

    thread = threading.Thread(target=work, name="iamap-reader", daemon=True)
    thread.start()
    try:
        yield taken()
    finally:
        stop.set()
        while thread.is_alive():  # it may be waiting for room in the queue
            try:
                ready.get(timeout=0.05)
            except queue.Empty:
                continue
        thread.join()
