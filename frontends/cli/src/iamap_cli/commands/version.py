"""`iamap version`: versions of iamap and of everything that offers a component."""

from __future__ import annotations

import argparse
import json
import platform
from importlib import metadata

from iamap_core import events
from iamap_core.catalog import Catalog


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    versions = {"iamap-cli": metadata.version("iamap-cli"), **Catalog.installed().versions()}
    if arguments.json:
        about = {"protocol": events.PROTOCOL, "python": platform.python_version(), "versions": versions}
        print(json.dumps(about, indent=2))
    else:
        print("\n".join(f"{name} {version}" for name, version in versions.items()))
    return 0
