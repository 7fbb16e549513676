"""A GeoPackage, or another vector file, that is written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyogrio
from numpy.typing import NDArray
from pyogrio.errors import DataSourceError

from iamap_core.errors import OutputUnwritable
from iamap_core.files import behind_link, replace_flushed


@contextlib.contextmanager
def whole_geopackage(path: Path) -> Iterator[Path]:
    """Gives the name of a file to write, which takes the place of ``path`` when the block ends well.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    path = behind_link(path)
    partial = partial_name(path, ".gpkg")
    with replacing(path, partial):
        yield partial


def write_table(path: Path, columns: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> None:
    """Write a table without geometry, a column for each name.

    metadata: of its layer, which is called after the file.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    with whole_geopackage(path) as partial:
        path.parent.mkdir(parents=True, exist_ok=True)
        pyogrio.raw.write(
            partial, geometry=None, field_data=list(columns.values()), fields=list(columns), geometry_type=None,
            driver="GPKG", layer=path.stem, layer_metadata=dict(metadata),
        )  # fmt: skip


def partial_name(path: Path, suffix: str) -> Path:
    """What a file is called that will become ``path``, or from which that will be copied."""
    return path.with_name(f".{path.stem}.partial{suffix}")


@contextlib.contextmanager
def replacing(path: Path, *partials: Path) -> Iterator[None]:
    """The last of some unfinished files takes the place of ``path`` when the block ends well; none of them stays.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    try:
        for partial in partials:
            partial.unlink(missing_ok=True)
        yield
        replace_flushed(partials[-1], path)
    except (DataSourceError, OSError, RuntimeError) as error:
        raise OutputUnwritable(
            f"{path} cannot be written: {error}.",
            hint="Check that the folder is writable and has free space, and that no other program has the file open "
            "(in QGIS, remove its layer).",
            where="output",
        ) from error
    finally:
        for partial in partials:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
