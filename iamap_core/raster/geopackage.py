"""A GeoPackage that is written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from pyogrio.errors import DataSourceError

from iamap_core.errors import OutputUnwritable
from iamap_core.files import behind_link, replace_flushed


@contextlib.contextmanager
def whole_geopackage(path: Path) -> Iterator[Path]:
    """Gives the name of a file to write, which takes the place of ``path`` when the block ends well.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    path = behind_link(path)
    partial = path.with_name(f".{path.stem}.partial.gpkg")
    try:
        partial.unlink(missing_ok=True)
        yield partial
        replace_flushed(partial, path)
    except (DataSourceError, OSError, RuntimeError) as error:
        raise OutputUnwritable(
            f"{path} cannot be written: {error}.",
            hint="Check that the folder is writable and has free space, and that no other program has the file open "
            "(in QGIS, remove its layer).",
            where="output",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
