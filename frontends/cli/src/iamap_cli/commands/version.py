"""`iamap version`: versions of iamap, of everything that offers a component, and of the libraries below."""

from __future__ import annotations

import argparse
import json
import platform
from importlib import metadata

from iamap_core import events
from iamap_core.catalog import Catalog
from iamap_core.libraries import library_versions


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    ours = Catalog.installed().versions()
    versions = {"iamap-cli": metadata.version("iamap-cli"), **ours, **library_versions(ours)}
    if arguments.json:
        about = {"protocol": events.PROTOCOL, "python": platform.python_version(), "versions": versions}
        print(json.dumps(about, indent=2))
    else:
        print("\n".join(f"{name} {version}" for name, version in versions.items()))
    return 0
