"""`iamap advise`: which encoders suit a raster, why, and what to type."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from dataclasses import asdict
from typing import Any

from iamap_cli import progress
from iamap_cli.wording import table
from iamap_core.advice import Scene, Suggestion, advise, notes
from iamap_core.catalog import Catalog
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.printable import one_line
from iamap_core.quantities import duration

PLAIN = "encoder=random_features"
"""An encoder that takes any raster, to open it as a task would."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="source=…, and area or read as for encode")
    parser.add_argument("--time", action="store_true", help="also time those whose weights are here, on some tiles")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    from iamap_core.config.compose import compose
    from iamap_core.tasks import at_work
    from iamap_core.tasks.inputs import open_to_read

    catalog = Catalog.installed()
    task = compose("encode", ["output=features.tif", *arguments.overrides, PLAIN], catalog)
    report = Reporter(emit=progress.for_people(sys.stderr))
    with at_work(task, report):
        scene, what, found = advise(open_to_read(task.config, report), catalog)
    timed = {one.encoder: _timed(one, arguments.overrides, catalog) for one in found} if arguments.time else {}
    commands = {one.encoder: _command(one, arguments.overrides) for one in found}
    if arguments.json:
        picks = [{**asdict(one), "command": commands[one.encoder], **timed.get(one.encoder, {})} for one in found]
        print(json.dumps({"scene": asdict(scene), "what": what, "encoders": picks, "notes": notes(scene)}, indent=1))
        return 0
    print(f"This looks like {what}: {_scene_words(scene)}.")
    for number, one in enumerate(found, start=1):
        print("\n" + "\n".join(table([(f"{number}. {one.encoder}: {one.why}.",)], "")))
        print("\n".join(table(_rows(one, timed.get(one.encoder, {})), "   ")))
        print(f"   {one_line(shlex.join(commands[one.encoder]))}")
    for note in notes(scene):
        print("\n" + "\n".join(table([(note,)], "")))
    return 0


def _scene_words(scene: Scene) -> str:
    count = len(scene.names)
    bands = f"{count} band{'s' if count > 1 else ''} of {scene.dtype}"
    size = "of unknown size" if scene.pixel_m is None else f"of {scene.pixel_m:.3g} m"
    known = f", named like those of {scene.sensor}" if scene.sensor else ""
    return f"{bands}{known}, {scene.pixels:,} pixels {size}"


def _rows(one: Suggestion, timed: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    if one.output_m is not None:
        rows.append(("output pixels", f"{one.output_m:.3g} m, finer with upsample=auto"))
    rows.append(("disk", f"about {one.disk_mb:,} MB before compression"))
    if one.download_mb:
        there = (
            "on this machine" if one.is_here else f"`iamap weights fetch {one.encoder}` downloads {one.download_mb} MB"
        )
        rows.append(("weights", f"{there}, licence {one.licence}"))
    if "seconds" in timed:
        rows.append(("time", f"{duration(timed['seconds'])} on this machine"))
    elif "why_not" in timed:
        rows.append(("time", timed["why_not"]))
    return rows


def _command(one: Suggestion, overrides: list[str]) -> list[str]:
    output = () if any(word.startswith("output=") for word in overrides) else ("output=features.tif",)
    return ["iamap", "encode", *overrides, *output, *one.settings]


def _timed(one: Suggestion, overrides: list[str], catalog: Catalog) -> dict[str, Any]:
    """Seconds of an encoding, or why they are not known."""
    from iamap_core.config.compose import compose
    from iamap_core.tasks.encode import plan_encode

    if not one.is_here:
        return {"why_not": "known once the weights are here"}
    try:
        task = compose("encode", _command(one, overrides)[2:], catalog)
        found = plan_encode(task, Reporter())
    except IamapError as error:
        return {"why_not": f"it cannot be used as it is: {error.message}"}
    return {"seconds": found.seconds}
