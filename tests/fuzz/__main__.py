"""Run fuzzers and print how their trials ended: ``python -m tests.fuzz [NAME …] [--count N] [--first N]``."""

from __future__ import annotations

import argparse
import collections
import importlib
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz import FUZZERS, Fuzzer


def run(fuzzer: Fuzzer, first: int, count: int) -> int:
    """Run trials and print their counts; returns how many did not end well."""
    ends: collections.Counter[str] = collections.Counter()
    faults = 0
    began = time.monotonic()
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory(prefix="iamap-fuzz-") as folder:
            try:
                ends[fuzzer.trial(number, Path(folder))] += 1
            except Exception:  # whatever it is, it is a fault
                faults += 1
                print(f"{fuzzer.name} --first {number} --count 1", file=sys.stderr)
                traceback.print_exc()
    listed = ", ".join(f"{how}: {times}" for how, times in sorted(ends.items()))
    print(
        f"{fuzzer.name}: {fuzzer.about}: {count} trials in {time.monotonic() - began:.0f} s; {listed}; FAULTS: {faults}"
    )
    return faults


def main() -> int:
    fuzzers = [importlib.import_module(name).FUZZER for name in FUZZERS]
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *(fuzzer.name for fuzzer in fuzzers)], metavar="NAME")
    parser.add_argument("--count", type=int, help="trials of each; a number of its own when left out")
    parser.add_argument("--first", type=int, default=0, help="number of the first trial")
    asked = parser.parse_args()
    chosen = [fuzzer for fuzzer in fuzzers if not asked.names or fuzzer.name in asked.names]
    faults = sum(run(fuzzer, asked.first, asked.count or fuzzer.count) for fuzzer in chosen)
    print("no faults" if not faults else f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
