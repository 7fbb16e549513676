"""Damaged rasters, sidecars, vectors, presets and configurations: each is used or refused with a message.

They are tried in a process of their own, so that one that ends it, hangs or takes the memory is found out.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.fuzz import Fuzzer

HANGS_AFTER_S = 60
STARTS_WITHIN_S = 300
"""Importing scikit-learn may take a minute on a machine that is busy with something else."""


class Worker:
    """A process of :mod:`tests.fuzz.attempts`."""

    def __init__(self) -> None:
        self.scratch = tempfile.TemporaryDirectory(prefix="iamap-fuzz-inputs-", ignore_cleanup_errors=True)
        self.errors = Path(self.scratch.name) / "errors.txt"
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.attempts", self.scratch.name],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment,
            )  # fmt: skip
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        atexit.register(self.end)

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def try_(self, number: int) -> tuple[str, int, str]:
        """Kind of the input, seed of the damage, and what came of it."""
        assert self.process.stdin
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        self._answer(STARTS_WITHIN_S)
        kind, seed, came = json.loads(self._answer(HANGS_AFTER_S))
        return kind, seed, came

    def _answer(self, patience_s: float) -> str:
        try:
            line = self.lines.get(timeout=patience_s)
        except queue.Empty:
            self.process.kill()
            raise AssertionError(f"it hung for {patience_s} s") from None
        if not line:
            raise AssertionError(f"it ended the process ({self.process.wait()}): {self.errors.read_text()[-2000:]}")
        return line

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.scratch.cleanup()


_worker = functools.cache(Worker)


def trial(number: int, folder: Path) -> str:
    try:
        kind, seed, came = _worker().try_(number)
    except BaseException:
        _worker().end()
        _worker.cache_clear()
        raise
    well = ("used",) if not seed else ("used", "refused", "cancelled")
    assert came in well, f"{kind}, seed {seed}: {came}"
    return came


FUZZER = Fuzzer(
    name="inputs",
    about="damaged rasters, sidecars, archives, vectors, presets and configurations",
    trial=trial,
    count=2000,
    piece=20,
)
