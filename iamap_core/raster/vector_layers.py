"""Which layer of a vector file is meant."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio
from pyogrio.errors import DataSourceError

from iamap_core.errors import VectorsUnusable, did_you_mean
from iamap_core.raster.point_tables import NAMES, find_pair
from iamap_core.raster.text_encoding import same_text

MAX_LISTED = 20
"""So many layers are listed in a message, with the number of their features."""


@dataclass(frozen=True)
class Name:
    """A file, and what may stand behind it, as QGIS writes it: ``file|layername=x|subset=condition``."""

    file: Path
    layer: str | None = None
    subset: str | None = None


@dataclass(frozen=True)
class FoundLayer:
    """The layer that is read. others: layers with features that are not, where nobody asked for one."""

    name: str
    is_table: bool
    others: tuple[str, ...] = ()


def parse_name(path: str) -> Name:
    """Take a name apart; what else QGIS may add to it changes nothing or is refused.

    Raises :class:`~iamap_core.errors.VectorsUnusable`.
    """
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
    return Name(Path(file), layer, subset)


def find_layer(
    file: Path, wanted: str | None, columns: Sequence[str], info: Callable[[str], dict[str, Any]]
) -> FoundLayer:
    """The layer called ``wanted``, or the only one that can be meant: that has features, and the columns.

    info: what pyogrio says about a layer, with its name.

    Raises :class:`~iamap_core.errors.VectorsUnusable` when there is no such file or layer, when several can be meant,
    or when there are no coordinates.
    """
    kinds = _layers(file)
    if wanted:
        name = next((name for name in kinds if same_text(name) == same_text(wanted)), None)
        if name is None:
            raise VectorsUnusable(
                f"{file.name} has no layer '{wanted}'. Layers: {', '.join(kinds)}.",
                hint=did_you_mean(wanted, kinds),
                where=str(file),
            )
        if kinds[name] is not None:
            return FoundLayer(name, is_table=False)
        if find_pair(info(name)["fields"]) is None:
            raise _without_places(f"layer '{name}' of {file.name}", info(name)["fields"], file)
        return FoundLayer(name, is_table=True)
    placed = [name for name, kind in kinds.items() if kind is not None]
    tables = [] if placed else [name for name in kinds if find_pair(info(name)["fields"]) is not None]
    candidates = placed or tables
    if not candidates:
        fields = info(next(iter(kinds)))["fields"] if len(kinds) == 1 else ()
        raise _without_places(file.name, fields, file)
    return _only(file, candidates, columns, info, is_table=not placed)


def _layers(file: Path) -> dict[str, str | None]:
    """The kind of geometry of each layer, ``None`` for a table without."""
    try:
        return {str(name): kind for name, kind in pyogrio.list_layers(file)}
    except DataSourceError as error:
        if not file.exists():
            raise VectorsUnusable(f"there is no file {file}.", where=str(file)) from error
        raise VectorsUnusable(
            f"{file.name} is not a vector file that can be read.",
            hint="Give points or polygons as GeoPackage, Shapefile, GeoJSON or another format that GDAL reads.",
            where=str(file),
        ) from error


def _only(
    file: Path,
    candidates: Sequence[str],
    columns: Sequence[str],
    info: Callable[[str], dict[str, Any]],
    *,
    is_table: bool,
) -> FoundLayer:
    if len(candidates) == 1:
        return FoundLayer(candidates[0], is_table)
    known = {name: info(name) for name in candidates}
    filled = [name for name, one in known.items() if one["features"] != 0] or [candidates[0]]
    fitting = [name for name in filled if set(columns) <= {same_text(field) for field in known[name]["fields"]}]
    if len(filled) == 1:
        return FoundLayer(filled[0], is_table)
    if len(fitting) == 1 and columns:
        return FoundLayer(fitting[0], is_table, tuple(name for name in filled if name != fitting[0]))
    listed = [f"{name} ({known[name]['features']})" for name in filled[:MAX_LISTED]]
    more = f" and {len(filled) - MAX_LISTED} more" if len(filled) > MAX_LISTED else ""
    raise VectorsUnusable(
        f"{file.name} has {len(filled)} layers with features: {', '.join(listed)}{more}.",
        hint="Name the one to read, as in "
        + " or ".join(shlex.quote(one) for one in (f"vectors.layer={filled[0]}", f"{file.name}|layername={filled[0]}"))
        + ".",
        where="vectors.layer",
    )


def _without_places(what: str, fields: Sequence[str], file: Path) -> VectorsUnusable:
    columns = f" Columns: {', '.join(fields)}." if len(fields) else ""
    return VectorsUnusable(
        f"{what} is a table without geometries.{columns}",
        hint=f"Call the columns with the coordinates {NAMES}, or save it with its points or polygons, for example as "
        "GeoPackage.",
        where=str(file),
    )
