"""read_ahead: the next item is read while one is in use, and no more than that."""

from __future__ import annotations

import itertools
import threading
import time

import pytest

from iamap_core.raster.read_ahead import read_ahead


def test_everything_is_read_in_order_by_one_other_thread() -> None:
    threads = set()

    def read(item: int) -> int:
        threads.add(threading.get_ident())
        return 2 * item

    with read_ahead(range(100), read) as ready:
        assert list(ready) == list(range(0, 200, 2))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_nothing_to_read_gives_nothing() -> None:
    with read_ahead([], int) as ready:
        assert list(ready) == []


def test_the_next_item_is_read_while_one_is_in_use_and_no_other() -> None:
    begun: list[int] = []
    with read_ahead(itertools.count(), lambda item: begun.append(item) or item) as ready:
        for item in itertools.islice(ready, 20):
            deadline = time.monotonic() + 10
            while begun[-1] == item and time.monotonic() < deadline:
                time.sleep(0.001)
            assert begun[-1] == item + 1
            time.sleep(0.005)
            assert begun[-1] == item + 1
    assert not [thread for thread in threading.enumerate() if thread.name == "iamap-reader"]


def test_an_error_is_raised_where_its_item_is_due() -> None:
    def read(item: int) -> int:
        if item == 2:
            raise OSError("the disk is gone")
        return item

    got = []
    with pytest.raises(OSError, match="the disk is gone"), read_ahead(range(5), read) as ready:
        for item in ready:
            got.append(item)
    assert got == [0, 1]


def test_who_stops_early_waits_for_what_is_being_read_and_for_nothing_else() -> None:
    read: list[int] = []

    def slow(item: int) -> int:
        time.sleep(0.05)
        read.append(item)
        return item

    with pytest.raises(KeyError), read_ahead(range(1000), slow) as ready:
        next(ready)
        raise KeyError
    assert read in ([0], [0, 1])
    assert not [thread for thread in threading.enumerate() if thread.name == "iamap-reader"]
