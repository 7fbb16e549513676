"""`iamap describe`: a component with its parameters."""

from __future__ import annotations

import argparse
import dataclasses
import json
from typing import Any

from iamap_cli.wording import field_row, kind_named, table
from iamap_core.catalog import Catalog, Entry
from iamap_core.config.fields import fields_of
from iamap_core.config.presets import PIPELINES, presets
from iamap_core.config.schema import component_schema
from iamap_core.errors import ConfigInvalid
from iamap_core.specs import KINDS, Spec


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", help=", ".join(KINDS))
    parser.add_argument("name", help="name of the component, or distribution:name")
    parser.add_argument("--json", action="store_true", help="print JSON, with the JSON Schema of the parameters")


def run(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    kind = kind_named(arguments.kind)
    if kind == PIPELINES:
        raise ConfigInvalid(
            "a pipeline is a preset, not a component.",
            hint=f"`iamap run +pipeline={arguments.name} --cfg job` shows what it sets.",
        )
    entry = catalog.get(kind, arguments.name)
    if arguments.json:
        print(json.dumps(_as_json(catalog, entry), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_as_text(catalog, entry)))
    return 0


def facts(spec: Spec[Any]) -> dict[str, Any]:
    """What the spec of this kind says beyond what every spec says."""
    common = {field.name for field in dataclasses.fields(Spec)}
    return {field.name: getattr(spec, field.name) for field in dataclasses.fields(spec) if field.name not in common}


def _as_json(catalog: Catalog, entry: Entry[Any]) -> dict[str, Any]:
    spec = entry.spec
    return {
        "kind": spec.kind,
        "name": spec.name,
        "full_name": entry.full_name,
        "summary": spec.summary,
        "distribution": entry.distribution,
        "version": entry.version,
        "url": spec.url,
        "facts": facts(spec),
        "schema": component_schema(entry, ambiguous=(spec.kind, spec.name) in catalog.duplicates),
    }


def _as_text(catalog: Catalog, entry: Entry[Any]) -> list[str]:
    spec = entry.spec
    rows = [field_row(field) for field in fields_of(spec.config, f"{spec.kind}.")]
    about = [("provided by", entry.provider), *((_words(name), _value(value)) for name, value in facts(spec).items())]
    if spec.url:
        about.append(("more", spec.url))
    ours = (spec.kind, entry.distribution)
    named = [preset.name for preset in presets(catalog) if (preset.group, preset.provider) == ours]
    return [
        f"{spec.kind} {spec.name}: {spec.summary}",
        "",
        *table(row for row in about if row[1]),
        "",
        *(["parameters", *table(rows)] if rows else ["no parameters"]),
        *(["", f"presets of this kind: {', '.join(named)} (`iamap list {spec.kind} --presets`)"] if named else []),
    ]


_UNITS = {"download_mb": "download, MB"}


def _words(name: str) -> str:
    return _UNITS.get(name, name.replace("_", " "))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value) if value else ""
