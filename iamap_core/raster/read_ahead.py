"""Reading while computing: a thread reads the next item while the last one is in use."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_END = object()

_Item = TypeVar("_Item")
_Read = TypeVar("_Read")


@contextmanager
def read_ahead(items: Iterable[_Item], read: Callable[[_Item], _Read]) -> Iterator[Iterator[_Read]]:
    """``read(item)`` of each item in order, done in a thread; its errors are raised where their item is due.

    Two of them are there at a time, the one in use and the next.
    """
    ready: queue.SimpleQueue[Any] = queue.SimpleQueue()
    taken = threading.Semaphore()  # before the first item there is room for one
    stop = threading.Event()

    def work() -> None:
        try:
            for item in items:
                taken.acquire()
                if stop.is_set():
                    return
                ready.put(read(item))
            ready.put(_END)
        except BaseException as error:  # handed to whoever waits for the item
            ready.put(error)

    def values() -> Iterator[_Read]:
        while (value := ready.get()) is not _END:
            if isinstance(value, BaseException):
                raise value
            taken.release()
            yield value

    thread = threading.Thread(target=work, name="iamap-reader", daemon=True)
    thread.start()
    try:
        yield values()
    finally:
        stop.set()
        taken.release()
        thread.join()
