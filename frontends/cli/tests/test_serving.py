"""Lines of a pipe: requests in turn, and whom a wish to stop is about."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator

import pytest
from iamap_cli.serving import Requests

CANCEL = b'{"type": "cancel"}\n'
Write = Callable[[bytes], None]


@pytest.fixture
def pipe() -> Iterator[tuple[Requests, Write, Callable[[], None]]]:
    """Requests, what writes to them, and what closes the pipe."""
    read, write = os.pipe()
    is_open = True

    def close() -> None:
        nonlocal is_open
        if is_open:
            os.close(write)
            is_open = False

    yield Requests(read), lambda text: [os.write(write, text), None][1], close
    close()
    os.close(read)


def test_lines_come_in_turn_and_then_none(pipe: tuple[Requests, Write, Callable[[], None]]) -> None:
    requests, write, close = pipe
    write(b"one\n\n  \ntwo\nthr")
    assert [requests.next(5), requests.next(5)] == [b"one", b"two"]
    assert requests.next(0.01) == b""
    write(b"ee")
    close()
    assert [requests.next(5), requests.next(5)] == [b"three", None]


def test_a_wish_to_stop_is_about_the_request_before_it(pipe: tuple[Requests, Write, Callable[[], None]]) -> None:
    requests, write, _ = pipe
    write(b"one\n" + CANCEL + b"two\n")
    stops = [threading.Event(), threading.Event()]
    for number, stop in enumerate(stops):
        assert requests.next(5)
        with requests.stopping(stop):
            assert stop.wait(5 if number == 0 else 0.05) == (number == 0)
    write(CANCEL)  # after its request has ended: about none that follows
    write(b"three\n")
    assert requests.next(5) == b"three"
    with requests.stopping(last := threading.Event()):
        assert not last.wait(0.05)
        write(CANCEL)
        assert last.wait(5)


def test_the_end_of_input_stops_everything(pipe: tuple[Requests, Write, Callable[[], None]]) -> None:
    requests, write, close = pipe
    write(b"one\n")
    requests.next(5)
    with requests.stopping(stop := threading.Event()):
        close()
        assert stop.wait(5)
