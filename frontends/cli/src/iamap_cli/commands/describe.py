"""`iamap describe`: a component with its parameters."""

from __future__ import annotations

import argparse
import dataclasses
import json
from typing import Any

from iamap_cli.commands.list import card_lines
from iamap_cli.wording import field_row, kind_named, table
from iamap_core.catalog import Catalog, Entry
from iamap_core.config.fields import fields_of
from iamap_core.config.overrides import check_choice
from iamap_core.config.presets import PIPELINES, Preset, presets
from iamap_core.config.registry import TASKS
from iamap_core.config.schema import component_schema
from iamap_core.errors import ConfigInvalid
from iamap_core.explain import shown
from iamap_core.specs import KINDS, Spec


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", help=f"{', '.join(KINDS)}; may be left out")
    parser.add_argument("name", nargs="?", help="name of a component or preset, or distribution:name")
    parser.add_argument("--json", action="store_true", help="print JSON, with the JSON Schema of the parameters")


def run(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    kind, name = _asked(arguments.kind, arguments.name, catalog)
    if kind == PIPELINES:
        raise ConfigInvalid(
            "a pipeline is a preset, not a component.",
            hint=f"`iamap run +pipeline={name} --cfg job` shows what it sets.",
        )
    preset = next((one for one in presets(catalog) if (one.group, one.name) == (kind, name)), None)
    entry = catalog.get(kind, preset.component) if preset and preset.component else _component(catalog, kind, name)
    if arguments.json:
        about = {"preset": dataclasses.asdict(preset)} if preset else {}
        print(json.dumps({**_as_json(catalog, entry), **about}, indent=2, ensure_ascii=False))
    else:
        lines = _of_preset(preset, catalog) if preset else []
        print("\n".join([*lines, *_as_text(catalog, entry)]))
    return 0


def _asked(kind: str, name: str | None, catalog: Catalog) -> tuple[str, str]:
    """Kind and name; the kind may be left out where the name says it."""
    if name is not None:
        return kind_named(kind), name
    everything = [(entry.spec.kind, entry.spec.name) for entry in catalog.entries]
    everything += [(preset.group, preset.name) for preset in presets(catalog)]
    found = sorted({one for one, known in everything if known == kind})
    if len(found) == 1:
        return found[0], kind
    if found:
        raise ConfigInvalid(
            f"'{kind}' is the name of several kinds: {', '.join(found)}.",
            hint=f"Give one of them: `iamap describe {found[0]} {kind}`.",
        )
    if kind in TASKS:
        raise ConfigInvalid(f"'{kind}' is a command.", hint=f"`iamap {kind} --help` shows its fields.")
    named = kind_named(kind)
    names = sorted({known for one, known in everything if one == named})
    raise ConfigInvalid(
        f"`iamap describe {kind}` needs a name: {', '.join(names)}.", hint=f"`iamap list {named}` says what they are."
    )


def _component(catalog: Catalog, kind: str, name: str) -> Entry[Any]:
    check_choice(kind, name, catalog, presets(catalog))
    return catalog.get(kind, name)


def _of_preset(preset: Preset, catalog: Catalog) -> list[str]:
    """A preset and what it sets."""
    from iamap_core.config.compose import composed

    chosen = composed("run", [f"{preset.group}={preset.name}"], catalog)[preset.group]
    plain = composed("run", [f"{preset.group}={preset.component}"], catalog)[preset.group]
    sets = [(f"{preset.group}.{key}", shown(value)) for key, value in chosen.items() if plain.get(key) != value]
    return [
        f"{preset.group} {preset.name}: {preset.summary}",
        "",
        *table([("preset of", preset.provider), ("sets up", f"{preset.group} {preset.component}"), *sets]),
        *(f"  {line}" for line in card_lines(preset)),
        "",
    ]


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
