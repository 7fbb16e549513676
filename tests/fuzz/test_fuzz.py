"""A piece of each fuzzer, at each run of the tests; ``make fuzz`` runs all of it."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.fuzz import FUZZERS, Fuzzer


@pytest.mark.parametrize("module", FUZZERS)
def test_every_trial_ends_well(module: str, tmp_path: Path) -> None:
    fuzzer: Fuzzer = importlib.import_module(module).FUZZER
    for number in range(fuzzer.piece):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            assert fuzzer.trial(number, folder)
        except Exception as error:
            raise AssertionError(f"python -m tests.fuzz {fuzzer.name} --first {number} --count 1") from error
