"""The rasters of a batch: the files of a pattern, or the rows of a list."""

from __future__ import annotations

import csv
import glob
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iamap_core.config.reading import text_of
from iamap_core.config.template import built_in, filled
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.opening import exists, matching

SOURCE = "source"
"""Column of a list that names the raster, unless ``source`` says otherwise."""

DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """A raster of a batch.

    source: its name, or the names of the files that are stacked. values: what stands for its placeholders.
    """

    source: tuple[str, ...]
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """For messages and tables."""
        more = len(self.source) - 1
        return self.source[0] if not more else f"{self.source[0]} and {more} more"


def rows_of(patterns: Sequence[str]) -> list[Row]:
    """A row for each raster that the names and patterns name, each once, in the order of the numbers in their names.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when a pattern matches no file.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        if exists(pattern) or not glob.has_magic(pattern):
            found[pattern] = None
            continue
        names = matching(pattern)
        if not names:
            raise ConfigInvalid(
                f"no file matches source={pattern}.",
                hint="* stands for any text within a name, ** for any folders, ? for one character. Quote the pattern, "
                "so that the shell leaves it alone: 'source=tiles/*.tif'.",
                where=SOURCE,
            )
        found.update(dict.fromkeys(names))
    return [Row((name,), built_in(name, number)) for number, name in enumerate(found, 1)]


def rows_of_list(file: Path, sources: Sequence[str]) -> list[Row]:
    """A row for each line of a CSV file with a header.

    sources: names of the rasters of a row, in which its columns may stand as placeholders.

    Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    subject = f"--list {file}"
    lines = text_of(file, subject).removeprefix("\ufeff").splitlines()
    delimiter = max(DELIMITERS, key=(lines[0] if lines else "").count)
    table = [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=delimiter) if any(cells)]
    if len(table) < 2:
        raise ConfigInvalid(f"{subject} has no rows.", hint="Write a line with names of columns, and one per raster.")
    header, *body = table
    if len(set(header)) < len(header) or "" in header:
        raise ConfigInvalid(f"{subject} needs a name of its own for each column: {', '.join(header)}.")
    if not sources and SOURCE not in header:
        raise ConfigInvalid(
            f"{subject} has no column '{SOURCE}'. Columns: {', '.join(header)}.",
            hint=f"Say which column names the raster, such as 'source={{{header[0]}}}'.",
            where=SOURCE,
        )
    rows = []
    for number, cells in enumerate(body, 1):
        if len(cells) != len(header):
            raise ConfigInvalid(
                f"row {number} of {subject} has {len(cells)} values for {len(header)} columns.",
                hint="Put a value that holds the separator into quotes.",
            )
        columns = dict(zip(header, cells, strict=True))
        known = {"index": str(number), **columns}
        names = tuple(filled(name, known, SOURCE) for name in sources or (f"{{{SOURCE}}}",))
        rows.append(Row(names, {**built_in(names[0], number), **columns}))
    return rows
