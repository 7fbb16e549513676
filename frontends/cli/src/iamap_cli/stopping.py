"""The user's wish to stop: Ctrl-C, a batch system's SIGTERM, a console break on Windows."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]


@contextmanager
def stoppable(signals: Sequence[int] = SIGNALS) -> Iterator[threading.Event]:
    """An event that the first signal sets, so that the work under way ends well; the second one interrupts at once."""
    stop = threading.Event()

    def asked(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            signal.default_int_handler(number, frame)
        stop.set()
        print("\nStopping after what is under way; once more stops at once.", file=sys.stderr, flush=True)

    if threading.current_thread() is not threading.main_thread():  # only the main thread receives signals
        yield stop
        return
    before = {number: signal.signal(number, asked) for number in signals}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
