"""`iamap check-plugin`: whether a plugin keeps its promises, a line for each."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from iamap_core.errors import ConfigInvalid
from iamap_core.plugin_files import also
from iamap_core.testing import Outcome, Status, check_package

MARKS: dict[Status, str] = {
    "passed": "ok      ",
    "warned": "warning ",
    "failed": "FAILED  ",
    "expected": "expected",
    "skipped": "skipped ",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", help="name of an installed package, such as iamap-meanpool, or a file FILE.py")
    parser.add_argument(
        "parameters",
        nargs="*",
        metavar="kind.name.field=value",
        help="parameters without a default, such as encoder.onnx.model=net.onnx",
    )
    parser.add_argument("--all", action="store_true", help="also show what passed, component by component")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    path = Path(arguments.package)
    files = [path] if path.suffix == ".py" else []
    if files and not path.is_file():
        raise ConfigInvalid(f"{path} is not there.", where="package")
    with also(files):
        package = path.name if files else arguments.package
        outcomes = check_package(package, parameters=_parameters(arguments.parameters))
        found = _as_json(outcomes) if arguments.json else _as_text(outcomes, everything=arguments.all)
    return int(any(outcome.status == "failed" for outcome in found))


def _parameters(texts: list[str]) -> dict[str, dict[str, Any]]:
    given: dict[str, dict[str, Any]] = {}
    for text in texts:
        path, sign, value = text.partition("=")
        names = path.split(".", 2)
        if not sign or len(names) != 3:
            raise ConfigInvalid(
                f"'{text}' is not kind.name.field=value.", hint="For instance encoder.onnx.model=net.onnx."
            )
        given.setdefault(".".join(names[:2]), {})[names[2]] = value
    return given


def _as_json(outcomes: Iterator[Outcome]) -> list[Outcome]:
    found = list(outcomes)
    failed = [outcome for outcome in found if outcome.status == "failed"]
    print(json.dumps({"passed": not failed, "checks": [asdict(outcome) for outcome in found]}, indent=2))
    return found


def _as_text(outcomes: Iterator[Outcome], *, everything: bool) -> list[Outcome]:
    found: list[Outcome] = []
    for outcome in outcomes:
        if not found or found[-1].about != outcome.about:
            print(outcome.about)
        found.append(outcome)
        if everything or outcome.status in ("warned", "failed", "expected"):
            print(f"  {MARKS[outcome.status]}  {outcome.promise}")
            if outcome.message:
                print(f"{'':12}{outcome.message}")
    counts = Counter(outcome.status for outcome in found)
    numbers = ", ".join(f"{counts[status]} {status}" for status in MARKS if counts[status])
    verdict = "does not keep all of its promises" if counts["failed"] else "keeps its promises"
    print(f"\n{found[0].about if found else ''} {verdict}: {numbers}.".strip())
    return found
