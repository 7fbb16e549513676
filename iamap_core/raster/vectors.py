"""Points, lines and polygons of any vector file, with the attributes that are asked for."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from rasterio.crs import CRS
from rasterio.errors import CRSError

from iamap_core.errors import VectorsUnusable, did_you_mean

EXAMPLE = "Write conditions like class = 'oak' AND height > 3."


@dataclass(frozen=True, kw_only=True)
class Features:
    """What a vector layer holds; all arrays have n rows. Features without a geometry are left out.

    geometries: object[n], shapely geometries in two dimensions.
    attributes: array[n] per column that was asked for: truth values, whole and decimal numbers, dates, times or text;
        ``None``, NaN or NaT where a value is missing. Lists are text, their items separated by commas.
    crs: WKT, or ``None`` when the file does not say.
    skipped: how many features were left out.
    """

    path: Path
    geometries: NDArray[np.object_]
    attributes: Mapping[str, NDArray[Any]]
    crs: str | None
    skipped: int = 0

    def __len__(self) -> int:
        return len(self.geometries)

    @property
    def polygons(self) -> bool:
        """Whether there is any polygon or line, something of which several pixels may come from one feature."""
        return bool((shapely.get_dimensions(self.geometries) > 0).any())


# ----------------------------------------------------------------------------------------------- reading


def read_features(
    path: str | Path, *, layer: str | None = None, columns: Sequence[str] = (), where: str | None = None
) -> Features:
    """Read a layer of any vector file that GDAL knows, with the attribute columns that are needed.

    path: a file, or ``file|layername=x|subset=…`` as QGIS writes it: the layer and a condition like ``where``.
    layer: name of a layer, unless the path names one; the first one that has geometries when empty.
    columns: names of attribute columns to read.
    where: an SQL condition on columns, as in ``class = 'oak' AND height > 3``; features that do not meet it are not
        read.

    Raises :class:`~iamap_core.errors.VectorsUnusable` when there is no such file, layer or column, the condition is
    none, or nothing is left that has a place.
    """
    file, named, subset = _split(str(path))
    layer = _find_layer(file, named, layer)
    known = [str(name) for name in pyogrio.read_info(file, layer=layer)["fields"]]
    for column in columns:
        if column not in known:
            raise VectorsUnusable(
                f"{file.name} has no column '{column}'. Columns: {', '.join(known) or 'none'}.",
                hint=did_you_mean(column, known),
                where=column,
            )
    conditions = [text for text in (subset, where) if text and text.strip()]
    condition = " AND ".join(f"({text})" for text in conditions) or None
    if any(";" in _outside_quotes(text) for text in conditions):
        raise _not_understood(file, conditions, known)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL on values that a condition cannot compare
            # Columns come in the file's order, whatever the order that was asked for. A condition is not sure to see
            # columns that are not read.
            meta, _, wkb, fields = pyogrio.raw.read(
                file, layer=layer, columns=None if condition else list(columns), where=condition, force_2d=True
            )
        geometries = shapely.from_wkb(wkb)
    except (DataSourceError, DataLayerError, shapely.errors.GEOSException, ValueError) as error:
        # Most drivers refuse a condition at once; databases, such as GeoPackage, when the layer is read.
        refused = "Invalid SQL query" in str(error) or "prepare SQL" in str(error)
        if condition and refused:
            raise _not_understood(file, conditions, known) from error
        raise VectorsUnusable(f"{file.name} cannot be read: {error}.", where=str(file)) from error
    if not len(geometries):
        met = f"no feature in layer '{layer}' of {file.name} meets {' and '.join(conditions)}."
        none = f"layer '{layer}' of {file.name} has no features."
        raise VectorsUnusable(met if conditions else none, where="vectors.filter" if conditions else str(file))
    there = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    if not there.any():
        raise VectorsUnusable(f"no feature in layer '{layer}' of {file.name} has a geometry.", where=str(file))
    kinds = zip(meta["ogr_types"], meta["ogr_subtypes"], strict=True)
    read = {
        str(name): _attribute(values, *kind)
        for name, values, kind in zip(meta["fields"], fields, kinds, strict=True)
        if name in columns
    }
    return Features(
        path=file,
        geometries=geometries[there],
        attributes={name: values[there] for name, values in read.items()},
        crs=_wkt(meta["crs"], file),
        skipped=int((~there).sum()),
    )


def _attribute(values: NDArray[Any], kind: str, subkind: str) -> NDArray[Any]:
    """A column as its users know it: where a value is missing, truth values and whole numbers come as decimal ones."""
    if kind.startswith("OFTInteger") and values.dtype.kind == "f":
        plain = bool if subkind == "OFSTBoolean" else int
        return np.array([None if np.isnan(value) else plain(value) for value in values], dtype=object)
    if kind.endswith("List"):
        texts = [None if value is None else ", ".join(map(str, value)) for value in values]
        return np.array(texts, dtype=object)
    return values


def _not_understood(file: Path, conditions: Sequence[str], known: Sequence[str]) -> VectorsUnusable:
    """What is wrong with a condition, as far as it is known: a column that there is not, or the grammar."""
    text = " and ".join(conditions)
    words = re.findall(r'"([^"]+)"|\b([^\W\d]\w*)\b', _outside_quotes(text))
    lower = [name.lower() for name in known]
    strange = [word for pair in words for word in pair if word and word.lower() not in (*lower, *_SQL)]
    hint = f"'{strange[0]}' is not a column or an SQL keyword. Write text in single quotes. " if strange else ""
    close = did_you_mean(strange[0], known) if strange else ""
    return VectorsUnusable(
        f"the condition {text} on {file.name} is not valid. Columns: {', '.join(known) or 'none'}.",
        hint=hint + (close or EXAMPLE),
        where="vectors.filter",
    )


def _outside_quotes(condition: str) -> str:
    """What of a condition is not text."""
    return re.sub(r"'(?:[^']|'')*'", "", condition)


_SQL = ("and", "or", "not", "in", "is", "null", "like", "ilike", "between", "escape", "cast", "as", "fid")


def _split(path: str) -> tuple[Path, str | None, str | None]:
    """File, layer and condition; what else QGIS may add changes nothing or is refused."""
    file, *options = path.split("|")
    layer = subset = None
    for number, option in enumerate(options):
        key, _, value = option.partition("=")
        match key.lower():
            case "layername":
                layer = value
            case "subset":  # the last one, as QGIS writes it; a condition may hold the separator
                subset = "|".join([value, *options[number + 1 :]])
                break
            case "geometrytype" | "uniquegeometrytype":
                continue
            case _:
                raise VectorsUnusable(
                    f"'{option}' in {path} is not supported; only 'layername=…' and 'subset=…' may follow the file.",
                    hint="Save what you want to use as a separate layer.",
                    where=path,
                )
    return Path(file), layer, subset


def _find_layer(file: Path, named: str | None, wanted: str | None) -> str:
    layer = named or wanted
    try:
        layers = {str(name): kind for name, kind in pyogrio.list_layers(file)}
    except DataSourceError as error:
        if not file.exists():
            raise VectorsUnusable(f"there is no file {file}.", where=str(file)) from error
        raise VectorsUnusable(
            f"{file.name} is not a vector file that can be read: {error}.",
            hint="Give points or polygons as GeoPackage, Shapefile, GeoJSON or another format that GDAL reads.",
            where=str(file),
        ) from error
    placed = [name for name, kind in layers.items() if kind is not None]
    if layer is not None and layer not in layers:
        raise VectorsUnusable(
            f"{file.name} has no layer '{layer}'. Layers: {', '.join(layers)}.",
            hint=did_you_mean(layer, layers),
            where=str(file),
        )
    if not placed or (layer is not None and layer not in placed):
        raise VectorsUnusable(
            f"{f'layer {layer!r} of ' if layer else ''}{file.name} is a table without geometries.",
            hint="Save it with its points or polygons, for example as GeoPackage.",
            where=str(file),
        )
    return layer or placed[0]


def _wkt(crs: str | None, file: Path) -> str | None:
    if crs is None:
        return None
    try:
        return str(CRS.from_user_input(crs).to_wkt())
    except CRSError as error:
        raise VectorsUnusable(f"the CRS of {file.name} is not valid: {crs}.", where=str(file)) from error
