"""Random trials, each of which must end well: ``make fuzz`` runs many and prints their counts, the tests run some.

A fuzzer is a module here with a :class:`Fuzzer` called ``FUZZER``, and is listed in ``FUZZERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Fuzzer:
    """A kind of trial.

    name: on the command line. about: what is tried, in words.
    trial: takes the number of the trial, which decides all of it, and an empty folder; returns in a few words how it
        ended, and raises ``AssertionError`` when that was not well.
    count: of trials in ``make fuzz``. piece: how many of them the tests run.
    """

    name: str
    about: str
    trial: Callable[[int, Path], str]
    count: int
    piece: int


FUZZERS = (
    "tests.fuzz.damage",
    "tests.fuzz.names",
    "tests.fuzz.pairs",
    "tests.fuzz.damaged_inputs",
    "tests.fuzz.damaged_bundles",
)
"""Their modules."""
