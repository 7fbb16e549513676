"""How long `iamap list` and `iamap describe` take, against an interpreter that does nothing.

Alternates the commands, so that a busy moment of the machine hits all alike, and prints medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 9
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "iamap list": ["-m", "iamap_cli", "list"],
    "iamap describe encoder timm": ["-m", "iamap_cli", "describe", "encoder", "timm"],
}


def seconds(arguments: list[str]) -> float:
    """Wall time of a run."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    bare = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<28} {median:.3f} s  {median / bare:4.1f} x a bare interpreter")


if __name__ == "__main__":
    main()
