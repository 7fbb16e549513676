"""`iamap list`: what is installed."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from iamap_cli.wording import kind_named, table
from iamap_core.catalog import Catalog, Entry
from iamap_core.config.presets import PIPELINES, Preset, presets
from iamap_core.known_plugins import known_plugins
from iamap_core.machine import timings
from iamap_core.quantities import size
from iamap_core.specs import KINDS

BROKEN = "†"
SHARED = "‡"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", help=f"{', '.join(KINDS)} or {PIPELINES}; all when left out")
    parser.add_argument(
        "--presets", "--preset", action="store_true", help="also list presets: components with parameters already set"
    )
    parser.add_argument("--known", action="store_true", help="list packages of plugins, installed or not")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    if arguments.known:
        return _known(kind_named(arguments.kind) if arguments.kind else "", as_json=arguments.json)
    catalog = Catalog.installed()
    kinds = [kind_named(arguments.kind)] if arguments.kind else [*KINDS, PIPELINES]
    shown = [
        preset
        for preset in presets(catalog)
        if preset.group in kinds and (arguments.presets or preset.group == PIPELINES)
    ]
    entries = [entry for kind in kinds if kind in KINDS for entry in catalog.list(kind)]
    if arguments.json:
        print(json.dumps(_as_json(catalog, entries, shown), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_as_text(catalog, kinds, entries, shown)))
    return 0


def _known(kind: str, *, as_json: bool) -> int:
    """Packages of plugins, with the command that installs those which are not there."""
    found = known_plugins(kind)
    if as_json:
        print(json.dumps([{**asdict(one), "installed": one.installed or None} for one in found], indent=2))
        return 0
    for one in found:
        print(f"{one.package} ({', '.join(one.kinds) or 'health check'}): {one.summary}")
        print(f"  installed {one.installed}" if one.installed else f"  {one.install}")
    absent = [one for one in found if not one.installed]
    if absent:
        print("\nThe commands install from the folder of IAMAP's sources.")
    elif not found:
        print(f"No package of plugins is known for {kind}.")
    return 0


def _shares(catalog: Catalog, entry: Entry[Any]) -> bool:
    return (entry.spec.kind, entry.spec.name) in catalog.duplicates


def _as_json(catalog: Catalog, entries: list[Entry[Any]], shown: list[Preset]) -> dict[str, Any]:
    return {
        "versions": catalog.versions(),
        "components": [
            {
                "kind": entry.spec.kind,
                "name": entry.spec.name,
                "full_name": entry.full_name,
                "summary": entry.spec.summary,
                "distribution": entry.distribution,
                "version": entry.version,
                "ambiguous": _shares(catalog, entry),
            }
            for entry in entries
        ],
        "presets": [
            {**asdict(preset), "timing": asdict(timed) if (timed := _timed(preset)) else None} for preset in shown
        ],
        "broken": [asdict(item) for item in catalog.broken],
    }


def _as_text(catalog: Catalog, kinds: list[str], entries: list[Entry[Any]], shown: list[Preset]) -> list[str]:
    lines: list[str] = []
    for kind in kinds:
        rows = [
            (
                f"{entry.full_name} {SHARED}" if _shares(catalog, entry) else entry.spec.name,
                entry.provider,
                entry.spec.summary,
            )
            for entry in entries
            if entry.spec.kind == kind
        ]
        for preset in (preset for preset in shown if preset.group == kind):
            rows.append((preset.name, preset.provider, preset.summary))
            rows += [("", "", line) for line in card_lines(preset)]
        lines += [kind, *(table(rows) or ["  none installed"]), ""]
    if catalog.broken:
        names = {f"{item.name} ({item.distribution} {item.version})": None for item in catalog.broken}
        lines += [f"{BROKEN} {name} could not be loaded" for name in names]
        lines += [f"{BROKEN} `iamap doctor` gives the reason.", ""]
    if any(_shares(catalog, entry) for entry in entries):
        lines += [f"{SHARED} Several plugins offer this name: use the full name, as written here.", ""]
    lines.append("`iamap describe KIND NAME` shows the parameters of a component.")
    return lines


def card_lines(preset: Preset) -> list[str]:
    """What the card of an encoder's preset says, in two lines at most; none without a card."""
    card = preset.card
    about = [
        f"Good for {card.good_for}." if card.good_for else "",
        f"Trained on {card.bands} of {card.resolution}." if card.bands and card.resolution else "",
        f"Features of {card.depth}." if card.depth else "",
    ]
    timed = _timed(preset)
    numbers = [
        f"{card.features} features" if card.features else "",
        f"an output pixel for {card.stride} x {card.stride}" if card.stride else "",
        f"{card.parameters:g} million parameters" if card.parameters else "",
        size(card.download_mb * 10**6) if card.download_mb else "",
        card.licence,
        f"{timed.seconds:.2g} s for a tile of {timed.tile} pixels on this machine" if timed else "",
    ]
    lines = [" ".join(filter(None, about)), "; ".join(filter(None, numbers))]
    return [line for line in lines if line] if any(asdict(card).values()) else []


def _timed(preset: Preset) -> timings.Timing | None:
    return timings.known(preset.provider, preset.component, preset.model)
