"""Legends as tables of text: CSV files, colour maps that QGIS exports, colour tables of GDAL and GRASS."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.bands import listing

COLUMNS = {
    "code": ("code", "value", "class", "id", "gridcode"),
    "name": ("name", "label", "classname", "class_name", "description"),
    "colour": ("colour", "color", "rgb", "hex"),
}
"""What the columns of a table may be called."""

CHANNELS = (("red", "green", "blue"), ("r", "g", "b"))
"""Columns that are a colour together."""

HINT = (
    "Give a CSV file with the columns code, name and colour, a style that QGIS has saved (.qml or .sld), or a colour "
    "map that it has exported (.txt)."
)

EXPORT = "# QGIS Generated Color Map Export File"
"""Begins a colour map of QGIS: lines of value, red, green, blue, alpha and label."""

KINDS = ("INTERPOLATED", "DISCRETE", "EXACT")
"""What QGIS says of the colours between two values."""


@dataclass(frozen=True)
class TableRow:
    """A line of a table, as it stands there. number: of the line, from 1."""

    code: str
    name: str
    color: str
    number: int


def table_rows(data: bytes, source: str) -> list[TableRow]:
    """The lines of a table of any of these kinds. source: what it is called in messages.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when it is none of them.
    """
    text = re.sub(r"\r\n?", "\n", _decoded(data, source)).lstrip("\n")
    if text.startswith(EXPORT):
        return list(_exported(text, source))
    if (colours := _colour_table(text)) is not None:
        return colours
    return list(_columns(text, source))


def _decoded(data: bytes, source: str) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ConfigInvalid(
                    f"{source} begins as UTF-16 and is damaged: {error.reason}.",
                    hint="Save it again, as UTF-8.",
                    where="legend",
                ) from error
    if b"\x00" in data:
        raise ConfigInvalid(f"{source} is not a text file.", hint=HINT, where="legend")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _exported(text: str, source: str) -> Iterator[TableRow]:
    """A colour map of QGIS. Of classes each line is one; of ranges the name of a line says which it is."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("INTERPOLATION:"):
            kind = line.partition(":")[2].strip()
            if kind not in KINDS:
                raise ConfigInvalid(
                    f"line {number} of {source} says INTERPOLATION:{kind}, and QGIS knows {listing(KINDS)}.",
                    hint="Export the colour map again.",
                    where="legend",
                )
            continue
        parts = line.split(",", 5)
        if len(parts) < 5:
            raise ConfigInvalid(
                f"line {number} of {source} is not value, red, green, blue, alpha, label: '{line}'.",
                hint="Export the colour map again.",
                where="legend",
            )
        name = parts[5].strip() if len(parts) == 6 else ""
        yield TableRow(parts[0].strip(), name, ",".join(parts[1:4]), number)


def _colour_table(text: str) -> list[TableRow] | None:
    """A colour table of GDAL (``value red green blue [alpha]``) or GRASS (``value red:green:blue``); ``None`` where the
    file has another line, such as a head."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.partition("#")[0].strip()
        if not bare or bare.split()[0] in ("nv", "default"):
            continue
        match = re.fullmatch(r"(-?\d+(?:\.0+)?)[\s,:]+(\d+)[\s,:]+(\d+)[\s,:]+(\d+)(?:[\s,:]+\d+)?", bare)
        if match is None:
            return None
        code, *channels = match.groups()
        found.append(TableRow(code, "", ",".join(channels), number))
    return found or None


def _columns(text: str, source: str) -> Iterator[TableRow]:
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise ConfigInvalid(f"{source} is not a table: {error}.", hint=HINT, where="legend") from error
    head = [name.strip().casefold() for name in (table or [[]])[0]]
    place = {what: next((head.index(name) for name in names if name in head), None) for what, names in COLUMNS.items()}
    if place["name"] is None and place["code"] is None:
        raise ConfigInvalid(
            f"{source} has no column name or code. Its first line has {listing(head) or 'nothing'}.",
            hint=HINT,
            where="legend",
        )
    channels = _channels(head, source) if place["colour"] is None else ()
    for number, line in enumerate(table[1:], start=2):

        def cell(at: int | None, line: Sequence[str] = line) -> str:
            return line[at].strip() if at is not None and at < len(line) else ""

        name, code = cell(place["name"]), cell(place["code"])
        if not (name or code):
            continue
        if channels:
            parts = [cell(at) for at in channels]
            if any(parts) and not all(parts):
                raise ConfigInvalid(
                    f"line {number} of {source} has only a part of a colour: '{','.join(parts)}'.",
                    hint="Give red, green and blue, or none of them.",
                    where="legend",
                )
            color = ",".join(parts) if any(parts) else ""
        else:
            # R,G,B in the last column need no quotation marks.
            last = place["colour"] == len(head) - 1 and len(line) > len(head)
            color = ",".join(line[len(head) - 1 :]) if last else cell(place["colour"])
        yield TableRow(code, name, color, number)


def _channels(head: Sequence[str], source: str) -> tuple[int, ...]:
    """Where red, green and blue stand; nowhere when the table has no colours."""
    for names in CHANNELS:
        there = [name for name in names if name in head]
        if len(there) == len(names):
            return tuple(head.index(name) for name in names)
        if len(there) > 1:
            missing = next(name for name in names if name not in head)
            raise ConfigInvalid(
                f"{source} has the columns {listing(there)} and no column {missing}.",
                hint="Give all three, or one column colour.",
                where="legend",
            )
    return ()
