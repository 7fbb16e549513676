"""Points, lines and polygons of any vector file, with the attributes that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from rasterio.crs import CRS
from rasterio.errors import CRSError

from iamap_core.errors import VectorsUnusable, did_you_mean
from iamap_core.raster.geometries import parse
from iamap_core.raster.point_tables import Pair, points
from iamap_core.raster.text_encoding import HINT, mistaken, same_text
from iamap_core.raster.vector_conditions import not_understood, outside_quotes
from iamap_core.raster.vector_layers import parse_name
from iamap_core.raster.vector_reading import OpenedLayer, Read

WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Doubt:
    """What may be wrong about a layer although it can be read: a warning event."""

    code: str
    text: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Features:
    """What a vector layer holds; all arrays have n rows. Features without a geometry are left out.

    geometries: object[n], shapely geometries in two dimensions.
    attributes: array[n] per column that was asked for: truth values, whole and decimal numbers, dates, times or text;
        ``None``, NaN or NaT where a value is missing. Lists are text, their items separated by commas. Text is in
        Unicode's form C.
    crs: WKT, or ``None`` when neither the file nor the user says.
    skipped: how many features have no geometry and were left out.
    unreadable: how many have one that cannot be used.
    columns: of the layer, all of them.
    doubts: what the user should know.
    """

    path: Path
    geometries: NDArray[np.object_]
    attributes: Mapping[str, NDArray[Any]]
    crs: str | None
    skipped: int = 0
    unreadable: int = 0
    columns: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def __len__(self) -> int:
        return len(self.geometries)

    @property
    def polygons(self) -> bool:
        """Whether there is any polygon or line, something of which several pixels may come from one feature."""
        return bool((shapely.get_dimensions(self.geometries) > 0).any())

    @property
    def word(self) -> str:
        """What they are called: points, lines, polygons, or features where there are several of these."""
        dimensions = set(shapely.get_dimensions(self.geometries).tolist())
        return {0: "points", 1: "lines", 2: "polygons"}[dimensions.pop()] if len(dimensions) == 1 else "features"


# ----------------------------------------------------------------------------------------------- reading


def read_features(
    path: str | Path,
    *,
    layer: str | None = None,
    columns: Sequence[str] = (),
    where: str | None = None,
    encoding: str | None = None,
    crs: str | None = None,
) -> Features:
    """Read a layer of any vector file that GDAL knows, with the attribute columns that are needed.

    path: a file, or ``file|layername=x|subset=…`` as QGIS writes it: the layer and a condition like ``where``.
    layer: name of a layer, unless the path names one; the only one that has features and the columns when empty. Of a
        table without geometries, columns called x and y, lon and lat and the like give points.
    columns: names of attribute columns to read.
    where: an SQL condition on columns, as in ``class = 'oak' AND height > 3``; features that do not meet it are not
        read.
    encoding: of the texts of a shapefile or CSV file; what it says, or what they can be, when empty.
    crs: of the coordinates of a file that does not say its own.

    Raises :class:`~iamap_core.errors.VectorsUnusable` when there is no such file, layer, column, encoding or CRS, when
    several layers can be meant, when the condition is none, or when nothing is left that has a place.
    """
    name = parse_name(str(path))
    file = name.file
    opened = OpenedLayer(file, name.layer or layer, columns, encoding)
    known = opened.known
    for column in columns:
        if same_text(column) not in known:
            raise _no_column(file, column, list(known))
    conditions = [text for text in (name.subset, where) if text and text.strip()]
    if any(";" in outside_quotes(text) for text in conditions):
        raise not_understood(file, conditions, list(known))
    pair = opened.pair(prefer_degrees=crs is None or _parsed(crs).is_geographic)
    wanted = [same_text(column) for column in columns]
    try:
        read = opened.read([*wanted, *((pair.x, pair.y) if pair else ())], conditions)
        geometries, unreadable = (points(read.values[pair.x], read.values[pair.y]), 0) if pair else parse(read.wkb)
    except (DataSourceError, DataLayerError, shapely.errors.GEOSException, ValueError) as error:
        # Most drivers refuse a condition at once; databases, such as GeoPackage, when the layer is read.
        refused = "Invalid SQL query" in str(error) or "prepare SQL" in str(error)
        if conditions and refused:
            raise not_understood(file, conditions, list(known)) from error
        if isinstance(error, UnicodeDecodeError):
            raise VectorsUnusable(
                f"{file.name} holds text that is not UTF-8, as its format wants it.",
                hint="Save it again, for example as GeoPackage.",
                where=str(file),
            ) from error
        raise VectorsUnusable(f"{file.name} cannot be read: {error}.", where=str(file)) from error
    if not len(geometries):
        met = f"no feature in layer '{opened.layer}' of {file.name} meets {' and '.join(conditions)}."
        none = f"layer '{opened.layer}' of {file.name} has no features."
        raise VectorsUnusable(met if conditions else none, where="vectors.filter" if conditions else str(file))
    there = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    if not there.any():
        what = "geometry that can be used" if unreadable else f"number in {pair.x} and {pair.y}" if pair else "geometry"
        raise VectorsUnusable(f"no feature in layer '{opened.layer}' of {file.name} has a {what}.", where=str(file))
    own, doubts = _crs(read.crs, crs, pair, geometries[there], file)
    return Features(
        path=file,
        geometries=geometries[there],
        attributes={column: read.values[same_text(column)][there] for column in columns},
        crs=own,
        skipped=int((~there).sum()) - unreadable,
        unreadable=unreadable,
        columns=tuple(known),
        doubts=(*_doubts(opened, read, columns), *doubts),
    )


def _doubts(opened: OpenedLayer, read: Read, columns: Sequence[str]) -> Iterator[Doubt]:
    """What may be wrong about the layer and its texts."""
    file = opened.file.name
    if opened.others:
        yield Doubt(
            "layers",
            f"layer '{opened.layer}' of {file} is read, which has {' and '.join(columns)}; "
            f"{', '.join(opened.others)} {'is' if len(opened.others) == 1 else 'are'} not.",
            "Name another one with vectors.layer=….",
        )
    used = [value for column in columns for value in read.values[same_text(column)] if isinstance(value, str)]
    texts = [*(same_text(column) for column in columns), *used]
    if any("\N{REPLACEMENT CHARACTER}" in text for text in texts):
        yield Doubt("encoding", f"letters of {file} were lost when it was saved.", "Save it again.")
    if meant := mistaken(texts):
        hint = "Give vectors.encoding=utf-8." if opened.encoding else "Save it again from its original."
        yield Doubt("encoding", f"'{meant[0]}' in {file} looks like '{meant[1]}' in a wrong encoding.", hint)
    elif opened.encoding is not None and opened.encoding.source == "assumed":
        shown = ", ".join(f"'{text}'" for text in [one for one in dict.fromkeys(texts) if not one.isascii()][:3])
        if shown:
            yield Doubt(
                "encoding",
                f"{file} does not say the encoding of its texts; {opened.encoding.codec} is assumed: {shown}.",
                f"If letters are wrong: {HINT[:1].lower()}{HINT[1:]}",
            )


def _no_column(file: Path, column: str, known: Sequence[str]) -> VectorsUnusable:
    listed = ", ".join(known) or "none"
    if column.lower() in ("fid", "ogc_fid"):
        return VectorsUnusable(
            f"{column} is the number of each feature of {file.name}. Columns: {listed}.",
            hint="Which column has the classes?",
            where=column,
        )
    return VectorsUnusable(
        f"{file.name} has no column '{column}'. Columns: {listed}.", hint=did_you_mean(column, known), where=column
    )


# --------------------------------------------------------------------------------------------------- CRS


def _crs(
    said: str | None, given: str | None, pair: Pair | None, geometries: NDArray[np.object_], file: Path
) -> tuple[str | None, tuple[Doubt, ...]]:
    """The CRS as WKT, and what was assumed."""
    if said is not None:
        try:
            return str(CRS.from_user_input(said).to_wkt()), ()
        except CRSError as error:
            raise VectorsUnusable(f"the CRS of {file.name} is not valid: {said}.", where=str(file)) from error
    if given:
        return str(_parsed(given).to_wkt()), ()
    if pair is None or not pair.degrees:
        return None, ()
    left, bottom, right, top = shapely.total_bounds(geometries)
    if left >= -180 and right <= 360 and bottom >= -90 and top <= 90:
        text = f"{file.name} does not say its CRS; {pair.x} and {pair.y} are taken as {WGS84}."
        return str(CRS.from_user_input(WGS84).to_wkt()), (
            Doubt("no-crs", text, "Give another one with vectors.crs=…."),
        )
    text = f"{pair.x} and {pair.y} of {file.name} are not degrees."
    return None, (Doubt("no-crs", text, "Give their CRS with vectors.crs=…."),)


def _parsed(crs: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise VectorsUnusable(
            f"vectors.crs={crs} is not a coordinate reference system.",
            hint="Give a code such as EPSG:32618.",
            where="vectors.crs",
        ) from error
