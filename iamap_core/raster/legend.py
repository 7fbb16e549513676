"""Legends that a user brings: what classes are called and which colours they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.raster.bands import listing
from iamap_core.raster.class_colours import class_colours
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.legend_tables import HINT, table_rows
from iamap_core.raster.text_encoding import same_text

CLUSTER = re.compile(r"class \d+")
"""How classes are called that nobody has named."""

MAX_BYTES = 2**24
"""Larger files are not legends."""


@dataclass(frozen=True)
class LegendRow:
    """A line of a legend. code: what stands in the map, or in the samples. color: ``#rrggbb``; ``None`` where the
    legend leaves it open."""

    code: str
    name: str
    color: str | None


@dataclass(frozen=True)
class Legend:
    """What classes are called and which colours they have.

    source: what it was read from, as a user would name it. field: of the configuration, that names it.
    """

    source: str
    rows: tuple[LegendRow, ...]
    field: str = "legend"

    def of(self, classes: Sequence[ClassEntry]) -> tuple[ClassEntry, ...]:
        """Classes as this legend has them, known by their names, by codes that are their names, or, where they have
        none but those of a clustering, by their codes. Those that it does not have keep their name, in a colour that
        nothing else has.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when it has none of them, or two would be called alike.
        """
        found = self._found(classes)
        if not found:
            raise ConfigInvalid(
                f"{self.source} has none of the classes {listing([entry.name for entry in classes])}. It has "
                f"{listing([row.name or row.code for row in self.rows])}.",
                hint="The column name, or the column code, must hold the names of the classes.",
                where=self.field,
            )
        names = {code: row.name or row.code for code, row in found.items()}
        whole = [replace(entry, name=names.get(entry.code, entry.name)) for entry in classes]
        seen: dict[str, int] = {}
        for entry in whole:
            if (other := seen.setdefault(entry.name, entry.code)) != entry.code:
                raise ConfigInvalid(
                    f"{self.source} gives two classes the name '{entry.name}', those with the codes {other} and "
                    f"{entry.code}.",
                    hint="Give each class a name of its own.",
                    where=self.field,
                )
        colours = {code: row.color for code, row in found.items() if row.color is not None}
        rest = [entry for entry in whole if entry.code not in colours]
        further = class_colours([entry.name for entry in rest], [*colours.values()])
        colours |= {entry.code: color for entry, color in zip(rest, further, strict=True)}
        return tuple(replace(entry, color=colours[entry.code]) for entry in whole)

    def missing(self, classes: Sequence[ClassEntry]) -> list[str]:
        """Names of the classes that this legend does not have; code 0, which stands for nothing, is not one."""
        found = self._found(classes)
        return [entry.name for entry in classes if entry.code and entry.code not in found]

    def _found(self, classes: Sequence[ClassEntry]) -> dict[int, LegendRow]:
        # By code only where a code says more than a name: elsewhere classes of another numbering would be mixed up.
        by_code = all(CLUSTER.fullmatch(entry.name) for entry in classes if entry.code)
        ways = _WAYS if by_code else _WAYS[:-1]
        return next((rows for way in ways if (rows := self._matched(classes, way))), {})

    def _matched(self, classes: Sequence[ClassEntry], way: _Way) -> dict[int, LegendRow]:
        rows: dict[str, LegendRow] = {}
        wanted = {way.entry(entry) for entry in classes}
        for row in self.rows:
            key = way.row(row)
            if key in wanted and rows.setdefault(key, row) != row:
                raise ConfigInvalid(
                    f"{self.source} has two different lines for '{key}'.",
                    hint="Leave one of them out.",
                    where=self.field,
                )
        return {entry.code: rows[key] for entry in classes if (key := way.entry(entry)) in rows}


@dataclass(frozen=True)
class _Way:
    """How lines and classes are known to be one."""

    row: Callable[[LegendRow], str]
    entry: Callable[[ClassEntry], str]


_WAYS = (
    _Way(lambda row: _key(row.name), lambda entry: _key(entry.name)),
    _Way(lambda row: _key(row.code), lambda entry: _key(entry.name)),
    _Way(lambda row: _key(row.code), lambda entry: str(entry.code)),
)


def _key(text: str) -> str:
    plain = same_text(text).strip().casefold()
    return plain[:-2] if plain.endswith(".0") and plain[:-2].isdigit() else plain


def read_legend(path: Path) -> Legend:
    """A table of code, name and colour (CSV; any usual separator), a colour map or table of QGIS, GDAL or GRASS, or a
    style of QGIS for a raster or a vector layer (``.qml``, ``.sld``).

    Raises :class:`~iamap_core.errors.ConfigInvalid` when there is no such file, or it is not a legend.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigInvalid(f"{path.name} is too large for a legend.", hint=HINT, where="legend")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigInvalid(
            f"the legend {path} cannot be read: {error.strerror or error}.", hint=HINT, where="legend"
        ) from error
    rows = (_of_style if path.suffix.lower() in (".qml", ".sld", ".xml") else _of_table)(path, data)
    if not rows:
        raise ConfigInvalid(f"{path.name} has no classes.", hint=HINT, where="legend")
    return Legend(source=path.name, rows=tuple(rows))


def with_legend(classes: Sequence[ClassEntry], path: Path | None, report: Reporter) -> tuple[ClassEntry, ...]:
    """Classes as the legend in a file has them, unchanged without one. A warning names those that it does not have.

    Raises :class:`~iamap_core.errors.ConfigInvalid` as :func:`read_legend` and :meth:`Legend.of` do, and when there are
    no classes at all.
    """
    if path is None:
        return tuple(classes)
    if not classes:
        raise ConfigInvalid(
            f"legend={path} needs classes, and this result has none.", hint="Leave it out.", where="legend"
        )
    legend = read_legend(path)
    named = legend.of(classes)
    if missing := legend.missing(classes):
        report.warn(
            "legend-incomplete",
            f"{legend.source} does not have {listing(missing)}: they keep their names, and get colours of their own.",
        )
    return named


def of_column(column: str, texts: Sequence[str], colours: Sequence[object]) -> Legend:
    """The legend of samples that carry a colour each.

    texts: the label of each, as text. Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    found: dict[str, str] = {}
    for text, value in zip(texts, colours, strict=True):
        if value is None or value != value or not str(value).strip():
            continue
        color = _colour(str(value), f"column {column}", "vectors.colour")
        if (other := found.setdefault(text, color)) != color:
            raise ConfigInvalid(
                f"the samples of class '{text}' have two colours in column {column}: {other} and {color}.",
                hint="Give all samples of a class the same colour.",
                where="vectors.colour",
            )
    rows = tuple(LegendRow(code="", name=text, color=color) for text, color in found.items())
    return Legend(source=f"column {column}", rows=rows, field="vectors.colour")


# ----------------------------------------------------------------------------------------------- tables


def _of_table(path: Path, data: bytes) -> list[LegendRow]:
    return [
        LegendRow(row.code, row.name, _colour(row.color, f"line {row.number} of {path.name}") if row.color else None)
        for row in table_rows(data, path.name)
    ]


def _colour(text: str, place: str, field: str = "legend") -> str:
    """``#rrggbb``, ``#rgb``, ``r,g,b`` or a name that the web knows."""
    from matplotlib.colors import to_hex

    parts = text.replace(",", " ").replace(";", " ").split()
    try:
        if len(parts) in (3, 4) and all(0 <= int(part) <= 255 for part in parts):
            return "#" + "".join(f"{int(part):02x}" for part in parts[:3])
    except ValueError:
        pass
    bare = text.strip()
    for shown in (bare, f"#{bare}"):
        try:
            if not shown.replace(".", "").isdigit():  # a shade of grey to matplotlib
                return str(to_hex(shown))
        except ValueError:
            continue
    raise ConfigInvalid(
        f"'{text}' in {place} is not a colour.", hint="Give it as #rrggbb, such as #2e8b57.", where=field
    )


# ----------------------------------------------------------------------------------------------- styles


def _of_style(path: Path, data: bytes) -> list[LegendRow]:
    try:
        root = ET.fromstring(data)  # noqa: S314  (expat of Python's own refuses entity bombs)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ConfigInvalid(f"{path.name} is not a style: {error}.", hint=HINT, where="legend") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # SLD has namespaces of several versions
    return [*_raster_entries(path, root), *_categories(path, root), *_rules(path, root)]


def _raster_entries(path: Path, root: ET.Element) -> Iterator[LegendRow]:
    for tag, code, color, name in (
        ("paletteEntry", "value", "color", "label"),
        ("item", "value", "color", "label"),
        ("ColorMapEntry", "quantity", "color", "label"),
    ):
        for entry in root.iter(tag):
            if entry.get(code) is not None and entry.get(color):
                yield LegendRow(entry.get(code, ""), entry.get(name, ""), _colour(entry.get(color, ""), path.name))


def _categories(path: Path, root: ET.Element) -> Iterator[LegendRow]:
    """Of a categorised vector layer in QGIS: the colour stands with the symbol."""
    # Others, such as the one that new categories get, are numbered from 0 too.
    symbols = {symbol.get("name"): symbol for symbol in root.iterfind(".//renderer-v2/symbols/symbol")}
    for category in root.iterfind(".//renderer-v2/categories/category"):
        symbol = symbols.get(category.get("symbol"))
        value = category.get("value", "")
        if symbol is None or not value or value == "NULL":
            continue
        given = [
            option.get("value") or option.get("v") or ""
            for option in symbol.iter()
            if "color" in (option.get("name"), option.get("k")) and option.tag in ("Option", "prop")
        ]
        color = _colour(",".join(given[0].split(",")[:3]), path.name) if given else None
        yield LegendRow(value, category.get("label") or value, color)


def _rules(path: Path, root: ET.Element) -> Iterator[LegendRow]:
    """Of an SLD for a vector layer."""
    for rule in root.iter("Rule"):
        value = next((one.text for one in rule.iter("Literal") if one.text), None)
        fills = [one.text for one in rule.iter() if one.get("name") == "fill" and one.text]
        if value is not None:
            title = next((one.text for one in rule.iter("Title") if one.text), "") or value
            yield LegendRow(value, title, _colour(fills[0], path.name) if fills else None)
