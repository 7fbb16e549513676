"""The distributions of this repository, as their manifests and their build backend describe them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Project:
    """A folder with a ``pyproject.toml``."""

    folder: Path

    def __str__(self) -> str:
        return str(self.table["name"])

    @property
    def manifest(self) -> dict[str, Any]:
        return tomllib.loads((self.folder / "pyproject.toml").read_text(encoding="utf-8"))

    @property
    def table(self) -> dict[str, Any]:
        """What stands below ``[project]``."""
        table: dict[str, Any] = self.manifest["project"]
        return table

    @property
    def wheel_files(self) -> dict[str, Path]:
        """Name in the wheel and source of each file; the licence is not among them."""
        return {
            Path(file.distribution_path).as_posix(): Path(file.path)
            for file in WheelBuilder(str(self.folder)).recurse_included_files()
        }

    @property
    def sdist_names(self) -> set[str]:
        """Names of the files in the sdist, below its folder."""
        return {Path(file.relative_path).as_posix() for file in SdistBuilder(str(self.folder)).recurse_included_files()}

    @property
    def license_files(self) -> list[str]:
        """Files that the wheel keeps as licences."""
        return list(WheelBuilder(str(self.folder)).metadata.core.license_files)

    @property
    def top_level(self) -> set[str]:
        """Packages and modules that the wheel installs."""
        return {name.partition("/")[0].removesuffix(".py") for name in self.wheel_files}


PROJECTS = [
    Project(path.parent)
    for path in (
        ROOT / "pyproject.toml",
        *sorted(ROOT.glob("plugins/*/pyproject.toml")),
        *sorted(ROOT.glob("frontends/*/pyproject.toml")),
        *sorted(ROOT.glob("examples/*/pyproject.toml")),
    )
]
