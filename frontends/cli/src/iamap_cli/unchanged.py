"""A request leaves its process as it was: the next one finds what it would find in a process of its own.

What stays is what a library sets up in itself when it is imported, as in any program that does several things. What
cannot be taken back ends the process, see :class:`Lasting`.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import psutil

from iamap_core.guard.importing import process_put_back


@contextmanager
def process_unchanged(folder: str, arguments: Sequence[str]) -> Iterator[None]:
    """Run what follows in a folder, as the command with these arguments. Raises OSError for a folder that is not there.

    Afterwards the folder, the arguments, and all that :func:`~iamap_core.guard.importing.process_put_back` keeps are
    what they were. It begins with random numbers and warnings as a process begins.
    """
    before = os.getcwd()  # noqa: PTH109
    os.chdir(folder)
    try:
        with process_put_back():
            sys.argv[1:] = arguments
            _begin_random_numbers()
            with warnings.catch_warnings():  # forgets which warnings were shown; the filters stay those of the imports
                pass
            yield
    finally:
        os.chdir(before)


def _begin_random_numbers() -> None:
    """Python and numpy begin with numbers that differ each time, torch with the same."""
    random.seed()
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed()
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        first = torch.Generator()
        torch.set_rng_state(first.get_state())
        if torch.cuda.is_initialized():
            torch.cuda.manual_seed_all(first.initial_seed())
        if torch.backends.mps.is_available():
            torch.mps.manual_seed(first.initial_seed())


@dataclass(frozen=True)
class Lasting:
    """What a request may change in its process and nobody can take back."""

    priority: int
    threads: Collection[threading.Thread]

    @classmethod
    def now(cls) -> Self:
        return cls(psutil.Process().nice(), frozenset(threading.enumerate()))

    def changed(self) -> str:
        """What has changed since, as a reason in words; empty for nothing."""
        now = Lasting.now()
        if now.priority != self.priority:
            return "its priority has changed"
        left = [thread.name for thread in now.threads if thread not in self.threads and thread.is_alive()]
        return f"threads have not ended: {', '.join(left)}" if left else ""
