"""`iamap cancel`: an unfinished encoding stops in all its processes, on whatever machines."""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", type=Path, help="the output of the run")
    parser.add_argument("--withdraw", action="store_true", help="let processes work on it again")


def run(arguments: argparse.Namespace) -> int:
    from iamap_core.tasks.cancel import cancel, withdraw

    if arguments.withdraw:
        withdraw(arguments.output)
        print("Processes may work on it again.")
        return 0
    busy = len(cancel(arguments.output).busy)
    print(f"Cancelled. Processes that stop after what is under way: {busy}. Finished rows are kept.")
    print("No process takes a shard before --withdraw is given, or the same command without --shard.")
    return 0
