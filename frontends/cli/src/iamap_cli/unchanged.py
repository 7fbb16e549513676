"""A request leaves its process as it was: the next one finds what it would find in a process of its own.

What stays is what a library sets up in itself when it is imported, as in any program that does several things.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

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


def threads_left(before: Collection[threading.Thread]) -> str:
    """Names of the threads that have begun since and go on: they may do anything, at any time."""
    return ", ".join(thread.name for thread in threading.enumerate() if thread not in before)
