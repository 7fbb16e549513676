"""`iamap open`: show a result, its report or its picture, with the programs of this computer."""

from __future__ import annotations

import argparse
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from iamap_core import output_names
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.raster.zarr_store import is_store

SHOWN = (".html", ".png", ".pdf")
"""What a browser shows."""


class NoProgram(IamapError):
    """Nothing on this computer shows the file."""

    code = "no-program"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("result", type=Path, help="a raster, bundle, report, picture, or the folder of a run")


def run(arguments: argparse.Namespace) -> int:
    found = list(_shown(arguments.result))
    if not found:
        raise _nothing(arguments.result)
    for file in found:
        if not webbrowser.open(file.absolute().as_uri()):
            raise NoProgram(f"no program on this computer shows {file}.", hint="Copy it to one that has a browser.")
        print(file)
    return 0


def _shown(result: Path) -> Iterator[Path]:
    """The pages and pictures of a result."""
    if result.is_dir() and not is_store(result):
        yield from sorted(file for file in result.iterdir() if file.suffix in SHOWN)
        return
    if result.suffix in SHOWN:
        beside: tuple[Path, ...] = (result,)
    else:
        page = next(file for file in output_names.report_files(result) if file.suffix == ".html")
        beside = (page, *(output_names.picture(result, kind) for kind in ("png", "pdf")))
    yield from (file for file in beside if file.is_file())


def _nothing(result: Path) -> ConfigInvalid:
    if not result.exists():
        return ConfigInvalid(f"there is no file {result}.", where="result")
    return ConfigInvalid(
        f"{result.name} has no report or picture beside it.",
        hint="Give write.quicklook=true when it is made, or open it in QGIS.",
        where="result",
    )
