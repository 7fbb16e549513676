"""`iamap status`: how far an unfinished encoding is, and which processes on which machines work on it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from iamap_core.printable import one_line


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", type=Path, help="the output of the run")
    parser.add_argument("--json", action="store_true", help="print it for programs")


def run(arguments: argparse.Namespace) -> int:
    from iamap_core.tasks.status import Status

    status = Status.of(arguments.output)
    if arguments.json:
        print(json.dumps(asdict(status), indent=2))
        return 0
    for line in status.lines():
        print(one_line(line))
    return 0
