"""`iamap doctor`: whether everything works, and what to do if not."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass

from iamap_core.catalog import Catalog, resolve
from iamap_core.errors import IamapError
from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import Health
from iamap_core.plugin_files import VARIABLE, plugin_files
from iamap_core.specs import HealthCheck

MARKS = {"ok": "ok     ", "warning": "warning", "failed": "FAILED "}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


@dataclass(frozen=True)
class Finding:
    """A line: what was looked at and what was found."""

    about: str
    health: Health


def run(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    findings = list(examine(catalog))
    failed = any(finding.health.status == "failed" for finding in findings)
    if arguments.json:
        lines = [{"about": finding.about, **dataclasses.asdict(finding.health)} for finding in findings]
        print(json.dumps({"versions": catalog.versions(), "findings": lines}, indent=2, ensure_ascii=False))
        return int(failed)
    for finding in findings:
        print(f"{MARKS[finding.health.status]}  {finding.about}: {finding.health.message}")
        if finding.health.hint and finding.health.status != "ok":
            print(f"{'':9}{finding.health.hint}")
    print("\ninstalled: " + ", ".join(f"{name} {version}" for name, version in catalog.versions().items()))
    return int(failed)


def examine(catalog: Catalog) -> Iterator[Finding]:
    """Plugins that do not load, names offered twice, then every health check."""
    if "IAMAP_PLUGINS" in os.environ:
        only = os.environ["IAMAP_PLUGINS"] or "nothing"
        yield Finding("IAMAP_PLUGINS", Health(status="ok", message=f"besides iamap-core, only {only} is loaded"))
    if files := plugin_files():
        names = ", ".join(str(file.path) for file in files)
        yield Finding(VARIABLE, Health(status="ok", message=f"beside installed plugins, these files are: {names}"))
    for broken in catalog.broken:
        about = f"plugin {broken.name} ({broken.distribution} {broken.version})"
        yield Finding(about, Health(status="failed", message=broken.error, hint=broken.hint))
    for distribution, version, text in catalog.deprecated:
        hint = f"It works. Later releases may not know the old name; update it: pip install --upgrade {distribution}"
        yield Finding(f"plugin {distribution} {version}", Health(status="warning", message=text, hint=hint))
    for (kind, name), entries in catalog.duplicates.items():
        message = f"provided by {' and by '.join(entry.provider for entry in entries)}"
        hint = f"Use the full name: {' or '.join(entry.full_name for entry in entries)}."
        yield Finding(f"{kind} {name}", Health(status="warning", message=message, hint=hint))
    for check, provider in catalog.health_checks:
        yield Finding(check.name, _ask(check, provider))


def _ask(check: HealthCheck, provider: Provider) -> Health:
    try:
        function = resolve(check.check, provider)
        with calling(provider, "its check"):
            health = function()
        if not isinstance(health, Health):
            raise provider.broke(f"gave {type(health).__name__}, not Health.")
    except (IamapError, MemoryError) as error:  # a check that breaks must not hide the others
        hint = error.hint if isinstance(error, IamapError) else ""
        return Health(status="failed", message=str(getattr(error, "message", error)), hint=hint)
    return health
